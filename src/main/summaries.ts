import type { AdmittedBranch } from '../branch/admission.ts';
import type { CopyFacts, Detail, Phase } from '../branch/provider.ts';
import type { SweepResult, SweptBranch } from '../branch/sweep.ts';
import { code, escapeMarkdown, row } from '../github/markdown.ts';
import { formatAge, formatBytes, formatDuration } from './format.ts';

export function connectedSummary(branch: AdmittedBranch): string {
  return [`## Connected to branch ${code(branch.mark.branch)}`, '', '| | |', '|---|---|', ...branchFacts(branch)].join(
    '\n',
  );
}

export function skippedSummary(reason: string): string {
  return `## No database\n\n${escapeMarkdown(reason)}`;
}

export function deletedSummary(branch: string, deleted: boolean): string {
  return `## Branch ${code(branch)} ${deleted ? 'deleted' : 'not deleted'}\n\n${
    deleted ? 'It is gone for good.' : 'There was nothing to delete, or its pull request is open: the log says which.'
  }`;
}

/** What the sweep did with every branch. */
export function sweptSummary({ deleted, kept, failed }: SweepResult, dryRun: boolean): string {
  const table = (title: string, branches: readonly SweptBranch[]) =>
    branches.length === 0
      ? []
      : [
          `### ${title}: ${branches.length}`,
          [
            row('Branch', 'Id', 'Pull request', 'Age', 'Why'),
            '|---|---|---|---|---|',
            ...branches.map((branch) =>
              row(
                code(branch.branch),
                code(branch.branchId),
                branch.pullRequest === null ? '–' : String(branch.pullRequest),
                branch.ageMs === null ? '–' : formatAge(branch.ageMs),
                escapeMarkdown(branch.reason),
              ),
            ),
          ].join('\n'),
        ];
  const sections = [
    ...table('Could not be deleted', failed),
    ...table(dryRun ? 'Would be deleted' : 'Deleted', deleted),
    ...table('Kept', kept),
  ];
  const title = dryRun ? '## Sweep (dry run: nothing was deleted)' : '## Sweep';
  return [title, ...(sections.length === 0 ? ['This repository has no branches.'] : sections)].join('\n\n');
}

/** How the copy was made, with the evidence for what is said of it. */
export function copySentence({ bytes, durationMs, sharesBlocks, evidence }: CopyFacts): string {
  const how = { true: 'shares its blocks with the source', false: 'copied in full', null: 'shared or not: unknown' };
  return `${formatBytes(bytes)} in ${formatDuration(durationMs)}, ${how[`${sharesBlocks}`]} (${evidence})`;
}

/** Where the time went, as one row of a table; none when there is nothing to tell apart. */
export function phaseRows(phases: readonly Phase[]): string[] {
  if (phases.length < 2) return [];
  const total = phases.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const parts = phases.map(({ name, durationMs }) => `${name} ${formatDuration(durationMs)}`);
  return [row('Time to ready', escapeMarkdown(`${formatDuration(total)}: ${parts.join(', ')}`))];
}

/** What the branch runs on and what that costs, as rows of a table. */
export function detailRows(details: readonly Detail[]): string[] {
  return details.map(({ label, value }) => row(escapeMarkdown(label), escapeMarkdown(value)));
}

/** What there is to know of a branch, as rows of a table. */
export function branchFacts({ id, address, mark }: AdmittedBranch): string[] {
  const data = {
    masked: 'masked and verified',
    unmasked: '**as in production**, because the workflow says anonymize: false',
    raw: 'not masked',
  };
  return [
    row('Database', code(address.database)),
    row('Host', code(`${address.host}:${address.port}`)),
    row('User', code(address.user)),
    row('Branch id', code(id)),
    row('Source', code(mark.source)),
    row('Data', data[mark.data]),
    row('Expires', mark.expiresAt.toISOString()),
  ];
}
