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
  readonly instanceClass: string;
  /** What the branch has written and no longer shares with its source, in bytes; null when it is not known. */
  readonly ownBytes: number | null;
}

/** What a branch costs per day, with all that is assumed, as a sentence without its end. */
export function costPerDay({ capacity, instanceClass, ownBytes }: CostOptions): string {
  const storage = ownBytes === null ? 0 : ((ownBytes / 1e9) * PER_GB_MONTH) / DAYS_PER_MONTH;
  const stored =
    ownBytes === null
      ? 'without the storage of what it changes'
      : `${dollars(storage)} of it for ${(ownBytes / 1e9).toFixed(1)} GB of changed data at $${PER_GB_MONTH.toFixed(2)} per GB-month`;
  const basis = `us-east-1 list prices of 2026-06, ${stored}; I/O is extra`;
  if (capacity === null)
    return `the price of ${instanceClass}, around the clock, which AWS's price list tells (${stored})`;
  const { min, max } = capacity;
  const least = storage + min * HOURS_PER_DAY * PER_ACU_HOUR;
  const most = storage + max * HOURS_PER_DAY * PER_ACU_HOUR;
  const idle = min === 0 ? 'paused all day' : `at ${min} ACU all day`;
  return `${dollars(least)} ${idle}, at most ${dollars(most)} at ${max} ACU all day ($${PER_ACU_HOUR.toFixed(2)} per ACU-hour; ${basis})`;
}

function dollars(amount: number): string {
  return amount > 0 && amount < 0.01 ? 'less than $0.01' : `$${amount.toFixed(2)}`;
}
