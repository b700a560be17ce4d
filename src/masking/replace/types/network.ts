import { joinSql, literal, Sql, sql } from '../../../postgres/sql.ts';
import { KINDS } from '../kinds/all.ts';
import { DOCUMENTED, DOCUMENTED_PREFIX } from '../kinds/reach.ts';
import { wordAt } from '../lists.ts';
import { pick, STATEMENT_KEYS, textNoise } from '../noise.ts';
import { type TypedReplacement, unsupported } from './model.ts';

/**
 * Addresses stay of their family and keep the length of their net's prefix, as long as the net is within one that is kept
 * for documentation. There are few of those of the fourth version, so distinct ones are all of the sixth.
 */
export const addressReplacement: TypedReplacement = ({ category, target: { baseType, injective } }) => {
  if (baseType !== 'inet' && baseType !== 'cidr') return null;
  if (category !== 'ip') return unsupported(category, baseType);
  const groups = (noise: Sql) =>
    joinSql(
      [9, 11, 13, 15].map((at) => sql`encode(substr(${noise}, ${at}, 2), 'hex')`),
      " || ':' || ",
    );
  const sixth = (noise: Sql) => sql`(${literal(DOCUMENTED_PREFIX)} || ${groups(noise)})::inet`;
  const fourth = (noise: Sql) => sql`${wordAt(DOCUMENTED, pick(noise, 0, DOCUMENTED.words.length))}::inet`;
  return {
    noise: (value, keys = STATEMENT_KEYS) =>
      textNoise(keys('ip'), injective ? sql`(${value})::text` : sql`host(${value})`),
    expression: (value, noise) => {
      if (injective) return baseType === 'cidr' ? sql`${sixth(noise)}::cidr` : sixth(noise);
      const either = sql`CASE family(${value})
          WHEN 4 THEN set_masklen(${fourth(noise)}, greatest(masklen(${value}), 24))
          ELSE set_masklen(${sixth(noise)}, greatest(masklen(${value}), 32)) END`;
      return baseType === 'cidr' ? sql`network(${either})` : either;
    },
    isReplacement: (value) =>
      sql`(${value} <<= '192.0.2.0/24' OR ${value} <<= '198.51.100.0/24' OR ${value} <<= '203.0.113.0/24' OR ${value} <<= '2001:db8::/32')`,
    mayCoincide: false,
  };
};

export const hardwareReplacement: TypedReplacement = ({ category, target: { baseType, injective } }) => {
  if (baseType !== 'macaddr' && baseType !== 'macaddr8') return null;
  if (category !== 'mac_address' && category !== 'device_id') return unsupported(category, baseType);
  const type = Sql.trusted(baseType);
  const text = (value: Sql) => sql`(${value})::text`;
  if (injective && baseType === 'macaddr') {
    const [distinct] = KINDS.mac_address.distinct;
    if (distinct === undefined) throw new Error('Addresses of hardware have no distinct form.');
    return {
      noise: (value, keys = STATEMENT_KEYS) => sql`CASE WHEN ${value} IS NOT NULL THEN ${keys('mac_address')} END`,
      expression: (value, key) => sql`${distinct.make(text(value), key, null)}::macaddr`,
      isReplacement: () => sql`true`,
      mayCoincide: true,
    };
  }
  const bytes = baseType === 'macaddr' ? 5 : 7;
  return {
    noise: (value, keys = STATEMENT_KEYS) => textNoise(keys('mac_address'), text(value)),
    expression: (_value, noise) => sql`('02' || encode(substr(${noise}, 9, ${bytes}), 'hex'))::${type}`,
    isReplacement: (value) => sql`(${text(value)} LIKE '02:%')`,
    mayCoincide: false,
  };
};
