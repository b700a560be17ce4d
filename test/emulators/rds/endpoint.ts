import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { AwsError, EmulatorDefect, statusOf } from './errors.ts';
import type { Faults, Met } from './faults.ts';
import { offences } from './guard.ts';
import type { Identities, Principal } from './identities.ts';
import { type OperationModel, rdsModel, type ServiceModel, stsModel } from './model.ts';
import { type OidcProvider, TOKEN_PATH } from './oidc.ts';
import { RDS_OPERATIONS } from './operations.ts';
import { RequestProblem, readInput } from './query.ts';
import { currentView, pastView, type Region, remember } from './region.ts';
import { verifySignature } from './signature.ts';
import type { Sts } from './sts.ts';
import { writeAnswer, writeError } from './xml.ts';

/** A call as it was seen, with its answer. */
export interface RecordedCall {
  readonly number: number;
  /** By the emulator's clock. */
  readonly at: Date;
  readonly operation: string;
  /** The operation's input, empty when it could not be read; passwords and tokens are replaced in it. */
  parameters: Readonly<Record<string, unknown>>;
  /** ARN of the caller; null when it was not authenticated. */
  principal: string | null;
  /** `ok`, a wire code, or `none` when the connection ended without an answer. */
  answer: string;
}

export interface Violation {
  readonly call: number;
  readonly operation: string;
  readonly sentence: string;
}

export interface Services {
  readonly region: Region;
  /** Of the names of everything that the client may touch. */
  readonly prefix: string;
  readonly identities: Identities;
  readonly oidc: OidcProvider;
  readonly sts: Sts;
  readonly faults: Faults;
  readonly calls: RecordedCall[];
  readonly violations: Violation[];
  /** Passwords that clients set. */
  readonly passwords: string[];
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** Answers requests to RDS, to STS and to GitHub's token service, all at one address. */
export function createEndpoint(services: Services): (request: IncomingMessage, response: ServerResponse) => void {
  const models = [rdsModel(), stsModel()];
  return (request, response) => {
    void (async () => {
      const body = await readBody(request);
      const target = new URL(request.url ?? '/', 'http://emulator');
      if (target.pathname === TOKEN_PATH) {
        await serveToken(services, target, request, response);
        return;
      }
      const form = new URLSearchParams(body.toString('utf8'));
      const service = models.find(({ version }) => version === form.get('Version')) ?? models[0];
      if (service === undefined) throw new EmulatorDefect('There is no model.');
      await serve(services, service, { request, response, body, form });
    })().catch((error: unknown) => {
      services.violations.push({ call: services.calls.length, operation: 'emulator', sentence: String(error) });
      response.destroy();
    });
  };
}

async function serveToken(
  { oidc, faults }: Services,
  target: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let answer: { readonly status: number; readonly json: unknown };
  try {
    const met = faults.meet('GetIdToken', []);
    await suffer(met, 'before', response);
    answer = oidc.answer(target, request.headers.authorization);
    await suffer(met, 'after', response);
  } catch (error) {
    if (!(error instanceof AwsError)) return;
    answer = { status: error.status ?? 500, json: { message: error.message } };
  }
  response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.json));
}

interface Incoming {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: Buffer;
  readonly form: URLSearchParams;
}

/** The connection is to end without (a whole) answer. */
class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

async function serve(services: Services, service: ServiceModel, incoming: Incoming): Promise<void> {
  const { response, form } = incoming;
  const requestId = randomUUID();
  const name = form.get('Action') ?? '';
  const operation = service.operation(name) ?? null;
  const call: RecordedCall = {
    number: services.calls.length + 1,
    at: new Date(services.region.clock.now()),
    operation: name,
    parameters: {},
    principal: null,
    answer: 'none',
  };
  services.calls.push(call);
  let answer: Answer;
  let met: Met | null = null;
  try {
    const principal = authenticate(services, service, name, incoming);
    call.principal = principal?.arn ?? null;
    if (operation === null) {
      throw new AwsError('InvalidAction', `Could not find operation ${name} for version ${service.version}`);
    }
    const input = read(services, operation, form, call);
    call.parameters = recordable(input);
    met = services.faults.meet(name, namedResources(input));
    await suffer(met, 'before', response);
    const output = await perform(services, service, operation, input, { principal, met, call });
    answer = { status: 200, type: 'text/xml', body: writeAnswer(service, operation, output, requestId) };
    call.answer = 'ok';
    await suffer(met, 'after', response);
  } catch (error) {
    if (error instanceof NoAnswer) {
      call.answer = 'none';
      return;
    }
    answer = refusal(services, service, operation, error, { call, requestId });
  }
  if (met?.faults.some(({ kind }) => kind === 'html') === true) {
    answer = {
      status: 500,
      type: 'text/html',
      body: '<html><body><h1>500 Internal Server Error</h1>&nbsp;</body></html>',
    };
  }
  if (met?.faults.some((fault) => fault.kind === 'reset' && fault.when === 'midway') === true) {
    response.writeHead(answer.status, {
      'content-type': answer.type,
      'content-length': Buffer.byteLength(answer.body),
    });
    response.write(answer.body.slice(0, answer.body.length / 2));
    setImmediate(() => response.destroy());
    return;
  }
  response.writeHead(answer.status, { 'content-type': answer.type, 'x-amzn-requestid': requestId }).end(answer.body);
}

