import { identifier, joinSql, type Sql, sql } from '../../../postgres/sql.ts';
import type { Column } from '../../catalog/model.ts';
import { type Family, familyOf } from '../types.ts';

export interface Limits {
  readonly rows: number;
  /** Lengths of a text, of a document in a text column, of any other document. */
  readonly text: number;
  readonly textDocument: number;
  readonly document: number;
}

const ROWS = 100;
const FEWEST_ROWS = 30;
const LONGEST_TEXT = 500;
const SHORTEST_TEXT = 80;
const LONGEST_DOCUMENT = 20_000;
const SHORTEST_DOCUMENT = 2_000;
const ELEMENTS_PER_ARRAY = 5;
/** What the server unpacks at once to take some elements out. */
const LARGEST_ARRAY = 2 ** 20;

/** Stands for a document that is too long. No document is this text, and hardly any text. */
export const OMITTED = '\u0001';

const SAMPLED: readonly Family[] = ['text', 'json', 'document', 'bytes', 'integer', 'date'];

/**
 * Whether values of the column can tell more than its type does. Composite values are read as JSON, for which the server
 * calls casts that somebody may have defined; where there are such, they are not looked at.
 */
export function isSampled(column: Column, casts: 'own casts' | 'no own casts'): boolean {
  if (column.generated) return false;
  return column.fields.length > 0 ? casts === 'no own casts' : SAMPLED.includes(familyOf(column));
}

/** The wider the table, the fewer rows and the shorter values, so that it never takes much more than its budget in bytes. */
export function limitsFor(columns: readonly Column[], budget: number): Limits {
  const rows = Math.max(FEWEST_ROWS, Math.min(ROWS, Math.floor(5_000 / columns.length)));
  const documents = columns.filter(isWhole).length;
  const cell = Math.floor(budget / (rows * columns.length));
  const text = Math.max(SHORTEST_TEXT, Math.min(LONGEST_TEXT, cell));
  const left = budget - rows * text * (columns.length - documents);
  return {
    rows,
    text,
    textDocument: Math.max(text, Math.min(LONGEST_DOCUMENT, cell)),
    document: Math.max(
      SHORTEST_DOCUMENT,
      Math.min(LONGEST_DOCUMENT, Math.floor(left / (rows * Math.max(1, documents)))),
    ),
  };
}

/** Documents say nothing in part. */
function isWhole(column: Column): boolean {
  return column.fields.length > 0 || ['json', 'document', 'bytes'].includes(familyOf(column));
}

/** A statement that gives the columns of the rows as c0, c1 …, cut so that what is sent is bounded. */
export function cutRows(rows: Sql, columns: readonly Column[], limits: Limits): Sql {
  const cut = columns.map((column, index) => {
    const value = sql`r.${identifier(column.name)}`;
    const alias = identifier(`c${index}`);
    if (!column.array) return sql`${cutValue(value, column, limits)} AS ${alias}`;
    const element = cutValue(sql`u.e`, column, limits);
    // A set in the select list is opened element by element; in FROM the server would open all of them first.
    return sql`CASE WHEN pg_column_size(${value}) > ${LARGEST_ARRAY} THEN ARRAY[chr(1)] ELSE
      ARRAY(SELECT ${element} FROM (SELECT unnest(${value}) AS e) AS u WHERE u.e IS DISTINCT FROM NULL LIMIT ${ELEMENTS_PER_ARRAY}) END AS ${alias}`;
  });
  return sql`SELECT ${joinSql(cut, ', ')} FROM (${rows}) AS r`;
}

/**
 * Large values are not read to be cut: `octet_length` and `substr` of a text, and `pg_column_size`, do without
 * fetching and unpacking all of what TOAST stores.
 */
function cutValue(value: Sql, column: Column, limits: Limits): Sql {
  const text = sql`${value}::text`;
  const family = familyOf(column);
  if (family === 'bytes') {
    // Two digits a byte.
    return sql`encode(CASE WHEN octet_length(${value}) <= ${Math.floor(limits.document / 2)} THEN ${value} ELSE substring(${value} FROM 1 FOR 256) END, 'hex')`;
  }
  if (column.fields.length > 0) return whole(value, sql`to_jsonb(${value})::text`, limits.document);
  if (family === 'json' || family === 'document') return whole(value, text, limits.document);
  return sql`CASE WHEN octet_length(${text}) <= ${limits.text} THEN ${text}
                  WHEN octet_length(${text}) <= ${limits.textDocument} AND left(ltrim(substr(${text}, 1, 50)), 1) IN ('{', '[', '<') THEN ${text}
                  WHEN left(ltrim(substr(${text}, 1, 50)), 1) IN ('{', '[') THEN chr(1)
                  ELSE substr(${text}, 1, ${limits.text}) END`;
}

/** The stored size can exceed that of the text, but not by that much. */
function whole(value: Sql, text: Sql, longest: number): Sql {
  return sql`CASE WHEN pg_column_size(${value}) > ${4 * longest} THEN chr(1)
                  WHEN octet_length(${text}) > ${longest} THEN chr(1)
                  ELSE ${text} END`;
}
