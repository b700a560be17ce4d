import type { Catalog, Table } from '../catalog/model.ts';
import { counted } from '../report/format.ts';
import { type MissingRule, ruleLine } from './addition.ts';
import { likenessOf } from './alike.ts';
import { patternOf } from './pattern.ts';
import type { Review } from './review.ts';
import { isOpen, proposalLine, reasonOf, ruleFor, type Subject, subjectsOf, withLines } from './subjects.ts';
import { yamlComment, yamlKeyOf, yamlString, yamlText } from './yaml.ts';

export interface StarterRequest {
  readonly catalog: Catalog;
  /** Made without a policy. */
  readonly review: Review;
  /** Sentences about columns that their replacement does not fit, each beginning with the column's name. */
  readonly misfits: readonly string[];
  /** What wrote it: `pr-postgres 0.1.0`. */
  readonly tool: string;
}

export interface Starter {
  readonly text: string;
  /** How many columns have a rule. */
  readonly decided: number;
  /** How many wait for somebody to decide. */
  readonly open: number;
}

const SCHEMA_URL = 'https://raw.githubusercontent.com/pr-postgres/pr-postgres/main/docs/policy.schema.json';

/** Lines of an editor, and of a review. */
const WIDTH = 118;
const INDENT = '  ';

/**
 * A policy that says of every column what would be done without one, and why, for somebody to review. The same for the
 * same findings, whenever it is written. Holds names and evidence, never a value.
 */
export function writeStarter(request: StarterRequest): Starter {
  const subjects = subjectsOf(request.review, request.misfits);
  const { own, following } = withLines(subjects);
  const inColumns = own.filter((subject) => ruleFor(subject).section === 'columns');
  const inJson = own.filter((subject) => ruleFor(subject).section === 'json');
  const open = own.filter(isOpen).length;
  const silent = subjects.length - own.length - following.length;
  const sections = [
    ...(inColumns.length + following.length === 0 ? [] : [columnsSection(subjects, inColumns, following)]),
    ...(inJson.length === 0 ? [] : [['json:', ...inJson.flatMap(jsonLines)]]),
    linkSuggestions(subjects),
    truncateSuggestions(request.catalog),
    ['# What happens to columns that no rule and no finding covers: fail, null or keep.', 'unclassified: fail'],
  ].filter((lines) => lines.length > 0);
  const text = [header(request, { decided: own.length - open, following: following.length, silent, open }), ...sections]
    .map((lines) => lines.join('\n'))
    .join('\n\n');
  return { text: `${text}\n`, decided: own.length - open, open };
}

function header(
  { tool, review }: StarterRequest,
  count: { readonly decided: number; readonly following: number; readonly silent: number; readonly open: number },
): readonly string[] {
  const contrary = review.problems.filter((problem) => problem.undecided === undefined);
  return [
    `# yaml-language-server: $schema=${SCHEMA_URL}`,
    ...comment(
      `Starter policy, written by ${tool} from names, types and sampled values; no value is in it. Review it like code: ` +
        'each line says what becomes of a column, how sure the detector is, and why. Correct what is wrong.',
    ),
    ...comment(
      `Columns with a rule: ${count.decided}. Following them through foreign keys: ${count.following}. To decide (look for "To ` +
        `decide"): ${count.open}. Without a line, because numbers, dates, truth values and the like are kept for their types: ${count.silent}.`,
    ),
    ...contrary.flatMap(({ message }) => comment(`To settle: ${message}`)),
    'version: 1',
  ];
}

function columnsSection(
  subjects: readonly Subject[],
  own: readonly Subject[],
  following: readonly Subject[],
): readonly string[] {
  const isOwn = new Set(own);
  const isFollowing = new Set(following);
  const tables = new Map<Table, string[]>();
  for (const subject of subjects) {
    if (!isOwn.has(subject) && !isFollowing.has(subject)) continue;
    const { table } = subject.place;
    const lines = tables.get(table) ?? [];
    lines.push(...(isOwn.has(subject) ? columnLines(subject) : followingLine(subject)));
    tables.set(table, lines);
  }
  const blocks = [...tables].map(([table, lines]) => [`${INDENT}# Table ${tableName(table)}`, ...lines].join('\n'));
  return ['columns:', blocks.join('\n\n')];
}

function columnLines(subject: Subject): readonly string[] {
  const rule = ruleFor(subject);
  if (isOpen(subject)) return openLines(subject, rule);
  const line = `${INDENT}${ruleLine(rule)}`;
  if (line.length <= WIDTH || rule.note.length < 8) return [line];
  return [...comment(rule.note, INDENT), `${INDENT}${ruleLine({ ...rule, note: '' })}`];
}

