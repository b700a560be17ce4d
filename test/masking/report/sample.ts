import type { Report, ReportedColumn, ReportedTable } from '../../../src/masking/report/model.ts';

/** A small shop after a run that went well. */
export function sampleReport(changes: Partial<Report> = {}): Report {
  return {
    version: 1,
    dryRun: false,
    tool: 'pr-postgres 0.1.0',
    startedAt: '2026-11-03T14:05:09.123Z',
    durationMs: 72_400,
    server: { version: '18.4' },
    database: 'shop',
    policy: {
      path: '.github/pr-postgres.yml',
      sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    },
    schemaFingerprint: '60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752',
    columns: [
      column('billing.invoices.id', { type: 'bigint', ...keptByType, evidence: ['bigint, a key of its own table'] }),
      column('billing.invoices.recipient_email', {
        type: 'character varying(320)',
        category: 'email',
        decidedBy: 'foreign-key',
        evidence: ['linked to public.users.email: name matches email; 200 of 200 sampled values parse as e-mail'],
        valueClass: 'public.users.email',
      }),
      column('billing.invoices.total_cents', { type: 'integer', ...keptByType, evidence: ['integer, an amount'] }),
      column('public.events.payload', {
        type: 'jsonb',
        category: 'json',
        decidedBy: 'policy',
        confidence: 1,
        evidence: ['masked by .github/pr-postgres.yml:12'],
        valueClass: 'public.events.payload',
      }),
      column('public.sessions.ip', { type: 'inet', ...emptied }),
      column('public.sessions.token', { type: 'text', ...emptied }),
      column('public.users.id', { type: 'bigint', ...keptByType, evidence: ['bigint, a key of its own table'] }),
      column('public.users.email', {
        type: 'citext',
        category: 'email',
        evidence: ['name matches email', '200 of 200 sampled values parse as e-mail'],
        valueClass: 'public.users.email',
      }),
      column('public.users.full_name', {
        category: 'person_name',
        confidence: 0.829,
        evidence: ['name matches person_name'],
        valueClass: 'public.users.full_name',
      }),
      column('public.users.notes', {
        action: 'null',
        decidedBy: 'policy',
        confidence: 1,
        evidence: ['set to NULL by .github/pr-postgres.yml:9'],
      }),
      column('public.users.plan', {
        action: 'keep',
        decidedBy: 'values',
        confidence: 0.94,
        evidence: ['3 distinct values in 200 sampled'],
      }),
      column('public.users.created_at', {
        type: 'timestamp with time zone',
        ...keptByType,
        evidence: ['timestamp with time zone, a moment'],
      }),
    ],
    tables: [
      table('billing.invoices', {
        rows: 4_812_377,
        bytes: 1_234_567_890,
        startMs: 2_310,
        durationMs: 51_900,
        rowsPerSecond: 92_724,
      }),
      table('public.events', {
        rows: 912_004,
        bytes: 640_000_000,
        method: 'update',
        startMs: 2_310,
        durationMs: 61_030,
        rowsPerSecond: 14_943,
      }),
      table('public.sessions', {
        rows: 0,
        bytes: 24_576,
        method: 'truncate',
        startMs: 2_260,
        durationMs: 41,
        rowsPerSecond: null,
      }),
      table('public.users', {
        rows: 120_310,
        bytes: 48_300_000,
        startMs: 54_230,
        durationMs: 2_210,
        rowsPerSecond: 54_438,
      }),
    ],
    verification: {
      passed: true,
      checks: [
        { name: 'public.users.email', passed: true, detail: '120,310 of 120,310 values have the form of replacements' },
        { name: 'public.users.full_name', passed: true, detail: 'no original is left; 412 coincide by chance' },
        { name: 'foreign keys', passed: true, detail: 'all 3 are back and valid' },
        { name: 'indexes of masked tables', passed: true, detail: 'all are valid' },
      ],
    },
    cleanup: [
      { kind: 'statistics', name: 'public.users', done: 'computed anew from masked rows' },
      { kind: 'materialized-view', name: 'reporting.top_customers', done: 'refreshed from masked tables' },
      { kind: 'user-mapping', name: 'app on server warehouse', done: 'dropped' },
      {
        kind: 'outward-function',
        name: 'public.notify_crm',
        done: 'left: it reaches other servers when somebody calls it',
      },
    ],
    timeline: [
      { stage: 'catalog', startMs: 0, durationMs: 310 },
      { stage: 'detection', startMs: 310, durationMs: 1_420 },
      { stage: 'planning', startMs: 1_730, durationMs: 190 },
      { stage: 'cutting off', startMs: 1_920, durationMs: 280 },
      { stage: 'masking', startMs: 2_200, durationMs: 61_400 },
      { stage: 'residue', startMs: 63_600, durationMs: 1_500 },
      { stage: 'verification', startMs: 65_100, durationMs: 7_290 },
    ],
    certificate: {
      issuedAt: '2026-11-03T14:06:21.530Z',
      tool: 'pr-postgres 0.1.0',
      maskedColumns: 5,
      maskedRows: 5_844_691,
      signature: 'c0535e4be2b79ffd93291305436bf889314e4a3faec05ecffcbb7df31ad9e51a',
    },
    ...changes,
  };
}

