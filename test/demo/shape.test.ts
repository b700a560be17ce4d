import { describe, expect, it } from '@jest/globals';
import { shapeOf, shorten } from '../../demo/shape.ts';
import { generateCast } from '../../demo/shop/generate.ts';

describe('the shape of a value', () => {
  it.each([
    ['Ada.Byron@mail.test', 'Xxx.Xxxxx@xxxx.xxxx'],
    ['+44 20 7946 0958', '+99 99 9999 9999'],
    ['Łukasz Żak', 'Xxxxxx Xxx'],
    ['Омелян', 'Xxxxxx'],
    ['山田 太郎', 'xx xx'],
    ['one\ntwo\tthree', 'xxx xxx xxxxx'],
    ['12 – 14 ½ 🙂', '99 ? 99 9 ?'],
    ['', ''],
    [null, 'NULL'],
  ])('%j is %j', (value, shape) => {
    expect(shapeOf(value)).toBe(shape);
  });

  it('is cut when long, and says how long', () => {
    const shape = shapeOf('a'.repeat(500));
    expect(shape).toMatch(/^x+ … \(500\)$/);
    expect(shape.length).toBeLessThanOrEqual(30);
    expect(shorten('b'.repeat(46))).toBe('b'.repeat(46));
  });

  it('holds no letter and no digit of a person', () => {
    const { customers } = generateCast({ customers: 200, employees: 0, products: 0 });
    const values = customers.flatMap(({ email, first_name, last_name, phone, notes, last_login_ip }) => [
      email,
      first_name,
      last_name,
      phone ?? '',
      notes ?? '',
      last_login_ip,
    ]);
    for (const value of values)
      expect(shapeOf(value).replace(/ … \(\d+\)$/, '')).toMatch(/^[^\p{L}\p{N}]*(?:[xX9][^\p{L}\p{N}]*)*$/u);
  });
});
