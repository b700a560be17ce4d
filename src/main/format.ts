const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** In decimal units, as disks are sold: `96 MB`, `1.2 GB`. */
export function formatBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${value < 10 && power > 0 ? value.toFixed(1) : Math.round(value)} ${UNITS[power] ?? 'B'}`;
}

/** `85 ms`, `1.2 s`, `12 s`, `4m30s`, `7d`: from a minute on in the form that inputs take. */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${ms < 10_000 ? (ms / 1000).toFixed(1) : Math.round(ms / 1000)} s`;
  return formatAge(ms);
}

/** The two largest units: `9d4h`, `3h`, `12m5s`. */
export function formatAge(ms: number): string {
  let rest = Math.max(0, Math.round(ms / 1000));
  const parts: string[] = [];
  for (const [unit, seconds] of [
    ['d', 86_400],
    ['h', 3600],
    ['m', 60],
    ['s', 1],
  ] as const) {
    const count = Math.floor(rest / seconds);
    rest -= count * seconds;
    if (count > 0) parts.push(`${count}${unit}`);
    // Units that are not neighbours say more than anybody wants to know: 9d and 3 s.
    else if (parts.length > 0) break;
  }
  return parts.slice(0, 2).join('') || '0s';
}
