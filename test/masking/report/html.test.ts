import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Report, ReportedColumn } from '../../../src/masking/report/model.ts';
import { HOSTILE_NAMES } from './hostile.ts';
import { pageOf } from './rendered.ts';
import { dryRunReport, failedReport, planNaming, reportNaming, reportOfTables, sampleReport } from './sample.ts';

describe('the page for data protection', () => {
  it('puts the verdict above everything else', () => {
    const page = pageOf(sampleReport());
    expect(headings(page).slice(0, 2)).toEqual(['Masking report for shop', '✓ Verification passed']);
  });

  it('puts a failed verification and its reasons there as well', () => {
    const page = pageOf(failedReport());
    const [panel = ''] = /<section class="verdict failed"[\s\S]*?<\/section>/.exec(page) ?? [];
    expect(headings(page)[1]).toBe('✕ Verification failed');
    expect(text(panel)).toContain('must not be used');
    expect(text(panel)).toContain('public.users.email: 17 values do not have the form of replacements');
    expect(page).not.toContain('Verification passed');
  });

  it('says of a dry run what would be done', () => {
    const page = text(pageOf(dryRunReport()));
    expect(page).toContain('Masking plan for shop');
    expect(page).toContain('Dry run: nothing was written');
    expect(page).toContain('1 column is undecided');
    expect(page).toContain('would be masked');
    expect(page).not.toMatch(/(was|were) (masked|set to|emptied|kept|rewritten)/);
  });

  it('claims no verification that did not happen', () => {
    const page = pageOf(sampleReport({ verification: null }));
    expect(headings(page)[1]).toBe('! Not verified by this run');
  });

  it('calls the result pseudonymised, and names what stands for it', () => {
    const report = sampleReport();
    const page = text(pageOf(report));
    expect(page).toContain('pseudonymised, not anonymous, in the sense of Article 4(5) of the GDPR');
    for (const proof of [report.policy.sha256, report.schemaFingerprint, '2026-11-03 14:05:09 UTC', '1 min 12 s']) {
      expect(page).toContain(proof);
    }
  });

  it('counts every category in its group, and says which were not found', () => {
    const rows = rowsOf(pageOf(sampleReport()));
    expect(rows).toContain('E-mail address 2 – – foreign key (1), name (1) 99% very sure');
    expect(rows).toContain('Said by the policy without a category – 1 2 policy (3) 100% certain');
    expect(rows).toContain(
      'Not found: first name, last name, user name, gender, date of birth, age, nationality, marital status and photo.',
    );
  });

  it('opens with the special categories, even when there are none', () => {
    const [special = '', ...others] = coverageGroups(sampleReport());
    expect(special).toMatch(
      /^Special categories GDPR Art. 9 and 10 None found: health, .*religion.*criminal record\.$/,
    );
    expect(others.join()).not.toContain('GDPR');
  });

  it('counts what belongs to the special categories there', () => {
    const { columns } = sampleReport();
    const [special = ''] = coverageGroups(
      sampleReport({
        columns: columns.map((each) => (each.column === 'full_name' ? { ...each, category: 'health' } : each)),
      }),
    );
    expect(special).toContain('Health 1 – – name (1) 82% sure');
  });

  it('says how sure it is in words and numbers, and shows what a person should look at', () => {
    const doubtful = { ...sampleReport().columns[8], column: 'nickname', confidence: 0.55 } as ReportedColumn;
    const page = pageOf(sampleReport({ columns: [...sampleReport().columns, doubtful] }));
    expect(rowsOf(page)).toContain('Fairly sure 50% and more 1 – – –');
    expect(text(page)).toContain('1 column worth a look, the least sure first');
    expect(rowsOf(page)).toContain('public.users.nickname masked 55% fairly sure name matches person_name');
  });

  it('says what was kept and why, in the words of the policy where it was that', () => {
    const page = pageOf(
      sampleReport({
        columns: sampleReport().columns.map((each) =>
          each.column === 'plan'
            ? {
                ...each,
                decidedBy: 'policy',
                evidence: ['kept by .github/pr-postgres.yml:7: "the tariff": not personal'],
              }
            : each,
        ),
      }),
    );
    const reasons = rowsOf(section(page, 'kept')).slice(1);
    expect(reasons[0]).toBe('"the tariff": not personal policy 1 public.users.plan');
    expect(reasons[1]).toBe('bigint, a key of its own table type 2 billing.invoices.id public.users.id');
  });

  it('lists every column under its table, ready to be searched and filtered', () => {
    const report = reportOfTables(20);
    const page = pageOf(report);
    const listed = [...page.matchAll(/<div class="of-table" data-table="([^"]*)">(.*?)<\/table>/gs)].flatMap(
      ([, table, rows = '']) =>
        [
          ...rows.matchAll(
            /<tr data-outcome="(\w+)" data-category="(\w+)" data-group="([\w-]+)" data-sureness="([\w ]+)"><th scope="row"><code>(.*?)<\/code>/g,
          ),
        ].map(([, outcome, category, group, sureness, name]) => ({
          name: `${table}.${name}`,
          outcome,
          category,
          group,
          sureness,
        })),
    );
    expect(listed).toEqual(
      report.columns.map(({ schema, table, column }) => ({
        name: `${schema}.${table}.${column}`,
        outcome: 'masked',
        category: 'email',
        group: 'group-2',
        sureness: 'very sure',
      })),
    );
    // What can be chosen occurs.
    const offered = [...section(page, 'columns').matchAll(/<option value="([^"]+)">/g)].map(([, value]) => value);
    expect(offered).toEqual([
      'masked',
      'email',
      'none',
      ...new Set(listed.map(({ name }) => name.replace(/\.\w+$/, ''))),
      'very sure',
    ]);
  });

  it('draws when what happened, with the same in words', () => {
    const page = section(pageOf(sampleReport()), 'timeline');
    expect(page).toMatch(/Verifying<\/th><td><svg [^>]*role="img" aria-label="from 1 min 5 s to 1 min 12 s">/);
    const bars = [...page.matchAll(/<rect class="of-(stage|table)" x="([\d.]+)" y="4" width="([\d.]+)"/g)];
    expect(bars.map(([, kind]) => kind)).toEqual([...Array(7).fill('stage'), ...Array(4).fill('table')]);
    for (const [, , x, width] of bars) expect(Number(x) + Number(width)).toBeLessThanOrEqual(1000.1);
    expect(pageOf(sampleReport({ timeline: [], tables: [] }))).not.toContain('id="timeline"');
  });

  it('shows the slowest tables when there are many', () => {
    const page = section(pageOf(reportOfTables(50)), 'timeline');
    expect(text(page)).toContain('The 20 slowest of 50 masked tables');
    expect(page.match(/of-table"/g)).toHaveLength(20);
  });

  it('gathers the checks by what they look at, the failed ones first', () => {
    const checks = ['a', 'b', 'c'].flatMap((name) => [
      { name: `public.${name}: rows`, passed: true, detail: '5 before, 5 after' },
      { name: `public.${name}.x: replaced`, passed: name !== 'b', detail: '1 of 5' },
    ]);
    const page = section(pageOf(sampleReport({ verification: { passed: false, checks } })), 'verification');
    expect(rowsOf(page)).toEqual([
      'Result Check Passed Detail',
      '✕ failed replaced 2 of 3 1 check failed, see below',
      '✓ passed rows 3 of 3 each passed',
      'Result Check Detail',
      '✕ failed public.b.x: replaced 1 of 5',
      ...['a', 'c'].map((name) => `✓ passed public.${name}.x: replaced 1 of 5`),
      'Result Check Detail',
      ...['a', 'b', 'c'].map((name) => `✓ passed public.${name}: rows 5 before, 5 after`),
    ]);
  });

  it('puts what is left before what was removed', () => {
    const page = section(pageOf(sampleReport()), 'residue');
    const [left = '', removed = ''] = page.split('Removed or renewed');
    expect(text(left)).toContain('Left: 1 thing');
    expect(rowsOf(left)).toContain(
      'Outward function public.notify_crm left: it reaches other servers when somebody calls it',
    );
    expect(rowsOf(removed)).toContain('User mapping app on server warehouse dropped');
    expect(removed).not.toContain('notify_crm');
  });

  it('says that nothing is left only where that was looked for', () => {
    const nothing = 'Nothing of it is left';
    expect(text(pageOf(sampleReport({ cleanup: [] })))).toContain(nothing);
    expect(text(pageOf(dryRunReport()))).not.toContain(nothing);
    expect(text(pageOf(adoptedReport()))).not.toContain(nothing);
  });

  it('names who asked for it, what vouches for it and by whose signature', () => {
    const page = text(
      pageOf(sampleReport(), [
        ['Repository', 'octo/shop'],
        ['Started by', 'octocat'],
      ]),
    );
    expect(page).toContain('Repository octo/shop Started by octocat Tool pr-postgres 0.1.0');
    expect(page).toContain('5 columns masked or set to NULL, in tables of 5,844,691 rows');
    expect(page).toContain(sampleReport().certificate?.signature);
    expect(text(pageOf(failedReport()))).toContain('None was issued: nobody vouches for this database.');
  });

  it('does not claim the work of an earlier run as its own', () => {
    const page = text(pageOf(adoptedReport()));
    expect(page).toContain('done by an earlier run, whose certificate of 2026-11-01 09:00:00 UTC still fits');
    expect(page).toContain('The database carried it already');
  });

  it('says what a dry run over certified data found, not what it would do', () => {
    const page = pageOf({ ...adoptedReport(), dryRun: true });
    expect(headings(page).slice(0, 2)).toEqual(['Masking report for shop', '✓ Verification passed']);
    expect(text(page)).not.toContain('would be');
  });

  it('admits nothing but its own style sheet and script', () => {
    const page = pageOf(sampleReport());
    const hash = (element: string) => {
      const [, content = ''] = new RegExp(`<${element}>([\\s\\S]*?)</${element}>`).exec(page) ?? [];
      return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
    };
    const [, policy] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(page) ?? [];
    expect(unescaped(policy ?? '').split('; ')).toEqual([
      "default-src 'none'",
      `style-src ${hash('style')}`,
      `script-src ${hash('script')}`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    // Such a policy would switch these off, so the page must not rely on them.
    expect(attributes(page).filter((name) => name === 'style' || name.startsWith('on'))).toEqual([]);
    expect(page).not.toMatch(/\b(src|srcset|action)=|@import|url\(|href="(?!#)|https?:/);
  });

  it.each([
    ['a run', sampleReport()],
    ['a dry run', dryRunReport()],
    ['a failed run', failedReport()],
    ['many tables', reportOfTables(30)],
    ['nothing', sampleReport({ columns: [], tables: [], cleanup: [], timeline: [], verification: null })],
    ['hostile names', reportNaming('</td></tr><b x="')],
  ])('is well formed: %s', (_, report) => {
    expect(badlyNested(pageOf(report))).toEqual([]);
  });

  it.each(HOSTILE_NAMES)('keeps its structure whatever a database calls its tables: %s', (_, name) => {
    for (const naming of [reportNaming, planNaming]) {
      const tame = pageOf(naming('tame'), [['tame', 'tame']]);
      const hostile = pageOf(naming(name), [[name, name]]);
      expect(tags(hostile)).toEqual(tags(tame));
      expect(hostile).not.toMatch(/[\u2028\u0085\u202e\u2066\u200b\ufeff\u00ad\r]/);
    }
  });

  it('shows a hostile name for what it is', () => {
    const page = text(pageOf(reportNaming('a\n<b>\u202e&amp;')));
    expect(page).toContain('Masking report for a\\n<b>\\u{202e}&amp;');
  });

  it('can be read without its script, and by those who cannot see it', () => {
    const page = pageOf(sampleReport());
    // The form is of no use without the script, which therefore unhides it.
    expect(page).toMatch(/<form id="filter"[^>]* hidden>/);
    expect(page).not.toMatch(/<tr[^>]* hidden/);
    expect(page.match(/<caption>/g)).toHaveLength(page.match(/<table/g)?.length ?? 0);
    const controls = page.match(/<(input|select) /g) ?? [];
    expect(page.match(/<label[^>]*>[A-Z]\w+<(input|select) /g)).toHaveLength(controls.length);
    expect(page).not.toMatch(/<th(?!ead| scope=)/);
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of page.matchAll(/(?:aria-labelledby="|href="#)([^"]*)"/g)) expect(ids).toContain(id);
  });

  it('has something to say about a database without tables', () => {
    const page = text(pageOf(sampleReport({ columns: [], tables: [], cleanup: [] })));
    expect(page).toContain('No column was masked.');
    expect(page).toContain('The database has no user tables.');
  });
});

/** A run that found the data certified and changed nothing. */
function adoptedReport(): Report {
  const { certificate, tables } = sampleReport();
  return sampleReport({
    certificate: certificate && { ...certificate, issuedAt: '2026-11-01T09:00:00.000Z' },
    tables: tables.map((each) => ({ ...each, method: 'none', startMs: null, durationMs: 0, rowsPerSecond: null })),
    cleanup: [],
  });
}

function section(page: string, id: string): string {
  return new RegExp(`<section aria-labelledby="${id}">[\\s\\S]*?</section>`).exec(page)?.[0] ?? '';
}

function rowsOf(page: string): readonly string[] {
  return [...page.matchAll(/<tr[ >].*?<\/tr>/gs)].map(([row]) => text(row));
}

function coverageGroups(report: Report): readonly string[] {
  return [...section(pageOf(report), 'coverage').matchAll(/<tbody.*?<\/tbody>/gs)].map(([body]) => text(body));
}

/** Elements that end where they were not begun, or never. */
function badlyNested(page: string): readonly string[] {
  const open: string[] = [];
  const bad: string[] = [];
  const body = page.replace(/<(style|script)>[\s\S]*?<\/\1>/g, '').replace('<!doctype html>', '');
  for (const [, end, name = '', closed] of body.matchAll(/<(\/?)([a-z0-9]+)(?:"[^"]*"|[^">])*?(\/?)>/g)) {
    if (closed === '/' || /^(?:meta|input|br)$/.test(name)) continue;
    if (end === '') open.push(name);
    else if (open.pop() !== name) bad.push(name);
  }
  return [...bad, ...open];
}

function headings(page: string): readonly string[] {
  return [...page.matchAll(/<h[12][^>]*>(.*?)<\/h[12]>/gs)].map(([, content = '']) => text(content));
}

/** Every tag with the names of its attributes, in order. */
function tags(page: string): readonly string[] {
  return [...page.matchAll(/<(\/?[a-z0-9!]+)((?:"[^"]*"|[^">])*)>/gi)].map(
    ([, tag, rest = '']) => `${tag} ${[...rest.matchAll(/([a-z-]+)="/g)].map(([, name]) => name).join(' ')}`,
  );
}

function attributes(page: string): readonly string[] {
  const body = page.replace(/<(style|script)>[\s\S]*?<\/\1>/g, '');
  return [...body.matchAll(/<[^>]*>/g)].flatMap(([tag]) =>
    [...tag.matchAll(/ ([a-z-]+)=/g)].map(([, name = '']) => name),
  );
}

function text(markup: string): string {
  const visibleOnly = markup
    .replace(/<(style|script|title)>[\s\S]*?<\/\1>/g, '')
    .replace(/<\/?(code|strong|a)[^>]*>/g, '');
  return unescaped(visibleOnly.replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .replace(/ ([:.])/g, '$1')
    .trim();
}

function unescaped(escaped: string): string {
  return escaped.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
}
