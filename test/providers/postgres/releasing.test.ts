import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../../../src/postgres/session.ts';
import { Sql } from '../../../src/postgres/sql.ts';
import { identityOf, makeBranch, PASSWORD } from './branch.ts';
import { startCuttingProxy } from './cutting-proxy.ts';
import { opens, type Place, SOURCE, startPlace } from './place.ts';

describe('releasing a branch', () => {
  let place: Place;
  beforeAll(async () => {
    place = await startPlace();
  });
  afterAll(() => place?.stop());

  it('works while the sessions of its user fill the connection limit', async () => {
    const { address, branch, release } = await makeBranch(place, 1, { connectionLimit: 2 });
    const sessions = [await connect(address, { purpose: 'test' }), await connect(address, { purpose: 'test' })];
    expect(await opens(address)).toBe(false);
    expect((await release()).address).toEqual(address);
    expect((await place.provider().find(identityOf(1)))?.id).toBe(branch.id);
    await Promise.all(sessions.map((session) => session.end()));
  });

  it('gives sessions in the branch the libraries that sessions in the source load', async () => {
    await place.run(`ALTER DATABASE ${SOURCE} SET session_preload_libraries = 'auto_explain', "plpgsql"`);
    const { address } = await makeBranch(place, 2);
    await place.as(address, async (session) => {
      expect(await session.query(Sql.trusted(`SHOW auto_explain.log_min_duration`))).toHaveLength(1);
    });
    expect(await opens({ ...address, database: SOURCE })).toBe(false);
    await place.run(`ALTER DATABASE ${SOURCE} RESET session_preload_libraries`);
  });

  it('opens nothing while the server lets the user into the source', async () => {
    // given a provisioning role that guards the door, and somebody who takes the door out before the release
    const { branch, release, address } = await makeBranch(place, 3, { release: false });
    await place.run(`ALTER ROLE ${branch.id} IN DATABASE ${SOURCE} SET session_preload_libraries = 'plpgsql'`);
    // then the proof fails, and the branch stays closed and raw
    await expect(release()).rejects.toThrow(`could connect to ${SOURCE} too, so the branch was closed again`);
    expect(await opens(address)).toBe(false);
    expect((await place.provider().find(identityOf(3)))?.mark?.data).toBe('raw');
    // and once the door is back, it opens
    await place.run(`ALTER ROLE ${branch.id} IN DATABASE ${SOURCE} RESET session_preload_libraries`);
    await release();
    expect(await opens(address)).toBe(true);
  });

  it('never sends the password, in no statement and in no login', async () => {
    // given a wire that we can listen to
    const wire = await startCuttingProxy(place.server.address(), Number.POSITIVE_INFINITY);
    const { address, release } = await makeBranch(place, 5, { server: wire.address });
    await release();
    expect(await opens(address)).toBe(true);
    const sent = wire.sent();
    await wire.close();
    // then the verifier went over it, and the password in none of its forms
    expect(sent.includes('SCRAM-SHA-256$4096:')).toBe(true);
    for (const encoding of ['utf8', 'base64', 'hex'] as const) {
      const form = Buffer.from(PASSWORD).toString(encoding).replace(/=+$/, '');
      expect(sent.includes(form)).toBe(false);
    }
  });

  it('says so when the server does not let the user into the branch', async () => {
    const { release, address, branch } = await makeBranch(place, 4, { release: false });
    await place.run(`ALTER ROLE ${branch.id} VALID UNTIL '2001-01-01'`);
    await expect(release()).rejects.toThrow('its own user is not let in from here');
    expect(await opens(address)).toBe(false);
  });
});
