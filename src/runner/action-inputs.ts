import { parseClusterName, parseRoleArn, partitionOf, RegionError, regionOf } from '../aws/arn.ts';
import { deriveKeys } from '../branch/keys.ts';
import { parseUrl } from '../postgres/address.ts';
import { InputError, optional, type Rule, required, secret } from './inputs.ts';
import {
  anyText,
  boolean,
  branchName,
  capacity,
  duration,
  durationBetween,
  durationOrZero,
  ExpectationError,
  groupName,
  identifierName,
  instanceClass,
  integerBetween,
  integerUpTo,
  line,
  oneOf,
  positiveInteger,
  regionName,
  roleArn,
  securityGroups,
} from './parsers.ts';

/** The inputs of every action, under the names and with the defaults of its action.yml. */

const key = secret((text) => deriveKeys(text));
const url = secret((text, name) => parseUrl(text, `Input ${name}`));

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html; what is given is not repeated. */
const externalId = secret((text, name) => {
  if (/^[\w+=,.@:/-]{2,1224}$/.test(text)) return text;
  throw new InputError([`Input ${name} is not an external id: expected 2 to 1224 letters, digits and _+=,.@:/-.`]);
});

/** How AWS is reached, and as whom. */
const awsInputs = {
  'aws-region': optional(regionName),
  'role-to-assume': optional(roleArn),
  'chained-role-to-assume': optional(roleArn),
  'role-external-id': externalId,
  'role-session-name': optional(line),
  'role-duration-seconds': optional(integerBetween(900, 43_200)),
};

const branchInputs = {
  provider: required(oneOf('aurora', 'postgres')),
  source: optional(identifierName),
  'pull-request': optional(positiveInteger),
  branch: optional(branchName),
  key,
  'github-token': secret(anyText),
  'server-url': url,
  ...awsInputs,
};

const creation = {
  anonymize: required(boolean),
  policy: optional(line),
  role: optional(identifierName),
  'expires-in': required(duration),
  'wait-timeout': required(duration),
  reset: required(boolean),
  'instance-class': required(instanceClass),
  'min-acu': required(capacity),
  'max-acu': required(capacity),
  'auto-pause': required(durationBetween('5m', '24h')),
  'subnet-group': optional(groupName),
  'security-groups': optional(securityGroups),
  'parameter-group': optional(groupName),
};

const deletion = { wait: required(boolean) };

const sweeping = {
  'max-age': optional(duration),
  grace: required(durationOrZero),
  'keep-label': optional(line),
  'max-deletions': required(positiveInteger),
  'dry-run': required(boolean),
};

export const CREATE_BRANCH = { ...branchInputs, ...creation };
export const DELETE_BRANCH = { ...branchInputs, ...deletion };
export const SWEEP = {
  provider: branchInputs.provider,
  source: branchInputs.source,
  'github-token': branchInputs['github-token'],
  'server-url': branchInputs['server-url'],
  ...awsInputs,
  ...sweeping,
};
export const CONNECT = branchInputs;
export const LIFECYCLE = {
  ...branchInputs,
  ...creation,
  ...deletion,
  ...sweeping,
  migrate: optional(anyText),
  comment: required(boolean),
};
export const ANONYMIZE = {
  'database-url': url,
  policy: optional(line),
  key,
  'dry-run': required(boolean),
  'on-unclassified': optional(oneOf('fail', 'null', 'keep')),
  parallel: required(integerUpTo(64)),
  'report-dir': optional(line),
};

/**
 * What the provider needs to be reached at all, whatever is asked of it.
 *
 * @param environment may name the AWS Region
 */
export function placeRules(environment: Readonly<Record<string, string | undefined>>): readonly Rule[] {
  return [serverGiven, serverNotGiven, clusterGiven, regionKnown(environment), externalIdHasRole];
}

/** What a branch needs beside that to be made. */
export const creationRules: readonly Rule[] = [databaseToCopyGiven, capacitiesFit];

/** The postgres provider cannot do without the server. */
function serverGiven(text: (name: string) => string): string | null {
  return text('provider') === 'postgres' && text('server-url') === ''
    ? 'Input server-url is empty: provider postgres needs the URL of a role that may create databases on the server ' +
        '(postgres://user:password@host:5432/postgres), from a repository secret.'
    : null;
}