/** What nobody has decided stands as a comment: taken over as it is, it does no harm. */
function openLines({ place, verdict, misfit }: Subject, rule: MissingRule): readonly string[] {
  const why = misfit ?? `${place.column.type}; ${verdict.evidence.join('; ')}`;
  return [...comment(`To decide: ${why}`, INDENT), `${INDENT}${proposalLine(rule)}`];
}

function followingLine({ place, follows }: Subject): readonly string[] {
  return follows === null
    ? []
    : comment(`${patternOf(place.names)} follows ${patternOf(follows.names)} (foreign key)`, INDENT);
}

/** Kept paths beyond these would hide the masked ones; the detector goes on keeping them. */
const MOST_KEPT_PATHS = 25;

function jsonLines(subject: Subject): readonly string[] {
  const rule = ruleFor(subject);
  if (isOpen(subject)) return openLines(subject, rule);
  const { mask = {}, keep = [] } = subject.verdict.json ?? {};
  const key = yamlKeyOf(subject.place.names);
  const paths = [
    ...Object.entries(mask).map(([path, category]) => `${yamlText(path)}: ${category}`),
    ...keep
      .slice(0, MOST_KEPT_PATHS)
      .map((path) => `${yamlText(path)}: { keep: ${yamlString('name and sampled values look technical')} }`),
  ];
  const left = keep.length - MOST_KEPT_PATHS;
  return [
    ...comment(reasonOf(subject.verdict), INDENT),
    ...(paths.length === 0
      ? [`${INDENT}${key}: {}`]
      : [`${INDENT}${key}:`, ...paths.map((path) => `${INDENT}${INDENT}${path}`)]),
    ...(left > 0
      ? comment(
          `${counted(left, 'more path')} that ${left === 1 ? 'looks technical is' : 'look technical are'} kept, too`,
          INDENT + INDENT,
        )
      : []),
  ];
}

/** Categories whose values name one person, so that the same value in two tables is the same person. */
const LINKING = new Set(['email', 'username', 'phone', 'external_id', 'national_id']);

/** Columns that probably hold the same values, with no foreign key to say so. */
function linkSuggestions(subjects: readonly Subject[]): readonly string[] {
  const groups = new Map<string, Subject[]>();
  for (const subject of subjects) {
    const { place, verdict, follows, misfit } = subject;
    if (verdict.action !== 'mask' || !LINKING.has(verdict.category ?? '')) continue;
    if (follows !== null || misfit !== null || place.column.generated) continue;
    const key = JSON.stringify([verdict.category, place.column.name.toLowerCase(), likenessOf(place.column)]);
    groups.set(key, [...(groups.get(key) ?? []), subject]);
  }
  const suggested = [...groups.values()].filter((group) => new Set(group.map(({ valueClass }) => valueClass)).size > 1);
  if (suggested.length === 0) return [];
  return [
    ...comment('Columns of one name that may hold the same values: linked, equal values stay equal in all of them.'),
    '# link:',
    ...suggested.map((group) => `#   - [${group.map(({ place }) => yamlKeyOf(place.names)).join(', ')}]`),
  ];
}

/** Names of tables that hold what nobody needs in a branch. */
const PASSING =
  /(?:^|_)(?:sessions?|audits?|audit_?logs?|access_?logs?|logins?|login_attempts?|logs?|caches?|outbox|webhook_deliveries|deliveries|notifications?|versions|jobs?|job_queue|dead_letters?|password_resets?|refresh_tokens?|access_tokens?)$/i;

/** Tables that may better be emptied than masked; only such as no other table refers to. */
function truncateSuggestions({ tables, foreignKeys }: Catalog): readonly string[] {
  const referenced = new Set(
    foreignKeys
      .filter(({ table, references }) => table.schema !== references.schema || table.table !== references.table)
      .map(({ references }) => patternOf([references.schema, references.table])),
  );
  const suggested = tables.filter(
    ({ kind, parentOid, schema, name }) =>
      kind !== 'foreign' &&
      parentOid === null &&
      PASSING.test(snake(name)) &&
      !referenced.has(patternOf([schema, name])),
  );
  if (suggested.length === 0) return [];
  return [
    ...comment('Tables whose rows a branch can probably do without: emptied, they need no masking.'),
    '# truncate:',
    ...suggested.map(({ schema, name }) => `#   - ${yamlKeyOf([schema, name])}`),
  ];
}

function snake(name: string): string {
  return name.replaceAll(/([a-z])([A-Z])/g, '$1_$2');
}

function tableName({ schema, name }: Table): string {
  return yamlComment(patternOf([schema, name]));
}

/** Text as lines of a comment, broken between words. */
function comment(text: string, indent = ''): readonly string[] {
  const lines: string[] = [];
  for (const word of yamlComment(text).split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && indent.length + 2 + last.length + 1 + word.length <= WIDTH) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines.map((line) => `${indent}# ${line}`);
}
