import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** A certificate and its key, both PEM. */
export interface Certificate {
  readonly certificate: string;
  readonly key: string;
}

/**
 * A certificate authority that is made for one run, and a certificate of its own for `localhost`. Node can read
 * X.509 but not write it, hence the few lines of DER below; every field is one that RFC 5280 demands.
 */
export function makeCertificates(): { readonly authority: string; readonly server: Certificate } {
  const authority = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const server = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const issuer = commonName('Emulated RDS root');
  const issue = (subject: Buffer, publicKey: KeyObject, extensions: readonly Buffer[]) =>
    pem('CERTIFICATE', certificate({ issuer, subject, publicKey, issuerKey: authority.privateKey, extensions }));
  const authorityId = keyId(authority.publicKey);
  return {
    authority: issue(issuer, authority.publicKey, [
      extension(OID.basicConstraints, sequence(BOOLEAN_TRUE), 'critical'),
      extension(OID.keyUsage, der(0x03, Buffer.from([1, 0b0000_0110])), 'critical'),
      extension(OID.subjectKeyIdentifier, der(0x04, authorityId)),
    ]),
    server: {
      certificate: issue(commonName('localhost'), server.publicKey, [
        extension(OID.basicConstraints, sequence(), 'critical'),
        extension(OID.keyUsage, der(0x03, Buffer.from([7, 0b1000_0000])), 'critical'),
        extension(OID.extendedKeyUsage, sequence(objectId(OID.serverAuthentication))),
        extension(OID.authorityKeyIdentifier, sequence(der(0x80, authorityId))),
        extension(
          OID.subjectAlternativeName,
          sequence(der(0x82, Buffer.from('localhost')), der(0x87, Buffer.from([127, 0, 0, 1]))),
        ),
      ]),
      key: server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    },
  };
}

const OID = {
  commonName: '2.5.4.3',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAlternativeName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  authorityKeyIdentifier: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
  serverAuthentication: '1.3.6.1.5.5.7.3.1',
} as const;

const DAY_MS = 86_400_000;

function certificate(parts: {
  readonly issuer: Buffer;
  readonly subject: Buffer;
  readonly publicKey: KeyObject;
  readonly issuerKey: KeyObject;
  readonly extensions: readonly Buffer[];
}): Buffer {
  const algorithm = sequence(objectId(OID.ecdsaWithSha256));
  // The first bit of an integer is its sign.
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  const version3 = der(0xa0, der(0x02, Buffer.from([2])));
  const content = sequence(
    version3,
    der(0x02, serial),
    algorithm,
    parts.issuer,
    sequence(time(Date.now() - DAY_MS), time(Date.now() + 30 * DAY_MS)),
    parts.subject,
    parts.publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...parts.extensions)),
  );
  return sequence(content, algorithm, bitString(sign('sha256', content, parts.issuerKey)));
}

function commonName(name: string): Buffer {
  return sequence(der(0x31, sequence(objectId(OID.commonName), der(0x0c, Buffer.from(name)))));
}

function extension(id: string, value: Buffer, critical?: 'critical'): Buffer {
  return sequence(objectId(id), ...(critical === undefined ? [] : [BOOLEAN_TRUE]), der(0x04, value));
}

function keyId(key: KeyObject): Buffer {
  return createHash('sha1')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest();
}

function time(ms: number): Buffer {
  const digits = new Date(ms).toISOString().replace(/[-:T]/g, '').slice(2, 14);
  return der(0x17, Buffer.from(`${digits}Z`));
}

function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((arc) => {
    const groups = [arc & 0x7f];
    for (let left = arc >>> 7; left > 0; left >>>= 7) groups.unshift((left & 0x7f) | 0x80);
    return groups;
  });
  return der(0x06, Buffer.from(bytes));
}

function bitString(bytes: Buffer): Buffer {
  return der(0x03, Buffer.concat([Buffer.from([0]), bytes]));
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const lengthBytes = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >>> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...lengthBytes]), content]);
}

const BOOLEAN_TRUE = der(0x01, Buffer.from([0xff]));

function pem(label: string, bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
