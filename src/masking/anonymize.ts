import { createHash, createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DatabaseAddress } from '../postgres/address.ts';
import { hasSqlState, SqlState } from '../postgres/errors.ts';
import { connect, type Session, withSession } from '../postgres/session.ts';
import { VERSION } from '../version.ts';
import { apply } from './apply/apply.ts';
import { assertKeysCanReturn, keysInTheWay } from './apply/foreign-keys.ts';
import { NotInPlaceError } from './apply/in-place.ts';
import { LostRowsError } from './apply/staging.ts';
import { filesFingerprint, schemaFingerprint } from './catalog/fingerprint.ts';
import { type Catalog, qualifiedName } from './catalog/model.ts';
import { readCatalog } from './catalog/read.ts';
import { joinLock, lockDatabase } from './database-lock.ts';
import { detectBySampling } from './detect/when-needed.ts';
import { missingInDatabase, missingOnTables, missingToJoin } from './needed-rights.ts';
import { actAsOtherOwners, actAsOwner, giveBack, recordBorrowed, takeBorrowed } from './ownership.ts';
import { readDetails } from './plan/details.ts';
import { readLevels } from './plan/levels.ts';
import { type Plan, plan } from './plan/plan.ts';
import { probe } from './plan/probe.ts';
import { retypableColumns } from './plan/retypable.ts';
import type { Decisions, Policy, Unclassified } from './policy/model.ts';
import { resolve } from './policy/resolve.ts';
import { keepQuiet } from './quiet.ts';
import {
  type Certificate,
  type CertifiedMasking,
  isIssuedSince,
  issue,
  proveCertificate,
} from './record/certificate.ts';
import { beginRun, type RunRecord, readCertificate, readRun, spoilRun, writeCertificate } from './record/record.ts';
import { assertOwnRecords } from './record/schema.ts';
import { rehearse } from './rehearse.ts';
import { installFunctions } from './replace/install.ts';
import { assembleReport, certified, reportColumns, reportTables } from './report/assemble.ts';
import { counted } from './report/format.ts';
import type { Cleanup, Report, ReportedTable, Verification } from './report/model.ts';
import { beginTimeline, type Timeline } from './report/timeline.ts';
import { clearComments } from './residue/comments.ts';
import { cutOff } from './residue/cut-off.ts';
import { enableEventTriggers, restoreEventTriggers, silenceEventTriggers } from './residue/event-triggers.ts';
import { inspectExtensionTables } from './residue/extension-tables.ts';
import { type LargeObjects, settleLargeObjects } from './residue/large-objects.ts';
import { removeResidue } from './residue/remove-residue.ts';
import { forceRowSecurity, unforceRowSecurity } from './row-security.ts';
import { strangersAmongCertified } from './verify/certified.ts';
import { countJoins, joinsOf } from './verify/joins.ts';
import { VerificationError, verify } from './verify/verify.ts';
import { watchLocks } from './waiting.ts';

export interface AnonymizeOptions {
  readonly address: DatabaseAddress;
  readonly policy: Policy;
  /** Overrides the policy's `unclassified`; null: not given. */
  readonly onUnclassified: Unclassified | null;
  readonly keys: { readonly masking: Uint8Array; readonly certificate: Uint8Array };
  /** Connections to mask with, at least 1. */
  readonly parallel: number;
  readonly dryRun: boolean;
  readonly progress: (message: string) => void;
  readonly now: () => Date;
  /** How long to wait for another run that masks the same database, and for locks of others. Default: 30 minutes. */
  readonly lockTimeoutMs?: number;
  /** Other databases that the policy is for as well: a rule that names nothing here may name something there. */
  readonly beside?: readonly DatabaseAddress[];
  /**
   * When this copy was made. What was masked since under another key or policy is not masked again, since the same person
   * would become another one than in the databases beside it. Null or not given: masked again.
   */
  readonly copiedAt?: Date | null;
  /** Asked once this run has the database to itself; when it says no, nothing is done. Default: always needed. */
  readonly needed?: () => Promise<boolean>;
  /** Told right before the first row is changed, or once an earlier run is found to have changed some. */
  readonly changing?: () => void;
  /** What `prepare` gave for this database; if it fits no longer, it is decided anew. Null or not given: nothing is decided. */
  readonly decided?: RunRecord | null;
}

