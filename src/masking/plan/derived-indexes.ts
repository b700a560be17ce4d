import type { Session } from '../../postgres/session.ts';
import { literal, Sql, sql } from '../../postgres/sql.ts';
import { feeds } from '../catalog/read.ts';
import type { Plan, TablePlan } from './plan.ts';

/**
 * A unique index, or one of an exclusion constraint, that may refuse rows which are there: over something that is computed
 * from columns that change, or one that CREATE INDEX CONCURRENTLY left half-way, which only looks at what comes in.
 */
export interface DerivedIndex {
  readonly name: string;
  /** False: left half-way. */
  readonly valid: boolean;
  /** Its keys and its predicate, as the server prints them: the same in a copy of the table. */
  readonly signature: string;
  /** Columns that it is made of, and those that generated ones among them are computed from. */
  readonly columns: readonly string[];
  /** Those of them that change. */
  readonly changing: readonly string[];
}

/** By oid of the table. Distinct values that stay distinct say nothing of what is computed from them. */
export async function derivedIndexes(session: Session, plan: Plan): Promise<ReadonlyMap<string, DerivedIndex[]>> {
  const tables = new Map(plan.tables.filter(({ columns }) => columns.length > 0).map((one) => [one.table.oid, one]));
  const rows = await session.query<IndexRow>(
    sql`SELECT i.indrelid::text AS oid, c.relname AS name, i.indisvalid AS valid, ${signatureOf(sql`i`)} AS signature,
               ARRAY(SELECT pg_get_indexdef(i.indexrelid, k, false) FROM generate_series(1, i.indnkeyatts) k
                      WHERE i.indkey[k - 1] = 0)
               || coalesce(ARRAY[pg_get_expr(i.indpred, i.indrelid)], '{}')
               || ARRAY(SELECT pg_get_expr(g.adbin, g.adrelid) FROM pg_attribute a JOIN pg_attrdef g ON g.adrelid = a.attrelid AND g.adnum = a.attnum
                         WHERE a.attrelid = i.indrelid AND a.attnum = ANY (used.positions) AND a.attgenerated <> '') AS parts,
               ARRAY(SELECT a.attname::text FROM pg_attribute a
                      WHERE a.attrelid = i.indrelid AND (
                            a.attnum = ANY (used.positions)
                         OR EXISTS (SELECT FROM pg_attribute g
                                     WHERE g.attrelid = i.indrelid AND g.attnum = ANY (used.positions) AND g.attgenerated <> ''
                                       AND ${feeds(sql`a`, sql`g`)}))) AS columns
          FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid,
               -- Evaluated by index, or the server looks at the dependencies of all indexes for each of them.
               LATERAL (SELECT ARRAY(SELECT k FROM unnest(i.indkey) k WHERE k <> 0
                                     UNION
                                     SELECT d.refobjsubid FROM pg_depend d
                                      WHERE d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid
                                        AND d.refclassid = 'pg_class'::regclass AND d.refobjid = i.indrelid
                                        AND d.refobjsubid > 0) AS positions) used
         WHERE i.indrelid = ANY ($1::oid[]) AND (i.indisvalid OR i.indisready) AND (i.indisunique OR i.indisexclusion)
         ORDER BY c.relname COLLATE "C"`,
    [[...tables.keys()]],
  );
  const derived = new Map<string, DerivedIndex[]>();
  for (const { oid, name, valid, signature, parts, columns } of rows) {
    const changing = changingIn(tables.get(oid), columns);
    if (valid && !parts.some((part) => part !== null && mayFallTogether(part, changing))) continue;
    derived.set(oid, [...(derived.get(oid) ?? []), { name, valid, signature, columns, changing }]);
  }
  return derived;
}

interface IndexRow {
  readonly oid: string;
  readonly name: string;
  readonly valid: boolean;
  readonly signature: string;
  /** What is computed: keys, the predicate, generated columns. */
  readonly parts: readonly (string | null)[];
  readonly columns: readonly string[];
}

/** Of a row of `pg_index`. */
function signatureOf(index: Sql): Sql {
  return sql`to_json(ARRAY(SELECT pg_get_indexdef(${index}.indexrelid, k, false) FROM generate_series(1, ${index}.indnatts) k)
                     || pg_get_expr(${index}.indpred, ${index}.indrelid))::text`;
}

function changingIn(plan: TablePlan | undefined, columns: readonly string[]): readonly string[] {
  const changing = new Set(plan?.columns.map(({ column }) => column.name));
  return columns.filter((name) => changing.has(name));
}

/**
 * Distinct replacements are distinct in small and in capital letters and under hashes, too, and what is empty stays so;
 * of all else nobody knows.
 */
function mayFallTogether(part: string, changing: readonly string[]): boolean {
  if (!changing.some((name) => part.includes(name.replaceAll('"', '""')))) return false;
  const flat = part.replace(/::[\w ]+/g, '').replace(/[()\s]+/g, ' ');
  return !/^ ?(?:(?:(?:lower|upper|md5) )*(?:"[^"]+"|[\w$]+)|(?:"[^"]+"|[\w$]+) (?:IS NOT NULL|<> '')) ?$/.test(flat);
}

/** Takes all indexes from a copy of a table but those. Returns which of the copies stands for which. */
export async function keepIndexes(
  session: Session,
  copy: Sql,
  wanted: readonly DerivedIndex[],
): Promise<ReadonlyMap<string, DerivedIndex>> {
  const bySignature = new Map(wanted.map((index) => [index.signature, index]));
  const rows = await session.query<{ name: string; signature: string; drop: string }>(
    sql`SELECT c.relname AS name, ${signatureOf(sql`i`)} AS signature,
               coalesce((SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', i.indrelid::regclass, k.conname)
                           FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')),
                        format('DROP INDEX %s', i.indexrelid::regclass)) AS drop
          FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = ${literal(copy.text)}::regclass`,
  );
  const kept = new Map<string, DerivedIndex>();
  for (const { name, signature, drop } of rows) {
    const index = bySignature.get(signature);
    if (index === undefined) await session.query(Sql.trusted(drop));
    else kept.set(name, index);
  }
  return kept;
}
