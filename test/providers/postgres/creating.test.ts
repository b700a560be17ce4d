import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NotOursError } from '../../../src/branch/ownership.ts';
import { connect } from '../../../src/postgres/session.ts';
import { identifier, sql } from '../../../src/postgres/sql.ts';
import { markComment } from '../../../src/providers/postgres/mark.ts';
import { installedVersions } from '../../postgres/server.ts';
import { identityOf, makeBranch, markOf } from './branch.ts';
import { opens, type Place, SOURCE, startPlace } from './place.ts';

describe.each(await installedVersions())('creating a branch on PostgreSQL %i', (version) => {
  let place: Place;
  beforeAll(async () => {
    place = await startPlace({ version });
  });
  afterAll(() => place?.stop());

  const databases = () => place.column(`SELECT datname FROM pg_database WHERE datname LIKE 'prpg%'`);
  const roles = () => place.column(`SELECT rolname FROM pg_roles WHERE rolname LIKE 'prpg%'`);
  const nothingWasMade = async () => expect([await databases(), await roles()]).toEqual([[], []]);

  describe('says what is in the way and makes nothing', () => {
    it('a source that does not exist', async () => {
      await expect(makeBranch(place, 1, { source: 'shpo' })).rejects.toThrow(
        'Database shpo (input source) does not exist',
      );
      await nothingWasMade();
    });

    it('a source with a name longer than PostgreSQL keeps', async () => {
      const source = 'ü'.repeat(32);
      await expect(makeBranch(place, 1, { source })).rejects.toThrow('longer than the 63 bytes');
      await nothingWasMade();
    });

    it('a source that is the branch itself', async () => {
      await expect(makeBranch(place, 1, { source: 'prpg_7_1' })).rejects.toThrow('names prpg_7_1, the branch itself');
      await nothingWasMade();
    });

    it.each([
      ['CREATEROLE', 'may not create databases: ALTER ROLE "Lack ing" CREATEDB;'],
      ['CREATEDB', 'may not create roles, and every branch has one: ALTER ROLE "Lack ing" CREATEROLE;'],
      [
        'CREATEDB CREATEROLE',
        `may not copy database ${SOURCE}: make it a member of the owner (GRANT shop_owner TO "Lack ing";)`,
      ],
    ])('a provisioning role that has only %s', async (rights, sentence) => {
      await place.run(`CREATE ROLE "Lack ing" LOGIN PASSWORD 'lacking' ${rights}`);
      const server = { ...place.server.address(), user: 'Lack ing', password: 'lacking' };
      await expect(makeBranch(place, 1, { server })).rejects.toThrow(sentence);
      await nothingWasMade();
      await place.run('DROP ROLE "Lack ing"');
    });
  });

  it('waits for a busy source and says so, or says what to do when the time is up', async () => {
    // given two sessions in the source
    const sessions = [
      await connect(place.server.address(SOURCE), { purpose: 'test' }),
      await connect(place.server.address(SOURCE), { purpose: 'test' }),
    ];
    // when one run may wait and another may not
    const patient = makeBranch(place, 2);
    const impatient = makeBranch(place, 1, { waitTimeoutMs: 1_000 });
    await expect(impatient).rejects.toThrow(
      /shop cannot be copied while it is in use: 2 sessions are connected to it, 2 of them from runs of pr-postgres.*ALLOW_CONNECTIONS false/,
    );
    await heard(place, `Waiting for database ${SOURCE}: 2 sessions are connected`);
    // then the one leaves nothing behind, and the other gets its branch as soon as nobody is in the way
    expect(await databases()).toEqual([]);
    expect(await roles()).toEqual(['prpg_7_2']);
    await Promise.all(sessions.map((session) => session.end()));
    expect((await patient).created).toBe(true);
  });

  it('stops waiting at once when it is told to, and leaves what the next run finishes', async () => {
    const busy = await connect(place.server.address(SOURCE), { purpose: 'test' });
    const stop = new AbortController();
    const waiting = makeBranch(place, 3, { signal: stop.signal });
    const ended = expect(waiting).rejects.toThrow('the job was cancelled');
    await present(place, 'prpg_7_3');
    stop.abort(new Error('the job was cancelled'));
    await ended;
    await busy.end();
    expect(await place.provider().find(identityOf(3))).toMatchObject({ mark: { data: 'raw' } });
    expect((await makeBranch(place, 3)).created).toBe(true);
  });

  it('waits for another run of the same branch only for so long, and not for runs of others', async () => {
    // given a run that holds branch 4, because its source is busy
    const busy = await connect(place.server.address(SOURCE), { purpose: 'test' });
    const stop = new AbortController();
    const first = makeBranch(place, 4, { signal: stop.signal });
    const ended = expect(first).rejects.toThrow();
    await present(place, 'prpg_7_4');
    // then a second run of it gives up after its time, and a run of another branch, from another source, gets through
    await place.run('CREATE DATABASE other_source');
    await expect(makeBranch(place, 4, { waitTimeoutMs: 300 })).rejects.toThrow(
      'Another run has been working on branch prpg_7_4',
    );
    expect((await makeBranch(place, 5, { source: 'other_source' })).created).toBe(true);
    stop.abort();
    await ended;
    await busy.end();
  });

  it('copies a source that is closed to everybody', async () => {
    await place.run('CREATE DATABASE golden;\nALTER DATABASE golden ALLOW_CONNECTIONS false');
    const { address } = await makeBranch(place, 6, { source: 'golden' });
    expect(await opens(address)).toBe(true);
  });

  it('copies a source whose name needs quoting', async () => {
    const source = `Ünser "shop'; --`;
    await place.as(place.server.address(), (session) =>
      session.query(sql`CREATE DATABASE ${identifier(source)} TEMPLATE shop`),
    );
    const { branch, address } = await makeBranch(place, 7, { source });
    expect(branch.mark.source).toBe(source);
    expect(await place.column('SELECT customer FROM public.orders ORDER BY id', address.database)).toEqual([
      'Ada',
      'Grace',
    ]);
  });

  it('gives branches with long or odd names a resource of their own each', async () => {
    const names = [
      'x'.repeat(200),
      `${'x'.repeat(199)}y`,
      `Robert'); DROP TABLE`,
      '日本語',
      'feature/login',
      'feature-login',
    ];
    const provider = place.provider();
    const resources = names.map((name) => provider.resourceName({ repositoryId: 7, pullRequest: 8, name }));
    expect(new Set(resources).size).toBe(names.length);
    expect(resources.filter((resource) => Buffer.byteLength(resource) > 63)).toEqual([]);
    const identity = { repositoryId: 7, pullRequest: 8, name: `Robert'); DROP TABLE \\` };
    const { branch } = await provider.create({
      identity,
      source: SOURCE,
      mark: markOf(identity),
      signal: new AbortController().signal,
    });
    expect((await provider.find(identity))?.mark).toEqual(branch.mark);
  });

  it('measures how the copy was made', async () => {
    const { copy } = await makeBranch(place, 9);
    // the test's file system is whatever it is; what is measured must be consistent
    expect(copy?.bytes).toBeGreaterThan(5e6);
    expect(copy?.evidence).toMatch(/the server wrote \d+\.\d MB for a database of \d+\.\d MB/);
    if (version < 18) expect(copy?.sharesBlocks).toBe(false);
  });

  it('says so when the server takes no more connections', async () => {
    await place.run(`CREATE ROLE crowded LOGIN PASSWORD 'crowded' CONNECTION LIMIT 0`);
    const server = { ...place.server.address(), user: 'crowded', password: 'crowded' };
    await expect(makeBranch(place, 10, { server })).rejects.toThrow(
      'takes no more connections, so branch prpg_7_10 was left as it is',
    );
  });

  describe('finds half a branch and', () => {
    it('makes one of a marked role without a database', async () => {
      await bearRole(place, 20);
      expect(await place.provider().find(identityOf(20))).toMatchObject({ id: 'prpg_7_20', mark: { data: 'raw' } });
      expect((await makeBranch(place, 20)).created).toBe(true);
    });

    it('finishes a copy that nobody could enter yet', async () => {
      await bearRole(place, 21);
      await place.run('CREATE DATABASE prpg_7_21 TEMPLATE shop STRATEGY FILE_COPY ALLOW_CONNECTIONS false');
      const { created, copy, address } = await makeBranch(place, 21);
      expect([created, copy]).toEqual([true, null]);
      expect(await opens(address)).toBe(true);
      expect(await place.column(`SELECT has_database_privilege('public', 'prpg_7_21', 'CONNECT')`)).toEqual(['false']);
    });

    it('makes it anew when it is a copy of another source', async () => {
      await bearRole(place, 22, 'another_source');
      await place.run('CREATE DATABASE prpg_7_22 ALLOW_CONNECTIONS false');
      const { copy, branch } = await makeBranch(place, 22);
      expect(copy).not.toBeNull();
      expect(branch.mark.source).toBe(SOURCE);
    });

    it('makes it anew when its removal was interrupted', async () => {
      const { branch } = await makeBranch(place, 23);
      await place.run('ALTER DATABASE prpg_7_23 ALLOW_CONNECTIONS false');
      // nobody is told that there is a branch to connect to
      expect((await place.provider().find(identityOf(23)))?.mark?.data).toBe('raw');
      const anew = await makeBranch(place, 23);
      expect(anew.created).toBe(true);
      expect(anew.branch.mark.createdAt).not.toEqual(branch.mark.createdAt);
    });

    it('leaves an open database without a mark alone, whatever the role says', async () => {
      await bearRole(place, 24);
      await place.run('CREATE DATABASE prpg_7_24');
      await expect(makeBranch(place, 24)).rejects.toThrow(NotOursError);
    });

    it('leaves a role of the same name alone that does not carry the mark', async () => {
      await place.run('CREATE ROLE prpg_7_25');
      await expect(makeBranch(place, 25)).rejects.toThrow(NotOursError);
      expect(await roles()).toContain('prpg_7_25');
    });

    it('does not believe a mark that somebody else could have written', async () => {
      // given a role that may create databases, and one of its own with our mark
      await place.run('CREATE ROLE forger CREATEDB;\nCREATE DATABASE prpg_7_26 OWNER forger');
      await place.as(place.server.address(), (session) =>
        session.query(markComment('DATABASE', identifier('prpg_7_26'), { ...markOf(identityOf(26)), data: 'masked' })),
      );
      expect((await place.provider().find(identityOf(26)))?.mark).toBeNull();
      await expect(makeBranch(place, 26)).rejects.toThrow(NotOursError);
    });

    it('says so when the role of a branch in use was dropped', async () => {
      await makeBranch(place, 27);
      await place.run('DROP OWNED BY prpg_7_27', 'prpg_7_27');
      await place.run('DROP OWNED BY prpg_7_27;\nDROP ROLE prpg_7_27');
      await expect(makeBranch(place, 27)).rejects.toThrow('Role prpg_7_27 of branch pr-27 was dropped by somebody');
      expect(await databases()).toContain('prpg_7_27');
    });
  });
});

/** What a run leaves that was killed after its first step. */
async function bearRole(place: Place, pullRequest: number, source = SOURCE): Promise<void> {
  const role = identifier(place.provider().resourceName(identityOf(pullRequest)));
  await place.as(place.server.address(), async (session) => {
    await session.query(sql`CREATE ROLE ${role}`);
    await session.query(markComment('ROLE', role, markOf(identityOf(pullRequest), source)));
  });
}

async function heard(place: Place, beginning: string): Promise<void> {
  await until(async () => place.told.some((message) => message.startsWith(beginning)));
}

async function present(place: Place, role: string): Promise<void> {
  await until(async () => (await place.column(`SELECT rolname FROM pg_roles WHERE rolname = '${role}'`)).length === 1);
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((done) => setTimeout(done, 20));
}
