import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import * as tables from '../src/runner/action-inputs.ts';
import { type InputTable, readInputs } from '../src/runner/inputs.ts';

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

interface Definition {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

function definitionOf(action: string): Definition {
  return parse(readFileSync(join(ROOT, action, 'action.yml'), 'utf8'));
}

const TABLES: Readonly<Record<string, InputTable>> = {
  '': tables.LIFECYCLE,
  'create-branch': tables.CREATE_BRANCH,
  'delete-branch': tables.DELETE_BRANCH,
  anonymize: tables.ANONYMIZE,
  sweep: tables.SWEEP,
  connect: tables.CONNECT,
};

/** What the expressions of the examples stand for. */
const EXPRESSIONS: Readonly<Record<string, string>> = {
  'github.token': 'ghs_0123456789',
  'github.repository_id': '42',
  'secrets.PR_POSTGRES_KEY': '0123456789abcdef'.repeat(4),
  'secrets.PR_POSTGRES_SERVER_URL': 'postgres://admin:secret@db.example.com:5432/postgres',
  'secrets.SHOP_TEMPLATE_URL': 'postgres://admin:secret@db.example.com:5432/shop_template',
  'vars.GOLDEN_SOURCE_SECURITY_GROUP': 'sg-0123456789abcdef0',
  'vars.PR_POSTGRES_BRANCHES_ROLE': 'arn:aws:iam::111122223333:role/pr-postgres-branches',
  'vars.PR_POSTGRES_SWEEP_ROLE': 'arn:aws:iam::111122223333:role/pr-postgres-sweep',
};

function evaluate(text: string): string {
  return text.replaceAll(/\$\{\{ (.+?) \}\}/g, (_, expression: string) => {
    const value = EXPRESSIONS[expression];
    if (value === undefined) throw new Error(`Nobody says what ${expression} is.`);
    return value;
  });
}

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
      expect(Object.keys(definition.inputs)).toEqual(expect.arrayContaining(Object.keys(step.with ?? {})));
      const outputs = [...text.matchAll(new RegExp(`steps\\.${step.id}\\.outputs\\.([a-z-]+)`, 'g'))].map(
        (match) => match[1],
      );
      expect(Object.keys(definition.outputs)).toEqual(expect.arrayContaining(outputs));
    }
  });
});

it.each(names)('examples/%s gives values that our actions take', (name) => {
  for (const { action, with: given } of ourSteps(read(name).workflow)) {
    const { inputs } = definitionOf(action);
    const text = (input: string) => evaluate(String(given?.[input] ?? inputs[input]?.default ?? ''));
    const rules = action === 'anonymize' ? [] : tables.placeRules({});
    expect(() => readInputs(TABLES[action] ?? {}, text, rules)).not.toThrow();
  }
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
