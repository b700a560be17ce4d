import type { Session } from '../../postgres/session.ts';
import { sql } from '../../postgres/sql.ts';
import type { Cleanup } from '../report/model.ts';
import { ifPermitted } from './rights.ts';

/**
 * Jobs of pg_cron would go on running in the copy, and what their runs printed is kept. All jobs in the table are
 * unscheduled, since a copy under another name has none under its own. Row security shows a role that is no superuser
 * its own jobs only, so it is looked whether any may be hidden.
 */
export async function unscheduleJobs(session: Session): Promise<Cleanup[]> {
  const [cron] = await session.query<{ jobs: boolean; unschedule: boolean; details: boolean }>(
    // By the catalogs: to_regclass fails for a role that may not look into the schema.
    sql`SELECT EXISTS (SELECT FROM pg_class WHERE relnamespace = n.oid AND relname = 'job') AS jobs,
               EXISTS (SELECT FROM pg_proc WHERE pronamespace = n.oid AND proname = 'unschedule'
                                             AND proargtypes = '20'::oidvector) AS unschedule,
               EXISTS (SELECT FROM pg_class WHERE relnamespace = n.oid AND relname = 'job_run_details') AS details
          FROM pg_namespace n WHERE n.nspname = 'cron'`,
  );
  if (cron === undefined || !cron.jobs) return [];
  const jobs: Cleanup[] = [];
  const seesAll = await ifPermitted(async () => {
    await session.query(sql`SELECT FROM cron.job LIMIT 1`);
  });
  const read = await ifPermitted(() =>
    seeingOwnRows(session, async () => {
      const rows = await session.query<{ id: string; database: string | null; active: boolean }>(
        sql`SELECT jobid::text AS id, database, active FROM cron.job ORDER BY jobid`,
      );
      for (const { id, database } of rows) {
        const remove = cron.unschedule
          ? sql`SELECT cron.unschedule($1::bigint)`
          : sql`DELETE FROM cron.job WHERE jobid = $1::bigint`;
        const done = await ifPermitted(async () => {
          await session.query(remove, [id]);
        });
        const where = database === null ? '' : ` (it ran in database ${database})`;
        jobs.push({
          kind: 'cron-job',
          name: `job ${id}`,
          done: done ? `unscheduled${where}` : `left: the role that masks may not unschedule it${where}`,
        });
      }
    }),
  );
  if (!read || !seesAll) jobs.push({ kind: 'cron-job', name: 'jobs of other roles', done: HIDDEN });
  return cron.details ? [...jobs, ...(await emptyRunDetails(session))] : jobs;
}

const HIDDEN = 'left, if there are any: the role that masks may not see them, and neither may the roles of the branch';

async function emptyRunDetails(session: Session): Promise<Cleanup[]> {
  const kind = 'cron-run';
  const name = 'cron.job_run_details';
  const truncated = await ifPermitted(async () => {
    await session.query(sql`TRUNCATE cron.job_run_details`);
  });
  if (truncated) return [{ kind, name, done: 'emptied' }];
  const deleted = await ifPermitted(() =>
    seeingOwnRows(session, async () => {
      await session.query(sql`DELETE FROM cron.job_run_details`);
    }),
  );
  const seesAll = await ifPermitted(async () => {
    await session.query(sql`SELECT FROM cron.job_run_details LIMIT 1`);
  });
  if (deleted && seesAll) return [{ kind, name, done: 'emptied' }];
  return [{ kind, name, done: HIDDEN }];
}

/** Our sessions rather fail than let row security hide rows; here the rows that are shown are better than none. */
async function seeingOwnRows(session: Session, work: () => Promise<void>): Promise<void> {
  await session.query(sql`SET row_security = on`);
  try {
    await work();
  } finally {
    await session.query(sql`SET row_security = off`);
  }
}
