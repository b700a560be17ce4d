import type { Session } from '../../postgres/session.ts';
import { literal, Sql, sql } from '../../postgres/sql.ts';
import type { Cleanup } from '../report/model.ts';
import { describeHoldings, holdingsOf, withoutHoldings } from './personal-text.ts';
import { permitted } from './rights.ts';

interface CommentRow {
  /** As `pg_identify_object` has it: `table`, `table column`, `domain constraint`, `function` … */
  readonly type: string;
  readonly identity: string;
  readonly comment: string;
}

/**
 * Takes out of comments what is personal or secret in them, for all kinds of objects, and leaves the rest. What an
 * object is called in `COMMENT ON` follows from what the server says that it is. To be called before it is written down
 * what the schema is like.
 */
export async function clearComments(session: Session): Promise<Cleanup[]> {
  const rows = await session.query<CommentRow>(
    sql`SELECT i.type, i.identity, d.description AS comment
          FROM pg_description d, LATERAL pg_identify_object(d.classoid, d.objoid, d.objsubid) i
         WHERE i.identity IS NOT NULL
           -- The server's own objects have comments that it brought; the schema public and extensions can have others.
           AND (d.objoid >= 16384 OR d.classoid IN ('pg_namespace'::regclass, 'pg_extension'::regclass))
         ORDER BY 1, 2`,
  );
  const cleanup: Cleanup[] = [];
  for (const { type, identity, comment } of rows) {
    const holdings = holdingsOf(comment);
    if (holdings.size === 0) continue;
    const object = Sql.trusted(`${keyword(type)} ${target(type, identity)}`);
    const cleared = await permitted(session, sql`COMMENT ON ${object} IS ${literal(withoutHoldings(comment))}`);
    cleanup.push({
      kind: 'comment',
      name: `${type} ${identity}`,
      done: cleared
        ? `removed from it: ${describeHoldings(holdings)}`
        : `left: it holds ${describeHoldings(holdings)}, and only the object's owner may change it`,
    });
  }
  return [...cleanup, ...(await sharedComments(session))];
}

/** `table column public.people.email` → `COLUMN public.people.email`; most types are called the same in both. */
function keyword(type: string): string {
  if (type.endsWith(' column')) return 'COLUMN';
  if (type === 'domain constraint' || type === 'table constraint') return 'CONSTRAINT';
  if (type === 'statistics object') return 'STATISTICS';
  return type.toUpperCase();
}

function target(type: string, identity: string): string {
  // `positive on public.amount`: of a domain COMMENT has to be told. No quoted name ends in ` on ` and a plain one.
  return type === 'domain constraint' ? identity.replace(/ on (?!.* on )/s, ' ON DOMAIN ') : identity;
}

/**
 * Everybody reads, in every database, what stands on this one, on roles and on tablespaces. On the database stands whose
 * it is; nobody but its owner and its maker writes there. The others belong to the whole server, the source's, too, where
 * branches are databases beside it.
 */
async function sharedComments(session: Session): Promise<Cleanup[]> {
  const rows = await session.query<{ name: string; ofserver: boolean; comment: string }>(
    sql`SELECT format('%s %s', i.type, i.identity) AS name, d.classoid <> 'pg_database'::regclass AS ofserver,
               d.description AS comment
          FROM pg_shdescription d, LATERAL pg_identify_object(d.classoid, d.objoid, 0) i
         WHERE i.identity IS NOT NULL
           AND (d.classoid <> 'pg_database'::regclass
                OR d.objoid = (SELECT oid FROM pg_database WHERE datname = current_database()))
         ORDER BY 1`,
  );
  return rows.flatMap(({ name, ofserver, comment }) => {
    const holdings = holdingsOf(comment);
    if (holdings.size === 0) return [];
    const what = `left: it holds ${describeHoldings(holdings)}`;
    return [{ kind: 'comment', name, done: ofserver ? `${what}, and is the whole server's` : what }];
  });
}
