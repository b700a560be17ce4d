import type { Session } from '../../postgres/session.ts';
import type { Catalog } from '../catalog/model.ts';
import { actAsOwner } from '../ownership.ts';
import { readDetails } from '../plan/details.ts';
import { MisfitError, plan } from '../plan/plan.ts';
import { type Certificate, certifiedDecisions } from '../record/certificate.ts';
import { installFunctions } from '../replace/install.ts';
import { liftRowSecurity } from '../row-security.ts';
import { withoutTrace } from '../without-trace.ts';
import { spotCheck } from './spot-check.ts';

export interface CertifiedOptions {
  readonly catalog: Catalog;
  readonly certificate: Certificate;
  readonly maskingKey: Uint8Array;
}

/**
 * Whether the data is still what its certificate speaks of, as far as a few hundred rows of each table show: rows that
 * were deleted and others that were inserted change neither the schema nor the tables' files.
 *
 * @returns the columns and tables that hold what no masking leaves; the certificate is worth nothing unless there are none
 * @throws {MissingRightsError} when the role may not act as the owner of the tables
 */
export async function strangersAmongCertified(
  session: Session,
  { catalog, certificate, maskingKey }: CertifiedOptions,
): Promise<string[]> {
  return withoutTrace(session, async () => {
    // The memberships go with the transaction.
    await actAsOwner(session, catalog);
    await liftRowSecurity(session);
    await installFunctions(session, maskingKey);
    try {
      return await spotCheck(session, plan(catalog, certifiedDecisions(certificate), await readDetails(session)));
    } catch (error) {
      // What was masked cannot be told from what was not by this version's rules.
      if (error instanceof MisfitError) return [...error.problems];
      throw error;
    }
  });
}
