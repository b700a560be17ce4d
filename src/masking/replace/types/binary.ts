import { literal, type Sql, sql } from '../../../postgres/sql.ts';
import { HEX_MARK } from '../kinds/numbers.ts';
import { STATEMENT_KEYS, textNoise } from '../noise.ts';
import type { TypedReplacement } from './model.ts';

/** A picture of one transparent dot, as PNG. */
const PICTURE =
  '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000b4944415478da636000020000050001e9fadcd80000000049454e44ae426082';

/** Bytes become the word "masked", or a picture of nothing, and noise after it, which readers of pictures pass over. */
export const bytesReplacement: TypedReplacement = ({ category, target }) => {
  if (target.baseType !== 'bytea') return null;
  const begin = category === 'photo' ? sql`${literal(`\\x${PICTURE}`)}::bytea` : sql`'masked'::bytea`;
  const length = category === 'photo' ? PICTURE.length / 2 : 6;
  return {
    noise: (value, keys = STATEMENT_KEYS) => sql`sha256(${keys(category)} || ${value})`,
    expression: (value, noise) =>
      sql`CASE WHEN octet_length(${value}) = 0 THEN ${value} ELSE ${begin} || substr(${noise}, 1, 16) END`,
    isReplacement: (value) =>
      sql`(octet_length(${value}) = 0 OR octet_length(${value}) = ${length + 16} AND substr(${value}, 1, ${length}) = ${begin})`,
    mayCoincide: false,
  };
};

/** 96 bits of noise after the bytes of the word "mask". As the text of a UUID in a document is replaced, too. */
export const uuidReplacement: TypedReplacement = ({ category, target }) => {
  if (target.baseType !== 'uuid') return null;
  const low = sql`${literal(`${HEX_MARK}-0000-0000-0000-000000000000`)}::uuid`;
  const high = sql`${literal(`${HEX_MARK}-ffff-ffff-ffff-ffffffffffff`)}::uuid`;
  return {
    noise: (value, keys = STATEMENT_KEYS) => textNoise(keys(category), sql`(${value})::text`),
    expression: (_value, noise) => sql`(${literal(HEX_MARK)} || encode(substr(${noise}, 1, 12), 'hex'))::uuid`,
    isReplacement: (value: Sql) => sql`(${value} BETWEEN ${low} AND ${high})`,
    mayCoincide: false,
  };
};
