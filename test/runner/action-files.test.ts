import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { BUNDLES, ROOT } from '../../scripts/bundle.ts';
import * as tables from '../../src/runner/action-inputs.ts';
import { type InputTable, readInputs } from '../../src/runner/inputs.ts';
import { currentBundles } from './bundles.ts';

interface Definition {
  readonly inputs: Record<string, { description?: string; default?: string }>;
  readonly outputs: Record<string, { description?: string }>;
  readonly runs: { using: string; main: string };
}

const ACTIONS: readonly [string, InputTable, string][] = [
  ['action.yml', tables.LIFECYCLE, 'dist/lifecycle/index.js'],
  ['create-branch/action.yml', tables.CREATE_BRANCH, '../dist/create-branch/index.js'],
  ['delete-branch/action.yml', tables.DELETE_BRANCH, '../dist/delete-branch/index.js'],
  ['anonymize/action.yml', tables.ANONYMIZE, '../dist/anonymize/index.js'],
  ['sweep/action.yml', tables.SWEEP, '../dist/sweep/index.js'],
  ['connect/action.yml', tables.CONNECT, '../dist/connect/index.js'],
];

describe.each(ACTIONS)('%s', (file, table, main) => {
  const definition = parse(readFileSync(join(ROOT, file), 'utf8')) as Definition;

  it('declares the inputs that its code reads, and no other', () => {
    expect(Object.keys(definition.inputs).sort()).toEqual(Object.keys(table).sort());
  });

  it('has defaults that its code takes', () => {
    expect(() => readInputs(table, (name) => definition.inputs[name]?.default ?? '')).not.toThrow();
  });

  it('describes every input and output', () => {
    for (const { description } of Object.values({ ...definition.inputs, ...definition.outputs })) {
      expect(description).toMatch(/^[A-Z`].*[.]$/);
    }
  });

  it('means the same by an input as the root action', () => {
    const root = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as Definition;
    const shared = Object.entries(definition.inputs).filter(
      ([name]) => name in root.inputs && !file.startsWith('anonymize'),
    );
    for (const [name, { default: byDefault }] of shared)
      expect([name, byDefault]).toEqual([name, root.inputs[name]?.default]);
  });

  it('is run by node 24 from its bundle', () => {
    expect(definition.runs).toEqual({ using: 'node24', main });
    expect(BUNDLES.some((name) => main.endsWith(`dist/${name}/index.js`))).toBe(true);
  });
});

describe.each(BUNDLES)('the bundle %s', (name) => {
  it('loads the SDK of AWS for those alone who have branches there', async () => {
    const holders = await filesWith(name, 'RestoreDBClusterToPointInTime');
    expect(holders).not.toContain('index.js');
    expect(holders.length > 0).toBe(name !== 'anonymize' && name !== 'cli');
  });

  it('loads the lexicon of detection only where something is detected', async () => {
    const holders = await filesWith(name, 'geburtsdatum');
    expect(holders).not.toContain('index.js');
    expect(holders.length > 0).toBe(['anonymize', 'cli', 'create-branch', 'lifecycle'].includes(name));
  });

  it('has no machine code made of what runs often, which takes more memory than all the rest', async () => {
    const { output, optimised, baseline } = compiledBy(join(await currentBundles(), name, 'index.js'));
    // it was loaded to the end
    expect(output).toMatch(/^(No command was given|::error::The id of the repository is not known)/m);
    // and Node had begun with its own code before
    expect(optimised).toBeLessThan(3);
    expect(baseline).toBeLessThan(3 * compiledBy('--eval', '0').baseline);
  });
});

it('has the licence of every package whose code is in a bundle', async () => {
  const bundles = await currentBundles();
  const licences = readFileSync(join(bundles, 'licenses.txt'), 'utf8').split('\n');
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; optional?: boolean; link?: boolean }>;
  };
  const installed = Object.entries(packages)
    .filter(([path, { dev, optional, link }]) => path !== '' && !dev && !optional && !link)
    .map(([path]) => path.replace(/^.*node_modules\//, ''));
  const left = ['@aws-sdk/types', '@octokit/openapi-types', '@octokit/types', '@smithy/fetch-http-handler', 'tslib'];
  expect(licences).toEqual(expect.arrayContaining(installed.filter((name) => !left.includes(name))));
});

it('would be seen to have machine code made', () => {
  const work = 'const add = (a, b) => a + b; let sum = 0; for (let n = 0; n < 1e7; n++) sum = add(sum, n);';
  expect(compiledBy('--eval', work).optimised).toBeGreaterThan(2);
});

async function filesWith(name: string, code: string): Promise<string[]> {
  const directory = join(await currentBundles(), name);
  return readdirSync(directory).filter((file) => readFileSync(join(directory, file), 'utf8').includes(code));
}

interface Compiled {
  /** What the process wrote. */
  readonly output: string;
  /** How often V8 set out to make fast code, and quick code. */
  readonly optimised: number;
  readonly baseline: number;
}

/** Runs Node without inputs. */
function compiledBy(...args: readonly string[]): Compiled {
  const options = { encoding: 'utf8', env: {}, maxBuffer: 2 ** 26 } as const;
  const { stdout, stderr } = spawnSync(process.execPath, ['--trace-opt', '--trace-baseline', ...args], options);
  const count = (text: RegExp) => [...stdout.matchAll(text)].length;
  return {
    output: stdout + stderr,
    optimised: count(/compiling method/g),
    baseline: count(/^\[Baseline/gm),
  };
}
