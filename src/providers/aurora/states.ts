/**
 * What a status word of AWS means for a run that wants the resource ready. The words are plain strings, not an
 * enumeration, and new ones appear: whatever is not known is waited for.
 *
 * Sources: "Viewing DB cluster status" and "Viewing DB instance status" (Aurora User Guide), the waiters of the SDK,
 * and the words that Terraform's provider had to learn.
 */
export type Readiness =
  | 'ready'
  /** Something is under way that ends by itself. */
  | 'waiting'
  /** It rests and has to be started. */
  | 'stopped'
  | 'deleting'
  /** It will never be ready. */
  | 'failed';

const STOPPED = ['stopped', 'inaccessible-encryption-credentials-recoverable'];

const FAILED_CLUSTER = [
  'cloning-failed',
  'failed',
  'incompatible-parameters',
  'incompatible-restore',
  'inaccessible-encryption-credentials',
  'migration-failed',
];

const FAILED_INSTANCE = [
  'failed',
  'inaccessible-encryption-credentials',
  'incompatible-credentials',
  'incompatible-network',
  'incompatible-option-group',
  'incompatible-parameters',
  'incompatible-restore',
  'insufficient-capacity',
  'restore-error',
  'storage-full',
];

export function clusterReadiness(status: string | undefined): Readiness {
  return readiness(status, FAILED_CLUSTER);
}

export function instanceReadiness(status: string | undefined): Readiness {
  return readiness(status, FAILED_INSTANCE);
}

function readiness(status: string | undefined, failed: readonly string[]): Readiness {
  if (status === 'available') return 'ready';
  // `delete-precheck` stands in no list of AWS's; instances go through it.
  if (status === 'deleting' || status === 'delete-precheck') return 'deleting';
  if (status !== undefined && STOPPED.includes(status)) return 'stopped';
  return status !== undefined && failed.includes(status) ? 'failed' : 'waiting';
}
