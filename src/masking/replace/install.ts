import type { Session } from '../../postgres/session.ts';
import { joinSql, literal, type Sql, sql } from '../../postgres/sql.ts';
import { CATEGORIES } from '../categories.ts';
import { DOCUMENT_FUNCTIONS } from './documents/functions.ts';
import { dispatchFunctions } from './functions/dispatch.ts';
import { HELPER_FUNCTIONS } from './functions/helpers.ts';
import { PERMUTATION_FUNCTIONS } from './functions/permutations.ts';
import { wordsOf } from './kinds/all.ts';
import { nameFunctions, scriptFunction } from './kinds/people.ts';
import { phoneFunction } from './kinds/reach.ts';
import { AMOUNT_FUNCTION, FILLER_FUNCTION, octetsFunction } from './kinds/texts.ts';
import { createList, createSet } from './lists.ts';
import { KEY_FUNCTION, subkeys } from './noise.ts';

/** What has a key of its own: each category, and the hashes by which replacements are verified. */
const LABELS: readonly string[] = [...CATEGORIES, 'verify'];

/**
 * Makes this session able to compute replacements. The functions are the session's own, in `pg_temp`: they are gone
 * with it, however it ends. The keys of the categories, which are derived from the masking key, enter as bound
 * parameters, and are in no statement's text and no function's body.
 *
 * @param maskingKey at least 32 random bytes
 */
export async function installFunctions(session: Session, maskingKey: Uint8Array): Promise<void> {
  const keys = subkeys(maskingKey, LABELS);
  const settings = keys.map(({ setting }, index) => sql`set_config(${literal(setting)}, $${index + 1}, false)`);
  await session.query(
    // In an array: what a statement returns may be shown, and how many columns it has is limited.
    sql`SELECT 1 FROM (SELECT ARRAY[${joinSql(settings, ', ')}] OFFSET 0) keys WHERE keys IS NOT NULL`,
    keys.map(({ value }) => value),
  );
  const [server] = await session.query<{ encoding: string }>(
    sql`SELECT current_setting('server_encoding') AS encoding`,
  );
  await session.query(functions(server?.encoding === 'UTF8'));
}

function functions(unicode: boolean): Sql {
  const { lists, sets } = wordsOf(unicode);
  return joinSql(
    [
      // To check a body costs more than to store it, and is done once more when it is first run.
      sql`SET LOCAL check_function_bodies = off;`,
      KEY_FUNCTION,
      ...lists.map(createList),
      ...sets.map(createSet),
      scriptFunction(unicode),
      octetsFunction(unicode),
      FILLER_FUNCTION,
      HELPER_FUNCTIONS,
      PERMUTATION_FUNCTIONS,
      AMOUNT_FUNCTION,
      nameFunctions(),
      phoneFunction(),
      dispatchFunctions(),
      DOCUMENT_FUNCTIONS,
    ],
    '\n',
  );
}
