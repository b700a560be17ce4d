import { groupBy } from '../groups.ts';
import { type MissingRule, ruleLine } from './addition.ts';
import type { Place } from './places.ts';
import { type Review, type Reviewed, spokesman } from './review.ts';
import { proposalFor } from './undecided.ts';
import type { Verdict } from './verdict.ts';
import { yamlKeyOf, yamlString, yamlText } from './yaml.ts';

/** A column as a policy speaks of it: together with the same column of the partitions and heirs below it. */
export interface Subject {
  /** The uppermost of them. */
  readonly place: Place;
  /** Of the one with the most to be done. */
  readonly verdict: Verdict;
  /** Whether the policy speaks of all of them. */
  readonly covered: boolean;
  /** See `Reviewed`. */
  readonly follows: Place | null;
  readonly valueClass: string | null;
  /** Why its replacement does not fit, as a sentence; null when it does. */
  readonly misfit: string | null;
}

const WEIGHT: Readonly<Record<Verdict['action'], number>> = { unclassified: 3, mask: 2, null: 1, keep: 0 };

/**
 * The subjects of a review, in its order.
 *
 * @param misfits sentences about columns, each beginning with the column's name
 */
export function subjectsOf({ columns }: Review, misfits: readonly string[]): readonly Subject[] {
  const families = new Map<Place, Reviewed[]>();
  for (const reviewed of columns) {
    const place = spokesman(reviewed.place);
    families.set(place, [...(families.get(place) ?? []), reviewed]);
  }
  const sentences = sentencesOf(columns, misfits);
  return [...families].map(([place, members]) => {
    const heaviest = members.reduce((a, b) => (WEIGHT[b.verdict.action] > WEIGHT[a.verdict.action] ? b : a));
    const misfit = members.map((member) => sentences.get(member)).find((sentence) => sentence !== undefined) ?? null;
    const { verdict, follows, valueClass } = heaviest;
    return { place, verdict, follows, valueClass, misfit, covered: members.every(({ covered }) => covered) };
  });
}

/** By the longest name that a sentence begins with, since one name may be the beginning of another. */
function sentencesOf(columns: readonly Reviewed[], misfits: readonly string[]): ReadonlyMap<Reviewed, string> {
  const sentences = new Map<Reviewed, string>();
  for (const sentence of misfits) {
    const named = columns.filter(({ place }) => sentence.startsWith(`${place.name} `));
    const best = named.toSorted((a, b) => b.place.name.length - a.place.name.length)[0];
    if (best !== undefined) sentences.set(best, sentence);
  }
  return sentences;
}

/** Below this, a type alone does not say enough: the name speaks against it. */
const SURE = 0.7;

/**
 * Whether a policy should have a line about the column. Numbers, dates, truth values and the like that are kept for their
 * type need none: there are many, and nobody would read them.
 */
export function deservesLine({ place, verdict, misfit }: Subject): boolean {
  if (place.column.generated) return false;
  if (verdict.action !== 'keep' || misfit !== null) return true;
  return !(verdict.decidedBy === 'type' && verdict.confidence >= SURE);
}

/** Whether somebody has to say something before the column can be masked. */
export function isOpen({ verdict, misfit }: Subject): boolean {
  return verdict.action === 'unclassified' || misfit !== null;
}

/** Those that deserve a line of their own, and those that follow one of them. */
export function withLines(subjects: readonly Subject[]): {
  readonly own: readonly Subject[];
  readonly following: readonly Subject[];
} {
  const deserving = subjects.filter(deservesLine);
  const places = new Set(deserving.map(({ place }) => place));
  const follows = (subject: Subject) => subject.follows !== null && places.has(subject.follows) && !subject.misfit;
  return { own: deserving.filter((subject) => !follows(subject)), following: deserving.filter(follows) };
}

/** The rule that makes the policy say what is done to the column; what would be safe, where nobody has decided. */
export function ruleFor({ place, verdict, misfit }: Subject): MissingRule {
  const { names, column } = place;
  const note = reasonOf(verdict);
  if (misfit !== null) {
    const stays = column.notNull || column.partitionKey === true;
    return { section: 'columns', names, rule: stays ? '{ keep: "why" }' : 'null', note: '' };
  }
  switch (verdict.action) {
    case 'unclassified':
      return proposalFor(place);
    case 'null':
      return { section: 'columns', names, rule: 'null', note };
    case 'keep':
      return {
        section: 'columns',
        names,
        rule: `{ keep: ${yamlString(verdict.evidence.join('; '))} }`,
        note: sureness(verdict),
      };
    case 'mask':
      return verdict.category === 'json'
        ? { section: 'json', names, rule: pathsOnOneLine(verdict), note }
        : { section: 'columns', names, rule: verdict.category ?? 'free_text', note };
  }
}

/** `90%: name matches email`. */
export function reasonOf(verdict: Verdict): string {
  return `${sureness(verdict)}: ${verdict.evidence.join('; ')}`;
}

/** The rule as a line of a comment that proposes it. */
export function proposalLine(rule: MissingRule): string {
  return `# ${ruleLine(rule)}`;
}

/** Tells whether a comment of the policy proposes a rule for a column, so that somebody has seen it and not decided yet. */
export function proposedIn(text: string): (place: Place) => boolean {
  const comments = text.split('\n').flatMap((line) => /^\s*#\s*(.*)$/.exec(line)?.[1] ?? []);
  // A key in quotes may hold a colon: what begins like the key is looked through.
  const byHead = groupBy(comments, headOf);
  return ({ names }) => {
    const start = `${yamlKeyOf(names)}:`;
    return byHead.get(headOf(start))?.some((comment) => comment.startsWith(start)) === true;
  };
}

/** Up to the first colon. */
function headOf(comment: string): string {
  return comment.slice(0, `${comment}:`.indexOf(':'));
}

function pathsOnOneLine({ json }: Verdict): string {
  const paths = Object.entries(json?.mask ?? {}).map(([path, category]) => `${yamlText(path)}: ${category}`);
  return paths.length === 0 ? '{}' : `{ ${paths.join(', ')} }`;
}

/** `90%`. */
export function sureness({ confidence }: Verdict): string {
  return `${Math.floor(confidence * 100 + 1e-9)}%`;
}
