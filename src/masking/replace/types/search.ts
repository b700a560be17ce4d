import { sql } from '../../../postgres/sql.ts';
import { notDistinct, type TypedReplacement, unsupported } from './model.ts';

/** No words at all: made-up ones would find nothing. What keeps the column up to date fills it when a row is next written. */
export const searchReplacement: TypedReplacement = ({ category, target: { baseType, injective } }) => {
  if (baseType !== 'tsvector') return null;
  if (category !== 'free_text') return unsupported(category, baseType);
  if (injective) return notDistinct('search vectors, which all become empty,');
  return {
    noise: null,
    expression: (value) => sql`CASE WHEN ${value} IS NOT NULL THEN ''::tsvector END`,
    isReplacement: (value) => sql`(${value} = ''::tsvector)`,
    mayCoincide: true,
  };
};
