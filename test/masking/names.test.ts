import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { anonymize } from '../../src/masking/anonymize.ts';
import { identifier, Sql } from '../../src/postgres/sql.ts';
import { createDatabase, SHARED_VERSIONS, type TestDatabase } from '../postgres/database.ts';
import { maskingOptions } from './options.ts';

/** Where statements are written that read rows. */
const SOURCES = fileURLToPath(new URL('../../src/masking/', import.meta.url));

/** Every name that statements over rows give to a table, a column or a result, and some words that are none. */
function namesOfOurs(): string[] {
  const found = new Set(['expected 0', 'expected 1', 'c0', 'c1', 'c2', 'n0', 'n1', 'n2', 'e0', 'e1']);
  const lines = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((file) => /^(detect|plan|apply|replace|verify)\b.*\.ts$/.test(file))
    .flatMap((file) => readFileSync(`${SOURCES}/${file}`, 'utf8').split('\n'))
    .filter((line) => /\b(AS|FROM|SELECT|LATERAL|OFFSET|UNION|LIMIT|GROUP|ORDER)\b/.test(line));
  for (const [, name = '', parts = ''] of lines
    .join('\n')
    .matchAll(/(?:\bAS |\)|\}) ?([a-z_]\w*)\b(?:\(([a-z_, ]+)\))?/g)) {
    for (const one of [name, ...parts.split(/, */)]) if (one !== '') found.add(one);
  }
  return [...found].sort();
}

/** Masked, each in its own way; all others are kept. */
const MASKED = {
  met: { type: 'text UNIQUE', as: 'email', value: `'p' || n || '@hopper.test'` },
  value: { type: 'text', as: 'last_name', value: `'Hopper' || n % 40` },
  e: { type: 'text[]', as: 'email', value: `ARRAY['p' || n || '@hopper.test', NULL]` },
  d: { type: 'jsonb', as: null, value: `jsonb_build_object('email', 'p' || n || '@hopper.test', 'age', 85)` },
} as const;

describe.each(SHARED_VERSIONS)('masking in PostgreSQL %i', (version) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createDatabase(version);
  });
  afterEach(() => database.drop());

  it.each([
    ['text', 'b', `'x'`, 20_000],
    ['int', 'stored', '7', 5_000],
  ])('takes no column of type %s for what its own statements call so', async (type, table, value, count) => {
    // given a table of many rows and few families, whose columns are called as anything in our statements
    const others = namesOfOurs().filter((name) => !(name in MASKED));
    expect(others).toEqual(expect.arrayContaining(['block', 'place', 'folded', 'page', 'noise', 'hash', 'whole']));
    const definitions = [
      ...Object.entries(MASKED).map(([name, { type }]) => `${name} ${type}`),
      ...others.map((name) => `${identifier(name).text} ${type}`),
    ];
    const values = [...Object.values(MASKED).map(({ value }) => value), ...others.map(() => value)];
    await database.load(`CREATE TABLE ${table} (${definitions.join(', ')});
      INSERT INTO ${table} SELECT ${values.join(', ')} FROM generate_series(1, ${count}) n; ANALYZE ${table};`);
    // when it is masked
    const rules = Object.entries(MASKED).flatMap(([name, { as }]) =>
      as === null ? [] : [`public.${table}.${name}: ${as}`],
    );
    const policy = `
version: 1
columns: { "public.${table}.*": { keep: "a test" }, ${rules.join(', ')} }
json: { public.${table}.d: { email: email } }`;
    const options = maskingOptions(database.address, policy);
    const outcome = await anonymize(options);
    // then it is proven, nothing is left, and the next run believes it
    expect(outcome?.report.verification?.passed).toBe(true);
    expect(
      await database.session.query(
        Sql.trusted(
          `SELECT count(*)::int AS all, count(*) FILTER (WHERE concat(met, value, e, d) ~* 'hopper')::int AS left FROM public.${table}`,
        ),
      ),
    ).toEqual([{ all: count, left: 0 }]);
    expect(await anonymize(options)).toMatchObject({ alreadyMasked: true });
  });
});
