import { hkdfSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymize } from '../../src/masking/anonymize.ts';
import { CATEGORIES } from '../../src/masking/categories.ts';
import { withSession } from '../../src/postgres/session.ts';
import { Sql } from '../../src/postgres/sql.ts';
import { installedVersions, type PostgresServer, startServer } from '../postgres/server.ts';
import { KEYS, maskingOptions } from './options.ts';

const POLICY = `
version: 1
unclassified: keep
columns:
  public.people.email: email
  public.people.name: person_name
  public.people.phone: phone
  public.people.code: external_id
  public.people.card: card_number
  public.customers.email: email
  public.customers.name: person_name
  public.customers.phone: phone
  public.customers.born: birth_date
json:
  public.people.profile: { "contact.email": email }
`;

describe.each(await installedVersions())('a server of PostgreSQL %i that logs all it can', (version) => {
  let server: PostgresServer;
  beforeAll(async () => {
    // given a server that logs statements, parameters and plans, also those within functions
    server = await startServer({
      version,
      settings: {
        log_statement: 'all',
        log_min_duration_statement: '0',
        log_parameter_max_length: '-1',
        log_parameter_max_length_on_error: '-1',
        log_min_messages: 'debug1',
        shared_preload_libraries: 'auto_explain',
        'auto_explain.log_min_duration': '0',
        'auto_explain.log_nested_statements': 'on',
        'auto_explain.log_verbose': 'on',
      },
    });
  });
  afterAll(() => server?.stop());

  it.each(['owner', 'postgres'])('is not told the keys by a run of the role %s', async (user) => {
    // given a database with people, and customers, whose values are replaced in place
    const database = `of_${user}`;
    if (user === 'owner') await ask('postgres', `CREATE ROLE owner LOGIN PASSWORD '${server.address().password}'`);
    await ask('postgres', `CREATE DATABASE ${database} OWNER ${user}`);
    await ask(
      database,
      `SET search_path = public; SET ROLE ${user};
       CREATE TABLE people (email text UNIQUE, name text, phone text, code int UNIQUE, card text, profile jsonb);
       INSERT INTO people SELECT 'p' || n || '@navy.mil', 'Grace Hopper', '+1 202 555 01' || n, n, '4111111111111111',
                                 '{"contact": {"email": "g@navy.mil"}}' FROM generate_series(10, 60) n;
       CREATE TABLE customers (email text UNIQUE, name text, phone text UNIQUE, born date);
       INSERT INTO customers SELECT email, name, phone, date '1970-01-01' + code FROM people`,
    );
    const before = server.log().length;
    // when the role masks it
    const masked = await anonymize(maskingOptions({ ...server.address(database), user }, POLICY));
    expect(masked?.certificate?.maskedRows).toBe(102);
    // then the server has written down what was done, unless the role could switch that off
    const log = server.log().slice(before);
    expect(log.includes('hash_record_extended')).toBe(user === 'owner');
    expect(log.includes('ALTER TABLE ONLY "public"."customers" ALTER "email" TYPE')).toBe(user === 'owner');
    // and in no case what it was done with
    expect(secrets().filter((secret) => log.includes(secret))).toEqual([]);
  });

  async function ask(database: string, script: string): Promise<void> {
    await withSession(server.address(database), { purpose: 'test' }, (session) =>
      session.query(Sql.trusted(script)).then(() => {}),
    );
  }
});

/** The keys of the run above in the forms in which a server could print them, or the beginning of them. */
function secrets(): string[] {
  const keys = [...CATEGORIES, 'verify'].map((label) =>
    Buffer.from(hkdfSync('sha256', KEYS.masking, '', `pr-postgres/noise/${label}`, 32)),
  );
  const seeds = keys.flatMap((key) => [key.readBigInt64BE(), key.readBigUInt64BE()]).map(String);
  return [...keys.map((key) => key.toString('hex').slice(0, 16)), ...seeds];
}
