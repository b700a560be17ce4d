import type { Tag } from '@aws-sdk/client-rds';
import { AwsError } from './errors.ts';
import type { Principal } from './identities.ts';
import type { RestoreOutcome } from './lifecycle.ts';
import { pastView, type Region, type View } from './region.ts';

/** What an operation is told beside its input. */
export interface Call {
  readonly principal: Principal;
  /** What describe operations see: the present, or what a fault made of it. */
  readonly view: () => View;
  /** How a restore ends; a fault says otherwise. */
  readonly restoreOutcome: RestoreOutcome;
}

export interface Wanted {
  readonly action: string;
  readonly resources: readonly string[];
  readonly tags?: readonly Tag[];
  readonly context?: Readonly<Record<string, string>>;
}

/**
 * Asks the policy of the caller's role about every resource. Tags are those of a while ago.
 *
 * @throws {AwsError} AccessDenied
 */
export function authorize(region: Region, { principal }: Call, wanted: Wanted): void {
  if (principal.role === null) return;
  for (const resource of wanted.resources) {
    const allowed = principal.role.allows({
      action: wanted.action,
      resource,
      resourceTags: tagsOf(pastView(region, region.timings.tagAuthorization), resource),
      requestTags: record(wanted.tags ?? []),
      context: wanted.context ?? {},
    });
    if (!allowed) {
      throw new AwsError(
        'AccessDenied',
        `User: ${principal.arn} is not authorized to perform: ${wanted.action} on resource: ${resource} because no identity-based policy allows the ${wanted.action} action`,
      );
    }
  }
}

function tagsOf(view: View, arn: string): Readonly<Record<string, string>> {
  const cluster = view.clusters.find(({ DBClusterArn }) => DBClusterArn === arn);
  const instance = view.instances.find(({ DBInstanceArn }) => DBInstanceArn === arn);
  return record(cluster?.TagList ?? instance?.TagList ?? []);
}

function record(tags: readonly Tag[]): Readonly<Record<string, string>> {
  return Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [Key, Value]));
}