/** @returns null for the one operation that is not signed */
function authenticate(
  { identities, region }: Services,
  service: ServiceModel,
  operation: string,
  { request, body }: Incoming,
): Principal | null {
  if (operation === 'AssumeRoleWithWebIdentity') return null;
  const signed = { method: request.method ?? '', target: request.url ?? '/', headers: request.headers, body };
  const scope = { region: region.name, service: service.signingName };
  return identities.principal(verifySignature(signed, scope, identities.key));
}

function read(
  services: Services,
  operation: OperationModel,
  form: URLSearchParams,
  call: RecordedCall,
): Record<string, unknown> {
  try {
    return readInput(operation.input, form);
  } catch (error) {
    if (!(error instanceof RequestProblem)) throw error;
    // No client that was built from the model sends this.
    const { message } = error;
    services.violations.push({ call: call.number, operation: operation.name, sentence: message });
    throw new AwsError(error.code, message);
  }
}

async function suffer(met: Met, when: 'before' | 'after', response: ServerResponse): Promise<void> {
  for (const fault of met.faults) {
    if (fault.kind === 'slow' && when === 'before') await wait(fault.ms);
    if (fault.kind === 'error' && when === 'before') {
      throw new AwsError(fault.code, fault.message ?? `Emulated ${fault.code}`, fault.status ?? null);
    }
    if (fault.kind === 'html' && when === 'before') throw new AwsError('InternalFailure', 'Emulated failure');
    if (fault.kind === 'reset' && fault.when === when) {
      response.socket?.resetAndDestroy();
      throw new NoAnswer();
    }
    if (fault.kind === 'lost-request' && when === 'before') throw new NoAnswer();
    if (fault.kind === 'lost-response' && when === 'after') throw new NoAnswer();
  }
  if (met.cut?.when === when) {
    met.cut.reach();
    throw new NoAnswer();
  }
}

async function perform(
  services: Services,
  service: ServiceModel,
  model: OperationModel,
  input: Record<string, unknown>,
  { principal, met, call }: { principal: Principal | null; met: Met; call: RecordedCall },
): Promise<unknown> {
  const { region, sts } = services;
  if (service.signingName === 'sts') return performSts(sts, model.name, input, principal);
  const operation = RDS_OPERATIONS.get(model.name);
  const accuse = (sentence: string) => services.violations.push({ call: call.number, operation: model.name, sentence });
  if (operation === undefined || principal === null) {
    accuse('The emulator does not have this operation.');
    throw new AwsError('NotImplemented', `${model.name} is not implemented`);
  }
  const unknown = Object.keys(input).find((parameter) => !operation.parameters.includes(parameter));
  if (unknown !== undefined) {
    accuse(`The emulator does not have the parameter ${unknown}.`);
    throw new AwsError('NotImplemented', `${model.name}.${unknown} is not implemented`);
  }
  if (typeof input['MasterUserPassword'] === 'string') services.passwords.push(input['MasterUserPassword']);
  for (const sentence of offences(region, services.prefix, model.name, input)) accuse(sentence);
  const outcome = met.faults.find((fault) => fault.kind === 'restore-outcome');
  const output = await operation.run(region, input as never, {
    principal,
    view: () => met.see(currentView(region), (ageMs) => pastView(region, ageMs)),
    restoreOutcome: outcome?.outcome ?? 'cloned',
  });
  if (!model.name.startsWith('Describe') && !model.name.startsWith('List')) remember(region);
  return output;
}

function performSts(sts: Sts, name: string, input: Record<string, unknown>, caller: Principal | null): unknown {
  if (name === 'AssumeRoleWithWebIdentity') {
    return sts.assumeRoleWithWebIdentity(input as unknown as Parameters<Sts['assumeRoleWithWebIdentity']>[0]);
  }
  if (caller !== null && name === 'AssumeRole') {
    return sts.assumeRole(input as unknown as Parameters<Sts['assumeRole']>[0], caller);
  }
  if (caller !== null && name === 'GetCallerIdentity') return sts.getCallerIdentity(caller);
  throw new AwsError('NotImplemented', `${name} is not implemented`);
}

function refusal(
  services: Services,
  service: ServiceModel,
  operation: OperationModel | null,
  error: unknown,
  { call, requestId }: { call: RecordedCall; requestId: string },
): Answer {
  const answered = (code: string, message: string, status: number): Answer => {
    call.answer = code;
    return { status, type: 'text/xml', body: writeError(service, { code, message, status }, requestId) };
  };
  try {
    if (!(error instanceof AwsError)) throw error;
    return answered(error.code, error.message, statusOf(error, service, operation));
  } catch (defect) {
    const sentence = defect instanceof Error ? (defect.stack ?? defect.message) : String(defect);
    services.violations.push({ call: call.number, operation: call.operation, sentence });
    return answered('InternalFailure', 'The emulator is wrong, see its violations.', 500);
  }
}

function namedResources(input: Readonly<Record<string, unknown>>): string[] {
  const filters = (input['Filters'] ?? []) as { Values?: string[] }[];
  const names = ['DBClusterIdentifier', 'DBInstanceIdentifier', 'ResourceName'].map((name) => input[name]);
  return [...names.filter((name) => typeof name === 'string'), ...filters.flatMap(({ Values = [] }) => Values)].map(
    (name) => name.replace(/^arn:aws:rds:.*:(cluster|db):/, ''),
  );
}

const SECRET_PARAMETERS = ['MasterUserPassword', 'WebIdentityToken', 'ExternalId'];

function recordable(input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries(input);
  return Object.fromEntries(entries.map(([name, value]) => [name, SECRET_PARAMETERS.includes(name) ? '***' : value]));
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
