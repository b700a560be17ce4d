import { type DatabaseAddress, parseUrl } from '../postgres/address.ts';
import { PostgresError } from '../postgres/errors.ts';
import { connect, type Session } from '../postgres/session.ts';
import type { Secrets } from '../runner/secrets.ts';
import { UsageError } from './command.ts';
import type { Terminal } from './terminal.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where the database is, from the argument or DATABASE_URL, completed by libpq's variables: what stands in the URL
 * counts before them.
 *
 * @throws {UsageError} when there is no URL
 * @throws {AddressError} when it is none
 */
export function addressOf(url: string | null, environment: Environment, secrets: Secrets): DatabaseAddress {
  const given = url ?? present(environment['DATABASE_URL']);
  if (given === null) {
    throw new UsageError('No database was given: write its URL behind the command, or set DATABASE_URL.');
  }
  const name = url === null ? 'DATABASE_URL' : 'The URL behind the command';
  const address = withTls(parseUrl(given, name), given, name, environment);
  const password = address.password ?? present(environment['PGPASSWORD']);
  registerPassword(password, address, secrets);
  return { ...address, password };
}

function withTls(address: DatabaseAddress, url: string, name: string, environment: Environment): DatabaseAddress {
  const { searchParams } = new URL(url.trim());
  const missing = [
    ['sslmode', present(environment['PGSSLMODE'])],
    ['sslrootcert', present(environment['PGSSLROOTCERT'])],
  ].filter((pair): pair is [string, string] => typeof pair[1] === 'string' && !searchParams.has(pair[0] ?? ''));
  if (missing.length === 0) return address;
  const completed = new URL(url.trim());
  for (const [key, value] of missing) completed.searchParams.set(key, value);
  return parseUrl(completed.href, `${name} with PGSSLMODE and PGSSLROOTCERT`);
}

/** A password that is a part of what is shown anyway would only blank names. */
function registerPassword(password: string | null, address: DatabaseAddress, secrets: Secrets): void {
  const shown = `postgres ${address.user} ${address.host} ${address.database}`.toLowerCase();
  if (password !== null && password.length >= 6 && !shown.includes(password.toLowerCase())) secrets.register(password);
}

export interface Connected {
  readonly session: Session;
  /** With the password that was asked for, if it was. */
  readonly address: DatabaseAddress;
}

/**
 * Opens a session. Where the server wants a password and none was given, the user is asked for it.
 *
 * @throws {PostgresError} when the server cannot be reached or refuses the login
 */
export async function connectOrAsk(
  address: DatabaseAddress,
  { terminal, secrets, purpose }: { readonly terminal: Terminal; readonly secrets: Secrets; readonly purpose: string },
): Promise<Connected> {
  try {
    return { session: await connect(address, { purpose }), address };
  } catch (error) {
    if (address.password !== null || !terminal.interactive || !wantsPassword(error)) throw error;
  }
  const password = await terminal.askHidden(`Password of ${address.user} at ${address.host}: `);
  const complete = { ...address, password };
  registerPassword(password, complete, secrets);
  return { session: await connect(complete, { purpose }), address: complete };
}

function wantsPassword(error: unknown): boolean {
  return error instanceof PostgresError && error.message.includes('asks for a password');
}

function present(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}
