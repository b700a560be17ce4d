import { type BranchIdentity, type NamingRules, resourceName } from '../../branch/identity.ts';

/** Longest identifier of a cluster or an instance; AWS stores them in lower case. */
const MAX_IDENTIFIER = 63;

const WRITER = '-writer';

/** How clusters of branches are named: what AWS allows, with room for the name of the writer instance. */
export const NAMING: NamingRules = { separator: '-', maxLength: MAX_IDENTIFIER - WRITER.length };

export function clusterName(identity: BranchIdentity): string {
  return resourceName(identity, NAMING);
}

/** The one instance of a branch's cluster. */
export function writerName(cluster: string): string {
  return `${cluster}${WRITER}`;
}
