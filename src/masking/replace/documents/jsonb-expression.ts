import { joinSql, literal, Sql, sql } from '../../../postgres/sql.ts';
import type { ScalarCategory } from '../../categories.ts';
import type { RuleNode } from './rules.ts';

/** Larger expressions take the server longer to plan than they save, and the function can do all. */
const MOST_NODES = 60;

/** `jsonb_build_object` takes a hundred arguments. */
const MOST_CHANGED_KEYS = 50;

/** What is done to the strings at one path, given as text: replaced, or looked at. */
export type LeafExpression = (category: ScalarCategory, text: Sql) => Sql;

interface Walk {
  readonly leaf: LeafExpression;
  /** For whatever has another shape than the rules. */
  readonly general: (value: Sql, rules: RuleNode, depth: number) => Sql;
  readonly elements: (each: Sql) => Sql;
  readonly object: (value: Sql, changing: readonly { readonly key: Sql; readonly result: Sql }[]) => Sql;
  /** Of what stays: nothing, truth values. */
  readonly rest: (value: Sql) => Sql;
}

/**
 * Masks documents of the shape that the rules list without calling a function for every object and leaf: known leaves are
 * put in the place of the old ones. An object that has other keys, or something else where a rule has a leaf, goes to
 * `pg_temp.mask_jsonb`, whose result this is equal to.
 *
 * @param leaf the replacement of a text, as `pg_temp.mask` makes it, as a value of type jsonb
 */
export function jsonbExpression(value: Sql, rules: RuleNode, leaf: LeafExpression): Sql {
  return walked(value, rules, {
    leaf,
    general: (part, node, depth) => sql`pg_temp.mask_jsonb(${part}, ${tree(node)}, ${depth})`,
    elements: (each) => sql`coalesce(jsonb_agg(${each}), '[]')`,
    object: replacedMembers,
    rest: (part) => part,
  });
}

/**
 * Whether documents of the shape that the rules list are masked, as `pg_temp.is_masked_jsonb` says.
 *
 * @param leaf whether a text is a replacement, as `pg_temp.is_masked` says
 */
export function jsonbCheck(value: Sql, rules: RuleNode, leaf: LeafExpression): Sql {
  return walked(value, rules, {
    leaf,
    general: (part, node, depth) => sql`pg_temp.is_masked_jsonb(${part}, ${tree(node)}, ${depth})`,
    elements: (each) => sql`coalesce(bool_and(${each}), true)`,
    object: (_part, changing) =>
      changing.length === 0
        ? sql`true`
        : sql`(${joinSql(
            changing.map(({ result }) => result),
            ' AND ',
          )})`,
    rest: () => sql`true`,
  });
}

function walked(value: Sql, rules: RuleNode, walk: Walk): Sql {
  if (nodesOf(rules) > MOST_NODES) return walk.general(value, rules, 0);
  // Adding nothing unpacks the document once, and not for every leaf that is looked up in it.
  const unpacked = sql`(SELECT ${value} || '{}'::jsonb AS v OFFSET 0)`;
  return sql`CASE WHEN jsonb_typeof(${value}) = 'object' THEN (SELECT ${whatever(sql`d.v`, rules, 0, walk)} FROM ${unpacked} d) ELSE ${walk.general(value, rules, 0)} END`;
}

function nodesOf(node: RuleNode): number {
  const below = [...Object.values(node.k ?? {}), ...(node.e === undefined ? [] : [node.e])];
  return below.reduce((sum, child) => sum + nodesOf(child), 1);
}

function tree(rules: RuleNode): Sql {
  return sql`${literal(JSON.stringify(rules))}::jsonb`;
}

/** Whatever stands there. Each object is taken out of what holds it once, and not for each of its members. */
function whatever(value: Sql, node: RuleNode, depth: number, walk: Walk): Sql {
  const own = sql`${Sql.trusted(`o${depth}`)}.v`;
  const object = objectExpression(depth === 0 ? value : own, node, depth, walk);
  if (object !== null) {
    return depth === 0
      ? object
      : sql`(SELECT ${object} FROM (SELECT ${value} AS v OFFSET 0) ${Sql.trusted(`o${depth}`)})`;
  }
  // Neither nothing nor truth values are anybody's.
  const other = sql`WHEN 'null' THEN ${walk.rest(value)} WHEN 'boolean' THEN ${walk.rest(value)}
    ELSE CASE WHEN ${value} IS NULL THEN ${walk.rest(value)} ELSE ${walk.general(value, node, depth)} END END`;
  if (node.e !== undefined && node.d === undefined) {
    const name = Sql.trusted(`e${depth}`);
    return sql`CASE jsonb_typeof(${value}) WHEN 'array'
      THEN (SELECT ${walk.elements(whatever(sql`${name}.v`, node.e, depth + 1, walk))} FROM jsonb_array_elements(${value}) ${name}(v))
      ${other}`;
  }
  if (node.m === undefined || node.m === '') return walk.general(value, node, depth);
  return sql`CASE jsonb_typeof(${value}) WHEN 'string' THEN ${walk.leaf(node.m, sql`${value} #>> '{}'`)} ${other}`;
}

/** Null when the rules do not list keys alone. */
function objectExpression(value: Sql, node: RuleNode, depth: number, walk: Walk): Sql | null {
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
  const results = changing.map(([key, child]) => ({
    key: literal(key),
    result: whatever(member(key), child, depth + 1, walk),
  }));
  return sql`CASE WHEN ${joinSql(familiar, ' AND ')} THEN ${walk.object(value, results)}
    WHEN ${value} IS NULL THEN ${walk.rest(value)} ELSE ${walk.general(value, node, depth)} END`;
}

function replacedMembers(value: Sql, changing: readonly { readonly key: Sql; readonly result: Sql }[]): Sql {
  if (changing.length === 0) return value;
  const keys = changing.map(({ key }) => key);
  const parts = changing.map(({ key, result }) => sql`${key}, ${result}`);
  const absent = keys.map((key) => sql`CASE WHEN ${value} ? ${key} THEN NULL ELSE ${key} END`);
  return sql`(${value} || jsonb_build_object(${joinSql(parts, ', ')}))
        - CASE WHEN ${value} ?& ${textArray(keys)} THEN '{}'::text[] ELSE ${textArray(absent)} END`;
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
