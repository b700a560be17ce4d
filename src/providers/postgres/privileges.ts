import type { Session } from '../../postgres/session.ts';
import { Sql, sql } from '../../postgres/sql.ts';
import { runAll } from './statements.ts';

/** Who gets what whom had. */
export interface Heir {
  /** The branch's role. */
  readonly branch: string;
  /** The source's role whose place it takes. */
  readonly role: string;
  /** Oids of the roles that one may act as. */
  readonly acting: readonly number[];
}

/**
 * Gives the branch's role the privileges that the acting roles have on what they do not own, their default
 * privileges, and their place in row security policies. Repeatable. To run after the objects were handed over.
 *
 * @param session the provisioning role's, in the branch
 * @returns what could not be granted, each a sentence
 */
export async function handOverPrivileges(session: Session, { branch, role, acting }: Heir): Promise<readonly string[]> {
  const grants = await session.query<{ statement: string; object: string; may: boolean }>(GRANTS, [acting, branch]);
  const policies = await session.query<{ statement: string; object: string; may: boolean }>(POLICIES, [acting, branch]);
  const defaults = await session.query<{ statement: string }>(DEFAULT_PRIVILEGES, [role, branch]);
  const all = [...grants, ...policies];
  await runAll(
    session,
    [...all.filter(({ may }) => may), ...defaults].map(({ statement }) => Sql.trusted(statement)),
  );
  return withheld(all.filter(({ may }) => !may).map(({ object }) => object));
}

const NAMED_AT_MOST = 5;

function withheld(objects: readonly string[]): string[] {
  const names = [...new Set(objects)];
  if (names.length === 0) return [];
  const others = names.length > NAMED_AT_MOST ? ` and ${names.length - NAMED_AT_MOST} more` : '';
  return [
    `Privileges on ${names.slice(0, NAMED_AT_MOST).join(', ')}${others} were not given to the user of the branch: they belong to roles ` +
      'that the role of server-url is no member of.',
  ];
}

/**
 * Entries of access control lists, as `GRANT` statements printed by the server. An object without a list has its
 * owner's default one, which matters for the few things that an acting role still owns: members of extensions.
 * Functions of extensions are left out: those that not everybody may call reach out of the database (dblink_connect_u,
 * pg_file_write …).
 */
const GRANTS = sql`
  WITH objects (keyword, classid, objid, owner, acl) AS (
    SELECT CASE relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, 'pg_class'::regclass, oid, relowner,
           coalesce(relacl, acldefault(CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", relowner))
      FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND relpersistence <> 't'
    UNION ALL SELECT 'SCHEMA', 'pg_namespace'::regclass, oid, nspowner, coalesce(nspacl, acldefault('n', nspowner))
      FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
    UNION ALL SELECT 'TYPE', 'pg_type'::regclass, oid, typowner, typacl FROM pg_type WHERE typacl IS NOT NULL
    UNION ALL SELECT 'LANGUAGE', 'pg_language'::regclass, oid, lanowner, lanacl FROM pg_language WHERE lanacl IS NOT NULL
    UNION ALL SELECT 'FOREIGN SERVER', 'pg_foreign_server'::regclass, oid, srvowner, coalesce(srvacl, acldefault('S', srvowner)) FROM pg_foreign_server
    UNION ALL SELECT 'FOREIGN DATA WRAPPER', 'pg_foreign_data_wrapper'::regclass, oid, fdwowner, fdwacl FROM pg_foreign_data_wrapper
    UNION ALL SELECT 'LARGE OBJECT', 'pg_largeobject'::regclass, oid, lomowner, lomacl FROM pg_largeobject_metadata
    UNION ALL SELECT 'ROUTINE', 'pg_proc'::regclass, p.oid, p.proowner, p.proacl FROM pg_proc p
      WHERE p.proacl IS NOT NULL AND NOT EXISTS (
        SELECT FROM pg_depend e WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid AND e.deptype = 'e')
  ),
  columns (objid, owner, acl, attname) AS (
    SELECT c.oid, c.relowner, a.attacl, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     WHERE a.attacl IS NOT NULL AND NOT a.attisdropped
  ),
  wanted (keyword, classid, objid, owner, attname, privilege, grantable, acl) AS (
    SELECT o.keyword, o.classid, o.objid, o.owner, NULL::name, e.privilege_type, e.is_grantable, o.acl
      FROM objects o, aclexplode(o.acl) e WHERE e.grantee = ANY ($1::oid[])
    UNION
    SELECT 'TABLE', 'pg_class'::regclass, c.objid, c.owner, c.attname, e.privilege_type, e.is_grantable, c.acl
      FROM columns c, aclexplode(c.acl) e WHERE e.grantee = ANY ($1::oid[])
  ),
  missing AS (
    SELECT * FROM wanted w
     WHERE (w.objid >= 16384 OR w.classid IN ('pg_namespace'::regclass, 'pg_largeobject'::regclass)) AND pg_get_userbyid(w.owner) <> $2::text
       AND NOT EXISTS (SELECT FROM aclexplode(w.acl) h
                        WHERE pg_get_userbyid(h.grantee) = $2::text AND h.privilege_type = w.privilege
                          AND (h.is_grantable OR NOT w.grantable))
  )
  SELECT format('GRANT %s ON %s %s TO %I%s',
                string_agg(DISTINCT privilege || CASE WHEN attname IS NULL THEN '' ELSE format(' (%I)', attname) END, ', '),
                keyword, identity, $2::text, CASE WHEN grantable THEN ' WITH GRANT OPTION' ELSE '' END) AS statement,
         identity AS object, pg_has_role(owner, 'USAGE') AS may
    FROM missing, LATERAL (SELECT (pg_identify_object(classid, objid, 0)).identity) i
   GROUP BY classid, objid, keyword, identity, owner, grantable
   ORDER BY classid, objid, grantable`;

