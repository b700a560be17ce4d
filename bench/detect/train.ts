/**
 * Learns the weights of the detector's features from all labelled columns and writes them to the lexicon.
 *
 * `npm run train:detect`; the same labels and lexicon give the same file.
 */
import { writeFileSync } from 'node:fs';
import { LEXICON } from '../../src/masking/detect/lexicon.ts';
import { LABELS, readApps } from './labels.ts';
import { examplesOf, learn } from './learn.ts';

const FILE = new URL('../../src/masking/detect/lexicon/weights.ts', import.meta.url);

const model = learn(examplesOf(readApps(LABELS), LEXICON));
const entries = Object.entries(model.weights)
  .filter(([, weight]) => weight !== 0)
  .map(([name, weight]) => `    '${name.replaceAll("'", "\\'")}': ${weight},`);
writeFileSync(
  FILE,
  `import type { Model } from '../weigh.ts';

/**
 * What features of a column speak for it being personal, in log odds. Learned from labelled columns of real
 * applications by \`npm run train:detect\`; not to be edited by hand.
 */
export const WEIGHTS: Model = {
  threshold: ${model.threshold},
  weights: {
${entries.join('\n')}
  },
};
`,
);
console.log(`${entries.length} weights`);
