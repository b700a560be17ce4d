/** The personal values of the workloads: how they are made, and how each contender is told to mask them. */
export const KINDS = ['email', 'first_name', 'last_name', 'phone', 'ssn', 'notes'] as const;

export type Kind = (typeof KINDS)[number];

export interface KindFacts {
  readonly type: string;
  /** SQL of an original value; `n` is the row's number, `f` and `l` are a drawn first and last name. */
  readonly original: string;
  /** The category that a policy of ours names. */
  readonly category: string;
  /** What somebody would write into an UPDATE statement: `md5` and what the server inlines, no functions of one's own. */
  readonly update: (column: string) => string;
  /** PostgreSQL Anonymizer: the same value always gives the same replacement. */
  readonly anon: (column: string) => string;
  /** pgEdge Anonymizer: a pattern of the file that comes with it. */
  readonly pgedge: string;
  /** Greenmask: a transformer with the engine that gives the same replacement for the same value. */
  readonly greenmask: (column: string) => object;
}

/** A whole number from 0 to below `below`, drawn by the row's number: the same in every run, in no order. */
export function draw(stream: number, below: number): string {
  return `((pg_catalog.hashint8extended(n, ${stream}) & 9223372036854775807) % ${below})`;
}

const DIGITS = (column: string, from: number, length: number) =>
  `substr(translate(md5('pepper' || ${column}), 'abcdef', '159260'), ${from}, ${length})`;
const HASHED = (column: string) => `anon.hash(${column})`;

export const KIND_FACTS: Readonly<Record<Kind, KindFacts>> = {
  email: {
    type: 'text',
    // Multiplied by an odd number modulo 2^32, no two row numbers give the same, and e-mails are not in the ids' order.
    original: `f.slug || '.' || l.slug || '.' || to_hex((n * 2654435761) % 4294967296) || '@'
      || (ARRAY['mailbox', 'inbox', 'letters', 'post', 'office', 'home'])[1 + ${draw(11, 6)}] || '.test'`,
    category: 'email',
    update: (column) => `'user-' || md5('pepper' || ${column}) || '@example.com'`,
    anon: HASHED,
    pgedge: 'EMAIL',
    greenmask: (column) => ({
      name: 'RandomEmail',
      params: { column, engine: 'hash', keep_original_domain: false, validate: false },
    }),
  },
  first_name: {
    type: 'text',
    original: 'f.name',
    category: 'first_name',
    update: (column) => `'F' || substr(md5('pepper' || ${column}), 1, 8)`,
    anon: (column) => `anon.pseudo_first_name(${column})`,
    pgedge: 'PERSON_FIRST_NAME',
    greenmask: (column) => ({
      name: 'RandomPerson',
      params: { columns: [{ name: column, template: '{{ .FirstName }}', hashing: true }], engine: 'hash' },
    }),
  },
  last_name: {
    type: 'text',
    original: 'l.name',
    category: 'last_name',
    update: (column) => `'L' || substr(md5('pepper' || ${column}), 1, 8)`,
    anon: (column) => `anon.pseudo_last_name(${column})`,
    pgedge: 'PERSON_LAST_NAME',
    greenmask: (column) => ({
      name: 'RandomPerson',
      params: { columns: [{ name: column, template: '{{ .LastName }}', hashing: true }], engine: 'hash' },
    }),
  },
  phone: {
    type: 'varchar(20)',
    original: `CASE WHEN ${draw(12, 25)} > 0
      THEN '+1 (' || 201 + ${draw(13, 780)} || ') 555-' || lpad((${draw(14, 10_000)})::text, 4, '0') END`,
    category: 'phone',
    update: (column) =>
      `'+1 (' || ${DIGITS(column, 1, 3)} || ') ' || ${DIGITS(column, 4, 3)} || '-' || ${DIGITS(column, 7, 4)}`,
    // Static masking does not cut to the width of a column by itself.
    anon: (column) => `anon.partial(anon.hash(${column}), 20, '', 0)`,
    pgedge: 'US_PHONE',
    greenmask: (column) => ({ name: 'Hash', params: { column, function: 'sha3-224', max_length: 20 } }),
  },
  ssn: {
    type: 'text',
    original: `lpad((1 + ${draw(15, 665)})::text, 3, '0') || '-' || lpad((1 + ${draw(16, 99)})::text, 2, '0') || '-'
      || lpad((1 + ${draw(17, 9_999)})::text, 4, '0')`,
    category: 'national_id',
    update: (column) => `${DIGITS(column, 1, 3)} || '-' || ${DIGITS(column, 4, 2)} || '-' || ${DIGITS(column, 6, 4)}`,
    anon: HASHED,
    pgedge: 'US_SSN',
    greenmask: (column) => ({ name: 'Hash', params: { column, function: 'sha3-224', max_length: 11 } }),
  },
  notes: {
    type: 'text',
    original: `(ARRAY['Called about order ', 'Wrote because of order ', 'Complained about parcel '])[1 + ${draw(18, 3)}]
      || ${draw(19, 900_000)} || '. ' || f.name || ' ' || l.name || (ARRAY[
        ' wants the refund on another account and asked us to ring back after six, not in the mornings; spoke with ',
        ' has moved, the new address is with the neighbour on the second floor until the end of the month; told by '])
        [1 + ${draw(20, 2)}] || f.name || '.'`,
    category: 'free_text',
    update: (column) => `left(repeat(md5('pepper' || ${column}), 1 + length(${column}) / 32), length(${column}))`,
    anon: HASHED,
    pgedge: 'LOREMIPSUM',
    greenmask: (column) => ({ name: 'Hash', params: { column, function: 'sha3-512' } }),
  },
};
