import { randomBytes } from 'node:crypto';
import { connect, withSession } from '../../../src/postgres/session.ts';
import { identifier, literal, Sql, sql } from '../../../src/postgres/sql.ts';
import type { Enter } from '../contender.ts';
import { KIND_FACTS } from '../kinds.ts';
import { personal } from '../workload.ts';

const ANON = { id: 'anon', title: 'PostgreSQL Anonymizer, deterministic' };

/** The extension `anon`, in whatever version the server has it, with the rules that give the same replacement for the same value. */
export const enterAnon: Enter = async ({ server, version }) => {
  const [extension] = await withSession(server.address(), { purpose: 'bench' }, (session) =>
    session.query<{ version: string }>(
      sql`SELECT default_version AS version FROM pg_available_extensions WHERE name = 'anon'`,
    ),
  );
  if (extension === undefined) {
    return {
      ...ANON,
      notInstalled: `PostgreSQL ${version} has no extension anon; see bench/peers/postgresql-anonymizer.sh`,
    };
  }
  const title = `PostgreSQL Anonymizer ${extension.version}, deterministic`;
  return {
    id: ANON.id,
    title,
    masks: true,
    async run(copy, workload) {
      // The extension's library is loaded when a session begins.
      await withSession(copy.address, { purpose: 'bench' }, (session) =>
        session.query(sql`ALTER DATABASE ${identifier(copy.address.database)} SET session_preload_libraries = 'anon'`),
      );
      const session = await connect(copy.address, { purpose: 'bench' });
      try {
        // Its functions find each other by the search path.
        await session.query(sql`SET search_path = public`);
        await session.query(sql`CREATE EXTENSION anon CASCADE`);
        await session.query(sql`SELECT anon.init()`);
        await session.query(sql`SELECT set_config('anon.salt', $1, false)`, [randomBytes(16).toString('hex')]);
        for (const table of workload.tables) {
          for (const { name, kind } of personal(table)) {
            const rule = `MASKED WITH FUNCTION ${KIND_FACTS[kind].anon(name)}`;
            await session.query(
              sql`SECURITY LABEL FOR anon ON COLUMN ${identifier('public', table.name, name)} IS ${literal(rule)}`,
            );
          }
        }
        await session.query(sql`CHECKPOINT`);
        await copy.lap();
        await session.query(Sql.trusted('SELECT anon.anonymize_database()'));
        return [{ name: title, ...(await copy.lap()) }];
      } finally {
        await session.end();
      }
    },
  };
};
