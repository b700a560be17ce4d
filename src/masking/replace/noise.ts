import { hkdfSync } from 'node:crypto';
import { joinSql, literal, type Sql, sql } from '../../postgres/sql.ts';

/**
 * The source of everything random in replacements: one keyed hash per value, `sha256(key || value)`, 32 bytes. Only the
 * words for long texts are not random; see `plainFiller`.
 *
 * Why a prefix key is enough here, and HMAC's second hash is not needed: what makes `H(key || message)` forgeable is
 * that its whole output is the state from which the hash can be continued. Bellare, Bernstein and Tessaro ("Hash-Function
 * Based PRFs: AMAC and Its Multi-User Security", EUROCRYPT 2016) prove that it is a pseudo-random function once the
 * output is cut down, and with many users as good as with one. So no replacement is ever made of more than the
 * `VISIBLE` first bytes; every draw below is from those.
 *
 * Each category has a key of its own, derived from the masking key by HKDF, so that what is known of the replacements of
 * one category says nothing about another.
 */
const VISIBLE = 16;

/** Settings cannot be seen from other sessions, and these are gone with the session. */
const SETTING = 'pr_postgres.key_';
const SEED_SETTING = 'pr_postgres.seed';

export interface Subkey {
  readonly setting: string;
  readonly value: string;
}

/** What a session has to be given: the key of each label, in hexadecimal, and the seed of the hashes that verify. */
export function subkeys(maskingKey: Uint8Array, labels: readonly string[]): readonly Subkey[] {
  return [
    ...labels.map((label) => ({ setting: `${SETTING}${label}`, value: derive(maskingKey, label).toString('hex') })),
    { setting: SEED_SETTING, value: derive(maskingKey, 'verify').readBigInt64BE().toString() },
  ];
}

function derive(maskingKey: Uint8Array, label: string): Buffer {
  return Buffer.from(hkdfSync('sha256', maskingKey, '', `pr-postgres/noise/${label}`, 32));
}

/**
 * Under what all values are hashed that a run compares. It follows from the masking key, so a run that goes on where
 * another ended hashes alike, and nobody else does. A subquery, so that the server reads it once per statement.
 */
export const SEED: Sql = sql`(SELECT current_setting(${literal(SEED_SETTING)})::bigint)`;

export const KEY_FUNCTION: Sql = sql`
  CREATE FUNCTION pg_temp.key(label text) RETURNS bytea
    LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $mask$
    SELECT decode(current_setting(${literal(SETTING)} || label), 'hex')
    $mask$;

  CREATE FUNCTION pg_temp.constant_key(label text) RETURNS bytea
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $mask$ BEGIN RETURN pg_temp.key(label); END $mask$;`;

/** From a label to an expression of its key. */
export type Keys = (label: string) => Sql;

/** In statements: a subquery without outer references is evaluated once per statement. */
export const STATEMENT_KEYS: Keys = (label) => sql`(SELECT pg_temp.key(${literal(label)}))`;

/** In functions of PL/pgSQL, where a subquery would turn a simple expression into a query. */
export const FUNCTION_KEYS: Keys = (label) => sql`pg_temp.key(${literal(label)})`;

/**
 * Where no subquery may stand. The server puts the key in their place before it begins; so never in a query, whose plan
 * auto_explain would write down with the key in it, but in `ALTER TABLE`, which has none.
 */
export const CONSTANT_KEYS: Keys = (label) => sql`pg_temp.constant_key(${literal(label)})`;

/**
 * The noise of a text. `textsend` gives the session's encoding, which is UTF-8 whatever the database's (the bytes as they
 * are where that has none), and unlike a cast it does not read backslashes.
 */
export function textNoise(key: Sql, text: Sql): Sql {
  return sql`sha256(${key} || textsend(${text}))`;
}

/**
 * One of the visible bytes, 0 to 15.
 *
 * @param from where the noise begins, of which several stand one behind the other
 */
export function byte(noise: Sql, index: number, from = 0): Sql {
  if (index >= VISIBLE) throw new RangeError(`Byte ${index} of the noise must not be seen.`);
  return sql`get_byte(${noise}, ${from + index})`;
}

/** Two bytes as a number below 65536. */
export function word(noise: Sql, index: number, from = 0): Sql {
  return sql`(${byte(noise, index, from)} << 8 | ${byte(noise, index + 1, from)})`;
}

/** 56 bits as a number that is not negative. */
export function large(noise: Sql, index: number): Sql {
  const parts = Array.from({ length: 7 }, (_, place) => {
    const part = sql`${byte(noise, index + place)}::int8`;
    return place === 6 ? part : sql`(${part} << ${8 * (6 - place)})`;
  });
  return sql`(${joinSql(parts, ' | ')})`;
}

/** Which of so many, at most a few thousand: the remainder's bias is below one in ten. */
export function pick(noise: Sql, index: number, count: number, from = 0): Sql {
  if (count === 256) return byte(noise, index, from);
  if (count < 256 && (count & (count - 1)) === 0) return sql`(${byte(noise, index, from)} & ${count - 1})`;
  if (count <= 16) return sql`(${byte(noise, index, from)} % ${count})`;
  const power = (count & (count - 1)) === 0;
  return power ? sql`(${word(noise, index, from)} & ${count - 1})` : sql`(${word(noise, index, from)} % ${count})`;
}

/** 64 bits as 16 hexadecimal digits: enough for distinct values to stay distinct. They are bytes 8 to 15. */
export function identity(noise: Sql): Sql {
  return sql`encode(substr(${noise}, 9, 8), 'hex')`;
}

/** All 128 bits that may be seen, as 32 hexadecimal digits. */
export function everything(noise: Sql): Sql {
  return sql`encode(substr(${noise}, 1, 16), 'hex')`;
}
