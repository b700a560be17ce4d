import type { Check } from '../report/model.ts';

/** Puts what was counted into a sentence, which never has a value in it. */
export type Wording = (a: number, b: number, c: number) => string;

/** What is looked at: `public.users.email`, and what about it: `replaced`. */
export type Question = readonly [subject: string, what: string];

/** A check with its result. It is put into words when it is asked for: of a thousand tables there are tens of thousands. */
export function check(question: Question, passed: boolean, wording: Wording, ...counts: readonly number[]): Check {
  return new CountedCheck(question, passed, wording, counts);
}

class CountedCheck implements Check {
  readonly passed: boolean;
  // The most that any wording takes, and no list: it would be as large as all the rest.
  readonly #subject: string;
  readonly #what: string;
  readonly #wording: Wording;
  readonly #a: number;
  readonly #b: number;
  readonly #c: number;

  constructor([subject, what]: Question, passed: boolean, wording: Wording, [a = 0, b = 0, c = 0]: readonly number[]) {
    this.passed = passed;
    this.#subject = subject;
    this.#what = what;
    this.#wording = wording;
    this.#a = a;
    this.#b = b;
    this.#c = c;
  }

  get name(): string {
    return `${this.#subject}: ${this.#what}`;
  }

  get detail(): string {
    return this.#wording(this.#a, this.#b, this.#c);
  }
}
