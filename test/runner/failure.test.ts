import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from '../../scripts/bundle.ts';
import { PolicyError } from '../../src/masking/policy/parse.ts';
import { PostgresError } from '../../src/postgres/errors.ts';
import { ContextError } from '../../src/runner/context.ts';
import { describeFailure } from '../../src/runner/failure.ts';

/** Read where they are thrown; their words are taken into another error's. */
const INTERNAL = ['ExpectationError', 'GithubError', 'IncompleteAnswerError', 'Undo'];

describe('a failure in words', () => {
  it('tells the chain of our own errors, and stops at the first that is not', () => {
    const cause = new PostgresError('the server refused', new Error('password for ada@lovelace.test'));
    const { message } = describeFailure(new ContextError('The branch cannot be made.', { cause }), '/repo');
    expect(message).toBe('The branch cannot be made.\nthe server refused');
  });

  it('says nothing of an error that nobody foresaw but its class, and where it happened', () => {
    const failure = describeFailure(new TypeError('cannot read postgres://u:secret@h'), '/repo');
    expect(failure.message).toMatch(/^An unexpected TypeError stopped the run; please report it\./);
    expect(failure.trace).toMatch(/failure\.test\.ts/);
    expect(JSON.stringify(failure)).not.toContain('secret');
  });

  it('survives what is no error at all, and errors that cause each other', () => {
    expect(describeFailure('thrown text', '/repo').message).not.toContain('thrown text');
    const [one, two] = [new ContextError('one'), new ContextError('two')];
    one.cause = two;
    two.cause = one;
    expect(describeFailure(one, '/repo').message).toBe('one\ntwo');
  });

  it('points to the lines of the policy file', () => {
    const problems = [{ line: 3, column: 5, message: 'There is no category emial.', suggestion: 'email' }];
    const { complaints } = describeFailure(new PolicyError('/repo/.github/pr-postgres.yml', problems), '/repo');
    expect(complaints).toEqual([
      {
        message: 'There is no category emial. Did you mean email?',
        place: { file: '.github/pr-postgres.yml', line: 3, column: 5 },
      },
    ]);
  });

  it('tells in the summary what has no place in the file, too', () => {
    const cause = new PolicyError('.github/pr-postgres.yml', [{ line: 3, column: 5, message: 'There is no emial.' }]);
    const { summary } = describeFailure(new ContextError('Database crm cannot be masked.', { cause }), '/repo');
    expect(summary).toMatch(
      /^Database crm cannot be masked\.\nThe policy \.github\/pr-postgres\.yml has 1 thing to settle/,
    );
    expect(describeFailure(new ContextError('alone'), '/repo').summary).toBeNull();
  });

  it('knows every class of error that this project has', () => {
    const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    );
    const declared = sources.flatMap((name) =>
      [...readFileSync(join(ROOT, 'src', name), 'utf8').matchAll(/class (\w+) extends \w*Error\b/g)].map(
        ([, found = '']) => found,
      ),
    );
    expect(declared.length).toBeGreaterThan(10);
    const unknown = declared.filter((name) => {
      const error = Object.assign(new Error('a sentence'), { name });
      return describeFailure(error, '/repo').message !== 'a sentence';
    });
    expect(unknown.sort()).toEqual(INTERNAL);
  });
});
