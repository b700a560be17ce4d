import { VERSION } from '../../version.ts';
import type { MaskedTable } from '../apply/table.ts';
import { lookupIn } from '../catalog/lookup.ts';
import type { Catalog, Table } from '../catalog/model.ts';
import type { Decision, Policy } from '../policy/model.ts';
import type { CertificateFacts, Cleanup, Report, ReportedColumn, ReportedTable, Stage, Verification } from './model.ts';

export interface ReportParts {
  readonly dryRun: boolean;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly catalog: Catalog;
  readonly schemaFingerprint: string;
  readonly policy: Policy;
  readonly columns: readonly ReportedColumn[];
  readonly tables: readonly ReportedTable[];
  readonly verification: Verification | null;
  readonly cleanup: readonly Cleanup[];
  readonly timeline: readonly Stage[];
}

export function assembleReport(parts: ReportParts): Report {
  const { catalog, startedAt, finishedAt } = parts;
  return {
    version: 1,
    dryRun: parts.dryRun,
    tool: `pr-postgres ${VERSION}`,
    startedAt: startedAt.toISOString(),
    durationMs: finishedAt.getTime() - startedAt.getTime(),
    server: { version: catalog.serverVersion },
    database: catalog.database,
    policy: { path: parts.policy.path, sha256: parts.policy.sha256 },
    schemaFingerprint: parts.schemaFingerprint,
    columns: parts.columns,
    tables: parts.tables,
    verification: parts.verification,
    cleanup: parts.cleanup,
    timeline: parts.timeline,
    certificate: null,
  };
}

/** The report of a run that a certificate vouches for. */
export function certified(
  report: Report,
  { issuedAt, tool, maskedColumns, maskedRows, signature }: CertificateFacts,
): Report {
  return { ...report, certificate: { issuedAt, tool, maskedColumns, maskedRows, signature } };
}

/** A decision, or that there is none yet. */
type Reportable = Omit<Decision, 'action' | 'injective'> & Pick<ReportedColumn, 'action' | 'suggestion'>;

/** The decisions as the report shows them: with the columns' types, without the detector's working notes. */
export function reportColumns(catalog: Catalog, decisions: readonly Reportable[]): ReportedColumn[] {
  const lookup = lookupIn(catalog);
  return decisions.map((decision) => {
    const column = {
      schema: decision.schema,
      table: decision.table,
      column: decision.column,
      type: lookup.column(decision)?.type ?? 'unknown',
      category: decision.category,
      action: decision.action,
      decidedBy: decision.decidedBy,
      evidence: decision.evidence,
      confidence: decision.confidence,
      valueClass: decision.valueClass,
    };
    return decision.suggestion === undefined ? column : { ...column, suggestion: decision.suggestion };
  });
}

/**
 * Every table that stores rows: what was done to it, or that nothing was.
 *
 * @param runStartedAt what the tables' times are counted from
 * @param methods what would be done to tables that were not masked
 */
export function reportTables(
  catalog: Catalog,
  masked: readonly MaskedTable[],
  runStartedAt: Date,
  methods: ReadonlyMap<Table, ReportedTable['method']> = new Map(),
): ReportedTable[] {
  const byOid = new Map(masked.map((table) => [table.plan.table.oid, table]));
  return catalog.tables.flatMap((table): ReportedTable[] => {
    if (table.kind !== 'table') return [];
    const done = byOid.get(table.oid);
    const durationMs = done?.durationMs ?? 0;
    const startedAt = done?.startedAt ?? null;
    const rewritten = done?.plan.method === 'rewrite' && durationMs > 0;
    return [
      {
        schema: table.schema,
        table: table.name,
        rows: done === undefined ? Math.max(0, Math.round(table.estimatedRows)) : done.facts.rows,
        bytes: table.bytes,
        method: done?.plan.method ?? methods.get(table) ?? 'none',
        startMs: startedAt === null ? null : Math.max(0, startedAt - runStartedAt.getTime()),
        durationMs: Math.round(durationMs),
        rowsPerSecond: rewritten ? Math.round(done.facts.rows / (durationMs / 1000)) : null,
      },
    ];
  });
}
