import type { Session } from '../../postgres/session.ts';
import { sql } from '../../postgres/sql.ts';
import { isRecorded, recordIdentifier } from '../record/schema.ts';
import type { Check, Cleanup } from '../report/model.ts';
import { inventoryQuery } from './inventory-query.ts';

const INVENTORY = recordIdentifier('inventory');

/**
 * Writes down, among the run's records, all that hangs on the tables as it is now. To be called in the transaction that
 * begins a run, so that one which goes on later compares with what was there before the first.
 */
export async function takeInventory(session: Session): Promise<void> {
  await session.query(sql`CREATE TABLE ${INVENTORY} AS ${await presentItems(session)}`);
}

async function presentItems(session: Session) {
  return inventoryQuery({ unforced: await isRecorded(session, 'unforced_row_security') });
}

type Aspects = Readonly<Record<string, unknown>>;

interface Difference {
  readonly kind: string;
  readonly name: string;
  /** Null: it was not there. */
  readonly before: Aspects | null;
  /** Null: it is not there any more. */
  readonly after: Aspects | null;
}

/** More than these are summed up. */
const MOST_SHOWN = 50;

/**
 * Compares all that hangs on the tables with what `takeInventory` wrote down: one check that all is as before, or one
 * for everything that is not. What was removed on purpose, and reported, is no difference.
 */
export async function checkInventory(session: Session, cleanup: readonly Cleanup[]): Promise<Check[]> {
  const differences = await session.query<Difference>(
    sql`WITH now AS MATERIALIZED (${await presentItems(session)})
        SELECT coalesce(b.kind, a.kind) AS kind, coalesce(b.name, a.name) AS name, b.aspects AS before, a.aspects AS after
          FROM ${INVENTORY} b FULL JOIN now a ON a.kind = b.kind AND a.name = b.name
         WHERE a.aspects IS DISTINCT FROM b.aspects
         ORDER BY 1, 2`,
  );
  const removed = new Set(cleanup.map(({ kind, name }) => JSON.stringify([kind, name])));
  const failed = differences.filter(
    (difference) =>
      !removed.has(JSON.stringify([difference.kind.replaceAll(' ', '-'), difference.name])) && isDefect(difference),
  );
  if (failed.length === 0) {
    const [row] = await session.query<{ items: number }>(sql`SELECT count(*)::int AS items FROM ${INVENTORY}`);
    return [
      {
        name: 'schema as before',
        passed: true,
        detail: `${row?.items ?? 0} objects: tables, columns, constraints, indexes, triggers, policies, grants, sequences, views …`,
      },
    ];
  }
  const checks = failed.slice(0, MOST_SHOWN).map((difference) => ({
    name: `${difference.kind} ${difference.name}`,
    passed: false,
    detail: describe(difference),
  }));
  if (failed.length <= MOST_SHOWN) return checks;
  return [
    ...checks,
    { name: 'schema as before', passed: false, detail: `${failed.length - MOST_SHOWN} more objects are not as before` },
  ];
}

/** Of an index that a cancelled CREATE INDEX CONCURRENTLY left, which comes to work when its table is emptied. */
const MENDED_BY_EMPTYING: ReadonlySet<string> = new Set(['ready', 'valid']);

function isDefect({ kind, before, after }: Difference): boolean {
  if (kind !== 'index' || before === null || after === null) return true;
  return changedAspects(before, after).some((aspect) => !MENDED_BY_EMPTYING.has(aspect) || after[aspect] !== true);
}

function describe({ before, after }: Difference): string {
  if (before === null) return 'was not there before';
  if (after === null) return 'is gone';
  return changedAspects(before, after)
    .map((aspect) => describeAspect(aspect, before[aspect], after[aspect]))
    .join('; ');
}

function changedAspects(before: Aspects, after: Aspects): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .sort()
    .filter((aspect) => JSON.stringify(before[aspect]) !== JSON.stringify(after[aspect]));
}

function describeAspect(aspect: string, before: unknown, after: unknown): string {
  if (isHidden(before) || isHidden(after)) {
    if (after === undefined) return `${aspect} is gone`;
    return before === undefined ? `${aspect} is new` : `${aspect} is another`;
  }
  const show = (value: unknown) => (value === undefined ? 'none' : String(value));
  return `${aspect}: ${show(before)} before, ${show(after)} after`;
}

/** A hash in place of a text. */
function isHidden(value: unknown): boolean {
  return typeof value === 'string' && value.startsWith('#');
}
