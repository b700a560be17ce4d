import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import Ajv from 'ajv/dist/2020.js';
import { CATEGORIES } from '../../../src/masking/categories.ts';
import type { Report } from '../../../src/masking/report/model.ts';
import { jsonOf } from './rendered.ts';
import { dryRunReport, failedReport, reportNaming, sampleReport } from './sample.ts';

const schema = JSON.parse(readFileSync(new URL('../../../docs/report.schema.json', import.meta.url), 'utf8'));
const ajv = new Ajv.default({
  allErrors: true,
  formats: { 'date-time': (text: string) => new Date(text).toISOString() === text },
});
const validate = ajv.compile(schema);

function problems(json: string): readonly string[] {
  validate(JSON.parse(json));
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

describe('report.json', () => {
  it.each([
    ['a run that went well', sampleReport()],
    ['a dry run', dryRunReport()],
    ['a failed verification', failedReport()],
    ['hostile names', reportNaming('"},\n\u2028\ud800{"')],
    ['no policy file', sampleReport({ policy: { path: null, sha256: 'e3b0c442'.repeat(8) } })],
    ['an empty database', sampleReport({ columns: [], tables: [], cleanup: [] })],
  ])('follows the published schema: %s', (_, report) => {
    expect(problems(jsonOf(report))).toEqual([]);
  });

  it('gives back the report as it was, names untouched', () => {
    const report = reportNaming('x|y<script>\u202e');
    expect(JSON.parse(jsonOf(report))).toEqual(report);
  });

  it('comes out the same, byte for byte, however the report was put together', () => {
    const report = sampleReport();
    const reversed = JSON.parse(JSON.stringify(report), (_, value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    );
    expect(jsonOf(reversed)).toBe(jsonOf(report));
    expect(jsonOf(report)).toMatch(/^\{\n {2}"version": 1,\n[\s\S]*\n\}\n$/);
    for (const each of [report, sampleReport({ columns: [], cleanup: [], verification: null, timeline: [] })]) {
      expect(jsonOf(each)).toBe(`${JSON.stringify(JSON.parse(jsonOf(each)), null, 2)}\n`);
    }
  });

  it('leaves out whatever the contract does not name', () => {
    // given a stage that hung what it sampled on a column
    const report = sampleReport();
    const columns = report.columns.map((column) => ({ ...column, samples: ['ada@lovelace.test'] }));
    // then it does not reach the file
    expect(jsonOf({ ...report, columns })).not.toContain('lovelace');
  });
});

describe('the schema of report.json', () => {
  it('knows the categories that policies know', () => {
    expect(schema.$defs.column.properties.category.enum).toEqual([...CATEGORIES, null]);
  });

  it.each<[string, Report, string]>([
    ['an undecided column after a real run', { ...dryRunReport(), dryRun: false }, '/columns/12/action'],
    ['a verification of a dry run', { ...sampleReport({ certificate: null }), dryRun: true }, '/verification'],
    ['a stage that nobody knows', JSON.parse(jsonOf(sampleReport()).replace('"residue"', '"lunch"')), '/timeline/5'],
    ['a confidence above 1', withColumn({ confidence: 1.01 }), '/columns/0/confidence'],
    ['a policy hash of another kind', sampleReport({ policy: { path: null, sha256: 'abc' } }), '/policy/sha256'],
  ])('refuses %s', (_, report, where) => {
    expect(problems(jsonOf(report)).join('\n')).toContain(where);
  });
});

function withColumn(facts: Partial<Report['columns'][number]>): Report {
  const report = sampleReport();
  return { ...report, columns: report.columns.map((column) => ({ ...column, ...facts })) };
}
