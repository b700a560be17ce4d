import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderHtml } from '../masking/report/html.ts';
import { renderJson } from '../masking/report/json.ts';
import { renderMarkdown } from '../masking/report/markdown.ts';
import type { Report } from '../masking/report/model.ts';
import { VerificationError } from '../masking/verify/verify.ts';
import type { Runner } from '../runner/runner.ts';
import type { Secrets } from '../runner/secrets.ts';

export interface ReportFiles {
  readonly json: string;
  readonly html: string;
}

/** Does the masking; when its proof fails, the report that shows the failed checks is written all the same. */
export async function reportingFailure<Result>(
  { directory, runner }: { readonly directory: string; readonly runner: Runner },
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof VerificationError) {
      const files = await writeReports(error.report, directory, runner.secrets);
      runner.info(`The report with the failed checks is ${files.html}`);
      await runner.summarise(renderMarkdown(error.report));
    }
    throw error;
  }
}

/** Writes the report of a masking run, for machines and for people. */
export async function writeReports(report: Report, directory: string, secrets: Secrets): Promise<ReportFiles> {
  await mkdir(directory, { recursive: true });
  const files = { json: join(directory, 'report.json'), html: join(directory, 'report.html') };
  await writeFile(files.json, secrets.redact(renderJson(report)));
  await writeFile(files.html, secrets.redact(renderHtml(report)));
  return files;
}
