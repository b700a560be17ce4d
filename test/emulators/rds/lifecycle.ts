import { hasSqlState, SqlState } from '../../../src/postgres/errors.ts';
import { setPassword } from './postgres.ts';
import { type Cluster, type Instance, later, members, type Region } from './region.ts';

/** How a restore ends. */
export type RestoreOutcome = 'cloned' | 'full-copy' | 'cloning-failed' | 'incompatible-restore' | 'failed';

/** creating → backing-up → available, or into one of the states of failure. */
export function growCluster(region: Region, cluster: Cluster, outcome: RestoreOutcome): void {
  const { clusterCreation, clusterBackup, fullCopy } = region.timings;
  const duration = outcome === 'full-copy' ? clusterCreation + fullCopy : clusterCreation;
  later(region, duration, async () => {
    await cluster.volume?.filled;
    if (!isThere(region, cluster) || cluster.status !== 'creating') return;
    if (outcome !== 'cloned' && outcome !== 'full-copy') {
      cluster.status = outcome;
      return;
    }
    cluster.status = 'backing-up';
    later(region, clusterBackup, () => {
      if (isThere(region, cluster) && cluster.status === 'backing-up') cluster.status = 'available';
    });
  });
}

/** creating → backing-up → modifying → available; only then does anybody answer at the port. */
export function growInstance(region: Region, instance: Instance): void {
  const { instanceCreation, instanceBackup, instanceModification } = region.timings;
  const next = (ms: number, from: string, step: () => void | Promise<void>) =>
    later(region, ms, async () => {
      if (region.instances.get(instance.id) === instance && instance.status === from) await step();
    });
  const settle = (): void => {
    // Sent before its cluster was ready, an instance waits for it.
    if (instance.cluster.status === 'creating') {
      next(1_000, 'creating', settle);
      return;
    }
    instance.status = 'backing-up';
    next(instanceBackup, 'backing-up', () => {
      instance.status = 'modifying';
      next(instanceModification, 'modifying', () => open(region, instance));
    });
  };
  next(instanceCreation, 'creating', settle);
}

async function open(region: Region, instance: Instance): Promise<void> {
  await serve(region, instance.cluster);
  // It may have been deleted while the server was starting.
  if (region.instances.get(instance.id) === instance && instance.status === 'modifying') instance.status = 'available';
  else await rest(region, instance.cluster);
}

export function shrinkInstance(region: Region, instance: Instance): void {
  const { deletePrecheck, instanceDeletion } = region.timings;
  const shrink = (): void => {
    instance.status = 'deleting';
    later(region, 0, () => rest(region, instance.cluster));
    later(region, instanceDeletion, () => {
      if (region.instances.get(instance.id) === instance) region.instances.delete(instance.id);
    });
  };
  if (deletePrecheck === 0) {
    shrink();
    return;
  }
  instance.status = 'delete-precheck';
  later(region, deletePrecheck, shrink);
}

/** The cluster is gone once its time has passed and its last instance is gone. */
export function shrinkCluster(region: Region, cluster: Cluster): void {
  cluster.status = 'deleting';
  const end = async (): Promise<void> => {
    if (!isThere(region, cluster)) return;
    if (members(region, cluster).length > 0) {
      later(region, 1_000, end);
      return;
    }
    region.clusters.delete(cluster.id);
    await cluster.volume?.destroy();
    await Promise.all(cluster.recoveryPoints.map(({ volume }) => volume.destroy()));
  };
  later(region, region.timings.clusterDeletion, end);
}

/**
 * The new password takes effect some time after the call has returned, and by default nothing that is described shows
 * it. Without a running instance it waits for one.
 */
export function rotatePassword(region: Region, cluster: Cluster, password: string): void {
  const { passwordRotation } = region.timings;
  const pending = { password, dueAt: region.clock.now() + passwordRotation };
  cluster.pendingPassword = pending;
  if (region.behaviour.rotationStatus !== 'available') {
    later(region, passwordRotation / 10, () => {
      if (cluster.pendingPassword === pending && cluster.status === 'available') {
        cluster.status = region.behaviour.rotationStatus;
      }
    });
  }
  later(region, passwordRotation, async () => {
    if (cluster.pendingPassword === pending && cluster.volume?.running === true) await applyPassword(cluster);
    if (cluster.status === 'resetting-master-credentials') cluster.status = 'available';
  });
}

export function startCluster(region: Region, cluster: Cluster): void {
  cluster.status = 'starting';
  for (const instance of members(region, cluster)) instance.status = 'starting';
  later(region, region.timings.start, async () => {
    if (!isThere(region, cluster) || cluster.status !== 'starting') return;
    if (members(region, cluster).length > 0) await serve(region, cluster);
    cluster.status = 'available';
    for (const instance of members(region, cluster)) instance.status = 'available';
  });
}

export function stopCluster(region: Region, cluster: Cluster): void {
  cluster.status = 'stopping';
  for (const instance of members(region, cluster)) instance.status = 'stopping';
  later(region, region.timings.stop, async () => {
    if (!isThere(region, cluster) || cluster.status !== 'stopping') return;
    await cluster.volume?.stop();
    cluster.status = 'stopped';
    for (const instance of members(region, cluster)) instance.status = 'stopped';
  });
}

async function serve(region: Region, cluster: Cluster): Promise<void> {
  await cluster.volume?.start();
  if (cluster.volume?.running === false) return;
  const { pendingPassword } = cluster;
  if (pendingPassword !== null && pendingPassword.dueAt <= region.clock.now()) await applyPassword(cluster);
}

async function rest(region: Region, cluster: Cluster): Promise<void> {
  const alive = members(region, cluster).some(
    ({ status }) => !['deleting', 'delete-precheck', 'creating'].includes(status),
  );
  if (!alive) await cluster.volume?.stop();
}

async function applyPassword(cluster: Cluster): Promise<void> {
  const { volume, pendingPassword } = cluster;
  if (volume === null || pendingPassword === null) return;
  try {
    await setPassword(volume, { user: cluster.masterUser, password: pendingPassword.password });
  } catch (error) {
    // Somebody deleted or stopped it in the meantime: the password waits for the server.
    if (hasSqlState(error, SqlState.adminShutdown)) return;
    throw error;
  }
  cluster.masterPassword = pendingPassword.password;
  if (cluster.pendingPassword === pendingPassword) cluster.pendingPassword = null;
}

function isThere(region: Region, cluster: Cluster): boolean {
  return region.clusters.get(cluster.id) === cluster;
}
