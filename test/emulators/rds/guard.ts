import type { Region } from './region.ts';
import { isMarked } from './restore.ts';
import { plainIdentifier } from './validate.ts';

const CHANGING =
  /^(Modify|Delete|Start|Stop|Reboot|AddTags|RemoveTags|CreateDBInstance|Failover|Promote|Enable|Disable)/;

/**
 * What a call does that it must never do, whatever AWS answers: to try is the offence.
 *
 * @param prefix of the names of everything that the client may create, change or delete
 * @returns sentences; none for a call that is harmless
 */
export function offences(
  region: Region,
  prefix: string,
  operation: string,
  input: Readonly<Record<string, unknown>>,
): string[] {
  const found: string[] = [];
  if (operation === 'RestoreDBClusterToPointInTime') found.push(...offencesOfRestore(prefix, input));
  if (CHANGING.test(operation)) found.push(...offencesAgainstOthers(region, prefix, operation, input));
  if (operation === 'CreateDBInstance' && input['PubliclyAccessible'] !== false) {
    found.push('The instance may be reachable from the internet: PubliclyAccessible false was not sent.');
  }
  if (operation === 'CreateDBInstance' && !isMarked(tagsOf(input))) {
    found.push('The instance is born without an ownership mark.');
  }
  return found;
}

function offencesOfRestore(prefix: string, input: Readonly<Record<string, unknown>>): string[] {
  const found: string[] = [];
  if (input['RestoreType'] !== 'copy-on-write')
    found.push('The restore is a full copy: RestoreType copy-on-write was not sent.');
  if (!String(input['DBClusterIdentifier']).startsWith(prefix)) found.push(`The new cluster's name lacks ${prefix}.`);
  if (!isMarked(tagsOf(input))) found.push('The cluster is born without an ownership mark.');
  if (input['VpcSecurityGroupIds'] === undefined) found.push('The cluster gets the default security group of its VPC.');
  if (input['DBClusterParameterGroupName'] === undefined) found.push('The cluster gets the default parameter group.');
  return found;
}

/** Only what this region saw being restored by the client, with a mark, is the client's. */
function offencesAgainstOthers(
  region: Region,
  prefix: string,
  operation: string,
  input: Readonly<Record<string, unknown>>,
): string[] {
  const arn = String(input['ResourceName'] ?? '');
  const instanceId =
    operation === 'CreateDBInstance' ? undefined : (input['DBInstanceIdentifier'] ?? /:db:(.+)$/.exec(arn)?.[1]);
  const instance =
    instanceId === undefined ? undefined : region.instances.get(plainIdentifier(region, String(instanceId), 'db'));
  const clusterId = input['DBClusterIdentifier'] ?? /:cluster:(.+)$/.exec(arn)?.[1];
  const cluster =
    instance?.cluster ??
    (clusterId === undefined ? undefined : region.clusters.get(plainIdentifier(region, String(clusterId), 'cluster')));
  const named = [instanceId, clusterId].filter((name) => name !== undefined).map(String);
  const found = named
    .filter((name) => !name.replace(/^arn:.*:/, '').startsWith(prefix))
    .map((name) => `${name} does not begin with ${prefix}.`);
  if (cluster !== undefined && (cluster.origin !== 'restored' || !cluster.bornMarked)) {
    found.push(`The cluster ${cluster.id} was not created by the client.`);
  }
  return found;
}

function tagsOf(input: Readonly<Record<string, unknown>>) {
  return (input['Tags'] ?? []) as { Key?: string; Value?: string }[];
}