/** What is known of a database before anything is written in it. */
export interface Prepared {
  /** What masking it comes to, where nothing is left to do; else null. */
  readonly done: Anonymized | null;
  /** For `AnonymizeOptions.decided`. Null: nothing is left to decide. */
  readonly decided: RunRecord | null;
}

export interface Anonymized {
  readonly report: Report;
  /** The certificate as it stands in the database; null in a dry run. */
  readonly certificate: Certificate | null;
  /** True when the data carried a valid certificate already and was left as it is. */
  readonly alreadyMasked: boolean;
  /** Why a run that is not dry would have stopped before writing anything; null when it would not, or was not dry. */
  readonly unresolved: Error | null;
}

/** An earlier run left the database in a state that this one cannot go on from. */
export class StaleRunError extends Error {
  override readonly name = 'StaleRunError';
}

/** What to do with a database when to run the same again would not help; null when it would. */
export function adviceAfter(error: unknown, { database }: DatabaseAddress): string | null {
  const isSpoilt =
    error instanceof StaleRunError || error instanceof LostRowsError || error instanceof VerificationError;
  return isSpoilt ? `Database ${database} must not be used: make the copy anew.` : null;
}

/**
 * Masks a database in place and proves it: catalog, detection, policy, plan, apply, verification, certificate.
 * Goes on where a killed run ended. Null when `needed` said no.
 *
 * @throws {UnresolvedError} when a column is not classified or the policy does not fit the database; nothing was written
 * @throws {MisfitError} when a replacement does not fit a column; nothing was written
 * @throws {MissingRightsError} when the role may not act as the owner of the tables, or lacks another right; nothing was
 *   written, unless it turned out half-way that a table cannot be replaced in place: then the next run goes on
 * @throws {ForeignRecordError} when records of an earlier run cannot be believed; nothing was written
 * @throws {StaleRunError} when an earlier run masked in part, or this very copy, with another key, policy or version
 * @throws {LostRowsError} when the server went down while an earlier run was filling a table
 * @throws {LockedTablesError} when another session did not let go of a table in time
 * @throws {VerificationError} when the proof fails; there is no certificate
 * @throws {DatabaseLockedError} when another run masked this database for the whole time
 * @throws {ResidueError} when originals outside of the rows cannot be removed; there is no certificate
 */
export async function anonymize(options: AnonymizeOptions): Promise<Anonymized | null> {
  return havingToItself(options, (session) => maskAlone(session, options));
}

/**
 * Goes as far as `anonymize` goes without writing, and leaves the database as it was: what would stop a run there stops
 * this. Null when `needed` said no.
 *
 * @throws as `anonymize` does where nothing was written
 * @throws {ResidueError} when a table of an extension holds personal values
 */
export async function prepare(options: AnonymizeOptions): Promise<Prepared | null> {
  return havingToItself(options, (session) => prepareAlone(session, options));
}

/** Null when `needed` said no. */
async function havingToItself<Result>(
  options: AnonymizeOptions,
  work: (session: Session) => Promise<Result>,
): Promise<Result | null> {
  const session = await connect(options.address, { purpose: 'anonymize' });
  try {
    if (options.dryRun) return await work(session);
    const { address, progress, now, lockTimeoutMs: patienceMs = 30 * 60_000 } = options;
    await lockDatabase(session, { progress, sleep, now, deadline: new Date(now().getTime() + patienceMs) });
    if (options.needed !== undefined && !(await options.needed())) return null;
    await keepQuiet(session);
    return await watchLocks({ address, progress, patienceMs }, () => work(session));
  } finally {
    await session.end();
  }
}

/** What the stages of one run have in common. */
interface Run {
  readonly options: AnonymizeOptions;
  readonly startedAt: Date;
  readonly timeline: Timeline;
  readonly catalog: Catalog;
  readonly schemaFingerprint: string;
  readonly unclassified: Unclassified;
}

