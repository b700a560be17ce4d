import type { DatabaseAddress } from '../../postgres/address.ts';
import { type Session, withSession } from '../../postgres/session.ts';
import { identifier, literal, sql } from '../../postgres/sql.ts';
import { CloneError } from './clone-error.ts';
import { listDatabases } from './databases.ts';
import {
  actingFor,
  IS_SYSTEM_ROLE,
  ifAccepted,
  ifPermitted,
  LOCKED_UNTIL,
  readMaster,
  whyNotAlterable,
} from './roles.ts';

export interface QuarantineOptions {
  /**
   * A role that stays as it is, with its sessions and jobs: the branch's user, once the branch is open. Null while
   * nobody but us has any business in the clone. Unless it is kept, the master user's sessions that are not ours end,
   * too: they have been opened with production's password.
   */
  readonly keep: string | null;
}

/** What a quarantine changed; what earlier ones did is not repeated. */
export interface Quarantined {
  /** Roles that could log in before. */
  readonly locked: readonly string[];
  readonly endedSessions: number;
  /** Jobs of pg_cron that were switched off. */
  readonly pausedJobs: number;
  /** Subscriptions that were disabled, as `name in database`. */
  readonly disabledSubscriptions: readonly string[];
  /** What was left, or is worth knowing, each a sentence. */
  readonly notices: readonly string[];
}

/** 'prpq' in ASCII: the key of the advisory lock under which one run at a time works on a clone's roles. */
const LOCK = 0x70727071;

/**
 * Cuts a fresh clone off from everybody who has a way into production, and stops what starts by itself: a clone has
 * production's roles with their passwords, its scheduled jobs and its subscriptions, and they begin with the instance.
 * Transactions that were prepared and never ended keep their locks in it, which stop whoever looks at the tables.
 * To be called as soon as the master user can log in, before anything is read. Can be called again, and by two runs at
 * once. Does as much as it can before it fails. Masking removes for good what is only switched off here.
 *
 * @param master the master user, at the same database in every run: the lock holds within one
 * @throws {CloneError} when somebody may still come in, or something may still run, with what to change on production
 */
export function quarantine(master: DatabaseAddress, { keep }: QuarantineOptions): Promise<Quarantined> {
  return withSession(master, { purpose: 'quarantine' }, async (session) => {
    await session.query(sql`SELECT pg_advisory_lock(${LOCK})`);
    const { name } = await readMaster(session);
    const roles = await lockRoles(session, keep);
    const staying = { left: [...roles.left, ...(keep === null ? [] : [keep])], master: keep !== name };
    const complaints = [...roles.complaints];
    let { ended } = await endSessions(session, staying);
    const jobs = { paused: 0, complaints: [] as string[] };
    const disabled: string[] = [];
    const notices = [...roles.notices];
    for (const database of await listDatabases(session)) {
      // Nothing can run in one that admits nobody; the survey fails for it before anything is masked.
      if (database.obstacle !== null) continue;
      await withSession({ ...master, database: database.name }, { purpose: 'quarantine' }, async (inside) => {
        const rolledBack = await rollBackPrepared(inside);
        if (rolledBack > 0) {
          notices.push(
            `Prepared transactions of production were rolled back in database ${database.name} of the clone (${rolledBack}).`,
          );
        }
        const paused = await pauseJobs(inside, keep);
        jobs.paused += paused.paused;
        complaints.push(...paused.complaints);
        disabled.push(
          ...(await disableSubscriptions(inside)).map((subscription) => `${subscription} in ${database.name}`),
        );
      });
    }
    complaints.push(...(await enabledSubscriptions(session)));
    // What ran in between had begun before it was stopped.
    const last = await endSessions(session, staying);
    ended += last.ended;
    complaints.push(...last.complaints);
    if (complaints.length > 0) throw new CloneError(complaints.join(' '));
    return {
      locked: roles.locked,
      endedSessions: ended,
      pausedJobs: jobs.paused,
      disabledSubscriptions: disabled,
      notices,
    };
  });
}

interface LockedRoles {
  readonly locked: readonly string[];
  /** Roles that may still log in since they are taken for AWS's. */
  readonly left: readonly string[];
  readonly notices: readonly string[];
  readonly complaints: readonly string[];
}

/** No login, no password. Whether a role had one cannot be read, and does not matter where it cannot log in. */
async function lockRoles(session: Session, keep: string | null): Promise<LockedRoles> {
  const roles = await session.query<{ name: string; rds: boolean }>(
    sql`SELECT r.rolname AS name, r.rolname ~ '^rds' AS rds FROM pg_roles r
         WHERE r.rolcanlogin AND NOT ${IS_SYSTEM_ROLE} AND r.rolname <> session_user
           AND r.rolname IS DISTINCT FROM $1 ORDER BY 1`,
    [keep],
  );
  const locked: string[] = [];
  const refused: string[] = [];
  const left: string[] = [];
  for (const { name, rds } of roles) {
    if (await lockRole(session, name, rds ? ifAccepted : ifPermitted)) locked.push(name);
    else (rds ? left : refused).push(name);
  }
  return {
    locked,
    left,
    notices: left.map(
      (name) =>
        `Role ${name} of the clone can still log in: by its name it is one of AWS's, and the master user may not alter it.`,
    ),
    complaints: refused.length === 0 ? [] : [await whyNotAlterable(session, refused)],
  };
}

