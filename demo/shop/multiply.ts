import type { Session } from '../../src/postgres/session.ts';
import { literal, type Sql, sql } from '../../src/postgres/sql.ts';
import { type Cast, type Customer, TAKEN_AT } from './generate.ts';

/**
 * Sends the cast to the database and lets the database make the rest of it: orders, items, events and so on, picked
 * by a hash of their number, so that every run makes the same rows.
 *
 * @returns the rows of each table, by name
 */
export async function multiply(session: Session, cast: Cast): Promise<ReadonlyMap<string, number>> {
  const rows = new Map<string, number>();
  const fill: Fill = async (table, statement, parameters = []) => {
    rows.set(table, (rows.get(table) ?? 0) + (await session.execute(statement, parameters)));
  };
  await createHelpers(session, cast);
  await fillPeople(fill, cast);
  await fillOrders(session, fill, cast);
  await fillBilling(fill);
  await fillMessages(fill, cast);
  await fillTraces(fill, cast);
  return rows;
}

/** Runs an INSERT and counts its rows for the table. */
type Fill = (table: string, statement: Sql, parameters?: readonly unknown[]) => Promise<void>;

/** What the statements below pick from and with; all of it goes with the session. */
async function createHelpers(session: Session, cast: Cast): Promise<void> {
  // A number from 0 below the limit, the same for the same row and purpose.
  await session.query(sql`CREATE FUNCTION pg_temp.pick(row_number bigint, purpose int, below bigint) RETURNS bigint
    LANGUAGE sql AS 'SELECT abs(hashint8extended($1, $2) % $3)'`);
  // When something happened: in the last half year before the database was taken.
  await session.query(sql`CREATE FUNCTION pg_temp.moment(row_number bigint, purpose int) RETURNS timestamptz
    LANGUAGE sql AS 'SELECT timestamptz ''2026-01-01Z'' + pg_temp.pick($1, $2, 180 * 86400) * interval ''1 second'''`);
  await session.query(sql`CREATE FUNCTION pg_temp.token(row_number bigint, purpose int) RETURNS text
    LANGUAGE sql AS 'SELECT encode(sha256(convert_to(concat($1, ''/'', $2), ''UTF8'')), ''hex'')'`);
  await session.query(
    sql`CREATE TEMPORARY TABLE person (position bigint PRIMARY KEY, user_agent text, iban text, card_last4 text)`,
  );
  await session.query(
    sql`INSERT INTO pg_temp.person SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[])`,
    [
      cast.customers.map((_, index) => index + 1),
      cast.customers.map((customer) => customer.user_agent),
      cast.customers.map((customer) => customer.iban),
      cast.customers.map((customer) => customer.card_last4),
    ],
  );
  await session.query(
    sql`CREATE TEMPORARY TABLE letter AS SELECT n, subject, body
    FROM ROWS FROM (json_to_recordset($1) AS (subject text, body text)) WITH ORDINALITY AS l (subject, body, n)`,
    [JSON.stringify(cast.letters)],
  );
}

