import type { ScalarCategory } from '../../categories.ts';
import type { Misfit, Replacement, Target } from '../model.ts';

/** A column of a type other than text: what is to be put into it. */
export interface TypedTask {
  readonly category: ScalarCategory;
  readonly target: Target;
}

/** Null: not this module's types. */
export type TypedReplacement = (task: TypedTask) => Replacement | Misfit | null;

export function unsupported(category: string, type: string): Misfit {
  return {
    misfit: `a column of type ${type} cannot hold a replacement of kind ${category}. Say null, another category or { keep: "why" } in the policy.`,
  };
}

export function notDistinct(what: string): Misfit {
  return {
    misfit: `${what} cannot be kept distinct, and the column is unique or referred to. Say { keep: "why" } in the policy, or null.`,
  };
}
