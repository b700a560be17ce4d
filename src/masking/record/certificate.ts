import { createHmac, timingSafeEqual } from 'node:crypto';
import { columnName } from '../catalog/model.ts';
import type { Decision, Decisions } from '../policy/model.ts';
import type { ReportedColumn } from '../report/model.ts';
import { jsonTexts } from './long-json.ts';

/** What a certificate vouches for. */
export interface CertificateContent {
  readonly version: 1;
  readonly issuedAt: string;
  /** `pr-postgres 0.1.0`. */
  readonly tool: string;
  readonly policySha256: string;
  /** How columns that nobody had classified were treated. */
  readonly unclassified: string;
  readonly schemaFingerprint: string;
  /** See `filesFingerprint`. */
  readonly filesFingerprint: string;
  readonly maskedColumns: number;
  readonly maskedRows: number;
  /** What was done to each column, so that branches of a golden source can report it. */
  readonly columns: readonly ReportedColumn[];
  /** One per masked column. */
  readonly rules: readonly CertifiedRule[];
  /** Tables whose rows were all removed. */
  readonly emptied: Decisions['truncate'];
}

/** How a column was masked, beyond what is reported of it: enough to tell whether a value has come out of that. */
export interface CertifiedRule extends Pick<Decision, 'schema' | 'table' | 'column' | 'injective' | 'json'> {}

/** The record inside the database that says under which policy and schema it was masked and verified. */
export interface Certificate extends CertificateContent {
  /** HMAC-SHA256 of all the rest under the certificate key, in hexadecimal. */
  readonly signature: string;
}

export interface CertifiedMasking {
  readonly columns: readonly ReportedColumn[];
  readonly decisions: Decisions;
}

/** Makes a certificate of what was masked and verified. Nobody has stored it yet. */
export function issue(
  content: Omit<CertificateContent, 'version' | 'columns' | 'rules' | 'emptied'>,
  { columns, decisions }: CertifiedMasking,
  key: Uint8Array,
): Certificate {
  const complete: CertificateContent = {
    version: 1,
    ...content,
    columns,
    rules: decisions.columns
      .filter(({ action }) => action === 'mask')
      .map(({ schema, table, column, injective, json }) => ({ schema, table, column, injective, json })),
    emptied: decisions.truncate,
  };
  return { ...complete, signature: signatureOf(complete, key) };
}

/** What was decided for the columns that were changed, as it can be told from the certificate. */
export function certifiedDecisions({ columns, rules, emptied }: Certificate): Decisions {
  const byColumn = new Map(rules.map((rule) => [columnName(rule), rule]));
  return {
    columns: columns.flatMap((column): Decision[] => {
      const { action } = column;
      if (action !== 'mask' && action !== 'null') return [];
      const { injective = false, json = null } = byColumn.get(columnName(column)) ?? {};
      return [{ ...column, action, injective, json }];
    }),
    truncate: emptied,
  };
}

/**
 * The certificate, if it is one that was issued under this key and is whole; null otherwise. Whether it fits the
 * present schema and policy is the caller's question.
 */
export function proveCertificate(stored: unknown, key: Uint8Array): Certificate | null {
  if (typeof stored !== 'object' || stored === null || !('signature' in stored)) return null;
  const { signature, ...content } = stored;
  if (typeof signature !== 'string') return null;
  const expected = Buffer.from(signatureOf(content, key));
  const given = Buffer.from(signature);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return null;
  // Whoever has the key has written it, in the form of the version it names.
  const certificate = stored as Certificate;
  return certificate.version === 1 && Array.isArray(certificate.rules) ? certificate : null;
}

/** Whether what is stored says that it was issued at that time or later, whoever wrote it; never where no time is given. */
export function isIssuedSince(stored: unknown, time: Date | null): boolean {
  if (time === null || typeof stored !== 'object' || stored === null || !('issuedAt' in stored)) return false;
  return typeof stored.issuedAt === 'string' && Date.parse(stored.issuedAt) >= time.getTime();
}

function signatureOf(content: object, key: Uint8Array): string {
  const hmac = createHmac('sha256', key);
  for (const text of jsonTexts(content)) hmac.update(text);
  return hmac.digest('hex');
}
