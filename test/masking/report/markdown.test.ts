import { describe, expect, it } from '@jest/globals';
import { renderMarkdown } from '../../../src/masking/report/markdown.ts';
import { HOSTILE_NAMES } from './hostile.ts';
import { dryRunReport, failedReport, reportNaming, reportOfTables, sampleReport } from './sample.ts';

describe('the summary of a job', () => {
  it('says first, in plain words, what was masked, how sure that is and what was kept', () => {
    const [, paragraph] = renderMarkdown(sampleReport()).split('\n\n');
    expect(paragraph).toBe(
      '4 columns in 3 tables were masked, 1 column was set to NULL and 1 table with 2 columns was emptied of all rows. ' +
        'What to mask was decided by name (2), foreign key (1) and policy (1); ' +
        'the least certain finding is 82% sure. ' +
        '5 columns were kept, decided by type (4) and sampled values (1). ' +
        'Verification passed (4 checks). ' +
        'Masked data is pseudonymised, not anonymous (GDPR Art. 4(5)): it is still personal data.',
    );
  });

  it('shows what each table took in units people read', () => {
    const markdown = renderMarkdown(sampleReport());
    expect(markdown).toContain('| <code>billing.invoices</code> | 4,812,377 | 1.2 GB | rewritten | 51.9 s |');
    expect(markdown).toContain('| <code>public.events</code> | 912,004 | 640 MB | updated in place | 1 min 1 s |');
  });

  it('folds the columns away, table by table, each with what speaks for the decision', () => {
    const [, folded = ''] = /<details>([\s\S]*)<\/details>/.exec(renderMarkdown(sampleReport())) ?? [];
    expect(folded).toContain('<summary>12 columns, table by table</summary>\n\n|');
    expect(folded.match(/\*\*<code>[^<]*<\/code>\*\*/g)).toEqual(
      ['billing.invoices', 'public.events', 'public.sessions', 'public.users'].map(
        (name) => `**<code>${name}</code>**`,
      ),
    );
    expect(folded).toContain(
      '| <code>email</code> | <code>citext</code> | masked | <code>email</code> | name | 99% | ' +
        'name matches email; 200 of 200 sampled values parse as e-mail |',
    );
  });

  it('says of a dry run what would be done, and what has to be decided first', () => {
    const markdown = renderMarkdown(dryRunReport());
    expect(markdown).toMatch(/^## Masking of <code>shop<\/code>: dry run\n/);
    expect(markdown).toContain('4 columns in 3 tables would be masked');
    expect(markdown).toContain('nothing was written to the database');
    expect(markdown).not.toMatch(/(was|were) (masked|set|emptied|kept|rewritten)/);
    expect(markdown).toContain('### Undecided columns');
    expect(markdown).toContain('| <code>public.users.mood</code> | <code>text</code> | neither name nor type');
  });

  it('opens with the alarm when verification failed, failed checks first', () => {
    const markdown = renderMarkdown(failedReport());
    expect(markdown).toMatch(/^## .*: verification failed\n\n> \[!CAUTION\]\n> \*\*Verification failed/);
    expect(markdown).toContain('Failed: public.users.email.');
    expect(markdown.indexOf('❌')).toBeLessThan(markdown.indexOf('✅'));
  });

  it('does not believe a total that a check contradicts', () => {
    const { verification } = failedReport();
    const markdown = renderMarkdown(
      sampleReport({ verification: { passed: true, checks: verification?.checks ?? [] } }),
    );
    expect(markdown).toContain('[!CAUTION]');
    expect(markdown).not.toContain('Verification passed');
  });

  it.each(HOSTILE_NAMES)('keeps its structure whatever a database calls its tables: %s', (_, name) => {
    // given the same report with a tame and with a hostile name
    const tame = renderMarkdown(reportNaming('tame'));
    const hostile = renderMarkdown(reportNaming(name));
    // then lines, cells and elements are the same
    expect(structure(hostile)).toEqual(structure(tame));
    // and nothing is left that Markdown would read as a mark of its own
    expect(withoutOurs(hostile)).toEqual(withoutOurs(tame));
  });

  it('does not call people, issues or addresses that happen to be in a name', () => {
    const markdown = renderMarkdown(reportNaming('@octocat #1 a@b.test https://evil.test www.evil.test :tada:'));
    expect(markdown).not.toMatch(/@\w|(?<!&)#\d|:\/\/|www\.|:tada/);
    // Each mark is an entity, kept apart from what follows by an empty comment.
    expect(markdown).toContain('&#64;<!-- -->octocat &#35;<!-- -->1 a&#64;<!-- -->b.test https&#58;<!-- -->//evil');
  });

  it('leaves snake_case readable', () => {
    expect(renderMarkdown(reportNaming('first_name'))).toContain('<code>first_name</code>');
    expect(renderMarkdown(reportNaming('_private__x_'))).toContain('<code>&#95;private&#95;&#95;x&#95;</code>');
  });

  it('stays below 200 kB, says how many columns it leaves out and where they are', () => {
    // given 3,000 columns
    const markdown = renderMarkdown(reportOfTables(300));
    const shown = markdown.match(/^\| <code>column_number_/gm)?.length ?? 0;
    const [, leftOut] = /^([\d,]+) more columns are left out here.*report\.json/m.exec(markdown) ?? [];
    // then the room is used, and every column is either shown or counted
    expect(Buffer.byteLength(markdown)).toBeLessThan(200_000);
    expect(Buffer.byteLength(markdown)).toBeGreaterThan(190_000);
    expect(shown + Number(leftOut?.replace(',', ''))).toBe(3_000);
    expect(markdown).toMatch(/left out here[^\n]*\n\n<\/details>/);
  });

  it('stays below it however the lengths of the rows fall', () => {
    const { columns } = reportOfTables(30);
    for (let length = 1_000; length < 1_100; length += 1) {
      const evidence = ['e'.repeat(length)];
      const markdown = renderMarkdown(sampleReport({ columns: columns.map((column) => ({ ...column, evidence })) }));
      expect(Buffer.byteLength(markdown)).toBeLessThan(200_000);
    }
  });

  it('cuts every list that a large database makes long', () => {
    // given ten thousand tables, as many checks and as much residue, in letters of several bytes
    const long = Array.from({ length: 10_000 }, (_, index) => `таблица_${index}`);
    const markdown = renderMarkdown({
      ...reportOfTables(10_000),
      verification: {
        passed: true,
        checks: long.map((name) => ({ name, passed: true, detail: 'no original is left' })),
      },
      cleanup: long.map((name) => ({ kind: 'statistics', name, done: 'computed anew' })),
    });
    expect(Buffer.byteLength(markdown)).toBeLessThan(200_000);
    expect(markdown.match(/^[\d,]+ more (check|table|column|item)s are left out/gm)).toHaveLength(4);
  });
});

/** Each line's elements and number of cells. */
function structure(markdown: string): readonly string[] {
  return markdown.split('\n').map((line) => `${line.split('|').length} ${(line.match(/<\/?[a-z]+/g) ?? []).join(' ')}`);
}

/** The characters that Markdown gives a meaning, once our own empty comments are gone. */
function withoutOurs(markdown: string): string {
  return markdown
    .replaceAll('<!-- -->', '')
    .replace(/&#\d+;/g, '')
    .replace(/[^<>[\]\\^`*_~|$@\r\u2028\u0085\u202e\u200b]/g, '');
}
