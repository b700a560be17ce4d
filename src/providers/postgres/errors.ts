import { PostgresError, SqlState } from '../../postgres/errors.ts';

/** A branch cannot be made, opened or removed on this server as things are; the message says what to do. */
export class ProvisioningError extends Error {
  override readonly name = 'ProvisioningError';
}

/** SQLSTATEs that only this provider acts upon. */
export const ProvisioningState = {
  diskFull: '53100',
  readOnlyTransaction: '25006',
} as const;

/**
 * Turns what the server said into a sentence that says what to do, where there is one to say; anything else comes
 * back as it is.
 *
 * @param subject what was being worked on: `branch prpg_1_42`
 */
export function explain(error: unknown, subject: string): unknown {
  if (!(error instanceof PostgresError)) return error;
  const sentence = (text: string) => new ProvisioningError(text, { cause: error });
  if (error.code === ProvisioningState.diskFull) {
    return sentence(
      `The server's disk is full while working on ${subject}: delete branches that are no longer needed (the action ` +
        'sweep does) or give the server more disk. The server has taken back what was copied.',
    );
  }
  if (error.code === SqlState.tooManyConnections) {
    return sentence(
      `The server takes no more connections, so ${subject} was left as it is: raise max_connections, or the connection ` +
        'limit of the role in server-url, or run fewer jobs at once.',
    );
  }
  if (error.code === ProvisioningState.readOnlyTransaction) {
    return sentence(`The server is read-only, so ${subject} was left as it is: let server-url name the primary.`);
  }
  // Every session asks for this setting, which PostgreSQL 14 brought.
  if (error.code === SqlState.undefinedObject && error.message.includes('client_connection_check_interval')) {
    return sentence('The server runs a PostgreSQL before 14; branches need 15 or later. Nothing was changed.');
  }
  if (error.code === SqlState.lockNotAvailable) {
    return sentence(
      `Another session kept ${subject} locked for longer than wait-timeout allows. Run this again once it is done.`,
    );
  }
  return error;
}
