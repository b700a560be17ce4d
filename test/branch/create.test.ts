import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BranchGoneError, createBranch, type Mask, OtherSourceError } from '../../src/branch/create.ts';
import { repositoryPrefix } from '../../src/branch/identity.ts';
import { deriveKeys } from '../../src/branch/keys.ts';
import { proveOwnership } from '../../src/branch/ownership.ts';
import { NAMING } from '../../src/providers/postgres/naming.ts';
import { identityOf, REPOSITORY } from '../providers/postgres/branch.ts';
import { type Place, SOURCE, startPlace } from '../providers/postgres/place.ts';

const KEYS = deriveKeys('0123456789abcdef0123456789abcdef');

describe('creating a branch', () => {
  let place: Place;
  beforeAll(async () => {
    place = await startPlace();
    await place.run('CREATE DATABASE crm OWNER shop_owner');
  });
  afterAll(() => place?.stop());

  const claimOf = (pullRequest: number) => ({
    repositoryId: REPOSITORY,
    prefix: repositoryPrefix(REPOSITORY, NAMING),
    identity: identityOf(pullRequest),
  });
  const masked: Mask<string> = async () => 'masked';
  const failing: Mask<string> = async () => {
    throw new Error('masking failed');
  };
  const create = (
    pullRequest: number,
    {
      source = SOURCE,
      mask = masked,
      reset = false,
      role = null,
    }: { source?: string; mask?: Mask<string>; reset?: boolean; role?: string | null } = {},
  ) =>
    createBranch({
      provider: place.provider({ source }),
      claim: claimOf(pullRequest),
      source,
      keys: KEYS,
      expiresInMs: 86_400_000,
      reset,
      role,
      mask,
      progress: { info: () => {}, notice: () => {}, warning: () => {}, leavesBehind: () => {} },
      signal: new AbortController().signal,
      now: () => new Date(),
    });

  describe('when there is a copy of another source', () => {
    it('hands out nothing in its place, and says what to do', async () => {
      await create(1);
      const other = create(1, { source: 'crm' });
      await expect(other).rejects.toThrow(OtherSourceError);
      await expect(other).rejects.toThrow('Branch pr-1 (prpg_7_1) is a copy of shop, and input source is crm');
      expect((await create(1)).created).toBe(false);
    });

    it('replaces it when told to', async () => {
      const { branch, created } = await create(1, { source: 'crm', reset: true });
      expect([branch.mark.source, created]).toEqual(['crm', true]);
    });

    it('does not replace it by what cannot be made', async () => {
      await expect(create(1, { source: 'crn', reset: true })).rejects.toThrow('crn (input source) does not exist');
      expect((await create(1, { source: 'crm' })).created).toBe(false);
    });

    it('replaces one that was never handed out', async () => {
      await expect(create(2, { mask: failing })).rejects.toThrow('masking failed');
      const { branch, created } = await create(2, { source: 'crm' });
      expect([branch.mark.source, created]).toEqual(['crm', true]);
    });
  });

  it.each([
    ['that does not exist', 'nobody here', /Role nobody here \(input role\) does not exist/],
    ['that is the user of a branch', 'prpg_7_1', /Input role names prpg_7_1, the user of a branch/],
  ])('refuses a role %s before anything is copied', async (_, role, sentence) => {
    await expect(create(90, { role })).rejects.toThrow(sentence);
    expect(await place.provider().find(identityOf(90))).toBeNull();
  });

  it('says so when another run removed the branch meanwhile', async () => {
    const removing: Mask<string> = async () => {
      const provider = place.provider();
      const found = await provider.find(identityOf(3));
      if (found !== null) await provider.remove(proveOwnership(found, claimOf(3)), { wait: true });
      throw new Error('the connection broke');
    };
    await expect(create(3, { mask: removing })).rejects.toThrow(BranchGoneError);
  });
});
