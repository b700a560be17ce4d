import type { Session } from '../../postgres/session.ts';
import { identifier, literal, Sql, sql } from '../../postgres/sql.ts';
import { inParallel } from '../apply/crew.ts';
import { tellHowMany } from '../apply/progress.ts';
import { withUsersPath } from '../apply/users-path.ts';
import { tableIdentifier } from '../catalog/read.ts';
import type { Plan } from '../plan/plan.ts';
import { counted } from '../report/format.ts';
import type { Cleanup } from '../report/model.ts';
import { mayMaintain, ResidueError, type Rights } from './rights.ts';
import { forgetByHand, staleStatistics } from './statistics-by-hand.ts';

/** A table or materialised view. */
export interface Relation {
  readonly oid: string;
  readonly schema: string;
  readonly name: string;
  /** Whether its rows are those of its partitions. */
  readonly partitioned: boolean;
}

type Sessions = readonly [Session, ...Session[]];

/** Statistics of rows that are gone cannot be removed with the rights of the role that masks. */
export class StaleStatisticsError extends Error {
  override readonly name = 'StaleStatisticsError';
}

export interface StatisticsOptions {
  readonly rights: Rights;
  /** Relations, by oid, over which ANALYZE would read foreign tables: those only lose their statistics. */
  readonly foreign: ReadonlySet<string>;
  readonly progress: (message: string) => void;
}

/** The statistics of the tables that changed, and of all above them, which describe the rows below. */
export async function renewTableStatistics(
  sessions: Sessions,
  plan: Plan,
  options: StatisticsOptions,
): Promise<Cleanup[]> {
  const [session] = sessions;
  const changed = await session.query<Relation>(
    sql`WITH RECURSIVE above AS (
          SELECT unnest($1::oid[]) AS oid
          UNION SELECT i.inhparent FROM above JOIN pg_inherits i ON i.inhrelid = above.oid)
        SELECT c.oid::text, n.nspname AS schema, c.relname AS name, c.relkind = 'p' AS partitioned
          FROM above JOIN pg_class c ON c.oid = above.oid JOIN pg_namespace n ON n.oid = c.relnamespace
         ORDER BY c.oid`,
    [plan.tables.map(({ table }) => table.oid)],
  );
  await computeStatistics(sessions, changed, options);
  return changed.map((table) => ({
    kind: 'statistics',
    name: `${table.schema}.${table.name}`,
    done: options.foreign.has(table.oid)
      ? 'removed: computed anew they would describe the rows of foreign tables, too'
      : 'computed anew from masked rows',
  }));
}

/**
 * ANALYZE replaces what it computes and leaves everything else as it was: the statistics of an empty table or
 * materialised view, of an index over no rows, of a column with the statistics target 0, and extended statistics over
 * such a column. So the old ones go first, as far as the role may, and what is left after that is removed by detours.
 *
 * @param sessions compute as many at once; what else there is to do is done by the first
 * @throws {StaleStatisticsError} when some cannot be removed
 * @throws {ResidueError} when the role may not ANALYZE, which the server would only warn of
 */
export async function computeStatistics(
  sessions: Sessions,
  relations: readonly Relation[],
  { rights, foreign, progress }: StatisticsOptions,
): Promise<void> {
  const [session] = sessions;
  await demandMaintenance(session, relations, rights);
  const oids = relations.map(({ oid }) => oid);
  await forget(session, oids, rights);
  const local = relations.filter(({ oid }) => !foreign.has(oid));
  const tables = { of: local.length, what: (all: number) => `${counted(all, 'table')} described anew`, progress };
  await tellHowMany(tables, async (oneIsDone) => {
    const describe = async (one: Session, relation: Relation) => {
      await analyze(one, relation, rights);
      oneIsDone();
    };
    await inParallel(
      sessions,
      local.filter(({ partitioned }) => !partitioned),
      describe,
    );
    // These look at their partitions, which may be heads themselves, and lock them until they are done.
    for (const relation of local.filter(({ partitioned }) => partitioned)) await describe(session, relation);
  });
  if (canForget(rights)) return;
  const extended = await readExtendedStatistics(session, oids);
  await forgetByHand(session, oids, [...foreign]);
  const kept = new Set((await readExtendedStatistics(session, oids)).map(({ oid }) => oid));
  const made = extended.filter(({ oid }) => !kept.has(oid));
  await mendExtendedStatistics(session, made);
  const stale = await staleStatistics(session, oids, [...foreign]);
  if (stale.length === 0) return;
  throw new StaleStatisticsError(
    `The planner's statistics of ${[...new Set(stale.map(({ schema, name }) => `${schema}.${name}`))].join(', ')} describe rows ` +
      'that are gone, and the role that masks may not remove them: let a superuser mask, or drop and create them in the source.',
  );
}

async function analyze(session: Session, relation: Relation, rights: Rights): Promise<void> {
  await session.transaction(async () => {
    // Where the old ones could not be removed, ANALYZE has to replace them all.
    const passedOver = canForget(rights) ? [] : await passedOverColumns(session, relation);
    for (const column of passedOver) await setTarget(session, relation, column, -1);
    // Before PostgreSQL 18 it computes those of all partitions along with those of their head.
    const only = relation.partitioned && rights.versionNumber >= 180000 ? sql`ONLY` : sql``;
    await withUsersPath(session, () => session.query(sql`ANALYZE ${only} ${tableIdentifier(relation)}`));
    for (const column of passedOver) await setTarget(session, relation, column, 0);
  });
}