async function maskAlone(session: Session, options: AnonymizeOptions): Promise<Anonymized> {
  const { run, begun, done } = await begin(session, options);
  if (done !== null) return done;
  if (options.dryRun) return tellOnly(session, run);
  return withRights(session, run, () => decideAndMask(session, run, begun));
}

async function prepareAlone(session: Session, options: AnonymizeOptions): Promise<Prepared> {
  const { run, begun, done } = await begin(session, options);
  if (done !== null || begun.unfinished !== null) return { done, decided: null };
  return withRights(session, run, async () => {
    const { record } = await settle(session, run, { fingerprint: begun.fingerprint, known: null });
    await inspectExtensionTables(session, run.unclassified);
    await forceRowSecurity(session);
    await session.transaction(() => giveRightsBack(session));
    return { done: null, decided: record };
  });
}

interface Begun {
  readonly fingerprint: string;
  /** Of an earlier run that this one goes on with. */
  readonly unfinished: RunRecord | null;
}

type Start = { readonly run: Run } & (
  | { readonly begun: Begun; readonly done: null }
  | { readonly begun: null; readonly done: Anonymized }
);

/** Where the database stands: `done` says that it carries a valid certificate. */
async function begin(session: Session, options: AnonymizeOptions): Promise<Start> {
  const startedAt = options.now();
  const timeline = beginTimeline(options.now);
  timeline.enter('catalog');
  const catalog = await readCatalog(session);
  const run: Run = {
    options,
    startedAt,
    timeline,
    catalog,
    schemaFingerprint: schemaFingerprint(catalog),
    unclassified: options.onUnclassified ?? options.policy.unclassified ?? 'fail',
  };
  const stored = await readCertificate(session);
  const certificate = proveCertificate(stored, options.keys.certificate);
  if (certificate !== null && fits(certificate, run, await filesFingerprint(session, catalog))) {
    // The run that certified it may have been killed right after.
    if (!options.dryRun) await restoreEventTriggers(session);
    const strangers = options.dryRun ? [] : await strangersAmong(run, certificate);
    if (strangers.length === 0) return { run, begun: null, done: reportCertified(run, certificate) };
    options.progress(
      `The certificate of ${certificate.issuedAt} counts for nothing, since values came later that are not masked: ` +
        `${strangers.join(', ')}.`,
    );
  }

  await assertOwnRecords(session);
  if (!options.dryRun && isIssuedSince(stored, options.copiedAt ?? null)) {
    throw new StaleRunError(
      `An earlier run masked database ${options.address.database} of this copy with another key, policy or schema; masked ` +
        'again, the same person would be another one than elsewhere. Copy the database anew.',
    );
  }
  const fingerprint = runFingerprint(run);
  const unfinished = await readRun(session);
  if (unfinished !== null) options.changing?.();
  if (unfinished !== null && unfinished.fingerprint !== fingerprint && !options.dryRun) {
    throw new StaleRunError(
      'An earlier run masked this database in part, with another key, policy, schema or version of pr-postgres, or what ' +
        'it did could not be verified; it cannot be continued. Copy the database anew.',
    );
  }
  return { run, begun: { fingerprint, unfinished }, done: null };
}

/** With the rights of all owners, in a database that is silent. What that takes is undone if the work fails; else by the work. */
async function withRights<Result>(session: Session, { catalog }: Run, work: () => Promise<Result>): Promise<Result> {
  const borrowed = [...(await actAsOwner(session, catalog))];
  try {
    borrowed.push(...(await actAsOtherOwners(session)));
    const missing = await missingInDatabase(session);
    if (missing !== null) throw missing;
    await silenceEventTriggers(session);
    await recordBorrowed(session, borrowed);
    await unforceRowSecurity(session);
    return await work();
  } catch (error) {
    // The first failure is the one to tell: if the connection is gone, these fail, too.
    await forceRowSecurity(session).catch(() => {});
    const recorded = await takeBorrowed(session).catch(() => []);
    await restoreEventTriggers(session).catch(() => {});
    await giveBack(session, recorded.length > 0 ? recorded : borrowed).catch(() => {});
    throw error;
  }
}

