import type { Session } from '../../postgres/session.ts';
import { type Sql, sql } from '../../postgres/sql.ts';
import { inBlocks } from '../blocks.ts';

/** Characters: enough for a journey to a server that is far away to be worth its while. */
const PIECE = 2 ** 16;

/**
 * An object as JSON, the keys of all objects in order, since `jsonb` does not keep the order in which they were written.
 * Each thing of a long list comes by itself: all at once would be in memory twice more.
 */
export function* jsonTexts(content: object): Generator<string, void> {
  let before = '{';
  for (const [key, member] of sortedEntries(content)) {
    yield `${before}${JSON.stringify(key)}:`;
    before = ',';
    if (!Array.isArray(member)) {
      yield JSON.stringify(inFixedOrder(member));
      continue;
    }
    for (const [place, item] of member.entries()) {
      yield `${place === 0 ? '[' : ','}${JSON.stringify(inFixedOrder(item))}`;
    }
    yield member.length === 0 ? '[]' : ']';
  }
  yield before === '{' ? '{}' : '}';
}

function inFixedOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inFixedOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(sortedEntries(value).map(([key, item]) => [key, inFixedOrder(item)]));
}

function sortedEntries(value: object): [key: string, member: unknown][] {
  return Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/**
 * Sends an object in pieces, for the server to put together: in one message it would be in memory three times. To be
 * called in a transaction, once, at whose end the pieces are gone.
 *
 * @returns the object, as an expression of type `jsonb`
 */
export async function sendLongJson(session: Session, content: object): Promise<Sql> {
  await session.query(sql`CREATE TEMPORARY TABLE pr_postgres_pieces (place int, piece text) ON COMMIT DROP`);
  let place = 0;
  for (const piece of inBlocks(jsonTexts(content), PIECE)) {
    await session.query(sql`INSERT INTO pg_temp.pr_postgres_pieces VALUES (${place}, $1)`, [piece]);
    place += 1;
  }
  return sql`(SELECT string_agg(piece, '' ORDER BY place)::jsonb FROM pg_temp.pr_postgres_pieces)`;
}
