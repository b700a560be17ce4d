import { inBlocks } from '../blocks.ts';
import type { Check, Cleanup, Report, ReportedColumn, ReportedTable, Stage } from './model.ts';

/**
 * `report.json`: indented by two spaces, with a trailing newline. Every field is named here, so that keys come in the
 * same order however the report was put together, and nothing but the contract's fields is ever written (law 7). In blocks, to
 * be written one after the other.
 */
export function renderJson(report: Report): Iterable<string> {
  const { verification, certificate } = report;
  const contract: Readonly<Record<keyof Report, unknown>> = {
    version: report.version,
    dryRun: report.dryRun,
    tool: report.tool,
    startedAt: report.startedAt,
    durationMs: report.durationMs,
    server: { version: report.server.version },
    database: report.database,
    policy: { path: report.policy.path, sha256: report.policy.sha256 },
    schemaFingerprint: report.schemaFingerprint,
    columns: new Each(report.columns, columnOf),
    tables: new Each(report.tables, tableOf),
    verification: verification && { passed: verification.passed, checks: new Each(verification.checks, checkOf) },
    cleanup: new Each(report.cleanup, cleanupOf),
    timeline: new Each(report.timeline, stageOf),
    certificate: certificate && {
      issuedAt: certificate.issuedAt,
      tool: certificate.tool,
      maskedColumns: certificate.maskedColumns,
      maskedRows: certificate.maskedRows,
      signature: certificate.signature,
    },
  };
  return inBlocks(document(contract));
}

function columnOf(column: ReportedColumn): ReportedColumn {
  return {
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
  };
}

function tableOf(table: ReportedTable): ReportedTable {
  return {
    schema: table.schema,
    table: table.table,
    rows: table.rows,
    bytes: table.bytes,
    method: table.method,
    startMs: table.startMs,
    durationMs: table.durationMs,
    rowsPerSecond: table.rowsPerSecond,
  };
}

function checkOf({ name, passed, detail }: Check): Check {
  return { name, passed, detail };
}

function cleanupOf({ kind, name, done }: Cleanup): Cleanup {
  return { kind, name, done };
}

function stageOf({ stage, startMs, durationMs }: Stage): Stage {
  return { stage, startMs, durationMs };
}

/** A list of which there is one thing at a time in the form in which it is written. */
class Each<Item> implements Iterable<Item> {
  readonly #items: Iterable<Item>;
  readonly #form: (item: Item) => Item;

  constructor(items: Iterable<Item>, form: (item: Item) => Item) {
    this.#items = items;
    this.#form = form;
  }

  *[Symbol.iterator](): Generator<Item, void> {
    for (const item of this.#items) yield this.#form(item);
  }
}

/** As `JSON.stringify` indents it. */
function* document(value: object): Generator<string, void> {
  yield* indented(value, '');
  yield '\n';
}

function* indented(value: unknown, indent: string): Generator<string, void> {
  const inner = `${indent}  `;
  if (value instanceof Each) {
    let before = '[\n';
    for (const item of value) {
      yield `${before}${inner}${JSON.stringify(item, null, 2).replaceAll('\n', `\n${inner}`)}`;
      before = ',\n';
    }
    yield before === '[\n' ? '[]' : `\n${indent}]`;
  } else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    let before = '{\n';
    for (const [key, member] of Object.entries(value)) {
      yield `${before}${inner}${JSON.stringify(key)}: `;
      yield* indented(member, inner);
      before = ',\n';
    }
    yield `\n${indent}}`;
  } else {
    yield JSON.stringify(value, null, 2).replaceAll('\n', `\n${indent}`);
  }
}
