import type { Session } from '../postgres/session.ts';
import { sql } from '../postgres/sql.ts';
import { schemaFingerprint } from './catalog/fingerprint.ts';
import type { Catalog, Table } from './catalog/model.ts';
import { readCatalog } from './catalog/read.ts';
import { detectBySampling } from './detect/when-needed.ts';
import { readDetails } from './plan/details.ts';
import { MisfitError, methodsOf, type TablePlan } from './plan/plan.ts';
import { ruleLine } from './policy/addition.ts';
import type { Policy, Unclassified } from './policy/model.ts';
import type { Place } from './policy/places.ts';
import type { UnresolvedError } from './policy/problem.ts';
import { decisionsOf, unresolvedError } from './policy/resolve.ts';
import { type Review, review, spokesman } from './policy/review.ts';
import { proposalFor } from './policy/undecided.ts';
import { assembleReport, reportColumns, reportTables } from './report/assemble.ts';
import { counted } from './report/format.ts';
import type { PolicyLine, Report } from './report/model.ts';
import { beginTimeline } from './report/timeline.ts';
import { LargeObjectsError, settleLargeObjects } from './residue/large-objects.ts';

export interface RehearseOptions {
  readonly policy: Policy;
  /** Overrides the policy's `unclassified`; null: not given. */
  readonly onUnclassified: Unclassified | null;
  readonly progress: (message: string) => void;
  readonly now: () => Date;
}

/** What a run would do, and what stands against it. */
export interface Rehearsal {
  readonly catalog: Catalog;
  readonly review: Review;
  /** A dry one: without verification. */
  readonly report: Report;
  /** What would be done to which table; empty where `misfit` says something. */
  readonly methods: ReadonlyMap<Table, TablePlan['method']>;
  /** Columns and rules that cannot be decided; null when all can. */
  readonly unresolved: UnresolvedError | null;
  /** Replacements that do not fit their columns, of those that are decided; null when all do. */
  readonly misfit: MisfitError | null;
  /** Large objects that nobody has decided upon; null when there are none. */
  readonly largeObjects: LargeObjectsError | null;
}

/** Goes through all stages of masking up to the first that writes. The session can write nothing from here on. */
export async function rehearse(session: Session, options: RehearseOptions): Promise<Rehearsal> {
  const startedAt = options.now();
  const timeline = beginTimeline(options.now);
  timeline.enter('catalog');
  await session.query(sql`SELECT set_config('default_transaction_read_only', 'on', false)`);
  const catalog = await readCatalog(session);
  const columns = catalog.tables.reduce((sum, table) => sum + table.columns.length, 0);
  options.progress(`Looking at ${counted(columns, 'column')} of ${counted(catalog.tables.length, 'table')}.`);
  timeline.enter('detection');
  const { policy, onUnclassified } = options;
  const findings = await detectBySampling(session, catalog);
  const reviewed = review({ catalog, findings, policy, onUnclassified });
  timeline.enter('planning');
  const { methods, misfit } = await tryToPlan(session, catalog, reviewed);
  const report = assembleReport({
    dryRun: true,
    startedAt,
    finishedAt: options.now(),
    catalog,
    schemaFingerprint: schemaFingerprint(catalog),
    policy,
    columns: reportColumns(catalog, reportable(reviewed)),
    tables: reportTables(catalog, [], startedAt, methods),
    verification: null,
    cleanup: [],
    timeline: timeline.stages(),
  });
  return {
    catalog,
    review: reviewed,
    report,
    methods,
    unresolved: unresolvedError(reviewed, options),
    misfit,
    largeObjects: await undecidedObjects(session, onUnclassified ?? policy.unclassified ?? 'fail'),
  };
}

async function tryToPlan(
  session: Session,
  catalog: Catalog,
  reviewed: Review,
): Promise<{ readonly methods: ReadonlyMap<Table, TablePlan['method']>; readonly misfit: MisfitError | null }> {
  try {
    return { methods: methodsOf(catalog, decisionsOf(reviewed), await readDetails(session)), misfit: null };
  } catch (error) {
    if (!(error instanceof MisfitError)) throw error;
    return { methods: new Map(), misfit: error };
  }
}

/** The columns as reports show them, those included that nobody has classified. */
function reportable({ columns }: Review) {
  return columns.map(({ place, verdict, valueClass }) => {
    const [schema, table, column] = place.names;
    const decided = { ...verdict, schema, table, column, valueClass };
    return verdict.action === 'unclassified' ? { ...decided, suggestion: suggestionFor(place) } : decided;
  });
}

/** One rule for a partitioned table settles all of its partitions. */
function suggestionFor(place: Place): PolicyLine {
  const rule = proposalFor(spokesman(place));
  return { section: rule.section, line: ruleLine(rule) };
}

async function undecidedObjects(session: Session, unclassified: Unclassified): Promise<LargeObjectsError | null> {
  try {
    await settleLargeObjects(session, unclassified);
    return null;
  } catch (error) {
    if (error instanceof LargeObjectsError) return error;
    throw error;
  }
}
