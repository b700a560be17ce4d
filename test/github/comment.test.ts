import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type CommentRequest, upsertComment } from '../../src/github/comment.ts';
import { type EmulatedRepository, type GithubEmulator, startGithub } from '../emulators/github/server.ts';

const MARKER = '<!-- pr-postgres:4711:pr-42 -->';

let github: GithubEmulator;
let repository: EmulatedRepository;

beforeAll(async () => {
  github = await startGithub();
  repository = github.addRepository('acme', 'shop', 4711);
  github.open(repository, 42);
});
beforeEach(() => {
  github.heal();
  github.requests.length = 0;
  repository.comments.length = 0;
});
afterAll(() => github.stop());

function upsert(request: Partial<CommentRequest> = {}) {
  return upsertComment(
    {
      token: github.token,
      apiUrl: github.url,
      owner: 'acme',
      repo: 'shop',
      repositoryId: 4711,
      sleep: async () => {},
    },
    { pullRequest: 42, branch: 'pr-42', body: 'The database is ready.', create: true, ...request },
  );
}

function written(): string[] {
  return github.requests
    .filter(({ method, path }) => method !== 'GET' && path !== '/graphql')
    .map(({ method }) => method);
}

describe('the comment on a pull request', () => {
  it('is made once, kept when nothing is new, and changed when something is', async () => {
    expect(await upsert()).toBe('created');
    expect(await upsert()).toBe('unchanged');
    expect(await upsert({ body: 'The database is gone.' })).toBe('updated');
    expect(repository.comments).toHaveLength(1);
    expect(repository.comments[0]?.body).toMatch(/^<!-- pr-postgres:4711:pr-42 -->\n.*\nThe database is gone\.$/);
    expect(written()).toEqual(['POST', 'PATCH']);
  });

  it('is one for each branch', async () => {
    await upsert();
    await upsert({ branch: 'pr-42-eu' });
    expect(repository.comments).toHaveLength(2);
  });

  it('is not made only to say that nothing is there', async () => {
    expect(await upsert({ create: false })).toBe('absent');
    expect(repository.comments).toEqual([]);
  });

  it('is found behind hundreds of others', async () => {
    await upsert();
    for (let index = 0; index < 250; index += 1)
      repository.comments.unshift({ id: -index, issue: 42, author: 'ada', body: 'me too' });
    expect(await upsert({ body: 'news' })).toBe('updated');
    expect(repository.comments).toHaveLength(251);
  });

  it('is never one that somebody else wrote, whatever stands in it', async () => {
    const forged = github.comment(repository, 42, 'mallory', `${MARKER}\nThe database is at evil.example.`);
    expect(await upsert()).toBe('created');
    expect(forged.body).toContain('evil.example');
    expect(repository.comments).toHaveLength(2);
  });

  it('is found although GitHub gives its lines other ends', async () => {
    await upsert();
    for (const comment of repository.comments) comment.body = comment.body.replaceAll('\n', '\r\n');
    expect(await upsert()).toBe('unchanged');
  });

  it('is one, also when two runs make it at the same time', async () => {
    await Promise.all([upsert(), upsert(), upsert()]);
    expect(repository.comments).toHaveLength(1);
  });

  it('cannot be broken out of by the name of a branch', async () => {
    const branch = 'x-->@everyone<img src=x>';
    await upsert({ branch });
    expect(repository.comments[0]?.body.split('\n')[0]).toBe(
      '<!-- pr-postgres:4711:x--%3E%40everyone%3Cimg%20src%3Dx%3E -->',
    );
    expect(await upsert({ branch })).toBe('unchanged');
  });

  it('is cut to what GitHub takes', async () => {
    expect(await upsert({ body: 'x'.repeat(100_000) })).toBe('created');
    expect(repository.comments[0]?.body).toMatch(/The rest is cut/);
  });

  it.each([403, 404])('is denied where the token may not write: %i', async (status) => {
    github.fail({ kind: 'status', status }, { matching: /POST \/repos/ });
    expect(await upsert()).toBe('denied');
  });

  it.each([
    ['GitHub is down', { kind: 'status', status: 500 }],
    ['the list is none', { kind: 'html' }],
  ] as const)('fails quietly when %s', async (_words, fault) => {
    github.fail(fault, { matching: /comments/ });
    expect(await upsert()).toBe('failed');
  });
});
