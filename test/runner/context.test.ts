import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { ContextError, readContext } from '../../src/runner/context.ts';
import { plainEvent, pullRequestEvent } from './events.ts';

const repository = { owner: 'acme', name: 'shop', id: 4711 };
const directory = mkdtempSync(join(tmpdir(), 'pr-postgres-events-'));
let files = 0;

function contextOf(event: { name: string; payload: unknown }, environment: Record<string, string> = {}) {
  files += 1;
  const path = join(directory, `${files}.json`);
  writeFileSync(path, typeof event.payload === 'string' ? event.payload : JSON.stringify(event.payload));
  return readContext({
    GITHUB_EVENT_NAME: event.name,
    GITHUB_EVENT_PATH: path,
    GITHUB_REPOSITORY: 'acme/shop',
    RUNNER_TEMP: directory,
    ...environment,
  });
}

afterAll(() => rmSync(directory, { recursive: true }));

describe('what the event says', () => {
  it('of a pull request of the repository itself', () => {
    const context = contextOf(pullRequestEvent({ repository, number: 42, action: 'opened' }));
    expect(context).toMatchObject({
      eventName: 'pull_request',
      eventAction: 'opened',
      repository,
      pullRequest: { number: 42, fork: false, dependabot: false },
    });
  });

  it.each([
    ['another repository of the same name', { head: { ...repository, id: 1 } }],
    ['a repository that is gone', { head: null }],
  ])('of one from %s: a fork', (_words, event) => {
    const context = contextOf(pullRequestEvent({ repository, number: 42, action: 'opened', target: true, ...event }));
    expect(context.pullRequest?.fork).toBe(true);
  });

  it('of one whose repositories it does not name: a fork, to be safe', () => {
    const payload = { repository: { id: 4711 }, pull_request: { number: 42 } };
    expect(contextOf({ name: 'pull_request', payload }).pullRequest?.fork).toBe(true);
  });

  it('of Dependabot, whether it opened the pull request or started the run', () => {
    const opened = pullRequestEvent({ repository, number: 42, action: 'opened', author: 'dependabot[bot]' });
    expect(contextOf(opened).pullRequest?.dependabot).toBe(true);
    const started = pullRequestEvent({ repository, number: 42, action: 'opened' });
    expect(contextOf(started, { GITHUB_ACTOR: 'dependabot[bot]' }).pullRequest?.dependabot).toBe(true);
  });

  it('of who started it, or started it again', () => {
    const event = pullRequestEvent({ repository, number: 42, action: 'opened' });
    expect(contextOf(event, { GITHUB_ACTOR: 'octocat' }).actor).toBe('octocat');
    expect(contextOf(event, { GITHUB_ACTOR: 'octocat', GITHUB_TRIGGERING_ACTOR: 'hubot' }).actor).toBe('hubot');
    expect(contextOf(event, { GITHUB_ACTOR: 'not a login' }).actor).toBeNull();
  });

  it.each(['schedule', 'workflow_dispatch', 'merge_group', 'issue_comment', 'push'])(
    'of %s: no pull request',
    (name) => {
      expect(contextOf(plainEvent(name, repository)).pullRequest).toBeNull();
    },
  );

  it('takes the id of the repository from the environment where the event has none', () => {
    const context = contextOf({ name: 'schedule', payload: {} }, { GITHUB_REPOSITORY_ID: '99' });
    expect(context.repository.id).toBe(99);
  });
});

describe('what cannot be trusted', () => {
  const valid = pullRequestEvent({ repository, number: 42, action: 'opened' });
  it.each<[string, unknown, Record<string, string>]>([
    ['no id of the repository', { ...valid.payload, repository: {} }, {}],
    ['an id that is no number', { ...valid.payload, repository: { id: '4711; DROP' } }, { GITHUB_REPOSITORY_ID: 'x' }],
    ['a pull request without a number', { ...valid.payload, pull_request: { number: '42 OR 1=1' } }, {}],
    ['a number below one', { ...valid.payload, pull_request: { number: -1 } }, {}],
    ['a fraction', { ...valid.payload, pull_request: { number: 4.2 } }, {}],
    ['a repository with a strange name', valid.payload, { GITHUB_REPOSITORY: 'acme/shop/../../admin' }],
    ['no JSON', '{"pull_request":', {}],
    ['no temporary directory', valid.payload, { RUNNER_TEMP: '' }],
  ])('%s', (_words, payload, environment) => {
    expect(() => contextOf({ name: 'pull_request', payload }, environment)).toThrow(ContextError);
  });

  it('an action that is no word', () => {
    const payload = { ...valid.payload, action: 'opened\n::error::x' };
    expect(contextOf({ name: 'pull_request', payload }).eventAction).toBeNull();
  });
});
