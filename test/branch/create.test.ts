import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  BranchGoneError,
  createBranch,
  HandedOutUnmaskedError,
  type Mask,
  OtherSourceError,
} from '../../src/branch/create.ts';
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
  const masked: Mask<string> = async () => async () => 'masked';
  const failing: Mask<string> = async () => async () => {
    throw new Error('masking failed');
  };
  const create = (
    pullRequest: number,
    {
      source = SOURCE,
      mask = masked,
      reset = false,
      role = null,
    }: { source?: string; mask?: Mask<string> | null; reset?: boolean; role?: string | null } = {},
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

  it('does not take for masked what another run handed out as it was', async () => {
    // given a run that masks, and one with anonymize: false that is quicker
    const late: Mask<string> =
      async (_, { needed }) =>
      async () => {
        await create(4, { mask: null });
        return (await needed()) ? 'masked' : null;
      };
    // then the masking one hands out nothing, and the mark tells the truth
    await expect(create(4, { mask: late })).rejects.toThrow(HandedOutUnmaskedError);
    expect((await place.provider().find(identityOf(4)))?.mark?.data).toBe('unmasked');
    await expect(create(4)).rejects.toThrow(HandedOutUnmaskedError);
    expect((await create(4, { reset: true })).branch.mark.data).toBe('masked');
  });

  it('says so when another run removed the branch meanwhile', async () => {
    const removing: Mask<string> = async () => async () => {
      const provider = place.provider();
      const found = await provider.find(identityOf(3));
      if (found !== null) await provider.remove(proveOwnership(found, claimOf(3)), { wait: true });
      throw new Error('the connection broke');
    };
    await expect(create(3, { mask: removing })).rejects.toThrow(BranchGoneError);
  });
});
