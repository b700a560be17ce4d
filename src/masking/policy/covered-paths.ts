import type { Path, Step } from '../detect/documents/path.ts';

/**
 * Tells of a path into documents whether one of the policy's, `user.name` as well as `user.**` or `users.*.email`, speaks
 * of what it leads to. Then the policy's word holds there.
 */
export function coverage(policy: readonly Path[]): (found: Path) => boolean {
  return (found) => policy.some((one) => covers(one, found));
}

function covers(said: Path, found: Path): boolean {
  if (!said.steps.every((step, index) => matches(step, found.steps[index]))) return false;
  const deeper = found.steps.length > said.steps.length;
  if (said.of === 'below') return deeper || found.of === 'keys' || found.of === 'below';
  // What is said of the value is said of numbers there, too.
  return !deeper && (found.of === said.of || (said.of === 'value' && found.of === 'numbers'));
}

function matches(said: Step, found: Step | undefined): boolean {
  if (found === undefined) return false;
  if (said.kind === 'any') return found.kind !== 'element';
  if (said.kind === 'element') return found.kind === 'element';
  return found.kind === 'key' && found.key === said.key;
}
