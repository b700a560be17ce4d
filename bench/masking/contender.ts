import type { Arena, FreshCopy } from './arena.ts';
import type { Workload } from './workload.ts';

/** Somebody who masks a workload, or the floor that nobody can stay under. */
export interface Contender {
  readonly id: string;
  /** What it is, with its version. */
  readonly title: string;
  /** Whether the originals must be gone afterwards; the floor leaves them. */
  readonly masks: boolean;
  /** Takes so long that it is measured once, however many runs there are. */
  readonly once?: boolean;
  /** Masks the copy; one line of the result per name. */
  run(copy: FreshCopy, workload: Workload): Promise<readonly Part[]>;
}

/** Something that was measured in a run. */
export interface Part {
  readonly name: string;
  readonly ms: number;
  readonly walBytes: number;
}

/** Looks whether a contender can be had on this server; otherwise the sentence says why not. */
export type Enter = (arena: Arena, options: { readonly parallel: number }) => Promise<Contender | NotInstalled>;

export interface NotInstalled {
  readonly id: string;
  readonly title: string;
  readonly notInstalled: string;
}
