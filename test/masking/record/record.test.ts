import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { keepQuiet } from '../../../src/masking/quiet.ts';
import {
  beginRun,
  type DroppedKey,
  forgetDroppedKey,
  forgetPendingStep,
  readCertificate,
  readDroppedKeys,
  readPendingSteps,
  readRun,
  readTableRecords,
  recordDroppedKeys,
  recordFinished,
  recordPendingSteps,
  recordTable,
  spoilRun,
  writeCertificate,
} from '../../../src/masking/record/record.ts';
import { NO_FACTS } from '../../../src/masking/verify/facts.ts';
import { sql } from '../../../src/postgres/sql.ts';
import { createDatabase, SHARED_VERSIONS, type TestDatabase } from '../../postgres/database.ts';

describe.each(SHARED_VERSIONS)('the certificate in a database of PostgreSQL %i', (version) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createDatabase(version);
  });
  afterEach(() => database.drop());

  it('is on the disk before anybody is told, in a session that does not wait for it otherwise', async () => {
    // given a run
    const { session } = database;
    const waiting = async () => {
      const [row] = await session.query<{ waits: string }>(sql`SELECT current_setting('synchronous_commit') AS waits`);
      return row?.waits;
    };
    await keepQuiet(session);
    await beginRun(session, { fingerprint: 'x', decisions: { columns: [], truncate: [] }, joins: [], levels: {} });
    expect(await waiting()).toBe('off');
    // when it ends
    const atTheEnd = await session.transaction(async () => {
      await writeCertificate(session, { masked: true });
      return waiting();
    });
    // then that transaction waits, and no other
    expect(atTheEnd).toBe('on');
    expect(await waiting()).toBe('off');
    expect(await readCertificate(session)).toEqual({ masked: true });
  });

  it('is stored whole, however many columns it is about', async () => {
    // given one that goes to the server in pieces, with letters that are cut nowhere
    const { session } = database;
    const columns = Array.from({ length: 3_000 }, (_, index) => ({
      table: `größe_${index}`,
      evidence: ['"名"', '\\'],
    }));
    const certificate = { signature: '🔏', columns, emptied: [], unclassified: null };
    expect(JSON.stringify(certificate).length).toBeGreaterThan(2 ** 17);
    // when it is written
    await session.query(sql`CREATE SCHEMA pr_postgres`);
    await session.transaction(() => writeCertificate(session, certificate));
    // then nothing of it is missing, nothing else is left, and the next can be written
    expect(await readCertificate(session)).toEqual(certificate);
    expect(await session.query(sql`SELECT FROM pg_class WHERE relname ~ 'pieces'`)).toEqual([]);
    await session.transaction(() => writeCertificate(session, { signature: 'another' }));
    expect(await readCertificate(session)).toEqual({ signature: 'another' });
  });
});

describe.each(SHARED_VERSIONS)('the records of a run in a database of PostgreSQL %i', (version) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createDatabase(version);
  });
  afterEach(() => database.drop());

  it('change and go where a publication is for all tables', async () => {
    // given one, and a run that is under way
    const { session } = database;
    await database.load('CREATE PUBLICATION everything FOR ALL TABLES');
    await beginRun(session, { fingerprint: 'x', decisions: { columns: [], truncate: [] }, joins: [], levels: {} });
    const people = { schema: 'public', table: 'people', columns: ['id'] };
    const key = (name: string): DroppedKey => ({
      name,
      table: people,
      references: people,
      definition: '',
      validated: true,
      comment: null,
      triggers: [],
    });
    const step = { name: 'public.by_name', step: 0, statements: [], usersPath: false };
    await recordTable(session, { ...people, facts: NO_FACTS, durationMs: 1, due: [] }, null);
    await recordDroppedKeys(session, [key('boss'), key("friend's")]);
    await recordPendingSteps(session, [step]);
    // when what was recorded changes or is done
    await recordFinished(session, { schema: 'public', name: 'people' }, 2);
    await session.query(forgetDroppedKey(key("friend's")));
    await session.query(forgetPendingStep(step));
    await spoilRun(session);
    // then the records say so
    expect(await readTableRecords(session)).toEqual([expect.objectContaining({ durationMs: 2, due: null })]);
    expect(await readDroppedKeys(session)).toEqual([key('boss')]);
    expect(await readPendingSteps(session)).toEqual([]);
    expect((await readRun(session))?.fingerprint).toBe('not verified');
  });
});
