import { parseClusterName } from '../aws/arn.ts';
import { repositoryPrefix } from '../branch/identity.ts';
import type { Keys } from '../branch/keys.ts';
import type { OwnershipClaim } from '../branch/ownership.ts';
import type { BranchProvider } from '../branch/provider.ts';
import type { DatabaseAddress } from '../postgres/address.ts';
import { NAMING as AURORA_NAMING } from '../providers/aurora/naming.ts';
import { NAMING as POSTGRES_NAMING } from '../providers/postgres/naming.ts';
import { postgresProvider } from '../providers/postgres/provider.ts';
import type { RunContext } from '../runner/context.ts';
import { InputError } from '../runner/inputs.ts';
import type { AuroraInputs } from './aurora.ts';
import type { Run } from './run.ts';

/** The inputs that say where branches live. */
export interface PlaceInputs extends AuroraInputs {
  readonly provider: 'aurora' | 'postgres';
  readonly 'server-url': DatabaseAddress | null;
}

/**
 * Makes the provider, lets the work use it, and lets go of its connections.
 *
 * @param keys null where no branch is made or opened
 */
export async function withProvider<Result>(
  run: Run,
  inputs: PlaceInputs,
  keys: Keys | null,
  work: (provider: BranchProvider) => Promise<Result>,
): Promise<Result> {
  const provider = await open(run, inputs, keys);
  try {
    return await work(provider);
  } finally {
    await settledWithin(CLOSING_MS, provider.close());
  }
}

/** The SDK of AWS takes time and memory to load, which only those pay whose branches live there. */
async function open(run: Run, inputs: PlaceInputs, keys: Keys | null): Promise<BranchProvider> {
  if (inputs.provider === 'postgres') return openPostgres(run, inputs);
  const { openAurora } = await import('./aurora.ts');
  return openAurora(run, inputs, keys);
}

function openPostgres({ progress }: Run, inputs: PlaceInputs): BranchProvider {
  const server = inputs['server-url'];
  if (server === null) throw new InputError(['Input server-url is empty.']);
  const waitTimeoutMs = inputs['wait-timeout'];
  return postgresProvider({
    server,
    // Without a source nothing is copied; the provider keeps its hands off the database it manages from in any case.
    source: inputs.source ?? server.database,
    // Less than all of it, so that the provider can say what it waited for before the time is over.
    ...(waitTimeoutMs === undefined ? {} : { waitTimeoutMs: 0.9 * waitTimeoutMs }),
    progress,
  });
}

/** What must be proven before anything of this repository is touched. */
export function claimOf(
  { repository }: RunContext,
  { provider }: Pick<PlaceInputs, 'provider'>,
): Omit<OwnershipClaim, 'identity'> {
  const rules = provider === 'aurora' ? AURORA_NAMING : POSTGRES_NAMING;
  return { repositoryId: repository.id, prefix: repositoryPrefix(repository.id, rules) };
}

/** The source by its one name: a cluster has several, and a branch is not of another source when it is called by the next. */
export function sourceOf({ provider, source }: Pick<PlaceInputs, 'provider' | 'source'>): string {
  const name = source ?? '';
  return provider === 'aurora' ? (parseClusterName(name)?.identifier ?? name) : name;
}

const CLOSING_MS = 1000;

/** Waits for the end of something, but not for long, and does not care how it ends. */
async function settledWithin(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((done) => {
    timer = setTimeout(done, ms);
  });
  await Promise.race([work.catch(() => {}), over]);
  clearTimeout(timer);
}
