import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

const ROOT = join(import.meta.dirname, '..');

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
}

type Permissions = Readonly<Record<string, string>>;

interface Workflow {
  readonly permissions: Permissions;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Job {
  readonly 'runs-on': string | readonly string[];
  /** Of a job, in place of those of the workflow. */
  readonly permissions?: Permissions;
  readonly steps: readonly Step[];
}

const names = readdirSync(join(ROOT, 'examples')).filter((name) => name.endsWith('.yml'));

function read(name: string): { readonly text: string; readonly workflow: Workflow } {
  const text = readFileSync(join(ROOT, 'examples', name), 'utf8');
  return { text, workflow: parse(text) };
}

/** The steps that use our actions, each with its job. */
function ourSteps({ jobs }: Workflow) {
  return Object.entries(jobs).flatMap(([job, { steps, 'runs-on': runner }]) =>
    steps
      .filter(({ uses }) => uses?.startsWith('pr-postgres/pr-postgres'))
      .map((step) => {
        const action = /^pr-postgres\/pr-postgres\/?([a-z-]*)@v[\d.]+$/.exec(step.uses ?? '')?.[1] ?? 'not pinned';
        return { job, runner, action, ...step };
      }),
  );
}

function definitionOf(action: string): { inputs: Record<string, unknown>; outputs: Record<string, unknown> } {
  return parse(readFileSync(join(ROOT, action, 'action.yml'), 'utf8'));
}

/** Inputs of provider aurora that the examples use and no action declares yet; none any more once one does. */
const TO_COME = 'aws-region' in definitionOf('').inputs ? [] : ['aws-region', 'role-to-assume'];

describe('the examples', () => {
  it('begin with the one that the README shows', () => {
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
    expect(readme).toContain(read('one-step.yml').text);
  });

  it.each(names)('%s gives our actions inputs that they have, and reads outputs that they have', (name) => {
    const { text, workflow } = read(name);
    const ours = ourSteps(workflow);
    expect(ours).not.toEqual([]);
    for (const step of ours) {
      const definition = definitionOf(step.action);
      const known = [...Object.keys(definition.inputs), ...TO_COME];
      expect(known).toEqual(expect.arrayContaining(Object.keys(step.with ?? {})));
      const outputs = [...text.matchAll(new RegExp(`steps\\.${step.id}\\.outputs\\.([a-z-]+)`, 'g'))].map(
        (match) => match[1],
      );
      expect(Object.keys(definition.outputs)).toEqual(expect.arrayContaining(outputs));
    }
  });
});

describe.each(names.filter((name) => name.startsWith('aurora')))('examples/%s', (name) => {
  const { workflow } = read(name);

  it('may ask GitHub for a token that AWS takes', () => {
    for (const { permissions } of Object.values(workflow.jobs)) {
      expect((permissions ?? workflow.permissions)['id-token']).toBe('write');
    }
  });

  it('removes with the role that can neither restore nor create, and creates where the clone can be reached', () => {
    const steps = ourSteps(workflow);
    expect(steps.length).toBeGreaterThan(0);
    for (const { job, runner, action, with: given } of steps) {
      const removes = action === 'sweep' || action === 'delete-branch' || job === 'remove';
      expect([job, action, given?.['provider'], given?.['role-to-assume']]).toEqual([
        job,
        action,
        'aurora',
        `\${{ vars.PR_POSTGRES_${removes ? 'SWEEP' : 'BRANCHES'}_ROLE }}`,
      ]);
      if (!removes) expect(runner).toContain('self-hosted');
    }
  });
});
