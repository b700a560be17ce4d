import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type ConnectBranchOptions, connectBranch } from '../../../src/branch/connect.ts';
import type { DatabaseAddress } from '../../../src/postgres/address.ts';
import { makeCertificates } from '../../emulators/rds/certificate.ts';
import { type AuroraStage, setAuroraStage } from './subject.ts';
import {
  claimOf,
  clusterOf,
  identityOf,
  KEYS,
  MASKED,
  mask,
  ORIGINAL,
  open,
  opens,
  REPOSITORY,
  run,
} from './workflow.ts';

jest.setTimeout(600_000);

const GOLDEN = `prpg-${REPOSITORY}-x-golden`;

describe('a clone', () => {
  let stage: AuroraStage;
  beforeAll(async () => {
    stage = await setAuroraStage();
  });
  afterEach(() => stage.rds.assertInnocent());
  afterAll(() => stage?.stop());

  const connect = async (number: number): Promise<DatabaseAddress> => {
    const provider = stage.provider();
    const options: ConnectBranchOptions = { provider, claim: claimOf(identityOf(number)), keys: KEYS };
    try {
      return (await connectBranch(options)).address;
    } finally {
      await provider.close();
    }
  };

  /** Everybody who has a password on production, at the clone. */
  function production(clone: DatabaseAddress): readonly DatabaseAddress[] {
    const at = (user: string, password: string) => ({ ...clone, user, password });
    return [
      at('shop', 'password-of-the-application'),
      at('reporting', 'password-of-reporting'),
      at('postgres', stage.source.password),
    ];
  }

  const letIn = async (addresses: readonly DatabaseAddress[]) =>
    (await Promise.all(addresses.map(async (address) => ((await opens(address)) ? [address.user] : [])))).flat();

  it("opens to none of production's passwords from before anything is read in it, and for good", async () => {
    let whileRaw: readonly string[] = ['nobody asked'];
    const made = await open(stage, 1, {
      mask: async (databases, options) => async (address) => {
        expect(await run(address, 'SELECT email FROM public.customers')).toEqual([{ email: ORIGINAL }]);
        whileRaw = await letIn(production(address));
        return (await mask(databases, options))(address);
      },
    });
    const { address } = made.branch;
    expect(whileRaw).toEqual([]);
    expect(await letIn(production(address))).toEqual([]);
    expect(await opens(address)).toBe(true);
    // and they are production's
    const there = { ...address, port: stage.source.state.port };
    expect(await letIn(production(there))).toEqual(['shop', 'reporting', 'postgres']);
    expect(await opens({ ...there, password: address.password })).toBe(false);
  });

  it('has no way in, for whoever asks, until it is masked', async () => {
    let asked = '';
    const made = await open(stage, 2, {
      mask: async (databases, options) => async (address) => {
        asked = await connect(2).then(
          () => 'a way in',
          (error: Error) => error.message,
        );
        return (await mask(databases, options))(address);
      },
    });
    expect(asked).toMatch(/is not masked yet.*, so there is no URL of it/);
    expect(await connect(2)).toEqual(made.branch.address);
  });

  it('whose certificate is of another authority is told no password, and is deleted', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'pr-postgres-roots-'));
    const rootCertificate = join(directory, 'roots.pem');
    await writeFile(rootCertificate, makeCertificates().authority);
    await expect(open(stage, 3, { provider: { rootCertificate } })).rejects.toThrow(
      /The certificate that was shown at localhost:\d+ cannot be trusted, so no password was sent there/,
    );
    await stage.rds.clock.advance(3_600_000);
    expect(stage.rds.clusters()).not.toContain(clusterOf(3));
    await rm(directory, { recursive: true });
  });

  it('opens to the role that was asked for, in the largest of its databases, and all of them are masked', async () => {
    // given a cluster with two databases, template1 with tables, and a role of no account
    const { rds } = stage;
    const source = await rds.addCluster({ id: 'two-in-one' });
    await source.load('postgres', 'CREATE ROLE shop LOGIN; GRANT shop TO postgres WITH ADMIN OPTION');
    for (const name of ['shop', 'crm']) await source.load('postgres', `CREATE DATABASE ${name} OWNER shop`);
    for (const name of ['shop', 'crm', 'template1']) {
      await source.load(
        name,
        `CREATE TABLE public.customers (id int, email text); ALTER TABLE public.customers OWNER TO shop;
         INSERT INTO public.customers SELECT n, '${ORIGINAL}' FROM generate_series(1, ${name === 'crm' ? 9000 : 1}) n`,
      );
    }
    // when a branch of it is made
    const made = await open(stage, 4, { provider: { source: source.id } });
    // then there is no original in any of them
    expect([...made.masked].sort()).toEqual(['crm', 'shop', 'template1']);
    expect(made.branch.address).toMatchObject({ database: 'crm', user: 'shop' });
    for (const database of ['crm', 'shop']) {
      const rows = await run<{ email: string }>(
        { ...made.branch.address, database },
        'SELECT DISTINCT email FROM public.customers WHERE id = 1',
      );
      expect(rows).toEqual([{ email: MASKED }]);
    }
  });

  it('of a branch that is masked is not older than its masking', async () => {
    // given a golden source of which AWS has, for minutes, only what it was before it was masked
    const golden = await open(stage, null, {
      name: 'golden',
      mask: async (databases, options) => async (address) => {
        await stage.rds.cluster(GOLDEN).recoveryPoint();
        return (await mask(databases, options))(address);
      },
    });
    await stage.rds.cluster(GOLDEN).recoveryPoint();
    // when a branch of it is asked for at once
    let found: unknown = null;
    await open(stage, 5, {
      provider: { source: golden.branch.id },
      mask: async () => async (address) => {
        found = await run(address, 'SELECT email FROM public.customers');
        return null;
      },
    });
    // then it is waited for until what is cloned is masked
    expect(found).toEqual([{ email: MASKED }]);
    expect(stage.said.join('\n')).toMatch(/prpg-4711-x-golden was masked at \S+ and can be cloned as it was at/);
  });

  it('that pauses is woken by whoever asks for it, with no more calls than one that is awake', async () => {
    const clone = stage.rds.cluster(clusterOf(1));
    clone.pause();
    setTimeout(() => clone.wake(), 1500);
    const seen = stage.rds.calls.length;
    expect((await open(stage, 1)).created).toBe(false);
    expect(stage.rds.calls.slice(seen).map(({ operation }) => operation)).toEqual([
      'DescribeDBClusters',
      'DescribeDBClusters',
      'AddTagsToResource',
    ]);
  });

  it('leaves nothing secret in what was said of it', () => {
    const said = stage.said.join('\n');
    for (const secret of [...stage.rds.secrets(), ...[1, 2, 3].map((number) => KEYS.password(clusterOf(number)))]) {
      expect(said).not.toContain(secret);
    }
    expect(said).not.toContain(ORIGINAL);
  });
});
