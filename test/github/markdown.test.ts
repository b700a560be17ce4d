import { describe, expect, it } from '@jest/globals';
import { code, escapeMarkdown } from '../../src/github/markdown.ts';

describe('names in Markdown', () => {
  it.each(['`', '|', '<b>', '@team', '#12', '[x](y)', '*x*', '_x_', '~~x~~', '&amp;', '![i](u)', '\\', '"'])(
    'do nothing: %s',
    (text) => {
      for (const shown of [escapeMarkdown(text), code(text)]) {
        const plain = shown.replaceAll(/^`\w+`$|<\/?code>|&#\d+;/g, '');
        expect(plain).not.toMatch(/[`|<>@#[\]*_~&\\"!]/);
      }
    },
  );

  it('stay readable where nothing can happen', () => {
    expect(code('prpg_4711_42')).toBe('`prpg_4711_42`');
    expect(escapeMarkdown('It expired on 2026-11-20, größer.')).toBe('It expired on 2026-11-20, größer.');
  });
});
