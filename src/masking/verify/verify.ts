import type { Session } from '../../postgres/session.ts';
import { identifier, joinSql, literal, type Sql, sql } from '../../postgres/sql.ts';
import { inParallel } from '../apply/crew.ts';
import type { MaskedTable } from '../apply/table.ts';
import type { Catalog, ForeignKey } from '../catalog/model.ts';
import { tableIdentifier } from '../catalog/read.ts';
import type { ColumnPlan } from '../plan/plan.ts';
import type { Decisions } from '../policy/model.ts';
import type { Check, Report, Verification } from '../report/model.ts';
import { checkKept } from './kept.ts';
import { countBrokenWitnesses } from './witness.ts';

export interface VerifyOptions {
  readonly sessions: readonly [Session, ...Session[]];
  readonly masked: readonly MaskedTable[];
  /** Those that stood before the run, to be found standing again. */
  readonly foreignKeys: readonly ForeignKey[];
  readonly catalog: Catalog;
  readonly decisions: Decisions;
}

/** The proof failed. There is no certificate and nobody is let in. */
export class VerificationError extends Error {
  override readonly name = 'VerificationError';
  readonly verification: Verification;
  /** The whole report, the failed checks in it. */
  readonly report: Report;

  constructor(verification: Verification, report: Report) {
    const failed = verification.checks.filter(({ passed }) => !passed);
    super(
      `Masking could not be verified, so the database counts as not masked:\n${failed
        .map(({ name, detail }) => `- ${name}: ${detail}`)
        .join('\n')}`,
    );
    this.verification = verification;
    this.report = report;
  }
}

/** Looks at every row of every changed table and every kept text, and at what hangs on them, for what should not be there. */
export async function verify(options: VerifyOptions): Promise<Verification> {
  const { sessions, masked, foreignKeys } = options;
  const [first] = sessions;
  const checks: Check[] = [];
  await inParallel(sessions, masked, async (session, table) => {
    checks.push(...(await checkTable(session, table)));
  });
  checks.sort((a, b) => (a.name < b.name ? -1 : 1));
  checks.push(...(await checkKept(sessions, options.catalog, options.decisions)));
  checks.push(await checkForeignKeys(first, foreignKeys));
  checks.push(await checkIndexes(first, masked));
  return { passed: checks.every(({ passed }) => passed), checks };
}

async function checkTable(session: Session, { plan, facts, witnesses }: MaskedTable): Promise<Check[]> {
  const place = `${plan.table.schema}.${plan.table.name}`;
  const notNulls = plan.columns.map(({ column }) => sql`count(${identifier(column.name)})`);
  const originals = plan.columns.map((column) => sql`count(*) FILTER (WHERE ${looksOriginal(column)})`);
  const distincts = plan.columns.map(({ column }) =>
    facts.columns[column.name]?.distinct == null
      ? sql`NULL`
      : sql`count(DISTINCT ${identifier(column.name)}::text COLLATE "C")`,
  );
  const numbers = (counts: readonly Sql[]) => sql`to_json(ARRAY[${joinSql(counts, ', ')}]::float8[])`;
  // Arrays: a result has 1664 columns at most.
  const [now] = await session.query<{ rows: number } & Record<'notnull' | 'original' | 'distinct', number[]>>(
    sql`SELECT count(*)::float8 AS rows, ${numbers(notNulls)} AS notnull, ${numbers(originals)} AS original,
               ${numbers(distincts)} AS distinct
          FROM ONLY ${tableIdentifier(plan.table)}`,
  );
  const rows = now?.rows ?? 0;
  const checks = [check(`${place}: rows`, rows === facts.rows, `${facts.rows} before, ${rows} after`)];
  for (const [index, column] of plan.columns.entries()) {
    const name = `${place}.${column.column.name}`;
    const before = facts.columns[column.column.name];
    const notNull = now?.notnull[index] ?? 0;
    const original = now?.original[index] ?? 0;
    if (column.replacement === null) {
      checks.push(check(`${name}: emptied`, notNull === 0, `${notNull} values are left`));
      continue;
    }
    checks.push(
      check(
        `${name}: replaced`,
        original === 0,
        `${original} of ${notNull} values do not have the form of a replacement`,
      ),
      check(
        `${name}: NULL stayed NULL`,
        notNull === before?.notNull,
        `${before?.notNull} values before, ${notNull} after`,
      ),
    );
    if (before?.distinct != null) {
      const distinct = now?.distinct[index] ?? 0;
      checks.push(
        check(
          `${name}: distinct stayed distinct`,
          distinct === before.distinct,
          `${before.distinct} before, ${distinct} after`,
        ),
      );
    }
    checks.push(...(await checkStatistics(session, plan.table, column)));
  }
  if (witnesses.length > 0) {
    const broken = await countBrokenWitnesses(session, plan, witnesses);
    checks.push(
      check(
        `${place}: every row has its own replacements`,
        broken === 0,
        `${broken} of ${witnesses.length} sampled rows differ`,
      ),
    );
  }
  return checks;
}

