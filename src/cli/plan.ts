import { type Addition, additionsTo } from '../masking/policy/addition.ts';
import type { Policy } from '../masking/policy/model.ts';
import {
  deservesLine,
  isOpen,
  proposedIn,
  ruleFor,
  type Subject,
  subjectsOf,
  withLines,
} from '../masking/policy/subjects.ts';
import { type Rehearsal, rehearse } from '../masking/rehearse.ts';
import { counted, formatNumber, visible } from '../masking/report/format.ts';
import { connectOrAsk } from './address.ts';
import { wrapped } from './columns.ts';
import type { PlanCommand } from './command.ts';
import { ExitCode } from './exit-code.ts';
import { findingsTable, paint } from './findings-table.ts';
import { assertReportable, printReport } from './reports.ts';
import type { Desk } from './run.ts';
import { inert, type Terminal } from './terminal.ts';

/** Shows what would be done; with a policy, what it does not speak of yet. Writes nothing to the database. */
export async function showPlan(command: PlanCommand, desk: Desk): Promise<ExitCode> {
  const { terminal } = desk;
  await assertReportable(command);
  const policy = await desk.readPolicy(command.policy);
  const { session } = await connectOrAsk(desk.addressOf(command.url), { ...desk, purpose: 'plan' });
  try {
    const rehearsal = await rehearse(session, {
      policy,
      onUnclassified: command.onUnclassified,
      progress: (message) => terminal.say(message),
      now: () => new Date(),
    });
    const view = viewOf(rehearsal, policy);
    await printReport(rehearsal.report, command, desk);
    if (!command.json) terminal.print(planText(view, { rehearsal, policy, all: command.all, terminal }));
    return isSettled(view, rehearsal) ? ExitCode.done : ExitCode.undecided;
  } finally {
    await session.end();
  }
}

/** What there is to be looked at. */
interface View {
  readonly subjects: readonly Subject[];
  /** Without a rule, and never proposed to anybody. */
  readonly fresh: readonly Subject[];
  /** Proposed as comments of the policy, and still waiting. */
  readonly waiting: readonly Subject[];
  /** With a rule that does not fit. */
  readonly misfitting: readonly Subject[];
  readonly stale: readonly string[];
  readonly contrary: readonly string[];
}

function viewOf({ review, misfit }: Rehearsal, policy: Policy): View {
  const subjects = subjectsOf(review, misfit?.problems ?? []);
  const uncovered = withLines(subjects).own.filter(({ covered }) => !covered);
  const isProposed = proposedIn(policy.text ?? '');
  const proposed = (subject: Subject) => isOpen(subject) && isProposed(subject.place);
  const told = review.problems.filter(({ undecided }) => undecided === undefined);
  const sentence = ({ line, message }: (typeof told)[number]) =>
    line === null ? message : `${review.path}:${line}: ${message}`;
  return {
    subjects,
    fresh: uncovered.filter((subject) => !proposed(subject)),
    waiting: uncovered.filter(proposed),
    misfitting: subjects.filter(({ covered, misfit: sentence }) => covered && sentence !== null),
    stale: told.filter(({ stale }) => stale === true).map(sentence),
    contrary: told.filter(({ stale }) => stale !== true).map(sentence),
  };
}

/** Without a policy, what was found personal is masked, and only what nobody can classify is to be decided. */
function isSettled(view: View, { review, misfit, largeObjects, report }: Rehearsal): boolean {
  if (review.problems.length > 0 || misfit !== null || largeObjects !== null) return false;
  return report.policy.path === null || !view.fresh.some(({ verdict }) => verdict.action === 'mask');
}

interface Scene {
  readonly rehearsal: Rehearsal;
  readonly policy: Policy;
  readonly all: boolean;
  readonly terminal: Terminal;
}

