import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { formatBytes, formatDuration } from '../src/main/format.ts';
import type { Report } from '../src/masking/report/model.ts';
import { type DatabaseAddress, parseUrl } from '../src/postgres/address.ts';
import {
  besideEachOther,
  chooseExcerpt,
  type Excerpt,
  type ExcerptRow,
  readRow,
  readRows,
  survivors,
} from './compare.ts';
import { type ColumnName, dropColumn, droppableColumns, hasColumn, refusal } from './migration.ts';
import { count, DeviationError, type Narrator } from './narrator.ts';
import { type Fingerprint, fingerprint, rowsWith } from './production.ts';
import type { Stage } from './stage.ts';
import type { StepResult, Workflow } from './workflow.ts';

export interface StoryOptions {
  readonly stage: Stage;
  readonly workflow: Workflow;
  readonly narrator: Narrator;
  /** Keys the checksums; of this run only. */
  readonly checksumKey: string;
}

export interface Told {
  /** What took how long, in the order of the story. */
  readonly times: readonly { readonly what: string; readonly durationMs: number }[];
  /** The report of pull request 42's branch. */
  readonly report: { readonly json: string; readonly html: string };
}

/** A branch as the outputs of create-branch describe it. */
interface Branch {
  readonly id: string;
  readonly address: DatabaseAddress;
  readonly url: string;
}

const MAIL = String.raw`@[\w.-]+\.test\y`;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Tells the life of three pull requests, and looks at everything before saying it.
 *
 * @throws {DeviationError} when something is not as it should be
 */
