import type { Session } from '../../postgres/session.ts';
import type { Catalog } from '../catalog/model.ts';
import { actAsOwner } from '../ownership.ts';
import { readDetails } from '../plan/details.ts';
import { MisfitError, type Plan, plan } from '../plan/plan.ts';
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
  const certified = await asOwner(session, catalog, () => planCertified(session, catalog, certificate));
  // What was masked cannot be told from what was not by this version's rules.
  if (certified instanceof MisfitError) return [...certified.problems];
  const found: string[] = [];
  for (let from = 0; from < certified.tables.length; from += TABLES_AT_ONCE) {
    const tables = certified.tables.slice(from, from + TABLES_AT_ONCE);
    const strangers = await asOwner(session, catalog, async () => {
      await liftRowSecurity(
        session,
        tables.map(({ table }) => table),
      );
      await installFunctions(session, maskingKey);
      return spotCheck(session, { ...certified, tables });
    });
    found.push(...strangers);
  }
  return found;
}

/** Each stays locked with its indexes until the transaction ends, and all transactions of the server share the room for locks. */
const TABLES_AT_ONCE = 50;

/** The memberships go with the transaction. */
function asOwner<Result>(session: Session, catalog: Catalog, work: () => Promise<Result>): Promise<Result> {
  return withoutTrace(session, async () => {
    await actAsOwner(session, catalog);
    return work();
  });
}

async function planCertified(
  session: Session,
  catalog: Catalog,
  certificate: Certificate,
): Promise<Plan | MisfitError> {
  try {
    return plan(catalog, certifiedDecisions(certificate), await readDetails(session));
  } catch (error) {
    if (error instanceof MisfitError) return error;
    throw error;
  }
}