/** The aurora provider has no use for a server, and whoever gives one may mean the other provider. */
function serverNotGiven(text: (name: string) => string): string | null {
  return text('provider') === 'aurora' && text('server-url') !== ''
    ? 'Input server-url is for provider postgres, and input provider is aurora, which finds its clusters through AWS: ' +
        'leave server-url out, or set provider: postgres.'
    : null;
}

/** Nothing can be copied without a source. */
function databaseToCopyGiven(text: (name: string) => string): string | null {
  return text('provider') === 'postgres' && text('source') === ''
    ? 'Input source is empty: give the name of the database on the server that branches are copied from.'
    : null;
}

/** What belongs to a cluster can only be told by comparing it with that cluster, so even deleting needs to know it. */
function clusterGiven(text: (name: string) => string): string | null {
  if (text('provider') !== 'aurora') return null;
  const source = text('source');
  const example = 'production or arn:aws:rds:eu-west-1:111122223333:cluster:production';
  if (source === '') {
    return `Input source is empty: give the identifier or the ARN of the Aurora cluster that branches are cloned from (${example}).`;
  }
  return parseClusterName(source) === null
    ? `Input source is ${JSON.stringify(source.slice(0, 80))}: expected the identifier or the ARN of an Aurora cluster (${example}).`
    : null;
}

/** The Region must be known, be that of the source, and know the roles. */
function regionKnown(environment: Readonly<Record<string, string | undefined>>): Rule {
  return (text) => {
    if (text('provider') !== 'aurora' || isWrong(regionName, text('aws-region'))) return null;
    let region: string;
    try {
      region = regionOf({ region: text('aws-region'), source: text('source') }, environment);
    } catch (error) {
      if (error instanceof RegionError) return error.message;
      throw error;
    }
    for (const name of ['role-to-assume', 'chained-role-to-assume']) {
      const role = parseRoleArn(text(name));
      if (role !== null && role.partition !== partitionOf(region)) {
        return (
          `Input ${name} is a role of ${role.partition}, but the AWS Region ${region} is of ${partitionOf(region)}: ` +
          'neither knows the other, so give a role and a Region of the same partition.'
        );
      }
    }
    return null;
  };
}

/** A token cannot carry an external id. */
function externalIdHasRole(text: (name: string) => string): string | null {
  return text('provider') === 'aurora' && text('role-external-id') !== '' && text('chained-role-to-assume') === ''
    ? "Input role-external-id is given without chained-role-to-assume: GitHub's token cannot carry an external id, so " +
        'give the role that demands one as chained-role-to-assume (role-to-assume may stay empty).'
    : null;
}

/** AWS refuses a range that ends where it begins at zero, or before. */
function capacitiesFit(text: (name: string) => string): string | null {
  const [least, most] = [text('min-acu'), text('max-acu')];
  if (text('provider') !== 'aurora' || isWrong(capacity, least) || isWrong(capacity, most)) return null;
  if (capacity(least) > capacity(most)) {
    return `Input min-acu is ${least} and max-acu is ${most}: the least capacity must not be above the most.`;
  }
  return capacity(most) < SMALLEST_MOST_ACU
    ? `Input max-acu is ${most}: an instance must be allowed at least ${SMALLEST_MOST_ACU} Aurora capacity unit.`
    : null;
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html */
const SMALLEST_MOST_ACU = 1;

/** Whether the text of an input has its own complaint already. An empty one has not. */
function isWrong(parse: (text: string) => unknown, text: string): boolean {
  if (text === '') return false;
  try {
    parse(text);
    return false;
  } catch (error) {
    if (error instanceof ExpectationError) return true;
    throw error;
  }
}

/** The database to mask has no default. */
export const databaseGiven: Rule = (text) =>
  text('database-url') === ''
    ? 'Input database-url is empty: give the URL of the database to mask (postgres://user:password@host:5432/database).'
    : null;

/** A branch belongs to a pull request or to a name. */
export function subjectGiven(eventName: string, pullRequestOfEvent: number | null): Rule {
  return (text) =>
    text('pull-request') === '' && text('branch') === '' && pullRequestOfEvent === null
      ? `Inputs pull-request and branch are empty and the event ${eventName} belongs to no pull request: give the ` +
        'number of a pull request, or the name of a branch that belongs to none.'
      : null;
}
