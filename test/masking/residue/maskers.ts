import { randomBytes } from 'node:crypto';
import type { Catalog } from '../../../src/masking/catalog/model.ts';
import { readCatalog } from '../../../src/masking/catalog/read.ts';
import type { Plan } from '../../../src/masking/plan/plan.ts';
import type { DatabaseAddress } from '../../../src/postgres/address.ts';
import { connect, type Session, withSession } from '../../../src/postgres/session.ts';
import { identifier, Sql, sql } from '../../../src/postgres/sql.ts';
import { createDatabase, SHARED_VERSIONS, type TestDatabase } from '../../postgres/database.ts';
import { grantReplica, revokeReplica } from '../../postgres/replica-right.ts';

/**
 * Who masks: a superuser; the owner of the database and all that is in it; or a role as the master user of Aurora is one,
 * which owns nothing and is a member of the role that owns the application's objects.
 */
export type MaskerKind = 'superuser' | 'database owner' | 'Aurora master';

export const MASKER_KINDS: readonly MaskerKind[] = ['superuser', 'database owner', 'Aurora master'];

/** Every kind with every version: cases for `describe.each`. */
export const MASKERS: readonly (readonly [MaskerKind, number])[] = SHARED_VERSIONS.flatMap((version) =>
  MASKER_KINDS.map((kind) => [kind, version] as const),
);

export interface Masker {
  readonly kind: MaskerKind;
  readonly version: number;
  readonly database: TestDatabase;
  readonly address: DatabaseAddress;
  /** Of the role that masks. */
  readonly session: Session;
  /** The role that owns what `load` makes. */
  readonly application: string;
  /** Runs a script as the application. */
  load(script: string): Promise<void>;
  /** A superuser's look at what is there. */
  rows(statement: string): Promise<Record<string, unknown>[]>;
  /** What `removeResidue` is told of: the catalog as it is, and all its tables as replaced. */
  everything(): Promise<{ catalog: Catalog; plan: Plan }>;
  drop(): Promise<void>;
}

/** A database whose objects belong to an application, and a role that is to mask it. */
export async function createMasker(kind: MaskerKind, version: number): Promise<Masker> {
  const database = await createDatabase(version);
  const suffix = randomBytes(6).toString('hex');
  const application = `application_${suffix}`;
  const master = `master_${suffix}`;
  const { password } = database.address;
  const name = identifier(database.address.database).text;
  await database.load(`
    CREATE ROLE ${application} LOGIN PASSWORD '${password}';
    CREATE ROLE ${master} LOGIN CREATEDB CREATEROLE PASSWORD '${password}' IN ROLE ${application};
    GRANT CREATE ON DATABASE ${name} TO ${application};
    GRANT ALL ON SCHEMA public TO ${application} WITH GRANT OPTION;`);
  await grantReplica(database.address, master);
  if (kind === 'database owner') await database.load(`ALTER DATABASE ${name} OWNER TO ${application}`);
  const user = { superuser: database.address.user, 'database owner': application, 'Aurora master': master }[kind];
  const address = { ...database.address, user };
  const session = await connect(address, { purpose: 'test' });
  return {
    kind,
    version,
    database,
    address,
    session,
    application,
    load: (script) => database.load(`SET ROLE ${application}; ${script}; RESET ROLE`),
    rows: (statement) => database.session.query(Sql.trusted(statement)),
    async everything() {
      const catalog = await readCatalog(session);
      const tables = catalog.tables.filter(({ kind }) => kind === 'table');
      return {
        catalog,
        plan: {
          tables: tables.map((table) => ({ table, method: 'rewrite', inPlace: false, columns: [] })),
          foreignKeys: [],
          levels: [],
        },
      };
    },
    async drop() {
      await session.end();
      await database.drop();
      await revokeReplica(database.address, master);
      const { database: _, ...server } = database.address;
      await withSession({ ...server, database: 'postgres' }, { purpose: 'test' }, async (admin) => {
        await admin.query(sql`DROP ROLE ${identifier(master)}, ${identifier(application)}`);
      });
    },
  };
}
