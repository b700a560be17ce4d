import type { Cage } from './cage.ts';

/** What only a superuser may make. Event triggers fire for every command after them, so they come last. */
export const RESERVED: readonly Cage[] = [
  {
    schema: 'elsewhere',
    superuser: true,
    script: `
      CREATE TABLE people (id int PRIMARY KEY USING INDEX TABLESPACE zoo_space, email text) TABLESPACE zoo_space;
      INSERT INTO people SELECT n, 'zebra' || n || '@zebra.test' FROM generate_series(1, 10) n;
      CREATE INDEX ON people (email) TABLESPACE zoo_space; CREATE INDEX ON people (lower(email));
      CREATE MATERIALIZED VIEW addresses TABLESPACE zoo_space AS SELECT email FROM people;
      CREATE TABLE referred (email text PRIMARY KEY); CREATE TABLE unchecked (id int, email text REFERENCES referred);
      INSERT INTO referred SELECT email FROM people; INSERT INTO unchecked SELECT id, email FROM people;
      -- Without its triggers a foreign key is not enforced; it stays so.
      ALTER TABLE unchecked DISABLE TRIGGER ALL;`,
  },
  {
    schema: 'event_triggers',
    superuser: true,
    script: `
      CREATE TABLE commands (tag text); CREATE TABLE people (id int PRIMARY KEY, email text);
      INSERT INTO people SELECT n, 'zebra' || n || '@zebra.test' FROM generate_series(1, 10) n;
      CREATE FUNCTION tell() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO event_triggers.commands VALUES (TG_TAG); END';
      CREATE EVENT TRIGGER zoo_always ON ddl_command_end EXECUTE FUNCTION tell(); ALTER EVENT TRIGGER zoo_always ENABLE ALWAYS;
      CREATE EVENT TRIGGER zoo_start ON ddl_command_start WHEN TAG IN ('ALTER TABLE') EXECUTE FUNCTION tell();
      CREATE EVENT TRIGGER zoo_rewrite ON table_rewrite EXECUTE FUNCTION tell();
      CREATE EVENT TRIGGER zoo_asleep ON sql_drop EXECUTE FUNCTION tell(); ALTER EVENT TRIGGER zoo_asleep DISABLE;
      TRUNCATE commands;`,
    policy: ['event_triggers.commands.tag: { keep: "names of commands" }'],
  },
];
