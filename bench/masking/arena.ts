import { performance } from 'node:perf_hooks';
import type { DatabaseAddress } from '../../src/postgres/address.ts';
import { connect, withSession } from '../../src/postgres/session.ts';
import { identifier, literal, sql } from '../../src/postgres/sql.ts';
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
  /** WAL written and time passed since the last call, or since the work began. */
  lap(): Promise<Lap>;
  /** WAL written between two points of time, as `performance.now()` tells them; looked at a few times a second. */
  walBetween(from: number, to: number): number;
  /** What the copy's files took when it was made. */
  bytes(): number;
  /** The most that the copy's files took, WAL aside, beyond what they took when it was made. */
  peakBytes(): number;
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
const LOOK_EVERY_MS = 100;
/** Files are counted less often than WAL: it takes longer, from whoever is measured. */
const LOOKS_PER_COUNT = 5;

/** @param version major version of the server */
export async function openArena(version: number): Promise<Arena> {
  // Signals end the process in a way that takes the server along.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
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
        const watch = await watchCopy(server.address());
        try {
          let last = await watch.look();
          return await work({
            address: server.address(COPY),
            async lap() {
              const before = last;
              last = await watch.look();
              return { ms: last.at - before.at, walBytes: last.walBytes - before.walBytes };
            },
            walBetween: watch.walBetween,
            bytes: watch.bytes,
            peakBytes: watch.growth,
          });
        } finally {
          await watch.stop();
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

/** What was seen at a point of time. */
interface Sight {
  readonly at: number;
  readonly walBytes: number;
  /** NaN while somebody else has the database to himself. */
  readonly bytes: number;
}

interface Watch {
  look(): Promise<Sight>;
  walBetween(from: number, to: number): number;
  bytes(): number;
  growth(): number;
  stop(): Promise<void>;
}

/** Looks a few times a second at how much WAL there is and how much the copy's files take. */
async function watchCopy(address: DatabaseAddress): Promise<Watch> {
  const session = await connect(address, { purpose: 'bench' });
  const sights: Sight[] = [];
  let looks = 0;
  const look = async () => {
    const counts = looks++ % LOOKS_PER_COUNT === 0;
    const [row] = await session.query<{ wal: string; bytes: string | null }>(
      sql`SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn AS wal,
                 (SELECT pg_database_size(oid) FROM pg_database WHERE datname = ${literal(COPY)} AND ${literal(String(counts))}::bool) AS bytes`,
    );
    const sight = { at: performance.now(), walBytes: Number(row?.wal), bytes: Number(row?.bytes ?? Number.NaN) };
    sights.push(sight);
    return sight;
  };
  const start = await look();
  let looking: Promise<unknown> | null = null;
  const timer = setInterval(() => {
    // Files come and go while they are counted.
    looking ??= look()
      .catch(() => {})
      .finally(() => {
        looking = null;
      });
  }, LOOK_EVERY_MS);
  const walAt = (time: number) => (sights.findLast(({ at }) => at <= time) ?? start).walBytes;
  return {
    look,
    walBetween: (from, to) => walAt(to) - walAt(from),
    bytes: () => start.bytes,
    growth: () => Math.max(...sights.map(({ bytes }) => bytes).filter((bytes) => !Number.isNaN(bytes))) - start.bytes,
    async stop() {
      clearInterval(timer);
      await looking;
      await session.end();
    },
  };
}
