/** The branch could not be made, opened or removed on Aurora, for a reason that the message tells with what to do. */
export class AuroraError extends Error {
  override readonly name: string = 'AuroraError';
}

/** What a run was working on was removed, or is another by now. */
export class GoneError extends AuroraError {
  override readonly name = 'GoneError';
}

/** A cluster or its writer is in a state out of which nothing leads. */
export class NeverReadyError extends AuroraError {
  override readonly name = 'NeverReadyError';
}
