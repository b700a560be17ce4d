import { decodeMark, encodeMark, type OwnershipMark } from '../../branch/mark.ts';
import { literal, type Sql, sql } from '../../postgres/sql.ts';

/** `COMMENT ON DATABASE` or `COMMENT ON ROLE` with the ownership mark as JSON. */
export function markComment(kind: 'DATABASE' | 'ROLE', name: Sql, mark: OwnershipMark): Sql {
  const comment = literal(JSON.stringify(encodeMark(mark)));
  return kind === 'DATABASE'
    ? sql`COMMENT ON DATABASE ${name} IS ${comment}`
    : sql`COMMENT ON ROLE ${name} IS ${comment}`;
}

const STANDS_IN_FOR = 'stands-in-for';

/** The mark of a role, with the source's role whose place it is being given. */
export function standInComment(name: Sql, mark: OwnershipMark, role: string): Sql {
  return sql`COMMENT ON ROLE ${name} IS ${literal(JSON.stringify({ ...encodeMark(mark), [STANDS_IN_FOR]: role }))}`;
}

/** The role that `standInComment` noted; null without one. */
export function readStandIn(comment: string | null): string | null {
  const role = readFields(comment)?.[STANDS_IN_FOR];
  return typeof role === 'string' ? role : null;
}

/** The mark in a comment; null for any comment that is somebody else's. */
export function readMark(comment: string | null): OwnershipMark | null {
  const fields = readFields(comment);
  return fields === null ? null : decodeMark(fields);
}

function readFields(comment: string | null): Readonly<Record<string, unknown>> | null {
  if (comment === null) return null;
  try {
    const fields: unknown = JSON.parse(comment);
    return typeof fields === 'object' && fields !== null ? { ...fields } : null;
  } catch {
    return null;
  }
}
