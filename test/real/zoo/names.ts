import type { Cage } from './cage.ts';

/** Names that a careless statement would trip over. */
const NAMES = [
  'Upper Case',
  'with "quotes"',
  "it's; DROP TABLE x; --",
  'line\nbreak\ttab',
  'reserved-select',
  'select',
  'user',
  '1st',
  '100%s %I %',
  '$1 $$ $body$',
  'back\\slash',
  'dotted.name',
  ' space ',
  'über_größe_日本語_😀',
  '::error::',
  '{"a":1}',
  'a'.repeat(63),
  'ü'.repeat(31),
  '*',
  'public',
] as const;

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
const short = (name: string) => [...name].slice(0, 20).join('');

/** Every name as that of a table, a column, a constraint, an index, a trigger, a policy, and some of them of schemas. */
export const HOSTILE_NAMES: Cage = {
  schema: 'names',
  script: [
    "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''a trigger fired''; END';",
    ...NAMES.map((name, index) => {
      const other = NAMES[(index + 7) % NAMES.length] ?? name;
      const before = NAMES[index - 1];
      const reference = before === undefined ? 'NULL' : `(SELECT max(${quoted(before)}) FROM ${quoted(before)})`;
      return `
        CREATE TABLE ${quoted(name)} (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, ${quoted(name)} text CONSTRAINT ${quoted(`${short(name)} key`)} UNIQUE,
          ${quoted(`${short(other)} 2`)} text, ${quoted(`${short(name)} ref`)} text
            ${before === undefined ? '' : `CONSTRAINT ${quoted(`${short(name)} fk`)} REFERENCES ${quoted(before)} (${quoted(before)})`});
        INSERT INTO ${quoted(name)} (${quoted(name)}, ${quoted(`${short(other)} 2`)}, ${quoted(`${short(name)} ref`)})
          SELECT 'zebra' || n || '.${index}@zebra.test', 'zebra@zebra.test', ${reference} FROM generate_series(1, 15) n;
        CREATE INDEX ${quoted(`${short(name)} index`)} ON ${quoted(name)} (lower(${quoted(name)})) WHERE ${quoted(name)} <> '';
        CREATE TRIGGER ${quoted(name)} BEFORE INSERT OR UPDATE ON ${quoted(name)} FOR EACH ROW EXECUTE FUNCTION refuse();
        CREATE POLICY ${quoted(name)} ON ${quoted(name)} USING (id > 0);
        CREATE VIEW ${quoted(`${short(name)} view`)} AS SELECT ${quoted(name)} FROM ${quoted(name)};
        CREATE STATISTICS ${quoted(`${short(name)} statistics`)} ON id, ${quoted(name)} FROM ${quoted(name)};
`;
    }),
    ...NAMES.slice(0, 6).map(
      (name) => `
        CREATE SCHEMA ${quoted(`zoo ${name}`)};
        CREATE TABLE ${quoted(`zoo ${name}`)}.${quoted(name)} (email text);
        INSERT INTO ${quoted(`zoo ${name}`)}.${quoted(name)} VALUES ('zebra@zebra.test');`,
    ),
  ].join('\n'),
  policy: ['names.*.*: email', 'names.*.id: { keep: "a number" }'],
};
