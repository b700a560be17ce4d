/*
 * List prices of us-east-1 in US dollars as of 2026-06; other Regions differ by up to a half. They are for an order of
 * magnitude beside a branch, not for a bill.
 */
const PER_ACU_HOUR = 0.12;
const PER_GB_MONTH = 0.1;
const DAYS_PER_MONTH = 30;
const HOURS_PER_DAY = 24;

export interface CostOptions {
  /** In ACU; null for a provisioned class. */
  readonly capacity: { readonly min: number; readonly max: number } | null;
  /** The most that the branch can have written so far and does not share with its source, in bytes; null: not known. */
  readonly ownBytes: number | null;
}

export interface Cost {
  readonly perDay: string;
  /** What the figures rest on. */
  readonly assumed: string;
}

/** What a branch costs per day, as clauses. */
export function costOf({ capacity, ownBytes }: CostOptions): Cost {
  const storage = ownBytes === null ? 0 : ((ownBytes / 1e9) * PER_GB_MONTH) / DAYS_PER_MONTH;
  const perGb = `$${PER_GB_MONTH.toFixed(2)} per GB-month`;
  const changed =
    ownBytes === null
      ? `changed data (${perGb}) not counted`
      : `${perGb} for ${gigabytes(ownBytes)} of rewritten tables`;
  const basis = `list prices of us-east-1, 2026-06; I/O not counted; ${changed}`;
  if (capacity === null) return { perDay: 'its instance class around the clock', assumed: basis };
  const { min, max } = capacity;
  const idle = min === 0 ? 'paused' : `at ${min} ACU`;
  return {
    perDay: `from ${dollars(storage + min * HOURS_PER_DAY * PER_ACU_HOUR)} (${idle} all day) to ${dollars(
      storage + max * HOURS_PER_DAY * PER_ACU_HOUR,
    )} (at ${max} ACU all day)`,
    assumed: `$${PER_ACU_HOUR.toFixed(2)} per ACU-hour; ${basis}`,
  };
}

function dollars(amount: number): string {
  return amount > 0 && amount < 0.01 ? 'less than $0.01' : `$${amount.toFixed(2)}`;
}

function gigabytes(bytes: number): string {
  return bytes < 1e8 ? 'less than 0.1 GB' : `${(bytes / 1e9).toFixed(1)} GB`;
}
