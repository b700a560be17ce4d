import { qualifiedName } from '../catalog/model.ts';
import type { Check, Checks } from '../report/model.ts';

/** Puts what was counted into a sentence, which never has a value in it. Of a module: it is kept for good. */
export type Wording = (...counts: number[]) => string;

/** What is asked of a table or column, `replaced`, and how the answer is told; null: in words that only one table has. */
interface Question {
  readonly what: string;
  readonly wording: Wording | null;
}

/** Everything that was ever asked: a few, of which tables hold the place in this list. */
const QUESTIONS: Question[] = [];

/** Of how many numbers a check consists: its question and whether it was passed, its column, how many counts follow. */
const HEAD = 3;

/**
 * The checks of one table. Of a thousand tables there are tens of thousands, so they are held as numbers and put into
 * words when they are asked for.
 */
export class TableChecks implements Checks {
  readonly #place: string;
  readonly #columns: string[] = [];
  readonly #numbers: number[] = [];
  readonly #sentences: string[] = [];
  #length = 0;

  /** @param place the table: `public.users` */
  constructor(place: string) {
    this.#place = place;
  }

  get length(): number {
    return this.#length;
  }

  /** @param column null: it is about the table */
  add(column: string | null, what: string, passed: boolean, wording: Wording, ...counts: readonly number[]): void {
    this.#hold(column, questionOf(what, wording), passed, counts);
  }

  /** @param sentence without a value in it */
  addSentence(column: string | null, what: string, passed: boolean, sentence: string): void {
    this.#hold(column, questionOf(what, null), passed, [this.#sentences.push(sentence) - 1]);
  }

  *[Symbol.iterator](): Generator<Check, void> {
    for (let at = 0; at < this.#numbers.length; at += HEAD + this.#number(at + 2)) yield new HeldCheck(this, at);
  }

  nameAt(at: number): string {
    const column = this.#columns[this.#number(at + 1)];
    const subject = column === undefined ? this.#place : `${this.#place}.${qualifiedName([column])}`;
    return `${subject}: ${this.#questionAt(at).what}`;
  }

  hasPassedAt(at: number): boolean {
    return this.#number(at) % 2 === 1;
  }

  detailAt(at: number): string {
    const counts = this.#numbers.slice(at + HEAD, at + HEAD + this.#number(at + 2));
    const { wording } = this.#questionAt(at);
    return wording === null ? (this.#sentences[counts[0] ?? -1] ?? '') : wording(...counts);
  }

  #hold(column: string | null, question: number, passed: boolean, counts: readonly number[]): void {
    this.#numbers.push(question * 2 + Number(passed), this.#columnOf(column), counts.length, ...counts);
    this.#length += 1;
  }

  #columnOf(column: string | null): number {
    if (column === null) return -1;
    const known = this.#columns.lastIndexOf(column);
    return known >= 0 ? known : this.#columns.push(column) - 1;
  }

  #questionAt(at: number): Question {
    const question = QUESTIONS[Math.floor(this.#number(at) / 2)];
    if (question === undefined) throw new RangeError(`No check begins at ${at}.`);
    return question;
  }

  #number(at: number): number {
    return this.#numbers[at] ?? Number.NaN;
  }
}

function questionOf(what: string, wording: Wording | null): number {
  const known = QUESTIONS.findIndex((question) => question.what === what && question.wording === wording);
  return known >= 0 ? known : QUESTIONS.push({ what, wording }) - 1;
}

/** One of them, where it begins. */
class HeldCheck implements Check {
  readonly #held: TableChecks;
  readonly #at: number;

  constructor(held: TableChecks, at: number) {
    this.#held = held;
    this.#at = at;
  }

  get name(): string {
    return this.#held.nameAt(this.#at);
  }

  get passed(): boolean {
    return this.#held.hasPassedAt(this.#at);
  }

  get detail(): string {
    return this.#held.detailAt(this.#at);
  }
}
