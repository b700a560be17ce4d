import { afterEach, describe, expect, it } from '@jest/globals';
import { type Anonymized, anonymize } from '../../../src/masking/anonymize.ts';
import { MisfitError } from '../../../src/masking/plan/plan.ts';
import type { DatabaseAddress } from '../../../src/postgres/address.ts';
import { SHARED_VERSIONS } from '../../postgres/database.ts';
import { maskingOptions } from '../options.ts';
import { createMasker, type Masker } from '../residue/maskers.ts';

async function mask(address: DatabaseAddress, policy: string, dryRun = false): Promise<Anonymized> {
  const outcome = await anonymize(maskingOptions(address, `version: 1\n${policy}`, { dryRun }));
  if (outcome === null) throw new Error('Nothing was done.');
  return outcome;
}

/** A type, a value of it, and the type's name. */
const TYPES: readonly (readonly [name: string, create: string, value: string])[] = [
  ['public.mood', "CREATE TYPE mood AS ENUM ('glad', 'sad')", "'glad'::mood"],
  ['public.place', 'CREATE TYPE place AS (town text, zip text)', "ROW('Hopperton', '1')::place"],
  // As the server calls one of its own, which is cast to text without a thought.
  ['public.text', 'CREATE TYPE public.text AS RANGE (subtype = int4)', "'[1,2)'::public.text"],
  ['public.citext', 'CREATE TYPE citext AS (value pg_catalog.text)', "ROW('a@hopper.test')::citext"],
];

describe.each(SHARED_VERSIONS)('casts that somebody wrote, on PostgreSQL %i', (version) => {
  let masker: Masker;
  afterEach(() => masker.drop());

  /** A column of the type, beside one that is masked, and a cast that counts how often it is run by others. */
  async function load([name, create, value]: (typeof TYPES)[number], column = name): Promise<void> {
    await masker.load(`${create};
      CREATE SEQUENCE runs;
      CREATE FUNCTION spy(${name}) RETURNS pg_catalog.text LANGUAGE plpgsql AS $$BEGIN
        IF current_user <> '${masker.application}' THEN PERFORM nextval('public.runs'); END IF; RETURN 'spied'; END$$;
      CREATE CAST (${name} AS pg_catalog.text) WITH FUNCTION spy(${name});
      CREATE TABLE people (id int PRIMARY KEY, email pg_catalog.text, thing ${column});
      INSERT INTO people SELECT n, 'n' || n || '@hopper.test', ${column === name ? value : `ARRAY[${value}]`} FROM generate_series(1, 50) n;`);
  }

  const runs = () => masker.rows('SELECT CASE WHEN is_called THEN last_value ELSE 0 END::int AS n FROM public.runs');
  const KEEP = 'columns: { public.people.thing: { keep: "a test" } }';

  it.each(TYPES)('of %s are not run, and refused', async (...type) => {
    // given a type of the application's
    masker = await createMasker('superuser', version);
    await load(type);
    // when a superuser is to mask a table with a column of it, or only looks
    const rehearsed = await mask(masker.address, KEEP, true);
    const attempt = mask(masker.address, KEEP);
    // then it is told of the column, the cast and the ways out
    const sentence = new RegExp(
      `^public\\.people\\.thing \\(\\S+\\) has a cast \\(${type[0]} AS text\\) by function public\\.spy\\(${type[0]}\\) of role ${masker.application}, ` +
        'which would run with .* Drop the cast',
    );
    await expect(attempt).rejects.toThrow(MisfitError);
    await expect(attempt).rejects.toThrow(sentence);
    expect(rehearsed.unresolved?.message).toMatch(sentence);
    expect(await runs()).toEqual([{ n: 0 }]);
  });

  it('are refused for lists of such values, too, and not where all rows go', async () => {
    masker = await createMasker('superuser', version);
    await load(TYPES[0] as (typeof TYPES)[number], 'public.mood[]');
    await expect(mask(masker.address, KEEP)).rejects.toThrow('has a cast (public.mood AS text)');
    await mask(masker.address, 'truncate: [public.people]');
    expect(await runs()).toEqual([{ n: 0 }]);
  });

  it('may be run for a role that wrote them', async () => {
    masker = await createMasker('database owner', version);
    await load(TYPES[1] as (typeof TYPES)[number]);
    const { report } = await mask(masker.address, KEEP);
    expect(report.verification?.passed).toBe(true);
    expect(await runs()).toEqual([{ n: 0 }]);
  });
});
