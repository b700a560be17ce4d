import { renderHtml } from '../masking/report/html.ts';
import { renderJson } from '../masking/report/json.ts';
import type { Report } from '../masking/report/model.ts';
import { assertWritable, writeOutput } from '../runner/output-file.ts';
import type { Desk } from './run.ts';

/** Before anything is read: whether the report will find its place. */
export async function assertReportable({ html }: { readonly html: string | null }): Promise<void> {
  if (html !== null) await assertWritable(html, '--html');
}

/** Prints the report for machines, and writes it for people, as far as that is wanted. */
export async function printReport(
  report: Report,
  { json, html }: { readonly json: boolean; readonly html: string | null },
  { terminal }: Desk,
): Promise<void> {
  if (json) for (const block of renderJson(report)) terminal.print(inertJson(block));
  if (html === null) return;
  await writeOutput(html, '--html', renderHtml(report));
  terminal.say(`The report is ${html}`);
}

/** The same JSON, in which no name moves the cursor or starts a command where a workflow runs this. */
function inertJson(json: string): string {
  const escaped = (character: string) =>
    Array.from({ length: character.length }, (_, index) => character.charCodeAt(index).toString(16).padStart(4, '0'))
      .map((code) => `\\u${code}`)
      .join('');
  // What stands between strings is white space in ASCII.
  return json.replaceAll('##[', '#\\u0023[').replaceAll(/[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu, escaped);
}
