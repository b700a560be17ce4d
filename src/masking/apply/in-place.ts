import { hasSqlState, SqlState } from '../../postgres/errors.ts';
import type { Session } from '../../postgres/session.ts';
import { identifier, inOneMessage, joinSql, literal, Sql, sql } from '../../postgres/sql.ts';
import { qualifiedName } from '../catalog/model.ts';
import { tableIdentifier } from '../catalog/read.ts';
import type { ColumnPlan, TablePlan } from '../plan/plan.ts';
import type { Replacement } from '../replace/model.ts';
import { CONSTANT_KEYS } from '../replace/noise.ts';

/** How to rewrite a table: one statement, which locks it against everybody and builds its indexes anew as well. */
export interface Rewrite {
  readonly plan: TablePlan;
  readonly statement: Sql;
}

/** The server does not let the values of a table be replaced where they stand. The table is as it was. */
export class NotInPlaceError extends Error {
  override readonly name = 'NotInPlaceError';
}

/**
 * @throws {NotInPlaceError} when something has come up since it was planned, a view for example; or the role may not use
 *   the schema of what an index is made of, for which the server looks by name when it makes the index anew
 */
export async function rewrite(session: Session, { plan, statement }: Rewrite): Promise<void> {
  try {
    await session.query(statement);
  } catch (cause) {
    const { dependentObjects, featureNotSupported, insufficientPrivilege, invalidTableDefinition } = SqlState;
    const refused = [dependentObjects, featureNotSupported, insufficientPrivilege, invalidTableDefinition];
    if (!hasSqlState(cause, ...refused)) throw cause;
    const { schema, name } = plan.table;
    throw new NotInPlaceError(`Table ${qualifiedName([schema, name])} cannot be rewritten in place.`, { cause });
  }
}

/**
 * Makes a session able to rewrite tables that are to be changed in place. An expression names the noise of its value many
 * times and would have it computed as often, so it becomes a function that is given the noise. The functions are the
 * session's own and hold no key. To be called outside of a transaction, which would take them along when it fails.
 */
export async function prepareRewrites(session: Session, plans: readonly TablePlan[]): Promise<Rewrite[]> {
  const known = functionsOf(session);
  const missing = new Map<string, Sql>();
  const rewrites = plans.map((plan) => ({
    plan,
    statement: sql`ALTER TABLE ONLY ${tableIdentifier(plan.table)} ${joinSql(
      plan.columns.map((column) => retype(column, (definition) => nameOf(definition, known, missing))),
      ', ',
    )}`,
  }));
  if (missing.size > 0) {
    const made = [...missing].map(([definition, name]) => sql`CREATE FUNCTION ${name} ${Sql.trusted(definition)}`);
    // To check a body costs more than to store it, and is done once more when it is first run.
    await session.query(inOneMessage([sql`SET LOCAL check_function_bodies = off`, ...made]));
    for (const [definition, name] of missing) known.set(definition, name);
  }
  return rewrites;
}

/** By what follows the name: columns that are masked alike share a function. */
const FUNCTIONS = new WeakMap<Session, Map<string, Sql>>();

function functionsOf(session: Session): Map<string, Sql> {
  const known = FUNCTIONS.get(session);
  if (known !== undefined) return known;
  const none = new Map<string, Sql>();
  FUNCTIONS.set(session, none);
  return none;
}

function nameOf(definition: string, known: ReadonlyMap<string, Sql>, missing: Map<string, Sql>): Sql {
  const name = known.get(definition) ?? missing.get(definition);
  if (name !== undefined) return name;
  const next = identifier('pg_temp', `replaced_${known.size + missing.size}`);
  missing.set(definition, next);
  return next;
}

/** @param nameFor the name of the function of which is given what follows its name */
function retype({ column, typeClause, replacement }: ColumnPlan, nameFor: (definition: string) => Sql): Sql {
  const name = identifier(column.name);
  const retyped = sql`ALTER ${name} TYPE ${typeClause}`;
  if (replacement === null) return sql`${retyped} USING NULL::${typeClause}`;
  const noise = replacement.noise?.(name, CONSTANT_KEYS) ?? sql`NULL`;
  return sql`${retyped} USING ${nameFor(definitionOf(replacement, typeClause))}(${name}, ${noise})`;
}

function definitionOf({ expression }: Replacement, type: Sql): string {
  // Quoted as a literal: a replacement may quote values that stand in the database.
  const body = sql`BEGIN RETURN ${expression(sql`value`, sql`noise`)}; END`;
  return sql`(value ${type}, noise bytea) RETURNS ${type} LANGUAGE plpgsql STABLE AS ${literal(body.text)}`.text;
}
