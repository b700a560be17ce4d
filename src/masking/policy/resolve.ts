import { annotationsOf } from './annotate.ts';
import type { Decision, Decisions } from './model.ts';
import { UnresolvedError } from './problem.ts';
import { type Review, type ReviewRequest, review } from './review.ts';

/**
 * Says what will be done to every column of every table that stores rows. The policy beats findings; columns tied
 * by foreign keys or links get one decision. `Decisions.truncate` lists partitioned tables together with all of their
 * partitions, so that one TRUNCATE can name them all.
 *
 * @throws {UnresolvedError} with everything that is undecided, contradictory or named but not there.
 */
export function resolve(request: ReviewRequest): Decisions {
  const reviewed = review(request);
  const unresolved = unresolvedError(reviewed, request);
  if (unresolved !== null) throw unresolved;
  return decisionsOf(reviewed);
}

/** Why the review is no decision; null when it is one. */
export function unresolvedError(
  { path, problems }: Review,
  { policy }: Pick<ReviewRequest, 'policy'>,
): UnresolvedError | null {
  return problems.length === 0 ? null : new UnresolvedError(path, problems, annotationsOf(problems, policy.text));
}

/** What is decided; without the columns that nobody has classified. */
export function decisionsOf({ columns, truncate }: Review): Decisions {
  const decided = columns.flatMap(({ place, verdict, valueClass, injective }): Decision[] => {
    const [schema, table, column] = place.names;
    const { action, category, decidedBy, evidence, confidence, json, keptPaths = [] } = verdict;
    if (action === 'unclassified') return [];
    const of = {
      schema,
      table,
      column,
      action,
      category,
      decidedBy,
      evidence,
      confidence,
      json,
      valueClass,
      injective,
    };
    return [keptPaths.length === 0 ? of : { ...of, keptPaths }];
  });
  return { columns: decided, truncate };
}