/** In a transaction: all or nothing. */
async function giveRightsBack(session: Session): Promise<void> {
  const borrowed = await takeBorrowed(session);
  await enableEventTriggers(session);
  await giveBack(session, borrowed);
}

async function tellOnly(session: Session, { options, catalog }: Run): Promise<Anonymized> {
  const { report, unresolved, misfit, largeObjects, methods } = await rehearse(session, options);
  const tables = [...methods].map(([table, method]) => ({ table, method }));
  const missing = (await missingToJoin(session, catalog)) ?? (await missingOnTables(session, { tables, keys: [] }));
  return {
    report,
    certificate: null,
    alreadyMasked: false,
    unresolved: unresolved ?? misfit ?? largeObjects ?? missing,
  };
}

/** The sessions that help with masking are made ready while it is still being decided what to mask. */
async function decideAndMask(session: Session, run: Run, begun: Begun): Promise<Anonymized> {
  const workers = openWorkers(run.options);
  // Whoever waits for them is told; until then a failure is nobody's.
  workers.catch(() => {});
  try {
    return await decideAndMaskWith(workers, session, run, begun);
  } finally {
    await Promise.all((await workers.catch((): Session[] => [])).map((worker) => worker.end()));
  }
}

async function decideAndMaskWith(
  workers: Promise<readonly Session[]>,
  session: Session,
  run: Run,
  begun: Begun,
): Promise<Anonymized> {
  // In two steps, so that the plan is not in memory any more when the report is made: both are long.
  const proof = await decideMaskAndVerify(workers, session, run, begun);
  return conclude(session, run, proof);
}

/** What a run that masked came to. */
interface Proof {
  readonly decisions: Decisions;
  readonly tables: readonly ReportedTable[];
  readonly cleanup: readonly Cleanup[];
  readonly verification: Verification;
}

async function decideMaskAndVerify(
  workers: Promise<readonly Session[]>,
  session: Session,
  run: Run,
  { fingerprint, unfinished }: Begun,
): Promise<Proof> {
  const { decided = null } = run.options;
  const known = unfinished ?? (decided?.fingerprint === fingerprint ? decided : null);
  const { record, planned, largeObjects } = await settle(session, run, { fingerprint, known });
  // From here on something is written; what this changes on purpose is not to be found different afterwards.
  run.options.changing?.();
  run.timeline.enter('cutting off');
  const cutLoose = [...(await cutOff(session, run.unclassified)), ...(await clearComments(session))];
  if (unfinished === null) await beginRun(session, record);
  const removeLargeObjects = () => largeObjects.remove(session);
  return await maskAndVerify(session, run, record, { planned, cutLoose, removeLargeObjects, workers });
}

interface Settled {
  readonly record: RunRecord;
  readonly planned: Plan;
  readonly largeObjects: LargeObjects;
}

/**
 * Decides, plans, and tries what can be tried without a trace.
 *
 * @param known what was decided and tried before; null: nothing
 */
async function settle(
  session: Session,
  run: Run,
  { fingerprint, known }: { readonly fingerprint: string; readonly known: RunRecord | null },
): Promise<Settled> {
  const { catalog, timeline } = run;
  const decisions = known?.decisions ?? (await decide(session, run));
  timeline.enter('planning');
  const details = await readDetails(session);
  const levels = known?.levels ?? (await readLevels(session, plan(catalog, decisions, details)));
  const planned = plan(catalog, decisions, details, { levels, retypable: await retypableColumns(session) });
  await installFunctions(session, run.options.keys.masking);
  // A run that goes on would try replacements of replacements; the one before it has tried those of the originals.
  if (known === null) await probe(session, planned);
  await assertAllowed(session, planned);
  const largeObjects = await settleLargeObjects(session, run.unclassified);
  const joins = known?.joins ?? (await countJoins(session, catalog, joinsOf(catalog, decisions)));
  return { record: { fingerprint, decisions, joins, levels }, planned, largeObjects };
}

