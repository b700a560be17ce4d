import type { Session } from '../../postgres/session.ts';
import { sql } from '../../postgres/sql.ts';
import type { Unclassified } from '../policy/model.ts';
import { counted, formatNumber } from '../report/format.ts';
import type { Cleanup } from '../report/model.ts';
import { readRights } from './rights.ts';

/** Large objects stand in no column, so no policy can speak of one; they are treated like an unclassified column. */
export interface LargeObjects {
  /** Removes them, if that was decided, and says what was done. */
  remove(session: Session): Promise<Cleanup[]>;
}

/** The database holds large objects and nobody has said what to do with what is not classified, or they may not be removed. */
export class LargeObjectsError extends Error {
  override readonly name = 'LargeObjectsError';
}

/** Each one that is removed takes a lock until its transaction ends, and a server has room for some thousands. */
const BATCH = 1000;

/**
 * Decides what becomes of large objects, whoever owns them and whether or not a column refers to them.
 *
 * @throws {LargeObjectsError} under `fail`, when there are any; under `null`, when some may not be removed
 */
export async function settleLargeObjects(session: Session, unclassified: Unclassified): Promise<LargeObjects> {
  const { superuser } = await readRights(session);
  const [row] = await session.query<{ count: number; others: number; owners: string[] }>(
    sql`SELECT count(*)::int AS count, count(*) FILTER (WHERE NOT own)::int AS others,
               coalesce(array_agg(DISTINCT pg_get_userbyid(lomowner)::text) FILTER (WHERE NOT own), '{}') AS owners
          FROM (SELECT lomowner, $1 OR pg_has_role(current_user, lomowner, 'USAGE') AS own FROM pg_largeobject_metadata) all_of_them`,
    [superuser],
  );
  const count = row?.count ?? 0;
  if (row === undefined || count === 0) return { remove: async () => [] };
  if (unclassified === 'fail') {
    throw new LargeObjectsError(
      `The database holds ${counted(count, 'large object')}, which may be anything and cannot be masked. Remove ${count === 1 ? 'it' : 'them'} from the source ` +
        'with lo_unlink, or set unclassified: null (removes what is there from the branch) or unclassified: keep.',
    );
  }
  if (unclassified === 'null' && row.others > 0) {
    throw new LargeObjectsError(
      `${formatNumber(row.others)} of ${counted(count, 'large object')} ${row.others === 1 ? 'belongs' : 'belong'} to ${row.owners.join(', ')}, so the role that masks may not remove ` +
        'them: make it a member of these roles.',
    );
  }
  return {
    async remove(session) {
      if (unclassified === 'null') await removeAll(session);
      const done = unclassified === 'null' ? 'removed' : 'kept, as unclassified: keep says';
      return [{ kind: 'large-object', name: counted(count, 'large object'), done }];
    },
  };
}

async function removeAll(session: Session): Promise<void> {
  for (;;) {
    const removed = await session.query(
      sql`SELECT lo_unlink(oid) FROM (SELECT oid FROM pg_largeobject_metadata ORDER BY oid LIMIT ${BATCH}) batch`,
    );
    if (removed.length === 0) return;
  }
}
