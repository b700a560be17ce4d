import type { Cage } from './cage.ts';

/** Whatever would fire, hide rows or depend on tables. */
export const WATCHERS: readonly Cage[] = [
  {
    schema: 'watchers',
    script: `
      CREATE TABLE log (line text);
      CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
        'BEGIN INSERT INTO watchers.log VALUES (TG_NAME || TG_OP); IF TG_LEVEL = ''ROW'' AND TG_OP <> ''DELETE'' THEN RETURN NEW; END IF; RETURN NULL; END';
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''nobody changes this''; END';
      CREATE TABLE watched (id int PRIMARY KEY, email text, first_name text);
      INSERT INTO watched SELECT n, 'zebra' || n || '@zebra.test', 'Zebra' || n FROM generate_series(1, 30) n;
      CREATE TRIGGER before_row BEFORE INSERT OR UPDATE OR DELETE ON watched FOR EACH ROW EXECUTE FUNCTION tell();
      CREATE TRIGGER after_row AFTER INSERT OR UPDATE OF email OR DELETE ON watched FOR EACH ROW EXECUTE FUNCTION tell();
      CREATE TRIGGER sometimes AFTER UPDATE ON watched FOR EACH ROW WHEN (OLD.email IS DISTINCT FROM NEW.email) EXECUTE FUNCTION tell();
      CREATE TRIGGER before_statement BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON watched EXECUTE FUNCTION tell();
      CREATE TRIGGER after_statement AFTER INSERT ON watched REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION tell();
      CREATE TRIGGER always AFTER INSERT OR UPDATE ON watched FOR EACH ROW EXECUTE FUNCTION tell(); ALTER TABLE watched ENABLE ALWAYS TRIGGER always;
      CREATE TRIGGER as_replica AFTER INSERT OR UPDATE ON watched FOR EACH ROW EXECUTE FUNCTION tell(); ALTER TABLE watched ENABLE REPLICA TRIGGER as_replica;
      CREATE TRIGGER asleep AFTER INSERT OR UPDATE ON watched FOR EACH ROW EXECUTE FUNCTION tell(); ALTER TABLE watched DISABLE TRIGGER asleep;
      CREATE CONSTRAINT TRIGGER at_the_end AFTER INSERT OR UPDATE ON watched DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION tell();
      COMMENT ON TRIGGER always ON watched IS 'always';
      CREATE TABLE frozen (id int PRIMARY KEY, email text); INSERT INTO frozen SELECT id, email FROM watched;
      CREATE TRIGGER frozen BEFORE INSERT OR UPDATE OR DELETE ON frozen FOR EACH ROW EXECUTE FUNCTION refuse(); ALTER TABLE frozen ENABLE ALWAYS TRIGGER frozen;
      CREATE TRIGGER no_truncate BEFORE TRUNCATE ON frozen EXECUTE FUNCTION refuse();

      CREATE TABLE ruled (id int PRIMARY KEY, email text); INSERT INTO ruled SELECT id, email FROM watched;
      CREATE RULE instead AS ON UPDATE TO ruled DO INSTEAD NOTHING;
      CREATE RULE instead_of_insert AS ON INSERT TO ruled DO INSTEAD NOTHING; ALTER TABLE ruled ENABLE ALWAYS RULE instead_of_insert;
      CREATE RULE as_well AS ON DELETE TO ruled DO ALSO INSERT INTO log VALUES ('rule ' || OLD.email);
      CREATE RULE conditional AS ON INSERT TO ruled WHERE NEW.id > 10 DO ALSO INSERT INTO log VALUES ('rule');

      CREATE TABLE guarded (id int PRIMARY KEY, email text, tenant text); INSERT INTO guarded SELECT id, email, 'nobody' FROM watched;
      ALTER TABLE guarded ENABLE ROW LEVEL SECURITY; ALTER TABLE guarded FORCE ROW LEVEL SECURITY;
      CREATE POLICY mine ON guarded USING (tenant = current_user) WITH CHECK (email LIKE '%@zoo.example');
      CREATE POLICY none ON guarded AS RESTRICTIVE FOR SELECT TO PUBLIC USING (false);
      CREATE TABLE half_guarded (id int PRIMARY KEY, email text); INSERT INTO half_guarded SELECT id, email FROM watched;
      ALTER TABLE half_guarded ENABLE ROW LEVEL SECURITY; CREATE POLICY even ON half_guarded USING (id % 2 = 0);
      CREATE TABLE forced_only (id int PRIMARY KEY, email text); INSERT INTO forced_only SELECT id, email FROM watched;
      ALTER TABLE forced_only FORCE ROW LEVEL SECURITY; CREATE POLICY idle ON forced_only USING (email <> '');`,
    policy: ['watchers.log.line: free_text'],
  },
  {
    schema: 'views',
    script: `
      CREATE TABLE people (id int PRIMARY KEY, email text, first_name text, notes text);
      INSERT INTO people SELECT n, 'zebra' || n || '@zebra.test', 'Zebra' || n % 5, 'zebra' FROM generate_series(1, 30) n;
      CREATE TABLE visits (person_id int REFERENCES people, at date); INSERT INTO visits SELECT 1 + n % 30, '2026-01-01' FROM generate_series(1, 90) n;
      -- This one leans on the primary key: id decides on the other columns.
      CREATE VIEW visitors AS SELECT p.id, p.email, p.first_name, count(*) AS visits FROM people p JOIN visits v ON v.person_id = p.id GROUP BY p.id;
      CREATE MATERIALIZED VIEW loyal AS SELECT * FROM visitors WHERE visits > 2; CREATE UNIQUE INDEX ON loyal (id); CREATE INDEX ON loyal (email);
      CREATE VIEW upon AS SELECT upper(email) AS email FROM loyal;
      CREATE MATERIALIZED VIEW further WITH (fillfactor = 50) AS SELECT email FROM upon UNION SELECT email FROM people; COMMENT ON MATERIALIZED VIEW further IS 'upon a view upon another';
      CREATE MATERIALIZED VIEW unfilled AS SELECT * FROM further WITH NO DATA;
      CREATE VIEW barred WITH (security_barrier, check_option = cascaded) AS SELECT * FROM people WHERE id > 3;
      CREATE VIEW whole_rows AS SELECT p FROM people p;
      CREATE RECURSIVE VIEW counting (n) AS SELECT 1 UNION ALL SELECT n + 1 FROM counting WHERE n < 3;
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''a view was written to''; END';
      CREATE VIEW writable AS SELECT DISTINCT first_name FROM people;
      CREATE TRIGGER instead INSTEAD OF INSERT OR UPDATE ON writable FOR EACH ROW EXECUTE FUNCTION refuse();
      CREATE FUNCTION newest() RETURNS text LANGUAGE sql BEGIN ATOMIC SELECT email FROM people ORDER BY id DESC LIMIT 1; END;
      CREATE FUNCTION all_of_them() RETURNS SETOF people LANGUAGE sql STABLE AS 'SELECT * FROM views.people';
      CREATE TABLE parts (id int, person people, crowd people[]);
      CREATE TYPE contact AS (id int, email text); CREATE TABLE typed OF contact (PRIMARY KEY (id), email WITH OPTIONS UNIQUE);
      INSERT INTO typed SELECT id, email FROM people;
      CREATE UNLOGGED TABLE fleeting (id int GENERATED ALWAYS AS IDENTITY, email text); INSERT INTO fleeting (email) SELECT email FROM people;
      GRANT SELECT ON people TO PUBLIC; GRANT SELECT (id), UPDATE (email) ON typed TO PUBLIC; REVOKE DELETE ON fleeting FROM CURRENT_USER;
      COMMENT ON TABLE people IS 'who was here'; COMMENT ON VIEW visitors IS 'and how often';
      ALTER DEFAULT PRIVILEGES IN SCHEMA views GRANT SELECT ON TABLES TO PUBLIC;`,
    policy: ['views.parts.person: null', 'views.parts.crowd: null'],
  },
  {
    schema: 'impostors',
    script: `
      -- Functions and operators that would be taken for the server's own, were they ever looked for here.
      CREATE FUNCTION lower(text) RETURNS text LANGUAGE plpgsql AS 'BEGIN RAISE ''impostors.lower was called''; END';
      CREATE FUNCTION count(text) RETURNS bigint LANGUAGE plpgsql AS 'BEGIN RAISE ''impostors.count was called''; END';
      CREATE FUNCTION same(text, text) RETURNS boolean LANGUAGE plpgsql AS 'BEGIN RAISE ''impostors.= was called''; END';
      CREATE OPERATOR = (LEFTARG = text, RIGHTARG = text, FUNCTION = same);
      CREATE TABLE pg_class (id int PRIMARY KEY, email text); CREATE TABLE certificate (id int PRIMARY KEY, email text);
      INSERT INTO impostors.pg_class SELECT n, 'zebra' || n || '@zebra.test' FROM generate_series(1, 10) n;
      INSERT INTO certificate SELECT n, 'zebra' || n || '@zebra.test' FROM generate_series(1, 10) n;`,
  },
];
