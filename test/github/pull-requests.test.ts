import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { GithubOptions } from '../../src/github/client.ts';
import { githubPullRequests } from '../../src/github/pull-requests.ts';
import { type EmulatedRepository, type Fault, type GithubEmulator, startGithub } from '../emulators/github/server.ts';

let github: GithubEmulator;
let repository: EmulatedRepository;
let pauses: number[];

beforeAll(async () => {
  github = await startGithub();
  repository = github.addRepository('acme', 'shop', 4711);
  github.open(repository, 1, ['keep-database', 'bug']);
  github.close(github.open(repository, 2), new Date('2026-11-01T10:00:00Z'));
  const merged = github.open(repository, 3);
  github.close(merged, new Date('2026-11-02T10:00:00Z'));
  merged.state = 'MERGED';
});
afterEach(() => {
  github.heal();
  github.requests.length = 0;
});
afterAll(() => github.stop());

function ask(numbers: readonly number[], options: Partial<GithubOptions> = {}) {
  pauses = [];
  const pullRequests = githubPullRequests({
    token: github.token,
    apiUrl: github.url,
    owner: 'acme',
    repo: 'shop',
    repositoryId: 4711,
    sleep: async (ms) => void pauses.push(ms),
    ...options,
  });
  return pullRequests.states(numbers);
}

describe('the state of pull requests', () => {
  it('is what GitHub says, one query for all', async () => {
    const states = await ask([1, 2, 3, 1]);
    expect(Object.fromEntries(states)).toEqual({
      1: { number: 1, open: true, fromFork: false, closedAt: null, labels: ['keep-database', 'bug'] },
      2: { number: 2, open: false, fromFork: false, closedAt: new Date('2026-11-01T10:00:00Z'), labels: [] },
      3: { number: 3, open: false, fromFork: false, closedAt: new Date('2026-11-02T10:00:00Z'), labels: [] },
    });
    expect(github.requests).toHaveLength(1);
  });

  it('is asked fifty at a time', async () => {
    for (let number = 1000; number < 1120; number += 1) github.open(repository, number);
    const states = await ask(Array.from({ length: 120 }, (_, index) => 1000 + index));
    expect(states.size).toBe(120);
    expect(github.requests).toHaveLength(3);
  });

  it('is not asked for nothing', async () => {
    expect((await ask([])).size).toBe(0);
    expect(github.requests).toEqual([]);
  });

  it('is unknown for the one that GitHub cannot find, and known for the others', async () => {
    const states = await ask([1, 999]);
    expect(states.get(999)).toEqual({ unknown: "GitHub's answer does not hold it (NOT_FOUND)" });
    expect(states.get(1)).toMatchObject({ open: true });
  });

  it('is unknown when the name leads to another repository', async () => {
    const states = await ask([2], { repositoryId: 4712 });
    expect(states.get(2)).toEqual({ unknown: 'the repository acme/shop is not the one with the id 4712' });
  });
});

const answer = (p2: unknown, databaseId: unknown = 4711): Fault => ({
  kind: 'answer',
  json: { data: { repository: { databaseId, p2 } } },
});
const closed = {
  number: 2,
  state: 'CLOSED',
  closedAt: '2026-11-01T10:00:00Z',
  isCrossRepository: false,
  labels: { nodes: [] },
};

describe('an answer that is none', () => {
  it.each<[string, Fault, RegExp]>([
    ['a refusal', { kind: 'status', status: 403 }, /^GitHub answered 403 \(the token lacks a permission/],
    ['not found', { kind: 'status', status: 404 }, /^GitHub answered 404 \(it does not exist/],
    ['an error of the server', { kind: 'status', status: 502 }, /^GitHub answered 502$/],
    ['no answer', { kind: 'hang' }, /^GitHub did not answer in time$/],
    ['half an answer', { kind: 'reset' }, /./],
    ['half a JSON', { kind: 'malformed-json' }, /does not hold the repository/],
    ['a page', { kind: 'html' }, /does not hold the repository/],
    ['a list', { kind: 'answer', json: [] }, /does not hold the repository/],
    ['null', { kind: 'answer', json: null }, /./],
    ['errors without data', { kind: 'answer', json: { errors: [{ type: 'RATE_LIMITED' }] } }, /\(RATE_LIMITED\)$/],
    ['errors that are no list', { kind: 'answer', json: { errors: 'no' } }, /./],
    ['no repository', { kind: 'answer', json: { data: { repository: null } } }, /does not hold the repository/],
    ['an id that is text', answer(closed, '4711'), /is not the one with the id/],
    ['a partial error', { kind: 'partial', numbers: [2], type: 'FORBIDDEN' }, /does not hold it \(FORBIDDEN\)$/],
    ['no pull request', answer(null), /does not hold it/],
    ['text', answer('CLOSED'), /cannot be understood/],
    ['another number', answer({ ...closed, number: 3 }), /cannot be understood/],
    ['a new state', answer({ ...closed, state: 'ARCHIVED' }), /cannot be understood/],
    ['closed, but not when', answer({ ...closed, closedAt: null }), /cannot be understood/],
    ['from who knows where', answer({ ...closed, isCrossRepository: null }), /cannot be understood/],
    ['closed at no time', answer({ ...closed, closedAt: 'yesterday' }), /cannot be understood/],
    ['no labels', answer({ ...closed, labels: null }), /cannot be understood/],
    ['labels without names', answer({ ...closed, labels: { nodes: [{}] } }), /cannot be understood/],
  ])('%s leaves the state unknown, with the reason', async (_words, fault, reason) => {
    github.fail(fault);
    const state = (await ask([2], { requestTimeoutMs: 200 })).get(2);
    expect(state).toEqual({ unknown: expect.stringMatching(reason) });
    expect(state).not.toHaveProperty('open');
  });

  it('a server that nobody listens at leaves the state unknown', async () => {
    const gone = await startGithub();
    await gone.stop();
    const states = await ask([2], { apiUrl: gone.url });
    expect(states.get(2)).toEqual({ unknown: 'GitHub did not answer (ECONNREFUSED)' });
  });
});

describe('trying again', () => {
  it.each([429, 500, 503])('helps after %i', async (status) => {
    github.fail({ kind: 'status', status }, { times: 2 });
    expect((await ask([1])).get(1)).toMatchObject({ open: true });
    expect(pauses).toEqual([500, 1000]);
  });

  it('helps after a connection that broke', async () => {
    github.fail({ kind: 'hang' }, { times: 1 });
    expect((await ask([1], { requestTimeoutMs: 200 })).get(1)).toMatchObject({ open: true });
  });

  it('waits as long as GitHub asks for', async () => {
    github.fail({ kind: 'status', status: 429, headers: { 'retry-after': '7' } }, { times: 1 });
    await ask([1]);
    expect(pauses).toEqual([7000]);
  });

  it('does not wait for longer than there is time', async () => {
    github.fail({ kind: 'status', status: 429, headers: { 'retry-after': '3600' } });
    expect((await ask([1])).get(1)).toEqual({ unknown: expect.stringMatching(/^GitHub answered 429/) });
    expect(pauses).toEqual([]);
  });

  it.each([401, 403, 404, 422])('is not done after %i', async (status) => {
    github.fail({ kind: 'status', status });
    await ask([1]);
    expect(github.requests).toHaveLength(1);
  });

  it('ends after three tries', async () => {
    github.fail({ kind: 'status', status: 500 });
    await ask([1]);
    expect(github.requests).toHaveLength(3);
  });
});