async function fillPeople(fill: Fill, cast: Cast): Promise<void> {
  await fill(
    'shop.customers',
    sql`INSERT INTO shop.customers (public_id, email, username, first_name, last_name, phone, birth_date, locale,
        preferences, password_hash, avatar, notes, last_login_ip, created_at, updated_at)
      SELECT public_id, email, username, first_name, last_name, phone, birth_date, locale,
        preferences, password_hash, decode(avatar, 'hex'), notes, last_login_ip, created_at, created_at
      FROM json_to_recordset($1) AS c (public_id uuid, email text, username text, first_name text, last_name text,
        phone text, birth_date date, locale text, preferences jsonb, password_hash text, avatar text, notes text,
        last_login_ip inet, created_at timestamptz)`,
    [JSON.stringify(cast.customers)],
  );
  await fill(
    'shop.addresses',
    sql`INSERT INTO shop.addresses (customer_id, recipient, street, postcode, city, country, is_default)
      SELECT customer_id, recipient, street, postcode, city, country, is_default
      FROM json_to_recordset($1) AS a (customer_id bigint, recipient text, street text, postcode text, city text,
        country text, is_default boolean)`,
    [JSON.stringify(cast.customers.flatMap(addressRows))],
  );
  await fill(
    'shop.employees',
    sql`INSERT INTO shop.employees (manager_id, first_name, last_name, work_email, phone, ssn, birth_date, salary,
        salary_iban, job_title)
      SELECT CASE WHEN n > 1 THEN 1 + (n - 2) / 6 END, first_name, last_name, work_email, phone, ssn, birth_date, salary,
        salary_iban, job_title
      FROM ROWS FROM (json_to_recordset($1) AS (first_name text, last_name text, work_email text, phone text, ssn text,
        birth_date date, salary integer, salary_iban text, job_title text)) WITH ORDINALITY AS e (first_name, last_name,
        work_email, phone, ssn, birth_date, salary, salary_iban, job_title, n)`,
    [JSON.stringify(cast.employees)],
  );
}

async function fillOrders(session: Session, fill: Fill, cast: Cast): Promise<void> {
  await fill(
    'shop.products',
    sql`INSERT INTO shop.products (sku, name, description, price)
      SELECT sku, name, description, price
      FROM json_to_recordset($1) AS p (sku text, name text, description text, price numeric)`,
    [JSON.stringify(cast.products)],
  );
  await fill(
    'shop.orders',
    sql`INSERT INTO shop.orders (customer_id, address_id, status, tracking_code, gift_message, legacy_discount, placed_at, updated_at)
      SELECT address.customer_id, address.id, status, CASE WHEN status IN ('shipped', 'returned')
          THEN 'TRK' || lpad(pg_temp.pick(n, 2, 10000000000)::text, 10, '0') END,
        CASE WHEN pg_temp.pick(n, 3, 12) = 0 THEN 'Happy birthday, ' || split_part(address.recipient, ' ', 1) || '!' END,
        CASE WHEN pg_temp.pick(n, 4, 5) = 0 THEN pg_temp.pick(n, 5, 30) END, placed_at, placed_at
      FROM generate_series(1, ${cast.customers.length * 5}) AS n
      JOIN shop.addresses AS address ON address.id = 1 + pg_temp.pick(n, 1, (SELECT count(*) FROM shop.addresses))
      CROSS JOIN LATERAL (SELECT pg_temp.moment(n, 6) AS placed_at,
        (ARRAY['placed', 'paid', 'shipped', 'shipped', 'shipped', 'shipped', 'returned', 'cancelled']::shop.order_status[])
          [1 + pg_temp.pick(n, 7, 8)] AS status) AS facts`,
  );
  await fill(
    'shop.order_items',
    sql`INSERT INTO shop.order_items (order_id, line, product_id, quantity, price)
      SELECT orders.id, line, product.id, 1 + pg_temp.pick(orders.id * 8 + line, 2, 3), product.price
      FROM shop.orders
      CROSS JOIN LATERAL generate_series(1, 1 + pg_temp.pick(orders.id, 1, 4)) AS line
      JOIN shop.products AS product ON product.id = 1 + pg_temp.pick(orders.id * 8 + line, 3, ${cast.products.length})`,
  );
  await session.query(sql`UPDATE shop.orders SET total = items.total
    FROM (SELECT order_id, sum(amount) AS total FROM shop.order_items GROUP BY order_id) AS items WHERE items.order_id = orders.id`);
}

