import { createHash } from 'node:crypto';
import type { DatabaseAddress } from '../src/postgres/address.ts';
import { type Session, withSession } from '../src/postgres/session.ts';
import { identifier, Sql, sql } from '../src/postgres/sql.ts';

/** What a database looked like at one moment, without any of its values. */
export interface Fingerprint {
  /** Of the tables that were read, of large ones the rows that were looked at. */
  readonly rows: number;
  /** The rows of each table that was read to its end, by name as in `shop.orders`. */
  readonly rowsOf: ReadonlyMap<string, number>;
  readonly tables: number;
  /** Tables that this role may not read, or not in full. */
  readonly unread: number;
  readonly bytes: number;
  /** Keyed: equal for equal rows, and nothing can be learned from it without the key. */
  readonly checksum: string;
}

/** Of a larger table, blocks of about this many bytes are looked at; always the same ones as long as it is not written to. */
const SAMPLE_BYTES = 256 * 1024 * 1024;

/** Runs the work in a transaction in which the server itself refuses to write. */
export async function reading<Result>(
  address: DatabaseAddress,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  return withSession(address, { purpose: 'demo' }, (session) =>
    session.transaction(async () => {
      await session.query(sql`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY`);
      return work(session);
    }),
  );
}

/** Counts the rows of every table and takes a checksum over them, keyed with a secret of the caller's. */
export async function fingerprint(address: DatabaseAddress, key: string): Promise<Fingerprint> {
  return reading(address, async (session) => {
    const tables = await storedTables(session);
    const sum = createHash('sha256');
    let rows = 0;
    const rowsOf = new Map<string, number>();
    for (const table of tables.filter(({ readable }) => readable)) {
      const share = Math.min(100, (100 * SAMPLE_BYTES) / Math.max(1, table.bytes));
      const [found] = await session.query<{ rows: string; checksum: string | null }>(
        sql`SELECT count(*) AS rows,
            sum(('x' || left(encode(sha256(convert_to($1 || stored::text, 'UTF8')), 'hex'), 15))::bit(60)::bigint)::text AS checksum
          FROM ${identifier(table.schema, table.name)} AS stored TABLESAMPLE SYSTEM (${Sql.trusted(share.toFixed(4))}) REPEATABLE (1)`,
        [key],
      );
      const counted = Number(found?.rows ?? 0);
      if (table.is_table) rows += counted;
      if (table.is_table && share === 100) rowsOf.set(`${table.schema}.${table.name}`, counted);
      sum.update(JSON.stringify([table.schema, table.name, found?.rows, found?.checksum]));
    }
    const [database] = await session.query<{ bytes: number }>(
      sql`SELECT pg_database_size(current_database())::float8 AS bytes`,
    );
    return {
      rows,
      rowsOf,
      tables: tables.filter(({ is_table }) => is_table).length,
      unread: tables.filter(({ readable }) => !readable).length,
      bytes: database?.bytes ?? 0,
      checksum: sum.digest('hex').slice(0, 12),
    };
  });
}

/** How many rows that this role may read, of tables and materialised views, hold this regular expression anywhere: in text, arrays or JSON. */
export async function rowsWith(address: DatabaseAddress, pattern: string): Promise<number> {
  return reading(address, async (session) => {
    let rows = 0;
    const tables = await storedTables(session);
    for (const { schema, name } of tables.filter(({ readable }) => readable)) {
      const [found] = await session.query<{ rows: number }>(
        sql`SELECT count(*)::int AS rows FROM ${identifier(schema, name)} AS stored WHERE stored::text ~* $1`,
        [pattern],
      );
      rows += found?.rows ?? 0;
    }
    return rows;
  });
}

/** Everything of the user's that stores rows. */
async function storedTables(session: Session): Promise<StoredTable[]> {
  return session.query<StoredTable & object>(sql`
    SELECT namespace.nspname AS schema, relation.relname AS name, relation.relkind = 'r' AS is_table,
      pg_relation_size(relation.oid)::float8 AS bytes,
      has_schema_privilege(namespace.oid, 'USAGE') AND has_table_privilege(relation.oid, 'SELECT')
        AND NOT row_security_active(relation.oid) AS readable
    FROM pg_class AS relation JOIN pg_namespace AS namespace ON namespace.oid = relation.relnamespace
    WHERE relation.relkind IN ('r', 'm') AND relation.relispopulated AND relation.relpersistence <> 't'
      AND namespace.nspname <> 'information_schema' AND namespace.nspname NOT LIKE 'pg\_%'
    ORDER BY 1, 2`);
}

interface StoredTable {
  readonly schema: string;
  readonly name: string;
  /** Otherwise a materialised view, whose rows are copies. */
  readonly is_table: boolean;
  readonly bytes: number;
  readonly readable: boolean;
}
