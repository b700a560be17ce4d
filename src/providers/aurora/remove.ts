import { isAlreadyBeingDeleted } from '../../aws/errors.ts';
import type { OwnedBranch } from '../../branch/ownership.ts';
import { AuroraError } from './errors.ts';
import { ageOf, identityOf, look, type Presence, prove, sameMaking } from './look.ts';
import { writerName } from './naming.ts';
import { deadlineOf, type Place } from './place.ts';
import { type Age, failedFor } from './rds.ts';
import { instanceReadiness } from './states.ts';
import { waiting } from './waiting.ts';

/**
 * Removes a branch's cluster with its instances, in the order in which AWS lets go of them, proving before every step
 * that it is ours. A stopped cluster is started first, since AWS deletes none that is stopped.
 *
 * @returns false when nothing was there, when it was made anew meanwhile, or when somebody else is deleting it already
 * @throws {AuroraError} when AWS does not accept the deletion within the wait
 */
export async function removeCluster(
  place: Place,
  branch: OwnedBranch,
  { wait: untilGone }: { readonly wait: boolean },
): Promise<boolean> {
  const name = branch.id;
  const wait = waiting(place, deadlineOf(place), place.signal);
  const steps = { started: false, requested: false };
  for (;;) {
    const present = await look(place, name);
    if (present === null) return steps.requested;
    if (present.readiness === 'deleting') {
      if (!untilGone) return steps.requested;
      await wait.forNextLook(`cluster ${name} is being deleted`);
      continue;
    }
    const { mark } = prove(present, identityOf(branch.mark));
    // The one that was meant is gone; this one is somebody else's business.
    if (!sameMaking(mark, branch.mark)) return steps.requested;
    if (!steps.requested && (await takeNextStep(place, present, steps))) {
      steps.requested = true;
      if (!untilGone) return true;
    }
    await wait.forNextLook(`cluster ${name}, which is to be deleted, is ${present.cluster.Status}`);
  }
}

/** @returns whether AWS is deleting the cluster from now on */
async function takeNextStep(
  place: Place,
  { cluster, readiness }: Presence,
  steps: { started: boolean },
): Promise<boolean> {
  const { DBClusterIdentifier: name = '', DeletionProtection } = cluster;
  const { rds } = place;
  const age = ageOf(cluster, place);
  if (readiness === 'stopped') {
    if (!steps.started) await unlessInAnotherState(rds.start(name, age));
    steps.started = true;
    return false;
  }
  if (DeletionProtection === true && !(await unlessInAnotherState(rds.allowDeletion(name, age)))) return false;
  for (const { DBInstanceIdentifier: instance, DBInstanceStatus } of await rds.instances(name)) {
    if (instance === undefined || instanceReadiness(DBInstanceStatus) === 'deleting') continue;
    if (!(await deleteInstance(place, name, instance, age))) return false;
  }
  try {
    return await unlessInAnotherState(rds.deleteCluster(name, age));
  } catch (error) {
    if (failedFor(error, 'not-found')) return true;
    throw error;
  }
}

async function deleteInstance({ rds }: Place, cluster: string, instance: string, age: Age): Promise<boolean> {
  try {
    return await unlessInAnotherState(rds.deleteInstance(instance, age));
  } catch (error) {
    if (failedFor(error, 'not-found')) return true;
    if (failedFor(error, 'denied') && instance !== writerName(cluster)) {
      throw new AuroraError(
        `Instance ${instance} was not made by pr-postgres, stands in cluster ${cluster}, and keeps it from being deleted: delete the ` +
          'instance in the RDS console, then the next run of delete-branch or the sweep removes the rest.',
        { cause: error },
      );
    }
    throw error;
  }
}

/** @returns false when the present state does not allow it, which is looked at again */
async function unlessInAnotherState(call: Promise<void>): Promise<boolean> {
  try {
    await call;
    return true;
  } catch (error) {
    if (isAlreadyBeingDeleted(error)) return true;
    if (failedFor(error, 'wrong-state')) return false;
    throw error;
  }
}
