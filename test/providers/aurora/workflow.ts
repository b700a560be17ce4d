import { RDSClient } from '@aws-sdk/client-rds';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { awsCredentials } from '../../../src/aws/credentials.ts';
import { type CreatedBranch, createBranch, type Mask } from '../../../src/branch/create.ts';
import { deleteBranch } from '../../../src/branch/delete.ts';
import { type BranchIdentity, defaultName, repositoryPrefix } from '../../../src/branch/identity.ts';
import { deriveKeys } from '../../../src/branch/keys.ts';
import type { PullRequests } from '../../../src/branch/pull-request.ts';
import { type SweepResult, sweep } from '../../../src/branch/sweep.ts';
import type { DatabaseAddress } from '../../../src/postgres/address.ts';
import { withSession } from '../../../src/postgres/session.ts';
import { Sql } from '../../../src/postgres/sql.ts';
import { NAMING } from '../../../src/providers/aurora/naming.ts';
import type { AuroraProviderOptions } from '../../../src/providers/aurora/provider.ts';
import type { Authorizer } from '../../emulators/rds/identities.ts';
import type { RdsEmulator } from '../../emulators/rds/server.ts';
import type { AuroraStage } from './subject.ts';

export const REPOSITORY = 4711;
export const KEYS = deriveKeys('5f1e0c7a9b3d48e2a6c4f0817d2b95e3');
/** What the one customer of production is called. */
export const ORIGINAL = 'ottilie.wendland@fernpost.de';
export const MASKED = 'customer-1@example.org';

export interface RunOptions {
  /** Null for `anonymize: false`. Default: a mask of one statement, which is enough to see whether it ran. */
  readonly mask?: Mask<string> | null;
  readonly reset?: boolean;
  readonly role?: string | null;
  readonly name?: string;
  readonly provider?: Partial<AuroraProviderOptions>;
}

export function identityOf(number: number | null, name = defaultName(number ?? 0)): BranchIdentity {
  return { repositoryId: REPOSITORY, pullRequest: number, name };
}

export function clusterOf(number: number): string {
  return `prpg-${REPOSITORY}-${number}`;
}

export const mask: Mask<string> =
  async (_databases, { needed }) =>
  async (address) => {
    if (!(await needed())) return null;
    await run(address, `UPDATE public.customers SET email = 'customer-' || id || '@example.org'`);
    return address.database;
  };

let runs = 0;

/** What create-branch does for a pull request, in this process. No two of these begin in the same millisecond. */
export async function open(
  stage: AuroraStage,
  number: number | null,
  options: RunOptions = {},
): Promise<CreatedBranch<string>> {
  const provider = stage.provider(options.provider);
  runs += 1;
  const offsetMs = runs % 1000;
  try {
    return await createBranch({
      provider,
      claim: claimOf(identityOf(number, options.name)),
      source: options.provider?.source ?? stage.source.id,
      keys: KEYS,
      expiresInMs: 7 * 86_400_000,
      reset: options.reset ?? false,
      role: options.role ?? null,
      mask: options.mask === undefined ? mask : options.mask,
      progress: progressOf(stage),
      signal: options.provider?.signal ?? new AbortController().signal,
      now: () => new Date(stage.clock.now().getTime() + offsetMs),
    });
  } finally {
    await provider.close();
  }
}

/** What delete-branch does for a pull request that was closed. */
export async function close(
  stage: AuroraStage,
  number: number,
  { wait = true, provider: more = {} }: { wait?: boolean; provider?: Partial<AuroraProviderOptions> } = {},
): Promise<boolean> {
  const provider = stage.provider(more);
  try {
    return await deleteBranch({
      provider,
      claim: claimOf(identityOf(number)),
      pullRequests: closedOnes(stage),
      explicit: false,
      wait,
      progress: progressOf(stage),
    });
  } finally {
    await provider.close();
  }
}

/** What the sweep does when every pull request is closed. */
export async function sweepAll(
  stage: AuroraStage,
  { provider: more = {}, maxDeletions = 50 }: { provider?: Partial<AuroraProviderOptions>; maxDeletions?: number } = {},
): Promise<SweepResult> {
  const provider = stage.provider(more);
  try {
    return await sweep({
      provider,
      claim: { repositoryId: REPOSITORY, prefix: repositoryPrefix(REPOSITORY, NAMING) },
      pullRequests: closedOnes(stage),
      rules: { maxAgeMs: null, graceMs: 0, keepLabel: null },
      maxDeletions,
      dryRun: false,
      progress: progressOf(stage),
      now: stage.clock.now,
    });
  } finally {
    await provider.close();
  }
}

