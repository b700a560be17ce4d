import type { Report } from './model.ts';

/**
 * `report.json`: indented by two spaces, with a trailing newline. Every field is named here, so that keys come in the
 * same order however the report was put together, and nothing but the contract's fields is ever written (law 7).
 */
export function renderJson(report: Report): string {
  const contract: Report = {
    version: report.version,
    dryRun: report.dryRun,
    tool: report.tool,
    startedAt: report.startedAt,
    durationMs: report.durationMs,
    server: { version: report.server.version },
    database: report.database,
    policy: { path: report.policy.path, sha256: report.policy.sha256 },
    schemaFingerprint: report.schemaFingerprint,
    columns: report.columns.map((column) => ({
      schema: column.schema,
      table: column.table,
      column: column.column,
      type: column.type,
      category: column.category,
      action: column.action,
      decidedBy: column.decidedBy,
      evidence: [...column.evidence],
      confidence: column.confidence,
      valueClass: column.valueClass,
      ...(column.suggestion === undefined
        ? {}
        : { suggestion: { section: column.suggestion.section, line: column.suggestion.line } }),
    })),
    tables: report.tables.map((table) => ({
      schema: table.schema,
      table: table.table,
      rows: table.rows,
      bytes: table.bytes,
      method: table.method,
      startMs: table.startMs,
      durationMs: table.durationMs,
      rowsPerSecond: table.rowsPerSecond,
    })),
    verification: report.verification && {
      passed: report.verification.passed,
      checks: report.verification.checks.map((check) => ({
        name: check.name,
        passed: check.passed,
        detail: check.detail,
      })),
    },
    cleanup: report.cleanup.map((item) => ({ kind: item.kind, name: item.name, done: item.done })),
    timeline: report.timeline.map((stage) => ({
      stage: stage.stage,
      startMs: stage.startMs,
      durationMs: stage.durationMs,
    })),
    certificate: report.certificate && {
      issuedAt: report.certificate.issuedAt,
      tool: report.certificate.tool,
      maskedColumns: report.certificate.maskedColumns,
      maskedRows: report.certificate.maskedRows,
      signature: report.certificate.signature,
    },
  };
  return `${JSON.stringify(contract, null, 2)}\n`;
}
