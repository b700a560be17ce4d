import { counted, visible } from './format.ts';

/** Rows of a table, asked for one by one as long as there is room; a list of them is one. */
export type Rows = Iterable<string> & { readonly length: number };

/** A row for each thing, made when it is asked for: of tens of thousands only some are shown. */
export function rowsOf<Item>(items: readonly Item[], rowOf: (item: Item) => string): Rows {
  return {
    length: items.length,
    *[Symbol.iterator]() {
      for (const item of items) yield rowOf(item);
    },
  };
}

export interface List {
  /** A colon at the end stands for a column of numbers. */
  readonly head: readonly string[];
  readonly rows: Rows;
  /** In bytes of UTF-8. */
  readonly room: number;
  readonly noun: string;
}

/** A Markdown table of as many rows as there is room for, and a sentence about the others. */
export function list({ head, rows, room, noun }: List): string {
  const shown = fitting(rows, room);
  const lines = [
    row(...head.map((title) => title.replace(/:$/, ''))),
    row(...head.map((title) => (title.endsWith(':') ? '--:' : '---'))),
    ...shown,
  ];
  if (shown.length < rows.length) lines.push('', leftOutSentence(rows.length - shown.length, noun));
  return lines.join('\n');
}

/** As many lines, from the first on, as there is room for. */
export function fitting(lines: Iterable<string>, room: number): readonly string[] {
  const shown: string[] = [];
  let left = room;
  for (const line of lines) {
    left -= size([line]);
    if (left < 0) break;
    shown.push(line);
  }
  return shown;
}

function leftOutSentence(count: number, noun: string): string {
  const verb = count === 1 ? 'is' : 'are';
  return `${counted(count, `more ${noun}`)} ${verb} left out here for length; \`report.json\` has all of them.`;
}

export function row(...cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** What is there for those who ask for it. The summary is Markdown and HTML already. */
export function folded(summary: string, ...content: readonly string[]): readonly string[] {
  return [`<details>\n<summary>${summary}</summary>`, ...content, '</details>'];
}

/** A block of code that nothing in it can end: its fence is longer than any within. */
export function codeBlock(language: string, lines: readonly string[]): string {
  const text = lines.map(visible).join('\n');
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

/**
 * A name as code. Written as an element, because in a code span neither a backtick nor the pipe that ends a table's cell
 * can be escaped reliably.
 */
export function code(name: string): string {
  return `<code>${escapeText(name)}</code>`;
}

/** At most as much of a text of unbounded length as a sentence can carry. */
export function clipped(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 199)}…`;
}

/** Of texts with a blank line between them, in bytes of UTF-8. */
export function size(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text) + 2, 0);
}

/**
 * Text that GitHub shows as it is. Character references never act as Markdown's marks or a table's pipes
 * (https://spec.commonmark.org/0.31.2/#entity-and-numeric-character-references). Mentions, issue numbers, emoji and
 * addresses are recognised after decoding, so an empty comment keeps their marks apart from what follows.
 * What is left alone has no meaning inside a line: an underscore between letters, a colon before a space.
 */
export function escapeText(text: string): string {
  return visible(text).replace(MARKS, (mark) => {
    const apart = mark === '@' || mark === '#' || mark === ':' ? '<!-- -->' : '';
    return `&#${mark.charCodeAt(0)};${apart}`;
  });
}

const MARKS = /[#$&*<>@[\\\]^`{|}~]|:(?! )|(?<![a-z0-9])_|_(?![a-z0-9])|(?<=www)\./gi;
