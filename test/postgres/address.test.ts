import { describe, expect, it } from '@jest/globals';
import { formatUrl, parseUrl, tlsOptions } from '../../src/postgres/address.ts';

describe('a database URL', () => {
  it('is taken apart and put together again', () => {
    const url = 'postgres://app:p%40ss@db.internal:6432/shop?sslmode=require';
    expect(formatUrl(parseUrl(url, 'Input server-url'))).toBe(url);
  });

  it('names a file in a folder with spaces and pluses so that libpq, too, finds it', () => {
    const url =
      'postgres://app:x@db.internal:5432/shop?sslmode=verify-full&sslrootcert=%2Fmy%20runner%2Fa%2Bb%2Froots.pem';
    expect(parseUrl(url, 'Input server-url').tls.rootCertificate).toBe('/my runner/a+b/roots.pem');
    expect(formatUrl(parseUrl(url, 'Input server-url'))).toBe(url);
  });

  it.each([
    ['postgres://app:x@127.0.0.1/shop', false],
    ['postgres://app:x@localhost/shop', false],
    ['postgres://app:x@db.internal/shop', { rejectUnauthorized: true }],
    ['postgres://app:x@db.internal/shop?sslmode=require', { rejectUnauthorized: false }],
    ['postgres://app:x@db.internal/shop?sslmode=disable', false],
  ])('%s means TLS options %j', (url, expected) => {
    expect(tlsOptions(parseUrl(url, 'Input server-url').tls)).toEqual(expected);
  });

  it.each([
    ['no URL at all', 'app:secret@db/shop'],
    ['another scheme', 'mysql://app:secret@db/shop'],
    ['no host', 'postgres:///shop?secret'],
    ['no user', 'postgres://db/secret'],
    ['an unknown sslmode', 'postgres://app:secret@db/shop?sslmode=prefer'],
    ['a broken percent sign', 'postgres://app:secret%zz@db/shop'],
    ['an unescaped @ and # in the password', 'postgres://app:p@secret#ss@db/shop'],
    ['an unescaped @ and ? in the password', 'postgres://app:p@secret?ss@db/shop'],
    ['an unescaped @ and / in the password', 'postgres://app:p@secret/ss@db'],
    ['a fragment', 'postgres://app:p@db/shop#secret'],
  ])('with %s is refused in a sentence that names the input and repeats nothing of it', (_, url) => {
    expect(() => parseUrl(url, 'Input server-url')).toThrow(/^Input server-url /);
    expect(() => parseUrl(url, 'Input server-url')).not.toThrow(/secret/);
  });
});
