import type { DBCluster, DBInstance, Tag } from '@aws-sdk/client-rds';
import type { Clock } from './clock.ts';
import type { PostgresHouse, Volume } from './postgres.ts';
import { shownCluster, shownInstance } from './shown.ts';
import type { Surroundings } from './surroundings.ts';

export interface Cluster {
  readonly id: string;
  readonly arn: string;
  readonly resourceId: string;
  readonly engine: string;
  readonly engineVersion: string;
  readonly createdAt: number;
  readonly masterUser: string;
  readonly databaseName: string | null;
  /** A source was put there by the test, a restored one by the client; a foreign one belongs to somebody else. */
  readonly origin: 'source' | 'restored' | 'foreign';
  /** Whether the ownership mark travelled in the call that created it. */
  readonly bornMarked: boolean;
  /** Null where no database stands behind it. */
  readonly volume: Volume | null;
  readonly port: number;
  /** Contents of former times, oldest first: a restore gets the newest that is restorable. */
  readonly recoveryPoints: RecoveryPoint[];
  status: string;
  cloneGroupId: string | null;
  tags: Tag[];
  subnetGroup: string;
  securityGroups: string[];
  parameterGroup: string;
  storageType: string;
  iamAuthentication: boolean;
  deletionProtection: boolean;
  copyTagsToSnapshot: boolean;
  backupRetention: number;
  kmsKeyId: string | null;
  scaling: Scaling | null;
  globalCluster: string | null;
  /** The one that lets in. */
  masterPassword: string;
  /** A password that was asked for and is not in the database yet. */
  pendingPassword: { readonly password: string; readonly dueAt: number } | null;
}

export interface Scaling {
  readonly MinCapacity: number;
  readonly MaxCapacity: number;
  readonly SecondsUntilAutoPause?: number;
}

export interface RecoveryPoint {
  readonly at: number;
  readonly volume: Volume;
}

export interface Instance {
  readonly id: string;
  readonly arn: string;
  readonly resourceId: string;
  readonly cluster: Cluster;
  readonly instanceClass: string;
  readonly createdAt: number;
  readonly writer: boolean;
  readonly publiclyAccessible: boolean;
  readonly autoMinorVersionUpgrade: boolean;
  readonly parameterGroup: string;
  readonly promotionTier: number;
  status: string;
  tags: Tag[];
}

/** How long things take, in milliseconds of the emulator's clock. The defaults are what others saw on AWS. */
export interface Timings {
  readonly clusterCreation: number;
  readonly clusterBackup: number;
  readonly instanceCreation: number;
  readonly instanceBackup: number;
  readonly instanceModification: number;
  /** From ModifyDBCluster to the moment when the new password is the one that lets in. */
  readonly passwordRotation: number;
  /** How long an instance is in delete-precheck before it is deleting. */
  readonly deletePrecheck: number;
  readonly instanceDeletion: number;
  readonly clusterDeletion: number;
  readonly start: number;
  readonly stop: number;
  /** How far the latest restorable time is behind. */
  readonly restorableLag: number;
  /** How far authorization is behind with tags. */
  readonly tagAuthorization: number;
  /** How much longer a full copy takes than a copy-on-write one. */
  readonly fullCopy: number;
}

export const AWS_TIMINGS: Timings = {
  clusterCreation: 120_000,
  clusterBackup: 30_000,
  instanceCreation: 300_000,
  instanceBackup: 20_000,
  instanceModification: 10_000,
  passwordRotation: 30_000,
  deletePrecheck: 0,
  instanceDeletion: 360_000,
  clusterDeletion: 660_000,
  start: 300_000,
  stop: 120_000,
  restorableLag: 300_000,
  tagAuthorization: 0,
  fullCopy: 3_600_000,
};

