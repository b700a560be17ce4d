import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type BranchIdentity,
  defaultName,
  type NamingRules,
  repositoryPrefix,
  resourceName,
} from '../../src/branch/identity.ts';
import type { OwnershipMark } from '../../src/branch/mark.ts';
import { NotOursError, type OwnedBranch, proveOwnership, SOURCE } from '../../src/branch/ownership.ts';
import type { BranchProvider, Created } from '../../src/branch/provider.ts';
import type { DatabaseAddress } from '../../src/postgres/address.ts';

/** A provider's place as the contract sees it: one source, room for branches, and ways to disturb them. */
export interface ContractSubject {
  readonly rules: NamingRules;
  readonly source: string;
  /** The provider as another process has it, which shares nothing with the others. */
  provider(options?: { readonly source?: string }): BranchProvider;
  /** The provider in a process that is killed right after its n-th request has reached the server. */
  killedAfter(requests: number): BranchProvider;
  /** How many requests further each kill is than the last: 1 tries every point. */
  readonly killStep: number;
  /** Puts something under a name that was not made by us; with a mark, as a branch that carries it. */
  plant(name: string, mark: OwnershipMark | null): Promise<void>;
  /** Whether something with this name is there. */
  exists(name: string): Promise<boolean>;
  /** Whether the address opens a session. */
  opens(address: DatabaseAddress): Promise<boolean>;
  /** Leaves a trace in a branch, as its user, or looks for it. */
  leaveTrace(address: DatabaseAddress): Promise<void>;
  hasTrace(address: DatabaseAddress): Promise<boolean>;
  stop(): Promise<void>;
}

const REPOSITORY = 4711;
const PASSWORD = 'correct0horse1battery2staple3pad';
/** No operation takes nearly as many requests. */
const MANY_REQUESTS = 200;
const FEWEST_KILLS = 2;

