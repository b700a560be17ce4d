import { describeColumn, judgeInContext } from '../../src/masking/detect/column.ts';
import { isOfFramework } from '../../src/masking/detect/detect.ts';
import type { Lexicon } from '../../src/masking/detect/lexicon.ts';
import { tableReader } from '../../src/masking/detect/table.ts';
import { familyOf } from '../../src/masking/detect/types.ts';
import type { Model } from '../../src/masking/detect/weigh.ts';
import { type App, isPersonal, isScored, keyOf } from './labels.ts';

/** One labelled column as the model sees it. */
export interface Example {
  readonly app: string;
  readonly features: readonly string[];
  readonly personal: boolean;
  readonly weight: number;
}

/**
 * Where the weights start from and return to without evidence: what the lexicon says counts. A feature that is not
 * listed starts at 0.
 */
const PRIORS: Readonly<Record<string, number>> = {
  'name says personal': 2.5,
  'name says perhaps': 0.5,
  'name says technical': -3.5,
  'name says nothing': -1.5,
  'type json, name says nothing': 2,
  'type json, name says technical': 1.5,
  'document for the machinery': -2,
};

/** Words and combinations count only when this many applications have them: fewer show the style of one. */
const FEWEST_APPS = 4;
const REGULARISATION = 2;
const STEPS = 400;
/** Owners list a column as safe to send for reasons of their own: half the words of one who looked at every column. */
const OWNERS_WEIGHT = 0.15;
export const THRESHOLD = 0.15;

/** The labelled columns whose names are weighed; the rest is decided by type. */
export function examplesOf(apps: readonly App[], lexicon: Lexicon): readonly Example[] {
  return apps.flatMap(({ set, name: app, rows, catalog }) => {
    const labelled = new Map(rows.filter(isScored).map((row) => [keyOf(row), row]));
    const readTable = tableReader(catalog, lexicon);
    return catalog.tables.flatMap((table) => {
      const reading = readTable(table);
      return table.columns.flatMap((column) => {
        const row = labelled.get(keyOf({ schema: table.schema, table: table.name, column: column.name }));
        if (row === undefined || familyOf(column) === 'opaque') return [];
        if (isOfFramework(table.name.toLowerCase(), column.name.toLowerCase())) return [];
        const features = describeColumn(column, reading, judgeInContext(column, reading, lexicon), lexicon);
        const weight = set.startsWith('owner') ? OWNERS_WEIGHT : 1;
        return features === null ? [] : [{ app, features, personal: isPersonal(row), weight }];
      });
    });
  });
}

/** Logistic regression towards the priors, by gradient descent with momentum; the same examples give the same weights. */
export function learn(examples: readonly Example[]): Model {
  const apps = new Map<string, Set<string>>();
  for (const { app, features } of examples) {
    for (const feature of features) apps.set(feature, (apps.get(feature) ?? new Set()).add(app));
  }
  const names = [...apps].filter(([name, { size }]) => size >= FEWEST_APPS || name in PRIORS).map(([name]) => name);
  names.sort();
  const index = new Map(names.map((name, position) => [name, position]));
  const prior = Float64Array.from(names, (name) => PRIORS[name] ?? 0);
  const weights = Float64Array.from(prior);
  const rows = examples.map(({ features, personal, weight }) => ({
    active: Int32Array.from(features.flatMap((feature) => index.get(feature) ?? [])),
    target: personal ? 1 : 0,
    weight,
  }));
  // Adagrad: features differ in frequency by a factor of a thousand.
  const squares = new Float64Array(names.length).fill(1e-8);
  const gradient = new Float64Array(names.length);
  for (let step = 0; step < STEPS; step++) {
    gradient.forEach((_, position) => {
      gradient[position] = REGULARISATION * (at(weights, position) - at(prior, position));
    });
    for (const { active, target, weight } of rows) {
      let sum = 0;
      for (const position of active) sum += at(weights, position);
      const error = weight * (1 / (1 + Math.exp(-sum)) - target);
      for (const position of active) gradient[position] = at(gradient, position) + error;
    }
    gradient.forEach((slope, position) => {
      squares[position] = at(squares, position) + slope * slope;
      weights[position] = at(weights, position) - (0.5 * slope) / Math.sqrt(at(squares, position));
    });
  }
  return {
    threshold: THRESHOLD,
    weights: Object.fromEntries(names.map((name, position) => [name, Math.round(100 * at(weights, position)) / 100])),
  };
}

function at(numbers: Float64Array, position: number): number {
  return numbers[position] ?? 0;
}
