import { base, de, en, en_GB, es, Faker, fr, type LocaleDefinition, pl, pt_BR, sv, uk } from '@faker-js/faker';

/** How many of everything to invent; what hangs on them is multiplied in the database. */
export interface CastSize {
  readonly customers: number;
  readonly employees: number;
  readonly products: number;
}

/** The shop's people and goods, under the names of the columns they go to. Nobody of them exists. */
export interface Cast {
  readonly customers: readonly Customer[];
  readonly employees: readonly Employee[];
  readonly products: readonly Product[];
  /** What customers write to the shop; `{first}`, `{last}`, `{phone}`, `{email}`, `{street}` and `{city}` stand for their own. */
  readonly letters: readonly Letter[];
}

export interface Customer {
  readonly public_id: string;
  readonly email: string;
  readonly username: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly phone: string | null;
  readonly birth_date: string | null;
  readonly locale: string;
  readonly preferences: object;
  readonly password_hash: string;
  /** Hexadecimal. */
  readonly avatar: string | null;
  readonly notes: string | null;
  readonly last_login_ip: string;
  readonly created_at: string;
  readonly user_agent: string;
  readonly iban: string;
  readonly card_last4: string;
  /** Where the orders go: the first to the customer, a second one often to somebody else. */
  readonly addresses: readonly Address[];
}

export interface Address {
  readonly recipient: string;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  readonly country: string;
}

export interface Employee {
  readonly first_name: string;
  readonly last_name: string;
  readonly work_email: string;
  readonly phone: string;
  readonly ssn: string;
  readonly birth_date: string;
  readonly salary: number;
  readonly salary_iban: string;
  readonly job_title: string;
}

export interface Product {
  readonly sku: string;
  readonly name: string;
  readonly description: string;
  readonly price: number;
}

export interface Letter {
  readonly subject: string;
  readonly body: string;
}

/** The day on which this database was "taken from production". Fixed, so that every run loads the same. */
export const TAKEN_AT = '2026-06-30T12:00:00.000Z';

const LOCALES: readonly { readonly country: string; readonly definition: LocaleDefinition }[] = [
  { country: 'US', definition: en },
  { country: 'GB', definition: en_GB },
  { country: 'DE', definition: de },
  { country: 'FR', definition: fr },
  { country: 'ES', definition: es },
  { country: 'PL', definition: pl },
  { country: 'BR', definition: pt_BR },
  { country: 'SE', definition: sv },
  { country: 'UA', definition: uk },
];

/** Mail providers that cannot exist (RFC 6761), unlike those of the generator, where somebody may read the mail. */
const MAIL_DOMAINS = ['mailbox.test', 'posta.test', 'web-mail.test', 'fastpost.test', 'hallo.co.test'];

/** Invents the shop's people and goods. The same size gives the same cast. */
export function generateCast(size: CastSize): Cast {
  const speakers = LOCALES.map(({ country, definition }, index) => ({
    country,
    faker: seededFaker([definition, en, base], index + 1),
  }));
  const english = seededFaker([en, base], 100);
  const taken = new Set<string>();
  return {
    customers: times(size.customers, (index) => {
      const { country, faker } = at(speakers, index);
      return generateCustomer(faker, country, taken);
    }),
    employees: times(size.employees, () => generateEmployee(english, taken)),
    products: times(size.products, (index) => ({
      sku: `SKU-${String(index + 1).padStart(5, '0')}`,
      name: english.commerce.productName(),
      description: english.commerce.productDescription(),
      price: Number(english.commerce.price({ min: 2, max: 400 })),
    })),
    letters: LETTERS,
  };
}

function seededFaker(locale: LocaleDefinition[], seed: number): Faker {
  const faker = new Faker({ locale });
  faker.seed(seed);
  faker.setDefaultRefDate(TAKEN_AT);
  return faker;
}

