import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';

const ITERATIONS = 4096;
const SALT_BYTES = 16;

/**
 * What PostgreSQL stores for a password: RFC 5802's SCRAM-SHA-256 verifier in the server's notation
 * (`SCRAM-SHA-256$<iterations>:<salt>$<StoredKey>:<ServerKey>`). Sent in place of the password, which therefore
 * stands in no statement and in no server log. The salt is derived from the password and the role, so that the
 * same password gives the same verifier on every run; the password is long and random, so nothing is lost by it.
 *
 * @param password ASCII only: then SASLprep (RFC 4013) leaves it as it is
 */
export function scramVerifier(password: string, role: string): string {
  const salt = createHmac('sha256', password).update(`pr-postgres/salt/${role}`).digest().subarray(0, SALT_BYTES);
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256');
  const hmac = (text: string) => createHmac('sha256', salted).update(text).digest();
  const storedKey = createHash('sha256').update(hmac('Client Key')).digest('base64');
  const serverKey = hmac('Server Key').toString('base64');
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString('base64')}$${storedKey}:${serverKey}`;
}
