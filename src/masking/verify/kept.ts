import type { Session } from '../../postgres/session.ts';
import { identifier, joinSql, type Sql, sql } from '../../postgres/sql.ts';
import { inParallel } from '../apply/crew.ts';
import { tellHowMany } from '../apply/progress.ts';
import { type Catalog, type Column, columnName, type Table, tableKey } from '../catalog/model.ts';
import { tableIdentifier } from '../catalog/read.ts';
import { groupBy } from '../groups.ts';
import type { Decision, Decisions } from '../policy/model.ts';
import { replaced } from '../replace/inline.ts';
import { replacementFor } from '../replace/replacement.ts';
import { counted } from '../report/format.ts';
import type { Check } from '../report/model.ts';

/** A table in which something was kept without anybody having said so in the policy. */
interface KeptIn {
  readonly table: Table;
  /** Of the columns that were kept, or the documents of which something stays. */
  readonly decisions: readonly Decision[];
}

interface KeptColumn {
  readonly name: string;
  /** Whether it holds documents, of which something stays. */
  readonly documents: boolean;
  /** Documents with leaves that were replaced, and what the server computes, may hold replacements. */
  readonly replacedWithin: boolean;
  /** Its value without what the policy keeps. */
  readonly value: Sql;
}

export interface KeptOptions {
  /** In which the replacement functions are installed. */
  readonly sessions: readonly Session[];
  readonly catalog: Catalog;
  readonly decisions: Decisions;
  readonly progress: (message: string) => void;
}

/** Types that can hold an address, by their base type. */
const TEXTUAL = new Set(['text', 'varchar', 'bpchar', 'citext', 'json', 'jsonb', 'xml', 'hstore']);

/**
 * Looks through every row of the columns that were kept because of their name, type or a sample, and of documents whose
 * keys and some of whose leaves stay, for e-mail addresses, and the former for phone numbers with a country's code, too.
 * A sample does not show what one row in a thousand holds.
 */
export async function checkKept({ sessions, catalog, decisions, progress }: KeptOptions): Promise<readonly Check[]> {
  const kept = keptIn(catalog, decisions);
  const tables = {
    of: kept.length,
    what: (all: number) => `${counted(all, 'table')} searched for addresses and phone numbers that were kept`,
    progress,
  };
  const { failed, total } = await tellHowMany(tables, (oneIsDone) => searchKept(sessions, kept, oneIsDone));
  if (failed.length > 0) return failed.sort((a, b) => (a.name < b.name ? -1 : 1));
  return [
    {
      name: 'kept columns hold no e-mail addresses or phone numbers',
      passed: true,
      detail: `${total} columns, every row`,
    },
  ];
}

async function searchKept(
  sessions: readonly Session[],
  kept: readonly KeptIn[],
  oneIsDone: () => void,
): Promise<{ readonly failed: Check[]; readonly total: number }> {
  const failed: Check[] = [];
  let total = 0;
  await inParallel(sessions, kept, async (session, { table, decisions }) => {
    const columns = keptColumns(table, decisions);
    total += columns.length;
    const searched = columns.flatMap(({ name, documents, replacedWithin, value }) => [
      { name, documents, what: 'an e-mail address', found: holdsAddress(identifier(name), value) },
      ...(replacedWithin ? [] : [{ name, documents, what: 'a phone number', found: holdsPhone(identifier(name)) }]),
    ]);
    const counts = searched.map(({ found }) => sql`count(*) FILTER (WHERE ${found})`);
    const [row] = await session.query<{ hits: number[] }>(
      sql`SELECT to_json(ARRAY[${joinSql(counts, ', ')}]::float8[]) AS hits FROM ONLY ${tableIdentifier(table)}`,
    );
    for (const [index, { name, documents, what }] of searched.entries()) {
      const hits = row?.hits[index] ?? 0;
      if (hits === 0) continue;
      failed.push({
        name: `${columnName({ schema: table.schema, table: table.name, column: name })}: kept values`,
        passed: false,
        detail:
          `${hits} values hold ${what} that is no replacement, though neither name nor samples showed it; ` +
          `say in the policy what ${documents ? 'its path in the documents' : 'the column'} holds, or { keep: "why" }`,
      });
    }
    oneIsDone();
  });
  return { failed, total };
}

function keptIn(catalog: Catalog, { columns }: Decisions): KeptIn[] {
  const looked = groupBy(
    columns.filter(({ action, decidedBy, category }) =>
      action === 'keep' ? decidedBy !== 'policy' : category === 'json',
    ),
    ({ schema, table }) => tableKey(schema, table),
  );
  return catalog.tables.flatMap((table) => {
    const decisions = looked.get(tableKey(table.schema, table.name)) ?? [];
    const textual = decisions.filter(({ column }) =>
      table.columns.some(({ name, baseType }) => name === column && TEXTUAL.has(baseType)),
    );
    if (table.kind !== 'table' || keptColumns(table, textual).length === 0) return [];
    return [{ table, decisions: textual }];
  });
}

function keptColumns(table: Table, decisions: readonly Decision[]): KeptColumn[] {
  return table.columns.flatMap((column): KeptColumn[] => {
    const decision = decisions.find((one) => one.column === column.name);
    const value = decision === undefined ? null : withoutKeptPaths(column, decision);
    const documents = decision?.category === 'json';
    const replacedWithin = documents || column.generated;
    return value === null ? [] : [{ name: column.name, documents, replacedWithin, value }];
  });
}

/** What stands at the paths that the policy keeps is masked once more, so that it is not found. Null: nothing can be said. */
function withoutKeptPaths(column: Column, { json, keptPaths = [] }: Decision): Sql | null {
  const value = identifier(column.name);
  if (json === null || keptPaths.length === 0) return value;
  const replacement = replacementFor('json', {
    ...column,
    level: null,
    injective: false,
    json: {
      mask: { ...json.mask, ...Object.fromEntries(keptPaths.map((path) => [path, 'secret' as const])) },
      keep: json.keep.filter((path) => !keptPaths.includes(path)),
    },
  });
  return 'misfit' in replacement ? null : replaced(replacement, value);
}

/** The cheap question first, as most values hold no at sign. Replacements are taken out before the pattern is asked. */
function holdsAddress(column: Sql, value: Sql): Sql {
  return sql`strpos(${asText(column)}, '@') > 0
         AND regexp_replace(${asText(value)}, '@example\.(com|net|org)', ' ', 'gi')
             ~ '[[:alnum:]_%+.-]@[[:alnum:]-]+(\.[[:alnum:]-]+)*\.[[:alpha:]]{2}'`;
}

/**
 * With a plus and the country's code, and nothing before or after it that would make it part of something else: of base 64,
 * of a version, of a query. Other numbers are too much like those of things to stop a run for.
 */
function holdsPhone(column: Sql): Sql {
  const text = asText(column);
  return sql`strpos(${text}, '+') > 0
         AND ${text} ~ '(^|[^[:alnum:]+/=_.)-])[+][1-9]([ ().-]{0,2}[0-9]){8,14}([^[:alnum:]+/=_-]|$)'`;
}

function asText(value: Sql): Sql {
  return sql`((${value})::text COLLATE pg_catalog."default")`;
}
