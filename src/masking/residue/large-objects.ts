import type { Session } from '../../postgres/session.ts';
import { sql } from '../../postgres/sql.ts';
import type { Unclassified } from '../policy/model.ts';
import type { Cleanup } from '../report/model.ts';

/** Large objects stand in no column, so no policy can speak of one; they are treated like an unclassified column. */
export interface LargeObjects {
  /** Removes them, if that was decided, and says what was done. */
  remove(session: Session): Promise<Cleanup[]>;
}

/** The database holds large objects and nobody has said what to do with what is not classified. */
export class LargeObjectsError extends Error {
  override readonly name = 'LargeObjectsError';
}

/**
 * @throws {LargeObjectsError} under `fail`, when there are any
 */
export async function settleLargeObjects(session: Session, unclassified: Unclassified): Promise<LargeObjects> {
  const [row] = await session.query<{ count: number }>(sql`SELECT count(*)::int AS count FROM pg_largeobject_metadata`);
  const count = row?.count ?? 0;
  if (count === 0) return { remove: async () => [] };
  if (unclassified === 'fail') {
    throw new LargeObjectsError(
      `The database holds ${count} large objects, which may be anything and cannot be masked. Remove them from the source ` +
        'with lo_unlink, or set unclassified: null (removes them from the branch) or unclassified: keep.',
    );
  }
  return {
    async remove(session) {
      if (unclassified === 'null') await session.query(sql`SELECT lo_unlink(oid) FROM pg_largeobject_metadata`);
      const done = unclassified === 'null' ? 'removed' : 'kept, as unclassified: keep says';
      return [{ kind: 'large-object', name: `${count} large objects`, done }];
    },
  };
}