/** Policies that name an acting role name the branch's role too, unless they hold for everybody. */
const POLICIES = sql`
  SELECT format('ALTER POLICY %I ON %s TO %s, %I', p.polname, p.polrelid::regclass,
                (SELECT string_agg(quote_ident(pg_get_userbyid(named)), ', ') FROM unnest(p.polroles) named), $2::text) AS statement,
         p.polrelid::regclass::text AS object, pg_has_role(c.relowner, 'USAGE') AS may
    FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
   WHERE p.polroles && $1::oid[] AND NOT 0 = ANY (p.polroles)
     AND NOT EXISTS (SELECT FROM unnest(p.polroles) named WHERE pg_get_userbyid(named) = $2::text)
   ORDER BY p.polrelid, p.polname`;

/**
 * `ALTER DEFAULT PRIVILEGES`. A list for the whole database stands in place of the server's own defaults, so what it
 * lacks of them is revoked; a list for one schema only adds.
 */
const DEFAULT_PRIVILEGES = sql`
  WITH lists AS (
    SELECT d.oid, d.defaclrole, d.defaclacl, n.nspname,
           CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'ROUTINES'
                                WHEN 'T' THEN 'TYPES' WHEN 'n' THEN 'SCHEMAS' ELSE 'LARGE OBJECTS' END AS kind,
           CASE WHEN n.oid IS NULL
                THEN acldefault(CASE d.defaclobjtype WHEN 'S' THEN 's' ELSE d.defaclobjtype END::"char", d.defaclrole)
                END AS builtin
      FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
     WHERE pg_get_userbyid(d.defaclrole) = $1::text AND $1::text <> $2::text
  ),
  changes AS (
    SELECT l.*, 'REVOKE' AS verb, b.grantee, b.privilege_type, false AS is_grantable
      FROM lists l, aclexplode(l.builtin) b
     WHERE NOT EXISTS (SELECT FROM aclexplode(l.defaclacl) a
                        WHERE a.grantee = b.grantee AND a.privilege_type = b.privilege_type)
    UNION ALL
    SELECT l.*, 'GRANT', a.grantee, a.privilege_type, a.is_grantable FROM lists l, aclexplode(l.defaclacl) a
     WHERE NOT EXISTS (SELECT FROM aclexplode(l.builtin) b
                        WHERE a.grantee = b.grantee AND a.privilege_type = b.privilege_type
                          AND a.is_grantable = b.is_grantable)
  )
  SELECT format('ALTER DEFAULT PRIVILEGES FOR ROLE %I%s %s %s ON %s %s %s%s', $2::text, ' IN SCHEMA ' || quote_ident(nspname),
                verb, string_agg(privilege_type, ', ' ORDER BY privilege_type), kind,
                CASE verb WHEN 'GRANT' THEN 'TO' ELSE 'FROM' END,
                CASE grantee WHEN 0 THEN 'PUBLIC' WHEN defaclrole THEN quote_ident($2::text)
                             ELSE quote_ident(pg_get_userbyid(grantee)) END,
                CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END) AS statement
    FROM changes
   GROUP BY oid, defaclrole, nspname, kind, verb, grantee, is_grantable
   ORDER BY verb DESC, oid`;
