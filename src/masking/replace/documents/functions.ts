import { joinSql, type Sql } from '../../../postgres/sql.ts';
import { ELEMENT_FUNCTIONS } from './elements.ts';
import { JSON_FUNCTIONS } from './json-functions.ts';
import { LEAF_FUNCTIONS } from './leaves.ts';
import { PAIR_FUNCTIONS } from './pairs.ts';
import { XML_FUNCTIONS } from './xml-functions.ts';

/**
 * Functions of the session for documents of all kinds. `rules` is always a `RuleNode`, the part of the tree that belongs
 * to the value; NULL where no rule reaches. All stand on `pg_temp.mask` and `pg_temp.is_masked` alone.
 */
export const DOCUMENT_FUNCTIONS: Sql = joinSql(
  [LEAF_FUNCTIONS, JSON_FUNCTIONS, PAIR_FUNCTIONS, XML_FUNCTIONS, ELEMENT_FUNCTIONS],
  '\n',
);
