import { once } from 'node:events';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type DatabaseAddress, tlsOptions } from './address.ts';
import { binaryRows } from './copy.ts';
import { PostgresError, toPostgresError } from './errors.ts';
import { sharesSessions } from './pooler.ts';
import { literal, type Sql, sql } from './sql.ts';

/** One connection. Everything sent through it is `Sql`; everything thrown by it is a `PostgresError`. */
export interface Session {
  /** Runs one statement. Values go as parameters, never into the text. Secrets go by `copy`: servers log parameters. */
  query<Row extends object = Record<string, unknown>>(statement: Sql, parameters?: readonly unknown[]): Promise<Row[]>;
  /** Runs one statement and gives the number of rows it affected. */
  execute(statement: Sql, parameters?: readonly unknown[]): Promise<number>;
  /**
   * Runs a message with one `COPY … FROM STDIN (FORMAT binary)` in it, which reads these rows of texts. They are no part
   * of the statement: whatever a server is told to log, and whatever fails, nothing of them is written down.
   */
  copy(message: Sql, rows: readonly (readonly string[])[]): Promise<void>;
  /** Runs the work in a transaction: committed when it returns, rolled back when it throws. */
  transaction<Result>(work: () => Promise<Result>): Promise<Result>;
  end(): Promise<void>;
}

/**
 * Building an index takes longer than networks remember a connection on which nothing is said: 4 minutes on GitHub's
 * runners, 350 s behind a NAT gateway of AWS. By default the first sign of life is sent after two hours.
 */
const KEEP_ALIVE_MS = 30_000;

export interface SessionOptions {
  /** Shown in `pg_stat_activity`, so that a database administrator sees who we are. */
  readonly purpose: string;
  /** How long to wait for the connection. Default 45 s: a paused serverless writer needs more than 15 s to wake. */
  readonly connectTimeoutMs?: number;
}

/**
 * Opens a connection with settings under which nothing that lives in the database can change the meaning of
 * our statements: only `pg_catalog` is searched, row security raises an error instead of hiding rows, dates
 * and strings read alike everywhere. If our process dies, the server notices within a second even in the
 * middle of a long statement (`client_connection_check_interval`) and rolls it back; if our machine vanishes, within two
 * minutes.
 *
 * @throws {PostgresError} when the server cannot be reached or refuses the login, or a pooler would pass the settings on
 */
export async function connect(address: DatabaseAddress, options: SessionOptions): Promise<Session> {
  const config: pg.ClientConfig = {
    host: address.host,
    port: address.port,
    database: address.database,
    user: address.user,
    // An explicit empty function keeps node-postgres from reading PGPASSWORD or ~/.pgpass behind our back.
    password: () => address.password ?? '',
    ssl: tlsOptions(address.tls),
    application_name: `pr-postgres ${options.purpose}`,
    connectionTimeoutMillis: options.connectTimeoutMs ?? 45_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    // Values are compared and hashed as the server prints them; nothing is parsed into lossy JavaScript types.
    types: { getTypeParser: textExceptSimple as typeof pg.types.getTypeParser },
  };
  const client = new pg.Client(config);
  // A connection that breaks while idle raises an event; the next query reports it.
  client.on('error', () => {});
  const place = `${address.user} at ${address.host}:${address.port}/${address.database}`;
  try {
    await client.connect();
  } catch (error) {
    throw toPostgresError(error, `Cannot connect as ${place}`);
  }
  const session = new ClientSession(client);
  try {
    await assertOwnSession(client, config, place);
    await session.query(SESSION_SETTINGS);
    await session.query(SETTINGS_OF_SOME);
  } catch (error) {
    await session.end();
    throw error;
  }
  return session;
}

/** Before anything is set for the session, which others would meet with. */
async function assertOwnSession(client: pg.Client, config: pg.ClientConfig, place: string): Promise<void> {
  const another = (patienceMs: number) =>
    new pg.Client({ ...config, connectionTimeoutMillis: patienceMs, query_timeout: patienceMs });
  let shared: boolean;
  try {
    shared = await sharesSessions(client, another);
  } catch (error) {
    throw toPostgresError(error, `Cannot connect as ${place}`);
  }
  if (!shared) return;
  const message = `Cannot connect as ${place}: a pooler in transaction mode is in between, which hands what is set for one session on to others. Nothing was set. Use the address of the server itself, or of a pool in session mode.`;
  throw new PostgresError(message, null);
}

/** Opens a session, does the work, closes the session whatever happened. */
export async function withSession<Result>(
  address: DatabaseAddress,
  options: SessionOptions,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  const session = await connect(address, options);
  try {
    return await work(session);
  } finally {
    await session.end();
  }
}

