import { describe, expect, it } from '@jest/globals';
import { readPath, writePath } from '../../../../src/masking/detect/documents/path.ts';
import { ruleTree } from '../../../../src/masking/replace/documents/rules.ts';

describe('a path into a document', () => {
  it.each([
    ['user.email'],
    ['items[*].recipient.name'],
    ['[*].name'],
    ['[*][*]'],
    ['order.@id'],
    ['"a.b"."c[*]"."say \\"hi\\""'],
    ['users.*.email'],
    ['users.*~'],
    ['*~'],
    ['price#'],
    ['user.**'],
    ['**'],
    ['.'],
    ['.#'],
    ['ключ.キー'],
    ['with blank.and-dash'],
  ])('%s is written as it was read', (text) => {
    const path = readPath(text);
    expect(path).not.toBeNull();
    expect(path === null ? null : writePath(path)).toBe(text);
  });

  it.each([[''], ['a.'], ['.a'], ['a..b'], ['a[0]'], ['a[*'], ['a[*]b'], ['**.a'], ['*~.a'], ['a.[*]'], ['"a']])(
    '%s is none',
    (text) => {
      expect(readPath(text)).toBeNull();
    },
  );

  it('can lead over any key', () => {
    const keys = ['a.b', '', '"', '\\', '[*]', '*', '~', '#', '.', ' ', '__proto__', 'constructor'];
    for (const key of keys) {
      const path = { steps: [{ kind: 'key' as const, key }], of: 'value' as const };
      expect(readPath(writePath(path))).toEqual(path);
    }
    const tree = ruleTree({ mask: { '__proto__.email': 'email' }, keep: [] });
    expect(JSON.parse(JSON.stringify(tree))).toHaveProperty(['k', '__proto__', 'k', 'email', 'm'], 'email');
  });
});
