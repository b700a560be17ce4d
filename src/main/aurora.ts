import { join } from 'node:path';
import { RDSClient } from '@aws-sdk/client-rds';
import { regionOf } from '../aws/arn.ts';
import { systemClock } from '../aws/clock.ts';
import { awsCredentials, defaultSessionName } from '../aws/credentials.ts';
import type { Keys } from '../branch/keys.ts';
import type { BranchProvider } from '../branch/provider.ts';
import { SERVERLESS, type Shape } from '../providers/aurora/place.ts';
import { auroraProvider } from '../providers/aurora/provider.ts';
import { writeRoots } from '../providers/aurora/roots.ts';
import { idTokens } from '../runner/id-token.ts';
import { VERSION } from '../version.ts';
import type { Run } from './run.ts';

/** The inputs that say how Aurora is reached, and, where branches are made, of what kind. */
export interface AuroraInputs {
  readonly source: string | null;
  readonly 'aws-region': string | null;
  readonly 'role-to-assume': string | null;
  readonly 'chained-role-to-assume': string | null;
  readonly 'role-external-id': string | null;
  readonly 'role-session-name': string | null;
  readonly 'role-duration-seconds': number | null;
  readonly 'wait-timeout'?: number;
  readonly 'instance-class'?: string;
  readonly 'min-acu'?: number;
  readonly 'max-acu'?: number;
  readonly 'auto-pause'?: number;
  readonly 'subnet-group'?: string | null;
  readonly 'security-groups'?: readonly string[] | null;
  readonly 'parameter-group'?: string | null;
}

/** How long AWS may take to let go of a cluster, where no input says. */
const WAIT_MS = 30 * 60 * 1000;

export async function openAurora(
  { runner, context, progress, signal }: Run,
  inputs: AuroraInputs,
  keys: Keys | null,
): Promise<BranchProvider> {
  const region = regionOf({ region: inputs['aws-region'] ?? '', source: inputs.source ?? '' }, process.env);
  const credentials = awsCredentials({
    region,
    roleToAssume: inputs['role-to-assume'],
    chainedRoleToAssume: inputs['chained-role-to-assume'],
    roleExternalId: inputs['role-external-id'],
    roleSessionName: inputs['role-session-name'] ?? defaultSessionName(context.runId),
    roleDurationSeconds: inputs['role-duration-seconds'],
    idToken: idTokens(context, process.env),
    registerSecret: (secret) => runner.secrets.register(secret),
    clock: systemClock,
    signal,
  });
  const waitTimeoutMs = inputs['wait-timeout'];
  return auroraProvider({
    client: new RDSClient({
      region,
      maxAttempts: 1,
      customUserAgent: `pr-postgres/${VERSION}`,
      ...(credentials === undefined ? {} : { credentials }),
    }),
    source: inputs.source,
    shape: shapeOf(inputs),
    masterPassword: (cluster) => {
      if (keys === null) throw new Error('Nothing is opened here.');
      return keys.password(`${cluster}/master`);
    },
    rootCertificate: await writeRoots(join(context.temporaryDirectory, 'pr-postgres')),
    // Less than all of it, so that the provider can say what it waited for before the time is over.
    waitTimeoutMs: waitTimeoutMs === undefined ? WAIT_MS : 0.9 * waitTimeoutMs,
    progress,
    clock: systemClock,
    random: Math.random,
    signal,
  });
}

/** The defaults stand in action.yml; where no branch is made, nothing of this is looked at. */
function shapeOf(inputs: AuroraInputs): Shape {
  return {
    instanceClass: inputs['instance-class'] ?? SERVERLESS,
    minAcu: inputs['min-acu'] ?? 0,
    maxAcu: inputs['max-acu'] ?? 0,
    autoPauseSeconds: Math.round((inputs['auto-pause'] ?? 0) / 1000),
    subnetGroup: inputs['subnet-group'] ?? null,
    securityGroups: inputs['security-groups'] ?? null,
    parameterGroup: inputs['parameter-group'] ?? null,
  };
}
