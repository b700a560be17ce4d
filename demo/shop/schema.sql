-- A web shop as it might run in production: two schemas, an owner that is no superuser, and the features of
-- PostgreSQL that make copying and masking a database harder than it looks. Run as shop_owner. Every name is
-- qualified, because only pg_catalog is searched.

CREATE SCHEMA shop;
CREATE SCHEMA billing;

-- A domain over citext: Ada@mail.test and ada@mail.test are the same key.
CREATE DOMAIN shop.email_address AS public.citext CHECK (VALUE ~ '^[^@[:space:]]+@[^@[:space:]]+$');
CREATE TYPE shop.customer_tier AS ENUM ('new', 'regular', 'gold');
CREATE TYPE shop.order_status AS ENUM ('placed', 'paid', 'shipped', 'returned', 'cancelled');

CREATE TABLE shop.customers (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  public_id     uuid NOT NULL UNIQUE,
  email         shop.email_address NOT NULL UNIQUE,
  username      varchar(40) NOT NULL UNIQUE,
  first_name    text NOT NULL,
  last_name     text NOT NULL,
  full_name     text GENERATED ALWAYS AS (first_name || ' ' || last_name) STORED,
  phone         varchar(32),
  birth_date    date,
  tier          shop.customer_tier NOT NULL DEFAULT 'new',
  locale        text NOT NULL,
  preferences   jsonb NOT NULL DEFAULT '{}',
  password_hash text NOT NULL,
  avatar        bytea,
  notes         text,
  last_login_ip inet,
  created_at    timestamptz NOT NULL,
  updated_at    timestamptz NOT NULL
);
CREATE INDEX customers_last_name ON shop.customers (lower(last_name), lower(first_name));
COMMENT ON COLUMN shop.customers.notes IS 'Written by the support team';

CREATE TABLE shop.addresses (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES shop.customers ON DELETE CASCADE,
  recipient   text NOT NULL,
  street      text NOT NULL,
  postcode    varchar(12) NOT NULL,
  city        text NOT NULL,
  country     char(2) NOT NULL,
  is_default  boolean NOT NULL DEFAULT false
);
CREATE INDEX addresses_customer ON shop.addresses (customer_id);

CREATE TABLE shop.products (
  id          integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sku         text NOT NULL UNIQUE,
  name        text NOT NULL,
  description text NOT NULL,
  price       numeric(10, 2) NOT NULL CHECK (price > 0)
);

CREATE TABLE shop.orders (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id     bigint NOT NULL REFERENCES shop.customers,
  address_id      bigint NOT NULL REFERENCES shop.addresses,
  status          shop.order_status NOT NULL,
  total           numeric(12, 2) NOT NULL DEFAULT 0,
  tracking_code   text,
  gift_message    text,
  -- Read by nothing since the checkout was rewritten: what the migration of pull request 42 drops.
  legacy_discount numeric(5, 2),
  placed_at       timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL
);
CREATE INDEX orders_customer ON shop.orders (customer_id, placed_at DESC);

CREATE TABLE shop.order_items (
  order_id   bigint NOT NULL REFERENCES shop.orders ON DELETE CASCADE,
  line       smallint NOT NULL,
  product_id integer NOT NULL REFERENCES shop.products,
  quantity   smallint NOT NULL CHECK (quantity > 0),
  price      numeric(10, 2) NOT NULL,
  amount     numeric(12, 2) GENERATED ALWAYS AS (quantity * price) STORED,
  PRIMARY KEY (order_id, line)
);

CREATE TABLE shop.messages (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES shop.customers,
  order_id    bigint REFERENCES shop.orders,
  from_shop   boolean NOT NULL,
  subject     text NOT NULL,
  body        text NOT NULL,
  cc          text[] NOT NULL DEFAULT '{}',
  sent_at     timestamptz NOT NULL
);
-- Support staff see the conversation they have opened and no other.
ALTER TABLE shop.messages ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_conversation ON shop.messages FOR SELECT
  USING (customer_id = nullif(current_setting('shop.conversation_of', true), '')::bigint);

CREATE TABLE shop.events (
  id          bigint GENERATED ALWAYS AS IDENTITY,
  occurred_at timestamptz NOT NULL,
  kind        text NOT NULL,
  customer_id bigint,
  payload     jsonb NOT NULL,
  PRIMARY KEY (id, occurred_at)
) PARTITION BY RANGE (occurred_at);
CREATE TABLE shop.events_2026_01 PARTITION OF shop.events FOR VALUES FROM ('2026-01-01Z') TO ('2026-02-01Z');
CREATE TABLE shop.events_2026_02 PARTITION OF shop.events FOR VALUES FROM ('2026-02-01Z') TO ('2026-03-01Z');
CREATE TABLE shop.events_2026_03 PARTITION OF shop.events FOR VALUES FROM ('2026-03-01Z') TO ('2026-04-01Z');
CREATE TABLE shop.events_2026_04 PARTITION OF shop.events FOR VALUES FROM ('2026-04-01Z') TO ('2026-05-01Z');
CREATE TABLE shop.events_2026_05 PARTITION OF shop.events FOR VALUES FROM ('2026-05-01Z') TO ('2026-06-01Z');
CREATE TABLE shop.events_2026_06 PARTITION OF shop.events FOR VALUES FROM ('2026-06-01Z') TO ('2026-07-01Z');
CREATE INDEX events_customer ON shop.events (customer_id);

