import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { formatUrl } from '../../src/postgres/address.ts';
import { sql } from '../../src/postgres/sql.ts';
import { BUILDING_MS, type Desk, sitDown } from './desk.ts';

// The tests use util-linux's `script` to be a terminal.
const onLinux = process.platform === 'linux' ? describe : describe.skip;

onLinux('on a terminal', () => {
  let desk: Desk;
  let withoutPassword: string;
  beforeAll(async () => {
    desk = await sitDown();
    withoutPassword = formatUrl({ ...desk.database.address, password: null });
    await desk.database.load(`
      CREATE TABLE people (id int PRIMARY KEY, email text);
      INSERT INTO people VALUES (1, 'ada@lovelace.test')`);
  }, BUILDING_MS);
  afterAll(() => desk?.leave());

  const password = () => desk.database.address.password ?? '';
  const name = () => desk.database.address.database;

  it('colours, unless they are not wanted', async () => {
    const plain = { environment: { COLUMNS: '80' }, args: ['plan', desk.url], typing: [] };
    expect((await desk.type(plain)).screen).toContain('\u001b[32mmask');
    for (const more of [{ NO_COLOR: '1' }, { TERM: 'dumb' }]) {
      const { screen } = await desk.type({ ...plain, environment: { ...plain.environment, ...more } });
      expect(screen).toMatch(/email +mask/);
      expect(screen).not.toContain('\u001b[');
    }
  });

  it('asks for the password, and does not show it', async () => {
    const { exitCode, screen } = await desk.type({
      args: ['plan', withoutPassword],
      typing: [[/Password of postgres at 127\.0\.0\.1: /, `${password()}\r`]],
    });
    expect(screen).toMatch(/email +\S*mask/);
    expect(screen).not.toContain(password());
    expect(exitCode).toBe(0);
  });

  it('refuses another name than the database has', async () => {
    const { exitCode, screen } = await desk.type({
      args: ['anonymize', desk.url],
      typing: [[/Type the name of the database to go on: /, 'production\r']],
    });
    expect(screen).toContain(`This replaces the personal data in database ${name()} at 127.0.0.1`);
    expect(screen).toContain('That is not its name. Nothing was written.');
    expect(exitCode).toBe(2);
    expect(await emails()).toEqual([{ email: 'ada@lovelace.test' }]);
  });

  it('is left by Ctrl-C at a question, with nothing left behind', async () => {
    const { exitCode, screen } = await desk.type({
      args: ['anonymize', desk.url],
      typing: [[/Type the name of the database to go on: /, '\u0003']],
    });
    expect(screen).toContain('Stopped; nothing is left behind.');
    expect(exitCode).toBe(130);
    expect(await emails()).toEqual([{ email: 'ada@lovelace.test' }]);
  });

  it('masks once the name is typed', async () => {
    const { exitCode, screen } = await desk.type({
      args: ['anonymize', withoutPassword],
      typing: [
        [/Password of .*: /, `${password()}\r`],
        [/Type the name of the database to go on: /, `${name()}\r`],
      ],
    });
    expect(screen).toContain('PR_POSTGRES_KEY is not set, so a random key is used');
    expect(screen).toMatch(/Masked 1 column in 1 row of test_\w+; \d+ checks passed\./);
    expect(screen).not.toContain(password());
    expect(exitCode).toBe(0);
    expect(await emails()).not.toEqual([{ email: 'ada@lovelace.test' }]);
  });

  async function emails() {
    return desk.database.session.query(sql`SELECT email FROM public.people`);
  }
});