export async function tell({ stage, workflow, narrator, checksumKey }: StoryOptions): Promise<Told> {
  const { production } = stage;
  const times: { what: string; durationMs: number }[] = [];
  const timed = (what: string, step: StepResult) => {
    times.push({ what, durationMs: step.durationMs });
    return step;
  };

  narrator.step('Production');
  const before = await fingerprint(production, checksumKey);
  introduce(narrator, stage, before);

  narrator.step('Pull request 42 opens');
  workflow.open(42);
  const diskBefore = await stage.disk?.used();
  const opened = timed('42 opens: copied, masked, verified', await createBranch(workflow, stage, 42, 'opened'));
  const branch42 = branchOf(opened);
  const reportFile = opened.outputs['report'] ?? '';
  const report = JSON.parse(await readFile(reportFile, 'utf8')) as Report;
  tellOutputs(narrator, opened, branch42);
  tellReport(narrator, report);
  const bytes = await tellRows(narrator, { production, branch: branch42.address, report, before, checksumKey });
  if (stage.shop !== null) {
    // Found without the detector's help: every address of the shop is at a provider that ends like this.
    const [inProduction, inBranch] = [await rowsWith(production, MAIL), await rowsWith(branch42.address, MAIL)];
    narrator.claim({
      holds: inProduction > 0 && inBranch === 0,
      that:
        `${count(inProduction)} rows of production hold an address at its people's mail providers, in text, arrays ` +
        'and JSON. In the branch, none.',
      butFound: `${count(inBranch)} rows in the branch`,
    });
  }
  if (stage.disk === null || diskBefore === undefined) narrator.say(`The branch takes ${formatBytes(bytes)} of disk.`);
  else {
    const rewritten = report.tables.filter(({ method }) => method !== 'none').length;
    narrator.say(
      `The branch has ${formatBytes(bytes)} and took ${formatBytes((await stage.disk.used()) - diskBefore)} of disk: masking ` +
        `changed ${rewritten} of ${report.tables.length} tables, and the rest is shared with production.`,
    );
  }
  const excerpt = await chooseExcerpt(branch42.address, report);
  const shown = excerpt === null ? [] : await tellExcerpt(narrator, excerpt, production, branch42.address);
  const stranger = await refusal({ ...branch42.address, database: production.database });
  narrator.claim({
    holds: isRefusal(stranger?.code),
    that: "The server does not let the user of 42's branch into production.",
    butFound: stranger === null ? 'it was let in' : stranger.message,
  });

  narrator.step('42 migrates, while 43 and 44 open');
  workflow.open(43);
  workflow.open(44);
  const candidates = stage.obsolete === null ? await droppableColumns(branch42.address) : [stage.obsolete];
  const meanwhile = [
    migrate(branch42, candidates),
    createBranch(workflow, stage, 43, 'opened'),
    createBranch(workflow, stage, 44, 'opened'),
  ] as const;
  // Also when one fails the others come to their end: nothing may go on behind a story that is over.
  await Promise.allSettled(meanwhile);
  const [dropped, opened43, opened44] = await Promise.all(meanwhile);
  timed('43 opens, beside 44', opened43);
  timed('44 opens, beside 43', opened44);
  const branch43 = branchOf(opened43);
  const branch44 = branchOf(opened44);
  const name = `${dropped.schema}.${dropped.table}.${dropped.column}`;
  narrator.line(`ALTER TABLE ${dropped.schema}.${dropped.table} DROP COLUMN ${dropped.column}`);
  narrator.claim({
    holds: !(await hasColumn(branch42.address, dropped)),
    that: `The migration of 42 dropped ${name} in its own branch, as the user of that branch.`,
    butFound: 'the column is still there',
  });
  narrator.claim({
    holds: (await hasColumn(branch43.address, dropped)) && (await hasColumn(branch44.address, dropped)),
    that: `43 and 44 got branches in ${formatDuration(opened43.durationMs)} and ${formatDuration(opened44.durationMs)}, and both have the column.`,
    butFound: 'the column is missing in one of them',
  });
  const neighbour = await refusal({ ...branch42.address, database: branch43.address.database });
  narrator.claim({
    holds: isRefusal(neighbour?.code),
    that: "The user of 42's branch is not let into 43's.",
    butFound: neighbour === null ? 'it was let in' : neighbour.message,
  });
  if (excerpt !== null && shown.length > 0) {
    const there = await Promise.all(shown.map(({ key }) => readRow(branch43.address, excerpt, key)));
    narrator.claim({
      holds: there.every((row, index) => JSON.stringify(row?.values) === JSON.stringify(shown[index]?.values)),
      that: 'The people above are the same invented people in 43: one key, one disguise, in every branch.',
      butFound: 'others',
    });
  }

  narrator.step('42 is pushed to again');
  const pushed = timed('42 is pushed to: found again', await createBranch(workflow, stage, 42, 'synchronize'));
  narrator.claim({
    holds: pushed.outputs['created'] === 'false' && pushed.outputs['database-url'] === branch42.url,
    that: `create-branch found the branch in ${formatDuration(pushed.durationMs)} and gave the same URL.`,
    butFound: `created: ${pushed.outputs['created']}, ${pushed.outputs['database-url'] === branch42.url ? 'the same' : 'another'} URL`,
  });
  narrator.claim({
    holds: !(await hasColumn(branch42.address, dropped)),
    that: 'What the migration did is still done.',
    butFound: 'the dropped column is back',
  });

  narrator.step('Another job connects');
  const connected = timed(
    'another job connects',
    await workflow.run({
      action: 'connect',
      event: { name: 'pull_request', action: 'synchronize', number: 42 },
      inputs: { 'server-url': stage.serverUrl, source: production.database },
    }),
  );
  expectSuccess(connected, 'connect');
  const refused = await refusal(branchOf(connected).address);
  narrator.claim({
    holds: connected.outputs['database-url'] === branch42.url && refused === null,
    that: `connect derived the same URL from the key alone in ${formatDuration(connected.durationMs)}, and it opens the branch.`,
    butFound: refused === null ? 'another URL' : refused.message,
  });

  narrator.step('Production, meanwhile');
  const after = await fingerprint(production, checksumKey);
  narrator.claim({
    holds: after.rows === before.rows && after.checksum === before.checksum,
    that: `Production still has its ${count(after.rows)} rows, value for value: checksum ${after.checksum}, as before.`,
    butFound: `${count(after.rows)} rows with checksum ${after.checksum} instead of ${count(before.rows)} with ${before.checksum}`,
  });
  narrator.claim({
    holds: await hasColumn(production, dropped),
    that: `${name} is where it was.`,
    butFound: 'the column is gone',
  });

  narrator.step('42 closes');
  workflow.close(42, new Date());
  const closed = timed('42 closes: deleted', await deleteBranch(workflow, stage, 42));
  const gone = await refusal(branch42.address);
  narrator.claim({
    holds: closed.outputs['deleted'] === 'true' && gone !== null,
    that: `delete-branch removed the database and its user in ${formatDuration(closed.durationMs)}; the URL leads nowhere.`,
    butFound: `deleted: ${closed.outputs['deleted']}${gone === null ? ', and the URL still works' : ''}`,
  });

  narrator.step('44 was closed two days ago, but the event never came');
  workflow.close(44, new Date(Date.now() - 2 * DAY_MS));
  const swept = timed(
    'sweep',
    await workflow.run({
      action: 'sweep',
      event: { name: 'schedule' },
      inputs: { 'server-url': stage.serverUrl, source: production.database },
    }),
  );
  expectSuccess(swept, 'sweep');
  const deleted = pullRequestsIn(swept.outputs['deleted']);
  const kept = pullRequestsIn(swept.outputs['kept']);
  narrator.claim({
    holds: deleted.join() === '44' && (await refusal(branch44.address)) !== null,
    that: `The sweep found the orphan of 44 in ${formatDuration(swept.durationMs)} and removed it.`,
    butFound: `it removed the branches of pull requests ${deleted.join(', ') || 'none'}`,
  });
  narrator.claim({
    holds: kept.join() === '43' && (await refusal(branch43.address)) === null,
    that: 'It kept the branch of 43, which is open.',
    butFound: `it kept the branches of pull requests ${kept.join(', ') || 'none'}`,
  });
  return { times, report: { json: reportFile, html: join(dirname(reportFile), 'report.html') } };
}

