import { annotationsOf } from './annotate.ts';
import { exactKey } from './pattern.ts';
import { databasesNamed, UnresolvedError, type UnresolvedProblem } from './problem.ts';

/** What cannot be decided in one of several databases. */
export interface UnresolvedPart {
  readonly database: string;
  readonly error: UnresolvedError;
}

/**
 * What cannot be decided in several databases that one policy is for, as one error: a column of the same name needs one
 * rule, and the lines to add go into one file.
 */
export function mergeUnresolved(
  parts: readonly [UnresolvedPart, ...UnresolvedPart[]],
  policyText: string | null,
): UnresolvedError {
  const merged = new Map<string, UnresolvedProblem>();
  for (const { database, error } of parts) {
    for (const problem of error.problems) {
      const key = keyOf(problem);
      merged.set(key, joined(merged.get(key), problem, database));
    }
  }
  const problems = inGroups([...merged.values()].map(withPlaceInNote));
  return new UnresolvedError(parts[0].error.path, problems, annotationsOf(problems, policyText));
}

/** Problems with the same key are settled by the same change of the policy. */
function keyOf({ line, message, stale, written, undecided }: UnresolvedProblem): string {
  if (undecided !== undefined) return exactKey(undecided.rule.names);
  return JSON.stringify(stale === true ? [line, written] : [line, message]);
}

function joined(known: UnresolvedProblem | undefined, problem: UnresolvedProblem, database: string): UnresolvedProblem {
  // It names nothing in any of them.
  if (problem.stale === true) return known?.suggestion === undefined ? problem : known;
  if (known === undefined) return { ...problem, databases: [database] };
  // What can be NULL in one database may be NOT NULL in another.
  const chosen = known.undecided?.rule.rule === 'null' ? problem : known;
  return { ...chosen, databases: [...(known.databases ?? []), database] };
}

/** The note of a rule says where the column is, since the lines of all databases stand in one file. */
function withPlaceInNote(problem: UnresolvedProblem): UnresolvedProblem {
  const { undecided, databases } = problem;
  if (undecided === undefined || databases === undefined) return problem;
  const { rule } = undecided;
  const note = `in ${databasesNamed(databases)}${rule.note === '' ? '' : `; ${rule.note}`}`;
  return { ...problem, undecided: { ...undecided, rule: { ...rule, note } } };
}

/** Those of one database together, in the order in which they were looked into; first what is so in all. */
function inGroups(problems: readonly UnresolvedProblem[]): readonly UnresolvedProblem[] {
  const groups = new Map<string, UnresolvedProblem[]>([['', []]]);
  for (const problem of problems) {
    const key = problem.databases === undefined ? '' : JSON.stringify(problem.databases);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [problem]);
    else group.push(problem);
  }
  return [...groups.values()].flat();
}
