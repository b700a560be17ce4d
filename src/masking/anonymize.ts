import type { DatabaseAddress } from '../postgres/address.ts';
import type { Policy, Unclassified } from './policy/model.ts';
import type { Report } from './report/model.ts';

export interface AnonymizeOptions {
  readonly address: DatabaseAddress;
  readonly policy: Policy;
  /** Overrides the policy's `unclassified`; null: not given. */
  readonly onUnclassified: Unclassified | null;
  readonly keys: { readonly masking: Uint8Array; readonly certificate: Uint8Array };
  /** Connections to mask with. */
  readonly parallel: number;
  readonly dryRun: boolean;
  readonly progress: (message: string) => void;
  readonly now: () => Date;
  /** Asked once this run has the database to itself; when it says no, nothing is done. Default: always needed. */
  readonly needed?: () => Promise<boolean>;
}

export interface Anonymized {
  readonly report: Report;
  /** The certificate as it stands in the database; null in a dry run. */
  readonly certificate: Certificate | null;
  /** True when the data carried a valid certificate already and was left as it is. */
  readonly alreadyMasked: boolean;
}

/** The record inside the database that says under which policy and schema it was masked and verified. */
export interface Certificate {
  readonly version: 1;
  readonly issuedAt: string;
  readonly tool: string;
  readonly policySha256: string;
  readonly schemaFingerprint: string;
  readonly maskedColumns: number;
  readonly maskedRows: number;
  /** HMAC-SHA256 under the certificate key, in hexadecimal. */
  readonly signature: string;
}

/**
 * Masks a database in place and proves it: catalog, detection, policy, plan, apply, verification, certificate.
 * Resumes what a killed run left. Null when `needed` said no.
 *
 * @throws {UnresolvedError} when a column is not classified or the policy does not fit the database; nothing was written
 * @throws {MisfitError} when a replacement does not fit a column; nothing was written
 * @throws {StaleRunError} when an earlier run masked in part with another key or policy
 * @throws {VerificationError} when the proof fails; there is no certificate
 */
export async function anonymize(options: AnonymizeOptions): Promise<Anonymized | null> {
  throw new Error(`not built yet: ${options.address.database}`);
}
