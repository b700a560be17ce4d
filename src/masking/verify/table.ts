import type { Session } from '../../postgres/session.ts';
import { identifier, joinSql, literal, Sql, sql } from '../../postgres/sql.ts';
import { qualifiedName } from '../catalog/model.ts';
import { tableIdentifier } from '../catalog/read.ts';
import type { TablePlan } from '../plan/plan.ts';
import type { Checks } from '../report/model.ts';
import { chanceBound } from './chance.ts';
import { TableChecks, type Wording } from './check.ts';
import { countDistinct, sameSpread } from './distinct.ts';
import { type ColumnFacts, countEmpty, numbers, type TableFacts } from './facts.ts';
import { isEmpty, valueHash } from './hash.ts';
import { type Parameters, parameters } from './parameters.ts';
import { keptColumns, keptHash, type ReplacedColumn, replacedColumns, wholeHash } from './rows.ts';
import { countInStatistics } from './statistics.ts';
import { arrayOf, type ColumnWitnesses, itemsOf, type Witnesses } from './witness.ts';

export interface TableProof {
  readonly plan: TablePlan;
  readonly facts: TableFacts;
  /** Null for a table whose rows all went. */
  readonly witnesses: Witnesses | null;
}

/** Looks at every row of a masked table, once, and at its statistics. */
export async function checkTable(session: Session, { plan, facts, witnesses }: TableProof): Promise<Checks> {
  const checks = new TableChecks(qualifiedName([plan.table.schema, plan.table.name]));
  if (plan.method === 'truncate' || witnesses === null) {
    const left = await countLeft(session, plan);
    checks.add(null, 'emptied', left === 0, rowsLeft, left);
    return checks;
  }
  const now = await scan(session, plan, witnesses);
  checks.add(null, 'rows', now.rows === facts.rows, beforeAndAfter, facts.rows, now.rows);
  const kept = now.kept === facts.kept;
  checks.addSentence(null, 'kept values', kept, describeKept(plan, kept));
  if (witnesses.rows.length > 0) {
    const broken = witnesses.rows.length - now.witnesses;
    checks.add(null, 'every row has its own replacements', broken === 0, notFound, broken, witnesses.rows.length);
  }
  for (const { column, replacement } of plan.columns) {
    const counts = now.columns.get(column.name);
    if (counts === undefined || replacement !== null) continue;
    checks.add(column.name, 'emptied', counts.notNull === 0, valuesLeft, counts.notNull);
  }
  for (const column of replacedColumns(plan)) {
    const { name } = column.column;
    const counts = now.columns.get(name);
    const before = facts.columns[name];
    const sample = witnesses.columns[name];
    if (counts === undefined || before === undefined || sample === undefined) continue;
    checkValues(checks, { name, before, counts, sample });
    if (before.distinct === null) continue;
    const { exact } = await countDistinct(session, plan.table, column.column);
    const same = sameSpread(exact, before.distinct.exact) || sameSpread(exact, before.distinct.folded);
    const wording = same || exact.values !== before.distinct.exact.values ? beforeAndAfter : otherwiseSpread;
    checks.add(name, 'distinct stayed distinct', same, wording, before.distinct.exact.values, exact.values);
  }
  for (const { column, left, total } of await countInStatistics(session, plan)) {
    checks.add(column, 'statistics', left === 0, unformedStatistics, left, total);
  }
  return checks;
}

/**
 * Partitions are looked at one by one, and only those that have something in their files: to read their head, the server
 * would lock all of them with all of their indexes.
 */
async function countLeft(session: Session, { table }: TablePlan): Promise<number> {
  const leaves = await session.query<{ name: string }>(
    sql`SELECT format('%I.%I', n.nspname, c.relname) AS name
          FROM (SELECT relid FROM pg_partition_tree($1::regclass) WHERE isleaf UNION SELECT $1::regclass) leaf
          JOIN pg_class c ON c.oid = leaf.relid JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE c.relkind <> 'p' AND pg_relation_size(c.oid) > 0`,
    [table.oid],
  );
  let left = 0;
  for (const { name } of leaves) {
    const [row] = await session.query<{ rows: number }>(
      sql`SELECT count(*)::float8 AS rows FROM ONLY ${Sql.trusted(name)}`,
    );
    left += row?.rows ?? 0;
  }
  return left;
}

