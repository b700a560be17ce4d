import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LargeObjectsError, settleLargeObjects } from '../../../src/masking/residue/large-objects.ts';
import { createMasker, MASKERS, type Masker } from './maskers.ts';

describe.each(MASKERS)('large objects, to %s of PostgreSQL %i', (kind, version) => {
  let masker: Masker;
  beforeEach(async () => {
    masker = await createMasker(kind, version);
  });
  afterEach(() => masker.drop());

  const left = async () => (await masker.rows('SELECT oid FROM pg_largeobject_metadata')).length;

  it('are all removed, those that columns refer to and thousands of others', async () => {
    await masker.load(`CREATE TABLE photos (id int, photo oid); INSERT INTO photos VALUES (1, lo_from_bytea(0, 'ada@hopper.test'));
      SELECT lo_from_bytea(0, 'x') FROM generate_series(1, 2500)`);
    const settled = await settleLargeObjects(masker.session, 'null');
    expect(await settled.remove(masker.session)).toEqual([
      { kind: 'large-object', name: '2,501 large objects', done: 'removed' },
    ]);
    expect(await left()).toBe(0);
  });

  it('stop the run before anything is written, when nobody has decided', async () => {
    await masker.load(`SELECT lo_from_bytea(0, 'x')`);
    await expect(settleLargeObjects(masker.session, 'fail')).rejects.toThrow(LargeObjectsError);
    const kept = await settleLargeObjects(masker.session, 'keep');
    expect(await kept.remove(masker.session)).toEqual([
      { kind: 'large-object', name: '1 large object', done: 'kept, as unclassified: keep says' },
    ]);
    expect(await left()).toBe(1);
  });

  it("stop the run when they are another's", async () => {
    await masker.database.load(`SELECT lo_from_bytea(0, 'x')`);
    const settled = settleLargeObjects(masker.session, 'null');
    if (kind === 'superuser') await (await settled).remove(masker.session);
    else await expect(settled).rejects.toThrow(/1 of 1 large object belongs to postgres/);
    expect(await left()).toBe(kind === 'superuser' ? 0 : 1);
  });
});
