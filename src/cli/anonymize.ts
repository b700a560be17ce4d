import { deriveKeys, KeyError, type Keys } from '../branch/keys.ts';
import { type Anonymized, adviceAfter, anonymize } from '../masking/anonymize.ts';
import { MisfitError } from '../masking/plan/plan.ts';
import { RefusedError } from '../masking/plan/probe.ts';
import { UnresolvedError } from '../masking/policy/problem.ts';
import { isLeft } from '../masking/report/digest.ts';
import { counted, visible } from '../masking/report/format.ts';
import type { Report } from '../masking/report/model.ts';
import { LargeObjectsError } from '../masking/residue/large-objects.ts';
import { VerificationError } from '../masking/verify/verify.ts';
import type { DatabaseAddress } from '../postgres/address.ts';
import { sql } from '../postgres/sql.ts';
import { connectOrAsk } from './address.ts';
import { type AnonymizeCommand, UsageError } from './command.ts';
import { ExitCode } from './exit-code.ts';
import { assertReportable, printReport } from './reports.ts';
import type { Desk } from './run.ts';
import { inert } from './terminal.ts';

/** Masks a database in place, if the user has typed out its name. */
export async function maskDatabase(command: AnonymizeCommand, desk: Desk): Promise<ExitCode> {
  const { terminal } = desk;
  if (command.writeTo === null && !terminal.interactive) {
    throw new UsageError(
      'pr-postgres anonymize replaces what is in the database, for good. Say that you mean it: --yes-write-to and the name of the database.',
    );
  }
  await assertReportable(command);
  const policy = await desk.readPolicy(command.policy);
  const keys = keysOf(desk);
  const address = await consent(command, desk);
  let changed = false;
  desk.leavesBehind(`No row of database ${address.database} was changed.`);
  try {
    const done = await anonymize({
      address,
      policy,
      onUnclassified: command.onUnclassified,
      keys,
      parallel: command.parallel,
      dryRun: false,
      progress: (message) => terminal.say(message),
      now: () => new Date(),
      changing() {
        changed = true;
        desk.leavesBehind(
          `Database ${address.database} may be masked in part and must not be used; the same command with the same key finishes it.`,
        );
      },
    });
    desk.leavesBehind(null);
    if (done === null) throw new Error('Masking said that it was not needed without having been asked.');
    await printReport(done.report, command, desk);
    if (!command.json) for (const line of linesOf(done)) terminal.print(`${inert(visible(line))}\n`);
    return ExitCode.done;
  } catch (error) {
    const advice = adviceAfter(error, address);
    if (advice !== null) desk.leavesBehind(advice);
    if (error instanceof VerificationError) await printReport(error.report, command, desk);
    if (isUndecided(error) && !changed) {
      desk.leavesBehind(null);
      desk.fail(error);
      terminal.say(
        error instanceof RefusedError
          ? 'Nothing was written. Change the rules of these columns in the policy; whether others fit is tried by this command alone.'
          : 'Nothing was written. pr-postgres plan shows these columns, and the lines to add to the policy.',
      );
      return ExitCode.undecided;
    }
    if (!(error instanceof VerificationError)) throw error;
    desk.fail(error);
    if (advice !== null) terminal.say(advice);
    return ExitCode.undecided;
  }
}

function isUndecided(error: unknown): boolean {
  return error instanceof UnresolvedError || error instanceof MisfitError || error instanceof LargeObjectsError;
}

/**
 * The address, once the name of the database behind it was typed out exactly. It is the server who says what the
 * database is called: a connection pool may lead elsewhere than the URL says.
 */
async function consent(command: AnonymizeCommand, desk: Desk): Promise<DatabaseAddress> {
  const { terminal } = desk;
  const { session, address } = await connectOrAsk(desk.addressOf(command.url), { ...desk, purpose: 'anonymize' });
  let name: string;
  try {
    await session.query(sql`SELECT set_config('default_transaction_read_only', 'on', false)`);
    const [row] = await session.query<{ name: string }>(sql`SELECT current_database()::text AS name`);
    name = row?.name ?? '';
  } finally {
    await session.end();
  }
  const place = `database ${name} at ${address.host}:${address.port}`;
  if (command.writeTo === null) {
    terminal.say(`This replaces the personal data in ${place}, for good.`);
    const typed = await terminal.ask('Type the name of the database to go on: ');
    if (typed !== name) throw new UsageError('That is not its name. Nothing was written.');
  } else if (command.writeTo !== name) {
    throw new UsageError(`--yes-write-to does not name ${place}. Nothing was written.`);
  }
  return address;
}

function keysOf({ environment, secrets, terminal }: Desk): Keys {
  const key = environment['PR_POSTGRES_KEY'] ?? '';
  if (key === '') {
    terminal.say(
      'PR_POSTGRES_KEY is not set, so a random key is used: masked again, the same person becomes another fake person.',
    );
    return deriveKeys(null);
  }
  try {
    const keys = deriveKeys(key);
    // Not before it is known to be long enough: no word of the refusal is to be starred out.
    secrets.register(key);
    return keys;
  } catch (error) {
    if (!(error instanceof KeyError)) throw error;
    throw new UsageError('PR_POSTGRES_KEY is too short: make a key with `openssl rand -hex 32`.');
  }
}

/** More are for the report. */
const MOST_LEFT = 20;

/** What was done, and what outside the rows was not: nobody would look into a report for it that was not asked for. */
function linesOf(done: Anonymized): readonly string[] {
  const left = done.report.cleanup.filter(isLeft);
  if (left.length === 0) return [sentenceOf(done)];
  const shown = left
    .slice(0, MOST_LEFT)
    .map((item) => `  ${item.name} (${item.kind.replaceAll('-', ' ')}): ${item.done}`);
  const more = left.length - shown.length;
  return [
    sentenceOf(done),
    'Outside the rows, for you to judge:',
    ...shown,
    ...(more === 0 ? [] : [`  and ${more} more, which --html and --json show`]),
  ];
}

function sentenceOf({ report, alreadyMasked }: Anonymized): string {
  if (alreadyMasked) return `Database ${report.database} carries a valid certificate and was left as it is.`;
  const checks = report.verification?.checks.length ?? 0;
  return `Masked ${counted(maskedColumns(report), 'column')} in ${counted(maskedRows(report), 'row')} of ${report.database}; ${counted(checks, 'check')} passed.`;
}

function maskedColumns({ columns }: Report): number {
  return columns.filter(({ action }) => action === 'mask' || action === 'null').length;
}

function maskedRows({ tables }: Report): number {
  return tables.filter(({ method }) => method !== 'none').reduce((sum, { rows }) => sum + rows, 0);
}
