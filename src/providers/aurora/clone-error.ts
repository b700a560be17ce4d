/** What has to be done inside a clone cannot be done; the message says what to change, mostly on production. */
export class CloneError extends Error {
  override readonly name = 'CloneError';
}