function generateCustomer(faker: Faker, country: string, taken: Set<string>): Customer {
  const { firstName, lastName, username } = nameOf(faker, taken);
  const phone = () => faker.phone.number({ style: 'international' });
  const neighbour = () => `${faker.person.firstName()} ${faker.person.lastName()}`;
  const address = (recipient: string): Address => ({
    recipient,
    street: faker.location.streetAddress(true),
    postcode: faker.location.zipCode().slice(0, 12),
    city: faker.location.city(),
    country,
  });
  const sometimes = <Value>(probability: number, make: () => Value) =>
    faker.helpers.maybe(make, { probability }) ?? null;
  return {
    public_id: faker.string.uuid(),
    email: `${username}@${faker.helpers.arrayElement(MAIL_DOMAINS)}`,
    username,
    first_name: firstName,
    last_name: lastName,
    phone: sometimes(0.8, phone),
    birth_date: sometimes(0.7, () =>
      faker.date.birthdate({ min: 18, max: 90, mode: 'age' }).toISOString().slice(0, 10),
    ),
    locale: country.toLowerCase(),
    preferences: {
      language: country.toLowerCase(),
      currency: faker.helpers.arrayElement(['EUR', 'USD', 'GBP']),
      newsletter: faker.datatype.boolean(),
      ...(faker.datatype.boolean(0.3) && { delivery: { leave_with: neighbour(), phone: phone() } }),
    },
    password_hash: `$2b$12$${faker.string.alphanumeric(53)}`,
    avatar: sometimes(0.1, () => faker.string.hexadecimal({ length: 64, casing: 'lower', prefix: '' })),
    notes: sometimes(0.15, () =>
      faker.helpers.arrayElement([
        `Spoke to ${firstName} on the phone, prefers calls to ${phone()}.`,
        `Lives with ${neighbour()}, who may collect parcels.`,
        `Asked us to delete the account of ${neighbour()} too.`,
        `Paid late twice. Address confirmed: ${faker.location.streetAddress()}, ${faker.location.city()}.`,
      ]),
    ),
    last_login_ip: faker.datatype.boolean(0.2) ? faker.internet.ipv6() : faker.internet.ipv4(),
    created_at: faker.date.past({ years: 6 }).toISOString(),
    user_agent: faker.internet.userAgent(),
    iban: faker.finance.iban(),
    card_last4: faker.string.numeric(4),
    addresses: [address(`${firstName} ${lastName}`), ...(faker.datatype.boolean(0.25) ? [address(neighbour())] : [])],
  };
}

function generateEmployee(faker: Faker, taken: Set<string>): Employee {
  const { firstName, lastName, username } = nameOf(faker, taken);
  const { number } = faker;
  return {
    first_name: firstName,
    last_name: lastName,
    work_email: `${username}@shop.test`,
    phone: faker.phone.number({ style: 'national' }),
    ssn: [
      number.int({ min: 100, max: 665 }),
      number.int({ min: 10, max: 99 }),
      number.int({ min: 1000, max: 9999 }),
    ].join('-'),
    birth_date: faker.date.birthdate({ min: 18, max: 65, mode: 'age' }).toISOString().slice(0, 10),
    salary: number.int({ min: 28_000, max: 120_000, multipleOf: 100 }),
    salary_iban: faker.finance.iban(),
    job_title: faker.person.jobTitle(),
  };
}

/** A person's name and a login name that nobody else has, whatever its letter case. */
function nameOf(faker: Faker, taken: Set<string>): { firstName: string; lastName: string; username: string } {
  const firstName = faker.person.firstName();
  const lastName = faker.person.lastName();
  const stem = faker.internet.username({ firstName, lastName }).replaceAll("'", '').slice(0, 34);
  let username = stem;
  for (let number = 2; taken.has(username.toLowerCase()); number += 1) username = `${stem}${number}`;
  taken.add(username.toLowerCase());
  return { firstName, lastName, username };
}

const LETTERS: readonly Letter[] = [
  {
    subject: 'Where is my parcel?',
    body: 'Hello, this is {first} {last}. My parcel should have come to {street} in {city} last week. Please call me: {phone}.',
  },
  {
    subject: 'Wrong address',
    body: 'I have moved! My new address is {street}, {city}. Can you still change it? Yours, {first} {last}',
  },
  {
    subject: 'Cannot log in',
    body: 'The link for a new password never arrives at {email}. Could somebody look into it?\n\n{first}',
  },
  { subject: 'Return', body: 'The colour is not what I expected. How do I send it back? {last}' },
  {
    subject: 'Data request',
    body: 'Under Art. 15 GDPR I ask for everything you hold about {first} {last}, born on {birth}. Answer to {email} only.',
  },
  { subject: 'Thank you', body: 'Everything came in time and my daughter loves it. Best wishes from {city}, {first}' },
];

function times<Value>(count: number, make: (index: number) => Value): Value[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function at<Value>(values: readonly Value[], index: number): Value {
  const value = values[index % values.length];
  if (value === undefined) throw new RangeError('There is nothing to pick from.');
  return value;
}
