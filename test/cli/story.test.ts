import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from '../../src/postgres/sql.ts';
import { SHARED_VERSIONS } from '../postgres/database.ts';
import { BUILDING_MS, type Desk, POLICY, sitDown } from './desk.ts';

const KEY = '5f1e0c7a9b3d48e2a6c4f0817d2b95e3';

/** Nothing of this may be shown by anything but the database. */
const GENUINE = /wendland|quince|fernpost|hollow-oak|blorp|4711|0199/i;

const SHOP = `
  CREATE TABLE customers (
    id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, full_name text NOT NULL, email text NOT NULL UNIQUE,
    active bool NOT NULL DEFAULT true, created_at timestamptz NOT NULL DEFAULT now(), zq text);
  CREATE TABLE orders (
    id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer_email text NOT NULL REFERENCES customers (email),
    total_cents int NOT NULL, document jsonb NOT NULL);
  INSERT INTO customers (full_name, email, zq) VALUES
    ('Ottilie Wendland', 'ottilie.wendland@fernpost.de', 'blorp 1'), ('Barnabas Quince', 'b.quince@hollow-oak.co.uk', 'blorp 2');
  INSERT INTO orders (customer_email, total_cents, document)
    SELECT email, 4200, jsonb_build_object('kind', 'web', 'contact', jsonb_build_object('email', email)) FROM customers;
  CREATE FUNCTION support() RETURNS text LANGUAGE sql AS $$ SELECT 'b.quince@hollow-oak.co.uk'::text $$;
`;