const SETTINGS: readonly (readonly [name: string, value: string])[] = [
  ['search_path', 'pg_catalog, pg_temp'],
  ['row_security', 'off'],
  ['client_connection_check_interval', '1s'],
  // A machine that is gone without a word, and its locks with it. By default that takes over two hours.
  ['tcp_keepalives_idle', '60'],
  ['tcp_keepalives_interval', '10'],
  ['tcp_keepalives_count', '6'],
  ['tcp_user_timeout', '120000'],
  ['statement_timeout', '0'],
  ['lock_timeout', '0'],
  ['idle_in_transaction_session_timeout', '0'],
  ['idle_session_timeout', '0'],
  // In any other, a transaction would not see what the other sessions of a run have written for it.
  ['default_transaction_isolation', 'read committed'],
  ['default_transaction_deferrable', 'off'],
  // What is built again has to go where it was.
  ['default_tablespace', ''],
  ['DateStyle', 'ISO, YMD'],
  ['IntervalStyle', 'postgres'],
  ['standard_conforming_strings', 'on'],
  ['extra_float_digits', '1'],
  ['array_nulls', 'on'],
  ['bytea_output', 'hex'],
  ['transform_null_equals', 'off'],
  ['xmloption', 'content'],
  ['default_transaction_read_only', 'off'],
  // Our statements compute much per row of many columns: compiling them takes longer than what it saves.
  ['jit', 'off'],
];

// Qualified: until it has run, the database's own search_path holds, and may put another set_config first.
const SESSION_SETTINGS = SETTINGS.map(
  ([name, value]) => sql`pg_catalog.set_config(${literal(name)}, ${literal(value)}, false)`,
).reduce((all, next, index) => (index === 0 ? sql`SELECT ${next}` : sql`${all}, ${next}`), sql``);

/**
 * PostgreSQL 17 and later have the timeout. Of a database without an encoding nobody knows what its bytes mean, and the
 * server refuses to send those that are not UTF-8 to whoever asks for that; here they are but looked at.
 */
const SETTINGS_OF_SOME = sql`
  SELECT set_config(name, CASE name WHEN 'client_encoding' THEN 'SQL_ASCII' ELSE '0' END, false) FROM pg_settings
   WHERE name = 'transaction_timeout'
      OR name = 'client_encoding' AND current_setting('server_encoding') = 'SQL_ASCII'`;

class ClientSession implements Session {
  readonly #client: pg.Client;

  constructor(client: pg.Client) {
    this.#client = client;
  }

  async query<Row extends object>(statement: Sql, parameters: readonly unknown[] = []): Promise<Row[]> {
    return (await this.#run(statement, parameters)).rows as Row[];
  }

  async execute(statement: Sql, parameters: readonly unknown[] = []): Promise<number> {
    return (await this.#run(statement, parameters)).rowCount ?? 0;
  }

  async copy(message: Sql, rows: readonly (readonly string[])[]): Promise<void> {
    try {
      const stream = this.#client.query(copyFrom(message.text));
      stream.end(binaryRows(rows));
      await once(stream, 'finish');
    } catch (error) {
      // The context of an error in COPY is where the server would quote a row. It cannot, but that is not for us to rely on.
      if (error instanceof pg.DatabaseError) error.where = undefined;
      throw toPostgresError(error, 'The server refused a statement');
    }
  }

  async transaction<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.query(sql`BEGIN`);
    try {
      const result = await work();
      await this.query(sql`COMMIT`);
      return result;
    } catch (error) {
      // If the connection is gone the server has rolled back already; the first error is the one to report.
      await this.query(sql`ROLLBACK`).catch(() => {});
      throw error;
    }
  }

  async end(): Promise<void> {
    await this.#client.end().catch(() => {});
  }

  async #run(statement: Sql, parameters: readonly unknown[]): Promise<pg.QueryResult> {
    try {
      return await this.#client.query(statement.text, [...parameters]);
    } catch (error) {
      throw toPostgresError(error, 'The server refused a statement');
    }
  }
}

const BOOL = 16;
const INT2 = 21;
const INT4 = 23;
const OID = 26;
const JSON_TYPE = 114;
const JSONB = 3802;
const FLOAT8 = 701;
const TEXT_ARRAY = 1009;

function textExceptSimple(oid: number, format?: 'text' | 'binary') {
  const parsed = [BOOL, INT2, INT4, OID, JSON_TYPE, JSONB, FLOAT8, TEXT_ARRAY].includes(oid);
  return parsed ? pg.types.getTypeParser(oid, format) : (value: string) => value;
}
