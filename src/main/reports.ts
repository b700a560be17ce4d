import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UnresolvedError } from '../masking/policy/problem.ts';
import { type Origin, renderHtml } from '../masking/report/html.ts';
import { renderJson } from '../masking/report/json.ts';
import { renderMarkdown } from '../masking/report/markdown.ts';
import type { Report } from '../masking/report/model.ts';
import { renderUnresolved } from '../masking/report/policy-lines.ts';
import { UnmaskableError } from '../masking/several.ts';
import { VerificationError } from '../masking/verify/verify.ts';
import type { RunContext } from '../runner/context.ts';
import { makeDirectory } from '../runner/output-file.ts';
import type { Runner } from '../runner/runner.ts';

export interface ReportFiles {
  readonly json: string;
  readonly html: string;
}

/** Where reports are written, and in whose run. */
export interface ReportPlace {
  readonly directory: string;
  readonly runner: Runner;
  readonly context: RunContext;
}

/**
 * Does the masking. When its proof fails, the report that shows the failed checks is written all the same; when it stops
 * for want of decisions, the summary says which.
 */
export async function reportingFailure<Result>(place: ReportPlace, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof VerificationError) {
      const files = await writeReports(error.report, place);
      place.runner.info(`The report with the failed checks is ${files.html}`);
      await place.runner.summarise(renderMarkdown(error.report));
    } else {
      const unresolved = error instanceof UnmaskableError ? error.cause : error;
      if (unresolved instanceof UnresolvedError) await place.runner.summarise(renderUnresolved(unresolved));
    }
    throw error;
  }
}

/** Writes the report of a masking run, for machines and for people. */
export async function writeReports(report: Report, { directory, runner, context }: ReportPlace): Promise<ReportFiles> {
  await makeDirectory(directory);
  const files = reportFiles(directory);
  await writeFile(files.json, redacted(renderJson(report), runner));
  await writeFile(files.html, redacted(renderHtml(report, originOf(context)), runner));
  return files;
}

/** Block by block: a block ends where a name or a sentence does, and a secret is within one. */
function* redacted(blocks: Iterable<string>, { secrets }: Runner): Generator<string, void> {
  for (const block of blocks) yield secrets.redact(block);
}

export function reportFiles(directory: string): ReportFiles {
  return { json: join(directory, 'report.json'), html: join(directory, 'report.html') };
}

/** Who asked for the masking. The address without its scheme: on the page and on paper it is to be read, not followed. */
function originOf({ repository, pullRequest, runUrl, actor }: RunContext): Origin {
  return [
    ['Repository', `${repository.owner}/${repository.name}`],
    ...(pullRequest === null ? [] : [['Pull request', String(pullRequest.number)] as const]),
    ...(runUrl === null ? [] : [['Workflow run', runUrl.replace(/^https?:\/\//, '')] as const]),
    ...(actor === null ? [] : [['Started by', actor] as const]),
  ];
}
