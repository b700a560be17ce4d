import { execFile } from 'node:child_process';
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { stringify } from 'yaml';
import type { Enter } from '../contender.ts';
import { KIND_FACTS } from '../kinds.ts';
import { install, PEERS } from '../peers.ts';
import { personal } from '../workload.ts';

const run = promisify(execFile);

/** A file system in memory: its dictionary of replacements waits for the disk once per value, as the server does not. */
const IN_MEMORY = '/dev/shm';

/** pgEdge Anonymizer: masks in place, column by column, with values made by the client. */
export const enterPgedge: Enter = async () => {
  const title = 'pgEdge Anonymizer 1.0.0';
  const installed = await install('pgedge-anonymizer');
  if (installed.problem !== null) return { id: 'pgedge', title, notInstalled: installed.problem };
  return {
    id: 'pgedge',
    title,
    masks: true,
    once: true,
    async run(copy, workload) {
      const directory = await mkdtemp(join(tmpdir(), 'pr-postgres-bench-'));
      try {
        const { host, port, database, user, password } = copy.address;
        const config = join(directory, 'config.yaml');
        await writeFile(
          config,
          stringify({
            database: { host, port, database, user, sslmode: 'disable' },
            patterns: { default_path: join(PEERS, 'pgedge-anonymizer-patterns.yaml') },
            columns: workload.tables.flatMap((table) =>
              personal(table).map(({ name, kind }) => ({
                column: `public.${table.name}.${name}`,
                pattern: KIND_FACTS[kind].pgedge,
              })),
            ),
          }),
        );
        const temporary = await access(IN_MEMORY).then(
          () => IN_MEMORY,
          () => directory,
        );
        await copy.lap();
        await run(installed.binary, ['run', '--quiet', '--config', config], {
          cwd: directory,
          env: { PATH: process.env['PATH'], HOME: directory, TMPDIR: temporary, PGPASSWORD: password ?? '' },
          maxBuffer: 64 * 2 ** 20,
        });
        return [{ name: title, ...(await copy.lap()) }];
      } finally {
        await rm(directory, { recursive: true, force: true });
      }
    },
  };
};
