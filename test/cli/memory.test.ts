import { afterAll, beforeAll, expect, it } from '@jest/globals';
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

let desk: Desk;
beforeAll(async () => {
  desk = await sitDown();
  await desk.database.load(WIDE_ROWS);
}, BUILDING_MS);
afterAll(() => desk?.leave());

it('plans for more tables than it could hold the samples of', async () => {
  const { exitCode, stdout } = await desk.runWith({ NODE_OPTIONS: '--max-old-space-size=40' }, 'plan', desk.url);
  expect(stdout).toMatch(/800 columns of 100 tables/);
  expect(exitCode).toBe(0);
});
