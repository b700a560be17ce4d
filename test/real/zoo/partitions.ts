import type { Cage } from './cage.ts';

/** Partitions of every kind, and tables that inherit from others. */
export const PARTITIONS: readonly Cage[] = [
  {
    schema: 'partitions',
    script: `
      CREATE TABLE sightings (id int, seen_on date, region text, email text, notes text, PRIMARY KEY (id, seen_on, region))
        PARTITION BY RANGE (seen_on);
      CREATE TABLE sightings_2025 PARTITION OF sightings FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')
        PARTITION BY LIST (region);
      CREATE TABLE sightings_2025_north PARTITION OF sightings_2025 FOR VALUES IN ('north', 'east');
      CREATE TABLE sightings_2025_rest PARTITION OF sightings_2025 DEFAULT PARTITION BY HASH (id);
      CREATE TABLE sightings_2025_rest_0 PARTITION OF sightings_2025_rest FOR VALUES WITH (MODULUS 2, REMAINDER 0);
      CREATE TABLE sightings_2025_rest_1 PARTITION OF sightings_2025_rest FOR VALUES WITH (MODULUS 2, REMAINDER 1);
      -- Attached later, with columns in another order and one that is gone.
      CREATE TABLE sightings_2026 (gone int, notes text, region text NOT NULL, email text, seen_on date NOT NULL, id int NOT NULL);
      ALTER TABLE sightings_2026 DROP COLUMN gone;
      ALTER TABLE sightings ATTACH PARTITION sightings_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
      CREATE TABLE sightings_other PARTITION OF sightings DEFAULT;
      CREATE INDEX by_email ON sightings (email);
      CREATE INDEX by_lower_email ON sightings_2026 (lower(email)) WHERE region <> 'south';
      CREATE INDEX only_above ON ONLY sightings (notes);
      ALTER TABLE sightings_2026 ADD CONSTRAINT spelled CHECK (email IS NULL OR email LIKE '%@%');
      INSERT INTO sightings SELECT n, date '2024-10-01' + n * 9, (ARRAY['north', 'east', 'south', 'west'])[1 + n % 4],
        'zebra' || n || '@zebra.test', 'Zebra number ' || n || ' was here' FROM generate_series(1, 120) n;
      CREATE FUNCTION alarm() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''a trigger fired''; END';
      CREATE TRIGGER alarm AFTER INSERT OR UPDATE OR DELETE ON sightings FOR EACH ROW EXECUTE FUNCTION alarm();

      CREATE TABLE members (email text PRIMARY KEY, joined date) PARTITION BY HASH (email);
      CREATE TABLE lists (kind text, email text, UNIQUE (kind, email)) PARTITION BY LIST (kind);
      CREATE TABLE lists_a PARTITION OF lists FOR VALUES IN ('a', NULL);
      CREATE TABLE lists_b PARTITION OF lists FOR VALUES IN ('b') WITH (fillfactor = 70);
      INSERT INTO lists SELECT CASE n % 3 WHEN 0 THEN 'a' WHEN 1 THEN 'b' END, 'zebra' || n || '@zebra.test' FROM generate_series(1, 30) n;
      CREATE TABLE reports (id int GENERATED ALWAYS AS IDENTITY, sighting_id int, seen_on date, region text, notes text,
        FOREIGN KEY (sighting_id, seen_on, region) REFERENCES sightings ON UPDATE CASCADE);
      INSERT INTO reports (sighting_id, seen_on, region, notes) SELECT id, seen_on, region, 'Zebra ' || id FROM sightings WHERE id % 2 = 0;
      CREATE TABLE years (at timestamp, first_name text) PARTITION BY RANGE (extract(year FROM at));
      CREATE TABLE years_before PARTITION OF years FOR VALUES FROM (MINVALUE) TO (2026);
      CREATE TABLE years_after PARTITION OF years FOR VALUES FROM (2026) TO (MAXVALUE);
      INSERT INTO years SELECT timestamp '2025-06-01' + n * interval '20 days', 'Zebra' || n FROM generate_series(1, 30) n;
      CREATE UNLOGGED TABLE detached (LIKE sightings INCLUDING ALL);
      INSERT INTO detached SELECT * FROM sightings LIMIT 10;`,
    policy: ['partitions.members.email: { keep: "decides on the partition; the table is empty" }'],
  },
  {
    schema: 'inheritance',
    script: `
      CREATE TABLE animals (id int PRIMARY KEY, email text NOT NULL, CONSTRAINT with_at CHECK (email LIKE '%@%'),
        CONSTRAINT own CHECK (id < 1000) NO INHERIT);
      CREATE TABLE striped (stripes int DEFAULT 7, notes text);
      CREATE TABLE zebras (first_name text, PRIMARY KEY (id)) INHERITS (animals, striped);
      CREATE TABLE foals (email text DEFAULT 'nobody@example.com', born date) INHERITS (zebras);
      CREATE INDEX ON zebras (email); CREATE UNIQUE INDEX ON foals (lower(email));
      INSERT INTO animals SELECT n, 'zebra-a' || n || '@zebra.test' FROM generate_series(1, 20) n;
      INSERT INTO striped SELECT n, 'a zebra ' || n FROM generate_series(1, 20) n;
      INSERT INTO zebras (id, email, notes, first_name) SELECT n, 'Zebra-z' || n || '@zebra.test', 'zebra', 'Zebrina' || n FROM generate_series(100, 120) n;
      INSERT INTO foals (id, email, notes, first_name, born) SELECT n, 'zebra-f' || n || '@zebra.test', NULL, 'Zebro', '2026-01-01' FROM generate_series(200, 220) n;
      CREATE VIEW all_animals AS SELECT tableoid::regclass::text AS kind, email FROM animals;
      CREATE VIEW grown_ups AS SELECT email FROM ONLY zebras;`,
  },
];
