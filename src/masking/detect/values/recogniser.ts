import type { ScalarCategory } from '../../categories.ts';

/** One kind of value and how to know it. */
export interface Recogniser {
  /** As evidence: `10 of 10 sampled values are e-mail addresses`. */
  readonly meaning: string;
  readonly category: ScalarCategory;
  /**
   * `clear`: nothing else looks like that. `chance`: some values of another meaning pass, as often as `chance` says, so
   * only a column of them counts. `loose`: many harmless values look alike, so the name has to agree.
   */
  readonly strength: 'clear' | 'chance' | 'loose';
  /** How likely it is that a value of the same characters and length which means something else passes. */
  readonly chance: number;
  /** @param value trimmed, not empty */
  readonly test: (value: string) => boolean;
}

/** A kind that nothing else looks like. */
export function clear(
  category: ScalarCategory,
  meaning: string,
  test: RegExp | ((value: string) => boolean),
): Recogniser {
  return { category, meaning, strength: 'clear', chance: 0, test: testOf(test) };
}

/** A kind that harmless values look like, too. */
export function loose(
  category: ScalarCategory,
  meaning: string,
  test: RegExp | ((value: string) => boolean),
): Recogniser {
  return { category, meaning, strength: 'loose', chance: 1, test: testOf(test) };
}

/** Below this the few values that pass by chance in a sample of many need no thought. */
const NEGLIGIBLE_CHANCE = 1e-5;

/** A number with check digits, or of a structure, that others meet by chance. */
export function numbered(options: {
  readonly category: ScalarCategory;
  readonly meaning: string;
  /** How the value is written, separators included. */
  readonly shape: RegExp;
  /** @param plain the value in capitals, without blanks, dots, dashes and slashes */
  readonly proof: (plain: string) => boolean;
  readonly chance: number;
}): Recogniser {
  const { category, meaning, shape, proof, chance } = options;
  return {
    category,
    meaning,
    strength: chance < NEGLIGIBLE_CHANCE ? 'clear' : 'chance',
    chance,
    test: (value) => shape.test(value) && proof(plainOf(value)),
  };
}

/** In capitals, without blanks, dots, dashes and slashes. */
export function plainOf(value: string): string {
  return value.replace(/[\s./-]/g, '').toUpperCase();
}

function testOf(test: RegExp | ((value: string) => boolean)): (value: string) => boolean {
  return test instanceof RegExp ? (value) => test.test(value) : test;
}
