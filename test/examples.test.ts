import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

const ROOT = join(import.meta.dirname, '..');

interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
}

describe('the examples', () => {
  const names = readdirSync(join(ROOT, 'examples'));

  it('begin with the one that the README shows', () => {
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
    expect(readme).toContain(readFileSync(join(ROOT, 'examples/one-step.yml'), 'utf8'));
  });

  it.each(names)('%s gives our actions inputs that they have, and reads outputs that they have', (name) => {
    const text = readFileSync(join(ROOT, 'examples', name), 'utf8');
    const { jobs } = parse(text) as { jobs: Record<string, { steps: (Step & { id?: string })[] }> };
    const ours = Object.values(jobs)
      .flatMap(({ steps }) => steps)
      .filter(({ uses }) => uses?.startsWith('pr-postgres/pr-postgres'));
    expect(ours).not.toEqual([]);
    for (const step of ours) {
      const folder = /^pr-postgres\/pr-postgres\/?([a-z-]*)@v[\d.]+$/.exec(step.uses ?? '')?.[1] ?? 'not pinned';
      const definition = parse(readFileSync(join(ROOT, folder, 'action.yml'), 'utf8'));
      expect(Object.keys(definition.inputs)).toEqual(expect.arrayContaining(Object.keys(step.with ?? {})));
      const read = [...text.matchAll(new RegExp(`steps\\.${step.id}\\.outputs\\.([a-z-]+)`, 'g'))].map(
        (match) => match[1],
      );
      expect(Object.keys(definition.outputs)).toEqual(expect.arrayContaining(read));
    }
  });
});
