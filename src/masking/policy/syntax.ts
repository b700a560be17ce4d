import type { YAMLError } from 'yaml';

/** What YAML keeps for itself, at the beginning of a name or a path. */
const RESERVED_START = /^\s*(?:- +)?(\*|%|@|`|\[\*\])/;
/** `"order.lines".email`, which YAML takes for a text with something behind it. */
const QUOTED_START = /^\s*(?:- +)?"(?:[^"\\]|\\.)*"\./;

const INDENTATION = 'Rules of one section start at the same column, with spaces before them.';
const QUOTES = 'A text with a colon, a comma, a quote or a brace in it stands in double quotes: { keep: "why" }.';

const ADVICE: Readonly<Partial<Record<YAMLError['code'], string>>> = {
  BAD_INDENT: INDENTATION,
  BLOCK_AS_IMPLICIT_KEY: INDENTATION,
  MULTILINE_IMPLICIT_KEY: INDENTATION,
  TAB_AS_INDENT: INDENTATION,
  BAD_SCALAR_START: QUOTES,
  BLOCK_IN_FLOW: QUOTES,
  MISSING_CHAR: QUOTES,
};

/**
 * What is wrong with the syntax of a line, and what would be right.
 *
 * @param line as it stands in the file
 */
export function syntaxMessage({ code, message }: YAMLError, line: string): string {
  if (code === 'MULTIPLE_DOCS') return 'A policy is one YAML document, and here another begins: remove the line.';
  const reserved = RESERVED_START.exec(line)?.[1];
  const wrong = `This is not valid YAML: ${message.replaceAll(/\s+/g, ' ').replace(/\.$/, '')}.`;
  const right = reserved === undefined ? undefined : quotingAdvice(reserved);
  const unexpected = code !== 'UNEXPECTED_TOKEN' ? undefined : /["'{}]/.test(line) ? QUOTES : INDENTATION;
  const advice = right ?? (QUOTED_START.test(line) ? QUOTED_NAME : (unexpected ?? ADVICE[code]));
  return advice === undefined ? wrong : `${wrong} ${advice}`;
}

const QUOTED_NAME = `A name with double quotes stands in single quotes as a whole: '"order.lines".email'.`;

/** For a name that begins with what YAML takes for something else. */
export function quotingAdvice(start: string): string {
  const example = { '*': '*.email', '[*]': '[*].email' }[start] ?? `${start}name`;
  return `What begins with ${start} stands in quotes: "${example}".`;
}

/** Whether the parser had given up at a line before, so that whatever follows surprises it. */
export function isAftermath({ message }: YAMLError): boolean {
  return message.includes('in YAML stream');
}
