import { describe, expect, it } from '@jest/globals';
import { type BranchIdentity, type NamingRules, repositoryPrefix, resourceName } from '../../src/branch/identity.ts';

const POSTGRES: NamingRules = { separator: '_', maxLength: 63 };
const AURORA: NamingRules = { separator: '-', maxLength: 63 };

function branch(name: string, pullRequest: number | null = 42, repositoryId = 7001): BranchIdentity {
  return { repositoryId, pullRequest, name };
}

describe('the name of a resource', () => {
  it.each([
    ['the default branch of a pull request', branch('pr-42'), 'prpg_7001_42'],
    ['a second branch of a pull request', branch('e2e'), 'prpg_7001_42_e2e'],
    ['a branch without a pull request', branch('nightly', null), 'prpg_7001_x_nightly'],
  ])('tells repository, pull request and name: %s', (_, identity, expected) => {
    expect(resourceName(identity, POSTGRES)).toBe(expected);
  });

  it('follows the naming rules of the provider', () => {
    expect(resourceName(branch('e2e'), AURORA)).toBe('prpg-7001-42-e2e');
  });

  it.each(['My Branch', 'a'.repeat(200), 'ünïcödé', '…', '--', 'x; DROP DATABASE shop', 'pr-43'])(
    'takes %j as a legal name of at most 63 bytes',
    (name) => {
      for (const rules of [POSTGRES, AURORA]) {
        const resource = resourceName(branch(name), rules);
        expect(Buffer.byteLength(resource)).toBeLessThanOrEqual(63);
        expect(resource).toMatch(rules === AURORA ? /^prpg-7001-42-[a-z0-9-]+$/ : /^prpg_7001_42_[a-z0-9_]+$/);
        // AWS accepts neither of these.
        expect(resource).not.toMatch(/--|-$/);
      }
    },
  );

  it('is another one for another branch, however alike the two are', () => {
    // given names that become the same when letters are replaced, cut or folded
    const long = 'b'.repeat(80);
    const names = ['a-b', 'a_b', 'a b', 'A-B', 'ab', `${long}1`, `${long}2`, 'pr-42', 'pr_42', 'é', 'è'];
    const identities = names.flatMap((name) => [
      branch(name),
      branch(name, null),
      branch(name, 4),
      branch(name, 42, 700),
    ]);
    // when each gets its resource's name
    const resources = identities.map((identity) => resourceName(identity, POSTGRES));
    // then no two meet
    expect(new Set(resources).size).toBe(identities.length);
  });

  it('cannot be made to look like the cut name of another branch', () => {
    const cut = resourceName(branch('a b'), POSTGRES);
    const imitation = branch(cut.slice('prpg_7001_42_'.length));
    expect(resourceName(imitation, POSTGRES)).not.toBe(cut);
  });

  it('begins with a prefix that no other repository has', () => {
    const ours = repositoryPrefix(70, POSTGRES);
    expect(resourceName(branch('pr-42', 42, 70), POSTGRES).startsWith(ours)).toBe(true);
    expect(resourceName(branch('pr-42', 42, 700), POSTGRES).startsWith(ours)).toBe(false);
  });
});