/** The cases that every provider must pass. Each uses a pull request of its own. */
export function describeProviderContract(title: string, start: () => Promise<ContractSubject>): void {
  describe(`provider contract: ${title}`, () => {
    let subject: ContractSubject;
    let provider: BranchProvider;
    beforeAll(async () => {
      subject = await start();
      provider = subject.provider();
    });
    afterAll(async () => {
      await provider?.close();
      await subject?.stop();
    });

    const create = (identity: BranchIdentity, by = provider): Promise<Created> =>
      by.create({
        identity,
        source: subject.source,
        mark: newMark(identity, subject.source),
        signal: new AbortController().signal,
      });
    const release = (branch: OwnedBranch, by = provider) =>
      by.release(branch, { password: PASSWORD, mark: { ...branch.mark, data: 'masked' }, role: null });
    /** A provider may know no address of a branch that was never opened. */
    const letsIn = async (branch: OwnedBranch): Promise<boolean> => {
      const address = await provider.access(branch, PASSWORD).catch(() => null);
      return address !== null && subject.opens(address);
    };
    const found = async (identity: BranchIdentity): Promise<OwnedBranch | null> => {
      const resource = await provider.find(identity);
      return resource === null ? null : proveOwnership(resource, claimOf(identity, subject.rules));
    };

    it('creates a branch once and finds it from then on', async () => {
      const identity = pullRequest(1);
      // given nothing
      expect(await provider.find(identity)).toBeNull();
      // when it is created twice
      const first = await create(identity);
      const second = await create(identity);
      // then the second finds what the first made, mark and all
      expect(first).toMatchObject({
        created: true,
        branch: { id: resourceName(identity, subject.rules), excluded: null },
      });
      expect(first.copy).not.toBeNull();
      expect(second).toMatchObject({ created: false, copy: null, branch: first.branch });
      expect(await found(identity)).toEqual(first.branch);
      expect(first.branch.mark).toMatchObject({ repositoryId: REPOSITORY, pullRequest: 1, data: 'raw' });
    });

    it('lets nobody in while the data is raw, and the user in after the release', async () => {
      const { branch } = await create(pullRequest(2));
      expect(await letsIn(branch)).toBe(false);
      await expect(provider.release(branch, { password: PASSWORD, mark: branch.mark, role: null })).rejects.toThrow(
        'raw',
      );
      expect(await letsIn(branch)).toBe(false);
      const { address } = await release(branch);
      expect(await subject.opens(address)).toBe(true);
      expect(await provider.access((await found(pullRequest(2))) as OwnedBranch, PASSWORD)).toEqual(address);
    });

    it.each([
      ['unmasked', 'masked'],
      ['masked', 'unmasked'],
    ] as const)('never turns what was opened %s into %s by opening it again', async (first, second) => {
      // given two runs that found the branch raw
      const identity = pullRequest(1);
      const { branch } = await create(identity);
      await provider.release(branch, { password: PASSWORD, mark: { ...branch.mark, data: first }, role: null });
      // when the slower one opens it as what it is not
      const slower = provider.release(branch, {
        password: PASSWORD,
        mark: { ...branch.mark, data: second },
        role: null,
      });
      // then it is told so, and the mark stays true
      await expect(slower).rejects.toThrow(first);
      expect((await provider.find(identity))?.mark?.data).toBe(first);
      await provider.remove(branch, { wait: true });
    });

    it('releases again without touching what the pull request made', async () => {
      // given a branch in use
      const { branch } = await create(pullRequest(3));
      const { address } = await release(branch);
      await subject.leaveTrace(address);
      // when the next run releases it with a new mark
      const present = await found(pullRequest(3));
      const refreshedAt = new Date('2031-01-01T00:00:00.000Z');
      const mark: OwnershipMark = { ...branch.mark, data: 'masked', refreshedAt };
      const again = await provider.release(present as OwnedBranch, { password: PASSWORD, mark, role: null });
      // then only the mark has changed
      expect(again.address).toEqual(address);
      expect(await subject.hasTrace(address)).toBe(true);
      expect((await found(pullRequest(3)))?.mark).toEqual(mark);
    });

    it('replaces the password', async () => {
      const { branch } = await create(pullRequest(4));
      const { address } = await release(branch);
      const other = 'another0password1of2thirtytwo345';
      await provider.release(branch, { password: other, mark: { ...branch.mark, data: 'masked' }, role: null });
      expect(await subject.opens(address)).toBe(false);
      expect(await subject.opens({ ...address, password: other })).toBe(true);
    });

    it('removes a branch once; removing what is gone succeeds', async () => {
      const { branch } = await create(pullRequest(5));
      await release(branch);
      expect(await provider.remove(branch, { wait: true })).toBe(true);
      expect(await provider.remove(branch, { wait: true })).toBe(false);
      expect(await provider.find(pullRequest(5))).toBeNull();
      expect(await idsOf(provider)).not.toContain(branch.id);
    });

    it('leaves a branch alone that was made anew after it was looked at', async () => {
      // given a branch that another run has replaced
      const { branch: former } = await create(pullRequest(6));
      await provider.remove(former, { wait: true });
      const { branch: present } = await create(pullRequest(6));
      // when somebody who remembers the former one wants to remove or open it
      expect(await provider.remove(former, { wait: true })).toBe(false);
      await expect(release(former)).rejects.toThrow('made anew');
      // then the present one is as it was
      expect(await found(pullRequest(6))).toEqual(present);
    });

    it('makes one branch of two creates at once', async () => {
      const identity = pullRequest(7);
      const both = await Promise.all([create(identity), create(identity, subject.provider())]);
      expect(both.map(({ created }) => created).sort()).toEqual([false, true]);
      expect(both[0].branch).toEqual(both[1].branch);
    });

    it('comes to one end when a branch is removed while it is created', async () => {
      const identity = pullRequest(8);
      const { branch } = await create(identity);
      const [, created] = await Promise.all([subject.provider().remove(branch, { wait: true }), create(identity)]);
      // whichever came first, creating once more gives a whole branch that can be removed
      const again = await create(identity);
      expect(again.branch.id).toBe(created.branch.id);
      await release(again.branch);
      expect(await provider.remove(again.branch, { wait: true })).toBe(true);
      expect(await provider.find(identity)).toBeNull();
    });

    it('leaves a stranger with the name of a branch alone', async () => {
      const identity = pullRequest(9);
      const name = resourceName(identity, subject.rules);
      await subject.plant(name, null);
      await expect(create(identity)).rejects.toThrow(NotOursError);
      const stranger = await provider.find(identity);
      expect(stranger).toMatchObject({ id: name, mark: null });
      await expect(provider.remove(forgedProof(stranger, identity, subject.source), { wait: true })).rejects.toThrow(
        NotOursError,
      );
      await expect(release(forgedProof(stranger, identity, subject.source))).rejects.toThrow(NotOursError);
      expect(await subject.exists(name)).toBe(true);
      expect(await idsOf(provider)).toContain(name);
    });

    it('leaves a branch alone whose mark names another repository or another branch', async () => {
      const cases = [
        { identity: pullRequest(10), mark: { repositoryId: 815 } },
        { identity: pullRequest(11), mark: { pullRequest: 99, branch: 'pr-99' } },
      ];
      for (const { identity, mark } of cases) {
        const name = resourceName(identity, subject.rules);
        await subject.plant(name, { ...newMark(identity, subject.source), ...mark });
        await expect(create(identity)).rejects.toThrow(NotOursError);
        const foreign = await provider.find(identity);
        expect(foreign?.mark).toMatchObject(mark);
        await expect(provider.remove(forgedProof(foreign, identity, subject.source), { wait: true })).rejects.toThrow(
          NotOursError,
        );
        expect(await subject.exists(name)).toBe(true);
      }
    });

    it('never takes the source for a branch', async () => {
      const identity = pullRequest(12);
      const { branch } = await create(identity);
      const itself = subject.provider({ source: branch.id });
      expect(await itself.find(identity)).toMatchObject({ excluded: SOURCE });
      await expect(itself.remove(branch, { wait: true })).rejects.toThrow(NotOursError);
      await expect(create(identity, itself)).rejects.toThrow(NotOursError);
      expect(await found(identity)).toEqual(branch);
    });

    it('lists every branch of the repository and none of another', async () => {
      const names = Array.from({ length: 4 }, (_, index) => named(`list of ${'many '.repeat(30)}${index}`));
      const mine = [...names, pullRequest(13)];
      const foreign: BranchIdentity = { ...pullRequest(13), repositoryId: REPOSITORY * 10 };
      for (const identity of [...mine, foreign]) await create(identity);
      const ids = await idsOf(provider);
      expect(ids).toEqual(expect.arrayContaining(mine.map((identity) => resourceName(identity, subject.rules))));
      expect(ids).not.toContain(resourceName(foreign, subject.rules));
      expect((await provider.list(REPOSITORY * 10)).map(({ id }) => id)).toEqual([
        resourceName(foreign, subject.rules),
      ]);
      const listed = (await provider.list(REPOSITORY)).find(
        ({ id }) => id === resourceName(names[0] as BranchIdentity, subject.rules),
      );
      expect(listed?.mark?.branch).toBe(names[0]?.name);
    });

    it('heals a create that was killed at any point, by creating or by removing', async () => {
      const identity = pullRequest(14);
      let kills = 0;
      for (let requests = 1; requests < MANY_REQUESTS; requests += subject.killStep) {
        const killed = subject.killedAfter(requests);
        const outcome = await settle(create(identity, killed));
        await killed.close();
        const left = await provider.find(identity);
        if (left !== null) {
          // what is left proves to be ours, is listed for the sweep, and lets nobody in
          const owned = proveOwnership(left, claimOf(identity, subject.rules));
          expect(owned.mark.data).toBe('raw');
          expect(await idsOf(provider)).toContain(owned.id);
          expect(await letsIn(owned)).toBe(false);
        }
        const byRemoval = kills % 2 === 0;
        if (!byRemoval || left === null) await release((await create(identity)).branch);
        await provider.remove((await found(identity)) as OwnedBranch, { wait: true });
        expect(await provider.find(identity)).toBeNull();
        expect(await idsOf(provider)).not.toContain(resourceName(identity, subject.rules));
        if (outcome === 'done') break;
        kills += 1;
      }
      expect(kills).toBeGreaterThanOrEqual(FEWEST_KILLS);
    });

    it('heals a release that was killed at any point, by releasing again', async () => {
      const identity = pullRequest(15);
      let kills = 0;
      for (let requests = 1; requests < MANY_REQUESTS; requests += subject.killStep) {
        const { branch } = await create(identity);
        const killed = subject.killedAfter(requests);
        const outcome = await settle(release(branch, killed));
        await killed.close();
        // as long as the mark says raw nobody is let in
        const left = (await found(identity)) as OwnedBranch;
        if (left.mark.data === 'raw') expect(await letsIn(left)).toBe(false);
        const { address } = await release(left);
        await subject.leaveTrace(address);
        await provider.remove(left, { wait: true });
        if (outcome === 'done') break;
        kills += 1;
      }
      expect(kills).toBeGreaterThanOrEqual(FEWEST_KILLS);
    });

    it('heals a removal that was killed at any point, by removing or by creating', async () => {
      const identity = pullRequest(16);
      let kills = 0;
      for (let requests = 1; requests < MANY_REQUESTS; requests += subject.killStep) {
        const { branch } = await create(identity);
        await release(branch);
        const killed = subject.killedAfter(requests);
        const outcome = await settle(killed.remove(branch, { wait: true }));
        await killed.close();
        if (kills % 2 === 0) {
          const anew = await create(identity);
          const { address } = await release(anew.branch);
          expect(await subject.opens(address)).toBe(true);
        }
        const left = await found(identity);
        if (left !== null) await provider.remove(left, { wait: true });
        expect(await provider.find(identity)).toBeNull();
        if (outcome === 'done') break;
        kills += 1;
      }
      expect(kills).toBeGreaterThanOrEqual(FEWEST_KILLS);
    });
  });
}

