import { describe, expect, it } from '@jest/globals';
import type { OwnershipMark } from '../../src/branch/mark.ts';
import { proveOwnership, SOURCE } from '../../src/branch/ownership.ts';
import type { PullRequestState } from '../../src/branch/pull-request.ts';
import { judge, type SweepRules } from '../../src/branch/sweep.ts';

const NOW = new Date('2026-11-20T12:00:00.000Z');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const RULES: SweepRules = { maxAgeMs: 14 * DAY, graceMs: 10 * MINUTE, keepLabel: 'keep-database' };
const CLAIM = { repositoryId: 7001, prefix: 'prpg_7001_' };

const ago = (ms: number) => new Date(NOW.getTime() - ms);

function branchOf(mark: Partial<OwnershipMark>) {
  return proveOwnership(
    {
      id: 'prpg_7001_42',
      excluded: null,
      mark: {
        repositoryId: 7001,
        pullRequest: 42,
        branch: 'pr-42',
        source: 'shop',
        createdAt: ago(DAY),
        refreshedAt: ago(DAY),
        expiresAt: ago(-6 * DAY),
        data: 'masked',
        ...mark,
      },
    },
    CLAIM,
  );
}

function pullRequest(fields: Partial<PullRequestState>): PullRequestState {
  return { number: 42, open: true, fromFork: false, closedAt: null, labels: [], ...fields };
}

describe('the sweep’s verdict', () => {
  it.each<[string, boolean, Partial<OwnershipMark>, PullRequestState | null]>([
    ['keeps the branch of an open pull request', false, {}, pullRequest({})],
    ['takes that of a closed one', true, {}, pullRequest({ open: false, closedAt: ago(DAY) })],
    ['leaves it alone within the grace period', false, {}, pullRequest({ open: false, closedAt: ago(9 * MINUTE) })],
    ['leaves it alone when nobody says since when it is closed', false, {}, pullRequest({ open: false })],
    [
      'keeps what has the label',
      false,
      {},
      pullRequest({ open: false, closedAt: ago(DAY), labels: ['keep-database'] }),
    ],
    ['takes what nobody refreshed for max-age', true, { refreshedAt: ago(15 * DAY) }, pullRequest({})],
    ['takes what is past its expiry', true, { expiresAt: ago(1) }, pullRequest({})],
    ['keeps what it knows nothing about, even when expired', false, { expiresAt: ago(DAY) }, { unknown: 'HTTP 403' }],
    ['keeps a branch of no pull request until it expires', false, { pullRequest: null }, null],
    ['takes it then', true, { pullRequest: null, expiresAt: ago(1) }, null],
  ])('%s', (_, orphan, mark, state) => {
    expect(judge(branchOf(mark), state, RULES, NOW).orphan).toBe(orphan);
  });

  it('never lets an empty max-age take anything', () => {
    const old = branchOf({ refreshedAt: ago(1000 * DAY) });
    expect(judge(old, pullRequest({}), { ...RULES, maxAgeMs: null }, NOW).orphan).toBe(false);
  });
});

describe('the proof of ownership', () => {
  const good = branchOf({});
  const identity = { repositoryId: 7001, pullRequest: 42, name: 'pr-42' };

  it.each([
    ['a name without our prefix', { ...good, id: 'shop' }, 'does not begin with prpg_7001_'],
    ['the source, whatever its mark says', { ...good, excluded: SOURCE }, 'it is the source'],
    ['something without a mark', { ...good, mark: null }, 'no ownership mark'],
    ['the branch of another repository', { ...good, mark: { ...good.mark, repositoryId: 9 } }, 'repository 9'],
    ['another branch under this name', { ...good, mark: { ...good.mark, branch: 'e2e' } }, 'branch e2e'],
    ['a branch of another pull request', { ...good, mark: { ...good.mark, pullRequest: 43 } }, 'pull request 43'],
  ])('fails for %s', (_, resource, reason) => {
    expect(() => proveOwnership(resource, { ...CLAIM, identity })).toThrow(reason);
  });
});
