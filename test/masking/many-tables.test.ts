import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymize } from '../../src/masking/anonymize.ts';
import type { Catalog } from '../../src/masking/catalog/model.ts';
import { KNOWLEDGE } from '../../src/masking/detect/column.ts';
import { detect } from '../../src/masking/detect/detect.ts';
import type { Details } from '../../src/masking/plan/details.ts';
import { columnKey } from '../../src/masking/plan/details.ts';
import { plan } from '../../src/masking/plan/plan.ts';
import { parsePolicy } from '../../src/masking/policy/parse.ts';
import { resolve } from '../../src/masking/policy/resolve.ts';
import { joinsOf } from '../../src/masking/verify/joins.ts';
import { withSession } from '../../src/postgres/session.ts';
import { identifier, Sql, sql } from '../../src/postgres/sql.ts';
import { type PostgresServer, startServer } from '../postgres/server.ts';
import { catalogOf } from './catalog-builder.ts';
import { maskingOptions } from './options.ts';

/** A few customers' tables that refer to each other, and a log with a partition for each of them. */
const FEW = 40;
const MANY = 4 * FEW;
/** Four times the work for four times the tables is one; sixteen times would be four. */
const IN_STEP = 1.3;

const analysed = 'ANALYZE';

/** No trigger belongs to a constraint, as far as the planner knows. */
const noTriggerOfConstraints = `
  UPDATE pg_statistic SET stadistinct = 1, stakind1 = 0, stakind2 = 0, stakind3 = 0
   WHERE starelid = 'pg_trigger'::regclass AND staattnum = (
         SELECT attnum FROM pg_attribute WHERE attrelid = starelid AND attname = 'tgconstraint')`;

describe('with four times the tables, masking takes four times', () => {
  let server: PostgresServer;
  let databases = 0;
  beforeAll(async () => {
    // Whoever tidies up reads the server's own tables, too.
    server = await startServer({ settings: { autovacuum: 'off' } });
  });
  afterAll(() => server?.stop());

  it.each([
    ['analysed', analysed],
    ['never analysed, as after a restore', ''],
    ['analysed by autovacuum while foreign keys were away', `${analysed}; ${noTriggerOfConstraints}`],
  ])('of the rows that the server reads of its own tables: %s', async (_, prepare) => {
    // given the same schema in two sizes
    const [small, large] = await Promise.all([readsWhileMasking(FEW, prepare), readsWhileMasking(MANY, prepare)]);
    // then no part of it goes through everything for each table
    const growth = Object.fromEntries(
      [...large].map(([table, reads]) => [table, reads / MANY / ((small.get(table) ?? 0) / FEW)]),
    );
    expect([...small.values()].every((count) => count > 0)).toBe(true);
    expect(Object.entries(growth).filter(([, factor]) => factor > IN_STEP)).toEqual([]);
  });

  /**
   * Rows read of each of the server's own tables that hold something of every user table. Not of `pg_constraint`, which each
   * TRUNCATE reads through (`heap_truncate_find_FKs`), nor of `pg_inherits`, which is so small that the server likes to.
   */
  async function readsWhileMasking(tables: number, prepare: string): Promise<ReadonlyMap<string, number>> {
    databases += 1;
    const database = `d${databases}`;
    await withSession(server.address(), { purpose: 'test' }, (session) =>
      session.query(sql`CREATE DATABASE ${identifier(database)}`),
    );
    await withSession(server.address(database), { purpose: 'test' }, async (session) => {
      for (const statement of schemaOf(tables)) await session.query(Sql.trusted(statement));
      if (prepare !== '') await session.query(Sql.trusted(prepare));
    });
    const before = await reads(database);
    const outcome = await anonymize(maskingOptions(server.address(database), 'version: 1'));
    expect(outcome?.report.verification?.passed).toBe(true);
    const after = await reads(database);
    return new Map([...after].map(([table, count]) => [table, count - (before.get(table) ?? 0)]));
  }

  /** Counted once the sessions that read are gone. */
  async function reads(database: string): Promise<ReadonlyMap<string, number>> {
    return withSession(server.address(), { purpose: 'test' }, async (outside) => {
      const others = () =>
        outside.query(sql`SELECT FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()`, [database]);
      while ((await others()).length > 0) await sleep(20);
      return withSession(server.address(database), { purpose: 'test' }, async (session) => {
        const rows = await session.query<{ name: string; reads: number }>(
          sql`SELECT relname::text AS name, (seq_tup_read + coalesce(idx_tup_fetch, 0))::float8 AS reads
                FROM pg_stat_sys_tables
               WHERE relname IN ('pg_attrdef', 'pg_attribute', 'pg_class', 'pg_depend', 'pg_index', 'pg_statistic', 'pg_trigger', 'pg_type')`,
        );
        return new Map(rows.map(({ name, reads: count }) => [name, count]));
      });
    });
  }

  it('of the looks at tables, columns and keys while it is decided what to mask', () => {
    const [small, large] = [looksWhileDeciding(FEW), looksWhileDeciding(MANY)];
    expect(small).toBeGreaterThan(1000);
    expect(large / MANY / (small / FEW)).toBeLessThan(IN_STEP);
  });

  it('but judges partitions once, however many there are', () => {
    const [few, many] = [judgementsOn(FEW), judgementsOn(MANY)];
    expect(few).toBeGreaterThan(0);
    expect(many).toBe(few);
  });
});

