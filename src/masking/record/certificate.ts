import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { ReportedColumn } from '../report/model.ts';

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
  /** SHA-256 of `columns` as JSON. */
  readonly columnsSha256: string;
}

/** The record inside the database that says under which policy and schema it was masked and verified. */
export interface Certificate extends CertificateContent {
  /** HMAC-SHA256 of the content under the certificate key, in hexadecimal. */
  readonly signature: string;
  /** What was done to each column, so that branches of a golden source can report it. */
  readonly columns: readonly ReportedColumn[];
}

export function issue(
  content: Omit<CertificateContent, 'version' | 'columnsSha256'>,
  columns: readonly ReportedColumn[],
  key: Uint8Array,
): Certificate {
  const complete: CertificateContent = { version: 1, ...content, columnsSha256: sha256(columns) };
  return { ...complete, signature: signatureOf(complete, key), columns };
}

/**
 * The certificate, if it is one that was issued under this key and is whole; null otherwise. Whether it fits the
 * present schema and policy is the caller's question.
 */
export function proveCertificate(stored: unknown, key: Uint8Array): Certificate | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const certificate = stored as Certificate;
  if (certificate.version !== 1 || typeof certificate.signature !== 'string' || !Array.isArray(certificate.columns))
    return null;
  const expected = Buffer.from(signatureOf(certificate, key));
  const given = Buffer.from(certificate.signature);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return null;
  return certificate.columnsSha256 === sha256(certificate.columns) ? certificate : null;
}

/** Over the fields by name, in a fixed order: `jsonb` does not keep the order in which they were written. */
function signatureOf(content: CertificateContent, key: Uint8Array): string {
  const fields = [
    content.version,
    content.issuedAt,
    content.tool,
    content.policySha256,
    content.unclassified,
    content.schemaFingerprint,
    content.filesFingerprint,
    content.maskedColumns,
    content.maskedRows,
    content.columnsSha256,
  ];
  return createHmac('sha256', key).update(JSON.stringify(fields)).digest('hex');
}

function sha256(columns: readonly ReportedColumn[]): string {
  const rows = columns.map((column) => [
    column.schema,
    column.table,
    column.column,
    column.type,
    column.category,
    column.action,
    column.decidedBy,
    column.evidence,
    column.confidence,
    column.valueClass,
  ]);
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
}
