import { describe, expect, it } from '@jest/globals';
import { createSecrets, passwordIn } from '../../src/runner/secrets.ts';
import { assertNoSecret } from './leaks.ts';

const SECRET = 'p@ss/w\'ord+of (the)~owner"ä';

/** Every way in which the secret can be written, each inside other text. */
function disguises(secret: string): [string, string][] {
  const base64 = ['', 'x', 'xy', 'xyz'].flatMap((before) => {
    const bytes = Buffer.from(`${before}${secret}, and more`);
    return [bytes.toString('base64'), bytes.toString('base64url')];
  });
  return [
    ['raw', `the password is ${secret}.`],
    ['percent-encoded', `postgres://u:${encodeURIComponent(secret)}@h`],
    [
      'percent-encoded to the letter',
      encodeURIComponent(secret).replaceAll("'", '%27').replaceAll('(', '%28').replaceAll(')', '%29'),
    ],
    ['percent-encoded in small letters', encodeURIComponent(secret).replaceAll(/%../g, (code) => code.toLowerCase())],
    ['as a form', new URLSearchParams({ password: secret }).toString()],
    ['as JSON', JSON.stringify({ password: secret })],
    ...base64.map((text, index): [string, string] => [`in base64 (${index})`, text]),
  ];
}

describe('redaction', () => {
  it.each(disguises(SECRET))('finds a secret %s', (_form, text) => {
    const secrets = createSecrets(() => {});
    secrets.register(SECRET);
    const redacted = secrets.redact(text);
    expect(redacted).toContain('***');
    // No stretch of eight characters of the disguise is left.
    const core = text.slice(Math.floor(text.length / 2) - 4, Math.floor(text.length / 2) + 4);
    expect(redacted).not.toContain(core);
    expect(() => assertNoSecret('it', redacted, [SECRET])).not.toThrow();
  });

  it('leaves other text as it is', () => {
    const secrets = createSecrets(() => {});
    secrets.register(SECRET);
    const text = 'Branch pr-42 (prpg_4711_42) of shop on db.example.com:5432 as prpg_4711_42: 100 %25.';
    expect(secrets.redact(text)).toBe(text);
  });

  it('takes the longer of two secrets that overlap', () => {
    const secrets = createSecrets(() => {});
    secrets.register('secretpassword');
    secrets.register('postgres://u:secretpassword@h/d');
    expect(secrets.redact('to postgres://u:secretpassword@h/d!')).toBe('to ***!');
  });
});

describe('registration', () => {
  it('tells the runner each value once, and never an empty one', () => {
    const told: string[] = [];
    const secrets = createSecrets((value) => told.push(value));
    for (const value of ['', 'one secret', 'one secret', 'two\r\nlines of it']) secrets.register(value);
    expect(told).toEqual(['one secret', 'two\r\nlines of it', 'lines of it']);
  });
});

describe('the password inside a URL', () => {
  it.each([
    ['postgres://user:p%40ss@host/db', 'p%40ss'],
    ['postgres://user:p@ss:w/o@host/db', 'p@ss:w/o'],
    ['postgres://user@host/db', null],
    ['not a url', null],
  ])('of %s', (url, password) => {
    expect(passwordIn(url)).toBe(password);
  });
});

describe('the search for leaks', () => {
  const found = disguises(SECRET).filter(([form]) => form !== 'as JSON' && form !== 'as a form');
  it.each(found)('finds a secret %s', (_form, text) => {
    expect(() => assertNoSecret('it', text, [SECRET])).toThrow('holds a secret');
  });
  it('does not repeat it', () => {
    expect(() => assertNoSecret('it', SECRET, [SECRET])).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining(SECRET) }),
    );
  });
});