CREATE TABLE shop.sessions (
  token       text PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES shop.customers ON DELETE CASCADE,
  ip_address  inet NOT NULL,
  user_agent  text NOT NULL,
  started_at  timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL
);

-- Keyed by the person's address itself: whoever masks one side has to mask the other alike.
CREATE TABLE shop.newsletter (
  email           shop.email_address PRIMARY KEY REFERENCES shop.customers (email) ON UPDATE CASCADE,
  confirm_token   text NOT NULL,
  signup_ip       inet,
  subscribed_at   timestamptz NOT NULL,
  unsubscribed_at timestamptz
);

CREATE TABLE shop.employees (
  id          integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  manager_id  integer REFERENCES shop.employees,
  first_name  text NOT NULL,
  last_name   text NOT NULL,
  work_email  text NOT NULL,
  phone       text,
  ssn         varchar(20) NOT NULL UNIQUE,
  birth_date  date NOT NULL,
  salary      integer NOT NULL,
  salary_iban varchar(34) NOT NULL,
  job_title   text NOT NULL
);
-- Unique whatever its letter case, without citext.
CREATE UNIQUE INDEX employees_work_email ON shop.employees (lower(work_email));

CREATE TABLE shop.audit_log (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  employee_id integer REFERENCES shop.employees,
  table_name  text NOT NULL,
  action      text NOT NULL,
  changes     jsonb NOT NULL,
  logged_at   timestamptz NOT NULL
);

CREATE TABLE billing.payments (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  order_id    bigint NOT NULL REFERENCES shop.orders,
  method      text NOT NULL CHECK (method IN ('card', 'direct_debit')),
  card_holder text,
  card_last4  char(4),
  card_token  text UNIQUE,
  iban        varchar(34),
  amount      numeric(12, 2) NOT NULL,
  paid_at     timestamptz NOT NULL,
  CHECK ((method = 'card') = (card_last4 IS NOT NULL)),
  CHECK ((method = 'direct_debit') = (iban IS NOT NULL))
);
CREATE INDEX payments_order ON billing.payments (order_id);

-- No foreign key leads to customers.email, and yet the two are joined every month.
CREATE TABLE billing.invoices (
  number          text PRIMARY KEY,
  order_id        bigint NOT NULL UNIQUE REFERENCES shop.orders,
  recipient_name  text NOT NULL,
  recipient_email text NOT NULL,
  billing_address text NOT NULL,
  amount          numeric(12, 2) NOT NULL,
  issued_on       date NOT NULL
);
CREATE INDEX invoices_recipient ON billing.invoices (recipient_email);

CREATE FUNCTION shop.log_customer_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO shop.audit_log (table_name, action, changes, logged_at)
  VALUES ('shop.customers', 'update', jsonb_build_object('email', jsonb_build_array(OLD.email, NEW.email),
    'phone', jsonb_build_array(OLD.phone, NEW.phone)), now());
  NEW.updated_at := now();
  RETURN NEW;
END $$;
-- Copies the old values to another table: an UPDATE that masks must not set it off.
CREATE TRIGGER log_change BEFORE UPDATE ON shop.customers
  FOR EACH ROW WHEN (OLD.email IS DISTINCT FROM NEW.email OR OLD.phone IS DISTINCT FROM NEW.phone)
  EXECUTE FUNCTION shop.log_customer_change();

CREATE VIEW shop.open_orders AS
  SELECT orders.id, orders.status, orders.total, customers.full_name, customers.email, addresses.city
  FROM shop.orders
  JOIN shop.customers ON customers.id = orders.customer_id
  JOIN shop.addresses ON addresses.id = orders.address_id
  WHERE orders.status IN ('placed', 'paid');

-- Holds copies of names and addresses that masking the tables alone does not reach.
CREATE MATERIALIZED VIEW shop.best_customers AS
  SELECT customers.id, customers.full_name, customers.email::text AS email, count(*) AS orders, sum(orders.total) AS spent
  FROM shop.customers
  JOIN shop.orders ON orders.customer_id = customers.id
  GROUP BY customers.id
  ORDER BY sum(orders.total) DESC, customers.id
  LIMIT 500
  WITH NO DATA;
CREATE UNIQUE INDEX best_customers_id ON shop.best_customers (id);

GRANT USAGE ON SCHEMA shop TO shop_report;
GRANT SELECT ON shop.products, shop.orders, shop.order_items, shop.messages, shop.open_orders TO shop_report;
GRANT SELECT (id, tier, locale, created_at) ON shop.customers TO shop_report;
ALTER DEFAULT PRIVILEGES IN SCHEMA shop GRANT SELECT ON SEQUENCES TO shop_report;
