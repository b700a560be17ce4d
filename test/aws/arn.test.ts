import { describe, expect, it } from '@jest/globals';
import { isRegion, parseArn, parseClusterName, parseRoleArn, partitionOf, regionOf } from '../../src/aws/arn.ts';

describe('an ARN', () => {
  it('is taken apart', () => {
    expect(parseArn('arn:aws:rds:eu-west-1:111122223333:cluster:production')).toEqual({
      partition: 'aws',
      service: 'rds',
      region: 'eu-west-1',
      account: '111122223333',
      resource: 'cluster:production',
    });
  });

  it.each([
    ['arn:aws:iam::111122223333:role/ci', 'aws', 'ci'],
    ['arn:aws-cn:iam::111122223333:role/github/actions/ci', 'aws-cn', 'ci'],
    ['arn:aws-us-gov:iam::111122223333:role/me+you=us,all.@home-1_2', 'aws-us-gov', 'me+you=us,all.@home-1_2'],
  ])('of a role: %s', (text, partition, name) => {
    expect(parseRoleArn(text)).toMatchObject({ partition, name, account: '111122223333' });
  });

  it.each([
    [''],
    ['ci'],
    ['arn:aws:iam::11112222333:role/ci'],
    ['arn:aws:iam::111122223333:user/ada'],
    ['arn:aws:iam::111122223333:role/'],
    ['arn:aws:iam:eu-west-1:111122223333:role/ci'],
    ['arn:aws:sts::111122223333:assumed-role/ci/session'],
    ['arn:oracle:iam::111122223333:role/ci'],
    ['arn:aws:iam::111122223333:role/ci extra'],
    ['arn:aws:iam::111122223333:role/ci\n'],
    ['x arn:aws:iam::111122223333:role/ci'],
  ])('that is of no role: %j', (text) => {
    expect(parseRoleArn(text)).toBeNull();
  });
});

describe('the name of a cluster', () => {
  it.each([
    ['production', 'production', null],
    ['Production-2', 'production-2', null],
    ['arn:aws:rds:eu-west-1:111122223333:cluster:Production', 'production', 'eu-west-1'],
    ['arn:aws-cn:rds:cn-north-1:111122223333:cluster:p', 'p', 'cn-north-1'],
    ['arn:aws-us-gov:rds:us-gov-west-1:111122223333:cluster:p1', 'p1', 'us-gov-west-1'],
    ['a'.repeat(63), 'a'.repeat(63), null],
  ])('is an identifier or an ARN: %s', (text, identifier, region) => {
    const name = parseClusterName(text);
    expect(name?.identifier).toBe(identifier);
    expect(name?.arn?.region ?? null).toBe(region);
  });

  it.each([
    [''],
    ['1production'],
    ['production-'],
    ['pro--duction'],
    ['pro duction'],
    ['production_2'],
    ['größe'],
    ['a'.repeat(64)],
    ['arn:aws:rds:eu-west-1:111122223333:db:production'],
    ['arn:aws:rds:eu-west-1:111122223333:cluster-snapshot:production'],
    ['arn:aws:rds::111122223333:cluster:production'],
    ['arn:aws:ec2:eu-west-1:111122223333:cluster:production'],
  ])('is not %j', (text) => {
    expect(parseClusterName(text)).toBeNull();
  });
});

describe('a Region', () => {
  it.each([
    ['eu-west-1', 'aws'],
    ['ap-southeast-7', 'aws'],
    ['mx-central-1', 'aws'],
    ['cn-northwest-1', 'aws-cn'],
    ['us-gov-east-1', 'aws-us-gov'],
    ['eusc-de-east-1', 'aws-eusc'],
  ])('%s is of partition %s', (region, partition) => {
    expect(isRegion(region)).toBe(true);
    expect(partitionOf(region)).toBe(partition);
  });

  it.each([[''], ['eu-west'], ['EU-WEST-1'], ['eu-west-1a'], ['eu west 1'], ['ireland'], ['eu-west-1\n']])(
    'is not %j',
    (text) => {
      expect(isRegion(text)).toBe(false);
    },
  );
});

describe('the Region to work in', () => {
  const ARN = 'arn:aws:rds:us-east-1:111122223333:cluster:production';

  it.each([
    ['by the input', { region: 'eu-west-1', source: 'production' }, { AWS_REGION: 'us-east-2' }, 'eu-west-1'],
    [
      'by AWS_REGION',
      { region: null, source: 'production' },
      { AWS_REGION: 'us-east-2', AWS_DEFAULT_REGION: 'us-west-1' },
      'us-east-2',
    ],
    [
      'by AWS_DEFAULT_REGION',
      { region: '', source: null },
      { AWS_REGION: '', AWS_DEFAULT_REGION: 'us-west-1' },
      'us-west-1',
    ],
    ['by the ARN of the source', { region: null, source: ARN }, {}, 'us-east-1'],
  ])('is known %s', (_how, inputs, environment, region) => {
    expect(regionOf(inputs, environment)).toBe(region);
  });

  it.each([
    [
      'when nobody says',
      { region: null, source: 'production' },
      {},
      'The AWS Region is not known: give input aws-region (eu-west-1, for example), or the ARN of the cluster as source.',
    ],
    [
      'when what the environment says is none',
      { region: null, source: 'production' },
      { AWS_REGION: 'Ireland' },
      'The AWS Region is "Ireland" by AWS_REGION, which is not the name of one: eu-west-1, for example.',
    ],
    [
      'when the source lives elsewhere',
      { region: null, source: ARN },
      { AWS_REGION: 'eu-west-1' },
      'Input source is a cluster in us-east-1, but the AWS Region is eu-west-1 by AWS_REGION: a cluster is cloned in its ' +
        'own Region, so set aws-region to us-east-1.',
    ],
  ])('is not known %s', (_when, inputs, environment, sentence) => {
    expect(() => regionOf(inputs, environment)).toThrow(
      expect.objectContaining({ name: 'RegionError', message: sentence }),
    );
  });
});
