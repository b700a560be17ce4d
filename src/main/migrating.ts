import { exec } from '@actions/exec';
import { type AdmittedBranch, connectionUrl } from '../branch/admission.ts';
import type { Run } from './run.ts';

/** The workflow's migration command failed; its own output stands above. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

/**
 * What only actions have, or what must not reach the pull request's code by the way: our inputs hold the server's URL
 * and the key. Not a wall: code that runs as the same user can look into the environment of this very process (/proc).
 */
const WITHHELD = /^(?:INPUT_|ACTIONS_RUNTIME_|ACTIONS_RESULTS_URL$|ACTIONS_CACHE_URL$|GITHUB_OUTPUT$|GITHUB_STATE$)/;

/**
 * Runs the workflow's migration against the branch, in a shell that stops at the first failing command. What it
 * prints appears in the log, redacted.
 *
 * @throws {MigrationError} when it ends with another exit code than 0
 */
export async function migrate(command: string, branch: AdmittedBranch, { runner, context }: Run): Promise<void> {
  const show = (line: string) => process.stdout.write(`${runner.secrets.redact(line)}\n`);
  const exitCode = await runner.group('Migration', () =>
    exec('bash', ['-e', '-o', 'pipefail', '-c', command], {
      cwd: context.workspace,
      env: environmentFor(branch, process.env),
      ignoreReturnCode: true,
      // Silent: it would print the command, and everything else unredacted.
      silent: true,
      listeners: { stdline: show, errline: show },
    }),
  );
  if (exitCode !== 0) throw new MigrationError(`The command of input migrate failed with exit code ${exitCode}.`);
}

function environmentFor(
  branch: AdmittedBranch,
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const { address } = branch;
  const kept = Object.entries(environment).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !WITHHELD.test(entry[0]),
  );
  return {
    ...Object.fromEntries(kept),
    DATABASE_URL: connectionUrl(branch),
    PGHOST: address.host,
    PGPORT: String(address.port),
    PGDATABASE: address.database,
    PGUSER: address.user,
    ...(address.password === null ? {} : { PGPASSWORD: address.password }),
    PGSSLMODE: address.tls.mode,
    ...(address.tls.rootCertificate === null ? {} : { PGSSLROOTCERT: address.tls.rootCertificate }),
  };
}
