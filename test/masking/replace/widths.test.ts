import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { replaced } from '../../../src/masking/replace/inline.ts';
import { installFunctions } from '../../../src/masking/replace/install.ts';
import { replacementFor } from '../../../src/masking/replace/replacement.ts';
import { literal, sql } from '../../../src/postgres/sql.ts';
import { createDatabase, type TestDatabase } from '../../postgres/database.ts';
import { ORIGINALS } from './originals.ts';
import { fitting, KEY, SCALAR, TEXT } from './replacing.ts';

const WIDTHS = Array.from({ length: 60 }, (_, index) => index + 1);

describe('replacements fit', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
    await installFunctions(database.session, KEY);
  });
  afterAll(() => database.drop());

  it.each(SCALAR)('of kind %s into every width that they accept', async (category) => {
    for (const injective of [false, true]) {
      for (const maxLength of WIDTHS) {
        const replacement = replacementFor(category, {
          ...TEXT,
          baseType: 'varchar',
          maxLength,
          injective,
          level: () => sql`'M'::text`,
        });
        if ('misfit' in replacement) continue;
        const [row] = await database.session.query<{ longest: number; shortest: number; unrecognised: string[] }>(
          sql`SELECT max(length(m)) AS longest, min(length(m)) AS shortest,
                     coalesce(array_agg(m) FILTER (WHERE NOT ${replacement.isReplacement(sql`m`)}), '{}') AS unrecognised
                FROM (SELECT ${replaced(replacement, sql`v`)} AS m
                        FROM (SELECT left(v, ${maxLength}) AS v FROM unnest($1::text[]) v
                               UNION ALL SELECT left(n::text || v, ${maxLength}) FROM unnest($1::text[]) v, generate_series(1, 5) n) o OFFSET 0) r`,
          [ORIGINALS[category]],
        );
        expect({ category, injective, maxLength, ...row, fits: (row?.longest ?? 99) <= maxLength }).toMatchObject({
          fits: true,
          unrecognised: [],
        });
        expect(row?.shortest).toBeGreaterThan(0);
      }
    }
  });

  it.each(SCALAR)('of kind %s also where the width is known only while running', async (category) => {
    for (const width of WIDTHS) {
      const target = { ...TEXT, baseType: 'varchar', maxLength: width };
      if ('misfit' in replacementFor(category, target)) continue;
      const [row] = await database.session.query<{ longest: number }>(
        sql`SELECT max(length(pg_temp.mask(${literal(category)}, left(v, ${width}), ${width}, false))) AS longest FROM unnest($1::text[]) v`,
        [ORIGINALS[category]],
      );
      expect(row?.longest).toBeLessThanOrEqual(width);
    }
  });

  it.each(SCALAR)('of kind %s, or say what they need and what the choices are', (category) => {
    for (const injective of [false, true]) {
      const refused = WIDTHS.map((maxLength) => replacementFor(category, { ...TEXT, maxLength, injective })).flatMap(
        (one) => ('misfit' in one ? [one.misfit] : []),
      );
      for (const sentence of refused) {
        expect(sentence).toMatch(
          /^a replacement .*needs \d+ characters and the column has room for \d+\. Widen .*null.*keep/,
        );
      }
      // whatever is refused is refused to the narrowest columns only
      const accepted = WIDTHS.filter(
        (maxLength) => !('misfit' in replacementFor(category, { ...TEXT, maxLength, injective })),
      );
      expect(accepted).toEqual(WIDTHS.slice(refused.length));
    }
  });

  it.each([
    ['phone', 16],
    ['national_id', 11],
    ['national_id', 9],
    ['card_number', 16],
    ['bank_account', 8],
    ['postcode', 5],
    ['username', 15],
    ['email', 28],
    ['mac_address', 17],
    ['device_id', 15],
  ] as const)('of kind %s into unique columns of %i characters', (category, maxLength) => {
    expect(() => fitting(category, { baseType: 'bpchar', maxLength, injective: true })).not.toThrow();
  });
});
