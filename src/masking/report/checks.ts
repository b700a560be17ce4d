import type { Check, Checks } from './model.ts';

export function failedAmong(checks: Checks): Check[] {
  const failed: Check[] = [];
  for (const check of checks) if (!check.passed) failed.push(check);
  return failed;
}

/** Those of several lists, one list after the other. */
export function allChecks(lists: readonly Checks[]): Checks {
  return {
    length: lists.reduce((sum, { length }) => sum + length, 0),
    *[Symbol.iterator]() {
      for (const list of lists) yield* list;
    },
  };
}
