import type { Cage } from './cage.ts';

/** Keys and constraints of every kind. */
export const KEYS: readonly Cage[] = [
  {
    schema: 'keys',
    script: `
      -- A circle of three over a masked column, with a self reference.
      CREATE TABLE people (id int PRIMARY KEY, email text UNIQUE, mentor text REFERENCES people (email) DEFERRABLE INITIALLY DEFERRED,
        team_id int);
      CREATE TABLE teams (id int PRIMARY KEY, lead_email text REFERENCES people (email) ON UPDATE CASCADE ON DELETE SET NULL, badge text UNIQUE);
      CREATE TABLE badges (code text PRIMARY KEY REFERENCES teams (badge), holder text);
      ALTER TABLE badges ADD FOREIGN KEY (holder) REFERENCES people (email) NOT VALID;
      ALTER TABLE people ADD FOREIGN KEY (team_id) REFERENCES teams (id) DEFERRABLE;
      ALTER TABLE teams ADD FOREIGN KEY (badge) REFERENCES badges (code) DEFERRABLE INITIALLY DEFERRED;
      INSERT INTO people SELECT n, 'zebra' || n || '@zebra.test', 'zebra' || 1 + n % 50 || '@zebra.test', NULL FROM generate_series(1, 50) n;
      BEGIN;
      INSERT INTO teams SELECT n, 'zebra' || n || '@zebra.test', 'badge-' || n FROM generate_series(1, 20) n;
      INSERT INTO badges SELECT 'badge-' || n, 'zebra' || n + 1 || '@zebra.test' FROM generate_series(1, 20) n;
      COMMIT;
      UPDATE people SET team_id = 1 + id % 20;
      COMMENT ON CONSTRAINT people_mentor_fkey ON people IS 'deferred';
      COMMENT ON CONSTRAINT people_email_key ON people IS 'unique';

      -- Composite keys, one part masked and one not; MATCH FULL; a chain of keys that hands the value on.
      CREATE TABLE accounts (tenant int, email text, first_name text, PRIMARY KEY (tenant, email));
      CREATE TABLE orders (id int PRIMARY KEY, tenant int, account_email text, FOREIGN KEY (tenant, account_email) REFERENCES accounts MATCH FULL);
      CREATE TABLE parcels (tenant int, account_email text, notes text, PRIMARY KEY (tenant, account_email),
        FOREIGN KEY (tenant, account_email) REFERENCES accounts ON DELETE CASCADE);
      CREATE TABLE scans (tenant int, account_email text, at timestamptz DEFAULT '2026-01-01', FOREIGN KEY (tenant, account_email) REFERENCES parcels);
      INSERT INTO accounts SELECT n % 3, 'zebra' || n / 3 || '@zebra.test', 'Zebra' || n FROM generate_series(1, 60) n;
      INSERT INTO orders SELECT row_number() OVER (), tenant, email FROM accounts;
      INSERT INTO orders VALUES (1000, NULL, NULL);
      INSERT INTO parcels SELECT tenant, email, 'for Zebra ' || first_name FROM accounts WHERE tenant < 2;
      INSERT INTO scans (tenant, account_email) SELECT tenant, account_email FROM parcels, generate_series(1, 3);

      -- A value that several keys refer to, over columns of different types.
      CREATE DOMAIN address AS varchar(60) CHECK (VALUE ~ '@');
      CREATE TABLE subscribers (email varchar(80) PRIMARY KEY);
      CREATE TABLE mailings (subscriber_email text REFERENCES subscribers, copy_email address REFERENCES subscribers);
      INSERT INTO subscribers SELECT 'zebra' || n || '@zebra.test' FROM generate_series(1, 30) n;
      INSERT INTO mailings SELECT 'zebra' || n || '@zebra.test', 'zebra' || 31 - n || '@zebra.test' FROM generate_series(1, 30) n;

      -- No key at all, rows that are alike, and a key that may be late.
      CREATE TABLE heap (email text, notes text);
      INSERT INTO heap SELECT 'zebra' || n % 3 || '@zebra.test', 'zebra' FROM generate_series(1, 60) n;
      CREATE TABLE late (id int PRIMARY KEY DEFERRABLE INITIALLY DEFERRED, email text, UNIQUE (email) DEFERRABLE);
      INSERT INTO late SELECT n, 'zebra' || n || '@zebra.test' FROM generate_series(1, 20) n;
      CREATE TABLE one_null (id int, email text, UNIQUE NULLS NOT DISTINCT (email));
      INSERT INTO one_null VALUES (1, NULL), (2, 'zebra2@zebra.test'), (3, 'zebra3@zebra.test');
      CREATE TABLE reservations (id int PRIMARY KEY, email text, during daterange, EXCLUDE USING gist (during WITH &&),
        EXCLUDE (email WITH =) DEFERRABLE, CHECK (id > 0) NO INHERIT);
      ALTER TABLE reservations ADD CONSTRAINT unchecked CHECK (email LIKE 'zebra%') NOT VALID;
      INSERT INTO reservations SELECT n, 'zebra' || n || '@zebra.test', daterange(date '2026-01-01' + 2 * n, date '2026-01-02' + 2 * n) FROM generate_series(1, 20) n;
      CREATE TABLE both_cases (email text); CREATE UNIQUE INDEX ON both_cases (lower(email)) INCLUDE (email);
      INSERT INTO both_cases SELECT 'Zebra' || n || '@Zebra.test' FROM generate_series(1, 20) n;
      CREATE TABLE partly (id int, email text, active boolean); CREATE UNIQUE INDEX only_active ON partly (email) WHERE active;
      INSERT INTO partly SELECT n, 'zebra' || n % 10 || '@zebra.test', n < 10 FROM generate_series(1, 20) n;`,
  },
  {
    schema: 'keys_18',
    since: 18,
    script: `
      CREATE TABLE parents (email text PRIMARY KEY, notes text); ALTER TABLE parents ADD CONSTRAINT said NOT NULL notes NOT VALID;
      CREATE TABLE children (id int, email text, FOREIGN KEY (email) REFERENCES parents NOT ENFORCED, CHECK (id > 100) NOT ENFORCED);
      CREATE TABLE stays (room int, email text, during daterange, UNIQUE (room, during WITHOUT OVERLAPS));
      INSERT INTO parents SELECT 'zebra' || n || '@zebra.test', 'zebra' FROM generate_series(1, 20) n;
      INSERT INTO children SELECT n, 'zebra' || n || '@zebra.test' FROM generate_series(1, 40) n;
      INSERT INTO stays SELECT n, 'zebra' || n || '@zebra.test', daterange(date '2026-01-01' + 2 * n, date '2026-01-02' + 2 * n) FROM generate_series(1, 20) n;`,
  },
];
