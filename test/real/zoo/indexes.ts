import type { Cage } from './cage.ts';

/** Indexes of every kind, and what else hangs on tables for the server's own use. */
export const INDEXES: readonly Cage[] = [
  {
    schema: 'indexes',
    script: `
      CREATE TABLE people (id int PRIMARY KEY, email text, first_name text, last_name text, notes text, profile jsonb, words tsvector,
        seen_at timestamptz, during int4range, spot point, status text);
      INSERT INTO people SELECT n, 'Zebra' || n || '@zebra.test', 'Zebra' || n % 9, 'Zebrason' || n % 11, 'a zebra ' || n,
          jsonb_build_object('email', 'zebra' || n || '@zebra.test'), to_tsvector('simple', 'a horse ' || n), timestamptz '2026-01-01Z' + n * interval '1 hour',
          int4range(n, n + 3), point(n, n), CASE WHEN n % 4 = 0 THEN 'open' ELSE 'done' END FROM generate_series(1, 200) n;
      CREATE UNIQUE INDEX unique_lower ON people (lower(email)) WITH (fillfactor = 80);
      CREATE UNIQUE INDEX covering ON people (email) INCLUDE (first_name, last_name);
      CREATE INDEX partial ON people (last_name) WHERE status = 'open' AND email IS NOT NULL;
      CREATE INDEX expressions ON people ((first_name || ' ' || last_name), (profile ->> 'email') DESC NULLS LAST);
      CREATE INDEX patterns ON people (email text_pattern_ops, last_name COLLATE "C" DESC);
      CREATE INDEX hashed ON people USING hash (email);
      CREATE INDEX gin_json ON people USING gin (profile jsonb_path_ops) WITH (fastupdate = off);
      CREATE INDEX gin_words ON people USING gin (words);
      CREATE INDEX gist_range ON people USING gist (during);
      CREATE INDEX spgist_text ON people USING spgist (email);
      CREATE INDEX spgist_point ON people USING spgist (spot);
      CREATE INDEX brin_time ON people USING brin (seen_at) WITH (pages_per_range = 4);
      CREATE INDEX brin_bloom ON people USING brin (email text_bloom_ops);
      CREATE INDEX twin_a ON people (first_name); CREATE INDEX twin_b ON people (first_name);
      COMMENT ON INDEX partial IS 'those that wait';
      ALTER INDEX expressions ALTER COLUMN 1 SET STATISTICS 300;
      ALTER TABLE people CLUSTER ON covering;
      ALTER TABLE people ALTER last_name SET STATISTICS 50;
      CREATE STATISTICS together (ndistinct, dependencies, mcv) ON first_name, last_name FROM people;
      CREATE STATISTICS computed ON lower(email), (first_name || last_name) FROM people;
      ALTER STATISTICS together SET STATISTICS 77; COMMENT ON STATISTICS together IS 'go together';

      CREATE TABLE by_index (id int NOT NULL, email text NOT NULL); CREATE UNIQUE INDEX its_identity ON by_index (email);
      ALTER TABLE by_index REPLICA IDENTITY USING INDEX its_identity;
      CREATE TABLE in_full (email text); ALTER TABLE in_full REPLICA IDENTITY FULL;
      CREATE TABLE by_nothing (id int PRIMARY KEY, email text); ALTER TABLE by_nothing REPLICA IDENTITY NOTHING;
      INSERT INTO by_index SELECT n, 'zebra' || n || '@zebra.test' FROM generate_series(1, 20) n;
      INSERT INTO in_full SELECT email FROM by_index; INSERT INTO by_nothing SELECT * FROM by_index;
      CREATE PUBLICATION zoo_some FOR TABLE people (id, email), by_index WHERE (email <> ''), in_full;
      CREATE TABLE settings (id int PRIMARY KEY, email text, notes text) WITH (fillfactor = 60, autovacuum_enabled = off, toast.autovacuum_vacuum_threshold = 77);
      INSERT INTO settings SELECT n, 'zebra' || n || '@zebra.test', repeat('zebra ', 1000) FROM generate_series(1, 20) n;
      ANALYZE people;`,
    policy: ['indexes.people.words: { keep: "no personal word" }'],
    json: ['indexes.people.profile: { email: email }'],
  },
];
