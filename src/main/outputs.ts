import { type AdmittedBranch, connectionUrl } from '../branch/admission.ts';
import type { Runner } from '../runner/runner.ts';

/**
 * The outputs of create-branch and connect. Only the URL and the password are secrets: the runner drops every job
 * output that contains a masked value, and the others are to survive.
 */
export function writeBranchOutputs(
  runner: Runner,
  branch: AdmittedBranch,
  { created, report }: { readonly created: boolean; readonly report: string },
): void {
  const { address, mark } = branch;
  if (address.password !== null) runner.secretOutput('password', address.password);
  runner.secretOutput('database-url', connectionUrl(branch));
  runner.output('host', address.host);
  runner.output('port', String(address.port));
  runner.output('database', address.database);
  runner.output('user', address.user);
  runner.output('branch', mark.branch);
  runner.output('branch-id', branch.id);
  runner.output('created', String(created));
  runner.output('masked', String(mark.data === 'masked'));
  runner.output('expires-at', mark.expiresAt.toISOString());
  runner.output('report', report);
  runner.output('state', 'active');
}

/** The outputs of a run that gives no branch: only the state is set, so nothing can be mistaken for a way in. */
export function writeSkipped(runner: Runner): void {
  runner.output('state', 'skipped');
}
