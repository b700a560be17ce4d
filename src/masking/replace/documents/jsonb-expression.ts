import { joinSql, literal, type Sql, sql } from '../../../postgres/sql.ts';
import type { RuleNode } from './rules.ts';

/** Larger expressions take the server longer to plan than they save, and the function can do all. */
const MOST_NODES = 60;

/** `jsonb_build_object` takes a hundred arguments. */
const MOST_CHANGED_KEYS = 50;

/**
 * Masks documents of the shape that the rules list without calling a function for every object: known leaves are put in
 * the place of the old ones. An object that has other keys, or something else where a rule has a leaf, goes to
 * `pg_temp.mask_jsonb`, whose result this is equal to. About a third of its time for documents of the usual size.
 */
export function jsonbExpression(value: Sql, rules: RuleNode): Sql {
  if (nodesOf(rules) > MOST_NODES) return general(value, rules, 0);
  // Adding nothing unpacks the document once, and not for every leaf that is looked up in it.
  const unpacked = sql`(SELECT ${value} || '{}'::jsonb AS v OFFSET 0)`;
  return sql`CASE WHEN jsonb_typeof(${value}) = 'object' THEN (SELECT ${masked(sql`d.v`, rules, 0)} FROM ${unpacked} d) ELSE ${general(value, rules, 0)} END`;
}

function nodesOf(node: RuleNode): number {
  const below = [...Object.values(node.k ?? {}), ...(node.e === undefined ? [] : [node.e])];
  return below.reduce((sum, child) => sum + nodesOf(child), 1);
}

function general(value: Sql, rules: RuleNode, depth: number): Sql {
  return sql`pg_temp.mask_jsonb(${value}, ${literal(JSON.stringify(rules))}::jsonb, ${depth})`;
}

/** Whatever stands there. */
function masked(value: Sql, node: RuleNode, depth: number): Sql {
  const object = objectExpression(value, node, depth);
  if (object !== null) return object;
  if (node.e !== undefined && node.d === undefined) {
    const name = literalName(depth);
    return sql`CASE jsonb_typeof(${value}) WHEN 'array'
      THEN (SELECT coalesce(jsonb_agg(${masked(sql`${name}.v`, node.e, depth + 1)}), '[]') FROM jsonb_array_elements(${value}) ${name}(v))
      ELSE ${general(value, node, depth)} END`;
  }
  if (node.m === undefined || node.m === '') return general(value, node, depth);
  return sql`CASE jsonb_typeof(${value}) WHEN 'string'
    THEN to_jsonb(pg_temp.mask(${literal(node.m)}, ${value} #>> '{}', NULL, false)) ELSE ${general(value, node, depth)} END`;
}

/** A name of its own for the elements of every level. */
function literalName(depth: number): Sql {
  return sql`e${depth}`;
}

/** Null when the rules do not list keys alone. */
function objectExpression(value: Sql, node: RuleNode, depth: number): Sql | null {
  const children = Object.entries(node.k ?? {});
  if (children.length === 0 || node['*'] !== undefined || node['~'] !== undefined || node.d !== undefined) return null;
  if (node.e !== undefined || node.m !== undefined) return null;
  const member = (key: string) => sql`(${value} -> ${literal(key)})`;
  const staying = children.filter(([, child]) => stays(child) !== null);
  const changing = children.filter(([, child]) => stays(child) === null);
  if (changing.length > MOST_CHANGED_KEYS) return null;
  const familiar = [
    sql`jsonb_typeof(${value}) = 'object'`,
    sql`${value} - ${textArray(children.map(([key]) => literal(key)))} = '{}'`,
    ...staying.map(
      ([key, child]) => sql`coalesce(jsonb_typeof(${member(key)}), 'null') IN (${stays(child) ?? sql`'null'`})`,
    ),
  ];
  const keys = changing.map(([key]) => literal(key));
  const parts = changing.map(([key, child]) => sql`${literal(key)}, ${masked(member(key), child, depth + 1)}`);
  const absent = keys.map((key) => sql`CASE WHEN ${value} ? ${key} THEN NULL ELSE ${key} END`);
  const replaced =
    changing.length === 0
      ? value
      : sql`(${value} || jsonb_build_object(${joinSql(parts, ', ')}))
        - CASE WHEN ${value} ?& ${textArray(keys)} THEN '{}'::text[] ELSE ${textArray(absent)} END`;
  return sql`CASE WHEN ${joinSql(familiar, ' AND ')} THEN ${replaced} ELSE ${general(value, node, depth)} END`;
}

/** The types of values that stay as they are under the rules; null when none does for certain. */
function stays(node: RuleNode): Sql | null {
  if (node.k !== undefined || node.e !== undefined || node['*'] !== undefined || node.d !== undefined) return null;
  if (node.m === '') return sql`'string', 'number', 'boolean', 'null'`;
  return node.m === undefined && node['#'] === '' ? sql`'number', 'boolean', 'null'` : null;
}

function textArray(elements: readonly Sql[]): Sql {
  return sql`ARRAY[${joinSql(elements, ', ')}]::text[]`;
}
