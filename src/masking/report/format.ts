/** `1234567` → `1,234,567`. Without `Intl`, which takes some ten milliseconds of every start to load. */
export function formatNumber(value: number): string {
  return grouped(value, 0);
}

function grouped(value: number, decimals: 0 | 1): string {
  const scale = 10 ** decimals;
  return String(Math.round(value * scale) / scale).replace(/\B(?=(?:\d{3})+(?!\d))/g, ',');
}

/** `counted(2, 'column')` → `2 columns`. */
export function counted(count: number, noun: string): string {
  return `${formatNumber(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** Bytes in decimal units, as disks and clouds are sold: `8.2 kB`, `340 MB`, `1.2 GB`. */
export function formatBytes(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'];
  let value = bytes;
  let unit = 0;
  // Anything above would round to "1,000".
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 10 && unit > 0 ? grouped(value, 1) : grouped(value, 0)} ${units[unit]}`;
}

/** Milliseconds in the two units that matter: `340 ms`, `4.2 s`, `1 min 12 s`, `2 h 5 min`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 999.5) return `${grouped(milliseconds, 0)} ms`;
  if (milliseconds < 59_950) return `${grouped(milliseconds / 1000, 1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 3600) return twoUnits(Math.floor(seconds / 60), 'min', seconds % 60, 's');
  const minutes = Math.round(seconds / 60);
  return twoUnits(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
}

/** A confidence from 0 to 1 in percent, rounded down: only certainty is 100%. */
export function formatConfidence(confidence: number): string {
  // The product of a decimal fraction can fall just short of the whole number: 0.29 * 100 is 28.999….
  return `${Math.floor(confidence * 100 + 1e-9)}%`;
}

/** Confidences in words, the surest first. What a policy says is certain; no finding ever is. */
export const SURENESS = [
  { word: 'certain', from: 1 },
  { word: 'very sure', from: 0.9 },
  { word: 'sure', from: 0.75 },
  { word: 'fairly sure', from: 0.5 },
  { word: 'unsure', from: 0 },
] as const;

export type Sureness = (typeof SURENESS)[number]['word'];

export function surenessOf(confidence: number): Sureness {
  return SURENESS.find(({ from }) => confidence >= from)?.word ?? 'unsure';
}

/** An ISO 8601 time for people: `2026-11-03 14:05:09 UTC`. What is no time is given back as it is. */
export function formatTime(iso: string): string {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? iso : `${time.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** `['a', 'b', 'c']` → `a, b and c`. */
export function enumerated(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/**
 * Text with everything that is not seen, or that changes how its neighbours are seen, spelled out: line breaks and other
 * control characters, the marks that turn the direction of text, characters of no width, lone surrogates. PostgreSQL
 * allows all but NUL in a name.
 */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) => {
    const short = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }[character];
    return short ?? `\\u{${character.codePointAt(0)?.toString(16)}}`;
  });
}

function twoUnits(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}
