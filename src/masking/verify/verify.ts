import type { Session } from '../../postgres/session.ts';
import { inParallel } from '../apply/crew.ts';
import { tellHowMany } from '../apply/progress.ts';
import type { MaskedTable } from '../apply/table.ts';
import { type Catalog, qualifiedName } from '../catalog/model.ts';
import type { Decisions } from '../policy/model.ts';
import { readWitnesses } from '../record/record.ts';
import { allChecks, failedAmong } from '../report/checks.ts';
import { counted } from '../report/format.ts';
import type { Check, Checks, Cleanup, Report, Verification } from '../report/model.ts';

import { checkCoverage } from './coverage.ts';
import { checkInventory } from './inventory.ts';
import { checkJoin, type JoinCount } from './joins.ts';
import { checkKept } from './kept.ts';
import { checkTable } from './table.ts';

export interface VerifyOptions {
  /** Sessions in which the replacement functions are installed. */
  readonly sessions: readonly [Session, ...Session[]];
  readonly masked: readonly MaskedTable[];
  /** As it was when it was decided upon. */
  readonly catalog: Catalog;
  readonly decisions: Decisions;
  /** Of before the run. */
  readonly joins: readonly JoinCount[];
  /** What was removed on purpose. */
  readonly cleanup: readonly Cleanup[];
  readonly progress: (message: string) => void;
}

/** The proof failed. There is no certificate and nobody is let in. */
export class VerificationError extends Error {
  override readonly name = 'VerificationError';
  readonly verification: Verification;
  /** The whole report, the failed checks in it. */
  readonly report: Report;

  constructor(verification: Verification, report: Report) {
    const failed = failedAmong(verification.checks);
    super(
      `Masking could not be verified, so the database counts as not masked:\n${failed
        .map(({ name, detail }) => `- ${name}: ${detail}`)
        .join('\n')}`,
    );
    this.verification = verification;
    this.report = report;
  }
}

/**
 * Looks at every row of every masked table and every kept text, at what joins, and at all that hangs on the tables, for
 * what is not as it should be. Row security hides nothing from it: the sessions raise an error instead.
 */
export async function verify(options: VerifyOptions): Promise<Verification> {
  const { sessions, masked, catalog, decisions, joins, progress } = options;
  const [first] = sessions;
  const ofTables: { readonly name: string; readonly checks: Checks }[] = [];
  const tables = { of: masked.length, what: (all: number) => `${counted(all, 'masked table')} verified`, progress };
  await tellHowMany(tables, (oneIsDone) =>
    inParallel(sessions, masked, async (session, { plan, facts }) => {
      const witnesses = await readWitnesses(session, plan.table);
      const name = qualifiedName([plan.table.schema, plan.table.name]);
      ofTables.push({ name, checks: await checkTable(session, { plan, facts, witnesses }) });
      oneIsDone();
    }),
  );
  const ofJoins: Check[] = [];
  const pairs = { of: joins.length, what: (all: number) => `${counted(all, 'join')} counted`, progress };
  await tellHowMany(pairs, (oneIsDone) =>
    inParallel(sessions, joins, async (session, join) => {
      ofJoins.push(await checkJoin(session, catalog, join));
      oneIsDone();
    }),
  );
  const checks = allChecks([
    ...ofTables.sort(byName).map((table) => table.checks),
    ofJoins.sort(byName),
    await checkKept({ sessions, catalog, decisions, progress }),
    await checkCoverage(first, { decisions, catalog, plans: masked.map(({ plan }) => plan) }),
    await checkInventory(first, options.cleanup),
  ]);
  return { passed: failedAmong(checks).length === 0, checks };
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}