interface Counts {
  readonly notNull: number;
  readonly empty: number;
  /** Values without the form of a replacement. */
  readonly unformed: number;
  /** Values that are sampled originals which cannot be there. */
  readonly gone: number;
  /** Values that are sampled originals which may be there by chance. */
  readonly seldom: number;
  /** Values that sampled originals were to become. */
  readonly expected: number;
}

interface Scan {
  readonly rows: number;
  readonly kept: string | null;
  /** How many of the witnessed rows were found. */
  readonly witnesses: number;
  readonly columns: ReadonlyMap<string, Counts>;
}

interface ScanRow extends Record<'notnull' | 'empty' | 'unformed', number[]> {
  readonly rows: number;
  readonly kept: string | null;
  readonly found: string | null;
  readonly sampled: readonly string[];
}

async function scan(session: Session, plan: TablePlan, witnesses: Witnesses): Promise<Scan> {
  const given = parameters();
  const replaced = replacedColumns(plan);
  const notNull = plan.columns.map(({ column }) => sql`count(${identifier(column.name)})`);
  const empty = replaced.map(({ column }) => countEmpty(isEmpty(column, identifier(column.name))));
  const unformed = replaced.map(({ column, replacement }) => {
    const name = identifier(column.name);
    return sql`count(*) FILTER (WHERE ${name} IS NOT NULL AND NOT ${replacement.isReplacement(name)})`;
  });
  const sampled = replaced.map((column) => countSampled(column, witnesses, given));
  // Arrays: a result has 1664 columns at most.
  const [row] = await session.query<ScanRow>(
    sql`SELECT count(*)::float8 AS rows, sum(${keptHash(plan)})::text AS kept, ${numbers(notNull)} AS notnull,
               ${numbers(empty)} AS empty, ${numbers(unformed)} AS unformed,
               to_json(ARRAY[${joinSql(sampled, ', ')}]::text[]) AS sampled, ${foundWitnesses(plan, witnesses, given)} AS found
          FROM ONLY ${tableIdentifier(plan.table)}`,
    given.values,
  );
  if (row === undefined) throw new Error('The server did not count a table.');
  const counted = new Map(replaced.map(({ column }, index) => [column.name, index]));
  return {
    rows: row.rows,
    kept: row.kept,
    witnesses: [...(row.found ?? '')].filter((bit) => bit === '1').length,
    columns: new Map(
      plan.columns.map(({ column }, position) => {
        const index = counted.get(column.name) ?? -1;
        const hits = BigInt(row.sampled[index] ?? '0');
        return [
          column.name,
          {
            notNull: row.notnull[position] ?? 0,
            empty: row.empty[index] ?? 0,
            unformed: row.unformed[index] ?? 0,
            gone: Number(hits % PLACE),
            seldom: Number((hits / PLACE) % PLACE),
            expected: Number(hits / PLACE / PLACE),
          },
        ];
      }),
    ),
  };
}

/** Three counts as the digits of one sum, since hashing a value is what costs. No table has as many rows as this. */
const PLACE = 2n ** 40n;

function countSampled({ column }: ReplacedColumn, { columns }: Witnesses, given: Parameters): Sql {
  const sample = columns[column.name];
  if (sample === undefined || sample.sampled === 0) return sql`0`;
  const hash = valueHash(column, identifier(column.name));
  const among = (hashes: string) => sql`${hash} = ANY (${given.add(hashes)}::bigint[])`;
  const any = arrayOf([sample.gone, sample.seldom, sample.expected].flatMap(itemsOf));
  const digit = (value: bigint) => sql`${literal(String(value))}::numeric`;
  return sql`coalesce(sum(CASE WHEN ${among(any)}
                            THEN CASE WHEN ${among(sample.expected)} THEN ${digit(PLACE * PLACE)}
                                      WHEN ${among(sample.seldom)} THEN ${digit(PLACE)}
                                      ELSE 1 END END), 0)`;
}

