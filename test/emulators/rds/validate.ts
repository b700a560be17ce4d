import type { ServerlessV2ScalingConfiguration, Tag } from '@aws-sdk/client-rds';
import { AwsError } from './errors.ts';
import type { Cluster, Region, Scaling } from './region.ts';

/** The rules for parameters that the model does not hold, only the documentation's prose. */

/** @returns the identifier as it is stored */
export function validIdentifier(parameter: string, identifier: string): string {
  if (/^[a-z](-?[a-z0-9])*$/i.test(identifier) && identifier.length <= 63) return identifier.toLowerCase();
  throw new AwsError(
    'InvalidParameterValue',
    `The parameter ${parameter} is not a valid identifier. Identifiers must begin with a letter; must contain only ASCII letters, digits, and hyphens; and must not end with a hyphen or contain two consecutive hyphens.`,
  );
}

const MAX_TAGS = 50;

export function validTags(tags: readonly Tag[]): Tag[] {
  if (tags.length > MAX_TAGS) {
    throw new AwsError('InvalidParameterValue', `A resource can have at most ${MAX_TAGS} tags.`);
  }
  const keys = new Set<string>();
  for (const { Key: key = '', Value: value = '' } of tags) {
    if (key === '' || key.length > 128 || !TAG_CHARACTERS.test(key) || /^(aws|rds):/i.test(key)) {
      throw new AwsError('InvalidParameterValue', `The tag key ${key} is not valid.`);
    }
    if (value.length > 256 || !TAG_CHARACTERS.test(value)) {
      throw new AwsError('InvalidParameterValue', `The value of tag ${key} is not valid.`);
    }
    if (keys.has(key)) throw new AwsError('InvalidParameterValue', `The tag ${key} is given twice.`);
    keys.add(key);
  }
  return tags.map(({ Key = '', Value = '' }) => ({ Key, Value }));
}

const TAG_CHARACTERS = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

export function validPassword(password: string): string {
  if (/^[\x21-\x7e]{8,41}$/.test(password) && !/[/"@']/.test(password)) return password;
  throw new AwsError(
    'InvalidParameterValue',
    `The parameter MasterUserPassword is not a valid password. Only printable ASCII characters besides '/', '@', '"', ' ' may be used, 8 to 41 of them.`,
  );
}

export function validScaling(given: ServerlessV2ScalingConfiguration): Scaling {
  const { MinCapacity: min, MaxCapacity: max, SecondsUntilAutoPause: pause } = given;
  const isHalfStep = (value: number) => Number.isInteger(value * 2);
  if (min === undefined || max === undefined || !isHalfStep(min) || !isHalfStep(max) || min < 0 || max < 1) {
    throw new AwsError(
      'InvalidParameterValue',
      'The capacities of ServerlessV2ScalingConfiguration have to be multiples of 0.5.',
    );
  }
  if (max > 256 || min > max) {
    throw new AwsError(
      'InvalidParameterValue',
      'The maximum capacity has to be at most 256 and at least the minimum capacity.',
    );
  }
  if (pause !== undefined && min !== 0) {
    throw new AwsError(
      'InvalidParameterCombination',
      'SecondsUntilAutoPause can only be set when the minimum capacity is 0.',
    );
  }
  if (pause !== undefined && (!Number.isInteger(pause) || pause < 300 || pause > 86_400)) {
    throw new AwsError('InvalidParameterValue', 'SecondsUntilAutoPause has to be between 300 and 86400.');
  }
  return {
    MinCapacity: min,
    MaxCapacity: max,
    ...(min === 0 ? { SecondsUntilAutoPause: pause ?? 300 } : {}),
  };
}

export function validBackupRetention(days: number): number {
  if (Number.isInteger(days) && days >= 1 && days <= 35) return days;
  throw new AwsError(
    'InvalidParameterValue',
    `Invalid backup retention period: ${days}. Retention period must be between 1 and 35`,
  );
}

export function validSecurityGroups(region: Region, groups: readonly string[]): string[] {
  for (const group of groups) {
    if (!region.surroundings.securityGroups.includes(group)) {
      throw new AwsError('InvalidParameterValue', `Invalid security group , groupId= ${group}, groupName=.`);
    }
  }
  return [...groups];
}

/** @throws {AwsError} DBClusterNotFoundFault; identifiers are found in any case, and by ARN */
export function existingCluster(region: Region, identifierOrArn: string): Cluster {
  const cluster = region.clusters.get(plainIdentifier(region, identifierOrArn, 'cluster'));
  if (cluster === undefined) throw new AwsError('DBClusterNotFoundFault', `DBCluster ${identifierOrArn} not found.`);
  return cluster;
}

export function plainIdentifier(region: Region, identifierOrArn: string, kind: 'cluster' | 'db'): string {
  const prefix = `arn:aws:rds:${region.name}:${region.accountId}:${kind}:`;
  return (identifierOrArn.startsWith(prefix) ? identifierOrArn.slice(prefix.length) : identifierOrArn).toLowerCase();
}

export function unavailable(cluster: Cluster): AwsError {
  return new AwsError(
    'InvalidDBClusterStateFault',
    `DB cluster ${cluster.id} is not currently in the available state. It is ${cluster.status}.`,
  );
}