async function fillBilling(fill: Fill): Promise<void> {
  await fill(
    'billing.payments',
    sql`INSERT INTO billing.payments (order_id, method, card_holder, card_last4, card_token, iban, amount, paid_at)
      SELECT orders.id, CASE WHEN by_card THEN 'card' ELSE 'direct_debit' END, CASE WHEN by_card THEN upper(customer.full_name) END,
        CASE WHEN by_card THEN person.card_last4 END,
        CASE WHEN by_card THEN 'tok_' || left(pg_temp.token(orders.id, 1), 24) END,
        CASE WHEN NOT by_card THEN person.iban END, orders.total, orders.placed_at + interval '2 minutes'
      FROM shop.orders
      JOIN shop.customers AS customer ON customer.id = orders.customer_id
      JOIN pg_temp.person ON person.position = customer.id
      CROSS JOIN LATERAL (SELECT pg_temp.pick(customer.id, 20, 3) > 0 AS by_card) AS method
      WHERE orders.status NOT IN ('placed', 'cancelled')`,
  );
  await fill(
    'billing.invoices',
    sql`INSERT INTO billing.invoices (number, order_id, recipient_name, recipient_email, billing_address, amount, issued_on)
      SELECT 'R-2026-' || lpad(orders.id::text, 6, '0'), orders.id, customer.full_name, customer.email,
        concat_ws(', ', address.street, address.postcode || ' ' || address.city), orders.total, (orders.placed_at AT TIME ZONE 'UTC')::date
      FROM shop.orders
      JOIN shop.customers AS customer ON customer.id = orders.customer_id
      JOIN shop.addresses AS address ON address.id = orders.address_id
      WHERE orders.status = 'shipped' AND pg_temp.pick(orders.id, 21, 2) = 0`,
  );
}

async function fillMessages(fill: Fill, cast: Cast): Promise<void> {
  await fill(
    'shop.messages',
    sql`INSERT INTO shop.messages (customer_id, order_id, from_shop, subject, body, cc, sent_at)
      SELECT customer.id, orders.id, false, letter.subject,
        replace(replace(replace(replace(replace(replace(replace(letter.body, '{first}', customer.first_name),
          '{last}', customer.last_name), '{phone}', coalesce(customer.phone, 'no phone')), '{email}', customer.email::text),
          '{street}', address.street), '{city}', address.city), '{birth}', coalesce(customer.birth_date::text, '?')),
        CASE WHEN pg_temp.pick(orders.id, 31, 8) = 0 THEN ARRAY[customer.email::text, 'support@shop.test'] ELSE '{}' END,
        orders.placed_at + interval '3 days'
      FROM shop.orders
      JOIN shop.customers AS customer ON customer.id = orders.customer_id
      JOIN shop.addresses AS address ON address.id = orders.address_id
      JOIN pg_temp.letter ON letter.n = 1 + pg_temp.pick(orders.id, 30, ${cast.letters.length})
      WHERE pg_temp.pick(orders.id, 32, 5) = 0`,
  );
  await fill(
    'shop.messages',
    sql`INSERT INTO shop.messages (customer_id, order_id, from_shop, subject, body, sent_at)
      SELECT customer_id, order_id, true, 'Re: ' || subject, 'Dear ' || customer.first_name ||
          ', thank you for writing to us. We are looking into it. ' || employee.first_name || ' from the support team',
        sent_at + interval '1 day'
      FROM shop.messages
      JOIN shop.customers AS customer ON customer.id = messages.customer_id
      JOIN shop.employees AS employee ON employee.id = 1 + pg_temp.pick(messages.id, 33, ${cast.employees.length})`,
  );
}

