import { deriveKeys } from '../branch/keys.ts';
import { parseUrl } from '../postgres/address.ts';
import { optional, type Rule, required, secret } from './inputs.ts';
import {
  anyText,
  boolean,
  branchName,
  duration,
  durationOrZero,
  identifierName,
  integerUpTo,
  line,
  oneOf,
  positiveInteger,
} from './parsers.ts';

/** The inputs of every action, under the names and with the defaults of its action.yml. */

const key = secret((text) => deriveKeys(text));
const url = secret((text, name) => parseUrl(text, name));

const branchInputs = {
  provider: required(oneOf('aurora', 'postgres')),
  source: optional(identifierName),
  'pull-request': optional(positiveInteger),
  branch: optional(branchName),
  key,
  'github-token': secret(anyText),
  'server-url': url,
};

const creation = {
  anonymize: required(boolean),
  policy: optional(line),
  role: optional(identifierName),
  'expires-in': required(duration),
  'wait-timeout': required(duration),
  reset: required(boolean),
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

/** Providers that have a place in the interface and none in this version. */
export const providerAvailable: Rule = (text) =>
  text('provider') === 'aurora'
    ? 'Input provider is aurora, which this version does not have yet: set provider: postgres.'
    : null;

/** The postgres provider cannot do without the server. */
export const serverGiven: Rule = (text) =>
  text('provider') === 'postgres' && text('server-url') === ''
    ? 'Input server-url is empty: provider postgres needs the URL of a role that may create databases on the server ' +
      '(postgres://user:password@host:5432/postgres), from a repository secret.'
    : null;

/** Nothing can be copied without a source. */
export const sourceGiven: Rule = (text) =>
  text('provider') === 'postgres' && text('source') === ''
    ? 'Input source is empty: give the name of the database on the server that branches are copied from.'
    : null;

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
