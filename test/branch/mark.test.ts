import { describe, expect, it } from '@jest/globals';
import { decodeMark, encodeMark, type OwnershipMark } from '../../src/branch/mark.ts';

const MARK: OwnershipMark = {
  repositoryId: 7001,
  pullRequest: 42,
  branch: 'pr-42',
  source: 'shop',
  createdAt: new Date('2026-11-20T10:00:00.000Z'),
  refreshedAt: new Date('2026-11-21T10:00:00.000Z'),
  expiresAt: new Date('2026-11-28T10:00:00.000Z'),
  data: 'raw',
};

describe('an ownership mark', () => {
  it('is read back as it was written', () => {
    expect(decodeMark(encodeMark(MARK))).toEqual(MARK);
    const nobodys = { ...MARK, pullRequest: null, data: 'masked' as const };
    expect(decodeMark(encodeMark(nobodys))).toEqual(nobodys);
  });

  it.each(Object.keys(encodeMark(MARK)))('is nobody’s when %s is missing', (field) => {
    const { [field]: _, ...rest } = encodeMark(MARK);
    expect(decodeMark(rest)).toBeNull();
  });

  it.each([
    ['pr-postgres', '2'],
    ['repository', '0'],
    ['repository', '7001x'],
    ['repository', '99999999999999999999'],
    ['pull-request', '-1'],
    ['pull-request', ''],
    ['created-at', 'yesterday'],
    ['expires-at', '2026-11-28'],
    ['branch', ''],
    ['data', 'verified'],
  ])('is nobody’s when %s is %j', (field, value) => {
    expect(decodeMark({ ...encodeMark(MARK), [field]: value })).toBeNull();
  });
});
