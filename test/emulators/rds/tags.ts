import type {
  AddTagsToResourceMessage,
  ListTagsForResourceMessage,
  RemoveTagsFromResourceMessage,
  TagListMessage,
} from '@aws-sdk/client-rds';
import { authorize, type Call } from './call.ts';
import { instanceNotFound } from './describe.ts';
import { AwsError } from './errors.ts';
import type { Cluster, Instance, Region } from './region.ts';
import { existingCluster, validTags } from './validate.ts';

export function addTags(region: Region, input: AddTagsToResourceMessage, call: Call): void {
  const arn = input.ResourceName ?? '';
  const tags = validTags(input.Tags ?? []);
  authorize(region, call, { action: 'rds:AddTagsToResource', resources: [arn], tags });
  const resource = taggable(region, arn);
  const replaced = new Set(tags.map(({ Key }) => Key));
  resource.tags = validTags([...resource.tags.filter(({ Key }) => !replaced.has(Key)), ...tags]);
}

export function removeTags(region: Region, input: RemoveTagsFromResourceMessage, call: Call): void {
  const arn = input.ResourceName ?? '';
  authorize(region, call, { action: 'rds:RemoveTagsFromResource', resources: [arn] });
  const resource = taggable(region, arn);
  resource.tags = resource.tags.filter(({ Key = '' }) => input.TagKeys?.includes(Key) !== true);
}

export function listTags(region: Region, input: ListTagsForResourceMessage, call: Call): TagListMessage {
  const arn = input.ResourceName ?? '';
  authorize(region, call, { action: 'rds:ListTagsForResource', resources: [arn] });
  return { TagList: taggable(region, arn).tags };
}

/** Only a full ARN names a resource here. */
function taggable(region: Region, arn: string): Cluster | Instance {
  const prefix = `arn:aws:rds:${region.name}:${region.accountId}:`;
  const [, kind, id = ''] =
    /^(cluster|db):([a-z0-9-]+)$/.exec(arn.startsWith(prefix) ? arn.slice(prefix.length) : '') ?? [];
  if (kind === undefined) throw new AwsError('InvalidParameterValue', `Invalid resource name: ${arn}`);
  if (kind === 'cluster') return existingCluster(region, id);
  const instance = region.instances.get(id);
  if (instance === undefined) throw instanceNotFound(id);
  return instance;
}
