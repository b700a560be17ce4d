/**
 * `npm run bench:aurora`: what the Aurora provider adds to the time that AWS takes, and how often it calls AWS, on the
 * emulator of the tests. Options: `--seeds 20 --runs 100 --spreads 120,60,0 --parts overhead,rerun,crowd`. See
 * bench/README.md.
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { type CrowdFigure, measureCrowd } from './aurora/crowd.ts';
import { type Making, measureOverhead, SCENES } from './aurora/overhead.ts';
import { measureRerun } from './aurora/rerun.ts';
import { median } from './figure.ts';
import { machine } from './machine.ts';
import { markdown, markdownLine } from './masking/result.ts';

const { values: given } = parseArgs({
  options: {
    seeds: { type: 'string', default: '20' },
    runs: { type: 'string', default: '100' },
    spreads: { type: 'string', default: '120,60,0' },
    parts: { type: 'string', default: 'overhead,rerun,crowd' },
  },
});

const parts = given.parts.split(',');
const date = new Date().toISOString().slice(0, 10);
console.log(`${date}, ${machine()}; load at the start: ${loadavg()[0]?.toFixed(1)}`);
if (parts.includes('overhead')) await tellOverhead(Number(given.seeds));
if (parts.includes('rerun')) {
  const calls = await measureRerun();
  console.log(`\nA run for a branch that is ready makes ${calls.length} calls: ${calls.join(', ')}.`);
}
if (parts.includes('crowd')) await tellCrowds(Number(given.runs), given.spreads.split(',').map(Number));

async function tellOverhead(seeds: number): Promise<void> {
  const header = ['', "AWS's own time", 'Ready after', 'Ratio', 'Late by', 'Calls'];
  console.log(`\n${seeds} branches each; medians, in brackets the most\n\n${markdown(header, [])}`);
  for (const scene of SCENES) {
    const makings = await measureOverhead(scene, seeds);
    const of = (value: (making: Making) => number, unit: string, digits = 0) => {
      const values = makings.map(value);
      return `${median(values).toFixed(digits)}${unit} (${Math.max(...values).toFixed(digits)}${unit})`;
    };
    console.log(
      markdownLine([
        scene.name,
        of(({ awsMs }) => awsMs / 1000, ' s'),
        of(({ readyMs }) => readyMs / 1000, ' s'),
        of(({ awsMs, readyMs }) => readyMs / awsMs, '×', 2),
        of(({ awsMs, readyMs }) => (readyMs - awsMs) / 1000, ' s'),
        of(({ calls }) => calls, ''),
      ]),
    );
  }
}

async function tellCrowds(runs: number, spreads: readonly number[]): Promise<void> {
  const header = ['Starts', 'Calls', 'First to last call', 'Calls per second', 'In the busiest 10 s', 'When'];
  console.log(`\n${runs} branches at once\n\n${markdown(header, [])}`);
  const figures: CrowdFigure[] = [];
  for (const seconds of spreads) {
    const kinds = seconds === 0 ? (['one by one'] as const) : (['one by one', 'by chance'] as const);
    for (const starts of kinds) {
      const figure = await measureCrowd({ runs, spreadMs: seconds * 1000, starts, seed: 1 });
      figures.push(figure);
      console.log(
        markdownLine([
          seconds === 0 ? 'all at once' : `${starts} within ${seconds} s`,
          figure.calls.toLocaleString('en-US'),
          `${Math.round(figure.lastedMs / 1000)} s`,
          figure.mean.toFixed(1),
          `${figure.peak.toFixed(1)} per second`,
          `after ${Math.round(figure.peakAtMs / 1000)} s`,
        ]),
      );
    }
  }
  const [first] = figures;
  if (first === undefined) return;
  const operations = [...first.byOperation].toSorted(([, a], [, b]) => b - a);
  console.log(`\nOf the first: ${operations.map(([name, count]) => `${name} ${count}`).join(', ')}.`);
}