function introduce(narrator: Narrator, stage: Stage, { rows, tables, unread, bytes, checksum }: Fingerprint): void {
  const { production, shop } = stage;
  narrator.say(
    `PostgreSQL ${stage.serverVersion} at ${production.host}:${production.port}, database ${production.database}: ` +
      `${count(rows)} rows in ${tables} tables, ${formatBytes(bytes)}.`,
  );
  if (shop !== null) narrator.say('A shop with customers, orders, messages, payments. Its people are invented.');
  if (unread > 0)
    narrator.say(`${unread} tables may not be read by ${production.user} and are left out of the checksum.`);
  if (stage.disk !== null) {
    const { durationMs, bytes: taken } = stage.disk.plainCopy;
    narrator.claim({
      holds: taken < bytes / 10,
      that: `On this file system a copy of it takes ${formatDuration(durationMs)} and ${formatBytes(taken)} of disk, until one of the two changes.`,
      butFound: `a copy that took ${formatBytes(taken)} of disk for ${formatBytes(bytes)}`,
    });
  }
  narrator.say(`A keyed checksum over it, to be compared later: ${checksum}.`);
}

function tellOutputs(narrator: Narrator, step: StepResult, { address }: Branch): void {
  const { created, masked } = step.outputs;
  narrator.claim({
    holds: created === 'true' && masked === 'true',
    that: `create-branch gave it a database of its own in ${formatDuration(step.durationMs)}: ${address.database}.`,
    butFound: `created: ${created}, masked: ${masked}`,
  });
  const copy = /^\| Copy \| (.*) \|$/m.exec(step.summary)?.[1];
  if (copy !== undefined) narrator.say(`The copy: ${copy.replaceAll('\\', '')}.`);
}

function tellReport(narrator: Narrator, report: Report): void {
  const masked = report.columns.filter(({ action }) => action === 'mask').length;
  const checks = report.verification?.checks.length ?? 0;
  const rows = report.tables.filter(({ method }) => method !== 'none').reduce((sum, table) => sum + table.rows, 0);
  narrator.claim({
    holds: report.verification?.passed === true && checks > 0,
    that: `${masked} of ${report.columns.length} columns are masked in ${count(rows)} rows; ${checks} checks say so.`,
    butFound: 'a verification that did not pass',
  });
}

interface RowsToCompare {
  readonly production: DatabaseAddress;
  readonly branch: DatabaseAddress;
  readonly report: Report;
  readonly before: Fingerprint;
  readonly checksumKey: string;
}

/** Looks for what is missing and for what is left, and gives the size of the branch in bytes. */
async function tellRows(
  narrator: Narrator,
  { production, branch, report, before, checksumKey }: RowsToCompare,
): Promise<number> {
  const there = await fingerprint(branch, checksumKey);
  const emptied = new Set(
    report.tables.filter(({ method }) => method === 'truncate').map(({ schema, table }) => `${schema}.${table}`),
  );
  const missing = [...before.rowsOf].filter(([table, rows]) => !emptied.has(table) && there.rowsOf.get(table) !== rows);
  narrator.claim({
    holds: missing.length === 0,
    that:
      'Every table has as many rows as in production' +
      (emptied.size === 0 ? '.' : `, except ${[...emptied].join(', ')}, which the policy empties.`),
    butFound: `other counts in ${missing.map(([table]) => table).join(', ')}`,
  });
  const addresses = report.columns.filter(
    ({ schema, table, category, action, type }) =>
      category === 'email' && action === 'mask' && !type.endsWith('[]') && !emptied.has(`${schema}.${table}`),
  );
  let looked = 0;
  let found = 0;
  for (const column of addresses) {
    const left = await survivors(column, { production, branch, key: checksumKey });
    looked += left.looked;
    found += left.found;
  }
  if (looked > 0) {
    narrator.claim({
      holds: found === 0,
      that: `Of ${count(looked)} e-mail addresses in ${addresses.length} columns, none is left.`,
      butFound: `${count(found)} rows that hold one of them`,
    });
  }
  return there.bytes;
}

