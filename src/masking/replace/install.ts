import { createHash } from 'node:crypto';
import type { Session } from '../../postgres/session.ts';
import { joinSql, sql } from '../../postgres/sql.ts';
import { DOCUMENT_FUNCTIONS } from './documents/functions.ts';
import { DISPATCH_FUNCTIONS } from './functions/dispatch.ts';
import { NOISE_FUNCTIONS } from './functions/noise.ts';
import { NUMBER_FUNCTIONS } from './functions/numbers.ts';
import { PEOPLE_FUNCTIONS } from './functions/people.ts';
import { TEXT_FUNCTIONS } from './functions/text.ts';

/** SHA-256 works on blocks of 64 bytes. */
const BLOCK = 64;

/**
 * Makes this session able to compute replacements. The functions are the session's own, in `pg_temp`: they are gone
 * with it, however it ends. The key enters as two bound parameters, its HMAC pads (RFC 2104), and is in no statement's
 * text and no function's body.
 *
 * @param maskingKey at least 32 random bytes
 */
export async function installFunctions(session: Session, maskingKey: Uint8Array): Promise<void> {
  await session.query(
    sql`SELECT set_config('pr_postgres.inner', $1, false), set_config('pr_postgres.outer', $2, false)`,
    [pad(maskingKey, 0x36), pad(maskingKey, 0x5c)],
  );
  await session.query(
    joinSql(
      [NOISE_FUNCTIONS, PEOPLE_FUNCTIONS, NUMBER_FUNCTIONS, TEXT_FUNCTIONS, DISPATCH_FUNCTIONS, DOCUMENT_FUNCTIONS],
      '\n',
    ),
  );
}

function pad(key: Uint8Array, byte: number): string {
  const block = Buffer.alloc(BLOCK);
  block.set(key.length > BLOCK ? createHash('sha256').update(key).digest() : key);
  return Buffer.from(block.map((value) => value ^ byte)).toString('hex');
}
