/** Tells the story in a terminal of 100 columns. */
export interface Narrator {
  title(text: string, subtitle: string): void;
  /** Begins the next numbered step. */
  step(title: string): void;
  say(text: string): void;
  /** A line that stands as it is: a command, a path, the output of something else. */
  line(text: string): void;
  blank(): void;
  /** The first row is the header; null for a table without one. */
  table(header: readonly string[] | null, rows: readonly (readonly string[])[]): void;
  /**
   * Something the story promises, which is looked at before it is said.
   *
   * @throws {DeviationError} when it does not hold
   */
  claim(claim: Claim): void;
  failure(sentence: string): void;
}

export interface Claim {
  readonly holds: boolean;
  /** What is said when it holds. */
  readonly that: string;
  /** What was found instead, as a clause; no personal value and no secret. */
  readonly butFound: string;
}

/** The story did not go as told. */
export class DeviationError extends Error {
  override readonly name = 'DeviationError';
}

export interface NarratorOptions {
  readonly write: (text: string) => void;
  readonly colours: boolean;
}

const WIDTH = 100;
const INDENT = '     ';

export function createNarrator({ write, colours }: NarratorOptions): Narrator {
  const paint = (code: number) => (text: string) => (colours ? `\u001b[${code}m${text}\u001b[0m` : text);
  const bold = paint(1);
  const dim = paint(2);
  const green = paint(32);
  const red = paint(31);
  let steps = 0;
  const paragraph = (text: string, style: (line: string) => string = (line) => line) => {
    for (const line of wrap(text, WIDTH - INDENT.length)) write(`${INDENT}${style(line)}\n`);
  };
  return {
    title(text, subtitle) {
      write(`\n${bold(text)}\n`);
      for (const line of wrap(subtitle, WIDTH)) write(`${dim(line)}\n`);
    },
    step(title) {
      steps += 1;
      write(`\n${bold(`${String(steps).padStart(3)}  ${title}`)}\n`);
    },
    say: (text) => paragraph(text),
    line: (text) => write(`${INDENT}${dim(text)}\n`),
    blank: () => write('\n'),
    table(header, rows) {
      const lines = layOut(header === null ? rows : [header, ...rows], WIDTH - INDENT.length);
      for (const [index, line] of lines.entries()) {
        write(line === '' ? '\n' : `${INDENT}${header !== null && index === 0 ? dim(line) : line}\n`);
      }
    },
    claim({ holds, that, butFound }) {
      if (!holds) throw new DeviationError(`Expected: ${that} Found: ${butFound}.`);
      const [first = '', ...others] = wrap(that, WIDTH - INDENT.length - 2);
      write(`${INDENT}${green('✓')} ${first}\n`);
      for (const line of others) write(`${INDENT}  ${line}\n`);
    },
    failure(sentence) {
      write('\n');
      for (const line of sentence.split('\n').flatMap((part) => wrap(part, WIDTH))) write(`${red(line)}\n`);
    },
  };
}

/** Breaks a text at spaces into lines of at most so many columns; a longer word gets a line of its own. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && columns(line) + 1 + columns(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** Pads cells to columns two spaces apart; the last column is cut where the terminal ends. */
export function layOut(rows: readonly (readonly string[])[], width: number): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, columns(cell));
    });
  }
  return rows.map((row) => {
    const line = row
      .map((cell, index) => cell + ' '.repeat((widths[index] ?? 0) - columns(cell)))
      .join('  ')
      .trimEnd();
    return columns(line) <= width ? line : `${[...line].slice(0, width - 1).join('')}…`;
  });
}

/** Code points stand for columns: near enough for the scripts that appear here. */
function columns(text: string): number {
  return [...text].length;
}

/** `251,200`. */
export function count(number: number): string {
  return number.toLocaleString('en-US');
}