function schemaOf(tables: number): string[] {
  const log = 'CREATE SCHEMA app; CREATE TABLE app.log (n int, email text, PRIMARY KEY (n)) PARTITION BY LIST (n)';
  const each = (index: number) =>
    `CREATE TABLE app.customers_${index} (
       id int PRIMARY KEY, email text UNIQUE, full_name text CHECK (full_name <> ''), notes text,
       number int GENERATED ALWAYS AS IDENTITY, state text DEFAULT 'new', previous int ${index === 0 ? '' : `REFERENCES app.customers_${index - 1}`});
     CREATE INDEX ON app.customers_${index} (lower(email));
     CREATE TABLE app.log_${index} PARTITION OF app.log FOR VALUES IN (${index});
     INSERT INTO app.customers_${index} SELECT i, i || '@corp.test', 'Ada Lovelace', 'called twice' FROM generate_series(1, 5) i;
     INSERT INTO app.log VALUES (${index}, 'ada@corp.test')`;
  return [log, ...Array.from({ length: tables }, (_, index) => each(index))];
}

function describedTables(tables: number): string {
  const each = (index: number) => `
    public.customers_${index}: id int8 pk, email text unique, full_name text, previous int8 -> public.customers_${Math.max(0, index - 1)}.id
    public.log_${index} of public.log: n int4, email text`;
  return `public.log partitioned: n int4, email text\n${Array.from({ length: tables }, (_, index) => each(index)).join('\n')}`;
}

function looksWhileDeciding(tables: number): number {
  const counter = counterOfLooks();
  const catalog: Catalog = counter.watch(catalogOf(describedTables(tables)));
  const details: Details = new Map(
    catalog.tables.flatMap(({ oid, columns }) =>
      columns.map(({ position }) => [
        columnKey(oid, position),
        { typeClause: sql`text`, partitionKey: false, foreignCast: null, distinctValues: null },
      ]),
    ),
  );
  const policy = parsePolicy('version: 1', 'pr-postgres.yml');
  const findings = detect(catalog, null);
  const decisions = resolve({ catalog, findings, policy, onUnclassified: 'keep', elsewhere: [] });
  plan(catalog, decisions, details);
  joinsOf(catalog, decisions);
  return counter.looks();
}

/** How often it is asked what words mean. */
function judgementsOn(partitions: number): number {
  const counter = counterOfLooks();
  const each = Array.from(
    { length: partitions },
    (_, index) => `public.log_${index} of public.log: n int4, email text`,
  );
  const catalog = catalogOf(['public.log partitioned: n int4, email text', ...each].join('\n'));
  const samples = { valuesOf: () => ['ada@corp.test', 'grace@corp.test'], omittedOf: () => 0 };
  expect(detect(catalog, samples, counter.watch({ ...KNOWLEDGE }))).toHaveLength(2 * partitions);
  return counter.looks();
}

interface Counter {
  /** The same, but that every look at something in it counts. */
  watch<Watched extends object>(watched: Watched): Watched;
  looks(): number;
}

function counterOfLooks(): Counter {
  let looks = 0;
  const known = new WeakMap<object, object>();
  const watch = <Watched extends object>(watched: Watched): Watched => {
    const before = known.get(watched);
    if (before !== undefined) return before as Watched;
    const proxy = new Proxy(watched, {
      get(target, name) {
        looks += 1;
        const value: unknown = Reflect.get(target, name);
        return isPlain(value) ? watch(value) : value;
      },
    });
    known.set(watched, proxy);
    return proxy;
  };
  return { watch, looks: () => looks };
}

function isPlain(value: unknown): value is object {
  return (
    Array.isArray(value) ||
    (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype)
  );
}
