/** The parts of an ARN: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export interface Arn {
  /** `aws`, `aws-cn`, `aws-us-gov` … */
  readonly partition: string;
  readonly service: string;
  /** Empty where the resource belongs to no Region. */
  readonly region: string;
  readonly account: string;
  /** Everything behind the account. */
  readonly resource: string;
}

/** A role that can be assumed. */
export interface RoleArn extends Arn {
  /** Its name without the path. */
  readonly name: string;
}

/** An Aurora cluster as a user names it. */
export interface ClusterName {
  /** As AWS stores it: in lower case. */
  readonly identifier: string;
  /** Null when the user gave the identifier alone. */
  readonly arn: Arn | null;
}

const ARN = /^arn:(aws(?:-[a-z]+)*):([a-z0-9-]+):([a-z0-9-]*):(\d{12}):([\x21-\x7e]+)$/;

/** Null when the text is no ARN of a resource that belongs to an account. */
export function parseArn(text: string): Arn | null {
  const [, partition, service, region, account, resource] = ARN.exec(text) ?? [];
  if (partition === undefined || service === undefined || region === undefined) return null;
  if (account === undefined || resource === undefined) return null;
  return { partition, service, region, account, resource };
}

/** Null when the text is no ARN of an IAM role. */
export function parseRoleArn(text: string): RoleArn | null {
  const arn = parseArn(text);
  if (arn === null || arn.service !== 'iam' || arn.region !== '') return null;
  const [, name] = /^role\/(?:[\x21-\x7e]+\/)?([\w+=,.@-]{1,64})$/.exec(arn.resource) ?? [];
  return name === undefined ? null : { ...arn, name };
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html */
const CLUSTER_IDENTIFIER = /^(?=.{1,63}$)[a-z](?:-?[a-z0-9])*$/i;

/** An identifier, or the ARN of a cluster. Null when the text is neither. */
export function parseClusterName(text: string): ClusterName | null {
  const arn = parseArn(text);
  const [, identifier] = arn === null ? [text, text] : (/^cluster:(.+)$/.exec(arn.resource) ?? []);
  if (identifier === undefined || !CLUSTER_IDENTIFIER.test(identifier)) return null;
  if (arn !== null && (arn.service !== 'rds' || !isRegion(arn.region))) return null;
  return { identifier: identifier.toLowerCase(), arn };
}

/** Whether the text has the form of a Region's name: `eu-west-1`, `us-gov-east-1`, `cn-north-1`. New ones keep appearing. */
export function isRegion(text: string): boolean {
  return /^[a-z]{2,5}(?:-[a-z]+)+-\d{1,2}$/.test(text);
}

/** https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html */
const PARTITION_OF_PREFIX: readonly (readonly [string, string])[] = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['eusc-', 'aws-eusc'],
  ['us-isob-', 'aws-iso-b'],
  ['us-isof-', 'aws-iso-f'],
  ['eu-isoe-', 'aws-iso-e'],
  ['us-iso-', 'aws-iso'],
];

/** The partition that a Region belongs to. Accounts, roles and credentials of one are unknown in the others. */
export function partitionOf(region: string): string {
  return PARTITION_OF_PREFIX.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'aws';
}

/** It cannot be told in which Region to work; one sentence. */
export class RegionError extends Error {
  override readonly name = 'RegionError';
}

/**
 * The Region to work in: what the input says, else the environment (`AWS_REGION`, `AWS_DEFAULT_REGION`, as other steps
 * of the job set them), else where the source lives.
 *
 * @param inputs null or empty where the user gave nothing
 * @throws {RegionError} when none of them says, when what says is no Region, and when the source lives in another one
 */
export function regionOf(
  { region, source }: { readonly region: string | null; readonly source: string | null },
  environment: Readonly<Record<string, string | undefined>>,
): string {
  const home = (source === null ? null : parseClusterName(source)?.arn?.region) ?? '';
  const sayings: readonly (readonly [string, string])[] = [
    ['input aws-region', region ?? ''],
    ['AWS_REGION', environment['AWS_REGION']?.trim() ?? ''],
    ['AWS_DEFAULT_REGION', environment['AWS_DEFAULT_REGION']?.trim() ?? ''],
    ['the ARN of the source', home],
  ];
  const [who, said] = sayings.find(([, text]) => text !== '') ?? [];
  if (who === undefined || said === undefined) {
    throw new RegionError(
      'The AWS Region is not known: give input aws-region (eu-west-1, for example), or the ARN of the cluster as source.',
    );
  }
  if (!isRegion(said)) {
    throw new RegionError(
      `The AWS Region is ${JSON.stringify(said.slice(0, 80))} by ${who}, which is not the name of one: eu-west-1, for example.`,
    );
  }
  if (home !== '' && home !== said) {
    throw new RegionError(
      `Input source is a cluster in ${home}, but the AWS Region is ${said} by ${who}: a cluster is cloned in its own ` +
        `Region, so set aws-region to ${home}.`,
    );
  }
  return said;
}
