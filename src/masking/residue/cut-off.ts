import type { Session } from '../../postgres/session.ts';
import type { Unclassified } from '../policy/model.ts';
import type { Cleanup } from '../report/model.ts';
import { disableOutwardEventTriggers } from './event-triggers.ts';
import { inspectExtensionTables } from './extension-tables.ts';
import { dropUserMappings } from './foreign-servers.ts';
import { disableOutwardTriggers } from './outward-triggers.ts';
import { dropReplicationSlots, dropSubscriptions, rollBackPrepared } from './replication.ts';
import { emptyRequestQueues } from './request-queues.ts';
import { unscheduleJobs } from './scheduled-jobs.ts';
import { dropForeignTemporaryTables } from './temporary-tables.ts';

/**
 * Cuts the copy off from everything that could bring rows in, carry them out or act by itself, before a row is masked:
 * what happens in between would be with originals. To be called when it is decided that the database will be masked,
 * before further sessions are opened. Can be called again.
 *
 * @throws {ResidueError} when something that would bring originals in, or carry them out, may not be removed, or a table of
 *   an extension holds personal values
 */
export async function cutOff(session: Session, unclassified: Unclassified): Promise<Cleanup[]> {
  return [
    // First what may stop the run: after hours would be late.
    ...(await inspectExtensionTables(session, unclassified)),
    ...(await dropSubscriptions(session)),
    ...(await rollBackPrepared(session)),
    ...(await unscheduleJobs(session)),
    ...(await disableOutwardEventTriggers(session)),
    ...(await disableOutwardTriggers(session)),
    ...(await emptyRequestQueues(session)),
    ...(await dropUserMappings(session)),
    ...(await dropReplicationSlots(session)),
    ...(await dropForeignTemporaryTables(session)),
  ];
}
