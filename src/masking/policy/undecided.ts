import { visible } from '../report/format.ts';
import type { MissingRule } from './addition.ts';
import type { Unclassified } from './model.ts';
import { type Place, stores } from './places.ts';
import type { Context } from './settle.ts';
import { yamlKeyOf } from './yaml.ts';

/** Rules that set to NULL what cannot be NULL. */
export function complainOfNulls(context: Context, live: readonly Place[]): void {
  const told = new Set<Place>();
  for (const place of live) {
    const rule = context.verdicts.get(place)?.rule;
    if (rule?.rule.action !== 'null' || !place.column.notNull || !stores(place)) continue;
    const spoken = uppermost(place, (parent) => context.verdicts.get(parent)?.rule === rule);
    if (told.has(spoken)) continue;
    told.add(spoken);
    const line = `${yamlKeyOf(spoken.names)}: free_text`;
    const message = `${spoken.name} is NOT NULL and cannot be set to NULL. Give it a category, as in ${line}, or { keep: "why" }.`;
    context.problems.push({ line: rule.line, message, suggestion: line });
  }
}

/** Does to the columns that nobody has classified what is wished, and complains of those that this leaves open. */
export function settleUnclassified(
  context: Context,
  live: readonly Place[],
  wish: Unclassified,
  hasFile: boolean,
): void {
  const { verdicts, problems } = context;
  const isOpen = (place: Place) => verdicts.get(place)?.action === 'unclassified';
  const open = live.filter((place) => isOpen(place) && stores(place));
  const stuck = open.filter((place) => wish === 'fail' || (wish === 'null' && place.column.notNull));
  // What was found stands with the tables that store rows.
  const told = new Map<Place, Place>();
  for (const place of stuck) {
    const spoken = uppermost(place, (parent) => parent.table.kind === 'partitioned' || isOpen(parent));
    if (!told.has(spoken) || spoken === place) told.set(spoken, place);
  }
  for (const [place, storing] of told) {
    const why = verdicts.get(storing)?.evidence.join('; ') || 'nothing shows what it holds';
    const notNull = wish === 'null' ? ' It is NOT NULL and cannot be set to NULL.' : '';
    const sentence = visible(`${place.name} (${place.column.type}) is unclassified: ${why}.${notNull}`);
    const rule = proposalFor(place);
    const line = `${yamlKeyOf(place.names)}: ${rule.rule}`;
    const file = hasFile ? context.path : `${context.path} (new, with version: 1)`;
    const message = `${sentence} Add to ${file} under ${rule.section}:  ${line}   # ${rule.note}`;
    problems.push({ line: null, message, suggestion: line, undecided: { sentence, rule } });
  }
  for (const place of open) {
    const own = verdicts.get(place);
    if (own === undefined || wish === 'fail') continue;
    const evidence = [...own.evidence, `unclassified columns are ${wish === 'null' ? 'set to NULL' : 'kept'}`];
    verdicts.set(place, { ...own, action: wish, decidedBy: 'default', evidence });
  }
}

const TEXT_TYPES = new Set(['text', 'varchar', 'bpchar', 'citext', 'name']);
const DOCUMENT_TYPES = new Set(['json', 'jsonb', 'xml', 'hstore']);

/** A rule that is safe for a column of which nothing is known, with the other choices as its note. */
export function proposalFor({ names, column }: Place): MissingRule {
  const orNull = column.notNull ? '' : 'null, or ';
  if (column.partitionKey === true) {
    const note = 'rows are assigned to partitions by it, so it has to stay, unless the table is emptied';
    return { section: 'columns', names, rule: '{ keep: "why" }', note };
  }
  if (DOCUMENT_TYPES.has(column.baseType) || column.baseKind === 'c') {
    const note = `{} masks every string in it; or name paths, { "user.email": email }; or, under columns:, ${orNull}{ keep: "why" }`;
    return { section: 'json', names, rule: '{}', note };
  }
  if (TEXT_TYPES.has(column.baseType)) {
    return { section: 'columns', names, rule: 'free_text', note: `or another category, ${orNull}{ keep: "why" }` };
  }
  if (column.baseType === 'tsvector' && column.notNull) {
    return { section: 'columns', names, rule: 'free_text', note: 'empties it; or { keep: "why" }' };
  }
  return column.notNull
    ? { section: 'columns', names, rule: '{ keep: "why" }', note: 'or a category' }
    : { section: 'columns', names, rule: 'null', note: 'or a category, or { keep: "why" }' };
}

/** The uppermost column in the family that has the same trouble: one rule there settles it for all. */
function uppermost(place: Place, hasIt: (parent: Place) => boolean): Place {
  return place.parent !== null && hasIt(place.parent) ? uppermost(place.parent, hasIt) : place;
}
