import type { Session } from '../../postgres/session.ts';
import { identifier, joinSql, type Sql, sql } from '../../postgres/sql.ts';
import { localRows } from '../catalog/local-rows.ts';
import { lookupIn } from '../catalog/lookup.ts';
import {
  type Catalog,
  type Column,
  type ColumnSet,
  columnName,
  qualifiedName,
  type Table,
  tableKey,
} from '../catalog/model.ts';
import { tableIdentifier } from '../catalog/read.ts';
import { groupBy } from '../groups.ts';
import { MisfitError } from '../plan/plan.ts';
import type { Decision, Decisions } from '../policy/model.ts';
import type { Check } from '../report/model.ts';
import { exactText, foldedText } from './distinct.ts';
import { hashable } from './hash.ts';

/** Two sets of columns with masked values that go together: by a foreign key, or by being of one value class. */
export interface Join {
  readonly left: ColumnSet;
  readonly right: ColumnSet;
  /** Whether pairs may only stay, not become more. */
  readonly injective: boolean;
  /** Whether a foreign key says, and the server has checked, that each row on the left has one partner on the right. */
  readonly declared: boolean;
}

/** How many pairs of rows found each other before anything was changed. */
export interface JoinCount extends Join {
  readonly pairs: string;
  /** Those that would, were case not told apart: it may be that masking does not. */
  readonly folded: string;
}

/** Above this many columns in a class, each is compared with the first one only. */
const MOST_COMPARED = 5;

/**
 * What joins in the database by masked columns. Partitions count as the table that they are partitions of; what is
 * kept needs no counting, and what becomes NULL, or loses its rows, joins with nothing.
 */
export function joinsOf(catalog: Catalog, decisions: Decisions): Join[] {
  const holders = holdersOf(catalog);
  const holderOf = ({ schema, table }: Decision) => holders.get(tableKey(schema, table));
  const held = groupBy(decisions.columns, holderOf);
  const emptied = new Set(decisions.truncate.map(([schema, table]) => tableKey(schema, table)));
  const lookup = lookupIn(catalog);
  const decided = new Map<Table, ReadonlyMap<string, readonly Decision[]>>();
  const decisionsOf = ({ schema, table: name, columns }: ColumnSet) => {
    const table = lookup.named(schema, name);
    if (table === undefined) return [];
    const own = decided.get(table) ?? groupBy(held.get(table) ?? [], ({ column }) => column);
    decided.set(table, own);
    return columns.flatMap((column) => own.get(column) ?? []);
  };
  const counts = ({ left, right }: Join) =>
    [left, right].every(
      (set) =>
        decisionsOf(set).every(
          ({ action, schema, table }) => action !== 'null' && !emptied.has(tableKey(schema, table)),
        ) && decisionsOf(set).length > 0,
    ) && [left, right].some((set) => decisionsOf(set).some(({ action }) => action === 'mask'));
  const injective = (...sets: readonly ColumnSet[]) =>
    sets.flatMap(decisionsOf).every((decision) => decision.action === 'keep' || decision.injective);
  const joins = new Map<string, Join>();
  const add = (left: ColumnSet, right: ColumnSet, declared: boolean) => {
    const join = { left, right, injective: injective(left, right), declared };
    if (!counts(join) || joins.has(joinName({ left: right, right: left }))) return;
    joins.set(joinName(join), join);
  };
  for (const { table, references, validated } of catalog.foreignKeys) add(table, references, validated);
  for (const members of classesOf(decisions)) {
    const sets = distinctSets(members, holderOf);
    for (const [index, left] of sets.entries()) {
      if (index > 0 && sets.length > MOST_COMPARED) break;
      for (const right of sets.slice(index + 1)) add(left, right, false);
    }
  }
  return [...joins.values()];
}

/** The columns of each value class of which there are several. */
function classesOf({ columns }: Decisions): readonly (readonly Decision[])[] {
  const masked = columns.filter(({ action, valueClass }) => action === 'mask' && valueClass !== null);
  return [...groupBy(masked, ({ valueClass }) => valueClass).values()].filter((members) => members.length > 1);
}

/** Partitions as the table that they are partitions of, which is then one. */
function distinctSets(members: readonly Decision[], holderOf: (decision: Decision) => Table | undefined): ColumnSet[] {
  const sets = new Map<string, ColumnSet>();
  for (const member of members) {
    const holder = holderOf(member);
    if (holder === undefined) continue;
    const { schema, name: table } = holder;
    sets.set(columnName({ schema, table, column: member.column }), { schema, table, columns: [member.column] });
  }
  return [...sets.values()];
}

/** To be called before anything is changed. */
export async function countJoins(session: Session, catalog: Catalog, joins: readonly Join[]): Promise<JoinCount[]> {
  const counted: JoinCount[] = [];
  for (const join of joins) {
    if (join.declared) {
      const pairs = await countReferring(session, catalog, join);
      await assertJoinsByCase(session, catalog, { join, referring: pairs });
      counted.push({ ...join, pairs, folded: pairs });
    } else {
      const pairs = await countPairs(session, catalog, join, exactText);
      const folded = join.injective ? await countPairs(session, catalog, join, foldedText) : pairs;
      counted.push({ ...join, pairs, folded });
    }
  }
  return counted;
}

/**
 * Whether as many pairs of rows find each other as before. Where distinct values need not stay distinct they may be more, and
 * where masking does not tell case apart as many as there were without.
 */
