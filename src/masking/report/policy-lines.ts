import { ruleLine } from '../policy/addition.ts';
import type { UnresolvedError } from '../policy/problem.ts';
import { counted } from './format.ts';
import { code, codeBlock, escapeText, fitting, list, row } from './markdown-text.ts';
import type { PolicyLine } from './model.ts';

/** In bytes of UTF-8. */
const ROOM = { lines: 10_000, problems: 100_000 };

/** Why nothing was masked, for the summary of a job: what has to be settled, with the lines to add to the policy. */
export function renderUnresolved({ path, problems }: UnresolvedError): string {
  const lines = problems.flatMap(({ undecided }): PolicyLine[] =>
    undecided === undefined ? [] : [{ section: undecided.rule.section, line: ruleLine(undecided.rule) }],
  );
  const noun = lines.length === problems.length ? 'column' : 'problem';
  const several = problems.some(({ databases }) => databases !== undefined);
  const rows = problems.map(({ line, message, undecided, databases = ['all'] }) =>
    row(
      ...(several ? [escapeText(databases.join(', '))] : []),
      line === null ? '–' : String(line),
      escapeText(undecided?.sentence ?? message),
    ),
  );
  const head = [...(several ? ['Database'] : []), 'Line of the policy', 'What is open'];
  const paragraphs = [
    `## Masking stopped before ${several ? 'this run wrote anything' : 'anything in this database was written'}`,
    `${counted(problems.length, noun)} ${problems.length === 1 ? 'has' : 'have'} to be settled first: what nobody has decided is not copied as it is.`,
    ...(lines.length === 0 ? [] : [howToSettle(path, lines.length), suggestions(lines)]),
    list({ head, rows, room: ROOM.problems, noun }),
  ];
  return `${paragraphs.join('\n\n')}\n`;
}

/** What to do with suggested lines. */
export function howToSettle(path: string, count: number): string {
  const what = count === 1 ? 'this line' : 'these lines';
  return (
    `Add ${what} to ${code(path)}, and change what does not fit: a category masks the values, \`null\` empties the ` +
    'column, `{ keep: "why" }` leaves it as it is.'
  );
}

/** The lines under the sections that they belong to, each once: one rule may settle several columns. */
export function suggestions(lines: readonly PolicyLine[]): string {
  const section = (name: PolicyLine['section']) => {
    const own = [...new Set(lines.filter((each) => each.section === name).map(({ line }) => `  ${line}`))];
    return own.length === 0 ? [] : [`${name}:`, ...own];
  };
  const all = [...section('columns'), ...section('json')];
  const shown = fitting(all, ROOM.lines);
  const rest =
    shown.length === all.length ? [] : ['# There are more: pr-postgres policy init writes a policy for all of them'];
  return codeBlock('yaml', [...shown, ...rest]);
}