describe.each(SHARED_VERSIONS)('a newcomer with PostgreSQL %i', (version) => {
  let desk: Desk;
  const shown: string[] = [];
  const run = async (...args: readonly string[]) => {
    const result = await desk.runWith({ COLUMNS: '80', PR_POSTGRES_KEY: KEY }, ...args);
    shown.push(result.stdout, result.stderr);
    return result;
  };
  beforeAll(async () => {
    desk = await sitDown(version);
    await desk.database.load(SHOP);
  }, BUILDING_MS);
  afterAll(() => desk?.leave());

  it('looks at what would be masked', async () => {
    const { exitCode, stdout } = await run('plan', desk.url);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^public\.customers$/m);
    expect(stdout).toMatch(/^ {2}full_name +mask +person_name +\d+%/m);
    expect(stdout).toMatch(/^ {2}zq +decide /m);
    expect(stdout).toMatch(/name matches e-mail address/);
    expect(stdout).toContain('pr-postgres policy init');
    // what is kept for its type would only hide the rest
    expect(stdout).not.toMatch(/^ {2}(?:id|active|created_at|total_cents) /m);
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  it('looks at every column', async () => {
    const { stdout } = await run('plan', desk.url, '--all');
    expect(stdout).toMatch(/^ {2}created_at +keep /m);
    expect(stdout).toMatch(/^ {2}customer_email +mask +email /m);
  });

  it('writes a policy to review', async () => {
    expect(await run('policy', 'init', desk.url)).toMatchObject({ exitCode: 0, stdout: '' });
    const policy = await desk.read(POLICY);
    expect(policy).toMatch(/^# yaml-language-server: \$schema=https:.*policy\.schema\.json\n/);
    expect(policy).toMatch(/^ {2}public\.customers\.email: email # \d+%: name matches e-mail address/m);
    expect(policy).toMatch(/^ {2}# public\.orders\.customer_email follows public\.customers\.email/m);
    expect(policy).toMatch(/^ {2}# public\.customers\.zq: free_text # or another category, null, or/m);
    expect(policy).toMatch(/^ {2}public\.orders\.document:\n {4}contact\.email: email\n {4}kind: \{ keep: /m);
    expect(policy).not.toMatch(/created_at|total_cents/);
    // and the same one, whenever it is written
    expect((await run('policy', 'init', desk.url, '--output', '-')).stdout).toBe(policy);
  });

  it('is not made to lose it', async () => {
    const before = await desk.read(POLICY);
    const refused = await run('policy', 'init', desk.url);
    expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
    expect(refused.stderr).toMatch(/^\.github\/pr-postgres\.yml is there already: .*--force overwrites it\.\n$/);
    expect(await run('policy', 'init', desk.url, '--force')).toMatchObject({ exitCode: 0 });
    expect(await desk.read(POLICY)).toBe(before);
  });

  it('finds nothing new, and what waits', async () => {
    const { exitCode, stdout } = await run('plan', desk.url);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^Nothing is new since \.github\/pr-postgres\.yml was written\.\n\nStill to decide/);
    expect(stdout.match(/^ {2}\w+ +(?:mask|keep|decide) /gm)).toEqual([expect.stringContaining('zq')]);
  });

  it('decides, and has nothing left to decide', async () => {
    const policy = await desk.read(POLICY);
    await desk.write(POLICY, policy.replace('# public.customers.zq:', 'public.customers.zq:'));
    const { exitCode, stdout } = await run('plan', desk.url);
    expect(stdout).toMatch(/^Nothing is new since \.github\/pr-postgres\.yml was written\.\n\n\d+ columns of 2 tables/);
    expect(exitCode).toBe(0);
  });

  it('sees after a migration what is new, with the lines to add', async () => {
    await desk.database.load(`
      ALTER TABLE customers ADD phone text, ADD visits int, ADD vq text;
      ALTER TABLE orders ADD paid_at timestamptz;
      UPDATE customers SET phone = '+49 30 5550 4711', vq = 'blorp'; `);
    const { exitCode, stdout } = await run('plan', desk.url);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^2 columns are new since \.github\/pr-postgres\.yml was written:/);
    expect(stdout.match(/^ {2}\w+ +(?:mask|keep|decide) /gm)?.map((row) => row.trim().split(/ +/)[0])).toEqual([
      'phone',
      'vq',
    ]);
    // when the lines are pasted where the plan says
    const [, line = '', added = ''] =
      /^Add to \.github\/pr-postgres\.yml, after line (\d+):\n((?: {2}.*\n)+)/m.exec(stdout) ?? [];
    const lines = (await desk.read(POLICY)).split('\n');
    lines.splice(Number(line), 0, added.trimEnd());
    await desk.write(POLICY, lines.join('\n'));
    // then nothing is left to say
    const after = await run('plan', desk.url);
    expect(after.stdout).toMatch(/^Nothing is new/);
    expect(after.exitCode).toBe(0);
  });

  it('is told of rules that match nothing any more', async () => {
    await desk.database.load('ALTER TABLE customers DROP vq');
    const { exitCode, stdout } = await run('plan', desk.url);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^No column is new since \.github\/pr-postgres\.yml was written, but not all/);
    expect(stdout).toMatch(
      /^Rules that match nothing any more:\n {2}\.github\/pr-postgres\.yml:\d+: public\.customers\.vq names no column/m,
    );
    await desk.write(POLICY, (await desk.read(POLICY)).replace(/^ {2}public\.customers\.vq: .*\n/m, ''));
  });

  it.each([
    ['without a name', [], /^pr-postgres anonymize replaces what is in the database, for good\. Say .*--yes-write-to/],
    ['with another name', ['--yes-write-to', 'shop'], /^--yes-write-to does not name database test_/],
    ['with the name in other letters', ['--yes-write-to', 'UPPER'], /^--yes-write-to does not name/],
  ])('cannot mask %s', async (_, more, sentence) => {
    const args = more.map((word) => (word === 'UPPER' ? desk.database.address.database.toUpperCase() : word));
    const result = await run('anonymize', desk.url, ...args);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr.trimEnd()).toMatch(sentence);
    expect(result.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(await emails()).toEqual(['b.quince@hollow-oak.co.uk', 'ottilie.wendland@fernpost.de']);
  });

  it('cannot mask what nobody has decided', async () => {
    const policy = await desk.read(POLICY);
    await desk.write(POLICY, policy.replace('public.customers.zq:', '# public.customers.zq:'));
    const result = await run('anonymize', desk.url, '--yes-write-to', desk.database.address.database);
    expect(result).toMatchObject({ exitCode: 1, stdout: '' });
    expect(result.stderr).toMatch(/^public\.customers\.zq \(text\) is unclassified: .*\nNothing was written\./m);
    expect(await emails()).toEqual(['b.quince@hollow-oak.co.uk', 'ottilie.wendland@fernpost.de']);
    await desk.write(POLICY, policy);
  });

  it('masks with the name typed out, and has it verified', async () => {
    const { database } = desk.database.address;
    const result = await run('anonymize', desk.url, '--yes-write-to', database, '--html', 'report.html');
    expect(result.exitCode).toBe(0);
    expect(result.stdout).toMatch(/^Masked \d+ columns in \d+ rows of test_\w+; \d+ checks passed\.\n/);
    // and what it may not remove is told of, also to those who do not read the report
    expect(result.stdout).toMatch(/^Outside the rows, for you to judge:\n(?: {2}.*\n)+$/m);
    expect(result.stdout).toContain('\n  public.support() (function): left: its definition holds 1 e-mail addresses\n');
    for (const email of await emails()) expect(email).not.toMatch(GENUINE);
    shown.push(await desk.read('report.html'));
    // and a second time there is nothing to do
    const again = await run('anonymize', desk.url, '--yes-write-to', database, '--json');
    expect(again.exitCode).toBe(0);
    expect(JSON.parse(again.stdout)).toMatchObject({ version: 1, verification: { passed: true } });
  });

  it('never saw a value, the password or the key', () => {
    const { password = '', port } = desk.database.address;
    for (const text of shown) {
      // The number of the port can have the figures of a genuine one.
      expect(text.replaceAll(String(port), '')).not.toMatch(GENUINE);
      expect(text).not.toContain(password);
      expect(text).not.toContain(KEY);
    }
  });

  async function emails(): Promise<string[]> {
    const rows = await desk.database.session.query<{ email: string }>(
      sql`SELECT email FROM public.customers ORDER BY email COLLATE "C"`,
    );
    return rows.map(({ email }) => email);
  }
});