/** @throws {MissingRightsError} when the role may not do to tables and foreign keys what is planned */
async function assertAllowed(session: Session, { tables, foreignKeys }: Plan): Promise<void> {
  const keys = await keysInTheWay(session, foreignKeys);
  await assertKeysCanReturn(session, keys);
  const missing = await missingOnTables(session, { tables, keys });
  if (missing !== null) throw missing;
}

async function decide(session: Session, { options, timeline, catalog, unclassified }: Run): Promise<Decisions> {
  const { policy, progress } = options;
  timeline.enter('detection');
  const columns = catalog.tables.reduce((sum, table) => sum + table.columns.length, 0);
  progress(`Looking at ${counted(columns, 'column')} of ${counted(catalog.tables.length, 'table')}.`);
  const findings = await detectBySampling(session, catalog);
  const elsewhere = await catalogsOf(options.beside ?? []);
  return resolve({ catalog, findings, policy, onUnclassified: unclassified, elsewhere });
}

async function catalogsOf(databases: readonly DatabaseAddress[]): Promise<Catalog[]> {
  const catalogs: Catalog[] = [];
  for (const address of databases) {
    catalogs.push(await withSession(address, { purpose: 'masking' }, readCatalog));
  }
  return catalogs;
}

interface Task {
  readonly planned: Plan;
  /** What was done before the run began. */
  readonly cutLoose: readonly Cleanup[];
  readonly removeLargeObjects: () => Promise<Cleanup[]>;
  /** In which replacements can be computed. */
  readonly workers: Promise<readonly Session[]>;
}

async function maskAndVerify(
  session: Session,
  run: Run,
  { decisions, joins, levels }: RunRecord,
  { planned, cutLoose, removeLargeObjects, workers }: Task,
): Promise<Proof> {
  const { options, timeline, catalog } = run;
  const { progress } = options;
  timeline.enter('masking');
  const sessions: [Session, ...Session[]] = [session, ...(await workers)];
  progress(`Masking ${counted(planned.tables.length, 'table')} with ${counted(sessions.length, 'connection')}.`);
  const masked = await apply({ plan: planned, sessions, progress }).catch(async (error: unknown) => {
    if (!(error instanceof NotInPlaceError)) throw error;
    progress(`${error.message} Masked rows are made for it instead.`);
    const otherwise = plan(catalog, decisions, await readDetails(session), { levels });
    // More foreign keys are taken away than was thought.
    await assertAllowed(session, otherwise);
    return apply({ plan: otherwise, sessions, progress });
  });
  timeline.enter('residue');
  const cleanup: Cleanup[] = [
    ...cutLoose,
    ...(await removeLargeObjects()),
    ...(await removeResidue({ sessions, catalog, plan: planned, progress })),
  ];
  progress('Verifying every masked row.');
  timeline.enter('verification');
  const verification = await verify({ sessions, masked, catalog, decisions, joins, cleanup, progress });
  return { decisions, tables: reportTables(catalog, masked, run.startedAt), cleanup, verification };
}

/** Reports, and certifies what is proven. */
async function conclude(session: Session, run: Run, proof: Proof): Promise<Anonymized> {
  const { options, timeline, catalog } = run;
  const { decisions, tables, cleanup, verification } = proof;
  await forceRowSecurity(session);
  const columns = reportColumns(catalog, decisions.columns);
  const report = assembleReport({
    dryRun: false,
    startedAt: run.startedAt,
    finishedAt: options.now(),
    catalog,
    schemaFingerprint: run.schemaFingerprint,
    policy: options.policy,
    columns,
    tables,
    verification,
    cleanup,
    timeline: timeline.stages(),
  });
  if (!verification.passed) {
    await spoilRun(session);
    throw new VerificationError(verification, report);
  }
  const certificate = certify(run, { columns, decisions, report, files: await filesFingerprint(session, catalog) });
  await session.transaction(async () => {
    // All or nothing: a database that cannot be as before is not certified. The certificate first, while nothing fires.
    await writeCertificate(session, certificate);
    await giveRightsBack(session);
  });
  return { report: certified(report, certificate), certificate, alreadyMasked: false, unresolved: null };
}

