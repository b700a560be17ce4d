import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type DatabaseAddress, parseUrl } from '../../../src/postgres/address.ts';
import { type EmulatedRepository, type GithubEmulator, startGithub } from '../../emulators/github/server.ts';
import {
  type Access,
  type ClusterHandle,
  type RdsEmulator,
  type RdsOptions,
  startRds,
} from '../../emulators/rds/server.ts';
import { currentBundles } from '../../runner/bundles.ts';
import { type EventOptions, plainEvent, pullRequestEvent } from '../../runner/events.ts';
import { type ActionName, type ActionResult, type ActionRun, runAction } from '../../runner/run-action.ts';
import { PEOPLE, REPOSITORY } from '../stage.ts';

/** A repository, its GitHub, and its AWS account with production in it: what a workflow of a user's finds. */
export interface AuroraStage {
  readonly rds: RdsEmulator;
  readonly source: ClusterHandle;
  readonly github: GithubEmulator;
  readonly repository: EmulatedRepository;
  /** Runs an action for a pull request's event; inputs are added to those that every action needs. */
  pullRequest(
    action: ActionName,
    event: Partial<EventOptions> & { number: number },
    more?: More,
  ): Promise<ActionResult>;
  /** Runs an action for an event without a pull request. */
  event(action: ActionName, name: string, more?: More): Promise<ActionResult>;
  /** The calls that were made since this was asked last, by their operations. */
  newCalls(): string[];
  /** The parameters of the last call of an operation. */
  lastCall(operation: string): Readonly<Record<string, unknown>>;
  strike(): Promise<void>;
}

export interface More {
  readonly inputs?: Readonly<Record<string, string>>;
  /** Inputs that are not given. */
  readonly without?: readonly string[];
  /** How the job gets its credentials. Default: by its id token. */
  readonly access?: Access;
  readonly interrupt?: ActionRun['interrupt'];
  readonly environment?: ActionRun['environment'];
}

const KEY = '5f1e0c7a9b3d48e2a6c4f0817d2b95e3';
const ROLE = 'pr-postgres';
export const APPLICATION_PASSWORD = 'production0password1of2the3app';

/** Production as AWS's users have it: the application's role owns the tables, the master user does not. */
const PRODUCTION = `
  CREATE ROLE shop_app LOGIN PASSWORD '${APPLICATION_PASSWORD}';
  CREATE ROLE reporting LOGIN PASSWORD '${APPLICATION_PASSWORD}';
  GRANT shop_app, reporting TO postgres WITH ADMIN OPTION;
  GRANT ALL ON SCHEMA public TO shop_app;
  SET ROLE shop_app;
  CREATE TABLE public.customers (
    id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    full_name text NOT NULL,
    email text NOT NULL UNIQUE,
    phone text,
    plan text NOT NULL DEFAULT 'free' CHECK (plan IN ('free', 'paid'))
  );
  INSERT INTO public.customers (full_name, email, phone) VALUES
    ${PEOPLE.map(({ name, email, phone }) => `('${name}', '${email}', '${phone}')`).join(', ')};
`;

/** The bundles of changed sources are built first, which takes minutes on a machine that does other things, too. */
export const BUNDLING_MS = 600_000;

/** How much faster than real time AWS lives here, and how much shorter the actions sleep. */
const TIME_SCALE = 500;
const COMPRESSED = fileURLToPath(new URL('../../runner/compressed-sleep.mjs', import.meta.url));

export async function setAuroraStage(options: RdsOptions = {}): Promise<AuroraStage> {
  const dist = await currentBundles();
  const [rds, github] = await Promise.all([startRds({ timeScale: TIME_SCALE, ...options }), startGithub()]);
  const workspace = await mkdtemp(join(tmpdir(), 'pr-postgres-workspace-'));
  const repository = github.addRepository(REPOSITORY.owner, REPOSITORY.name, REPOSITORY.id);
  const source = await rds.addCluster({ id: 'production', databaseName: 'shop' });
  await source.load('shop', PRODUCTION);
  const role = rds.addRole({ name: ROLE, subjects: [`repo:${REPOSITORY.owner}/${REPOSITORY.name}:*`] });
  const given: Readonly<Record<string, string>> = {
    provider: 'aurora',
    source: source.id,
    'aws-region': rds.region,
    'role-to-assume': role.arn,
  };
  const cleanUps: (() => Promise<void>)[] = [];
  let seen = 0;

  function inputsOf(action: ActionName, { without = [] }: More): Readonly<Record<string, string>> {
    const inputs = { ...given, ...(action === 'sweep' ? {} : { key: KEY }) };
    return Object.fromEntries(Object.entries(inputs).filter(([name]) => !without.includes(name)));
  }

  async function run(action: ActionName, event: ActionRun['event'], more: More = {}): Promise<ActionResult> {
    const result = await runAction({
      action,
      event,
      dist,
      workspace,
      repository: REPOSITORY,
      github: { apiUrl: github.url, token: github.token },
      inputs: { ...inputsOf(action, more), ...more.inputs },
      secrets: [
        KEY,
        APPLICATION_PASSWORD,
        source.password,
        ...PEOPLE.flatMap((person) => [person.name, person.email, person.phone]),
      ],
      // What AWS gives out in this very run, too.
      alsoSearch: () => repository.comments.map(({ body }) => body),
      moreSecrets: () => rds.secrets(),
      environment: {
        ...rds.environment(more.access ?? { by: 'workflow' }),
        NODE_OPTIONS: `--import=${pathToFileURL(COMPRESSED).href}`,
        TEST_SLEEP_FACTOR: String(TIME_SCALE),
        ...more.environment,
      },
      ...(more.interrupt === undefined ? {} : { interrupt: more.interrupt }),
    });
    cleanUps.push(result.cleanUp);
    return result;
  }

  return {
    rds,
    source,
    github,
    repository,
    pullRequest: (action, event, more) =>
      run(action, pullRequestEvent({ repository: REPOSITORY, action: 'opened', ...event }), more),
    event: (action, name, more) => run(action, plainEvent(name, REPOSITORY), more),
    newCalls() {
      const calls = rds.calls.slice(seen).map(({ operation }) => operation);
      seen = rds.calls.length;
      return calls;
    },
    lastCall: (operation) => rds.calls.findLast((call) => call.operation === operation)?.parameters ?? {},
    async strike() {
      for (const cleanUp of cleanUps) await cleanUp();
      await rm(workspace, { recursive: true, force: true });
      await github.stop();
      await rds.stop();
    },
  };
}

/** What a URL says, without the file of roots, which every job has of its own. */
export function wayIn(url = ''): Omit<DatabaseAddress, 'tls'> {
  const { host, port, database, user, password } = parseUrl(url, 'database-url');
  return { host, port, database, user, password };
}