async function lockRole(session: Session, name: string, attempt: typeof ifPermitted): Promise<boolean> {
  const lock = sql`ALTER ROLE ${identifier(name)} NOLOGIN`;
  return (
    (await attempt(() => session.query(sql`${lock} PASSWORD NULL VALID UNTIL ${LOCKED_UNTIL}`))) ||
    // Where passwords are for members of rds_password only (rds.restrict_password_commands), LOGIN is not.
    attempt(() => session.query(lock))
  );
}

interface Staying {
  /** Names of roles whose sessions stay. */
  readonly left: readonly string[];
  /** Whether sessions of the master user end that are not ours. */
  readonly master: boolean;
}

const MAX_ROUNDS = 10;
const SETTLE_SECONDS = 0.1;
const END_MS = 5_000;

/**
 * Ends all sessions of users, replication and background workers included, until none is left: one that was being
 * opened while its role was locked is seen only afterwards. Ours of another run stay.
 */
async function endSessions(
  session: Session,
  { left, master }: Staying,
): Promise<{ readonly ended: number; readonly complaints: readonly string[] }> {
  let ended = 0;
  let owners: string[] = [];
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    const others = await session.query<{ pid: number; owner: string }>(
      sql`SELECT a.pid, r.rolname AS owner FROM pg_stat_activity a JOIN pg_roles r ON r.oid = a.usesysid
           WHERE a.pid <> pg_backend_pid() AND NOT ${IS_SYSTEM_ROLE} AND r.rolname <> ALL ($1)
             AND (r.rolname <> session_user OR $2 AND NOT starts_with(coalesce(a.application_name, ''), 'pr-postgres '))`,
      [left, master],
    );
    if (others.length === 0) return { ended, complaints: [] };
    owners = [...new Set(others.map(({ owner }) => owner))].sort();
    const permitted = await ifPermitted(async () => {
      for (const { pid } of others) {
        const [row] = await session.query<{ done: boolean }>(sql`SELECT pg_terminate_backend($1, ${END_MS}) AS done`, [
          pid,
        ]);
        if (row?.done === true) ended += 1;
      }
    });
    if (!permitted) break;
    await session.query(sql`SELECT pg_sleep(${SETTLE_SECONDS})`);
  }
  const [me] = await session.query<{ quoted: string }>(sql`SELECT quote_ident(session_user) AS quoted`);
  return {
    ended,
    complaints: [
      `Sessions of ${owners.join(', ')} are open in the clone and cannot be ended: if the master user lacks the right, run on ` +
        `production GRANT pg_signal_backend TO ${me?.quoted}; and make the branch anew (reset: true).`,
    ],
  };
}

/** In this database, as far as the master user may act for whoever prepared them; masking tells of the rest. */
async function rollBackPrepared(session: Session): Promise<number> {
  const prepared = await session.query<{ name: string; owner: string }>(
    sql`SELECT gid AS name, owner FROM pg_prepared_xacts WHERE database = current_database() ORDER BY prepared`,
  );
  let rolledBack = 0;
  for (const { name, owner } of prepared) {
    const rollBack = () => session.query(sql`ROLLBACK PREPARED ${literal(name)}`);
    const done =
      (await ifPermitted(rollBack)) || (await ifPermitted(() => actingFor(session, owner, 'become', rollBack)));
    if (done) rolledBack += 1;
  }
  return rolledBack;
}

interface PausedJobs {
  readonly paused: number;
  readonly complaints: readonly string[];
}

/**
 * Switches the jobs of pg_cron off in the database that has its tables. Row security shows everybody his own jobs only.
 * Those of a locked role fail by themselves, but would begin again once the role is opened to the branch's user, so
 * they are switched off in its name.
 */
async function pauseJobs(session: Session, keep: string | null): Promise<PausedJobs> {
  // By its catalogs: to_regclass would throw for a role that may not look into the schema.
  const [cron] = await session.query<{ there: boolean }>(
    sql`SELECT count(*) = 3 AS there
          FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname = 'cron' AND c.relname = 'job' AND a.attname IN ('jobid', 'username', 'active')`,
  );
  if (cron?.there !== true) return { paused: 0, complaints: [] };
  const own = await pauseVisibleJobs(session, keep);
  // With row_security off, as our sessions have it, the server refuses rather than hides.
  const seesAll = await ifPermitted(() => session.query(sql`SELECT FROM cron.job LIMIT 1`));
  if (seesAll || own.complaints.length > 0) return own;
  let paused = own.paused;
  const complaints: string[] = [];
  const refused: string[] = [];
  for (const role of await schedulers(session, keep)) {
    const permitted = await ifPermitted(() =>
      actingFor(session, role, 'become', async () => {
        const theirs = await pauseVisibleJobs(session, keep);
        paused += theirs.paused;
        complaints.push(...theirs.complaints);
      }),
    );
    if (!permitted) refused.push(role);
  }
  if (refused.length > 0) complaints.push(await whyNotAlterable(session, refused));
  return { paused, complaints };
}

