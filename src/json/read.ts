/** Steps into what others wrote: the property, or undefined where there is no object or no such property. */
export function property(value: unknown, ...path: readonly string[]): unknown {
  let current = value;
  for (const name of path) {
    if (typeof current !== 'object' || current === null || Array.isArray(current)) return undefined;
    current = (current as Readonly<Record<string, unknown>>)[name];
  }
  return current;
}

/** A positive integer given as a JSON number or, as in environment variables, in digits; else null. */
export function positiveIntegerOrNull(value: unknown): number | null {
  const number = typeof value === 'string' && /^[1-9]\d*$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number > 0 ? number : null;
}
