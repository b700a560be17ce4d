import type { Session } from '../../postgres/session.ts';
import type { Catalog } from '../catalog/model.ts';
import type { Plan } from '../plan/plan.ts';
import type { Cleanup } from '../report/model.ts';
import { renewCatalogStatistics } from './catalog-statistics.ts';
import { clearDatabaseSettings } from './database-settings.ts';
import { rewriteCatalogs, rewriteTables } from './files.ts';
import { closeForeignServers } from './foreign-servers.ts';
import { reportLogins, reportSessions } from './logins.ts';
import { foreignTables, refreshMaterializedViews } from './materialized-views.ts';
import { reportOutwardCode } from './outward-triggers.ts';
import { reportPublications } from './replication.ts';
import { type Rights, readRights } from './rights.ts';
import { resetStatements } from './statements.ts';
import { renewTableStatistics } from './statistics.ts';
import { proveNoScratch } from './temporary-tables.ts';
import { reportTexts } from './texts.ts';

export interface ResidueOptions {
  /** Of the role that masks; more than one for what takes time with large tables. */
  readonly sessions: readonly [Session, ...Session[]];
  readonly catalog: Catalog;
  readonly plan: Plan;
  readonly progress: (message: string) => void;
}

/**
 * Removes original values that live outside the tables' rows, once these are masked. What is data and cannot be removed
 * fails; what belongs to a definition that something depends on, or may not be touched for want of a right, is reported
 * with its kind and name, and never with the value.
 *
 * @throws {ResidueError} when data cannot be removed
 * @throws {StaleStatisticsError} when statistics of rows that are gone cannot be removed
 */
export async function removeResidue({ sessions, catalog, plan, progress }: ResidueOptions): Promise<Cleanup[]> {
  const [session] = sessions;
  const rights = await readRights(session);
  const foreign = await foreignTables(session);
  await proveNoScratch(session);
  return [
    ...(await refreshMaterializedViews(session, { rights, foreign, progress })),
    ...(await rewriteTables(session, plan, rights)),
    ...(await renewTableStatistics(sessions, plan, { rights, foreign, progress })),
    ...(await clearDatabaseSettings(session)),
    ...(await closeForeignServers(session)),
    ...foreignTableNotes(catalog),
    ...(await reportTexts(session)),
    ...(await reportOutwardCode(session)),
    ...(await reportPublications(session)),
    ...(await reportLogins(session)),
    ...(await reportSessions(session)),
    ...(await renewAndRewriteCatalogs(session, rights)),
    ...(await resetStatements(session)),
  ];
}

async function renewAndRewriteCatalogs(session: Session, rights: Rights): Promise<Cleanup[]> {
  await renewCatalogStatistics(session, rights);
  return rewriteCatalogs(session, rights);
}

function foreignTableNotes(catalog: Catalog): Cleanup[] {
  return catalog.tables
    .filter(({ kind }) => kind === 'foreign')
    .map((table) => ({
      kind: 'foreign-table',
      name: `${table.schema}.${table.name}`,
      done: 'not masked: its rows are elsewhere. Logins of other servers are dropped; what needs none (file_fdw) can still be read',
    }));
}
