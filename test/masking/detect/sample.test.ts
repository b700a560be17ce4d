import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readCatalog } from '../../../src/masking/catalog/read.ts';
import { detect } from '../../../src/masking/detect/detect.ts';
import { SamplingError, sampleColumns } from '../../../src/masking/detect/sample.ts';
import { connect, withSession } from '../../../src/postgres/session.ts';
import { Sql, sql } from '../../../src/postgres/sql.ts';
import { createDatabase, SHARED_VERSIONS, type TestDatabase } from '../../postgres/database.ts';

const place = (table: string, column: string) => ({ schema: 'public', table, column });

describe.each(SHARED_VERSIONS)('sampling with PostgreSQL %i', (version) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase(version);
  });
  afterAll(() => database.drop());

  it('reads at most a hundred rows of a small table, cut, and only columns that can tell something', async () => {
    // given a table with columns of many types
    await database.load(`
      CREATE DOMAIN label AS varchar(20);
      CREATE TABLE small (id int PRIMARY KEY, flag bool, born date, "Odd ""name" text, tags text[], labels label[],
        code label, padded char(8), payload jsonb, ip inet, digest bytea, amount numeric, nothing text);
      INSERT INTO small SELECT n, true, '2000-01-01', repeat('x', 900), '{a,NULL,"b,c"}', '{l}', 'abc', 'ab',
        '{"a": 1}', '10.0.0.1', '\\xdeadbeef', 1.5, NULL FROM generate_series(1, 500) n`);
    // when it is sampled
    const samples = await sampleColumns(database.session, await readCatalog(database.session));
    // then
    expect(samples.valuesOf(place('small', 'Odd "name'))).toHaveLength(100);
    expect(samples.valuesOf(place('small', 'Odd "name'))?.[0]).toBe('x'.repeat(500));
    expect(samples.valuesOf(place('small', 'tags'))?.slice(0, 2)).toEqual(['a', 'b,c']);
    expect(samples.valuesOf(place('small', 'labels'))?.[0]).toBe('l');
    expect(samples.valuesOf(place('small', 'padded'))?.[0]?.trim()).toBe('ab');
    expect(samples.valuesOf(place('small', 'payload'))?.[0]).toBe('{"a": 1}');
    expect(samples.valuesOf(place('small', 'digest'))?.[0]).toBe('deadbeef');
    expect(samples.valuesOf(place('small', 'amount'))?.[0]).toBe('1.5');
    expect(samples.valuesOf(place('small', 'nothing'))).toEqual([]);
    expect(samples.valuesOf(place('small', 'born'))?.[0]).toBe('2000-01-01');
    for (const unread of ['flag', 'ip']) expect(samples.valuesOf(place('small', unread))).toBeUndefined();
  });

  it('reads a small table here and there, too', async () => {
    // given a table whose oldest rows somebody made up
    await database.load(`CREATE TABLE growing (n int, origin text);
      INSERT INTO growing SELECT n, CASE WHEN n <= 200 THEN 'early' ELSE 'late' END FROM generate_series(1, 2000) n`);
    const samples = await sampleColumns(database.session, await readCatalog(database.session));
    const origins = samples.valuesOf(place('growing', 'origin')) ?? [];
    expect(origins).toHaveLength(100);
    expect(origins.filter((origin) => origin === 'late').length).toBeGreaterThan(50);
  });

  it('looks for the few rows of a column that is empty in nearly all', async () => {
    await database.load(`CREATE TABLE sparse (n int, code text, nothing text, gone date);
      INSERT INTO sparse SELECT n, CASE WHEN n = 19999 THEN 'rare' END, NULL, CASE WHEN n = 19998 THEN now() END
        FROM generate_series(1, 20000) n`);
    const samples = await sampleColumns(database.session, await readCatalog(database.session));
    expect(samples.valuesOf(place('sparse', 'code'))).toEqual(['rare']);
    expect(samples.valuesOf(place('sparse', 'nothing'))).toEqual([]);
    // A single day tells nothing, so it is not worth the search.
    expect(samples.valuesOf(place('sparse', 'gone'))).toEqual([]);
  });

  it('reads a large table here and there, and the same rows every time', async () => {
    // given a table in which the first tenth is unlike the rest
    await database.load(`
      CREATE TABLE large (n int, origin text, filler text);
      INSERT INTO large SELECT n, CASE WHEN n <= 20000 THEN 'early' ELSE 'late' END, repeat('f', 100) FROM generate_series(1, 200000) n;
      ANALYZE large`);
    const catalog = await readCatalog(database.session);
    // when it is sampled twice
    const [first, second] = [
      await sampleColumns(database.session, catalog),
      await sampleColumns(database.session, catalog),
    ];
    const origins = first.valuesOf(place('large', 'origin')) ?? [];
    // then the rest is seen
    expect(origins).toHaveLength(100);
    expect(origins.filter((origin) => origin === 'late').length).toBeGreaterThan(50);
    expect(second.valuesOf(place('large', 'n'))).toEqual(first.valuesOf(place('large', 'n')));
  });

  it('reads a large table that is nearly empty from its start', async () => {
    await database.load(`
      CREATE TABLE bloated (word text) WITH (autovacuum_enabled = false);
      INSERT INTO bloated SELECT repeat('x', 100) FROM generate_series(1, 50000);
      DELETE FROM bloated; INSERT INTO bloated VALUES ('left')`);
    const samples = await sampleColumns(database.session, await readCatalog(database.session));
    expect(samples.valuesOf(place('bloated', 'word'))).toEqual(['left']);
  });

  it('leaves out documents that are too long, and says how many', async () => {
    await database.load(`
      CREATE TABLE documents (body jsonb, text_body text, prose text);
      INSERT INTO documents SELECT jsonb_build_object('a', repeat('x', 30000)), '{"a": "' || repeat('x', 30000) || '"}', repeat('p', 30000);
      INSERT INTO documents SELECT jsonb_build_object('a', repeat('x', 5000)), '{"a": "' || repeat('x', 5000) || '"}', 'short'`);
    const samples = await sampleColumns(database.session, await readCatalog(database.session));
    for (const column of ['body', 'text_body']) {
      const [whole, ...others] = samples.valuesOf(place('documents', column)) ?? [];
      expect(JSON.parse(whole ?? '')).toEqual({ a: 'x'.repeat(5000) });
      expect(others).toEqual([]);
      expect(samples.omittedOf(place('documents', column))).toBe(1);
    }
    expect(
      samples
        .valuesOf(place('documents', 'prose'))
        ?.map((value) => value.length)
        .sort((a, b) => a - b),
    ).toEqual([5, 500]);
  });

  it('samples three filled partitions of a head, and passes over empty ones', async () => {
    // given twelve months, of which the first four are filled
    const months = Array.from({ length: 12 }, (_, month) => month + 1);
    await database.load(`
      CREATE TABLE visits (month int, visitor text) PARTITION BY LIST (month);
      ${months.map((month) => `CREATE TABLE visits_${month} PARTITION OF visits FOR VALUES IN (${month});`).join('\n')}
      INSERT INTO visits SELECT m, 'v' || n FROM generate_series(1, 4) m, generate_series(1, 10) n`);
    const samples = await sampleColumns(database.session, await readCatalog(database.session));
    const filled = months.filter((month) => (samples.valuesOf(place(`visits_${month}`, 'visitor')) ?? []).length > 0);
    expect(filled).toHaveLength(3);
    expect(samples.valuesOf(place('visits', 'visitor'))).toBeUndefined();
  });

  it('gives up on a table that is locked, and nothing of it is kept', async () => {
    await database.load(`CREATE TABLE locked (status text); INSERT INTO locked VALUES ('open')`);
    const catalog = await readCatalog(database.session);
    const only = { ...catalog, tables: catalog.tables.filter(({ name }) => name === 'locked') };
    await withSession(database.address, { purpose: 'test' }, (other) =>
      other.transaction(async () => {
        await other.query(Sql.trusted('LOCK TABLE public.locked IN ACCESS EXCLUSIVE MODE'));
        const samples = await sampleColumns(database.session, only, { timeoutMs: 100 });
        expect(samples.valuesOf(place('locked', 'status'))).toBeUndefined();
        expect(detect(only, samples)).toMatchObject([{ column: 'status', action: 'unclassified' }]);
      }),
    );
  });

  it('gives up on a table that takes too long, and samples the others', async () => {
    // given small documents that unpack to large ones
    await database.load(`
      CREATE TABLE endless (status jsonb); CREATE TABLE quick (status text); INSERT INTO quick VALUES ('ok');
      INSERT INTO endless SELECT d FROM (SELECT to_jsonb(array_fill(0, ARRAY[200000])) AS d) x, generate_series(1, 60)`);
    const catalog = await readCatalog(database.session);
    const only = { ...catalog, tables: catalog.tables.filter(({ name }) => ['endless', 'quick'].includes(name)) };
    const samples = await sampleColumns(database.session, only, { timeoutMs: 100 });
    expect(samples.valuesOf(place('endless', 'status'))).toBeUndefined();
    expect(samples.valuesOf(place('quick', 'status'))).toEqual(['ok']);
  });

  it('finds the few values of a sparse column by its index or in the statistics, without reading the table', async () => {
    // given columns that hold something in one row of fifty thousand, so that no sample meets them
    await database.load(`
      CREATE TABLE sparser (n int, filler text, by_index text, by_partial text, by_statistics text);
      INSERT INTO sparser SELECT n, repeat('f', 200), CASE WHEN n = 40001 THEN 'found' END,
        CASE WHEN n = 41001 THEN 'partly' END, CASE WHEN n % 5000 = 7 THEN 'counted' END FROM generate_series(1, 50000) n;
      CREATE INDEX ON sparser (by_index); CREATE INDEX ON sparser (by_partial) WHERE by_partial IS NOT NULL;
      ANALYZE sparser`);
    const catalog = await readCatalog(database.session);
    const only = { ...catalog, tables: catalog.tables.filter(({ name }) => name === 'sparser') };
    const samples = await sampleColumns(database.session, only);
    expect(samples.valuesOf(place('sparser', 'by_index'))).toContain('found');
    expect(samples.valuesOf(place('sparser', 'by_partial'))).toContain('partly');
    expect(samples.valuesOf(place('sparser', 'by_statistics'))).toContain('counted');
  });

  it('finds the rows that are left in a bloated table, wherever they are', async () => {
    // given one row in a hundred left, which nobody has analysed
    await database.load(`
      CREATE TABLE holey (n int, word text) WITH (autovacuum_enabled = false);
      INSERT INTO holey SELECT n, repeat('x', 150) FROM generate_series(1, 60000) n;
      DELETE FROM holey WHERE n % 100 <> 0`);
    const samples = await sampleColumns(database.session, await readCatalog(database.session));
    const rows = (samples.valuesOf(place('holey', 'n')) ?? []).map(Number);
    expect(rows.length).toBeGreaterThanOrEqual(30);
    // then from all of it
    expect(Math.min(...rows)).toBeLessThan(20_000);
    expect(Math.max(...rows)).toBeGreaterThan(40_000);
  });

  it('sends little of huge values, and does not read foreign tables', async () => {
    await database.load(`
      CREATE TABLE huge (t text, b bytea, x xml, a text[], j json);
      INSERT INTO huge SELECT repeat('long ', 4000000), decode(repeat('00', 10000000), 'hex'), ('<a>' || repeat('b', 9000000) || '</a>')::xml,
        array_fill(repeat('e', 1000), ARRAY[9000]), to_json(repeat('j', 9000000));
      CREATE FOREIGN DATA WRAPPER nowhere; CREATE SERVER away FOREIGN DATA WRAPPER nowhere;
      CREATE FOREIGN TABLE remote (email text) SERVER away`);
    const catalog = await readCatalog(database.session);
    const samples = await sampleColumns(database.session, catalog);
    for (const column of ['t', 'b', 'a']) {
      expect(samples.valuesOf(place('huge', column))?.join('').length).toBeGreaterThan(0);
    }
    for (const column of ['x', 'j']) expect(samples.omittedOf(place('huge', column))).toBe(1);
    const sent = ['t', 'b', 'x', 'a', 'j'].flatMap((column) => samples.valuesOf(place('huge', column)) ?? []).join('');
    expect(sent.length).toBeLessThan(10_000);
    expect(samples.valuesOf(place('remote', 'email'))).toBeUndefined();
  });

  it('reads composite values as documents, unless functions of others would run', async () => {
    await database.load(`
      CREATE TYPE contact AS (mail text, since date); CREATE TABLE composed (c contact, cs contact[]);
      INSERT INTO composed VALUES (ROW('ada@example.org', '2020-01-01'), ARRAY[ROW('bob@example.org', NULL)::contact, NULL])`);
    const catalog = await readCatalog(database.session);
    const only = { ...catalog, tables: catalog.tables.filter(({ name }) => name === 'composed') };
    const samples = await sampleColumns(database.session, only);
    expect(JSON.parse(samples.valuesOf(place('composed', 'c'))?.[0] ?? '')).toEqual({
      mail: 'ada@example.org',
      since: '2020-01-01',
    });
    expect(samples.valuesOf(place('composed', 'cs'))).toHaveLength(1);
    expect(detect(only, samples).map(({ json }) => Object.keys(json?.mask ?? {}))).toEqual([['mail'], ['[*].mail']]);
    // when somebody defines how a type is printed as JSON
    await database.load(`
      CREATE TYPE mood AS ENUM ('glad'); CREATE FUNCTION spy(mood) RETURNS json LANGUAGE sql AS $$ SELECT '1'::json $$;
      CREATE CAST (mood AS json) WITH FUNCTION spy(mood)`);
    const wary = await sampleColumns(database.session, only);
    expect(wary.valuesOf(place('composed', 'c'))).toBeUndefined();
    expect(detect(only, wary).map(({ action }) => action)).toEqual(['unclassified', 'unclassified']);
    await database.load('DROP TYPE mood CASCADE');
  });

  it('reads hundreds of columns with hostile names', async () => {
    const names = Array.from({ length: 600 }, (_, index) => `c"';--$1 \\${index}`);
    await database.load(
      `CREATE TABLE "Wi.de "" table" (${names.map((name) => `"${name.replaceAll('"', '""')}" text DEFAULT 'v'`).join(', ')});
       INSERT INTO "Wi.de "" table" SELECT FROM generate_series(1, 20)`,
    );
    const catalog = await readCatalog(database.session);
    const samples = await sampleColumns(database.session, catalog);
    expect(names.every((name) => samples.valuesOf(place('Wi.de " table', name))?.[0] === 'v')).toBe(true);
  });

  it('fails with a sentence when row security hides rows', async () => {
    // given a table with a policy, and a role that is subject to it
    await database.load(`
      CREATE TABLE guarded (email text); ALTER TABLE guarded ENABLE ROW LEVEL SECURITY;
      CREATE POLICY visible ON guarded USING (email LIKE 'a%');
      INSERT INTO guarded VALUES ('ada@example.org');
      GRANT SELECT ON ALL TABLES IN SCHEMA public TO PUBLIC; CREATE TABLE sealed (email text)`);
    const role = `reader_${version}_${process.pid}`;
    await database.session.query(Sql.trusted(`CREATE ROLE ${role}`));
    const session = await connect(database.address, { purpose: 'test' });
    try {
      await session.query(Sql.trusted(`SET ROLE ${role}`));
      // when it samples
      const sampling = sampleColumns(session, await readCatalog(session));
      // then it does not take the visible rows for all
      await expect(sampling).rejects.toThrow(SamplingError);
      await expect(sampling).rejects.toThrow(/public\.guarded .* BYPASSRLS/);
      // and says of every table what is missing
      await expect(sampling).rejects.toThrow(new RegExp(`public\\.sealed .* ${role} may not read it. Grant it SELECT`));
    } finally {
      await session.end();
      await database.session.query(Sql.trusted(`DROP OWNED BY ${role}; DROP ROLE ${role}`));
      await database.load('DROP TABLE guarded, sealed');
    }
  });

  it('stays small on a table of hundreds of columns', async () => {
    const columns = Array.from({ length: 400 }, (_, index) => `c${index} text DEFAULT repeat('x', 400)`);
    await database.load(
      `CREATE TABLE wide (${columns.join(', ')}); INSERT INTO wide SELECT FROM generate_series(1, 50)`,
    );
    const samples = await sampleColumns(database.session, await readCatalog(database.session));
    const bytes = Array.from({ length: 400 }, (_, index) => samples.valuesOf(place('wide', `c${index}`)) ?? [])
      .flat()
      .reduce((sum, value) => sum + value.length, 0);
    expect(samples.valuesOf(place('wide', 'c399'))).toHaveLength(30);
    expect(bytes).toBeLessThanOrEqual(8 * 2 ** 20);
  });

  it('leaves the session able to write', async () => {
    await sampleColumns(database.session, await readCatalog(database.session));
    await expect(database.session.query(sql`CREATE TEMP TABLE t (n int)`)).resolves.toEqual([]);
  });

  it('finds what lies in a real table without saying a value of it', async () => {
    const values = ['ada@lovelace.test', '+44 20 7946 0958', 'GB82WEST12345698765432', 'Ada Lovelace'];
    await database.load(`
      CREATE TABLE clients (a text, b text, c text, full_name text, payload jsonb)`);
    await database.session.query(
      sql`INSERT INTO public.clients VALUES ($1, $2, $3, $4, jsonb_build_object('mail', $1::text, 'x', $4::text))`,
      values,
    );
    const catalog = await readCatalog(database.session);
    const samples = await sampleColumns(database.session, catalog);
    const findings = detect(catalog, samples);
    expect(findings.filter(({ table }) => table === 'clients').map(({ category }) => category)).toEqual([
      'email',
      'phone',
      'bank_account',
      'person_name',
      'json',
    ]);
    for (const value of values) expect(JSON.stringify(findings)).not.toContain(value);
  });
});
