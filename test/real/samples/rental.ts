import { en, Faker } from '@faker-js/faker';
import { type Sample, times } from './sample.ts';

const SEED = 18;

/** Films for rent: payments in partitions by month, triggers, full-text search, views, and a documented domain. */
export const RENTAL: Sample = {
  name: 'films for rent',
  schema: `
    CREATE DOMAIN year AS int CHECK (VALUE BETWEEN 1900 AND 2100);
    CREATE TYPE rating AS ENUM ('all', 'teens', 'adults');
    CREATE TABLE country (country_id int PRIMARY KEY, country text NOT NULL, last_update timestamptz DEFAULT '2026-01-01');
    CREATE TABLE city (city_id int PRIMARY KEY, city text NOT NULL, country_id int NOT NULL REFERENCES country);
    CREATE TABLE address (address_id int PRIMARY KEY, address text NOT NULL, address2 text, district text NOT NULL, city_id int NOT NULL REFERENCES city,
      postal_code text, phone text NOT NULL, last_update timestamptz DEFAULT '2026-01-01');
    CREATE TABLE store (store_id int PRIMARY KEY, manager_staff_id int NOT NULL, address_id int NOT NULL REFERENCES address);
    CREATE TABLE staff (staff_id int PRIMARY KEY, first_name text NOT NULL, last_name text NOT NULL, address_id int NOT NULL REFERENCES address, email text,
      store_id int NOT NULL REFERENCES store DEFERRABLE INITIALLY DEFERRED, active boolean NOT NULL DEFAULT true, username text NOT NULL UNIQUE, password text);
    ALTER TABLE store ADD FOREIGN KEY (manager_staff_id) REFERENCES staff DEFERRABLE INITIALLY DEFERRED;
    CREATE TABLE customer (customer_id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, store_id int NOT NULL REFERENCES store, first_name text NOT NULL,
      last_name text NOT NULL, email text, address_id int NOT NULL REFERENCES address, activebool boolean NOT NULL DEFAULT true,
      create_date date NOT NULL DEFAULT '2026-01-01', last_update timestamptz DEFAULT '2026-01-01');
    CREATE INDEX ON customer (last_name); CREATE UNIQUE INDEX ON customer (lower(email));
    CREATE TABLE actor (actor_id int PRIMARY KEY, stage_name text NOT NULL);
    CREATE TABLE film (film_id int PRIMARY KEY, title text NOT NULL, description text, release_year year, rental_rate numeric(4, 2) NOT NULL,
      length smallint, rating rating DEFAULT 'all', special_features text[], fulltext tsvector GENERATED ALWAYS AS (to_tsvector('simple', title)) STORED);
    CREATE INDEX ON film USING gist (fulltext);
    CREATE TABLE film_actor (film_id int REFERENCES film, actor_id int REFERENCES actor, PRIMARY KEY (film_id, actor_id));
    CREATE TABLE inventory (inventory_id int PRIMARY KEY, film_id int NOT NULL REFERENCES film, store_id int NOT NULL REFERENCES store);
    CREATE TABLE rental (rental_id int PRIMARY KEY, rental_period tstzrange NOT NULL, inventory_id int NOT NULL REFERENCES inventory,
      customer_id int NOT NULL REFERENCES customer ON UPDATE CASCADE, staff_id int NOT NULL REFERENCES staff);
    CREATE INDEX ON rental USING gist (rental_period);
    CREATE TABLE payment (payment_id int, customer_id int NOT NULL REFERENCES customer, staff_id int NOT NULL REFERENCES staff, rental_id int NOT NULL REFERENCES rental,
      amount numeric(5, 2) NOT NULL, payment_date timestamptz NOT NULL, PRIMARY KEY (payment_date, payment_id)) PARTITION BY RANGE (payment_date);
    CREATE TABLE payment_2026_01 PARTITION OF payment FOR VALUES FROM ('2026-01-01Z') TO ('2026-02-01Z');
    CREATE TABLE payment_2026_02 PARTITION OF payment FOR VALUES FROM ('2026-02-01Z') TO ('2026-03-01Z');
    CREATE TABLE payment_later PARTITION OF payment DEFAULT;
    CREATE FUNCTION last_updated() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.last_update = now(); RETURN NEW; END';
    CREATE TRIGGER last_updated BEFORE UPDATE ON customer FOR EACH ROW EXECUTE FUNCTION last_updated();
    CREATE TRIGGER last_updated BEFORE UPDATE ON address FOR EACH ROW EXECUTE FUNCTION last_updated();
    CREATE VIEW customer_list AS SELECT c.customer_id AS id, c.first_name || ' ' || c.last_name AS name, a.address, a.phone, t.city, k.country
      FROM customer c JOIN address a USING (address_id) JOIN city t USING (city_id) JOIN country k USING (country_id);
    CREATE VIEW spent AS SELECT c.customer_id, c.first_name, c.email, sum(p.amount) AS total FROM customer c JOIN payment p USING (customer_id) GROUP BY c.customer_id;
    CREATE MATERIALIZED VIEW best_customers AS SELECT * FROM spent WHERE total > 20 WITH NO DATA; CREATE UNIQUE INDEX ON best_customers (customer_id);`,
  rows() {
    const faker = new Faker({ locale: en, seed: SEED });
    const { person, location, internet, phone, number, word, music } = faker;
    return [
      ['country', times(5, (n) => ({ country_id: n, country: ['Norway', 'Peru', 'Kenya', 'Japan', 'Canada'][n - 1] }))],
      ['city', times(20, (n) => ({ city_id: n, city: location.city(), country_id: 1 + (n % 5) }))],
      [
        'address',
        times(130, (n) => ({
          address_id: n,
          address: location.streetAddress(),
          address2: n % 4 === 0 ? location.secondaryAddress() : null,
          district: location.state(),
          city_id: 1 + (n % 20),
          postal_code: n % 9 === 0 ? null : location.zipCode(),
          phone: phone.number({ style: 'international' }),
          last_update: '2026-01-01',
        })),
      ],
      ['store', times(2, (n) => ({ store_id: n, manager_staff_id: n, address_id: n }))],
      [
        'staff',
        times(6, (n) => {
          const first_name = person.firstName();
          const last_name = person.lastName();
          return {
            staff_id: n,
            first_name,
            last_name,
            address_id: n + 2,
            email: internet.email({ firstName: first_name, lastName: last_name }),
            store_id: 1 + (n % 2),
            active: n !== 5,
            username: `${first_name.toLowerCase()}${n}`,
            password: `$2b$12$${faker.string.alphanumeric(53)}`,
          };
        }),
      ],
      [
        'customer',
        times(120, (n) => {
          const first_name = person.firstName();
          const last_name = person.lastName();
          return {
            customer_id: n,
            store_id: 1 + (n % 2),
            first_name,
            last_name,
            email: `${first_name}.${last_name}.${n}@mail.test`,
            address_id: 10 + n,
            activebool: n % 11 !== 0,
            create_date: '2026-01-05',
            last_update: '2026-01-05',
          };
        }),
      ],
      ['actor', times(30, (n) => ({ actor_id: n, stage_name: music.songName() }))],
      [
        'film',
        times(60, (n) => ({
          film_id: n,
          title: `The ${word.adjective()} ${word.noun()}`,
          description: `A ${word.adjective()} story of a ${word.noun()} and a ${word.noun()}`,
          release_year: 1990 + (n % 35),
          rental_rate: [0.99, 2.99, 4.99][n % 3],
          length: number.int({ min: 60, max: 180 }),
          rating: ['all', 'teens', 'adults'][n % 3],
          special_features: ['Trailers', 'Deleted Scenes'].slice(0, n % 3),
        })),
      ],
      ['film_actor', times(120, (n) => ({ film_id: 1 + (n % 60), actor_id: 1 + ((Math.floor(n / 60) * 7 + n) % 30) }))],
      ['inventory', times(150, (n) => ({ inventory_id: n, film_id: 1 + (n % 60), store_id: 1 + (n % 2) }))],
      [
        'rental',
        times(300, (n) => ({
          rental_id: n,
          rental_period: `[2026-01-${String(1 + (n % 28)).padStart(2, '0')} 10:00Z,${n % 10 === 0 ? '' : `2026-02-${String(1 + (n % 28)).padStart(2, '0')} 18:00Z`})`,
          inventory_id: 1 + (n % 150),
          customer_id: 1 + ((n * 7) % 120),
          staff_id: 1 + (n % 6),
        })),
      ],
      [
        'payment',
        times(280, (n) => ({
          payment_id: n,
          customer_id: 1 + ((n * 7) % 120),
          staff_id: 1 + (n % 6),
          rental_id: n,
          amount: [0.99, 2.99, 4.99, 10.5][n % 4],
          payment_date: new Date(Date.UTC(2026, n % 4, 1 + (n % 27), 12)).toISOString(),
        })),
      ],
    ];
  },
  finish: 'REFRESH MATERIALIZED VIEW best_customers;',
  policy: 'rental.yml',
  personal: [
    'public.customer.email',
    'public.customer.first_name',
    'public.customer.last_name',
    'public.address.address',
    'public.address.phone',
    'public.address.postal_code',
    'public.staff.email',
    'public.staff.username',
    'public.staff.password',
  ],
  impersonal: [
    'public.film.title',
    'public.film.release_year',
    'public.film.rating',
    'public.film.special_features',
    'public.rental.rental_period',
    'public.payment_2026_01.amount',
    'public.payment_2026_01.payment_date',
    'public.customer.customer_id',
    'public.customer.activebool',
    'public.inventory.film_id',
  ],
  questions: [
    'SELECT count(*), count(DISTINCT lower(email)), count(*) FILTER (WHERE activebool) FROM customer',
    'SELECT c.customer_id, count(r.*), sum(p.amount) FROM customer c JOIN rental r USING (customer_id) LEFT JOIN payment p USING (rental_id) GROUP BY c.customer_id ORDER BY 1',
    'SELECT f.title, count(*) FROM film f JOIN inventory USING (film_id) JOIN rental USING (inventory_id) GROUP BY f.title ORDER BY 2 DESC, 1 LIMIT 10',
    'SELECT count(*) FROM rental WHERE upper_inf(rental_period)',
    'SELECT id FROM customer_list ORDER BY id',
    'SELECT customer_id, total FROM best_customers ORDER BY customer_id',
    "SELECT title FROM film WHERE fulltext @@ to_tsquery('simple', 'the') ORDER BY film_id",
    'SELECT date_trunc($$month$$, payment_date), sum(amount) FROM payment GROUP BY 1 ORDER BY 1',
    'SELECT count(*) FROM customer WHERE last_update > $$2026-01-06$$',
    'SELECT s.store_id, count(*) FROM store s JOIN staff m ON m.staff_id = s.manager_staff_id JOIN customer c ON c.store_id = s.store_id GROUP BY 1 ORDER BY 1',
  ],
};
