import type { Session } from '../postgres/session.ts';
import { joinSql, literal, sql } from '../postgres/sql.ts';

/** Settings that decide what the server does and logs beside our statements. Only some roles may set them. */
const QUIET = [
  // Ordinary triggers and event triggers stay still, in the server's own words: these are rows that were there already.
  ['session_replication_role', 'replica'],
  // PostgreSQL 17: event triggers that are enabled ALWAYS, too.
  ['event_triggers', 'off'],
  ['log_statement', 'none'],
  ['log_min_duration_statement', '-1'],
  ['log_min_duration_sample', '-1'],
  ['log_parameter_max_length', '0'],
  ['log_parameter_max_length_on_error', '0'],
  // Of extensions, where they are loaded.
  ['auto_explain.log_min_duration', '-1'],
  ['pgaudit.log_parameter', 'off'],
  // Compiling expressions costs more than it saves where every row has its own hash.
  ['jit', 'off'],
  // What is lost in a crash is the end of the run, which is run again.
  ['synchronous_commit', 'off'],
] as const;

/**
 * Makes a session of a run one that nothing answers to and that leaves no trace in the server's log, as far as the role
 * may. No secret rests on it: what is logged all the same are statements with names, counts and keyed hashes.
 */
export async function keepQuiet(session: Session): Promise<void> {
  const wanted = QUIET.map(([name, value]) => sql`(${literal(name)}, ${literal(value)})`);
  await session.query(
    sql`SELECT set_config(s.name, wanted.value, false)
          FROM (VALUES ${joinSql(wanted, ', ')}) AS wanted(name, value) JOIN pg_settings s ON s.name = wanted.name
         WHERE s.context = 'user' OR has_parameter_privilege(current_user, s.name, 'SET')`,
  );
}
