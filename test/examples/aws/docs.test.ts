import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { AWS_EXAMPLES, readTemplate } from './templates.ts';

const ROOT = join(import.meta.dirname, '../../..');
const PAGES = ['docs/aurora.md', 'examples/aws/README.md', 'README.md', 'SECURITY.md'];

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** As GitHub makes them of headings. */
function anchorsOf(page: string): string[] {
  return [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('the pages about Aurora', () => {
  it.each(PAGES)('%s links to files and headings that are there', (path) => {
    const text = read(path);
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
    for (const link of links.filter((each) => !/^https?:/.test(each))) {
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? path : join(dirname(path), file);
      expect([link, existsSync(join(ROOT, target))]).toEqual([link, true]);
      if (anchor !== undefined && target.endsWith('.md')) expect(anchorsOf(read(target))).toContain(anchor);
    }
  });

  it('explain every statement of the policies', () => {
    const text = read('docs/aurora.md');
    for (const name of readdirSync(join(AWS_EXAMPLES, 'policies'))) {
      const sids = [...read(`examples/aws/policies/${name}`).matchAll(/"Sid": "(\w+)"/g)].map(([, sid]) => sid);
      for (const sid of sids) expect(text).toContain(`\`${sid}\``);
    }
  });

  it('name parameters that the templates have', () => {
    const known = ['one-account.yml', 'hub.yml', 'clusters.yml'].flatMap((name) =>
      Object.keys(readTemplate(name).Parameters),
    );
    const named = [...read('docs/aurora.md').matchAll(/(?:^|[\s`])([A-Z][a-z]+[A-Za-z]*)=(?=[^=])/gm)].map(
      ([, name]) => name,
    );
    expect(named.length).toBeGreaterThan(5);
    // Name and Values belong to the filters of the command line.
    expect([...known, 'Name', 'Values']).toEqual(expect.arrayContaining(named));
  });
});
