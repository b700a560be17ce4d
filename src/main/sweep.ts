import './memory.ts';
import { runAction } from './run.ts';
import { readSweepInputs, sweepBranches } from './sweeping.ts';

await runAction((run) => sweepBranches(run, readSweepInputs(run)));
