import { performance } from 'node:perf_hooks';
import type { DatabaseAddress } from '../../src/postgres/address.ts';
import { connect, withSession } from '../../src/postgres/session.ts';
import { identifier, sql } from '../../src/postgres/sql.ts';
import { type PostgresServer, startServer } from '../../test/postgres/server.ts';
import { load, type Workload } from './workload.ts';

/** A server on which contenders mask fresh copies of the same database, one after the other. */
export interface Arena {
  readonly server: PostgresServer;
  /** As the server prints it. */
  readonly version: string;
  /** Fills the database that is copied from then on. */
  prepare(workload: Workload): Promise<void>;
  /** Runs the work on a fresh copy, after a checkpoint, while nothing else happens on the server. */
  onFreshCopy<Result>(work: (copy: FreshCopy) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

export interface FreshCopy {
  readonly address: DatabaseAddress;
  /** The most that all databases' files took since the copy was made, WAL aside, less what they took then. */
  peakBytes(): number;
  /** WAL written and time passed since the last call, or since the work began. */
  lap(): Promise<Lap>;
}

export interface Lap {
  readonly ms: number;
  readonly walBytes: number;
}

/** The same for everybody: no vacuum or checkpoint at a moment that nobody chose, WAL as replicas and Aurora need it. */
export const SETTINGS: Readonly<Record<string, string>> = {
  wal_level: 'replica',
  autovacuum: 'off',
  fsync: 'off',
  synchronous_commit: 'off',
  shared_buffers: '1GB',
  maintenance_work_mem: '256MB',
  max_wal_size: '32GB',
  checkpoint_timeout: '1d',
};

const TEMPLATE = 'original';
const COPY = 'copy';
const SAMPLE_EVERY_MS = 200;

/** @param version major version of the server */
export async function openArena(version: number): Promise<Arena> {
  const server = await startServer({ version, settings: SETTINGS });
  const admin = await connect(server.address(), { purpose: 'bench' });
  const [row] = await admin.query<{ version: string }>(
    sql`SELECT split_part(current_setting('server_version'), ' ', 1) AS version`,
  );
  return {
    server,
    version: row?.version ?? '?',
    async prepare(workload) {
      await admin.query(sql`DROP DATABASE IF EXISTS ${identifier(TEMPLATE)}`);
      await admin.query(sql`CREATE DATABASE ${identifier(TEMPLATE)}`);
      await withSession(server.address(TEMPLATE), { purpose: 'bench' }, (session) => load(session, workload));
    },
    async onFreshCopy(work) {
      await admin.query(sql`CREATE DATABASE ${identifier(COPY)} TEMPLATE ${identifier(TEMPLATE)} STRATEGY FILE_COPY`);
      try {
        await admin.query(sql`CHECKPOINT`);
        const lapse = async () => {
          const [at] = await admin.query<{ lsn: string }>(
            sql`SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn AS lsn`,
          );
          return { ms: performance.now(), walBytes: Number(at?.lsn) };
        };
        const sizes = await watchSize(server.address());
        try {
          let last = await lapse();
          return await work({
            address: server.address(COPY),
            peakBytes: sizes.growth,
            async lap() {
              const before = last;
              last = await lapse();
              return { ms: last.ms - before.ms, walBytes: last.walBytes - before.walBytes };
            },
          });
        } finally {
          await sizes.stop();
        }
      } finally {
        await admin.query(sql`DROP DATABASE ${identifier(COPY)} WITH (FORCE)`);
      }
    },
    async close() {
      await admin.end();
      await server.stop();
    },
  };
}

/** Looks a few times a second at how much the copy's files take. */
async function watchSize(address: DatabaseAddress): Promise<{ growth: () => number; stop: () => Promise<void> }> {
  const session = await connect(address, { purpose: 'bench' });
  const look = async () => {
    const [row] = await session.query<{ bytes: string }>(sql`SELECT pg_database_size('copy') AS bytes`);
    return Number(row?.bytes);
  };
  const start = await look();
  let peak = start;
  let looking: Promise<void> | null = null;
  const timer = setInterval(() => {
    looking ??= look()
      .then((bytes) => {
        peak = Math.max(peak, bytes);
      })
      .catch(() => {})
      .finally(() => {
        looking = null;
      });
  }, SAMPLE_EVERY_MS);
  return {
    growth: () => peak - start,
    async stop() {
      clearInterval(timer);
      await looking;
      await session.end();
    },
  };
}
