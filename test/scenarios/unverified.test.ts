import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withSession } from '../../src/postgres/session.ts';
import { Sql } from '../../src/postgres/sql.ts';
import { asUser, PEOPLE, SOURCE, type Stage, setStage } from './stage.ts';

describe('a branch whose masking cannot be verified', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
    stage.github.open(stage.repository, 21);
    // Masking the customers takes a while, for somebody to get in the way after the orders are done.
    await stage.query(
      SOURCE,
      `CREATE FUNCTION public.slowly() RETURNS boolean LANGUAGE sql AS 'SELECT pg_catalog.pg_sleep(1) IS NOT NULL';
       -- A view keeps the table from being rewritten as a whole, and an UPDATE asks every constraint about every row.
       CREATE VIEW public.addresses AS SELECT email FROM public.customers;
       ALTER TABLE public.customers ADD CONSTRAINT slow CHECK (public.slowly()) NOT VALID;
       INSERT INTO public.orders (customer_id, customer_email, total_cents)
         SELECT customer_id, customer_email, 1 FROM public.orders, generate_series(1, 20)`,
    );
  });
  afterAll(() => stage?.strike());

  it('gives no URL, and a report that says what failed', async () => {
    // given somebody with a superuser's power who writes a real person into the branch while it is masked
    const branch = 'prpg_4711_21';
    const tamper = async () => {
      await withSession(stage.server.address(branch), { purpose: 'test' }, async (session) => {
        const done = await session.query(
          Sql.trusted(`SELECT FROM pr_postgres.masked_table WHERE table_name = 'orders'`),
        );
        if (done.length === 0) throw new Error('too early');
        await session.query(
          Sql.trusted(`INSERT INTO public.orders (customer_id, customer_email, total_cents)
                         VALUES (1, '${PEOPLE[0]?.email}', 1)`),
        );
      });
    };
    const tampered = untilItWorks(tamper);
    // when the branch is wanted
    const run = await stage.pullRequest('create-branch', { number: 21 });
    await tampered;
    // then there is no way in, and the failed checks are named without the value
    expect(run).toMatchObject({ exitCode: 1, outputs: {} });
    expect(run.log).toMatch(
      /public\.orders\.customer_email: replaced: 1 of \d+ values do not have the form of a replacement/,
    );
    expect(run.log).toMatch(/The report with the failed checks is \S+report\.html/);
    expect(run.summary).toMatch(/failed/);
    const [role] = await stage.query<{ login: boolean }>(
      'postgres',
      `SELECT rolcanlogin AS login FROM pg_roles WHERE rolname = '${branch}'`,
    );
    expect(role?.login).toBe(false);
  });

  it('is made anew by the next run', async () => {
    await stage.query(SOURCE, 'ALTER TABLE public.customers DROP CONSTRAINT slow');
    const run = await stage.pullRequest('create-branch', { number: 21, action: 'synchronize' });
    expect(run).toMatchObject({ exitCode: 0, outputs: { masked: 'true', state: 'active' } });
    const [row] = await asUser<{ real: number }>(
      run.outputs['database-url'] ?? '',
      `SELECT count(*)::int AS real FROM public.orders WHERE customer_email !~ '@example\\.(com|net|org)$'`,
    );
    expect(row?.real).toBe(0);
  });
});

async function untilItWorks(work: () => Promise<void>): Promise<void> {
  for (let attempt = 0; attempt < 2_000; attempt += 1) {
    const worked = await work().then(
      () => true,
      () => false,
    );
    if (worked) return;
    await new Promise((done) => setTimeout(done, 10));
  }
  throw new Error('It never worked.');
}
