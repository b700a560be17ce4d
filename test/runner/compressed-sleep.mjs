import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';

/*
 * Loaded into an action's process before its bundle (`NODE_OPTIONS=--import`): what it sleeps takes so many times less,
 * so that it keeps step with an emulator whose clock runs as much faster. Nothing else of its time is touched.
 */
const factor = Number(process.env.TEST_SLEEP_FACTOR ?? 1);
const sleep = timers.setTimeout;
timers.setTimeout = (ms, ...rest) => sleep((ms ?? 0) / factor, ...rest);
syncBuiltinESMExports();