/** Shows a row, and gives it as it is in the branch. */
async function tellExcerpt(
  narrator: Narrator,
  excerpt: Excerpt,
  production: DatabaseAddress,
  branch: DatabaseAddress,
): Promise<ExcerptRow[]> {
  const lines: string[][] = [];
  const shown: ExcerptRow[] = [];
  for (const original of await readRows(production, excerpt, 2)) {
    const row = await readRow(branch, excerpt, original.key);
    if (row === null) {
      throw new DeviationError(`A row of ${excerpt.schema}.${excerpt.table} has no counterpart in the branch.`);
    }
    if (shown.length > 0) lines.push([]);
    lines.push(...besideEachOther(excerpt, original, row));
    shown.push(row);
  }
  narrator.blank();
  narrator.table([`${excerpt.schema}.${excerpt.table}`, 'production (shape only)', "42's branch"], lines);
  narrator.blank();
  return shown;
}

async function migrate(branch: Branch, candidates: readonly ColumnName[]): Promise<ColumnName> {
  const dropped = await dropColumn(branch.address, candidates);
  if (dropped === null) throw new DeviationError('No column was found that a migration could drop: all are in use.');
  return dropped;
}

export async function createBranch(
  workflow: Workflow,
  stage: Stage,
  number: number,
  action: 'opened' | 'synchronize',
): Promise<StepResult> {
  const step = await workflow.run({
    action: 'create-branch',
    event: { name: 'pull_request', action, number },
    inputs: {
      'server-url': stage.serverUrl,
      source: stage.production.database,
      ...(stage.policy === null ? {} : { policy: basename(stage.policy) }),
      // Others who are in the source may stay there for hours; the action says who it is.
      'wait-timeout': stage.others > 0 ? '20s' : '30m',
    },
  });
  expectSuccess(step, 'create-branch');
  return step;
}

/** Deletes the branch of a pull request, as its close event would. */
export async function deleteBranch(
  workflow: Workflow,
  stage: Stage,
  number: number,
  { offstage = false }: { readonly offstage?: boolean } = {},
): Promise<StepResult> {
  const step = await workflow.run({
    action: 'delete-branch',
    event: { name: 'pull_request', action: 'closed', number },
    inputs: { 'server-url': stage.serverUrl, source: stage.production.database, wait: 'true' },
    offstage,
  });
  expectSuccess(step, 'delete-branch');
  return step;
}

/** The action failed; the message is the action's own. */
export class ActionFailedError extends Error {
  override readonly name = 'ActionFailedError';
}

/**
 * The lines that a failed run asks to be added to the policy, section by section, as a file to start from; empty when
 * it asks for none.
 */
export function policyAsked(message: string): string[] {
  const sections = new Map<string, string[]>();
  for (const [, section = '', line = ''] of message.matchAll(/under (\w+): {2}(\S.*?) {3}#/g)) {
    sections.set(section, [...(sections.get(section) ?? []), `  ${line}`]);
  }
  return [...sections].flatMap(([section, lines]) => [`${section}:`, ...lines]);
}

function expectSuccess(step: StepResult, action: string): void {
  if (step.exitCode === 0) return;
  const said = step.failure === '' ? `It ended with exit code ${step.exitCode}.` : step.failure;
  throw new ActionFailedError(`${action} failed.\n${said}`);
}

function branchOf({ outputs }: StepResult): Branch {
  const url = outputs['database-url'] ?? '';
  return { id: outputs['branch-id'] ?? '', url, address: parseUrl(url, 'database-url') };
}

/** Whether the server itself said no to a login, rather than not answering. */
function isRefusal(code: string | null | undefined): boolean {
  return code != null && /^(?!53|57)[0-9A-Z]{5}$/.test(code);
}

function pullRequestsIn(list: string | undefined): number[] {
  const entries = JSON.parse(list ?? '[]') as { 'pull-request': number }[];
  return entries.map((entry) => entry['pull-request']);
}
