import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Report } from '../../../src/masking/report/model.ts';
import { HOSTILE_NAMES } from './hostile.ts';
import { pageOf } from './rendered.ts';
import { reportNaming, reportOfTables, sampleReport } from './sample.ts';

/** Path of a Chromium; without it the page is only looked at as text. */
const CHROMIUM = process.env['TEST_CHROMIUM'] ?? '';

(CHROMIUM === '' ? describe.skip : describe)('the page in a browser', () => {
  let directory = '';
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'report-'));
  });
  afterAll(() => rm(directory, { recursive: true }));

  /** The page after its script ran, and what the browser complained of. */
  async function opened(report: Report): Promise<{ readonly page: string; readonly complaints: readonly string[] }> {
    const file = join(directory, 'report.html');
    await writeFile(file, pageOf(report));
    const { stdout, stderr } = await promisify(execFile)(
      CHROMIUM,
      ['--headless', '--no-sandbox', '--disable-gpu', '--enable-logging=stderr', '--dump-dom', `file://${file}`],
      { maxBuffer: 64 * 2 ** 20 },
    );
    return { page: stdout, complaints: stderr.split('\n').filter((line) => line.includes(':CONSOLE')) };
  }

  it('runs its script, which its own Content-Security-Policy admits', async () => {
    const { page, complaints } = await opened(sampleReport());
    expect(page).toMatch(/<form id="filter"(?![^>]* hidden)[^>]*>/);
    expect(page).toContain('All 12 columns</output>');
    expect(complaints).toEqual([]);
  });

  it('opens a database of 3,000 columns', async () => {
    const { page } = await opened(reportOfTables(300));
    expect(page).toContain('All 3,000 columns</output>');
  });

  it.each(HOSTILE_NAMES)('shows a hostile name and runs nothing of it: %s', async (_, name) => {
    const { page, complaints } = await opened(reportNaming(name));
    expect(page).toContain('All 4 columns</output>');
    expect(page.match(/<(script|img|style|title)[ >]/g)).toEqual(['<title>', '<style>', '<script>']);
    expect(complaints).toEqual([]);
  });
});
