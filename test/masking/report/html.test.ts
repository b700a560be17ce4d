import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { renderHtml } from '../../../src/masking/report/html.ts';
import { HOSTILE_NAMES } from './hostile.ts';
import { dryRunReport, failedReport, reportNaming, sampleReport } from './sample.ts';

describe('the page for data protection', () => {
  it('puts the verdict above everything else', () => {
    const page = renderHtml(sampleReport());
    expect(headings(page).slice(0, 2)).toEqual(['Masking report for shop', '✓ Verification passed']);
  });

  it('puts a failed verification and its reasons there as well', () => {
    const page = renderHtml(failedReport());
    const [panel = ''] = /<section class="verdict failed"[\s\S]*?<\/section>/.exec(page) ?? [];
    expect(headings(page)[1]).toBe('✕ Verification failed');
    expect(text(panel)).toContain('must not be used');
    expect(text(panel)).toContain('public.users.email: 17 values do not have the form of replacements');
    expect(page).not.toContain('Verification passed');
  });

  it('says of a dry run what would be done', () => {
    const page = text(renderHtml(dryRunReport()));
    expect(page).toContain('Masking plan for shop');
    expect(page).toContain('Dry run: nothing was written');
    expect(page).toContain('1 column is undecided');
    expect(page).toContain('would be masked');
    expect(page).not.toMatch(/(was|were) (masked|set to|emptied|kept|rewritten)/);
  });

  it('claims no verification that did not happen', () => {
    const page = renderHtml(sampleReport({ verification: null }));
    expect(headings(page)[1]).toBe('! Not verified by this run');
  });

  it('calls the result pseudonymised, and names what stands for it', () => {
    const report = sampleReport();
    const page = text(renderHtml(report));
    expect(page).toContain('pseudonymised, not anonymous, in the sense of Article 4(5) of the GDPR');
    for (const proof of [report.policy.sha256, report.schemaFingerprint, '2026-11-03 14:05:09 UTC', '1 min 12 s']) {
      expect(page).toContain(proof);
    }
  });

  it('counts every category, and says which were not found', () => {
    const page = renderHtml(sampleReport());
    const rows = [...page.matchAll(/<tr>.*?<\/tr>/gs)].map(([row]) => text(row));
    expect(rows).toContain('E-mail address 2 – – foreign key (1), name (1) 99%');
    expect(rows).toContain('No category – 1 2 policy (3) 100%');
    expect(text(page)).toMatch(/Not found in any other column: first name, .*IP address, .*free text\./);
  });

  it('lists every column under its table', () => {
    const page = renderHtml(sampleReport());
    const bodies = [...page.matchAll(/<tbody data-table="([^"]*)">(.*?)<\/tbody>/gs)];
    expect(bodies.map(([, name, rows]) => [name, rows?.match(/<tr data-outcome/g)?.length])).toEqual([
      ['billing.invoices', 3],
      ['public.events', 1],
      ['public.sessions', 2],
      ['public.users', 6],
    ]);
  });

  it('admits nothing but its own style sheet and script', () => {
    const page = renderHtml(sampleReport());
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

  it.each(HOSTILE_NAMES)('keeps its structure whatever a database calls its tables: %s', (_, name) => {
    const tame = renderHtml(reportNaming('tame'));
    const hostile = renderHtml(reportNaming(name));
    expect(tags(hostile)).toEqual(tags(tame));
    expect(hostile).not.toMatch(/[\u2028\u0085\u202e\u2066\u200b\ufeff\u00ad\r]/);
  });

  it('shows a hostile name for what it is', () => {
    const page = text(renderHtml(reportNaming('a\n<b>\u202e&amp;')));
    expect(page).toContain('Masking report for a\\n<b>\\u{202e}&amp;');
  });

  it('can be read without its script, and by those who cannot see it', () => {
    const page = renderHtml(sampleReport());
    // The form is of no use without the script, which therefore unhides it.
    expect(page).toMatch(/<form id="filter"[^>]* hidden>/);
    expect(page).not.toMatch(/<tr[^>]* hidden/);
    expect(page.match(/<caption>/g)).toHaveLength(page.match(/<table/g)?.length ?? 0);
    const controls = page.match(/<(input|select) /g) ?? [];
    expect(page.match(/<label[^>]*>[A-Z]\w+<(input|select) /g)).toHaveLength(controls.length);
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of page.matchAll(/(?:aria-labelledby="|href="#)([^"]*)"/g)) expect(ids).toContain(id);
  });

  it('has something to say about a database without tables', () => {
    const page = text(renderHtml(sampleReport({ columns: [], tables: [], cleanup: [] })));
    expect(page).toContain('No column was masked.');
    expect(page).toContain('The database has no user tables.');
  });
});

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
