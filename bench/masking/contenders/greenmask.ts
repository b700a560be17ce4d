import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { stringify } from 'yaml';
import { withSession } from '../../../src/postgres/session.ts';
import { identifier, sql } from '../../../src/postgres/sql.ts';
import type { Enter } from '../contender.ts';
import { KIND_FACTS } from '../kinds.ts';
import { install } from '../peers.ts';
import { personal } from '../workload.ts';

const run = promisify(execFile);

/** Greenmask: masks on the way of a dump, which is then restored in place of the copy. Both together are measured. */
export const enterGreenmask: Enter = async ({ server }, { parallel }) => {
  const title = 'Greenmask 0.2.23, engine hash, dump and restore';
  const absent = { id: 'greenmask', title };
  const binaries = `/usr/lib/postgresql/${server.majorVersion}/bin`;
  const installed = await install('greenmask');
  if (installed.problem !== null) return { ...absent, notInstalled: installed.problem };
  if (!(await isThere(`${binaries}/pg_dump`))) {
    return { ...absent, notInstalled: `there is no pg_dump of version ${server.majorVersion}` };
  }
  return {
    ...absent,
    masks: true,
    async run(copy, workload) {
      const directory = await mkdtemp(join(tmpdir(), 'pr-postgres-bench-'));
      try {
        const { host, port, database, user, password } = copy.address;
        const place = { host, port, username: user, jobs: parallel };
        const config = join(directory, 'config.yaml');
        await writeFile(
          config,
          stringify({
            common: { pg_bin_path: binaries, tmp_path: directory },
            log: { level: 'error' },
            storage: { type: 'directory', directory: { path: directory } },
            dump: {
              pg_dump_options: { ...place, dbname: database },
              transformation: workload.tables
                .map((table) => ({
                  schema: 'public',
                  name: table.name,
                  transformers: personal(table).map(({ name, kind }) => KIND_FACTS[kind].greenmask(name)),
                }))
                .filter(({ transformers }) => transformers.length > 0),
            },
            restore: { pg_restore_options: { ...place, dbname: database } },
          }),
        );
        const greenmask = (...command: string[]) =>
          run(installed.binary, ['--config', config, ...command], {
            cwd: directory,
            env: {
              PATH: process.env['PATH'],
              HOME: directory,
              PGPASSWORD: password ?? '',
              GREENMASK_GLOBAL_SALT: '0123456789abcdef0123456789abcdef',
            },
            maxBuffer: 64 * 2 ** 20,
          });
        await copy.lap();
        await greenmask('dump');
        await withSession(server.address(), { purpose: 'bench' }, async (session) => {
          await session.query(sql`DROP DATABASE ${identifier(database)} WITH (FORCE)`);
          await session.query(sql`CREATE DATABASE ${identifier(database)} TEMPLATE template0`);
        });
        await greenmask('restore', 'latest');
        return [{ name: title, ...(await copy.lap()) }];
      } finally {
        await rm(directory, { recursive: true, force: true });
      }
    },
  };
};

async function isThere(path: string): Promise<boolean> {
  return run('test', ['-x', path]).then(
    () => true,
    () => false,
  );
}
