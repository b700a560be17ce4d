import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { UnresolvedError, type UnresolvedProblem } from '../../../src/masking/policy/problem.ts';
import { renderUnresolved } from '../../../src/masking/report/policy-lines.ts';
import { HOSTILE_NAMES } from './hostile.ts';

describe('the summary of a run that stopped before it wrote anything', () => {
  it('says what is open and which lines settle it, ready to be pasted', () => {
    const markdown = renderUnresolved(stopped([open('mood'), open('payload', 'json', '{}')]));
    expect(markdown).toMatch(
      /^## Masking stopped before anything in this database was written\n\n2 columns have to be settled first/,
    );
    expect(parse(blockOf(markdown))).toEqual({
      columns: { 'public.users.mood': 'free_text' },
      json: { 'public.users.payload': {} },
    });
    expect(markdown).toContain('| – | mood is unclassified |');
  });

  it('names the lines of the policy that are wrong, where that is the trouble', () => {
    const markdown = renderUnresolved(stopped([{ line: 12, message: 'public.user.email names nothing.' }]));
    expect(markdown).toContain('1 problem has to be settled first');
    expect(markdown).toContain('| 12 | public.user.email names nothing. |');
    expect(markdown).not.toContain('```');
  });

  it('says in which of several databases it is so, and what is so in all', () => {
    const markdown = renderUnresolved(
      stopped([
        { line: 12, message: 'public.user.email names nothing.' },
        { ...open('mood'), databases: ['shop', 'crm'] },
      ]),
    );
    expect(markdown).toMatch(/^## Masking stopped before this run wrote anything\n/);
    expect(markdown).toContain('| Database | Line of the policy | What is open |');
    expect(markdown).toContain('| all | 12 | public.user.email names nothing. |');
    expect(markdown).toContain('| shop, crm | – | mood is unclassified |');
  });

  it.each(HOSTILE_NAMES)('keeps its structure whatever a column is called: %s', (_, name) => {
    const markdown = renderUnresolved(stopped([open(name)]));
    expect(parse(blockOf(markdown))).toEqual({ columns: { [keyOf(blockOf(markdown))]: 'free_text' } });
    const rest = markdown.replace(BLOCK, '').split('\n');
    expect(rest).toHaveLength(
      renderUnresolved(stopped([open('tame')]))
        .replace(BLOCK, '')
        .split('\n').length,
    );
    expect(rest.join('\n')).not.toMatch(/<(?!\/?code>|!-- -->)|\r|\u2028/);
  });

  it('stays small however many columns there are', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => open(`column_${index}`));
    const markdown = renderUnresolved(stopped(many));
    expect(Buffer.byteLength(markdown)).toBeLessThan(200_000);
    expect(Object.keys(parse(blockOf(markdown)).columns).length).toBeGreaterThan(100);
    expect(markdown).toMatch(/more columns are left out here/);
    expect(markdown).toContain('# There are more');
  });
});

const BLOCK = /^(`{3,})yaml\n([\s\S]*?)^\1$/m;

function blockOf(markdown: string): string {
  return BLOCK.exec(markdown)?.[2] ?? '';
}

function keyOf(yaml: string): string {
  return Object.keys(parse(yaml).columns)[0] ?? '';
}

function stopped(problems: readonly UnresolvedProblem[]): UnresolvedError {
  return new UnresolvedError('.github/pr-postgres.yml', problems, []);
}

function open(column: string, section: 'columns' | 'json' = 'columns', rule = 'free_text'): UnresolvedProblem {
  const sentence = `${column} is unclassified`;
  return {
    line: null,
    message: sentence,
    undecided: { sentence, rule: { section, names: ['public', 'users', column], rule, note: 'or another' } },
  };
}
