import type { CreatedBranch } from '../branch/create.ts';
import { code, escapeMarkdown, row } from '../github/markdown.ts';
import type { Anonymized } from '../masking/anonymize.ts';
import { renderMarkdown } from '../masking/report/markdown.ts';
import { branchFacts, copySentence, detailRows, phaseRows } from './summaries.ts';

/** What create-branch did, for the job's summary. */
export function createdSummary({ branch, created, copy, masked, phases, details }: CreatedBranch<Anonymized>): string {
  return [
    `## Branch ${code(branch.mark.branch)} ${created ? 'created' : 'found'}`,
    [
      '| | |',
      '|---|---|',
      ...branchFacts(branch),
      ...(copy === null ? [] : [row('Copy', escapeMarkdown(copySentence(copy)))]),
      ...phaseRows(phases),
      ...detailRows(details),
    ].join('\n'),
    ...masked.map(({ report }) => renderMarkdown(report)),
  ].join('\n\n');
}
