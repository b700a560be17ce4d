import { setFlagsFromString } from 'node:v8';

/*
 * To be imported before anything else. Lets V8 trade time of the processor here for memory: the servers that everything is
 * asked of take far more of it than whoever asks. It looks at these whenever it collects or a function was called often, so
 * they may be set in a process that runs.
 */

/*
 * Left alone V8 lets what it has not collected yet grow to several times what is in use. What is young is collected at the
 * size it begins with, and the rest when it has grown by a quarter. `Heap::NewSpace::Grow` and
 * `MemoryController::GrowingFactor` in https://chromium.googlesource.com/v8/v8/+/main/src/heap.
 */
setFlagsFromString('--semi-space-growth-factor=1');
setFlagsFromString('--heap-growing-percent=25');

/*
 * Pages that became free are kept for later, all of them, until V8 collects in order to save memory. So let it collect in
 * no other way. `Heap::ShouldOptimizeForMemoryUsage` and `Sweeper::FinishMajorJobs`, there. Node 24 needs it, on which actions
 * run; 20, on which the command line may, keeps no such pages.
 */
setFlagsFromString('--optimize-for-size');

/*
 * No machine code for what runs often: compilers need more memory than what they are for, and what runs here runs for seconds.
 * `TieringManager` in https://chromium.googlesource.com/v8/v8/+/main/src/execution/tiering-manager.cc.
 */
setFlagsFromString('--no-opt');
setFlagsFromString('--no-maglev');
setFlagsFromString('--no-sparkplug');