function looksOriginal({ column, replacement }: ColumnPlan): Sql {
  const name = identifier(column.name);
  return replacement === null ? sql`false` : sql`${name} IS NOT NULL AND NOT ${replacement.isReplacement(name)}`;
}

/** Types whose statistics can be read back as texts, one value each. */
const TEXT_TYPES = new Set(['text', 'varchar', 'bpchar', 'citext']);

/**
 * The planner's common values and histogram bounds are values of rows, readable by whoever may read the table. Those
 * of the tables above count too: the head of partitions has statistics of its own over all rows.
 */
async function checkStatistics(
  session: Session,
  table: MaskedTable['plan']['table'],
  plan: ColumnPlan,
): Promise<Check[]> {
  const { column, replacement } = plan;
  if (replacement === null || column.array || !TEXT_TYPES.has(column.baseType)) return [];
  const value = sql`v::${plan.typeClause}`;
  const [row] = await session.query<{ left: number }>(sql`
    WITH RECURSIVE above AS (
      SELECT ${literal(table.oid)}::oid AS relation
      UNION ALL SELECT i.inhparent FROM above JOIN pg_inherits i ON i.inhrelid = above.relation)
    SELECT count(*)::int AS left
      FROM above JOIN pg_class c ON c.oid = above.relation JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_stats s ON s.schemaname = n.nspname AND s.tablename = c.relname AND s.attname = ${literal(column.name)},
           unnest(s.most_common_vals::text::text[] || s.histogram_bounds::text::text[]) v
     WHERE NOT ${replacement.isReplacement(value)}`);
  const left = row?.left ?? 0;
  const name = `${table.schema}.${table.name}.${column.name}: statistics`;
  return [check(name, left === 0, `${left} values in pg_stats do not have the form of a replacement`)];
}

async function checkForeignKeys(session: Session, expected: readonly ForeignKey[]): Promise<Check> {
  const present = await session.query<{ schema: string; table: string; name: string; valid: boolean }>(
    sql`SELECT n.nspname AS schema, c.relname AS table, k.conname AS name, k.convalidated AS valid
          FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE k.contype = 'f' AND k.conparentid = 0`,
  );
  const standing = new Map(present.map((key) => [JSON.stringify([key.schema, key.table, key.name]), key.valid]));
  const missing = expected.filter(({ table, name, validated }) => {
    const valid = standing.get(JSON.stringify([table.schema, table.table, name]));
    return valid === undefined || (validated && !valid);
  });
  const detail =
    missing.length === 0
      ? `all ${expected.length} stand`
      : `missing or not valid: ${missing.map(({ table, name }) => `${table.schema}.${table.table}.${name}`).join(', ')}`;
  return check('foreign keys', missing.length === 0, detail);
}

async function checkIndexes(session: Session, masked: readonly MaskedTable[]): Promise<Check> {
  const rows = await session.query<{ name: string }>(
    sql`SELECT i.indexrelid::regclass::text AS name FROM pg_index i
         WHERE i.indrelid = ANY ($1::oid[]) AND NOT (i.indisvalid AND i.indisready)`,
    [masked.map(({ plan }) => plan.table.oid)],
  );
  const detail = rows.length === 0 ? 'all are valid' : `not valid: ${rows.map(({ name }) => name).join(', ')}`;
  return check('indexes of masked tables', rows.length === 0, detail);
}

function check(name: string, passed: boolean, detail: string): Check {
  return { name, passed, detail };
}
