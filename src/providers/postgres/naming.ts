import { createHash } from 'node:crypto';
import type { BranchIdentity, NamingRules } from '../../branch/identity.ts';
import { resourceName } from '../../branch/identity.ts';

/** Longest name PostgreSQL keeps, in bytes (NAMEDATALEN - 1); it cuts longer ones in silence. */
export const MAX_IDENTIFIER_BYTES = 63;

/** How databases and roles of branches are named. */
export const NAMING: NamingRules = { separator: '_', maxLength: MAX_IDENTIFIER_BYTES };

/** The name shared by the database of a branch and its login role. */
export function branchName(identity: BranchIdentity): string {
  return resourceName(identity, NAMING);
}

/** The advisory lock that runs working on one branch take: a 64-bit key, as PostgreSQL's `bigint` in text. */
export function lockKey(name: string): string {
  return createHash('sha256').update(`pr-postgres/branch/${name}`).digest().readBigInt64BE().toString();
}