export async function checkJoin(session: Session, catalog: Catalog, before: JoinCount): Promise<Check> {
  const pairs = before.declared
    ? await countPartners(session, catalog, before)
    : await countPairs(session, catalog, before, exactText);
  const least = BigInt(before.pairs);
  const most = BigInt(before.folded) > least ? BigInt(before.folded) : least;
  const now = BigInt(pairs);
  return {
    name: `${joinName(before)}: joins`,
    passed: now >= least && (!before.injective || now <= most),
    detail: `${before.pairs} pairs of rows before, ${pairs} after`,
  };
}

function joinName({ left, right }: Pick<Join, 'left' | 'right'>): string {
  const side = ({ schema, table, columns: names }: ColumnSet) =>
    names.length === 1
      ? qualifiedName([schema, table, ...names])
      : `${qualifiedName([schema, table])}.(${names.map((name) => qualifiedName([name])).join(', ')})`;
  return `${side(left)} = ${side(right)}`;
}

/** By table: the head of the partitions that it is one of, or itself. Foreign tables hold rows of elsewhere. */
function holdersOf(catalog: Catalog): ReadonlyMap<string, Table> {
  const lookup = lookupIn(catalog);
  const holderOf = (table: Table): Table => {
    const parent = lookup.above(table);
    return parent?.kind === 'partitioned' ? holderOf(parent) : table;
  };
  return new Map(
    catalog.tables
      .filter(({ kind }) => kind !== 'foreign')
      .map((table) => [tableKey(table.schema, table.name), holderOf(table)]),
  );
}

/** Rows that refer to another: those without a NULL in the key. */
async function countReferring(session: Session, catalog: Catalog, { left }: Join): Promise<string> {
  const { from, present } = sideOf(catalog, left);
  return onlyCount(session, sql`SELECT count(*)::text AS pairs FROM ${from} AS held WHERE ${present}`);
}

/**
 * A collation can take more for equal than case: accents, widths, ligatures. What differs in these is replaced
 * differently, and the key would no longer hold.
 *
 * @throws {MisfitError} when rows refer to others by such values; to be asked before anything is changed
 */
async function assertJoinsByCase(
  session: Session,
  catalog: Catalog,
  { join, referring }: { readonly join: Join; readonly referring: string },
): Promise<void> {
  if (sideOf(catalog, join.right).columns.every(({ nondeterministic }) => nondeterministic !== true)) return;
  const pairs = await countPartners(session, catalog, join);
  if (pairs === referring) return;
  throw new MisfitError([
    `${joinName(join)}: ${BigInt(referring) - BigInt(pairs)} of ${referring} rows refer to none, or to a value that differs in ` +
      'more than case and is equal by its collation only, as replacements would not be. Write these values alike in the ' +
      'source, or say { keep: "why" } for both columns in the policy.',
  ]);
}

/** By the values themselves, as the foreign key does, so that the planner knows what to expect. */
async function countPartners(session: Session, catalog: Catalog, { left, right }: Join): Promise<string> {
  const [l, r] = [sideOf(catalog, left), sideOf(catalog, right)];
  const equal = l.columns.map((column, index) => {
    const other = r.columns[index];
    if (other === undefined) throw new Error('A foreign key has more columns on one side than on the other.');
    // A key compares under the collation of what it refers to.
    const folding = other.nondeterministic === true;
    const alike = column.baseType === other.baseType && column.baseType !== 'citext' && !folding;
    const compare = alike ? hashable : folding ? foldedText : exactText;
    return sql`${compare(column, sql`l.${identifier(column.name)}`)} = ${compare(other, sql`r.${identifier(other.name)}`)}`;
  });
  return onlyCount(
    session,
    sql`SELECT count(*)::text AS pairs FROM ${l.from} l JOIN ${r.from} r ON ${joinSql(equal, ' AND ')}`,
  );
}

async function onlyCount(session: Session, statement: Sql): Promise<string> {
  const [row] = await session.query<{ pairs: string }>(statement);
  if (row === undefined) throw new Error('The server did not count pairs of rows.');
  return row.pairs;
}

/** Grouped first: where both sides repeat a value thousands of times, the pairs are millions. */
async function countPairs(
  session: Session,
  catalog: Catalog,
  { left, right }: Join,
  text: typeof exactText,
): Promise<string> {
  const grouped = (set: ColumnSet) => {
    const { from, present, columns } = sideOf(catalog, set);
    const texts = columns.map((column) => text(column, identifier(column.name)));
    return sql`SELECT hash, count(*)::numeric AS n
                 FROM (SELECT hash_record_extended(ROW(${joinSql(texts, ', ')}), 0) AS hash FROM ${from} AS held WHERE ${present}) hashed
                GROUP BY hash`;
  };
  return onlyCount(
    session,
    sql`SELECT coalesce(sum(l.n * r.n), 0)::text AS pairs
          FROM (${grouped(left)}) l JOIN (${grouped(right)}) r ON l.hash = r.hash`,
  );
}

/** The table, its columns of the join, and which of its rows can have partners. */
interface Side {
  readonly from: Sql;
  readonly columns: readonly Column[];
  readonly present: Sql;
}

function sideOf(catalog: Catalog, set: ColumnSet): Side {
  const table = lookupIn(catalog).named(set.schema, set.table);
  if (table === undefined) throw new Error(`Table ${set.schema}.${set.table} is not in the catalog.`);
  const columns = set.columns.map((name) => {
    const column = table.columns.find((candidate) => candidate.name === name);
    if (column === undefined) throw new Error(`Column ${set.schema}.${set.table}.${name} is not in the catalog.`);
    return column;
  });
  const names = columns.map(({ name }) => identifier(name));
  const present = names.map((name) => sql`${name} IS NOT NULL`);
  const from = table.kind === 'partitioned' ? localRows(catalog, table, names) : sql`ONLY ${tableIdentifier(table)}`;
  return { from, columns, present: joinSql(present, ' AND ') };
}
