/**
 * SQL text that is safe to send: made of our own literal text, quoted identifiers, quoted literals and
 * other `Sql`. A plain string is not one, so a value or a name can never slip into a statement unquoted.
 */
export class Sql {
  readonly text: string;
  // A private member makes the type nominal: an object that merely has a `text` is not an `Sql`.
  readonly #made = true;

  private constructor(text: string) {
    this.text = text;
  }

  /** Text that this project wrote, or that the server itself printed (`pg_get_constraintdef`, `format_type` …). */
  static trusted(text: string): Sql {
    return new Sql(text);
  }

  static is(value: unknown): value is Sql {
    return typeof value === 'object' && value !== null && #made in value;
  }
}

/**
 * `` sql`SELECT … FROM ${identifier('public', 'users')}` ``: only `Sql` and numbers can be put in. Backslashes are the
 * server's: they reach it as written.
 */
export function sql({ raw }: TemplateStringsArray, ...parts: readonly (Sql | number)[]): Sql {
  let text = raw[0] ?? '';
  parts.forEach((part, index) => {
    text += typeof part === 'number' ? String(part) : part.text;
    text += raw[index + 1] ?? '';
  });
  return Sql.trusted(text);
}

/** A quoted, possibly qualified identifier: `identifier('public', 'Users')` → `"public"."Users"`. */
export function identifier(...names: readonly [string, ...string[]]): Sql {
  for (const name of names) {
    if (name === '' || name.includes('\0')) throw new TypeError('An SQL identifier cannot be empty or contain NUL.');
  }
  return Sql.trusted(names.map((name) => `"${name.replaceAll('"', '""')}"`).join('.'));
}

/**
 * A quoted string literal, for the statements that take no parameters (`COMMENT ON`, `ALTER ROLE …`).
 * Never for secrets: those go to the server by `Session.copy` or as verifiers (law 6).
 */
export function literal(value: string): Sql {
  if (value.includes('\0')) throw new TypeError('A text literal cannot contain NUL.');
  const quoted = `'${value.replaceAll("'", "''")}'`;
  return Sql.trusted(value.includes('\\') ? ` E${quoted.replaceAll('\\', '\\\\')}` : quoted);
}

/**
 * Statements without parameters as one message, which the server runs as one transaction, or as a part of the one that
 * is open: sending each on its own takes longer than to do what most of them say.
 */
export function inOneMessage(statements: readonly Sql[]): Sql {
  return joinSql(statements, ';\n');
}

/** The parts one after the other, with a separator of our own between them. */
export function joinSql(parts: readonly Sql[], separator: string): Sql {
  return Sql.trusted(parts.map((part) => part.text).join(separator));
}
