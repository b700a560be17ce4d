import { counted } from '../report/format.ts';
import { type Addition, additionsTo } from './addition.ts';
import { type Annotation, databasesNamed, type UnresolvedProblem } from './problem.ts';

/** More lines than this are no suggestion but a file. */
const MOST_RULES = 20;

/**
 * The problems as annotations of the policy file: those of a line beside it, columns that have no line yet beside the
 * place where it belongs, with the text to paste there.
 *
 * @param text the policy file; null when there is none
 */
export function annotationsOf(problems: readonly UnresolvedProblem[], text: string | null): readonly Annotation[] {
  const undecided = problems.flatMap(({ undecided: one, databases }) =>
    one === undefined ? [] : [{ rule: one.rule, sentence: inPlace(one.sentence, databases) }],
  );
  const sentences = new Map(undecided.map(({ rule, sentence }) => [rule, sentence]));
  const first = undecided.slice(0, MOST_RULES).map(({ rule }) => rule);
  // Without a file, everything is one suggestion; so that it stays one, it is cut.
  const missing = text === null ? first : undecided.map(({ rule }) => rule);
  const left = undecided.length - missing.length;
  return [
    ...problems.flatMap(({ line, message, undecided: one, databases }) =>
      one === undefined ? [{ line, message: inPlace(message, databases) }] : [],
    ),
    ...additionsTo(text, missing).map((addition) => {
      const told = addition.rules.map((rule) => sentences.get(rule) ?? '');
      return {
        line: addition.line ?? 1,
        message: `${summaryOf(told, left)} ${instruction(addition)}\n${addition.text}`,
      };
    }),
  ].toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

function inPlace(sentence: string, databases: readonly string[] | undefined): string {
  return databases === undefined ? sentence : `In ${databasesNamed(databases)}: ${sentence}`;
}

function summaryOf(sentences: readonly string[], left: number): string {
  const [only = '', ...others] = sentences;
  if (others.length === 0 && left === 0) return only;
  const all = sentences.length + left;
  return left === 0
    ? `${counted(all, 'column')} ${all === 1 ? 'is' : 'are'} unclassified.`
    : `${counted(all, 'column')} are unclassified; these are the first ${sentences.length} (\`pr-postgres policy init\` writes a policy for all).`;
}

function instruction({ how, line }: Addition): string {
  switch (how) {
    case 'after':
      return `Add after line ${line}:`;
    case 'instead':
      return `Write line ${line} as:`;
    case 'new file':
      return 'There is no policy yet. Decide, and write this file:';
  }
}