/** The same shop, only looked at; nobody has said what `public.users.mood` is. */
export function dryRunReport(): Report {
  const { columns, tables } = sampleReport();
  return sampleReport({
    dryRun: true,
    verification: null,
    durationMs: 940,
    cleanup: [],
    timeline: [
      { stage: 'catalog', startMs: 0, durationMs: 120 },
      { stage: 'detection', startMs: 120, durationMs: 790 },
      { stage: 'planning', startMs: 910, durationMs: 30 },
    ],
    certificate: null,
    columns: [
      ...columns,
      column('public.users.mood', {
        action: 'unclassified',
        decidedBy: 'default',
        confidence: 0,
        evidence: ['neither name nor type says what it holds'],
        suggestion: { section: 'columns', line: 'public.users.mood: free_text # or another category' },
      }),
    ],
    tables: tables.map((each) => ({ ...each, startMs: null, durationMs: 0, rowsPerSecond: null })),
  });
}

/** The same shop, with an original that was found again. */
export function failedReport(): Report {
  return sampleReport({
    certificate: null,
    verification: {
      passed: false,
      checks: [
        { name: 'foreign keys', passed: true, detail: 'all 3 are back and valid' },
        { name: 'public.users.email', passed: false, detail: '17 values do not have the form of replacements' },
      ],
    },
  });
}

/** A report in which every text that comes from the database, or that somebody wrote into the policy, is the given one. */
export function reportNaming(name: string): Report {
  const { columns, tables } = sampleReport();
  const [kept, masked] = columns.map((each) => ({
    ...each,
    schema: name,
    table: name,
    column: name,
    type: name,
    evidence: [name],
    valueClass: name,
  }));
  if (kept === undefined || masked === undefined) throw new Error('The sample has two columns.');
  return sampleReport({
    database: name,
    policy: { path: name, sha256: sampleReport().policy.sha256 },
    columns: [
      kept,
      { ...kept, decidedBy: 'policy', evidence: [`kept by ${name}:7: ${name}`] },
      masked,
      { ...masked, confidence: 0.5 },
    ],
    tables: tables.slice(0, 1).map((each) => ({ ...each, schema: name, table: name })),
    verification: {
      passed: false,
      checks: [
        { name, passed: false, detail: name },
        { name: `${name}: replaced`, passed: false, detail: name },
        { name: `${name} again: replaced`, passed: true, detail: name },
      ],
    },
    cleanup: [
      { kind: name, name, done: name },
      { kind: name, name, done: `left: ${name}` },
    ],
  });
}

/** A dry run over a column that nobody has classified, all of whose texts are the given one. */
export function planNaming(name: string): Report {
  const report = reportNaming(name);
  return {
    ...dryRunReport(),
    database: name,
    policy: report.policy,
    columns: report.columns.map((each) => ({
      ...each,
      action: 'unclassified',
      suggestion: { section: 'json', line: name },
    })),
  };
}

/** A database with as many tables, of ten columns each. */
export function reportOfTables(count: number): Report {
  const names = Array.from({ length: count }, (_, index) => `tenant_${index}.customer_contact_details`);
  return sampleReport({
    tables: names.map((name) => table(name, {})),
    columns: names.flatMap((name) =>
      Array.from({ length: 10 }, (_, index) =>
        column(`${name}.column_number_${index}`, { category: 'email', evidence: ['name matches email'] }),
      ),
    ),
  });
}

const keptByType = { action: 'keep', decidedBy: 'type', confidence: 0.99 } as const;

const emptied = {
  action: 'keep',
  decidedBy: 'policy',
  confidence: 1,
  evidence: ['every row of the table is removed by .github/pr-postgres.yml:20'],
} as const;

function column(path: string, facts: Partial<ReportedColumn>): ReportedColumn {
  const [schema = '', table = '', name = ''] = path.split('.');
  return {
    schema,
    table,
    column: name,
    type: 'text',
    category: null,
    action: 'mask',
    decidedBy: 'name',
    evidence: [],
    confidence: 0.99,
    valueClass: null,
    ...facts,
  };
}

function table(path: string, facts: Partial<ReportedTable>): ReportedTable {
  const [schema = '', name = ''] = path.split('.');
  return {
    schema,
    table: name,
    rows: 10,
    bytes: 8_192,
    method: 'rewrite',
    startMs: 5,
    durationMs: 12,
    rowsPerSecond: 833,
    ...facts,
  };
}
