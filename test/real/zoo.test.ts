import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { type Anonymized, anonymize } from '../../src/masking/anonymize.ts';
import { formatUrl } from '../../src/postgres/address.ts';
import { maskingOptions } from '../masking/options.ts';
import { SHARED_VERSIONS } from '../postgres/database.ts';
import { readContents, wrongs } from './contents.ts';
import { inventory } from './inventory.ts';
import { MASKERS, openZoo, type ZooStage } from './zoo/stage.ts';
import { TRACE, ZOO, zooPolicy } from './zoo/zoo.ts';

describe.each(SHARED_VERSIONS)('whatever a database of PostgreSQL %i can hold', (version) => {
  it.each(MASKERS)('is masked, and otherwise as before, by the %s', async (masker) => {
    // given tables, constraints, indexes, triggers, views and names of every kind
    const cages = ZOO.filter(
      ({ since = 15, superuser = false }) => since <= version && (!superuser || masker === 'superuser'),
    );
    const zoo = await openZoo(version, masker, cages);
    try {
      const before = {
        contents: await readContents(zoo.session),
        inventory: await inventory(zoo.session),
        dump: await dump(zoo, version),
      };
      // when it is masked
      const { report } = await mask(zoo, zooPolicy(cages));
      // then no original is left, every kept value is where it was, nothing fired
      expect(report.verification?.passed).toBe(true);
      const contents = await readContents(zoo.session);
      expect(wrongs(before.contents, contents, report, new RegExp(TRACE, 'i'))).toEqual([]);
      // and everything else is what it was
      expect(differences(before.inventory, await inventory(zoo.session))).toEqual([]);
      expect(await dump(zoo, version)).toBe(before.dump);
      // and there is nothing to do for a second run
      expect((await mask(zoo, zooPolicy(cages))).alreadyMasked).toBe(true);
      expect(await readContents(zoo.session)).toEqual(contents);
    } finally {
      await zoo.strike();
    }
  });
});

async function mask({ address }: ZooStage, policy: string): Promise<Anonymized> {
  const outcome = await anonymize(maskingOptions(address, policy, { parallel: 3 }));
  if (outcome === null) throw new Error('Nothing was done.');
  return outcome;
}

function differences(before: readonly string[], after: readonly string[]): string[] {
  return [
    ...before.filter((item) => !after.includes(item)).map((item) => `gone: ${item}`),
    ...after.filter((item) => !before.includes(item)).map((item) => `new: ${item}`),
  ];
}

/** The schema as `pg_dump` of the server's version writes it; empty where there is none. */
async function dump({ session: _, address }: ZooStage, version: number): Promise<string> {
  const program = `/usr/lib/postgresql/${version}/bin/pg_dump`;
  try {
    const { stdout } = await promisify(execFile)(
      program,
      ['--schema-only', '--exclude-schema=pr_postgres', `--dbname=${formatUrl(address)}`],
      { maxBuffer: 64 * 2 ** 20 },
    );
    // Newer ones write a key into the dump that is another one each time.
    return stdout.replaceAll(/^\\(?:un)?restrict .*$/gm, '');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