/** What people leave behind without writing it down themselves. */
async function fillTraces(fill: Fill, cast: Cast): Promise<void> {
  const customers = cast.customers.length;
  await fill(
    'shop.events',
    sql`INSERT INTO shop.events (occurred_at, kind, customer_id, payload)
      SELECT pg_temp.moment(n, 41), kind, CASE WHEN known THEN customer.id END, jsonb_build_object(
          'request', jsonb_build_object('ip', host(customer.last_login_ip), 'user_agent', person.user_agent,
            'path', '/' || replace(kind, '_', '-'), 'ms', 20 + pg_temp.pick(n, 43, 900))) ||
        CASE WHEN known THEN jsonb_build_object('user', jsonb_build_object('id', customer.id, 'email', customer.email,
          'name', customer.full_name)) ELSE '{}' END ||
        CASE kind
          WHEN 'gift' THEN jsonb_build_object('items', jsonb_build_array(jsonb_build_object('product',
            1 + pg_temp.pick(n, 44, ${cast.products.length}), 'recipient', jsonb_build_object('name', friend.full_name, 'email', friend.email))))
          WHEN 'search' THEN jsonb_build_object('results', pg_temp.pick(n, 45, 80))
          ELSE jsonb_build_object('product', 1 + pg_temp.pick(n, 44, ${cast.products.length})) END
      FROM generate_series(1, ${customers * 11}) AS n
      CROSS JOIN LATERAL (SELECT (ARRAY['page_view', 'page_view', 'page_view', 'search', 'add_to_cart', 'gift'])
        [1 + pg_temp.pick(n, 40, 6)] AS kind, pg_temp.pick(n, 42, 3) > 0 AS known) AS facts
      JOIN shop.customers AS customer ON customer.id = 1 + pg_temp.pick(n, 46, ${customers})
      JOIN pg_temp.person ON person.position = customer.id
      JOIN shop.customers AS friend ON friend.id = 1 + pg_temp.pick(n, 47, ${customers})`,
  );
  await fill(
    'shop.sessions',
    sql`INSERT INTO shop.sessions (token, customer_id, ip_address, user_agent, started_at, expires_at)
      SELECT pg_temp.token(n, 2), customer.id, customer.last_login_ip, person.user_agent, started_at, started_at + interval '30 days'
      FROM generate_series(1, ${Math.ceil(customers * 1.5)}) AS n
      JOIN shop.customers AS customer ON customer.id = 1 + pg_temp.pick(n, 51, ${customers})
      JOIN pg_temp.person ON person.position = customer.id
      CROSS JOIN LATERAL (SELECT timestamptz ${literal(TAKEN_AT)} - pg_temp.pick(n, 52, 2592000) * interval '1 second' AS started_at) AS facts`,
  );
  // Some people write their address in capitals when they subscribe; citext takes it for the same.
  await fill(
    'shop.newsletter',
    sql`INSERT INTO shop.newsletter (email, confirm_token, signup_ip, subscribed_at)
      SELECT CASE WHEN pg_temp.pick(id, 61, 20) = 0 THEN upper(email::text) ELSE email END, left(pg_temp.token(id, 3), 32),
        CASE WHEN pg_temp.pick(id, 63, 4) > 0 THEN last_login_ip END, created_at
      FROM shop.customers WHERE pg_temp.pick(id, 62, 2) = 0`,
  );
  await fill(
    'shop.audit_log',
    sql`INSERT INTO shop.audit_log (employee_id, table_name, action, changes, logged_at)
      SELECT 1 + pg_temp.pick(n, 71, ${cast.employees.length}), 'shop.customers', 'update', CASE pg_temp.pick(n, 72, 2)
          WHEN 0 THEN jsonb_build_object('phone', jsonb_build_array(friend.phone, customer.phone))
          ELSE jsonb_build_object('email', jsonb_build_array(friend.email, customer.email)) END, pg_temp.moment(n, 73)
      FROM generate_series(1, ${customers * 2}) AS n
      JOIN shop.customers AS customer ON customer.id = 1 + pg_temp.pick(n, 74, ${customers})
      JOIN shop.customers AS friend ON friend.id = 1 + pg_temp.pick(n, 75, ${customers})`,
  );
}

function addressRows(customer: Customer, index: number): object[] {
  return customer.addresses.map((address, place) => ({ customer_id: index + 1, is_default: place === 0, ...address }));
}
