import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { ROOT } from '../../scripts/bundle.ts';
import { CREATE_BRANCH, creationRules, placeRules } from '../../src/runner/action-inputs.ts';
import { InputError, readInputs } from '../../src/runner/inputs.ts';

const definition = parse(readFileSync(join(ROOT, 'create-branch/action.yml'), 'utf8')) as {
  inputs: Record<string, { default?: string }>;
};
const ARN = 'arn:aws:rds:eu-west-1:111122223333:cluster:production';
const ROLE = 'arn:aws:iam::111122223333:role/ci';

/** Reads the inputs of create-branch: those given, over the defaults of its action.yml. */
function read(given: Record<string, string>, environment: Record<string, string> = {}) {
  const text = (name: string) => given[name] ?? definition.inputs[name]?.default ?? '';
  return readInputs(CREATE_BRANCH, text, [...placeRules(environment), ...creationRules]);
}

function problemsOf(given: Record<string, string>, environment?: Record<string, string>): readonly string[] {
  try {
    read({ provider: 'aurora', ...given }, environment);
    return [];
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
}

describe('the inputs for Aurora', () => {
  it('have defaults for all but the source and its Region', () => {
    expect(read({ source: ARN })).toMatchObject({
      provider: 'aurora',
      source: ARN,
      'aws-region': null,
      'role-to-assume': null,
      'instance-class': 'db.serverless',
      'min-acu': 0,
      'max-acu': 4,
      'auto-pause': 300_000,
      'subnet-group': null,
      'security-groups': null,
      'parameter-group': null,
    });
    expect(problemsOf({ source: 'production' }, { AWS_DEFAULT_REGION: 'eu-west-1' })).toEqual([]);
  });

  it('are taken as they are given', () => {
    expect(
      read({
        source: 'production',
        'aws-region': 'eu-central-1',
        'role-to-assume': ROLE,
        'chained-role-to-assume': 'arn:aws:iam::444455556666:role/customer',
        'role-external-id': 'hush:external/id',
        'role-session-name': 'me',
        'role-duration-seconds': '900',
        'min-acu': '0.5',
        'max-acu': '2.5',
        'security-groups': 'sg-01234567\nsg-89abcdef',
      }),
    ).toMatchObject({
      'role-external-id': 'hush:external/id',
      'role-duration-seconds': 900,
      'min-acu': 0.5,
      'max-acu': 2.5,
      'security-groups': ['sg-01234567', 'sg-89abcdef'],
    });
  });

  it.each<[string, Record<string, string>, string]>([
    [
      'no source',
      { 'aws-region': 'eu-west-1' },
      'Input source is empty: give the identifier or the ARN of the Aurora cluster that branches are cloned from ' +
        `(production or ${ARN}).`,
    ],
    [
      'a source that is no cluster',
      { 'aws-region': 'eu-west-1', source: 'shop_production' },
      `Input source is "shop_production": expected the identifier or the ARN of an Aurora cluster (production or ${ARN}).`,
    ],
    [
      'no Region',
      { source: 'production' },
      'The AWS Region is not known: give input aws-region (eu-west-1, for example), or the ARN of the cluster as source.',
    ],
    [
      'a Region that is none',
      { source: 'production', 'aws-region': 'Ireland' },
      'Input aws-region is "Ireland": expected the name of an AWS Region, such as eu-west-1.',
    ],
    [
      'another Region than the source',
      { source: ARN, 'aws-region': 'us-east-1' },
      'Input source is a cluster in eu-west-1, but the AWS Region is us-east-1 by input aws-region: a cluster is cloned in ' +
        'its own Region, so set aws-region to eu-west-1.',
    ],
    [
      'a role of another partition',
      { source: ARN, 'role-to-assume': 'arn:aws-cn:iam::111122223333:role/ci' },
      'Input role-to-assume is a role of aws-cn, but the AWS Region eu-west-1 is of aws: neither knows the other, so give ' +
        'a role and a Region of the same partition.',
    ],
    [
      'a role that is none',
      { source: ARN, 'role-to-assume': 'ci' },
      'Input role-to-assume is "ci": expected the ARN of an IAM role, such as arn:aws:iam::111122223333:role/name.',
    ],
    [
      'a server',
      { source: ARN, 'server-url': 'postgres://u:verysecretword@h/x' },
      'Input server-url is for provider postgres, and input provider is aurora, which finds its clusters through AWS: ' +
        'leave server-url out, or set provider: postgres.',
    ],
    [
      'an external id that no role gets',
      { source: ARN, 'role-to-assume': ROLE, 'role-external-id': 'verysecretword' },
      "Input role-external-id is given without chained-role-to-assume: GitHub's token cannot carry an external id, so give " +
        'the role that demands one as chained-role-to-assume (role-to-assume may stay empty).',
    ],
    [
      'an external id that is none',
      { source: ARN, 'chained-role-to-assume': ROLE, 'role-external-id': 'very secret word' },
      'Input role-external-id is not an external id: expected 2 to 1224 letters, digits and _+=,.@:/-.',
    ],
    [
      'a duration that AWS does not take',
      { source: ARN, 'role-duration-seconds': '60' },
      'Input role-duration-seconds is "60": expected a whole number from 900 to 43200.',
    ],
    [
      'more than the most',
      { source: ARN, 'min-acu': '4.5' },
      'Input min-acu is 4.5 and max-acu is 4: the least capacity must not be above the most.',
    ],
    [
      'next to nothing',
      { source: ARN, 'max-acu': '0.5' },
      'Input max-acu is 0.5: an instance must be allowed at least 1 Aurora capacity unit.',
    ],
    [
      'a quarter',
      { source: ARN, 'max-acu': '4.25' },
      'Input max-acu is "4.25": expected Aurora capacity units from 0 to 256 in half steps, such as 0, 0.5 or 4.',
    ],
    [
      'a nap',
      { source: ARN, 'auto-pause': '1m' },
      'Input auto-pause is "1m": expected a duration from 5m to 24h, such as 5m or 1h30m.',
    ],
    [
      'security groups by name',
      { source: ARN, 'security-groups': 'default' },
      'Input security-groups is "default": expected ids of security groups (sg-0123456789abcdef0), separated by commas or ' +
        'line breaks.',
    ],
  ])('refuse %s in one sentence', (_what, given, sentence) => {
    expect(problemsOf(given)).toEqual([sentence]);
  });

  it('are not looked at for provider postgres', () => {
    const given = { provider: 'postgres', source: 'shop', 'server-url': 'postgres://u:password@h/x', 'min-acu': '5' };
    expect(problemsOf(given, { AWS_REGION: 'nowhere' })).toEqual([]);
  });
});
