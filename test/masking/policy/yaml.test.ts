import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { parsePolicy } from '../../../src/masking/policy/parse.ts';
import { exactKey, parsePattern, patternKey } from '../../../src/masking/policy/pattern.ts';
import { yamlComment, yamlKeyOf, yamlString, yamlText } from '../../../src/masking/policy/yaml.ts';
import { HOSTILE_NAMES } from './hostile.ts';

/** What an editor, a terminal or a runner would act upon. */
const ACTS = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|^\s*::|##\[/u;

describe.each(HOSTILE_NAMES)('the name %j', (name) => {
  it.each([[[name, name, name]], [['public', 'users', name]], [[name, 'users', 'email']], [['public', name, 'email']]])(
    'names exactly itself in a policy, on one line',
    (names) => {
      // given a policy with one rule
      const line = `${yamlKeyOf(names)}: email`;
      expect(line).not.toMatch(ACTS);
      // when it is read
      const [rule, ...others] = parsePolicy(`version: 1\ncolumns:\n  ${line}\n`, 'policy.yml').columns;
      // then the rule means this column and no other
      expect(others).toEqual([]);
      const pattern = parsePattern(rule?.pattern ?? '', 3);
      expect(pattern === null ? null : patternKey(pattern)).toBe(exactKey(names));
    },
  );

  it('is a text and a reason, and nothing in a comment', () => {
    const text = `a: ${yamlText(name)} # ${yamlComment(name)}\nb: { keep: ${yamlString(name)} } # ${yamlComment(name)}`;
    expect(text.replace('\n', '')).not.toMatch(ACTS);
    expect(parse(text)).toEqual({ a: name, b: { keep: name } });
  });
});
