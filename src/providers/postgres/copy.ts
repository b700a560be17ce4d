import type { CopyFacts } from '../../branch/provider.ts';
import { PostgresError } from '../../postgres/errors.ts';
import type { Session } from '../../postgres/session.ts';
import { literal, sql } from '../../postgres/sql.ts';

/** What was seen of one copy, before it is judged. */
export interface CopyObservation {
  readonly durationMs: number;
  /** Logical size of the copy. */
  readonly bytes: number;
  /** Bytes that the copying backend had to write to disk; null where the server does not let us see. */
  readonly writtenBytes: number | null;
  readonly serverMajor: number;
}

/** The first version that can copy files by sharing their blocks (`file_copy_method = clone`). */
const FIRST_CLONING_VERSION = 18;

/** Below this share of its size a copy was shared, above the other it was written out; in between, who knows. */
const SHARED_BELOW = 0.25;
const WRITTEN_ABOVE = 0.75;

/** No server reads and writes files at such a rate, and only a big copy shows a rate at all. */
const IMPOSSIBLE_BYTES_PER_SECOND = 10e9;
const TELLING_BYTES = 512e6;

/** Asks the server to share blocks where the file system can. Where it cannot, it copies without saying so. */
export async function preferSharedBlocks(session: Session, serverMajor: number): Promise<void> {
  if (serverMajor < FIRST_CLONING_VERSION) return;
  await session.query(sql`SELECT set_config('file_copy_method', 'clone', false)`).catch((error: unknown) => {
    // A server built without copy_file_range() does not know the value; it copies, and the facts will say so.
    if (!(error instanceof PostgresError)) throw error;
  });
}

/**
 * Runs `CREATE DATABASE` and measures it. The files are copied by the very backend that runs the statement, so the
 * bytes that this process caused to be written tell whether blocks were shared; the checkpoint before it is another
 * process's work and does not count.
 */
export async function measureCopy(
  session: Session,
  { name, serverMajor }: { readonly name: string; readonly serverMajor: number },
  copy: () => Promise<unknown>,
): Promise<CopyFacts> {
  const before = await writtenByBackend(session);
  const started = performance.now();
  await copy();
  const durationMs = performance.now() - started;
  const after = await writtenByBackend(session);
  const [size] = await session.query<{ bytes: string }>(sql`SELECT pg_database_size(${literal(name)}::name) AS bytes`);
  const writtenBytes = before === null || after === null ? null : after - before;
  return judgeCopy({ durationMs, bytes: Number(size?.bytes), writtenBytes, serverMajor });
}

/** What an observation says, and on what grounds. Pure. */
export function judgeCopy({ durationMs, bytes, writtenBytes, serverMajor }: CopyObservation): CopyFacts {
  const facts = (sharesBlocks: boolean | null, evidence: string) => ({ durationMs, bytes, sharesBlocks, evidence });
  const wrote = `the server wrote ${megabytes(writtenBytes ?? 0)} for a database of ${megabytes(bytes)}`;
  if (serverMajor < FIRST_CLONING_VERSION) {
    const measured = writtenBytes === null ? '' : `; ${wrote}`;
    return facts(false, `PostgreSQL ${serverMajor} cannot share blocks between databases${measured}`);
  }
  if (writtenBytes !== null) {
    const share = writtenBytes / bytes;
    return facts(share < SHARED_BELOW ? true : share > WRITTEN_ABOVE ? false : null, wrote);
  }
  if (bytes >= TELLING_BYTES && bytes / (durationMs / 1000) > IMPOSSIBLE_BYTES_PER_SECOND) {
    return facts(true, `${megabytes(bytes)} in ${Math.round(durationMs)} ms is faster than files are read and written`);
  }
  return facts(null, 'the server does not let this role see how much it wrote');
}

/** Linux's own count for the backend's process; null on other systems and for roles that may not read server files. */
async function writtenByBackend(session: Session): Promise<number | null> {
  try {
    const [row] = await session.query<{ io: string }>(sql`SELECT pg_read_file('/proc/self/io') AS io`);
    const bytes = /^write_bytes: (\d+)$/m.exec(row?.io ?? '')?.[1];
    return bytes === undefined ? null : Number(bytes);
  } catch (error) {
    if (error instanceof PostgresError) return null;
    throw error;
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
