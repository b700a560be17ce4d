import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { connect } from '../../../src/postgres/session.ts';
import { createDatabase, SHARED_VERSIONS, type TestDatabase } from '../../postgres/database.ts';
import { beginMasking, finishMasking } from './masker.ts';
import { SHOP, SHOP_POLICY } from './shop.ts';

describe.each(SHARED_VERSIONS)('the proof after a killed run, in PostgreSQL %i', (version) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createDatabase(version);
    await database.load(SHOP);
  });
  afterEach(() => database.drop());

  /** A first run that comes to an end after the given tables, what happens then, and a second run in a session of its own. */
  async function killedAfter(tables: readonly string[], meanwhile: string): Promise<readonly string[]> {
    const first = await beginMasking(database.session, SHOP_POLICY);
    await first.apply((plan) => ({
      // Foreign keys would be put back at the end, which a killed run does not reach.
      foreignKeys: [],
      levels: [],
      tables: plan.tables.filter(({ table }) => tables.includes(table.name)),
    }));
    await database.load(meanwhile);
    const session = await connect(database.address, { purpose: 'test' });
    try {
      const checks = await finishMasking(session, first);
      return checks.filter(({ passed }) => !passed).map(({ name }) => name);
    } finally {
      await session.end();
    }
  }

  it('holds when the second run did the rest', async () => {
    expect(await killedAfter(['seats', 'calls'], '')).toEqual([]);
  });

  it('compares with what was there before the first run', async () => {
    const lost = 'DROP INDEX people_lower_email; ALTER TABLE letters DISABLE TRIGGER audit';
    expect(await killedAfter(['seats'], lost)).toEqual([
      'index public.people_lower_email',
      'trigger audit on public.letters',
    ]);
  });

  it('looks at the rows that the first run masked as at those of the second', async () => {
    const exchanged =
      'UPDATE seats a SET holder_email = b.holder_email FROM seats b WHERE b.venue = a.venue AND b.number = 19 - a.number';
    expect(await killedAfter(['seats'], exchanged)).toEqual(['public.seats: every row has its own replacements']);
  });
});
