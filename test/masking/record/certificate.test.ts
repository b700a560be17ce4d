import { describe, expect, it } from '@jest/globals';
import type { Decision } from '../../../src/masking/policy/model.ts';
import {
  type Certificate,
  certifiedDecisions,
  issue,
  proveCertificate,
} from '../../../src/masking/record/certificate.ts';

const KEY = new Uint8Array(32).fill(7);

const EMAIL: Decision = {
  schema: 'public',
  table: 'people',
  column: 'email',
  action: 'mask',
  category: 'email',
  decidedBy: 'name',
  evidence: ['name matches email'],
  confidence: 0.97,
  valueClass: 'public.people.email',
  injective: true,
  json: null,
};
const PROFILE: Decision = {
  ...EMAIL,
  column: 'profile',
  category: 'json',
  valueClass: 'public.people.profile',
  injective: false,
  json: { mask: { 'user.name': 'person_name', 'user.email': 'email' }, keep: ['user.id'] },
};
const NOTES: Decision = {
  ...EMAIL,
  column: 'notes',
  action: 'null',
  category: null,
  valueClass: null,
  injective: false,
};

function certificate(): Certificate {
  const decisions = [EMAIL, PROFILE, NOTES];
  return issue(
    {
      issuedAt: '2026-11-20T12:00:00.000Z',
      tool: 'pr-postgres 0.1.0',
      policySha256: 'a'.repeat(64),
      unclassified: 'fail',
      schemaFingerprint: 'b'.repeat(64),
      filesFingerprint: 'c'.repeat(64),
      maskedColumns: 3,
      maskedRows: 400,
    },
    {
      columns: decisions.map((decision) => ({ ...decision, type: 'text' })),
      decisions: { columns: decisions, truncate: [['public', 'sessions']] },
    },
    KEY,
  );
}

/** As `jsonb` gives it back: keys in another order. */
function stored(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stored);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, item]) => [key, stored(item)] as const)
      .reverse(),
  );
}

/** Every way to change one character, number or truth value, each with where it stands. */
function* changes(value: unknown, path: string): Generator<readonly [path: string, changed: unknown]> {
  if (Array.isArray(value)) {
    yield [`${path}, one less`, value.slice(1)];
    for (const [index, item] of value.entries()) {
      for (const [where, changed] of changes(item, `${path}[${index}]`)) yield [where, value.with(index, changed)];
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      for (const [where, changed] of changes(item, `${path}.${key}`)) yield [where, { ...value, [key]: changed }];
    }
  } else if (typeof value === 'string') {
    yield [path, `${value.slice(0, -1)}${value.endsWith('x') ? 'y' : 'x'}`];
  } else if (typeof value === 'number') {
    yield [path, value + 1];
  } else {
    yield [path, value === null ? 'x' : !value];
  }
}

describe('a certificate', () => {
  it('is proven by the key that issued it, in whatever order it was stored', () => {
    expect(proveCertificate(stored(certificate()), KEY)).toEqual(certificate());
  });

  it('is worth nothing under another key', () => {
    expect(proveCertificate(certificate(), new Uint8Array(32).fill(8))).toBeNull();
  });

  it.each([...changes(certificate(), 'certificate')])('is worth nothing once somebody has changed %s', (_, changed) => {
    expect(proveCertificate(changed, KEY)).toBeNull();
  });

  it.each([null, 'text', 7, [], {}, { version: 1, signature: 'f'.repeat(64), columns: [], rules: [], emptied: [] }])(
    'is not taken for one when it is none: %j',
    (thing) => {
      expect(proveCertificate(thing, KEY)).toBeNull();
    },
  );

  it('tells how the columns were masked, so that a value can be told from a replacement', () => {
    const { columns, truncate } = certifiedDecisions(certificate());
    expect(columns).toEqual([EMAIL, PROFILE, NOTES].map((decision) => expect.objectContaining(decision)));
    expect(truncate).toEqual([['public', 'sessions']]);
  });
});
