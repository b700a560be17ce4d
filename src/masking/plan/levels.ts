import type { Session } from '../../postgres/session.ts';
import { sql } from '../../postgres/sql.ts';
import type { Levels, Plan } from './plan.ts';

/** Asks once for the codes that all rows of some columns get. They say which codes there are, and nothing of a person. */
export async function readLevels(session: Session, plan: Plan): Promise<Levels> {
  const levels: Record<string, string | null> = {};
  for (const query of plan.levels) {
    const [row] = await session.query<{ level: string | null }>(sql`SELECT ${query}::text AS level`);
    levels[query.text] = row?.level ?? null;
  }
  return levels;
}