function planText(view: View, scene: Scene): string {
  const { rehearsal, policy, all, terminal } = scene;
  const table = (subjects: readonly Subject[]) => findingsTable(subjects, terminal);
  const heading = (text: string) => paragraph(text, terminal, 'bold');
  const list = (title: string, sentences: readonly string[]) =>
    sentences.length === 0 ? [] : [heading(title) + sentences.map((one) => item(one, terminal)).join('')];
  const file = rehearsal.review.path;
  const hasFile = policy.text !== null;
  const shown = all ? view.subjects : hasFile ? view.fresh : view.subjects.filter(deservesLine);
  return [
    ...(all || !hasFile
      ? [table(shown)]
      : shown.length === 0
        ? [heading(nothingNew(view, file))]
        : [
            heading(
              `${counted(shown.length, 'column')} ${shown.length === 1 ? 'is' : 'are'} new since ${file} was written:`,
            ),
            table(shown),
          ]),
    ...(view.waiting.length === 0
      ? []
      : [heading(`Still to decide, as the comments of ${file} say:`), table(view.waiting)]),
    ...(view.misfitting.length === 0 ? [] : [heading('The rules of these do not fit:'), table(view.misfitting)]),
    ...list('Rules that match nothing any more:', view.stale),
    ...list('Rules that cannot be followed:', view.contrary),
    ...list('Large objects:', rehearsal.largeObjects === null ? [] : [rehearsal.largeObjects.message]),
    ...(hasFile ? additionsText(additionsTo(policy.text, [...view.fresh].map(ruleFor)), file, heading) : []),
    summaryOf(view, scene),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function nothingNew({ misfitting, stale, contrary }: View, file: string): string {
  return misfitting.length + stale.length + contrary.length === 0
    ? `Nothing is new since ${file} was written.`
    : `No column is new since ${file} was written, but not all of its rules fit the database.`;
}

/** A text of its own, broken between words. */
function paragraph(text: string, terminal: Terminal, colour: 'bold' | null): string {
  const lines = Number.isFinite(terminal.width) ? wrapped(visible(text), terminal.width) : [visible(text)];
  return lines.map((line) => `${paint(inert(line), colour, terminal)}\n`).join('');
}

function item(text: string, terminal: Terminal): string {
  const lines = Number.isFinite(terminal.width) ? wrapped(visible(text), terminal.width - 4) : [visible(text)];
  return lines.map((line, index) => `${index === 0 ? '  ' : '    '}${inert(line)}\n`).join('');
}

/** The lines to add, each where it belongs, ready to paste. */
function additionsText(
  additions: readonly Addition[],
  file: string,
  heading: (text: string) => string,
): readonly string[] {
  const places = new Map<string, string[]>();
  for (const { how, line, text } of additions) {
    const place = how === 'after' ? `Add to ${file}, after line ${line}:` : `Write line ${line} of ${file} as:`;
    places.set(place, [...(places.get(place) ?? []), text]);
  }
  return [...places].map(([place, texts]) => `${heading(place)}${texts.map((text) => `${text}\n`).join('')}`);
}

function summaryOf(view: View, { policy, all, terminal }: Scene): string {
  const tables = new Set(view.subjects.map(({ place }) => place.table)).size;
  const open = view.subjects.filter(isOpen).length;
  const count = (action: string) =>
    view.subjects.filter((subject) => subject.verdict.action === action && !isOpen(subject)).length;
  const counts = [
    `${formatNumber(count('mask') + count('null'))} masked`,
    `${formatNumber(count('keep'))} kept`,
    `${formatNumber(open)} to decide`,
  ].join(', ');
  const silent = view.subjects.filter((subject) => !deservesLine(subject)).length;
  return [
    `${counted(view.subjects.length, 'column')} of ${counted(tables, 'table')}: ${counts}.`,
    ...(all || silent === 0 || policy.text !== null
      ? []
      : [
          `${counted(silent, 'column')} kept for ${silent === 1 ? 'its type is' : 'their types are'} not shown; --all shows ${silent === 1 ? 'it' : 'them'}.`,
        ]),
    ...(policy.text === null ? ['There is no policy yet: pr-postgres policy init writes one to review.'] : []),
  ]
    .map((sentence) => paragraph(sentence, terminal, null))
    .join('');
}
