import { type Path, readPath, type Step } from '../detect/documents/path.ts';

/**
 * Tells of a path into documents whether one of the policy's that stands for several, `user.**` or `users.*.email`, speaks
 * of what it leads to. Then the policy's word holds there, as it does at a path that it names.
 */
export function coverage(policy: readonly string[]): (found: string) => boolean {
  const wide = policy
    .flatMap((text) => readPath(text) ?? [])
    .filter(({ steps, of }) => of === 'below' || steps.some(({ kind }) => kind === 'any'));
  return (found) => {
    const path = readPath(found);
    return path !== null && wide.some((one) => covers(one, path));
  };
}

function covers(wide: Path, found: Path): boolean {
  if (!wide.steps.every((step, index) => matches(step, found.steps[index]))) return false;
  if (wide.of === 'below') return found.steps.length > wide.steps.length;
  if (found.steps.length !== wide.steps.length) return false;
  // What is said of the value is said of numbers there, too.
  return found.of === wide.of || (wide.of === 'value' && found.of === 'numbers');
}

function matches(wide: Step, found: Step | undefined): boolean {
  if (found === undefined) return false;
  if (wide.kind === 'any') return found.kind !== 'element';
  if (wide.kind === 'element') return found.kind === 'element';
  return found.kind === 'key' && found.key === wide.key;
}
