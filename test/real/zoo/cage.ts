/** Some tables with something in common, in a schema of their own. */
export interface Cage {
  readonly schema: string;
  /** Run with the schema as search path, by the role that owns the database. Every personal value has `zebra` in it. */
  readonly script: string;
  /** Lines under `columns:` of the policy, beside what the names of the columns tell. */
  readonly policy?: readonly string[];
  /** Lines under `json:` of the policy. */
  readonly json?: readonly string[];
  /** The first major version that can load it. Default: all. */
  readonly since?: number;
  /** Holds what only a superuser may create, and only a superuser can silence. */
  readonly superuser?: boolean;
}
