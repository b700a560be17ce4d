import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { anonymize } from '../../src/masking/anonymize.ts';
import { MisfitError } from '../../src/masking/plan/plan.ts';
import { Sql } from '../../src/postgres/sql.ts';
import { createDatabase, SHARED_VERSIONS, type TestDatabase } from '../postgres/database.ts';
import { maskingOptions } from './options.ts';

describe.each(SHARED_VERSIONS)('documents of all kinds in PostgreSQL %i', (version) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createDatabase(version);
  });
  afterEach(() => database.drop());

  it('are found, masked inside and proven, without a word of a policy', async () => {
    // given one person in every format
    await database.load(`
      CREATE SCHEMA ext; CREATE EXTENSION hstore SCHEMA ext;
      CREATE TYPE contact AS (mail text, status text, floor int, extra jsonb);
      CREATE TABLE things (id int PRIMARY KEY, j jsonb, js jsonb[], t json, txt text, x xml, h ext.hstore, c contact, cs contact[], b bytea, ids text);
      INSERT INTO things SELECT n,
        jsonb_build_object('user', jsonb_build_object('email', m), 'status', 'paid', 'n', n, 'by', jsonb_build_object(m, 1)),
        ARRAY[jsonb_build_object('email', m), NULL],
        json_build_object('email', m, 'status', 'paid'), '{"email": "' || m || '", "status": "paid"}',
        ('<order id="' || n || '"><email>' || m || '</email><status>paid</status></order>')::xml,
        ext.hstore('email', m) OPERATOR(ext.||) ext.hstore('status', 'paid'),
        ROW(m, 'paid', 3, jsonb_build_object('email', m))::contact, ARRAY[ROW(m, 'paid', 3, NULL)::contact, NULL],
        convert_to('{"email": "' || m || '"}', 'UTF8'), m
      FROM (SELECT n, 'hopper' || n || '@navy.mil' AS m FROM generate_series(1, 300) n) p`);
    // when they are masked
    const outcome = await anonymize(maskingOptions(database.address));
    // then nothing of the person is left, in the keys neither, and everything else is
    expect(outcome?.report.verification?.passed).toBe(true);
    const [row] = await database.session.query(
      Sql.trusted(`
        SELECT bool_or(q::text ~ 'hopper') AS traces,
               bool_and(j #>> '{user,email}' = ids AND j ->> 'status' = 'paid' AND (j ->> 'n')::int = id) AS jsonb,
               bool_and((SELECT count(*) FROM jsonb_object_keys(j -> 'by')) = 1) AS keys,
               bool_and(js[1] ->> 'email' = ids AND cardinality(js) = 2 AND js[2] IS NULL) AS arrays,
               bool_and(t::text ~ '^{"email":.*,"status":"paid"}$' AND t ->> 'email' = ids AND txt::json ->> 'email' = ids) AS json,
               bool_and(x::text ~ ('^<order id="' || id || '"><email>' || ids || '</email><status>paid</status></order>$')) AS xml,
               bool_and(h OPERATOR(ext.->) 'email' = ids AND h OPERATOR(ext.->) 'status' = 'paid') AS pairs,
               bool_and((c).mail = ids AND (c).status = 'paid' AND (c).floor = 3 AND (c).extra ->> 'email' = ids) AS composite,
               bool_and((cs[1]).mail = ids AND cardinality(cs) = 2) AS composites,
               bool_and(convert_from(b, 'UTF8')::json ->> 'email' = ids) AS bytes
          FROM public.things q`),
    );
    expect(row).toEqual({
      traces: false,
      jsonb: true,
      keys: true,
      arrays: true,
      json: true,
      xml: true,
      pairs: true,
      composite: true,
      composites: true,
      bytes: true,
    });
  });

  it('may hold addresses where the policy keeps them, and nowhere else', async () => {
    // given documents of which no sample shows what one of them holds at a path of plain words
    await database.load(`
      CREATE TABLE letters (id int PRIMARY KEY, j jsonb, x text);
      INSERT INTO letters SELECT n, jsonb_build_object('shop', jsonb_build_object('mail', 'sales@shop.test'), 'status', 'paid'),
                                 '<letter><from>sales@shop.test</from><status>paid</status></letter>' FROM generate_series(1, 4000) n`);
    const kept = [
      'json:',
      '  public.letters.j: { "shop.**": { keep: "our own" }, status: { keep: "a code" } }',
      '  public.letters.x: { letter.from: { keep: "our own" } }',
    ].join('\n');
    const mask = () => anonymize(maskingOptions(database.address, `version: 1\n${kept}`));
    // when the policy keeps addresses, then they stay
    expect((await mask())?.report.verification?.passed).toBe(true);
    const [row] = await database.session.query(
      Sql.trusted(
        `SELECT bool_and(j ->> 'shop' ~ 'sales@shop.test' AND x ~ 'sales@shop.test') AS kept FROM public.letters`,
      ),
    );
    expect(row).toEqual({ kept: true });
    // and others are still found
    await database.load(`DROP SCHEMA pr_postgres CASCADE;
      UPDATE letters SET x = replace(x, 'paid', 'ask hopper@navy.mil') WHERE id = 2703`);
    await expect(mask()).rejects.toThrow(
      '- public.letters.x: kept values: 1 values hold an e-mail address that is no replacement, though neither name nor ' +
        'samples showed it; say in the policy what its path in the documents holds, or { keep: "why" }',
    );
  });

  it('hold codes that become one of them in arrays, and are never emptied unasked in composite values', async () => {
    await database.load(`
      CREATE TYPE person AS (email text, ethnicity int);
      CREATE TABLE things (id int PRIMARY KEY, ethnicity int[], person person);
      INSERT INTO things SELECT n, ARRAY[n % 5 + 3, NULL], ROW('hopper' || n || '@navy.mil', n % 5 + 3)::person
        FROM generate_series(1, 100) n`);
    const mask = (policy: string) => anonymize(maskingOptions(database.address, `version: 1\n${policy}`));
    await expect(mask('')).rejects.toThrow(MisfitError);
    await expect(mask('')).rejects.toThrow(/of its field ethnicity \(integer\), .*name its path in the policy/);
    const outcome = await mask('json: { public.things.person: { ethnicity: { keep: "of the test" } } }');
    expect(outcome?.report.verification?.passed).toBe(true);
    const rows = await database.session.query(
      Sql.trusted('SELECT DISTINCT ethnicity, count(DISTINCT (person).ethnicity)::int FROM public.things GROUP BY 1'),
    );
    expect(rows).toEqual([{ ethnicity: '{3,NULL}', count: 5 }]);
  });
});
