-- A small production database for the workflow that runs the actions: invented people, the same ones every time.
-- Every personal value holds the word "genuine", or the domain fernpost.test, or begins with +49 30 5550.
SET ROLE shop_owner;

CREATE TABLE public.customers (
  id         int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  full_name  text NOT NULL,
  email      text NOT NULL UNIQUE,
  phone      text,
  birth_date date,
  notes      text,
  plan       text NOT NULL CHECK (plan IN ('free', 'paid'))
);

CREATE TABLE public.orders (
  id             int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_email text NOT NULL REFERENCES public.customers (email) ON UPDATE CASCADE,
  total_cents    int NOT NULL,
  ordered_at     timestamptz NOT NULL
);

CREATE TABLE public.events (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  payload     jsonb NOT NULL,
  occurred_at timestamptz NOT NULL
);

INSERT INTO public.customers (full_name, email, phone, birth_date, notes, plan)
SELECT
  (ARRAY['Ottilie', 'Barnabas', 'Solveig', 'Amadou', 'Ines'])[1 + n % 5] || ' Genuine-' || n,
  'genuine.' || n || '@fernpost.test',
  '+49 30 5550 ' || lpad(n::text, 4, '0'),
  date '1950-01-01' + n * 17,
  CASE WHEN n % 3 = 0 THEN 'Genuine note: call back on +49 30 5550 ' || lpad(n::text, 4, '0') END,
  CASE WHEN n % 4 = 0 THEN 'paid' ELSE 'free' END
FROM generate_series(1, 1000) AS n;

INSERT INTO public.orders (customer_email, total_cents, ordered_at)
SELECT email, 1000 + copy * id, timestamptz '2026-01-01 00:00Z' + id * interval '1 hour'
FROM public.customers, generate_series(1, 5) AS copy;

INSERT INTO public.events (payload, occurred_at)
SELECT
  jsonb_build_object('kind', 'login', 'user', jsonb_build_object('email', email, 'name', full_name)),
  timestamptz '2026-01-01 00:00Z' + id * interval '1 minute'
FROM public.customers;