export function claimOf(identity: BranchIdentity) {
  return { repositoryId: REPOSITORY, prefix: repositoryPrefix(REPOSITORY, NAMING), identity };
}

function closedOnes({ clock }: AuroraStage): PullRequests {
  return {
    async states(numbers) {
      const closedAt = new Date(clock.now().getTime() - 86_400_000);
      return new Map(
        numbers.map((number) => [number, { number, open: false, fromFork: false, closedAt, labels: [] }] as const),
      );
    },
  };
}

function progressOf({ said }: AuroraStage) {
  const say = (message: string) => void said.push(message);
  return { info: say, notice: say, warning: say, leavesBehind: () => {} };
}

/** Runs a statement. */
export function run<Row extends object>(address: DatabaseAddress, text: string): Promise<Row[]> {
  return withSession(address, { purpose: 'test' }, (session) => session.query<Row>(Sql.trusted(text)));
}

/** The e-mail addresses that a branch's user reads. */
export async function emailsIn({ branch }: CreatedBranch<string>): Promise<string[]> {
  const rows = await run<{ email: string }>(branch.address, 'SELECT email FROM public.customers ORDER BY id');
  return rows.map(({ email }) => email);
}

/** Whether the server lets one in. */
export function opens(address: DatabaseAddress): Promise<boolean> {
  return withSession(address, { purpose: 'test' }, async () => {}).then(
    () => true,
    () => false,
  );
}

/** A client that gives an answer up after a moment instead of half a minute. */
export function impatientClient(rds: RdsEmulator): RDSClient {
  const requestHandler = new NodeHttpHandler({ requestTimeout: 400, throwOnRequestTimeout: true });
  return new RDSClient({ ...rds.clientConfig(), maxAttempts: 1, requestHandler });
}

/** A client in a workflow's role that is allowed these things. */
export function clientUnder({ rds, clock }: AuroraStage, allows: Authorizer): RDSClient {
  const { arn } = rds.addRole({ name: 'limited', subjects: ['*'], allows });
  const credentials = awsCredentials({
    region: rds.region,
    endpoint: rds.url,
    roleToAssume: arn,
    chainedRoleToAssume: null,
    roleExternalId: null,
    roleSessionName: 'test',
    roleDurationSeconds: null,
    idToken: async (audience) => rds.token({}, audience),
    registerSecret: () => {},
    clock,
  });
  return new RDSClient({ ...rds.clientConfig(), ...(credentials === undefined ? {} : { credentials }) });
}

/**
 * A client whose process dies before a request is sent, or once AWS has done what it asks for and before the answer
 * comes. `died` says whether it came to that.
 *
 * @param at the n-th request (from 1), or the first of an operation
 */
export function dyingClient(
  rds: RdsEmulator,
  at: number | string,
  when: 'before' | 'after',
): { readonly client: RDSClient; died(): boolean } {
  const client = new RDSClient({ ...rds.clientConfig(), maxAttempts: 1 });
  let requests = 0;
  let dead = false;
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        requests += 1;
        const due = typeof at === 'number' ? requests === at : commandName === `${at}Command`;
        dead ||= due && when === 'before';
        if (dead) throw new Error('killed');
        const answer = await next(args).finally(() => {
          dead = due;
        });
        if (dead) throw new Error('killed');
        return answer;
      },
    { step: 'initialize' },
  );
  return { client, died: () => dead };
}

/**
 * A client that waits before its n-th request (from 1) until the work is done. With `thenDies` its process makes one
 * request more, and is gone before the next.
 */
export function interruptedClient(
  rds: RdsEmulator,
  nth: number,
  work: () => Promise<void>,
  { thenDies = false }: { readonly thenDies?: boolean } = {},
): { readonly client: RDSClient; requests(): number } {
  const client = new RDSClient({ ...rds.clientConfig(), maxAttempts: 1 });
  let requests = 0;
  client.middlewareStack.add(
    (next) => async (args) => {
      requests += 1;
      if (requests === nth) await work();
      if (thenDies && requests > nth + 1) throw new Error('killed');
      return next(args);
    },
    { step: 'initialize' },
  );
  return { client, requests: () => requests };
}

/** The operations of calls; looks that follow each other, as they do while one waits, are one. */
export function collapsed(operations: readonly string[]): string[] {
  return operations.filter((operation, at) => !operation.startsWith('Describe') || operation !== operations[at - 1]);
}
