import { patternOf } from '../masking/policy/pattern.ts';
import { type Subject, sureness } from '../masking/policy/subjects.ts';
import { visible } from '../masking/report/format.ts';
import { padded, shortened, widthOf, wrapped } from './columns.ts';
import { inert, type Terminal } from './terminal.ts';

/** What a table needs to know of where it is shown. */
export type Look = Pick<Terminal, 'width' | 'coloured'>;

const WIDEST_NAME = 28;
/** With less room than this beside the other cells, evidence goes on lines of its own. */
const NARROWEST_EVIDENCE = 44;
const HEADINGS = { name: 'column', action: 'action', as: 'as', sure: 'sure', evidence: 'evidence' } as const;

/** The columns of each table below its name: what is done to them, how sure that is, and why. */
export function findingsTable(subjects: readonly Subject[], look: Look): string {
  const rows = subjects.map(rowOf);
  const widest = (key: 'name' | 'action' | 'as' | 'sure') =>
    Math.max(widthOf(HEADINGS[key]), ...rows.map((row) => widthOf(row[key])));
  const limited = Number.isFinite(look.width);
  const widths = {
    name: limited ? Math.min(WIDEST_NAME, widest('name')) : widest('name'),
    action: widest('action'),
    as: widest('as'),
    sure: widest('sure'),
  };
  const before = 2 + widths.name + 2 + widths.action + 2 + widths.as + 2 + widths.sure + 2;
  const beside = look.width - before >= NARROWEST_EVIDENCE;
  const cells = (row: Row) => [
    padded(shortened(row.name, widths.name), widths.name),
    paint(padded(row.action, widths.action), row.colour, look),
    padded(row.as, widths.as),
    row.sure.padStart(widths.sure),
  ];
  const lineOf = (row: Row): readonly string[] => {
    const start = `  ${cells(row).join('  ')}`;
    if (!limited) return [`${start}  ${row.evidence}`];
    const [first = '', ...rest] = beside ? wrapped(row.evidence, look.width - before) : [''];
    if (beside) return [`${start}  ${first}`, ...rest.map((line) => ' '.repeat(before) + line)];
    return [start, ...wrapped(row.evidence, look.width - 6).map((line) => paint(`      ${line}`, 'dim', look))];
  };
  const heading = lineOf({ ...HEADINGS, table: '', evidence: beside ? HEADINGS.evidence : '', colour: null }).slice(
    0,
    1,
  );
  const tables = new Map<string, Row[]>();
  for (const row of rows) tables.set(row.table, [...(tables.get(row.table) ?? []), row]);
  return [...tables]
    .map(([table, own]) => [
      paint(limited ? shortened(table, look.width) : table, 'bold', look),
      ...heading.map((line) => paint(line.trimEnd(), 'dim', look)),
      ...own.flatMap(lineOf),
    ])
    .map((lines) => lines.map((line) => `${inert(line.trimEnd())}\n`).join(''))
    .join('\n');
}

interface Row {
  readonly table: string;
  readonly name: string;
  readonly action: string;
  readonly as: string;
  readonly sure: string;
  readonly evidence: string;
  readonly colour: Colour | null;
}

type Colour = keyof typeof CODES;

const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, magenta: 35 } as const;

function rowOf({ place, verdict, misfit }: Subject): Row {
  const [schema, table, column] = place.names;
  const open = misfit !== null || verdict.action === 'unclassified';
  return {
    table: visible(patternOf([schema, table])),
    name: visible(column),
    action: open ? 'decide' : verdict.action,
    as: verdict.category ?? '-',
    sure: verdict.action === 'unclassified' ? '-' : sureness(verdict),
    evidence: visible([...(misfit === null ? [] : [misfit.replace(/\.$/, '')]), ...verdict.evidence].join('; ')),
    colour: open ? 'red' : COLOURS[verdict.action],
  };
}

const COLOURS = { mask: 'green', null: 'magenta', keep: 'dim', unclassified: 'red' } as const;

/** In colour, where colours are wanted. */
export function paint(text: string, colour: Colour | null, { coloured }: Look): string {
  return coloured && colour !== null ? `\u001b[${CODES[colour]}m${text}\u001b[0m` : text;
}
