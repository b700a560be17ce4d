import type { BranchIdentity } from '../branch/identity.ts';
import { type CommentRequest, upsertComment } from '../github/comment.ts';
import { code, escapeMarkdown, row } from '../github/markdown.ts';
import type { Creation } from './creating.ts';
import type { Run } from './run.ts';
import { githubOptions } from './subject.ts';
import { copySentence, detailRows, phaseRows } from './summaries.ts';

/**
 * Says on the pull request what became of its branch. Comments are not masked by the runner, so they are built
 * from these fields alone, never from outputs or errors.
 */
export async function comment(
  run: Run,
  token: string | null,
  { pullRequest, name }: BranchIdentity,
  { body, create }: Pick<CommentRequest, 'body' | 'create'>,
): Promise<void> {
  const { runner, context } = run;
  if (pullRequest === null) return;
  const redacted = runner.secrets.redact(body);
  const outcome =
    token === null
      ? 'denied'
      : await upsertComment(githubOptions(context, token), { pullRequest, branch: name, body: redacted, create });
  runner.info(`Comment on pull request ${pullRequest}: ${outcome}.`);
  if (outcome === 'denied' && create) {
    runner.notice(
      'No comment was written: the job lacks the permission pull-requests: write. The summary says the same.',
    );
  } else if (outcome === 'failed') {
    runner.warning(`The comment on pull request ${pullRequest} could not be written; the summary says the same.`);
  }
  if (outcome === 'denied' || outcome === 'failed') await runner.summarise(redacted);
}

export function activeComment({ made }: Extract<Creation, { state: 'active' }>, runUrl: string | null): string {
  const { mark, id } = made.branch;
  const masked = made.masked.map(({ report }) => ({
    columns: report.columns.filter(({ action }) => action === 'mask' || action === 'null').length,
    tables: report.tables.filter(({ method }) => method !== 'none').length,
  }));
  const columns = masked.reduce((sum, counts) => sum + counts.columns, 0);
  const tables = masked.reduce((sum, counts) => sum + counts.tables, 0);
  const data = {
    masked: masked.length === 0 ? 'masked and verified' : `${columns} columns in ${tables} tables masked and verified`,
    unmasked: '**as in production**, because the workflow says anonymize: false',
    raw: 'not masked',
  };
  return [
    '### This pull request has its own database',
    [
      '| | |',
      '|---|---|',
      row('Branch', code(mark.branch)),
      row('Id', code(id)),
      row('Source', code(mark.source)),
      ...(made.copy === null ? [] : [row('Copy', escapeMarkdown(copySentence(made.copy)))]),
      row('Data', data[mark.data]),
      row('Expires', mark.expiresAt.toISOString()),
      ...phaseRows(made.phases),
      ...detailRows(made.details),
    ].join('\n'),
    footer('It is deleted when the pull request closes.', runUrl),
  ].join('\n\n');
}

export function deletedComment({ name }: BranchIdentity, runUrl: string | null): string {
  return [
    '### The database of this pull request is gone',
    `Branch ${code(name)} was deleted with all its data. The next run for this pull request, while it is open, makes a new one.`,
    footer('', runUrl),
  ].join('\n\n');
}

function footer(sentence: string, runUrl: string | null): string {
  return [sentence, ...(runUrl === null ? [] : [`[The run that did it](${runUrl}).`])].join(' ').trim();
}
