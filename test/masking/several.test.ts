import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { StaleRunError } from '../../src/masking/anonymize.ts';
import { UnresolvedError } from '../../src/masking/policy/problem.ts';
import { prepareAll, UnmaskableError } from '../../src/masking/several.ts';
import { Sql } from '../../src/postgres/sql.ts';
import { createDatabase, type TestDatabase } from '../postgres/database.ts';
import { maskingOptions } from './options.ts';

const PEOPLE = `CREATE TABLE people (id int PRIMARY KEY, email text NOT NULL);
  INSERT INTO people VALUES (1, 'grace@hopper.io'), (2, 'ada@lovelace.dev');`;
const GIBBERISH = `text DEFAULT 'Xk7 blorp 33 wibble'`;

describe('several databases that are masked by one policy', () => {
  let shop: TestDatabase;
  let support: TestDatabase;
  let said: string[];
  beforeEach(async () => {
    [shop, support] = [await createDatabase(), await createDatabase()];
    await shop.load(PEOPLE);
    await support.load(PEOPLE);
    said = [];
  });
  afterEach(async () => {
    await shop.drop();
    await support.drop();
  });

  const rows = (database: TestDatabase, statement: string) => database.session.query(Sql.trusted(statement));
  const emails = (database: TestDatabase) => rows(database, 'SELECT email FROM public.people ORDER BY id');
  const names = () => [shop, support].map(({ address }) => address.database);
  const prepared = (policy = 'version: 1', databases = [shop, support]) => {
    const { address: _, dryRun: __, ...options } = maskingOptions(shop.address, policy);
    return prepareAll(
      databases.map(({ address }) => address),
      { ...options, progress: (message) => said.push(message) },
    );
  };
  const refusal = async (policy?: string): Promise<unknown> =>
    prepared(policy).then(
      () => null,
      (error: unknown) => error,
    );

  async function expectUntouched(): Promise<void> {
    for (const database of [shop, support]) {
      expect(await emails(database)).toEqual([{ email: 'grace@hopper.io' }, { email: 'ada@lovelace.dev' }]);
      expect(await rows(database, `SELECT 1 FROM pg_namespace WHERE nspname = 'pr_postgres'`)).toEqual([]);
    }
  }

  it('need one rule where they have a column in common, and one that fits both', async () => {
    // given columns of which nothing is known: one in both, NOT NULL in the second, one in the second alone
    await shop.load('ALTER TABLE people ADD zq bytea');
    await support.load(
      `ALTER TABLE people ADD zq bytea NOT NULL DEFAULT '\\x01'; ALTER TABLE people ADD zx ${GIBBERISH}`,
    );
    const error = await refusal();
    expect(error).toBeInstanceOf(UnresolvedError);
    const { problems, annotations, message } = error as UnresolvedError;
    // then one line is proposed for the common one, which can be had in both
    const [one, other] = names();
    expect(
      problems.map(({ undecided, databases }) => [undecided?.rule.names[2], undecided?.rule.rule, databases]),
    ).toEqual([
      ['zq', '{ keep: "why" }', [one, other]],
      ['zx', 'free_text', [other]],
    ]);
    expect(annotations).toHaveLength(1);
    expect(annotations[0]?.message).toContain(
      `public.people.zq: { keep: "why" } # in databases ${one} and ${other}; or a category`,
    );
    expect(message).toMatch(new RegExp(`^In databases ${one} and ${other}:\\n.*zq.*\\nIn database ${other}:\\n.*zx`));
    await expectUntouched();
  });

  it('are told once of a rule that names nothing in any of them, and where another one does not fit', async () => {
    await support.load('CREATE TABLE tickets (id int PRIMARY KEY, phone text NOT NULL)');
    const policy = 'version: 1\ncolumns:\n  public.tickets.phone: null\n  public.peple.email: email\n';
    const error = await refusal(policy);
    const [, other] = names();
    expect(error).toMatchObject({
      annotations: [
        {
          line: 3,
          message: expect.stringMatching(new RegExp(`^In database ${other}: public.tickets.phone is NOT NULL`)),
        },
        { line: 4, message: expect.stringMatching(/^public\.peple/) },
      ],
    });
    expect((error as Error).message).toMatch(/^policy\.yml:4: .*\nIn database .*:\npolicy\.yml:3: /);
  });

  it('are not touched where what the server says of the second one is no', async () => {
    // given what no plan finds: a constraint that refuses replacements, and beside it a column that is open
    await support.load(`ALTER TABLE people ADD CHECK (email ~ '(hopper.io|lovelace.dev)$')`);
    await shop.load(`ALTER TABLE people ADD zq ${GIBBERISH}`);
    const error = await refusal();
    // then all is told, the problems of the policy as such
    expect(error).toBeInstanceOf(UnmaskableError);
    expect((error as Error).message).toMatch(
      new RegExp(
        `^Database ${names()[1]} cannot be masked: Constraint people_email_check of table public.people refuses`,
      ),
    );
    expect((error as Error).cause).toMatchObject({ problems: [{ databases: [names()[0]] }] });
    await expectUntouched();
  });

  it('are looked into once each, and are as they were until they are masked', async () => {
    const maskOne = await prepared();
    await expectUntouched();
    expect(said.filter((sentence) => /^Looking into/.test(sentence))).toHaveLength(2);
    // when they are masked, in whatever order
    for (const { address } of [support, shop]) {
      expect(await maskOne(address)).toMatchObject({
        alreadyMasked: false,
        report: { verification: { passed: true } },
      });
    }
    expect(said.filter((sentence) => /^Looking at/.test(sentence))).toHaveLength(2);
    expect(await emails(shop)).toEqual(await emails(support));
    expect(await emails(shop)).not.toContainEqual({ email: 'grace@hopper.io' });
    // then nothing is decided about them any more
    said = [];
    const again = await prepared();
    expect(said.filter((sentence) => /^Looking at/.test(sentence))).toEqual([]);
    expect(await again(support.address)).toMatchObject({ alreadyMasked: true });
  });

  it('are decided about anew where a table came in between', async () => {
    const maskOne = await prepared();
    await support.load(`CREATE TABLE guests (phone text); INSERT INTO guests VALUES ('+49 170 5551234')`);
    await maskOne(shop.address);
    await maskOne(support.address);
    expect(await rows(support, 'SELECT phone FROM public.guests')).not.toEqual([{ phone: '+49 170 5551234' }]);
  });

  it('are not masked on top of what another run masked otherwise in between', async () => {
    const maskOne = await prepared();
    const other = await prepared('version: 1\ncolumns: { public.people.email: username }', [support]);
    await other(support.address);
    await maskOne(shop.address);
    await expect(maskOne(support.address)).rejects.toThrow(StaleRunError);
  });

  it('are one that is not looked at beforehand where there is one', async () => {
    const maskOne = await prepared('version: 1', [shop]);
    expect(said).toEqual([]);
    expect(await maskOne(shop.address)).toMatchObject({ alreadyMasked: false });
    expect(said.filter((sentence) => /^Looking/.test(sentence))).toHaveLength(1);
  });
});
