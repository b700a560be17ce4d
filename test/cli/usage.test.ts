import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { formatUrl } from '../../src/postgres/address.ts';
import { BUILDING_MS, type Desk, sitDown } from './desk.ts';

const URL_WITH_PASSWORD = 'postgres://admin:swordfish99@127.0.0.1:1/shop';

describe('the command line', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await sitDown();
    await desk.database.load(`CREATE TABLE people (email text)`);
  }, BUILDING_MS);
  afterAll(() => desk?.leave());

  it('tells its version and how it is used', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(await desk.run('--version')).toEqual({ exitCode: 0, stdout: `${version}\n`, stderr: '' });
    const help = await desk.run('plan', '--help');
    expect(help).toMatchObject({ exitCode: 0, stderr: '' });
    expect(help.stdout).toContain('--yes-write-to NAME');
    expect(help.stdout.split('\n').filter((line) => line.length > 100)).toEqual([]);
  });

  it.each([
    ['no command', [], /^No command was given: plan, policy init or anonymize\.$/],
    ['an unknown command', ['mask'], /^There is no command mask: there are plan, policy init, anonymize\.$/],
    ['a URL for a command', [URL_WITH_PASSWORD], /^The first argument is the command: one of/],
    [
      'half a command',
      ['policy', URL_WITH_PASSWORD],
      /^pr-postgres policy has one command: pr-postgres policy init URL\.$/,
    ],
    ['no database', ['plan'], /^No database was given: write its URL behind the command, or set DATABASE_URL\.$/],
    [
      'two databases',
      ['plan', URL_WITH_PASSWORD, URL_WITH_PASSWORD],
      /^pr-postgres plan takes one URL, and 2 arguments/,
    ],
    [
      'an unknown option',
      ['plan', URL_WITH_PASSWORD, '--pollicy', 'x'],
      /^pr-postgres plan has no option --pollicy: did you mean --policy\?$/,
    ],
    [
      'an option of another command',
      ['plan', URL_WITH_PASSWORD, '--force'],
      /^pr-postgres plan has no option --force: it takes --policy, .*\.$/,
    ],
    ['an option without its value', ['plan', URL_WITH_PASSWORD, '--policy'], /^--policy needs a value behind it\.$/],
    ['a flag with a value', ['plan', '--json=postgres://u:swordfish99@h/d'], /^--json takes no value\.$/],
    ['a wrong choice', ['plan', URL_WITH_PASSWORD, '--on-unclassified', 'mask'], /^--on-unclassified must be one of/],
    [
      'too many connections',
      ['anonymize', URL_WITH_PASSWORD, '--parallel', '65'],
      /^--parallel must be a whole number from 1 to 64\.$/,
    ],
    ['no URL', ['plan', 'swordfish99'], /^The URL behind the command is not a valid URL: expected postgres:/],
    [
      'a policy that is not there',
      ['plan', URL_WITH_PASSWORD, '--policy', 'gone.yml'],
      /^The policy file gone\.yml cannot be read \(ENOENT\)\. --policy is the path of a YAML file\.$/,
    ],
    [
      'a server that is not there',
      ['plan', URL_WITH_PASSWORD],
      /^Cannot connect as admin at 127\.0\.0\.1:1\/shop: nothing listens at this host and port \(ECONNREFUSED\)$/,
    ],
    [
      'a report that cannot be written',
      ['plan', 'DATABASE', '--html', 'gone/report.html'],
      /^--html gone\/report\.html cannot be written: its directory is not there, or takes no files\.$/,
    ],
    [
      'a report that cannot be written, before it looks for the server',
      ['plan', URL_WITH_PASSWORD, '--html', '.'],
      /^--html \. cannot be written: it is a directory\.$/,
    ],
    [
      'to mask for a report that cannot be written',
      ['anonymize', URL_WITH_PASSWORD, '--yes-write-to', 'shop', '--html', 'gone/report.html'],
      /^--html gone\/report\.html cannot be written: /,
    ],
    [
      'a policy where no directory can be made',
      ['policy', 'init', URL_WITH_PASSWORD, '--output', '/proc/gone/policy.yml'],
      /^--output \/proc\/gone\/policy\.yml cannot be written: /,
    ],
  ])('refuses %s in one sentence', async (_, args, sentence) => {
    const result = await desk.run(...args.map((word) => (word === 'DATABASE' ? desk.url : word)));
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    const [said, ...more] = result.stderr
      .trimEnd()
      .split('\n')
      .filter((line) => !line.startsWith('Looking at '));
    expect(said).toMatch(sentence);
    expect(more).toEqual([]);
    expect(result.stderr).not.toContain('swordfish99');
  });

  it('takes database and password from the environment', async () => {
    const url = formatUrl({ ...desk.database.address, password: null });
    const password = desk.database.address.password ?? '';
    expect(await desk.runWith({ DATABASE_URL: desk.url }, 'plan')).toMatchObject({
      exitCode: 0,
      stderr: 'Looking at 1 column of 1 table.\n',
    });
    expect(await desk.runWith({ PGPASSWORD: password }, 'plan', url)).toMatchObject({ exitCode: 0 });
    expect((await desk.run('plan', url)).stderr).toMatch(/the server asks for a password, and none is given\n$/);
    const wrong = await desk.runWith({ PGPASSWORD: 'swordfish99' }, 'plan', url);
    expect(wrong.exitCode).toBe(2);
    expect(wrong.stderr).toMatch(/password authentication failed/);
    expect(wrong.stderr).not.toContain('swordfish99');
  });

  it('takes the settings of TLS from the environment, where the URL has none', async () => {
    const required = await desk.runWith({ PGSSLMODE: 'require' }, 'plan', desk.url);
    expect(required).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(/^Cannot connect as .*\n$/) });
    expect(await desk.runWith({ PGSSLMODE: 'require' }, 'plan', `${desk.url}?sslmode=disable`)).toMatchObject({
      exitCode: 0,
    });
    const preferred = await desk.runWith({ PGSSLMODE: 'prefer' }, 'plan', desk.url);
    expect(preferred.stderr).toMatch(/PGSSLMODE .* not supported: use one of disable, require/);
  });

  it('tells every mistake in the policy with its line', async () => {
    await desk.write('bad.yml', 'version: 1\ncolumns:\n  people.email: emial\ncolums: {}\n');
    const { exitCode, stderr } = await desk.run('plan', desk.url, '--policy', 'bad.yml');
    expect(exitCode).toBe(2);
    expect(stderr.trimEnd().split('\n')).toEqual([
      'bad.yml:3: people.email: unknown category emial. Did you mean email?',
      'bad.yml:4: A policy has no key colums. Did you mean columns?',
    ]);
  });

  it('says that nothing was changed, where the rights are missing', async () => {
    const { database } = desk.database.address;
    const reader = `reader_${database}`;
    await desk.database.load(`CREATE ROLE ${reader} LOGIN PASSWORD 'swordfish99'; GRANT SELECT ON people TO ${reader}`);
    try {
      const url = formatUrl({ ...desk.database.address, user: reader, password: 'swordfish99' });
      const result = await desk.run('anonymize', url, '--yes-write-to', database);
      expect(result).toMatchObject({ exitCode: 2, stdout: '' });
      expect(result.stderr).toMatch(new RegExp(`\nNo row of database ${database} was changed\\.\n$`));
      expect(result.stderr).not.toContain('in part');
    } finally {
      await desk.database.load(`DROP OWNED BY ${reader}; DROP ROLE ${reader}`);
    }
  });

  it('has a key that is too short refused', async () => {
    const result = await desk.runWith({ PR_POSTGRES_KEY: 'swordfish99' }, 'anonymize', desk.url, '--yes-write-to', 'x');
    expect(result).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(/^PR_POSTGRES_KEY is too short/) });
    expect(result.stderr).not.toContain('swordfish99');
    // and words of the refusal stay readable when the key is one of them
    const word = await desk.runWith({ PR_POSTGRES_KEY: 'short' }, 'anonymize', desk.url, '--yes-write-to', 'x');
    expect(word.stderr).toMatch(/^PR_POSTGRES_KEY is too short/);
  });
});
