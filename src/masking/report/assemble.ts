import type { MaskedTable } from '../apply/table.ts';
import type { Catalog, Column } from '../catalog/model.ts';
import { columnName } from '../catalog/model.ts';
import type { Decision, Policy } from '../policy/model.ts';
import type { Cleanup, Report, ReportedColumn, ReportedTable, Verification } from './model.ts';

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
}

export function assembleReport(parts: ReportParts): Report {
  const { catalog, startedAt, finishedAt } = parts;
  return {
    version: 1,
    dryRun: parts.dryRun,
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
  };
}

/** The decisions as the report shows them: with the columns' types, without the detector's working notes. */
export function reportColumns(
  catalog: Catalog,
  decisions: readonly (Omit<Decision, 'action' | 'injective'> & { readonly action: ReportedColumn['action'] })[],
): ReportedColumn[] {
  const columns = new Map<string, Column>();
  for (const table of catalog.tables) {
    for (const column of table.columns) {
      columns.set(columnName({ schema: table.schema, table: table.name, column: column.name }), column);
    }
  }
  return decisions.map((decision) => ({
    schema: decision.schema,
    table: decision.table,
    column: decision.column,
    type: columns.get(columnName(decision))?.type ?? 'unknown',
    category: decision.category,
    action: decision.action,
    decidedBy: decision.decidedBy,
    evidence: decision.evidence,
    confidence: decision.confidence,
    valueClass: decision.valueClass,
  }));
}

/** Every table that stores rows: what was done to it, or that nothing was. */
export function reportTables(catalog: Catalog, masked: readonly MaskedTable[]): ReportedTable[] {
  const byOid = new Map(masked.map((table) => [table.plan.table.oid, table]));
  return catalog.tables.flatMap((table): ReportedTable[] => {
    if (table.kind !== 'table') return [];
    const done = byOid.get(table.oid);
    return [
      {
        schema: table.schema,
        table: table.name,
        rows: done === undefined ? Math.max(0, Math.round(table.estimatedRows)) : done.facts.rows,
        bytes: table.bytes,
        method: done?.plan.method ?? 'none',
        durationMs: Math.round(done?.durationMs ?? 0),
      },
    ];
  });
}
