import type { Session } from '../../postgres/session.ts';
import { identifier, joinSql, type Sql, sql } from '../../postgres/sql.ts';
import { inParallel } from '../apply/crew.ts';
import { tellHowMany } from '../apply/progress.ts';
import { type Catalog, columnName, type Table } from '../catalog/model.ts';
import { tableIdentifier } from '../catalog/read.ts';
import type { Decisions } from '../policy/model.ts';
import { counted } from '../report/format.ts';
import type { Check } from '../report/model.ts';

/** Columns of one table in which something was kept without anybody having said so in the policy. */
interface KeptColumns {
  readonly table: Table;
  readonly columns: readonly string[];
}

export interface KeptOptions {
  readonly sessions: readonly Session[];
  readonly catalog: Catalog;
  readonly decisions: Decisions;
  readonly progress: (message: string) => void;
}

/** Types that can hold an address, by their base type. */
const TEXTUAL = new Set(['text', 'varchar', 'bpchar', 'citext', 'json', 'jsonb', 'xml', 'hstore']);

/**
 * Looks through every row of the columns that were kept because of their name, type or a sample, and of documents whose
 * keys and some of whose leaves stay, for e-mail addresses. A sample does not show what one row in a thousand holds.
 */
export async function checkKept({ sessions, catalog, decisions, progress }: KeptOptions): Promise<readonly Check[]> {
  const kept = keptColumns(catalog, decisions);
  const tables = {
    of: kept.length,
    what: (all: number) => `${counted(all, 'table')} searched for addresses that were kept`,
    progress,
  };
  const failed = await tellHowMany(tables, (oneIsDone) => searchKept(sessions, kept, oneIsDone));
  if (failed.length > 0) return failed.sort((a, b) => (a.name < b.name ? -1 : 1));
  const total = kept.reduce((sum, { columns }) => sum + columns.length, 0);
  return [{ name: 'kept columns hold no e-mail addresses', passed: true, detail: `${total} columns, every row` }];
}

async function searchKept(
  sessions: readonly Session[],
  kept: readonly KeptColumns[],
  oneIsDone: () => void,
): Promise<Check[]> {
  const failed: Check[] = [];
  await inParallel(sessions, kept, async (session, { table, columns }) => {
    const counts = columns.map((name) => sql`count(*) FILTER (WHERE ${holdsAddress(identifier(name))})`);
    const [row] = await session.query<{ hits: number[] }>(
      sql`SELECT to_json(ARRAY[${joinSql(counts, ', ')}]::float8[]) AS hits FROM ONLY ${tableIdentifier(table)}`,
    );
    for (const [index, name] of columns.entries()) {
      const hits = row?.hits[index] ?? 0;
      if (hits === 0) continue;
      failed.push({
        name: `${columnName({ schema: table.schema, table: table.name, column: name })}: kept values`,
        passed: false,
        detail:
          `${hits} values hold an e-mail address that is no replacement, though neither name nor samples showed it; ` +
          'say in the policy what the column holds, or { keep: "why" }',
      });
    }
    oneIsDone();
  });
  return failed;
}

function keptColumns(catalog: Catalog, decisions: Decisions): KeptColumns[] {
  const looked = new Set(
    decisions.columns
      .filter(({ action, decidedBy, category }) => (action === 'keep' ? decidedBy !== 'policy' : category === 'json'))
      .map(columnName),
  );
  return catalog.tables.flatMap((table): KeptColumns[] => {
    if (table.kind !== 'table') return [];
    const columns = table.columns
      .filter(({ baseType }) => TEXTUAL.has(baseType))
      .map(({ name }) => name)
      .filter((column) => looked.has(columnName({ schema: table.schema, table: table.name, column })));
    return columns.length === 0 ? [] : [{ table, columns }];
  });
}

/** The cheap question first: most values hold no at sign. Replacements are taken out before the pattern is asked. */
function holdsAddress(column: Sql): Sql {
  const text = sql`(${column}::text COLLATE pg_catalog."default")`;
  return sql`strpos(${text}, '@') > 0
         AND regexp_replace(${text}, '@example\.(com|net|org)', ' ', 'gi')
             ~ '[[:alnum:]_%+.-]@[[:alnum:]-]+(\.[[:alnum:]-]+)*\.[[:alpha:]]{2}'`;
}
