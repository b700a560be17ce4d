import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';

interface Manifest {
  readonly scripts: Readonly<Record<string, string>>;
  readonly workspaces?: unknown;
}

interface Lock {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly os?: unknown }>>;
}

/** Those that make npm install what development needs, wherever a package comes from a repository. */
const PREPARING = ['preinstall', 'install', 'postinstall', 'prepare', 'prepack', 'build'];

it('brings nobody who runs it with npx what only its tests need', () => {
  const { scripts, workspaces } = read<Manifest>('package.json');
  expect(workspaces).toBeUndefined();
  expect(Object.keys(scripts).filter((name) => PREPARING.includes(name))).toEqual([]);
  const { packages } = read<Lock>('package-lock.json');
  const shipped = Object.entries(packages).filter(([path, { dev }]) => path !== '' && dev !== true);
  // The programs among the packages are made for one system each, and are large.
  expect(shipped.filter(([, { os }]) => os !== undefined).map(([path]) => path)).toEqual([]);
});

it('brings along the Node that actions run on, for every system', () => {
  const { packages } = read<Lock>('package-lock.json');
  const { optionalDependencies } = read<{ optionalDependencies: Record<string, string> }>('test/node-24/package.json');
  const locked = Object.keys(optionalDependencies).filter((name) => packages[`node_modules/${name}`]?.dev === true);
  expect(locked).toEqual(Object.keys(optionalDependencies));
  expect(process.versions.node.split('.')[0]).toBe('24');
});

function read<Json>(path: string): Json {
  return JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')) as Json;
}
