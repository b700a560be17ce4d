import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Ajv from 'ajv/dist/2020.js';
import { type Anonymized, type AnonymizeOptions, anonymize } from '../../../src/masking/anonymize.ts';
import { renderMarkdown } from '../../../src/masking/report/markdown.ts';
import { createDatabase, type TestDatabase } from '../../postgres/database.ts';
import { maskingOptions } from '../options.ts';
import { HOSTILE_NAMES } from './hostile.ts';
import { jsonOf, pageOf } from './rendered.ts';

const schema = JSON.parse(readFileSync(new URL('../../../docs/report.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv.default({ formats: { 'date-time': true } }).compile(schema);

/** Stands in every original value below. */
const TRACE = /hopper/i;

const PEOPLE = `
  CREATE TABLE people (id bigint PRIMARY KEY, email text NOT NULL UNIQUE, last_name text, mood text);
  INSERT INTO people SELECT n, 'g' || n || '@hopper.test', 'Hopper', 'hopper-ish' FROM generate_series(1, 300) n;
  ANALYZE people;`;

const POLICY = 'version: 1\ncolumns:\n  public.people.mood: { keep: "a weather report" }\n';

describe('the report of a real run', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createDatabase();
  });
  afterEach(() => database.drop());

  async function run(policy: string, changes: Partial<AnonymizeOptions> = {}): Promise<Anonymized> {
    const outcome = await anonymize(maskingOptions(database.address, policy, changes));
    if (outcome === null) throw new Error('Nothing was done.');
    return outcome;
  }

  it('follows the published schema, tells its stages and when each table’s turn came, and holds no value', async () => {
    await database.load(PEOPLE);
    const { report, certificate } = await run(POLICY);
    expect(validate(JSON.parse(jsonOf(report))) ? [] : validate.errors).toEqual([]);
    expect(report.timeline.map(({ stage }) => stage)).toEqual([
      'catalog',
      'detection',
      'planning',
      'cutting off',
      'masking',
      'residue',
      'verification',
    ]);
    const masking = report.timeline.find(({ stage }) => stage === 'masking');
    const [people] = report.tables;
    expect(people).toMatchObject({ table: 'people', rows: 300, rowsPerSecond: expect.any(Number) });
    expect(people?.startMs).toBeGreaterThanOrEqual(masking?.startMs ?? Number.NaN);
    expect(report.certificate?.signature).toBe(certificate?.signature);
    for (const text of [jsonOf(report), renderMarkdown(report), pageOf(report)]) expect(text).not.toMatch(TRACE);
  });

  it('says of data that is certified already that this run changed nothing', async () => {
    await database.load(PEOPLE);
    const first = await run(POLICY);
    for (const dryRun of [false, true]) {
      const { report } = await run(POLICY, { dryRun });
      expect(validate(JSON.parse(jsonOf(report))) ? [] : validate.errors).toEqual([]);
      expect(report.certificate).toEqual(first.report.certificate);
      expect(report.tables.map(({ startMs }) => startMs)).toEqual([null]);
      expect(renderMarkdown(report)).toContain('this one changed nothing');
    }
  });

  it('suggests the line that settles a column, whatever the column is called', async () => {
    const columns = HOSTILE_NAMES.map(([, name]) => `"${name.replaceAll('"', '""').slice(0, 40)}" text`);
    await database.load(`CREATE TABLE odd (${columns.join(', ')}); INSERT INTO odd DEFAULT VALUES;`);
    const { report, unresolved } = await run('version: 1', { dryRun: true });
    const undecided = report.columns.filter(({ action }) => action === 'unclassified');
    expect(undecided.length).toBeGreaterThan(5);
    expect(unresolved).not.toBeNull();
    // What is suggested is a policy that settles all of them.
    const policy = ['version: 1', 'columns:', ...undecided.map(({ suggestion }) => `  ${suggestion?.line}`)].join('\n');
    expect((await run(policy, { dryRun: true })).unresolved).toBeNull();
  });
});