/** Where sources disagree on what AWS does, the emulator does either. */
export interface Behaviour {
  /** Whether CreateDBInstance is accepted before the cluster is available. */
  readonly instanceBeforeCluster: 'accepted' | 'refused';
  /** Whether an instance that is not available yet can be deleted. */
  readonly deleteUnfinishedInstance: 'accepted' | 'refused';
  /** Whether a cluster that is not available yet can be deleted, its instances apart. */
  readonly deleteUnfinishedCluster: 'accepted' | 'refused';
  /** Whether a rotation shows in the status. */
  readonly rotationStatus: 'available' | 'resetting-master-credentials';
  /** Whether a clone gets the serverless range of its source when none is sent. */
  readonly scalingInherited: boolean;
  /** What the next copy-on-write restore gets once that many live clones are in the group. */
  readonly cloneLimit: { readonly clones: number; readonly then: 'full-copy' | 'refused' } | null;
  /** Whether filters are applied to pages that are cut already: pages may be empty and still have a Marker. */
  readonly filterAfterPaging: boolean;
  /** No page has more records, whatever MaxRecords says. */
  readonly pageSize: number;
}

export const DEFAULT_BEHAVIOUR: Behaviour = {
  instanceBeforeCluster: 'refused',
  deleteUnfinishedInstance: 'accepted',
  deleteUnfinishedCluster: 'refused',
  rotationStatus: 'available',
  scalingInherited: false,
  cloneLimit: null,
  filterAfterPaging: false,
  pageSize: 100,
};

export interface Quotas {
  readonly clusters: number;
  readonly instances: number;
}

/** All that the describe operations tell. */
export interface View {
  readonly clusters: readonly DBCluster[];
  readonly instances: readonly DBInstance[];
}

/** What there was from this moment on, until the next one. */
export interface PastView {
  /** Milliseconds since the epoch, by the emulator's clock. */
  readonly at: number;
  readonly view: View;
}

/** One account in one region: everything that operations read and change. */
export interface Region {
  readonly name: string;
  readonly accountId: string;
  readonly clock: Clock;
  readonly house: PostgresHouse;
  timings: Timings;
  behaviour: Behaviour;
  readonly surroundings: Surroundings;
  quotas: Quotas;
  readonly clusters: Map<string, Cluster>;
  readonly instances: Map<string, Instance>;
  /** Views of the past, so that reads can be stale. */
  readonly history: PastView[];
}

const REMEMBERED_VIEWS = 500;

/** Runs the effect later, and remembers what it changed. */
export function later(region: Region, ms: number, effect: () => void | Promise<void>): void {
  region.clock.after(ms, async () => {
    await effect();
    remember(region);
  });
}

/** To be called after every change. */
export function remember(region: Region): void {
  region.history.push({ at: region.clock.now(), view: currentView(region) });
  if (region.history.length > REMEMBERED_VIEWS) region.history.shift();
}

export function currentView(region: Region): View {
  const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);
  return {
    clusters: [...region.clusters.values()].sort(byId).map((cluster) => shownCluster(region, cluster)),
    instances: [...region.instances.values()].sort(byId).map((instance) => shownInstance(region, instance)),
  };
}

/** What was there this long ago. */
export function pastView(region: Region, ageMs: number): View {
  const time = region.clock.now() - ageMs;
  return region.history.findLast(({ at }) => at <= time)?.view ?? { clusters: [], instances: [] };
}

export function members(region: Region, cluster: Cluster): Instance[] {
  return [...region.instances.values()].filter((instance) => instance.cluster === cluster);
}

export function latestRestorableTime(region: Region, cluster: Cluster): number | null {
  if (['creating', 'backing-up', 'deleting', 'cloning-failed'].includes(cluster.status)) return null;
  return Math.max(cluster.createdAt, region.clock.now() - region.timings.restorableLag);
}

export function clusterArn(region: Pick<Region, 'name' | 'accountId'>, id: string): string {
  return `arn:aws:rds:${region.name}:${region.accountId}:cluster:${id}`;
}

export function instanceArn(region: Pick<Region, 'name' | 'accountId'>, id: string): string {
  return `arn:aws:rds:${region.name}:${region.accountId}:db:${id}`;
}
