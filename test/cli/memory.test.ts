import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BUILDING_MS, type Desk, sitDown } from './desk.ts';

/** Some 40 MB of text, if all of it were held. */
const WIDE_ROWS = `
  DO $$ BEGIN
    FOR number IN 1..100 LOOP
      EXECUTE format('CREATE TABLE ledger_%s (a text, b text, c text, d text, e text, f text, g text, h text)', number);
      EXECUTE format('INSERT INTO ledger_%s SELECT t, t, t, t, t, t, t, t FROM (
        SELECT repeat(md5(n::text), 15) AS t FROM generate_series(1, 100) n) texts', number);
    END LOOP;
  END $$`;

const MANY_PEOPLE = `
  DO $$ BEGIN
    FOR number IN 1..300 LOOP
      EXECUTE format('CREATE TABLE people_%s (id int PRIMARY KEY, email text, first_name text, last_name text, phone text,
        city text, status text, amount numeric, created_at timestamptz, note text, active boolean)', number);
      EXECUTE format('INSERT INTO people_%s SELECT n, ''p'' || n || ''@hopper.test'', ''Grace'', ''Hopper'',
        ''+1212555'' || 1000 + n, ''Berlin'', ''new'', n, now(), ''Called about the invoice'', true FROM generate_series(1, 9) n', number);
    END LOOP;
  END $$`;

const PEAK_MEMORY = fileURLToPath(new URL('../../bench/peak-memory.js', import.meta.url));

describe('the command line', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await sitDown();
  }, BUILDING_MS);
  afterEach(() => desk?.leave());

  it('plans for more tables than it could hold the samples of', async () => {
    await desk.database.load(WIDE_ROWS);
    const { exitCode, stdout } = await desk.runWith({ NODE_OPTIONS: '--max-old-space-size=40' }, 'plan', desk.url);
    expect(stdout).toMatch(/800 columns of 100 tables/);
    expect(exitCode).toBe(0);
  });

  // Only Linux tells the most that a process has held without what it inherited (VmHWM).
  const onLinux = process.platform === 'linux' ? it : it.skip;

  onLinux('masks hundreds of tables in less than 150 MB', async () => {
    // given far more columns to plan, prove and report than in an ordinary database
    await desk.database.load(MANY_PEOPLE);
    const file = join(desk.directory, 'peak');
    // when they are masked
    const { exitCode, stderr } = await desk.runWith(
      {
        NODE_OPTIONS: `--import=${PEAK_MEMORY}`,
        PEAK_MEMORY_FILE: file,
        PR_POSTGRES_KEY: '0123456789abcdef0123456789abcdef',
      },
      ...['anonymize', desk.url, '--on-unclassified', 'keep', '--yes-write-to', desk.database.address.database],
      ...['--html', join(desk.directory, 'report.html')],
    );
    // then the process never held more than is promised
    expect(stderr).toMatch(/300 of 300 tables masked/);
    expect(exitCode).toBe(0);
    expect(Number(await desk.read('peak')) / 2 ** 20).toBeLessThan(150);
  });
});
