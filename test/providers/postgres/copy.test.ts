import { describe, expect, it } from '@jest/globals';
import { judgeCopy } from '../../../src/providers/postgres/copy.ts';

const GIGABYTE = 1e9;

describe('how a copy was made', () => {
  it.each([
    { what: 'next to nothing written', writtenBytes: 2e5, sharesBlocks: true },
    { what: 'all of it written', writtenBytes: 1.02e9, sharesBlocks: false },
    { what: 'half of it written', writtenBytes: 5e8, sharesBlocks: null },
  ])('is told by what the server wrote: $what', ({ writtenBytes, sharesBlocks }) => {
    const facts = judgeCopy({ durationMs: 80, bytes: GIGABYTE, writtenBytes, serverMajor: 18 });
    expect(facts.sharesBlocks).toBe(sharesBlocks);
    expect(facts.evidence).toBe(`the server wrote ${(writtenBytes / 1e6).toFixed(1)} MB for a database of 1000.0 MB`);
  });

  it.each([
    { what: 'faster than files are copied', durationMs: 40, bytes: GIGABYTE, sharesBlocks: true },
    { what: 'slow, which a checkpoint can be too', durationMs: 2000, bytes: GIGABYTE, sharesBlocks: null },
    { what: 'fast, but too small to tell', durationMs: 1, bytes: 8e6, sharesBlocks: null },
  ])('is told by the rate where the server does not say: $what', ({ durationMs, bytes, sharesBlocks }) => {
    expect(judgeCopy({ durationMs, bytes, writtenBytes: null, serverMajor: 18 }).sharesBlocks).toBe(sharesBlocks);
  });

  it('is never sharing before PostgreSQL 18', () => {
    const facts = judgeCopy({ durationMs: 1, bytes: GIGABYTE, writtenBytes: null, serverMajor: 17 });
    expect(facts).toMatchObject({
      sharesBlocks: false,
      evidence: 'PostgreSQL 17 cannot share blocks between databases',
    });
  });
});
