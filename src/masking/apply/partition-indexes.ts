import type { Session } from '../../postgres/session.ts';
import { identifier, literal, Sql, sql } from '../../postgres/sql.ts';
import { qualifiedName } from '../catalog/model.ts';
import type { TablePlan } from '../plan/plan.ts';
import { recordPendingSteps } from '../record/record.ts';
import { callsUsers } from './users-functions.ts';

/** One index of a partitioned table or of a partition. */
interface Member {
  readonly oid: string;
  readonly root: string;
  readonly parent: string | null;
  readonly depth: number;
  readonly schema: string;
  readonly name: string;
  readonly table_schema: string;
  readonly table_name: string;
  readonly definition: string;
  readonly comment: string | null;
  readonly constraint: string | null;
  readonly constraint_definition: string | null;
  readonly constraint_comment: string | null;
  readonly movable: boolean;
}

/**
 * Takes away the indexes of partitioned tables, with those of their partitions, which cannot go alone. A partition of many
 * rows is filled several times faster without. How to put them back, under the same names, is recorded in the same
 * transaction. An index that something else knows of, or that calls functions of users', stays, as one of an ordinary
 * table does.
 */
export async function dropPartitionIndexes(session: Session, large: readonly TablePlan[]): Promise<void> {
  const members = await readTrees(
    session,
    large.map(({ table }) => table.oid),
  );
  for (const root of members.filter(({ depth }) => depth === 0)) {
    const tree = members.filter((member) => member.root === root.oid);
    if (!tree.every(({ movable }) => movable)) continue;
    await session.transaction(async () => {
      const statements = rebuild(tree).map(({ text }) => text);
      await recordPendingSteps(session, [
        { name: qualifiedName([root.schema, root.name]), step: 0, statements, usersPath: false },
      ]);
      const table = identifier(root.table_schema, root.table_name);
      await session.query(
        root.constraint === null
          ? sql`DROP INDEX ${identifier(root.schema, root.name)}`
          : sql`ALTER TABLE ${table} DROP CONSTRAINT ${identifier(root.constraint)}`,
      );
    });
  }
}

/** From the partitions up: each is built on its own, then attached to the one above, which becomes valid with the last. */
function rebuild(tree: readonly Member[]): Sql[] {
  const byOid = new Map(tree.map((member) => [member.oid, member]));
  const upwards = [...tree].sort((a, b) => b.depth - a.depth);
  return [
    ...upwards.flatMap(build),
    ...upwards.flatMap((member) => {
      const parent = byOid.get(member.parent ?? '');
      if (parent === undefined) return [];
      return [
        sql`ALTER INDEX ${identifier(parent.schema, parent.name)} ATTACH PARTITION ${identifier(member.schema, member.name)}`,
      ];
    }),
  ];
}

/** `pg_get_indexdef` prints ON ONLY for the index of a partitioned table. */
function build(member: Member): Sql[] {
  const index = identifier(member.schema, member.name);
  const table = identifier(member.table_schema, member.table_name);
  const statements: Sql[] = [];
  if (member.constraint === null || member.constraint_definition === null) {
    statements.push(Sql.trusted(member.definition));
  } else {
    const constraint = identifier(member.constraint);
    const definition = Sql.trusted(member.constraint_definition);
    statements.push(sql`ALTER TABLE ONLY ${table} ADD CONSTRAINT ${constraint} ${definition}`);
    if (member.constraint_comment !== null) {
      statements.push(sql`COMMENT ON CONSTRAINT ${constraint} ON ${table} IS ${literal(member.constraint_comment)}`);
    }
  }
  if (member.comment !== null) statements.push(sql`COMMENT ON INDEX ${index} IS ${literal(member.comment)}`);
  return statements;
}

/** The indexes of the topmost partitioned tables above these partitions, with all that hang on them. */
async function readTrees(session: Session, partitions: readonly string[]): Promise<Member[]> {
  return session.query<Member>(
    sql`WITH RECURSIVE above AS (
          SELECT unnest($1::oid[]) AS oid
          UNION SELECT i.inhparent FROM above JOIN pg_inherits i ON i.inhrelid = above.oid
        ), tree AS (
          SELECT i.indexrelid AS oid, i.indexrelid AS root, NULL::oid AS parent, 0 AS depth
            FROM above JOIN pg_index i ON i.indrelid = above.oid JOIN pg_class c ON c.oid = i.indexrelid
           WHERE c.relkind = 'I' AND NOT EXISTS (SELECT FROM pg_inherits h WHERE h.inhrelid = c.oid)
          UNION ALL
          SELECT h.inhrelid, tree.root, h.inhparent, tree.depth + 1 FROM tree JOIN pg_inherits h ON h.inhparent = tree.oid)
        SELECT tree.oid::text, tree.root::text, tree.parent::text, tree.depth, n.nspname AS schema, c.relname AS name,
               tn.nspname AS table_schema, t.relname AS table_name, pg_get_indexdef(c.oid) AS definition,
               obj_description(c.oid, 'pg_class') AS comment, k.conname AS constraint,
               pg_get_constraintdef(k.oid) AS constraint_definition,
               obj_description(k.oid, 'pg_constraint') AS constraint_comment,
               i.indisvalid AND i.indisready AND i.indislive AND NOT i.indisreplident AND NOT i.indisclustered
                 AND c.reltablespace = 0 AND has_schema_privilege(c.relnamespace, 'CREATE')
                 AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND coalesce(a.attstattarget, -1) <> -1)
                 AND NOT EXISTS (SELECT FROM pg_seclabel l WHERE l.objoid IN (c.oid, k.oid))
                 AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid IN (c.oid, k.oid) AND d.deptype IN ('e', 'x'))
                 AND NOT ${callsUsers(sql`c.oid`)}
                 -- P and S: the indexes below, which go along.
                 AND NOT EXISTS (SELECT FROM pg_depend d
                                  WHERE (d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid
                                         OR d.refclassid = 'pg_constraint'::regclass AND d.refobjid = k.oid)
                                    AND d.objid <> c.oid AND d.deptype NOT IN ('P', 'S')) AS movable
          FROM tree
          JOIN pg_index i ON i.indexrelid = tree.oid
          JOIN pg_class c ON c.oid = tree.oid JOIN pg_namespace n ON n.oid = c.relnamespace
          JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace tn ON tn.oid = t.relnamespace
          LEFT JOIN pg_constraint k ON k.conindid = c.oid AND k.conrelid = i.indrelid AND k.contype IN ('p', 'u', 'x')
         ORDER BY tree.root, tree.depth, tree.oid`,
    [partitions],
  );
}
