import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateCast } from '../../demo/shop/generate.ts';
import { type LoadedShop, loadShop } from '../../demo/shop/load.ts';
import { parseUrl } from '../../src/postgres/address.ts';
import { connect, type Session, withSession } from '../../src/postgres/session.ts';
import { identifier, Sql, sql } from '../../src/postgres/sql.ts';
import { SHARED_VERSIONS } from '../postgres/database.ts';

describe('the people of the shop', () => {
  it('are the same in every run', () => {
    const size = { customers: 50, employees: 5, products: 5 };
    expect(generateCast(size)).toEqual(generateCast(size));
  });

  it('have mail at domains that cannot exist', () => {
    const { customers, employees } = generateCast({ customers: 200, employees: 5, products: 1 });
    const addresses = [...customers.map(({ email }) => email), ...employees.map(({ work_email }) => work_email)];
    expect(addresses.filter((address) => !address.endsWith('.test'))).toEqual([]);
  });
});

describe.each(SHARED_VERSIONS)('the shop, loaded small into PostgreSQL %i', (version) => {
  const server = parseUrl(process.env[`TEST_POSTGRES_${version}`] ?? '', 'the shared server');
  const database = `shop_${randomBytes(6).toString('hex')}`;
  let shop: LoadedShop;
  let session: Session;
  beforeAll(async () => {
    shop = await loadShop(server, database, 0.02);
    session = await connect(shop.address, { purpose: 'test' });
  });
  afterAll(async () => {
    await session?.end();
    await withSession(server, { purpose: 'test' }, (admin) =>
      admin.query(sql`DROP DATABASE IF EXISTS ${identifier(database)} WITH (FORCE)`),
    );
  });

  it('has in every table the rows it says it has', async () => {
    expect(shop.tables.size).toBe(13);
    for (const [table, rows] of shop.tables) {
      const [counted] = await session.query<{ n: string }>(sql`SELECT count(*) AS n FROM ${Sql.trusted(table)}`);
      expect([table, Number(counted?.n)]).toEqual([table, rows]);
      expect(rows).toBeGreaterThan(0);
    }
    expect(shop.rows).toBe([...shop.tables.values()].reduce((sum, rows) => sum + rows, 0));
  });

  it('belongs as a whole to an owner who is no superuser', async () => {
    const owners = await session.query(sql`SELECT DISTINCT owner.rolname, owner.rolsuper FROM pg_class AS relation
      JOIN pg_roles AS owner ON owner.oid = relation.relowner
      WHERE relation.relnamespace IN ('shop'::regnamespace, 'billing'::regnamespace)`);
    expect(owners).toEqual([{ rolname: 'shop_owner', rolsuper: false }]);
  });

  it('holds the cases that masking has to get right', async () => {
    const [cases] = await session.query<Record<string, boolean>>(sql`SELECT
      EXISTS (SELECT FROM shop.newsletter JOIN shop.customers ON lower(customers.email::text) = lower(newsletter.email::text)
        WHERE customers.email::text <> newsletter.email::text) AS "a foreign key whose two sides differ in letter case",
      EXISTS (SELECT FROM shop.best_customers) AS "a materialised view full of names",
      EXISTS (SELECT FROM shop.messages WHERE cardinality(cc) > 1) AS "addresses in an array",
      EXISTS (SELECT FROM shop.events WHERE payload #> '{items,0,recipient,name}' IS NOT NULL) AS "names deep in JSON",
      (SELECT count(DISTINCT tableoid) = 6 FROM shop.events) AS "rows in every partition",
      EXISTS (SELECT FROM billing.invoices JOIN shop.customers ON customers.email::text = invoices.recipient_email)
        AS "a join on an address without a foreign key"`);
    expect(cases).not.toBeUndefined();
    expect(Object.entries(cases ?? {}).filter(([, holds]) => !holds)).toEqual([]);
  });

  it('lets the report role read what it was granted and nothing else', async () => {
    const readable = await session.query(sql`SELECT
      has_database_privilege('shop_report', current_database(), 'CONNECT') AS database,
      has_table_privilege('shop_report', 'shop.orders', 'SELECT') AS orders,
      has_table_privilege('shop_report', 'shop.customers', 'SELECT') AS customers,
      has_table_privilege('shop_report', 'shop.orders', 'UPDATE') AS writes`);
    expect(readable).toEqual([{ database: true, orders: true, customers: false, writes: false }]);
  });
});