/** One bit for each witnessed row, set when the row is found. */
function foundWitnesses(plan: TablePlan, { rows }: Witnesses, given: Parameters): Sql {
  if (rows.length === 0) return sql`NULL`;
  const hash = wholeHash(plan);
  const wanted = sql`${given.add(arrayOf(rows))}::bigint[]`;
  return sql`bit_or(CASE WHEN ${hash} = ANY (${wanted})
                      THEN set_bit(repeat('0', ${rows.length})::bit(${rows.length}), array_position(${wanted}, ${hash}) - 1, 1)
                    END)::text`;
}

interface ColumnComparison {
  readonly name: string;
  readonly before: ColumnFacts;
  readonly counts: Counts;
  readonly sample: ColumnWitnesses;
}

function checkValues(checks: TableChecks, { name, before, counts, sample }: ColumnComparison): void {
  const filled = counts.notNull - counts.empty;
  checks.add(name, 'replaced', counts.unformed === 0, unformed, counts.unformed, counts.notNull);
  const sameNulls = counts.notNull === before.notNull;
  checks.add(name, 'NULL stayed NULL', sameNulls, valuesBefore, before.notNull, counts.notNull);
  if (before.empty > 0 || counts.empty > 0) {
    const same = counts.empty === before.empty;
    checks.add(name, 'the empty string stayed empty', same, beforeAndAfter, before.empty, counts.empty);
  }
  if (sample.sampled === 0) return;
  const most = Math.floor(chanceBound(sample) * filled);
  const { gone, seldom, expected } = counts;
  const areGone = gone === 0 && seldom <= most;
  if (seldom === 0) checks.add(name, 'originals are gone', areGone, originals, gone, filled);
  else checks.add(name, 'originals are gone', areGone, originalsByChance, gone, filled, seldom, most);
  if (before.sampled === null || sample.ambiguous > 0) {
    checks.add(name, 'equal stayed equal', sample.ambiguous === 0, ambiguous, sample.ambiguous);
  } else {
    checks.add(name, 'equal stayed equal', expected >= before.sampled, became, before.sampled, expected);
  }
}

const beforeAndAfter: Wording = (before, after) => `${before} before, ${after} after`;
const otherwiseSpread: Wording = (before, after) => `${before} before, ${after} after, but not each as often as before`;
const valuesBefore: Wording = (before, after) => `${before} values before, ${after} after`;
const notFound: Wording = (broken, all) =>
  `${broken} of ${all} sampled rows are not found with the replacements of their own values`;
const rowsLeft: Wording = (left) => `${left} rows are left`;
const valuesLeft: Wording = (left) => `${left} values are left`;
const unformed: Wording = (strange, all) => `${strange} of ${all} values do not have the form of a replacement`;
const unformedStatistics: Wording = (left, total) =>
  `${left} of ${total} values in pg_stats do not have the form of a replacement`;
const originals: Wording = (gone, all) => `${gone} of ${all} values are sampled originals`;
const originalsByChance: Wording = (gone, all, seldom, most) =>
  `${originals(gone, all)}; ${seldom} more look like replacements, as by chance up to ${most} may`;
const ambiguous: Wording = (count) => `${count} of the sampled values would be replaced in more than one way`;
const became: Wording = (before, after) =>
  `${before} rows held sampled originals, ${after} hold what these were to become`;

function describeKept(plan: TablePlan, same: boolean): string {
  const names = keptColumns(plan).map(({ name }) => name);
  const shown = names.length > 8 ? `${names.slice(0, 8).join(', ')} and ${names.length - 8} more` : names.join(', ');
  const kept = names.length === 0 ? 'no columns' : shown;
  return same
    ? `in every row as before: ${kept}, and where the masked columns are NULL or empty`
    : `rows are not as before in what masking leaves alone: ${kept}, or where the masked columns are NULL or empty`;
}
