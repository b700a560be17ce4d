import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderHtml } from '../masking/report/html.ts';
import { renderJson } from '../masking/report/json.ts';
import type { Report } from '../masking/report/model.ts';
import type { Secrets } from '../runner/secrets.ts';

export interface ReportFiles {
  readonly json: string;
  readonly html: string;
}

/** Writes the report of a masking run, for machines and for people. */
export async function writeReports(report: Report, directory: string, secrets: Secrets): Promise<ReportFiles> {
  await mkdir(directory, { recursive: true });
  const files = { json: join(directory, 'report.json'), html: join(directory, 'report.html') };
  await writeFile(files.json, secrets.redact(renderJson(report)));
  await writeFile(files.html, secrets.redact(renderHtml(report)));
  return files;
}
