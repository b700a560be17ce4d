import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type Anonymized, type AnonymizeOptions, anonymize } from '../../src/masking/anonymize.ts';
import type { Session } from '../../src/postgres/session.ts';
import { Sql, sql } from '../../src/postgres/sql.ts';
import { maskingOptions } from '../masking/options.ts';
import { createDatabase, SHARED_VERSIONS, type TestDatabase } from '../postgres/database.ts';
import { readContents } from './contents.ts';
import { inventory } from './inventory.ts';
import { BICYCLES } from './samples/bicycles.ts';
import { MUSIC } from './samples/music.ts';
import { RENTAL } from './samples/rental.ts';
import { loadSample, type Sample } from './samples/sample.ts';
import { TRADERS } from './samples/traders.ts';

describe.each(SHARED_VERSIONS)('on PostgreSQL %i', (version) => {
  describe.each([RENTAL, MUSIC, TRADERS, BICYCLES])('a database of $name', (sample) => {
    it('is understood without a policy', async () => {
      const database = await load(sample, version);
      try {
        const { report } = await mask(database, 'version: 1', { dryRun: true });
        const actions = new Map(
          report.columns.map(({ schema, table, column, action }) => [`${schema}.${table}.${column}`, action]),
        );
        expect(sample.personal.filter((column) => actions.get(column) !== 'mask')).toEqual([]);
        expect(
          sample.impersonal.filter((column) => !['keep', 'unclassified'].includes(actions.get(column) ?? '')),
        ).toEqual([]);
      } finally {
        await database.drop();
      }
    });

    it('is masked, serves the application as before, and is the same in every branch', async () => {
      // given two branches of the same source
      const branches = await Promise.all([load(sample, version), load(sample, version)]);
      try {
        const [branch, other] = branches;
        const objects = await inventory(branch.session);
        const answers = await ask(branch.session, sample);
        const emails = await emailsIn(branch.session);
        // when both are masked
        const policy = readFileSync(new URL(`samples/${sample.policy}`, import.meta.url), 'utf8');
        const { report } = await mask(branch, policy);
        await mask(other, policy);
        // then it is proven, no address is left, and the application finds what it found
        expect(report.verification?.passed).toBe(true);
        expect(emails.size).toBeGreaterThan(50);
        expect([...(await emailsIn(branch.session))].filter((email) => emails.has(email))).toEqual([]);
        expect(await ask(branch.session, sample)).toEqual(answers);
        expect(await inventory(branch.session)).toEqual(objects);
        expect(await brokenKeys(branch.session)).toEqual([]);
        // and the other branch has the same people
        const contents = await readContents(branch.session);
        expect(sorted(await readContents(other.session))).toEqual(sorted(contents));
        // and a second run leaves all as it is
        expect((await mask(branch, policy)).alreadyMasked).toBe(true);
        expect(await readContents(branch.session)).toEqual(contents);
      } finally {
        await Promise.all(branches.map((database) => database.drop()));
      }
    });
  });
});

async function load(sample: Sample, version: number): Promise<TestDatabase> {
  const database = await createDatabase(version);
  await loadSample(database.session, sample, database.load);
  return database;
}

async function mask(
  { address }: TestDatabase,
  policy: string,
  changes: Partial<AnonymizeOptions> = {},
): Promise<Anonymized> {
  const outcome = await anonymize(maskingOptions(address, policy, changes));
  if (outcome === null) throw new Error('Nothing was done.');
  return outcome;
}

async function ask(session: Session, sample: Sample): Promise<unknown[]> {
  await session.query(sql`SET search_path = public`);
  const answers: unknown[] = [];
  for (const question of sample.questions) answers.push(await session.query(Sql.trusted(question)));
  await session.query(sql`SET search_path = pg_catalog, pg_temp`);
  return answers;
}

/** Every e-mail address in any row of any table. */
async function emailsIn(session: Session): Promise<Set<string>> {
  const found = new Set<string>();
  for (const { rows } of (await readContents(session)).values()) {
    for (const [email] of JSON.stringify(rows).matchAll(/[\w.+'-]+@[\w-]+(?:\.[\w-]+)+/g))
      found.add(email.toLowerCase());
  }
  return found;
}

/** The foreign keys that do not hold, as the server itself finds when it checks them anew. */
async function brokenKeys(session: Session): Promise<string[]> {
  const keys = await session.query<{ key: string; statement: string }>(
    sql`SELECT conname AS key, format('ALTER TABLE %s ADD FOREIGN KEY %s', conrelid::regclass,
               regexp_replace(pg_get_constraintdef(oid), '^FOREIGN KEY ', '')) AS statement
          FROM pg_constraint WHERE contype = 'f' AND conparentid = 0`,
  );
  const broken: string[] = [];
  for (const { key, statement } of keys) {
    await session.query(sql`BEGIN`);
    await session.query(Sql.trusted(statement)).catch(() => broken.push(key));
    await session.query(sql`ROLLBACK`);
  }
  return broken;
}

/** Rows may lie in any order. */
function sorted(contents: Awaited<ReturnType<typeof readContents>>): unknown {
  return [...contents].map(([table, { rows }]) => [table, rows.map((row) => JSON.stringify(row)).sort()]);
}
