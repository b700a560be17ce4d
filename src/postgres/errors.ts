import pg from 'pg';

/**
 * SQLSTATE classes whose messages name objects, rights and resources but never the contents of a row.
 * The others (22 data exception, 23 constraint violation, P0 raised by a function, XX internal …) may quote
 * personal values, so only the code and the names of the objects are shown for them (law 7).
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const CLASSES_WITHOUT_VALUES = new Set([
  '08',
  '0A',
  '25',
  '28',
  '2B',
  '3D',
  '3F',
  '40',
  '42',
  '53',
  '54',
  '55',
  '57',
  '58',
]);

/** The SQLSTATEs that this project acts upon. */
export const SqlState = {
  activeSqlTransaction: '25001',
  adminShutdown: '57P01',
  databaseDropped: '57P04',
  dependentObjects: '2BP01',
  duplicateDatabase: '42P04',
  duplicateObject: '42710',
  featureNotSupported: '0A000',
  foreignKeyViolation: '23503',
  insufficientPrivilege: '42501',
  invalidAuthorization: '28000',
  invalidPassword: '28P01',
  invalidTableDefinition: '42P16',
  lockNotAvailable: '55P03',
  objectInUse: '55006',
  queryCanceled: '57014',
  tooManyConnections: '53300',
  undefinedDatabase: '3D000',
  undefinedObject: '42704',
  undefinedTable: '42P01',
  uniqueViolation: '23505',
} as const;

/** A failure reported by the server, or on the way to it. Its message is safe to print; its cause is not. */
export class PostgresError extends Error {
  override readonly name = 'PostgresError';
  /** SQLSTATE, or Node's code for a failure of the connection (`ECONNREFUSED` …), or null. */
  readonly code: string | null;
  readonly schema: string | null;
  readonly table: string | null;
  readonly column: string | null;
  readonly constraint: string | null;

  constructor(message: string, cause: unknown) {
    super(message, { cause });
    const fields = cause instanceof pg.DatabaseError ? cause : null;
    this.code = fields?.code ?? nodeCode(cause);
    this.schema = fields?.schema ?? null;
    this.table = fields?.table ?? null;
    this.column = fields?.column ?? null;
    this.constraint = fields?.constraint ?? null;
  }
}

/** Whether the error is the server's, with one of these SQLSTATEs. */
export function hasSqlState(error: unknown, ...codes: readonly string[]): error is PostgresError {
  return error instanceof PostgresError && error.code !== null && codes.includes(error.code);
}

/** Wraps whatever node-postgres threw, keeping out of the message what could be a value or a secret. */
export function toPostgresError(error: unknown, doing: string): PostgresError {
  if (error instanceof PostgresError) return error;
  return new PostgresError(`${doing}: ${describe(error)}`, error);
}

function describe(error: unknown): string {
  if (error instanceof pg.DatabaseError && error.code !== undefined) {
    if (CLASSES_WITHOUT_VALUES.has(error.code.slice(0, 2))) {
      const advice = error.hint?.includes(LOCKS_SETTING) ? `: the server needs a larger ${LOCKS_SETTING}` : '';
      return `${error.message} (SQLSTATE ${error.code})${advice}`;
    }
    const where = [
      ['schema', error.schema],
      ['table', error.table],
      ['column', error.column],
      ['constraint', error.constraint],
    ].flatMap(([kind, name]) => (name === undefined ? [] : [`${kind} ${name}`]));
    const place = where.length === 0 ? '' : `, ${where.join(', ')}`;
    return `SQLSTATE ${error.code}${place} (the server's message is withheld: it may quote a row)`;
  }
  const code = nodeCode(error);
  if (code !== null) return CONNECTION_FAILURES[code] ?? code;
  if (error instanceof Error && /client password must be/.test(error.message)) {
    return 'the server asks for a password, and none is given';
  }
  if (error instanceof Error && /not support SSL/.test(error.message)) return NO_TLS;
  if (error instanceof Error && /terminat|timeout/i.test(error.message)) return error.message;
  return 'the connection failed';
}

const NO_TLS =
  'the server offers no TLS: say sslmode=disable in the URL if passwords and rows may cross the network as they are';

/** Without it, what the server says of too many locks sounds as if memory was short. */
const LOCKS_SETTING = 'max_locks_per_transaction';

const CONNECTION_FAILURES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens at this host and port (ECONNREFUSED)',
  ECONNRESET: 'the server closed the connection (ECONNRESET)',
  ENOTFOUND: 'the host name is not known (ENOTFOUND)',
  EAI_AGAIN: 'the host name cannot be looked up now (EAI_AGAIN)',
  ETIMEDOUT: 'the host did not answer (ETIMEDOUT)',
  EHOSTUNREACH: 'the host cannot be reached (EHOSTUNREACH)',
  DEPTH_ZERO_SELF_SIGNED_CERT:
    "the server's certificate is self-signed: name its root with sslrootcert=, or accept any with sslmode=require",
  SELF_SIGNED_CERT_IN_CHAIN:
    "the server's certificate has a root that is not trusted: name it with sslrootcert=, or accept any with sslmode=require",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    "the server's certificate has a root that is not trusted: name it with sslrootcert=, or accept any with sslmode=require",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    "the server's certificate has a root that is not trusted: name it with sslrootcert=, or accept any with sslmode=require",
  CERT_HAS_EXPIRED: "the server's certificate has expired: renew it, or accept any with sslmode=require",
  ERR_TLS_CERT_ALTNAME_INVALID: "the server's certificate is for another host name",
};

function nodeCode(error: unknown): string | null {
  if (error instanceof AggregateError && error.errors.length > 0) return nodeCode(error.errors[0]);
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
