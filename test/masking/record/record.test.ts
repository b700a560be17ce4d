import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { keepQuiet } from '../../../src/masking/quiet.ts';
import { beginRun, readCertificate, writeCertificate } from '../../../src/masking/record/record.ts';
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
      await writeCertificate(session, '{"masked": true}');
      return waiting();
    });
    // then that transaction waits, and no other
    expect(atTheEnd).toBe('on');
    expect(await waiting()).toBe('off');
    expect(await readCertificate(session)).toEqual({ masked: true });
  });
});
