import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type DatabaseAddress, formatUrl, parseUrl } from '../../src/postgres/address.ts';
import { type Session, withSession } from '../../src/postgres/session.ts';
import { Sql } from '../../src/postgres/sql.ts';
import { type EmulatedRepository, type GithubEmulator, startGithub } from '../emulators/github/server.ts';
import { type PostgresServer, startServer } from '../postgres/server.ts';
import { currentBundles } from '../runner/bundles.ts';
import { type EventOptions, plainEvent, pullRequestEvent } from '../runner/events.ts';
import { type ActionName, type ActionResult, type ActionRun, runAction } from '../runner/run-action.ts';

/** A repository with its production database, its server and its GitHub: what a workflow of a user's finds. */
export interface Stage {
  readonly github: GithubEmulator;
  readonly repository: EmulatedRepository;
  readonly server: PostgresServer;
  readonly key: string;
  /** The repository's working copy. */
  readonly workspace: string;
  /** Runs an action for a pull request's event; inputs are added to those that every action needs. */
  pullRequest(
    action: ActionName,
    event: Partial<EventOptions> & { number: number },
    more?: More,
  ): Promise<ActionResult>;
  /** Runs an action for an event without a pull request. */
  event(action: ActionName, name: string, more?: More): Promise<ActionResult>;
  /** Runs SQL as the superuser, in a database of the server. */
  query<Row extends object>(database: string, text: string): Promise<Row[]>;
  /** The databases of the server that are no templates and not the superuser's own. */
  databases(): Promise<string[]>;
  strike(): Promise<void>;
}

export interface More {
  readonly inputs?: Readonly<Record<string, string>>;
  /** Inputs that are not given. */
  readonly without?: readonly string[];
  readonly interrupt?: ActionRun['interrupt'];
  readonly actor?: string;
  readonly environment?: ActionRun['environment'];
}

export const REPOSITORY = { owner: 'acme', name: 'shop', id: 4711 };
export const SOURCE = 'shop';

const KEY = '5f1e0c7a9b3d48e2a6c4f0817d2b95e3';
/** Has every character that is written differently in a URL. */
export const PROVISIONER_PASSWORD = "p%40ss/w'ord+of:the~provisioner";

/** What the people of the source are called: nothing of it may be found in a branch or in anything printed. */
export const PEOPLE = [
  { name: 'Ottilie Wendland', email: 'ottilie.wendland@fernpost.de', phone: '+49 30 5550 4711' },
  { name: 'Barnabas Quince', email: 'barnabas.quince@hollow-oak.co.uk', phone: '+44 20 7555 0199' },
  { name: 'Solveig Aamodt', email: 'solveig.aamodt@fjordmail.no', phone: '+47 22 55 01 88' },
] as const;

const SHOP = `
  CREATE TABLE public.customers (
    id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    full_name text NOT NULL,
    email text NOT NULL UNIQUE,
    phone text,
    plan text NOT NULL DEFAULT 'free' CHECK (plan IN ('free', 'paid'))
  );
  CREATE TABLE public.orders (
    id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id int NOT NULL REFERENCES public.customers,
    customer_email text NOT NULL,
    total_cents int NOT NULL,
    ordered_at timestamptz NOT NULL DEFAULT now()
  );
  INSERT INTO public.customers (full_name, email, phone) VALUES
    ${PEOPLE.map(({ name, email, phone }) => `('${name}', '${email}', '${phone}')`).join(', ')};
  INSERT INTO public.orders (customer_id, customer_email, total_cents)
    SELECT id, email, 1000 + id FROM public.customers, generate_series(1, 50);
`;

export async function setStage(): Promise<Stage> {
  // First, because it may fail, and what was started beside it would stay.
  const dist = await currentBundles();
  const [server, github] = await Promise.all([startServer(), startGithub()]);
  const workspace = await mkdtemp(join(tmpdir(), 'pr-postgres-workspace-'));
  const repository = github.addRepository(REPOSITORY.owner, REPOSITORY.name, REPOSITORY.id);
  const asSuperuser = <Result>(database: string, work: (session: Session) => Promise<Result>) =>
    withSession(server.address(database), { purpose: 'test' }, work);
  const query = <Row extends object>(database: string, text: string) =>
    asSuperuser(database, (session) => session.query<Row>(Sql.trusted(text)));

  await query('postgres', `CREATE ROLE provisioner LOGIN SUPERUSER PASSWORD ${quoted(PROVISIONER_PASSWORD)}`);
  await query('postgres', 'CREATE ROLE shop_owner');
  await query('postgres', `CREATE DATABASE ${SOURCE} OWNER shop_owner`);
  await asSuperuser(SOURCE, async (session) => {
    await session.query(Sql.trusted(`GRANT CREATE ON SCHEMA public TO shop_owner; SET ROLE shop_owner; ${SHOP}`));
  });
  const provisioner: DatabaseAddress = {
    ...server.address('postgres'),
    user: 'provisioner',
    password: PROVISIONER_PASSWORD,
  };
  const given: Readonly<Record<string, string>> = {
    provider: 'postgres',
    source: SOURCE,
    key: KEY,
    'server-url': formatUrl(provisioner),
  };

  const cleanUps: (() => Promise<void>)[] = [];

  async function run(action: ActionName, event: ActionRun['event'], more: More = {}): Promise<ActionResult> {
    const inputs = action === 'sweep' ? without(given, ['key']) : given;
    const { interrupt, actor, environment } = more;
    const result = await runAction({
      action,
      event,
      dist,
      workspace,
      repository: REPOSITORY,
      github: { apiUrl: github.url, token: github.token },
      inputs: { ...without(inputs, more.without ?? []), ...more.inputs },
      secrets: [
        KEY,
        PROVISIONER_PASSWORD,
        encodeURIComponent(PROVISIONER_PASSWORD),
        given['server-url'] ?? '',
        ...PEOPLE.flatMap((person) => [person.name, person.email, person.phone]),
      ],
      alsoSearch: () => repository.comments.map(({ body }) => body),
      ...(interrupt === undefined ? {} : { interrupt }),
      ...(actor === undefined ? {} : { actor }),
      ...(environment === undefined ? {} : { environment }),
    });
    cleanUps.push(result.cleanUp);
    return result;
  }

  return {
    github,
    repository,
    server,
    key: KEY,
    workspace,
    pullRequest: (action, event, more) =>
      run(action, pullRequestEvent({ repository: REPOSITORY, action: 'opened', ...event }), more),
    event: (action, name, more) => run(action, plainEvent(name, REPOSITORY), more),
    query,
    async databases() {
      const rows = await query<{ name: string }>(
        'postgres',
        `SELECT datname::text AS name FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres' ORDER BY 1`,
      );
      return rows.map(({ name }) => name);
    },
    async strike() {
      await Promise.all([server.stop(), github.stop(), rm(workspace, { recursive: true, force: true })]);
      await Promise.all(cleanUps.map((cleanUp) => cleanUp()));
    },
  };
}

/** Connects with the URL that an action gave, as the user's tests would. */
export function asUser<Row extends object>(url: string, text: string): Promise<Row[]> {
  return withSession(parseUrl(url, 'database-url'), { purpose: 'test' }, (session) =>
    session.query<Row>(Sql.trusted(text)),
  );
}

/** Puts a file into the repository's working copy. */
export async function commit({ workspace }: Stage, path: string, text: string): Promise<void> {
  await mkdir(dirname(join(workspace, path)), { recursive: true });
  await writeFile(join(workspace, path), text);
}

function without(inputs: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(inputs).filter(([name]) => !names.includes(name)));
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
