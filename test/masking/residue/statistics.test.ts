import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { removeResidue } from '../../../src/masking/residue/remove-residue.ts';
import { StaleStatisticsError } from '../../../src/masking/residue/statistics.ts';
import { createMasker, MASKERS, type Masker } from './maskers.ts';

/** What all originals have in common. */
const TRACE = 'hopper';

describe.each(MASKERS)("the planner's statistics after masking as %s of PostgreSQL %i", (kind, version) => {
  let masker: Masker;
  beforeEach(async () => {
    masker = await createMasker(kind, version);
  });
  afterEach(() => masker.drop());

  const traces = () =>
    masker.rows(`
      SELECT s.tablename || '.' || s.attname AS place FROM pg_stats s
        WHERE concat(s.most_common_vals, s.histogram_bounds) ~* '${TRACE}'
       UNION SELECT s.tablename || ' extended' FROM pg_stats_ext s WHERE s.most_common_vals::text ~* '${TRACE}'
       UNION SELECT s.tablename || ' expressions' FROM pg_stats_ext_exprs s WHERE concat(s.most_common_vals, s.histogram_bounds) ~* '${TRACE}' ORDER BY 1`);

  /** Everything that could have been lost on the way. */
  const objects = () =>
    masker.rows(`
      SELECT pg_get_indexdef(indexrelid) AS definition, obj_description(indexrelid, 'pg_class') AS more, indisvalid::text AS state
        FROM pg_index WHERE indrelid >= 16384 AND indrelid::regclass::text !~ 'pg_toast'
       UNION ALL SELECT pg_get_statisticsobjdef(oid), coalesce(obj_description(oid, 'pg_statistic_ext'), ''),
                        coalesce(stxstattarget, -1)::text || pg_get_userbyid(stxowner) FROM pg_statistic_ext
       UNION ALL SELECT pg_get_viewdef(oid), relname || coalesce(relacl::text, '') || coalesce(reloptions::text, ''),
                        pg_get_userbyid(relowner) || relispopulated FROM pg_class WHERE relkind IN ('m', 'v') AND oid >= 16384
       UNION ALL SELECT attrelid::regclass::text || '.' || attname, format_type(atttypid, atttypmod),
                        coalesce(attstattarget, -1)::text || attstorage::text || attnotnull FROM pg_attribute
                   JOIN pg_class c ON c.oid = attrelid WHERE attrelid >= 16384 AND attnum > 0 AND c.relkind IN ('r', 'p', 'm')
       UNION ALL SELECT conname, pg_get_constraintdef(oid), convalidated::text FROM pg_constraint WHERE conrelid >= 16384
       UNION ALL SELECT tgname, pg_get_triggerdef(oid), tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
       UNION ALL SELECT relname, 'replica identity', relreplident::text FROM pg_class WHERE relkind = 'r' AND oid >= 16384
       ORDER BY 1, 2, 3`);

  const PEOPLE = `
    CREATE TABLE people (id int PRIMARY KEY, email text NOT NULL, city varchar(40));
    CREATE INDEX by_email ON people (lower(email)); COMMENT ON INDEX by_email IS 'for logins';
    CREATE STATISTICS both_of_them (mcv) ON email, city FROM people; COMMENT ON STATISTICS both_of_them IS 'they go together';
    ALTER STATISTICS both_of_them SET STATISTICS 50;
    CREATE STATISTICS expression ON (lower(email)) FROM people;
    INSERT INTO people SELECT n, 'p' || n % 40 || '@hopper.test', 'Hopper ' || n % 7 FROM generate_series(1, 400) n;`;
  const MASK = `UPDATE people SET email = md5(email), city = 'x' || id % 5`;

  it.each([
    ['of a table, its expressions and columns that go together', PEOPLE, MASK],
    [
      'of columns that are not looked at any more',
      `${PEOPLE} ANALYZE; ALTER TABLE people ALTER email SET STATISTICS 0`,
      MASK,
    ],
    ['of a table that is empty now', PEOPLE, 'TRUNCATE people'],
    [
      'of an empty table whose columns views, triggers and keys rest on',
      `${PEOPLE} CREATE VIEW watching AS SELECT * FROM people;
       CREATE TABLE letters (id int PRIMARY KEY, person int NOT NULL REFERENCES people, line text NOT NULL);
       CREATE VIEW reading AS SELECT * FROM letters; CREATE DOMAIN short AS varchar(9) NOT NULL;
       CREATE TYPE mood AS ENUM ('glad', 'sad');
       ALTER TABLE letters ADD COLUMN code short DEFAULT 'c', ADD COLUMN mood mood NOT NULL DEFAULT 'glad', ADD COLUMN born date,
         ADD COLUMN tags text[] NOT NULL DEFAULT '{}', ADD COLUMN n int GENERATED ALWAYS AS IDENTITY;
       INSERT INTO letters SELECT id, id, 'Dear Hopper ' || id % 9 FROM people;
       CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE 'no'; END$$;
       CREATE TRIGGER refusing BEFORE INSERT OR DELETE ON letters FOR EACH ROW EXECUTE FUNCTION refuse()`,
      'TRUNCATE people, letters',
    ],
    [
      'of empty tables without a replica identity, of which a publication tells deletions',
      `CREATE TABLE letters (line text); CREATE VIEW reading AS SELECT * FROM letters;
       CREATE TABLE notes (id int PRIMARY KEY, line text); CREATE VIEW noticing AS SELECT * FROM notes;
       ALTER TABLE notes REPLICA IDENTITY NOTHING; CREATE PUBLICATION told FOR TABLE letters, notes;
       INSERT INTO letters SELECT 'Dear Hopper ' || n % 9 FROM generate_series(1, 100) n; INSERT INTO notes SELECT n, 'Hopper ' || n % 9 FROM generate_series(1, 100) n`,
      'TRUNCATE letters, notes',
    ],
    [
      'of an index over no rows',
      `${PEOPLE} CREATE INDEX few ON people (lower(city)) WHERE city LIKE 'Hopper%'; COMMENT ON INDEX few IS 'few';
       CREATE VIEW watching AS SELECT * FROM people`,
      MASK,
    ],
    [
      'of partitions and their heads',
      `CREATE TABLE lines (at date NOT NULL, place text NOT NULL, line text) PARTITION BY RANGE (at);
       CREATE TABLE lines_2026 PARTITION OF lines FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
       CREATE TABLE lines_2027 PARTITION OF lines FOR VALUES FROM ('2027-01-01') TO ('2028-01-01') PARTITION BY LIST (place);
       CREATE TABLE lines_2027_there PARTITION OF lines_2027 FOR VALUES IN ('Hopper''s', 'Hopperville');
       INSERT INTO lines SELECT date '2026-07-01' + n, 'Hopperville', 'Hopper' || n % 3 FROM generate_series(1, 300) n;`,
      `UPDATE lines SET line = 'x' || md5(line) WHERE at < '2027-01-01'; DELETE FROM lines WHERE at >= '2027-01-01';
       UPDATE lines SET place = 'y'`,
    ],
    [
      'of partitions that are empty now, and of what rows are assigned to them by',
      `CREATE TABLE lines (at date NOT NULL, place text NOT NULL, line text) PARTITION BY LIST (place);
       CREATE TABLE lines_there PARTITION OF lines FOR VALUES IN ('Hopper''s', 'Hopperville');
       CREATE VIEW reading AS SELECT * FROM lines;
       INSERT INTO lines SELECT date '2026-07-01' + n, 'Hopperville', 'Hopper' || n % 3 FROM generate_series(1, 300) n;`,
      'TRUNCATE lines',
    ],
    [
      'of all tables that one inherits from',
      `CREATE TABLE first (id int); CREATE TABLE second (id int, code text); CREATE TABLE heir () INHERITS (first, second);
       INSERT INTO heir SELECT n, 'Hopper ' || n % 30 FROM generate_series(1, 300) n;`,
      'UPDATE heir SET code = md5(code)',
    ],
    [
      'of materialised views upon views, of which some are empty now, and one was all the time',
      `${PEOPLE} CREATE VIEW between AS SELECT lower(email) AS email FROM people;
       CREATE MATERIALIZED VIEW upon AS SELECT email FROM between; CREATE MATERIALIZED VIEW upon_it AS SELECT email FROM upon;
       CREATE MATERIALIZED VIEW of_one_domain WITH (fillfactor = 70) AS SELECT email AS "E-Mail", id FROM people WHERE email LIKE '%@hopper.test';
       CREATE INDEX ON of_one_domain (lower("E-Mail")); COMMENT ON MATERIALIZED VIEW of_one_domain IS 'of one';
       COMMENT ON COLUMN of_one_domain."E-Mail" IS 'theirs'; GRANT SELECT ON of_one_domain TO PUBLIC; GRANT SELECT (id) ON of_one_domain TO PUBLIC;
       ALTER MATERIALIZED VIEW of_one_domain ALTER id SET STATISTICS 7;
       CREATE VIEW reading (address, id) WITH (security_barrier = true) AS SELECT "E-Mail", id FROM of_one_domain; GRANT SELECT ON reading TO PUBLIC;
       CREATE MATERIALIZED VIEW counting AS SELECT count(*) AS n, min(address) AS address FROM reading;
       CREATE MATERIALIZED VIEW unpopulated AS SELECT email FROM people; ANALYZE; REFRESH MATERIALIZED VIEW unpopulated WITH NO DATA`,
      MASK,
    ],
  ])('tell of no original any more: %s', async (_, script, mask) => {
    // given statistics of originals
    await masker.load(`${script}; ANALYZE`);
    expect(await traces()).not.toEqual([]);
    const before = await objects();
    // when the rows were changed and the residue is removed
    await masker.load(mask);
    const { catalog, plan } = await masker.everything();
    const cleanup = await removeResidue({ sessions: [masker.session], catalog, plan, progress: () => {} });
    // then none is left, and everything else is as before
    expect(await traces()).toEqual([]);
    expect(await objects()).toEqual(before);
    expect(cleanup).toContainEqual(expect.objectContaining({ kind: 'statistics' }));
  });

  it('stop the run, where nothing removes them', async () => {
    // given a materialised view that a function rests on, so that it cannot be made anew, and that is empty now
    await masker.load(`${PEOPLE} CREATE MATERIALIZED VIEW of_one_domain AS SELECT email FROM people WHERE email LIKE '%@hopper.test';
      CREATE FUNCTION first_one() RETURNS text LANGUAGE sql BEGIN ATOMIC SELECT min(email) FROM of_one_domain; END; ANALYZE`);
    await masker.load(MASK);
    const { catalog, plan } = await masker.everything();
    const run = removeResidue({ sessions: [masker.session], catalog, plan, progress: () => {} });
    // then roles that may not remove statistics stop, and others do so
    if (kind === 'superuser' || version >= 18) await run;
    else await expect(run).rejects.toThrow(StaleStatisticsError);
    if (kind === 'superuser' || version >= 18) expect(await traces()).toEqual([]);
  });
});
