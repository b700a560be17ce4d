import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';

/**
 * Where a database is and who connects to it. Kept in pieces: a URL is only put together at the last
 * moment, by `formatUrl`, so that no secret travels inside a string that might be printed.
 */
export interface DatabaseAddress {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string | null;
  readonly tls: TlsSettings;
}

/** The TLS part of an address, in libpq's terms. */
export interface TlsSettings {
  readonly mode: SslMode;
  /** Path of a PEM file with the roots to trust instead of the system's. */
  readonly rootCertificate: string | null;
  /** Whether the user wrote `sslmode`; if so it is repeated in the URLs that are handed out. */
  readonly explicit: boolean;
}

const SSL_MODES = ['disable', 'require', 'verify-ca', 'verify-full'] as const;
type SslMode = (typeof SSL_MODES)[number];

/** An address that cannot be used; the message never holds the URL, which may hold a password. */
export class AddressError extends Error {
  override readonly name = 'AddressError';
}

/**
 * Reads a `postgres://` URL.
 *
 * Without `sslmode`, a loopback host is spoken to in plain text and any other host with full verification:
 * libpq's `prefer` would fall back to plain text in silence. (node-postgres lets `sslmode` in a connection
 * string replace the whole TLS configuration, which is why the string is taken apart here.)
 *
 * @param given what the URL was given as, the beginning of the error's sentence: `Input server-url`
 * @throws {AddressError} one sentence; without any part of the URL
 */
export function parseUrl(url: string, given: string): DatabaseAddress {
  const expected = `expected postgres://user:password@host:5432/database`;
  let parsed: URL;
  try {
    parsed = new URL(url.trim());
  } catch {
    // The parser's own error holds the URL, so it is not kept as the cause.
    throw new AddressError(
      `${given} is not a valid URL: ${expected}, with special characters of the password percent-encoded.`,
    );
  }
  if (parsed.protocol !== 'postgres:' && parsed.protocol !== 'postgresql:') {
    throw new AddressError(`${given} has the wrong scheme: ${expected}.`);
  }
  const host = decode(parsed.hostname.replace(/^\[|\]$/g, ''), given);
  const user = decode(parsed.username, given);
  const database = decode(parsed.pathname.slice(1), given);
  // What stands behind an unescaped / ? or # of a password would be taken for the host, and be printed as such.
  if (parsed.hash !== '' || /@/.test(parsed.pathname + parsed.search)) {
    throw new AddressError(
      `${given} has a # or @ where none belongs: ${expected}, with special characters of the password percent-encoded.`,
    );
  }
  if (host === '') throw new AddressError(`${given} names no host: ${expected}.`);
  if (user === '') throw new AddressError(`${given} names no user: ${expected}.`);
  if (database.includes('/')) throw new AddressError(`${given} has more than one path segment: ${expected}.`);
  return {
    host,
    port: parsed.port === '' ? 5432 : Number(parsed.port),
    database: database === '' ? user : database,
    user,
    password: parsed.password === '' ? null : decode(parsed.password, given),
    tls: parseTls(parsed.searchParams, host, given),
  };
}

/** The address as a URL, password included: a secret, to be registered as one before it is used. */
export function formatUrl(address: DatabaseAddress): string {
  const credentials = [address.user, ...(address.password === null ? [] : [address.password])]
    .map(encodeURIComponent)
    .join(':');
  const host = address.host.includes(':') ? `[${address.host}]` : address.host;
  const query: string[] = [];
  if (address.tls.explicit) query.push(`sslmode=${address.tls.mode}`);
  // Not as URLSearchParams writes it: to libpq the + for a space is a plus.
  if (address.tls.rootCertificate !== null)
    query.push(`sslrootcert=${encodeURIComponent(address.tls.rootCertificate)}`);
  const suffix = query.length === 0 ? '' : `?${query.join('&')}`;
  return `postgres://${credentials}@${host}:${address.port}/${encodeURIComponent(address.database)}${suffix}`;
}

/** The `ssl` option of node-postgres for these settings. */
export function tlsOptions(tls: TlsSettings): ConnectionOptions | false {
  if (tls.mode === 'disable') return false;
  const roots = tls.rootCertificate === null ? {} : { ca: readRootCertificate(tls.rootCertificate) };
  // As in libpq: `require` without roots encrypts but trusts anybody, with roots it is `verify-ca`.
  if (tls.mode === 'require' && tls.rootCertificate === null) return { rejectUnauthorized: false };
  if (tls.mode === 'verify-full') return { ...roots, rejectUnauthorized: true };
  return { ...roots, rejectUnauthorized: true, checkServerIdentity: () => undefined };
}

function parseTls(query: URLSearchParams, host: string, given: string): TlsSettings {
  const written = query.get('sslmode');
  const rootCertificate = query.get('sslrootcert');
  if (written === null) {
    return { mode: isLoopback(host) ? 'disable' : 'verify-full', rootCertificate, explicit: false };
  }
  const mode = SSL_MODES.find((known) => known === written);
  if (mode === undefined) {
    throw new AddressError(`${given} has an sslmode that is not supported: use one of ${SSL_MODES.join(', ')}.`);
  }
  return { mode, rootCertificate, explicit: true };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host) || host.startsWith('/');
}

function readRootCertificate(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new AddressError(`The file named by sslrootcert cannot be read: ${path}.`, { cause });
  }
}

function decode(part: string, given: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new AddressError(`${given} is not a valid URL: a % in it is not followed by two hexadecimal digits.`);
  }
}
