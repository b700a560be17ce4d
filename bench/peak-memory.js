// Loaded into a measured process by `node --import`: notes the most memory it ever held.
import { readFileSync, writeFileSync } from 'node:fs';

process.on('exit', () => {
  // VmHWM, since getrusage's ru_maxrss is inherited over fork and exec: it would be that of the process that measures.
  const [, kibibytes] = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  writeFileSync(process.env.PEAK_MEMORY_FILE, String(Number(kibibytes) * 1024));
});
