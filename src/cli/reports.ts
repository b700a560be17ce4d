import { writeFile } from 'node:fs/promises';
import { renderHtml } from '../masking/report/html.ts';
import { renderJson } from '../masking/report/json.ts';
import type { Report } from '../masking/report/model.ts';
import { UsageError } from './command.ts';
import type { Desk } from './run.ts';

/** Prints the report for machines, and writes it for people, as far as that is wanted. */
export async function printReport(
  report: Report,
  { json, html }: { readonly json: boolean; readonly html: string | null },
  { terminal }: Desk,
): Promise<void> {
  if (json) terminal.print(inertJson(renderJson(report)));
  if (html === null) return;
  await writeOrRefuse(html, renderHtml(report));
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

/** @throws {UsageError} when the file cannot be written */
export async function writeOrRefuse(path: string, text: string, flag: 'w' | 'wx' = 'w'): Promise<void> {
  try {
    await writeFile(path, text, { flag });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (typeof code !== 'string') throw error;
    throw new UsageError(`${path} cannot be written (${code}).`);
  }
}
