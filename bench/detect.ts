/**
 * How well the detector does on labelled columns of real applications, by names and types alone.
 *
 * `npm run bench:detect` cross-validates over the applications in bench/detect/labels: each is measured with weights
 * learned from the others, beside the lexicon alone and the rules that other tools publish.
 *
 * `npm run bench:detect -- DIRECTORY` measures the detector as it is on labelled columns kept elsewhere: every folder is a
 * set of CSV files as described in bench/detect/README.md. `--misses` prints every column that is judged wrongly.
 */
import { parseArgs } from 'node:util';
import { KNOWLEDGE } from '../src/masking/detect/column.ts';
import { type App, isPersonal, isScored, LABELS, readApps, UNSEEN } from './detect/labels.ts';
import {
  byForgetfulLexicon,
  byLexicon,
  byWeights,
  count,
  crossValidate,
  emptyTally,
  type Measured,
  measure,
  sumOf,
  type Tally,
} from './detect/measure.ts';
import { PEERS } from './detect/peers.ts';

function main(): void {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { misses: { type: 'boolean' } } });
  const [directory] = positionals;
  const apps = readApps(directory ?? LABELS);
  if (directory === undefined) {
    const learned = crossValidate(apps, byWeights);
    print('weights learned without the application', learned, true);
    if (values.misses === true) for (const { mistakes } of learned) console.log(mistakes.join('\n'));
    printCalibration(learned);
    print(
      'the same, and without phrases that no other application has',
      crossValidate(apps, byForgetfulLexicon),
      false,
    );
    print('lexicon without weights', crossValidate(apps, byLexicon), false);
    const unseen = readApps(UNSEEN).map((app) => measure(app, KNOWLEDGE));
    print('the detector as it is, on applications that nobody looked at when it was made', unseen, true);
  } else {
    const measured = apps.map((app) => measure(app, KNOWLEDGE));
    print('the detector as it is', measured, true);
    if (values.misses === true) for (const { mistakes } of measured) console.log(mistakes.join('\n'));
  }
  for (const set of setsOf(apps)) {
    console.log(`\nRules of other tools on ${set}`);
    for (const peer of PEERS) {
      const tallies = apps.filter((app) => app.set === set).map((app) => peerTally(app, peer.finds));
      console.log(line(peer.name, sumOf(tallies)));
    }
  }
}

function print(title: string, measured: readonly Measured[], each: boolean): void {
  console.log(`\n${title}`);
  for (const set of setsOf(measured.map(({ app }) => app))) {
    const inSet = measured.filter(({ app }) => app.set === set);
    if (each) for (const { app, tally } of inSet) console.log(line(`  ${app.name}`, tally));
    console.log(line(set, sumOf(inSet.map(({ tally }) => tally))));
  }
}

/** Of the columns masked with about that confidence, how many were personal. */
function printCalibration(measured: readonly Measured[]): void {
  const masked = measured.filter(({ app }) => app.set.startsWith('hand')).flatMap((one) => one.masked);
  console.log('\nConfidence and truth, hand-labelled');
  for (const [from, to] of [
    [0.15, 0.3],
    [0.3, 0.5],
    [0.5, 0.7],
    [0.7, 0.8],
    [0.8, 0.9],
    [0.9, 0.95],
    [0.95, 1.01],
  ] as const) {
    const within = masked.filter(({ confidence }) => confidence >= from && confidence < to);
    const right = within.filter(({ personal }) => personal).length;
    const mean = within.reduce((sum, { confidence }) => sum + confidence, 0) / within.length;
    console.log(
      `  ${from} to ${Math.min(1, to)}: ${within.length} columns, mean ${mean.toFixed(2)}, ${(right / within.length).toFixed(2)} personal`,
    );
  }
}

function setsOf(apps: readonly App[]): readonly string[] {
  return [...new Set(apps.map(({ set }) => set))];
}

function peerTally(app: App, finds: (name: string, type: string) => boolean): Tally {
  const tally = emptyTally();
  for (const row of app.rows.filter(isScored)) count(tally, isPersonal(row), finds(row.column, row.type));
  return tally;
}

function line(name: string, { found, missed, wronglyMasked, rightlyLeft, unclassified, stopped }: Tally): string {
  const precision = found / (found + wronglyMasked);
  const recall = found / (found + missed);
  const f1 = (2 * precision * recall) / (precision + recall);
  const all = found + missed + wronglyMasked + rightlyLeft;
  const share =
    unclassified === 0
      ? ''
      : `  ${((100 * unclassified) / all).toFixed(0)} % of ${all} columns unclassified, ${stopped} of ${missed} missed ones among them`;
  return `${name.padEnd(44)} precision ${precision.toFixed(2)}  recall ${recall.toFixed(2)}  F1 ${f1.toFixed(2)}${share}`;
}

main();
