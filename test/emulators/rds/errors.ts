import type { OperationModel, ServiceModel } from './model.ts';

/** A refusal that the service answers with. */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  /** As on the wire, e.g. `DBInstanceNotFound`. */
  readonly code: string;
  readonly status: number | null;

  /** @param status only where a code has more than one; else the model's, or that of the generic codes */
  constructor(code: string, message: string, status: number | null = null) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** The emulator itself is wrong, or was asked for something it does not have: never an answer of AWS's. */
export class EmulatorDefect extends Error {
  override readonly name = 'EmulatorDefect';
}

/**
 * Codes that no operation declares and any may answer. `NotImplemented` is AWS's own emulator's; `MalformedInput` is
 * what the query front end says of parameters that do not fit, as far as it is known.
 */
const GENERIC: Readonly<Record<string, number>> = {
  AccessDenied: 403,
  ExpiredToken: 403,
  IncompleteSignature: 403,
  InternalFailure: 500,
  InvalidAction: 400,
  InvalidClientTokenId: 403,
  InvalidParameterCombination: 400,
  InvalidParameterValue: 400,
  MalformedInput: 400,
  MissingAuthenticationToken: 403,
  MissingParameter: 400,
  NotImplemented: 501,
  RequestExpired: 400,
  RequestLimitExceeded: 503,
  ServiceUnavailable: 503,
  SignatureDoesNotMatch: 403,
  Throttling: 400,
  ThrottlingException: 400,
  UnauthorizedOperation: 403,
  ValidationError: 400,
};

/**
 * HTTP status of an error that an operation answers with.
 *
 * @throws {EmulatorDefect} for a code that AWS does not know for this operation
 */
export function statusOf(error: AwsError, service: ServiceModel, operation: OperationModel | null): number {
  const generic = GENERIC[error.code];
  if (generic !== undefined) return error.status ?? generic;
  const model = service.error(error.code);
  if (model === undefined || operation?.errors.has(model.shape) !== true) {
    throw new EmulatorDefect(
      `${operation?.name ?? service.signingName} cannot answer ${error.code}: neither is it declared for it nor generic.`,
    );
  }
  return error.status ?? model.status;
}
