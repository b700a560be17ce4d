import { describe, expect, it } from '@jest/globals';
import { sourceOf } from '../../src/main/place.ts';

describe('the source of a branch', () => {
  it.each(['production', 'Production', 'arn:aws:rds:eu-west-1:111122223333:cluster:production'])(
    'is the same cluster of Aurora when it is called %s',
    (source) => expect(sourceOf({ provider: 'aurora', source })).toBe('production'),
  );

  it('is another database where capitals matter', () => {
    expect(sourceOf({ provider: 'postgres', source: 'Shop' })).toBe('Shop');
  });
});
