import { describe, expect, it } from '@jest/globals';
import { renderMarkdown } from '../../../src/masking/report/markdown.ts';
import { HOSTILE_NAMES } from './hostile.ts';
import { dryRunReport, failedReport, planNaming, reportNaming, reportOfTables, sampleReport } from './sample.ts';

describe('the summary of a job', () => {
  it('says first, in plain words, what was masked, how sure that is and what was kept', () => {
    const [, paragraph] = renderMarkdown(sampleReport()).split('\n\n');
    expect(paragraph).toBe(
      '4 columns in 3 tables were masked, 1 column was set to NULL and 1 table with 2 columns was emptied of all rows. ' +
        'What to mask was decided by name (2), foreign key (1) and policy (1); ' +
        'the least certain finding is sure (82%). ' +
        '5 columns were kept, decided by type (4) and sampled values (1). ' +
        '1 thing outside the rows is left and should be looked at. ' +
        'Verification passed (4 checks). ' +
        'Masked data is pseudonymised, not anonymous (GDPR Art. 4(5)): it is still personal data.',
    );
  });

  it('shows what each table took in units people read', () => {
    const markdown = renderMarkdown(sampleReport());
    expect(markdown).toContain('| <code>billing.invoices</code> | 4,812,377 | 1.2 GB | rewritten | 51.9 s | 92,724 |');
    expect(markdown).toContain(
      '| <code>public.events</code> | 912,004 | 640 MB | updated in place | 1 min 1 s | 14,943 |',
    );
  });

  it('folds the columns away, those that changed before those that were kept, table by table', () => {
    const [changed = '', kept = ''] = folded(renderMarkdown(sampleReport())).slice(-2);
    expect(changed).toContain('<summary>7 columns changed, table by table</summary>\n\n|');
    expect(kept).toContain('<summary>5 columns kept, table by table</summary>\n\n|');
    expect(changed.match(/\*\*<code>[^<]*<\/code>\*\*/g)).toEqual(
      ['billing.invoices', 'public.events', 'public.sessions', 'public.users'].map(
        (name) => `**<code>${name}</code>**`,
      ),
    );
    expect(changed).toContain(
      '| <code>email</code> | <code>citext</code> | masked | <code>email</code> | name | 99% | ' +
        'name matches email; 200 of 200 sampled values parse as e-mail |',
    );
    expect(kept).toContain('| <code>plan</code> | <code>text</code> | kept |');
  });

  it('groups what was masked, and speaks of the special categories either way', () => {
    const none = renderMarkdown(sampleReport());
    expect(none).toContain('| **Who somebody is** | full name (1) | 1 | – | – | sure (82%) |');
    expect(none).toContain('No column was recognised as one of the special categories of GDPR Art. 9 and 10.');
    const columns = sampleReport().columns.map((each) => ({
      ...each,
      category: each.category === 'json' ? ('health' as const) : each.category,
    }));
    const some = renderMarkdown(sampleReport({ columns }));
    expect(some).toContain('| **Special categories** (GDPR Art. 9 and 10) | health (1) | 1 | – | – | certain |');
    expect(some).not.toContain('No column was recognised');
  });

  it('says how sure it is in words and numbers, and names what a person should look at', () => {
    const columns = sampleReport().columns.map((each) =>
      each.column === 'plan' ? { ...each, confidence: 0.5 } : each,
    );
    const markdown = renderMarkdown(sampleReport({ columns }));
    expect(markdown).toContain('| Very sure, 90% and more | 2 | – | – | 4 |');
    expect(markdown).toContain('| Fairly sure, 50% and more | – | – | – | 1 |');
    expect(markdown).toContain('| <code>public.users.plan</code> | kept | fairly sure (50%) | 3 distinct values');
  });

  it('says what was kept and why, reasons of the policy first', () => {
    const columns = sampleReport().columns.map((each) =>
      each.column === 'plan'
        ? ({ ...each, decidedBy: 'policy', evidence: ['kept by .github/pr-postgres.yml:7: tariffs'] } as const)
        : each,
    );
    const [kept = ''] = folded(renderMarkdown(sampleReport({ columns })));
    expect(kept.split('\n').slice(5, 7)).toEqual([
      '| 1 | policy | tariffs | <code>public.users.plan</code> |',
      '| 2 | type | bigint, a key of its own table | <code>billing.invoices.id</code>, <code>public.users.id</code> |',
    ]);
  });

  it('draws how long each stage and the slowest tables took', () => {
    const [chart = ''] = codeBlocks(renderMarkdown(sampleReport()));
    expect(chart.split('\n').slice(0, 6)).toEqual([
      '```mermaid',
      'gantt',
      'dateFormat YYYY-MM-DD HH:mm:ss.SSS',
      'axisFormat %M:%S',
      'todayMarker off',
      'section Stages',
    ]);
    expect(chart).toContain(
      '\nVerifying, 7.3 s :active, 2000-01-01 00:01:05.100, 2000-01-01 00:01:12.390\nsection Tables\n',
    );
    expect(chart).toContain('\nTable public.users, 2.2 s :done, 2000-01-01 00:00:54.230, 2000-01-01 00:00:56.440\n');
    const [many = ''] = codeBlocks(renderMarkdown(reportOfTables(40)));
    expect(many.match(/^Table /gm)).toHaveLength(12);
    expect(many).toContain('section Slowest tables');
    expect(codeBlocks(renderMarkdown(sampleReport({ timeline: [], tables: [] })))).toEqual([]);
  });

  it.each(HOSTILE_NAMES)('lets no name break out of the diagram: %s', (_, name) => {
    const [chart = ''] = codeBlocks(renderMarkdown(reportNaming(name)));
    const task = /^[\p{L}\p{M}\p{N}_.·…, -]+ :(?:active|done), [\d:. -]{23}, [\d:. -]{23}$/u;
    const lines = chart.split('\n').slice(6, -1);
    expect(lines.filter((line) => !task.test(line) && line !== 'section Tables')).toEqual([]);
    expect(lines).toHaveLength(9);
  });

  it('shows what is left before what was removed, and folds only the latter', () => {
    const markdown = renderMarkdown(sampleReport());
    const [, residue = ''] = markdown.split('### Residue outside the rows');
    expect(residue.indexOf('notify_crm')).toBeLessThan(residue.indexOf('<details>'));
    expect(residue).toContain('<summary>Removed or renewed: statistics (1), materialized-view (1), user-mapping (1)');
  });

  it('says of a dry run what would be done, and what has to be decided first', () => {
    const markdown = renderMarkdown(dryRunReport());
    expect(markdown).toMatch(/^## Masking of <code>shop<\/code>: dry run\n/);
    expect(markdown).toContain('4 columns in 3 tables would be masked');
    expect(markdown).toContain('nothing was written to the database');
    expect(markdown).not.toMatch(/(was|were) (masked|set|emptied|kept|rewritten)/i);
    expect(markdown).toContain('### Undecided columns');
    expect(markdown).toContain('| <code>public.users.mood</code> | <code>text</code> | neither name nor type');
    expect(codeBlocks(markdown)[0]).toBe(
      '```yaml\ncolumns:\n  public.users.mood: free_text # or another category\n```',
    );
  });

  it('suggests each line once, under its section, and none that ends the block', () => {
    const [mood] = dryRunReport().columns.slice(-1);
    const lines = [
      ['columns', 'public.a.x: null'],
      ['json', 'public.a.y: {}'],
      ['columns', 'public.a.x: null'],
      ['columns', '"public.````\n```.x": null'],
    ] as const;
    const columns = lines.flatMap(([section, line]) =>
      mood === undefined ? [] : [{ ...mood, suggestion: { section, line } }],
    );
    expect(codeBlocks(renderMarkdown({ ...dryRunReport(), columns }))[0]).toBe(
      [
        '`````yaml',
        'columns:',
        '  public.a.x: null',
        '  "public.````\\n```.x": null',
        'json:',
        '  public.a.y: {}',
        '`````',
      ].join('\n'),
    );
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
    for (const naming of [reportNaming, planNaming]) {
      // given the same report with a tame and with a hostile name
      const tame = withoutCode(renderMarkdown(naming('tame')));
      const hostile = withoutCode(renderMarkdown(naming(name)));
      // then lines, cells and elements are the same
      expect(structure(hostile)).toEqual(structure(tame));
      // and nothing is left that Markdown would read as a mark of its own
      expect(withoutOurs(hostile)).toEqual(withoutOurs(tame));
    }
  });

  it('does not call people, issues or addresses that happen to be in a name', () => {
    const markdown = withoutCode(
      renderMarkdown(reportNaming('@octocat #1 a@b.test https://evil.test www.evil.test :tada:')),
    );
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

  it('asks for the words of no more checks than it shows', () => {
    // given many checks that passed
    let worded = 0;
    const checks = Array.from({ length: 10_000 }, (_, index) => ({
      name: `public.table_${index}.email: replaced`,
      passed: true,
      get detail() {
        worded += 1;
        return '0 of 20 values do not have the form of a replacement';
      },
    }));
    // when the summary is written
    const markdown = renderMarkdown(sampleReport({ verification: { passed: true, checks } }));
    // then some of them are in it, and one more was looked at to see that there is no room for it
    const shown = markdown.match(/: replaced/g)?.length ?? 0;
    expect(shown).toBeGreaterThan(10);
    expect(worded).toBe(shown + 1);
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

  it('shows every column of a schema of 600', () => {
    const report = reportOfTables(60);
    const markdown = renderMarkdown(report);
    expect(markdown.match(/^\| <code>column_number_/gm)).toHaveLength(600);
    expect(markdown).not.toContain('left out');
  });
});

function folded(markdown: string): readonly string[] {
  return [...markdown.matchAll(/<details>[\s\S]*?<\/details>/g)].map(([text]) => text);
}

/** As CommonMark finds them: up to a line that is at least as long a fence. */
function codeBlocks(markdown: string): readonly string[] {
  return [...markdown.matchAll(BLOCK)].map(([block]) => block);
}

function withoutCode(markdown: string): string {
  return markdown.replace(BLOCK, '');
}

const BLOCK = /^(`{3,})\w+\n[\s\S]*?^\1`*$/gm;

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
