import { en, Faker } from '@faker-js/faker';
import { type Sample, times } from './sample.ts';

const SEED = 20;

/** Wholesale of groceries: companies with contacts, a key made of letters, photos and notes of employees, orders that repeat addresses. */
export const TRADERS: Sample = {
  name: 'wholesale traders',
  schema: `
    CREATE TABLE categories (category_id smallint PRIMARY KEY, category_name varchar(15) NOT NULL, picture bytea);
    CREATE TABLE suppliers (supplier_id smallint PRIMARY KEY, company_name varchar(80) NOT NULL, contact_name varchar(60), phone varchar(30), homepage text);
    CREATE TABLE products (product_id smallint PRIMARY KEY, product_name varchar(80) NOT NULL, supplier_id smallint REFERENCES suppliers,
      category_id smallint REFERENCES categories, quantity_per_unit varchar(20), unit_price real, units_in_stock smallint, discontinued int NOT NULL);
    CREATE TABLE customers (customer_id char(5) PRIMARY KEY, company_name varchar(80) NOT NULL, contact_name varchar(60), address varchar(80), city varchar(60),
      postal_code varchar(12), country varchar(15), phone varchar(30), fax varchar(30));
    CREATE TABLE employees (employee_id smallint PRIMARY KEY, last_name varchar(40) NOT NULL, first_name varchar(40) NOT NULL, title varchar(30), birth_date date,
      address varchar(80), postal_code varchar(12), home_phone varchar(30), extension varchar(4), photo bytea, notes text, reports_to smallint REFERENCES employees,
      email varchar(60) UNIQUE);
    CREATE TABLE region (region_id smallint PRIMARY KEY, region_description varchar(60) NOT NULL);
    CREATE TABLE territories (territory_id varchar(20) PRIMARY KEY, territory_description varchar(60) NOT NULL, region_id smallint NOT NULL REFERENCES region);
    CREATE TABLE employee_territories (employee_id smallint REFERENCES employees, territory_id varchar(20) REFERENCES territories, PRIMARY KEY (employee_id, territory_id));
    CREATE TABLE shippers (shipper_id smallint PRIMARY KEY, company_name varchar(40) NOT NULL);
    CREATE TABLE orders (order_id int PRIMARY KEY, customer_id char(5) REFERENCES customers, employee_id smallint REFERENCES employees, order_date date,
      shipped_date date, ship_via smallint REFERENCES shippers, freight real, ship_name varchar(80), ship_address varchar(80), ship_postal_code varchar(12));
    CREATE TABLE order_details (order_id int REFERENCES orders, product_id smallint REFERENCES products, unit_price real NOT NULL, quantity smallint NOT NULL,
      discount real NOT NULL, PRIMARY KEY (order_id, product_id));
    CREATE TABLE customer_demographics (customer_type_id char(10) PRIMARY KEY, customer_desc text);
    CREATE VIEW late_orders AS SELECT o.order_id, c.company_name, e.last_name FROM orders o JOIN customers c USING (customer_id) JOIN employees e USING (employee_id)
      WHERE o.shipped_date > o.order_date + 20;`,
  rows() {
    const faker = new Faker({ locale: en, seed: SEED });
    const { person, location, phone, commerce, company, internet, date, string, number } = faker;
    const customers = times(50, (n) => ({
      customer_id: `${String.fromCharCode(65 + (n % 26))}${String(1000 + n)}`,
      company_name: company.name(),
      contact_name: person.fullName(),
      address: location.streetAddress(),
      city: location.city(),
      postal_code: location.zipCode(),
      country: ['Norway', 'Peru', 'Kenya'][n % 3],
      phone: phone.number({ style: 'international' }),
      fax: n % 3 === 0 ? phone.number({ style: 'international' }) : null,
    }));
    return [
      [
        'categories',
        times(6, (n) => ({
          category_id: n,
          category_name: ['Drinks', 'Spices', 'Sweets', 'Dairy', 'Grains', 'Fish'][n - 1],
          picture: null,
        })),
      ],
      [
        'suppliers',
        times(15, (n) => ({
          supplier_id: n,
          company_name: company.name(),
          contact_name: person.fullName(),
          phone: phone.number({ style: 'international' }),
          homepage: n % 4 === 0 ? internet.url() : null,
        })),
      ],
      [
        'products',
        times(60, (n) => ({
          product_id: n,
          product_name: commerce.productName(),
          supplier_id: 1 + (n % 15),
          category_id: 1 + (n % 6),
          quantity_per_unit: `${n} boxes`,
          unit_price: n + 0.5,
          units_in_stock: number.int({ max: 100 }),
          discontinued: n % 7 === 0 ? 1 : 0,
        })),
      ],
      ['customers', customers],
      [
        'employees',
        times(12, (n) => {
          const first_name = person.firstName();
          const last_name = person.lastName();
          return {
            employee_id: n,
            last_name,
            first_name,
            title: n === 1 ? 'Vice President' : 'Sales Representative',
            birth_date: date.birthdate({ refDate: '2026-01-01' }).toISOString().slice(0, 10),
            address: location.streetAddress(),
            postal_code: location.zipCode(),
            home_phone: phone.number({ style: 'international' }),
            extension: String(3000 + n),
            photo: `\\x${string.hexadecimal({ length: 64, prefix: '' })}`,
            notes: `${first_name} has a degree in economics and speaks French; ask ${last_name} about wines.`,
            reports_to: n === 1 ? null : 1 + Math.floor((n - 2) / 4),
            email: `${first_name}.${last_name}${n}@traders.test`.toLowerCase(),
          };
        }),
      ],
      [
        'region',
        times(4, (n) => ({ region_id: n, region_description: ['Eastern', 'Western', 'Northern', 'Southern'][n - 1] })),
      ],
      [
        'territories',
        times(20, (n) => ({
          territory_id: `T${100 + n}`,
          territory_description: `Territory ${n}`,
          region_id: 1 + (n % 4),
        })),
      ],
      ['employee_territories', times(20, (n) => ({ employee_id: 1 + (n % 12), territory_id: `T${100 + n}` }))],
      ['shippers', times(3, (n) => ({ shipper_id: n, company_name: ['By Road', 'By Rail', 'By Sea'][n - 1] }))],
      [
        'orders',
        times(200, (n) => {
          const customer = customers[(n * 7) % 50] ?? {};
          return {
            order_id: 10_000 + n,
            customer_id: customer['customer_id'],
            employee_id: 1 + (n % 12),
            order_date: `2025-${String(1 + (n % 12)).padStart(2, '0')}-05`,
            shipped_date:
              n % 9 === 0
                ? null
                : `2025-${String(1 + (n % 12)).padStart(2, '0')}-${String(6 + (n % 22)).padStart(2, '0')}`,
            ship_via: 1 + (n % 3),
            freight: n / 2,
            ship_name: customer['contact_name'],
            ship_address: customer['address'],
            ship_postal_code: customer['postal_code'],
          };
        }),
      ],
      [
        'order_details',
        times(500, (n) => ({
          order_id: 10_000 + 1 + (n % 200),
          product_id: 1 + ((n * 11 + Math.floor(n / 200)) % 60),
          unit_price: 1.5,
          quantity: 1 + (n % 9),
          discount: 0,
        })),
      ],
      [
        'customer_demographics',
        times(60, (n) => ({
          customer_type_id: `TYPE${n}`,
          customer_desc: `Ask for ${internet.email({ firstName: `buyer${n}`, provider: 'traders.test' })} when ordering.`,
        })),
      ],
    ];
  },
  policy: 'traders.yml',
  personal: [
    'public.customers.contact_name',
    'public.customers.address',
    'public.customers.phone',
    'public.customers.fax',
    'public.employees.first_name',
    'public.employees.last_name',
    'public.employees.birth_date',
    'public.employees.home_phone',
    'public.employees.notes',
    'public.employees.email',
    'public.orders.ship_address',
    'public.customer_demographics.customer_desc',
  ],
  impersonal: [
    'public.products.product_name',
    'public.products.quantity_per_unit',
    'public.products.unit_price',
    'public.categories.category_name',
    'public.orders.order_date',
    'public.orders.freight',
    'public.order_details.discount',
    'public.territories.territory_id',
    'public.employees.employee_id',
    'public.employees.reports_to',
  ],
  questions: [
    'SELECT count(*), count(fax), count(DISTINCT customer_id) FROM customers',
    'SELECT customer_id, count(*), sum(freight) FROM orders JOIN customers USING (customer_id) GROUP BY 1 ORDER BY 1',
    'SELECT category_name, sum(d.unit_price * quantity) FROM order_details d JOIN products USING (product_id) JOIN categories USING (category_id) GROUP BY 1 ORDER BY 1',
    'SELECT order_id FROM late_orders ORDER BY 1',
    // An order goes where its customer is, still to the same person.
    'SELECT count(*) FROM orders JOIN customers USING (customer_id) WHERE ship_address = address AND ship_name = contact_name AND ship_postal_code = postal_code',
    'SELECT e.employee_id, count(o.*) FROM employees e LEFT JOIN employee_territories o USING (employee_id) GROUP BY 1 ORDER BY 1',
    'SELECT reports_to, count(*), count(DISTINCT email) FROM employees GROUP BY 1 ORDER BY 1',
  ],
};
