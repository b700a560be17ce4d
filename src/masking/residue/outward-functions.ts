import type { Session } from '../../postgres/session.ts';
import { sql } from '../../postgres/sql.ts';

/** A function that talks to something outside the database, itself or through functions it calls. */
export interface OutwardFunction {
  readonly oid: string;
  readonly schema: string;
  readonly name: string;
  /** Whether it came with an extension, so that it is no part of the application. */
  readonly ofExtension: boolean;
}

interface FunctionRow extends OutwardFunction {
  readonly extension: string | null;
  readonly trusted: boolean;
  readonly body: string;
}

/** Extensions whose functions reach other servers. */
const EXTENSIONS = new Set([
  'amqp',
  'aws_lambda',
  'aws_s3',
  'azure_storage',
  'dblink',
  'http',
  'pg_amqp',
  'pg_net',
  'plproxy',
  'plsh',
  'postgres_fdw',
  'redis_fdw',
  'wrappers',
]);

/** Calls that reach other servers, whether or not their extension is there under that name. */
const CALLS =
  /\b(?:net\s*\.\s*http_\w+|http(?:_(?:get|post|put|patch|delete|head))?\s*\(|aws_lambda\s*\.\s*\w+|aws_s3\s*\.\s*\w+|azure_storage\s*\.\s*\w+|amqp\s*\.\s*\w+|dblink\w*\s*\(|copy\b[^;]*\bprogram\b)/i;

/** What bodies in languages that may do anything use to reach out. */
const UNTRUSTED_CALLS =
  /\b(?:requests|urllib\w*|http\.client|httpx|aiohttp|socket|subprocess|smtplib|boto3|os\.(?:system|popen)|LWP|HTTP::\w+|IO::Socket\w*|Net::\w+|exec|curl|wget)\b|`/;

/** Those the server came with are left out: what of them reaches out is `dblink` and the like, an extension. */
export async function outwardFunctions(session: Session): Promise<OutwardFunction[]> {
  const functions = await session.query<FunctionRow>(
    sql`SELECT p.oid::text, n.nspname AS schema, p.proname AS name, e.extname AS extension, e.oid IS NOT NULL AS "ofExtension",
               l.lanpltrusted OR l.lanname IN ('sql', 'c', 'internal') AS trusted,
               CASE WHEN l.lanname NOT IN ('c', 'internal') THEN coalesce(pg_get_function_sqlbody(p.oid), p.prosrc) ELSE '' END AS body
          FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang
          LEFT JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
          LEFT JOIN pg_extension e ON e.oid = d.refobjid
         WHERE p.oid >= 16384 AND n.nspname !~ '^pg_temp_' ORDER BY p.oid`,
  );
  const outward = new Set(functions.filter(reachesOut));
  // A function that calls one that reaches out does so itself. Names are compared without schemas: too often is safe.
  for (let before = -1; before !== outward.size; ) {
    before = outward.size;
    const names = new Set([...outward].map(({ name }) => name.toLowerCase()));
    for (const one of functions) {
      const called = one.body.toLowerCase().matchAll(/([\p{L}_][\p{L}\p{N}_$]*)"?\s*\(/gu);
      if (!outward.has(one) && [...called].some(([, name]) => name !== undefined && names.has(name))) outward.add(one);
    }
  }
  return [...outward].map(({ oid, schema, name, ofExtension }) => ({ oid, schema, name, ofExtension }));
}

function reachesOut({ extension, body, trusted }: FunctionRow): boolean {
  if (extension !== null && EXTENSIONS.has(extension)) return true;
  return CALLS.test(body) || (!trusted && UNTRUSTED_CALLS.test(body));
}
