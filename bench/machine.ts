import { availableParallelism, cpus, release, totalmem } from 'node:os';

/** The machine that figures were measured on, in one line. */
export function machine(): string {
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  const processor = cpus()[0]?.model.trim() ?? 'unknown processor';
  return `${availableParallelism()} cores (${processor}), ${memory} of memory, Linux ${release()}, Node ${process.version}`;
}
