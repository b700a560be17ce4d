import { describe, expect, it } from '@jest/globals';
import { allChecks, failedAmong } from '../../../src/masking/report/checks.ts';
import { TableChecks } from '../../../src/masking/verify/check.ts';

const compared = (before: number, after: number) => `${before} before, ${after} after`;
const left = (count: number) => `${count} are left`;

/** Checks with all that is to be seen of them. */
const plain = (checks: Iterable<{ name: string; passed: boolean; detail: string }>) =>
  [...checks].map(({ name, passed, detail }) => ({ name, passed, detail }));

describe('the checks of a table', () => {
  it('come out as they were put in, in their order', () => {
    // given checks of the table and of its columns, with few and many counts, and a sentence of its own
    const checks = new TableChecks('public.users');
    checks.add(null, 'rows', true, compared, 3, 3);
    checks.addSentence(null, 'kept values', false, 'rows are not as before: id');
    checks.add('email', 'replaced', false, left, 2);
    checks.add('my.name', 'replaced', true, left, 0);
    checks.add('email', 'NULL stayed NULL', true, compared, 2 ** 40, 2 ** 40);
    // then each is told with its own name, result and numbers
    expect(plain(checks)).toEqual([
      { name: 'public.users: rows', passed: true, detail: '3 before, 3 after' },
      { name: 'public.users: kept values', passed: false, detail: 'rows are not as before: id' },
      { name: 'public.users.email: replaced', passed: false, detail: '2 are left' },
      { name: 'public.users."my.name": replaced', passed: true, detail: '0 are left' },
      {
        name: 'public.users.email: NULL stayed NULL',
        passed: true,
        detail: '1099511627776 before, 1099511627776 after',
      },
    ]);
    expect(checks).toHaveLength(5);
  });

  it('can be asked for again, and beside one another', () => {
    const checks = new TableChecks('public.users');
    checks.add('email', 'replaced', true, left, 0);
    checks.add('phone', 'replaced', true, left, 1);
    const [first] = checks;
    expect(plain(checks)).toEqual(plain(checks));
    expect(first?.detail).toBe('0 are left');
  });

  it('of several tables are counted together, and those that failed are found among them', () => {
    const one = new TableChecks('public.a');
    one.add(null, 'rows', true, compared, 1, 1);
    const other = new TableChecks('public.b');
    other.add(null, 'rows', false, compared, 1, 2);
    const checks = allChecks([one, [], other, [{ name: 'joins', passed: true, detail: 'as before' }]]);
    expect(checks).toHaveLength(3);
    expect(plain(checks).map(({ name }) => name)).toEqual(['public.a: rows', 'public.b: rows', 'joins']);
    expect(plain(failedAmong(checks))).toEqual([
      { name: 'public.b: rows', passed: false, detail: '1 before, 2 after' },
    ]);
  });
});