/** As many as were asked for, beside the session that holds the lock, or as the server has room for. */
async function openWorkers(options: AnonymizeOptions): Promise<Session[]> {
  const opening = Array.from({ length: options.parallel - 1 }, () => openWorker(options));
  const outcomes = await Promise.allSettled(opening);
  const workers = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const failed = outcomes.find(
    (outcome) => outcome.status === 'rejected' && !hasSqlState(outcome.reason, SqlState.tooManyConnections),
  );
  if (failed?.status !== 'rejected') return workers;
  await Promise.all(workers.map((worker) => worker.end()));
  throw failed.reason;
}

async function openWorker(options: AnonymizeOptions): Promise<Session> {
  const worker = await connect(options.address, { purpose: 'anonymize' });
  try {
    await joinLock(worker);
    await keepQuiet(worker);
    await installFunctions(worker, options.keys.masking);
    return worker;
  } catch (error) {
    await worker.end();
    throw error;
  }
}

function certify(
  run: Run,
  { columns, decisions, report, files }: CertifiedMasking & { readonly report: Report; readonly files: string },
): Certificate {
  const { options } = run;
  const masked = new Set(
    columns
      .filter(({ action }) => action === 'mask' || action === 'null')
      .map(({ schema, table }) => qualifiedName([schema, table])),
  );
  return issue(
    {
      issuedAt: options.now().toISOString(),
      tool: `pr-postgres ${VERSION}`,
      policySha256: options.policy.sha256,
      unclassified: run.unclassified,
      schemaFingerprint: run.schemaFingerprint,
      filesFingerprint: files,
      maskedColumns: columns.filter(({ action }) => action === 'mask' || action === 'null').length,
      maskedRows: report.tables
        .filter(({ schema, table }) => masked.has(qualifiedName([schema, table])))
        .reduce((sum, { rows }) => sum + rows, 0),
    },
    { columns, decisions },
    options.keys.certificate,
  );
}

/** A certificate is worth something for the tables, the policy and the treatment of the unclassified it was issued under. */
function fits(certificate: Certificate, run: Run, files: string): boolean {
  return (
    certificate.schemaFingerprint === run.schemaFingerprint &&
    certificate.filesFingerprint === files &&
    certificate.policySha256 === run.options.policy.sha256 &&
    certificate.unclassified === run.unclassified
  );
}

/** What two runs must have in common for the second to go on where the first ended. */
function runFingerprint({ options, schemaFingerprint, unclassified }: Run): string {
  const key = createHmac('sha256', options.keys.masking).update('pr-postgres/run').digest('hex');
  return createHash('sha256')
    .update(JSON.stringify([VERSION, key, options.policy.sha256, unclassified, schemaFingerprint]))
    .digest('hex');
}

/** In a session of its own, which takes the functions along that it needed. */
async function strangersAmong({ options, catalog }: Run, certificate: Certificate): Promise<string[]> {
  const session = await connect(options.address, { purpose: 'anonymize' });
  try {
    await keepQuiet(session);
    return await strangersAmongCertified(session, { catalog, certificate, maskingKey: options.keys.masking });
  } finally {
    await session.end();
  }
}

function reportCertified(run: Run, certificate: Certificate): Anonymized {
  const { options, catalog } = run;
  options.progress(`The data carries a valid certificate of ${certificate.issuedAt}; nothing is left to mask.`);
  const report = assembleReport({
    dryRun: options.dryRun,
    startedAt: run.startedAt,
    finishedAt: options.now(),
    catalog,
    schemaFingerprint: run.schemaFingerprint,
    policy: options.policy,
    columns: certificate.columns,
    tables: reportTables(catalog, [], run.startedAt),
    verification: {
      passed: true,
      checks: [
        {
          name: 'certificate',
          passed: true,
          detail: `masked and verified by ${certificate.tool} on ${certificate.issuedAt}; signature, policy and schema fit`,
        },
      ],
    },
    cleanup: [],
    timeline: run.timeline.stages(),
  });
  return { report: certified(report, certificate), certificate, alreadyMasked: true, unresolved: null };
}
