import type { Session } from '../../postgres/session.ts';
import { inOneMessage, type Sql } from '../../postgres/sql.ts';

/** Each batch is a transaction of its own, small enough for the locks of its objects (max_locks_per_transaction). */
const BATCH = 250;

/** Runs many statements without results in few round trips. */
export async function runAll(session: Session, statements: readonly Sql[]): Promise<void> {
  for (let start = 0; start < statements.length; start += BATCH) {
    // Sent as one message, statements without BEGIN are one transaction.
    await session.query(inOneMessage(statements.slice(start, start + BATCH)));
  }
}
