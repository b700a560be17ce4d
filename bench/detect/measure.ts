import type { Knowledge } from '../../src/masking/detect/column.ts';
import { detect } from '../../src/masking/detect/detect.ts';
import { compileLexicon, LEXICON, type Lexicon } from '../../src/masking/detect/lexicon.ts';
import type { Finding } from '../../src/masking/detect/model.ts';
import { wordsOf } from '../../src/masking/detect/words.ts';
import { type App, isPersonal, isScored, keyOf, type Row } from './labels.ts';
import { examplesOf, learn } from './learn.ts';

export interface Tally {
  found: number;
  missed: number;
  wronglyMasked: number;
  rightlyLeft: number;
  unclassified: number;
  /** Of the missed ones, those that are left unclassified. */
  stopped: number;
}

export interface Measured {
  readonly app: App;
  readonly tally: Tally;
  readonly mistakes: readonly string[];
  /** Confidence of every masked column, and whether it is personal. */
  readonly masked: readonly { readonly confidence: number; readonly personal: boolean }[];
}

/** With what knowledge some applications are measured, made from others alone. */
export type Trainer = (others: readonly App[], tested: readonly App[]) => Knowledge;

/** The hand-made lexicon alone. */
export const byLexicon: Trainer = () => ({ lexicon: LEXICON, model: null });

/** Weights learned from the other applications. */
export const byWeights: Trainer = (others) => ({ lexicon: LEXICON, model: learn(examplesOf(others, LEXICON)) });

/**
 * As `byWeights`, and the lexicon without all phrases that labelled columns of these applications hold and no
 * other application does. The lexicon was written by people who had seen the labels; this shows how much of its
 * success could be owed to that. It forgets common knowledge, too, so the truth lies between.
 */
export const byForgetfulLexicon: Trainer = (others, tested) => {
  const known = new Set(others.flatMap((other) => [...phrasesIn(other.rows, LEXICON)]));
  const own = tested.flatMap(({ rows }) => [...phrasesIn(rows, LEXICON)]);
  const lexicon = compileLexicon(new Set(own.filter((phrase) => !known.has(phrase))));
  return { lexicon, model: learn(examplesOf(others, lexicon)) };
};

function phrasesIn(rows: readonly Row[], lexicon: Lexicon): ReadonlySet<string> {
  const phrases = new Set<string>();
  for (const name of new Set(rows.flatMap(({ column, table }) => [column, table]))) {
    const words = wordsOf(name);
    for (let start = 0; start < words.length; start++) {
      for (let end = start + 1; end <= words.length; end++) {
        const phrase = words.slice(start, end).join(' ');
        if (lexicon.themesOf.has(phrase) || lexicon.technical.has(phrase) || lexicon.roleOf.has(phrase)) {
          phrases.add(phrase);
        }
      }
    }
  }
  return phrases;
}

/** Parts into which the applications are dealt. */
const FOLDS = 20;

/** Every application is measured with what was learned without it, and without the others of its part. */
export function crossValidate(apps: readonly App[], trainer: Trainer): readonly Measured[] {
  const folds = Array.from({ length: FOLDS }, (_, fold) => apps.filter((_app, index) => index % FOLDS === fold));
  const measured = folds.flatMap((tested) => {
    const knowledge = trainer(
      apps.filter((app) => !tested.includes(app)),
      tested,
    );
    return tested.map((app) => measure(app, knowledge));
  });
  return apps.flatMap((app) => measured.filter((one) => one.app === app));
}

export function measure(app: App, knowledge: Knowledge): Measured {
  const findings = new Map(detect(app.catalog, null, knowledge).map((finding) => [keyOf(finding), finding]));
  const tally = emptyTally();
  const mistakes: string[] = [];
  const masked: { confidence: number; personal: boolean }[] = [];
  for (const row of app.rows.filter(isScored)) {
    const finding = findings.get(keyOf(row));
    const isMasked = finding?.action === 'mask';
    count(tally, isPersonal(row), isMasked);
    if (finding?.action === 'unclassified') {
      tally.unclassified++;
      if (isPersonal(row)) tally.stopped++;
    }
    if (isMasked) masked.push({ confidence: finding.confidence, personal: isPersonal(row) });
    if (isPersonal(row) !== isMasked) mistakes.push(mistakeLine(row, finding));
  }
  return { app, tally, mistakes, masked };
}

export function count(tally: Tally, personal: boolean, masked: boolean): void {
  if (masked) tally[personal ? 'found' : 'wronglyMasked']++;
  else tally[personal ? 'missed' : 'rightlyLeft']++;
}

export function sumOf(tallies: readonly Tally[]): Tally {
  const total = emptyTally();
  for (const tally of tallies) for (const key of Object.keys(total) as (keyof Tally)[]) total[key] += tally[key];
  return total;
}

export function emptyTally(): Tally {
  return { found: 0, missed: 0, wronglyMasked: 0, rightlyLeft: 0, unclassified: 0, stopped: 0 };
}

function mistakeLine(row: Row, finding: Finding | undefined): string {
  const verdict = `${finding?.action} ${finding?.category ?? ''} ${finding?.confidence} (${finding?.evidence.join('; ')})`;
  return `${row.label.padEnd(5)} ${row.app}.${row.table}.${row.column} ${row.type} → ${verdict}`;
}
