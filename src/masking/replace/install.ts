import type { Session } from '../../postgres/session.ts';
import { inOneMessage, joinSql, type Sql, sql } from '../../postgres/sql.ts';
import { CATEGORIES } from '../categories.ts';
import { DOCUMENT_FUNCTIONS } from './documents/functions.ts';
import { dispatchFunctions } from './functions/dispatch.ts';
import { HELPER_FUNCTIONS } from './functions/helpers.ts';
import { PERMUTATION_FUNCTIONS } from './functions/permutations.ts';
import { wordsOf } from './kinds/all.ts';
import { nameFunctions, scriptFunction } from './kinds/people.ts';
import { phoneFunction } from './kinds/reach.ts';
import { AMOUNT_FUNCTION, asciiFunction, FILLER_FUNCTION, octetsFunction } from './kinds/texts.ts';
import { createList, createSet } from './lists.ts';
import { KEY_FUNCTION, subkeys } from './noise.ts';

/**
 * Makes this session able to compute replacements. The functions are the session's own, in `pg_temp`: they are gone
 * with it, however it ends. The keys of the categories, which are derived from the masking key, are in no statement's
 * text, no parameter and no function's body, so that no log of the server can hold them; see `giveKeys`.
 *
 * @param maskingKey at least 32 random bytes
 */
export async function installFunctions(session: Session, maskingKey: Uint8Array): Promise<void> {
  await giveKeys(session, maskingKey);
  const [server] = await session.query<{ encoding: string }>(
    sql`SELECT current_setting('server_encoding') AS encoding`,
  );
  await session.query(functions(server?.encoding === 'UTF8'));
}

const SETTINGS = sql`pg_temp.pr_postgres_settings`;

/**
 * As rows of a COPY, which no setting of the server and no extension writes down: log_statement, auto_explain, pgaudit
 * and the like show the parameters of statements, and not every role may switch them off. Each row becomes a setting of
 * the session when it is asked whether it is wanted, which none is. In one message and so in one transaction, that no other
 * session sees the table.
 */
async function giveKeys(session: Session, maskingKey: Uint8Array): Promise<void> {
  await session.copy(
    inOneMessage([
      sql`CREATE TABLE ${SETTINGS} (name text, value text)`,
      sql`COPY ${SETTINGS} (name, value) FROM STDIN (FORMAT binary) WHERE set_config(name, value, false) IS NULL`,
      sql`DROP TABLE ${SETTINGS}`,
    ]),
    subkeys(maskingKey, CATEGORIES).map(({ setting, value }) => [setting, value]),
  );
}

/** By whether the server knows all letters; the same for every session. */
const MADE = new Map<boolean, Sql>();

function functions(unicode: boolean): Sql {
  const made = MADE.get(unicode) ?? makeFunctions(unicode);
  MADE.set(unicode, made);
  return made;
}

function makeFunctions(unicode: boolean): Sql {
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
      asciiFunction(unicode),
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