async function demandMaintenance(session: Session, relations: readonly Relation[], rights: Rights): Promise<void> {
  const denied = await session.query<{ name: string; owner: string }>(
    sql`SELECT format('%s.%s', n.nspname, c.relname) AS name, pg_get_userbyid(c.relowner) AS owner
          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE c.oid = ANY ($1::oid[]) AND NOT ${mayMaintain(rights)} ORDER BY 1`,
    [relations.map(({ oid }) => oid)],
  );
  if (denied.length === 0) return;
  throw new ResidueError(
    `The planner's statistics of ${denied.map(({ name, owner }) => `${name} (owner: ${owner})`).join(', ')} hold original ` +
      'values, and the role that masks may not compute them anew: make it a member of the owner.',
  );
}

/** Whether the server lets the role remove statistics: a superuser's anywhere, since PostgreSQL 18 an owner's own. */
function canForget({ superuser, versionNumber }: Rights): boolean {
  return superuser || versionNumber >= 180000;
}

/** An index has statistics of its own when it is over expressions. */
const WITH_INDEXES = sql`ARRAY(SELECT unnest($1::oid[]) UNION ALL SELECT indexrelid FROM pg_index WHERE indrelid = ANY ($1::oid[]))`;

async function forget(session: Session, oids: readonly string[], rights: Rights): Promise<void> {
  if (rights.superuser) {
    await session.query(sql`DELETE FROM pg_statistic WHERE starelid = ANY (${WITH_INDEXES})`, [oids]);
    await session.query(
      sql`DELETE FROM pg_statistic_ext_data
           WHERE stxoid IN (SELECT oid FROM pg_statistic_ext WHERE stxrelid = ANY ($1::oid[]))`,
      [oids],
    );
    return;
  }
  if (canForget(rights)) {
    await session.query(
      sql`SELECT pg_clear_attribute_stats(s.schemaname::text, s.tablename::text, s.attname::text, s.inherited)
            FROM pg_stats s JOIN pg_namespace n ON n.nspname = s.schemaname
            JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = s.tablename
           WHERE c.oid = ANY (${WITH_INDEXES})`,
      [oids],
    );
  }
  await recreateExtendedStatistics(session, oids);
}

interface ExtendedStatistics {
  readonly oid: string;
  readonly schema: string;
  readonly name: string;
  readonly definition: string;
  readonly owner: string;
  readonly comment: string | null;
  readonly target: number;
}

async function readExtendedStatistics(session: Session, oids: readonly string[]): Promise<ExtendedStatistics[]> {
  return session.query<ExtendedStatistics>(
    sql`SELECT s.oid::text, n.nspname AS schema, s.stxname AS name, pg_get_statisticsobjdef(s.oid) AS definition,
               pg_get_userbyid(s.stxowner) AS owner, obj_description(s.oid, 'pg_statistic_ext') AS comment,
               coalesce(s.stxstattarget, -1)::int AS target
          FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace
         WHERE s.stxrelid = ANY ($1::oid[]) ORDER BY s.oid`,
    [oids],
  );
}

/** Their data goes with the object, and there is no other way for a role that is no superuser. */
async function recreateExtendedStatistics(session: Session, oids: readonly string[]): Promise<void> {
  const objects = await readExtendedStatistics(session, oids);
  for (const object of objects) {
    await session.transaction(async () => {
      await session.query(sql`DROP STATISTICS ${identifier(object.schema, object.name)}`);
      await session.query(Sql.trusted(object.definition));
      await adorn(session, object);
    });
  }
}

/** Altering a column's type makes them anew, too, with the owner and the target of anybody's. */
async function mendExtendedStatistics(session: Session, before: readonly ExtendedStatistics[]): Promise<void> {
  for (const object of before) await session.transaction(() => adorn(session, object));
}

async function adorn(session: Session, { schema, name, target, comment, owner }: ExtendedStatistics): Promise<void> {
  const object = identifier(schema, name);
  await session.query(sql`ALTER STATISTICS ${object} SET STATISTICS ${target}`);
  if (comment !== null) await session.query(sql`COMMENT ON STATISTICS ${object} IS ${literal(comment)}`);
  await session.query(sql`ALTER STATISTICS ${object} OWNER TO ${identifier(owner)}`);
}

async function passedOverColumns(session: Session, { oid }: Relation): Promise<string[]> {
  const rows = await session.query<{ name: string }>(
    sql`SELECT attname AS name FROM pg_attribute
         WHERE attrelid = ${literal(oid)}::oid AND attnum > 0 AND NOT attisdropped AND attstattarget = 0`,
  );
  return rows.map(({ name }) => name);
}

async function setTarget(session: Session, relation: Relation, column: string, target: number): Promise<void> {
  // Of a materialised view, too: ALTER TABLE takes both.
  await session.query(
    sql`ALTER TABLE ONLY ${tableIdentifier(relation)} ALTER COLUMN ${identifier(column)} SET STATISTICS ${target}`,
  );
}
