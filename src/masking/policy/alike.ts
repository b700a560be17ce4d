import type { Column } from '../catalog/model.ts';
import { SENSITIVE } from '../categories.ts';
import type { Place } from './places.ts';
import type { Context } from './settle.ts';

/** Whatever is written is masked by its text, the case aside where the type looks past it. */
const TEXTS: readonly string[] = ['text', 'varchar', 'bpchar', 'citext', 'name'];

/** Alike only where numbers of one shape change places: otherwise a type's largest numbers are masked by themselves. */
const NUMBERS: readonly string[] = ['int2', 'int4', 'int8', 'numeric'];

/** Links of masked columns whose types are masked by different means, so that equal values would not stay equal. */
export function complainOfTypes({ links, verdicts, problems }: Context): void {
  for (const { line, members } of links) {
    // Of documents, the leaves are masked, which are texts in all of them.
    const masked = members.filter((place) => {
      const verdict = verdicts.get(place);
      return verdict?.action === 'mask' && verdict.category !== 'json';
    });
    const [first] = masked;
    const other = first && masked.find(({ column }) => likenessOf(column) !== likenessOf(first.column));
    if (first === undefined || other === undefined) continue;
    const [a, b] = [first, other].map(({ name, column }) => `${name} is ${column.type}`);
    const message = `Linked columns need types that are masked alike, but ${a} and ${b}: equal values would not stay equal. Give both columns one type, or take one out of the link.`;
    problems.push({ line, message });
  }
}

/** Whether masked columns hold numbers of different types, other than codes, all of which become the same one. */
export function mixNumbers(places: readonly Place[], verdicts: Context['verdicts']): boolean {
  const numbers = places.filter(({ column }) => NUMBERS.includes(column.baseType));
  const areCodes = numbers.some((place) => SENSITIVE.some((category) => category === verdicts.get(place)?.category));
  return !areCodes && new Set(numbers.map(({ column }) => column.baseType)).size > 1;
}

/** Equal for types whose values are masked by the same means. */
export function likenessOf({ baseType, baseKind, type }: Column): string {
  if (TEXTS.includes(baseType)) return 'text';
  if (NUMBERS.includes(baseType)) return 'number';
  return baseKind === 'b' ? baseType : type;
}