function pullRequest(number: number): BranchIdentity {
  return { repositoryId: REPOSITORY, pullRequest: number, name: defaultName(number) };
}

function named(name: string): BranchIdentity {
  return { repositoryId: REPOSITORY, pullRequest: null, name };
}

function claimOf(identity: BranchIdentity, rules: NamingRules) {
  return { repositoryId: REPOSITORY, prefix: repositoryPrefix(REPOSITORY, rules), identity };
}

let marks = 0;

/** A mark as a run makes it; no two are made at the same moment. */
function newMark(identity: BranchIdentity, source: string): OwnershipMark {
  marks += 1;
  const createdAt = new Date(Date.UTC(2030, 0, 1) + marks);
  return {
    repositoryId: identity.repositoryId,
    pullRequest: identity.pullRequest,
    branch: identity.name,
    source,
    createdAt,
    refreshedAt: createdAt,
    expiresAt: new Date(createdAt.getTime() + 86_400_000),
    data: 'raw',
  };
}

/** What a caller with a wrong memory would hold; the provider must look for itself. */
function forgedProof(resource: { readonly id: string } | null, identity: BranchIdentity, source: string): OwnedBranch {
  return { id: resource?.id, excluded: null, mark: newMark(identity, source) } as OwnedBranch;
}

async function idsOf(provider: BranchProvider): Promise<string[]> {
  return (await provider.list(REPOSITORY)).map(({ id }) => id);
}

async function settle(work: Promise<unknown>): Promise<'done' | 'killed'> {
  return work.then(
    () => 'done',
    () => 'killed',
  );
}
