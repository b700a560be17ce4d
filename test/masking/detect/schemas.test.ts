import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Table } from '../../../src/masking/catalog/model.ts';
import { detect } from '../../../src/masking/detect/detect.ts';
import { catalogOf, column, table } from './catalogs.ts';

const SCHEMAS = new URL('schemas/', import.meta.url);

interface Described {
  readonly tables: readonly Table[];
  /** What is expected, by `table.column`: a category, `-` for nothing to mask, `*` for any. */
  readonly expected: ReadonlyMap<string, string>;
}

function read(file: string): Described {
  const tables: { name: string; columns: [string, string][] }[] = [];
  const expected = new Map<string, string>();
  for (const line of readFileSync(new URL(file, SCHEMAS), 'utf8').split('\n')) {
    if (line.startsWith('#') || line.trim() === '') continue;
    const [name = '', type = '', category = ''] = line.trim().split(/ +/);
    if (!line.startsWith(' ')) {
      tables.push({ name, columns: [] });
      continue;
    }
    const current = tables.at(-1);
    current?.columns.push([name, type]);
    expected.set(`${current?.name}.${name}`, category);
  }
  return {
    tables: tables.map(({ name, columns }) =>
      table(
        name,
        columns.map(([one, type]) => column(one, type)),
      ),
    ),
    expected,
  };
}

describe('a schema that nobody labelled', () => {
  it.each(readdirSync(SCHEMAS))('%s is judged as its author meant it, by names and types alone', (file) => {
    // given tables as such an application has them
    const { tables, expected } = read(file);
    // when detection looks at their names and types
    const findings = detect(catalogOf(...tables), null);
    // then it masks what is personal, as what it is, and nothing else
    const judged = findings.map((finding) => ({
      place: `${finding.table}.${finding.column}`,
      holds: finding.action === 'mask' ? (finding.category ?? '') : '-',
    }));
    const wrong = judged
      .filter(({ place, holds }) => expected.get(place) !== '*' && expected.get(place) !== holds)
      .map(({ place, holds }) => `${place} holds ${holds}, not ${expected.get(place)}`);
    expect(wrong).toEqual([]);
  });
});