/** The roles that may have jobs which the master user does not see. */
async function schedulers(session: Session, keep: string | null): Promise<string[]> {
  const rows = await session.query<{ name: string }>(
    sql`SELECT r.rolname AS name FROM pg_roles r
         WHERE NOT ${IS_SYSTEM_ROLE} AND NOT r.rolsuper AND r.rolname <> session_user AND r.rolname IS DISTINCT FROM $1
           AND has_schema_privilege(r.oid, 'cron', 'USAGE') AND has_table_privilege(r.oid, 'cron.job', 'SELECT')
         ORDER BY 1`,
    [keep],
  );
  return rows.map(({ name }) => name);
}

/** What pg_cron lets one do depends on its version and on what was granted: everybody may unschedule what he sees. */
const WAYS_TO_PAUSE = [
  sql`SELECT cron.alter_job(job_id := $1::bigint, active := false)`,
  sql`UPDATE cron.job SET active = false WHERE jobid = $1::bigint`,
  sql`SELECT cron.unschedule($1::bigint)`,
];

async function pauseVisibleJobs(session: Session, keep: string | null): Promise<PausedJobs> {
  return seeingOwnRows(session, async () => {
    const before: string[] = [];
    const looked = await ifPermitted(async () => void before.push(...(await activeJobs(session, keep))));
    if (!looked) return { paused: 0, complaints: [stillScheduled('Jobs of pg_cron, if there are any,')] };
    for (const id of before) {
      for (const way of WAYS_TO_PAUSE) {
        await ifAccepted(() => session.query(way, [id]));
        if (!(await activeJobs(session, keep)).includes(id)) break;
      }
    }
    const still = await activeJobs(session, keep);
    return {
      paused: before.length - still.length,
      complaints: still.length === 0 ? [] : [stillScheduled(`Jobs ${still.join(', ')} of pg_cron`)],
    };
  });
}

function stillScheduled(jobs: string): string {
  return (
    `${jobs} would go on running in the clone, and the master user may not switch them off: run on production, as the owner of ` +
    'the extension, GRANT USAGE ON SCHEMA cron TO rds_superuser; GRANT SELECT, UPDATE ON cron.job TO rds_superuser; ' +
    'and make the branch anew (reset: true).'
  );
}

/** The jobs that are switched on, as far as the current user sees them, without those of the role that is kept. */
async function activeJobs(session: Session, keep: string | null): Promise<string[]> {
  const rows = await session.query<{ id: string }>(
    sql`SELECT jobid::text AS id FROM cron.job WHERE active AND username::text IS DISTINCT FROM $1 ORDER BY jobid`,
    [keep],
  );
  return rows.map(({ id }) => id);
}

/** Our sessions rather fail than let row security hide rows; here the rows that are shown are those that are meant. */
async function seeingOwnRows<Result>(session: Session, work: () => Promise<Result>): Promise<Result> {
  await session.query(sql`SET row_security = on`);
  try {
    return await work();
  } finally {
    await session.query(sql`SET row_security = off`);
  }
}

/** In this database. A subscription does not only bring originals in: it also takes them from the slot that production reads. */
async function disableSubscriptions(session: Session): Promise<readonly string[]> {
  const subscriptions = await session.query<{ name: string; owner: string }>(
    sql`SELECT s.subname AS name, pg_get_userbyid(s.subowner) AS owner
          FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid
         WHERE s.subenabled AND d.datname = current_database() ORDER BY 1`,
  );
  const disabled: string[] = [];
  for (const { name, owner } of subscriptions) {
    const disable = () => session.query(sql`ALTER SUBSCRIPTION ${identifier(name)} DISABLE`);
    const done =
      (await ifPermitted(disable)) || (await ifPermitted(() => actingFor(session, owner, 'inherit', disable)));
    if (done) disabled.push(name);
  }
  return disabled;
}

/** Of the whole clone, those in databases that cannot be entered among them. */
async function enabledSubscriptions(session: Session): Promise<readonly string[]> {
  const rows = await session.query<{ name: string; database: string; owner: string; user: string }>(
    sql`SELECT quote_ident(s.subname) AS name, quote_ident(d.datname) AS database,
               quote_ident(pg_get_userbyid(s.subowner)) AS owner, quote_ident(session_user) AS "user"
          FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid WHERE s.subenabled ORDER BY 1`,
  );
  return rows.map(
    ({ name, database, owner, user }) =>
      `Subscription ${name} in database ${database} would go on bringing rows into the clone, and the master user may not ` +
      `disable it: run on production GRANT ${owner} TO ${user}; (or let a superuser run ALTER SUBSCRIPTION ${name} OWNER TO ${user}; ` +
      'there) and make the branch anew (reset: true).',
  );
}
