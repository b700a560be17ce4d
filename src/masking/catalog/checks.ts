import type { Column } from './model.ts';

/** All values that the schema allows: the labels of an enum, or the list of a CHECK; null when it does not list them. */
export function allowedValues({ enumLabels, checks }: Pick<Column, 'enumLabels' | 'checks'>): readonly string[] | null {
  if (enumLabels.length > 0) return enumLabels;
  for (const check of checks) {
    const values = listedIn(check);
    if (values.length > 0) return values;
  }
  return null;
}

/** The values that all lists of some CHECKs have; null when none of them is a list. */
export function listedValues(checks: readonly string[]): readonly string[] | null {
  const lists = checks.map(listedIn).filter((values) => values.length > 0);
  const [first, ...others] = lists;
  return first?.filter((value) => others.every((list) => list.includes(value))) ?? null;
}

/** A value as a CHECK names it: a column, `VALUE` of a domain, either with a cast. */
const NAMED = `\\(*(?:"(?:[^"]|"")+"|[^'"() ]+)\\)?(?:::[\\w ]+)?\\)?`;

const QUOTED = `'(?:[^']|'')*'(?:::[^,'\\]]+)?`;

/** `IN ('a', 'b')` is printed as `= ANY (ARRAY['a'::text, 'b'::text])`. */
const LIST = new RegExp(
  `^CHECK \\((?:${NAMED} IS NULL\\) OR )?${NAMED} = ANY \\(\\(?ARRAY\\[(${QUOTED}(?:, ${QUOTED})*)\\]`,
);

function listedIn(check: string): readonly string[] {
  const list = LIST.exec(check)?.[1] ?? '';
  return [...list.matchAll(/'((?:[^']|'')*)'/g)].map(([, value = '']) => value.replaceAll("''", "'"));
}

/** Whether CHECKs may say more of what values look like than that there are some and that they have an end. */
export function demandsForm(checks: readonly string[]): boolean {
  return checks.some((check) => !HARMLESS.test(check.replace(/::[\w ]+/g, '').replace(/[()\s]+/g, ' ')));
}

/** Without casts and parentheses. Replacements have ten characters at least, and less than 64 if their originals have. */
const HARMLESS =
  /^CHECK (?:(?:char_|octet_)?length )?(?:btrim |TRIM BOTH FROM )?(?:"[^"]+"|[^\s"']+) (?:IS NOT NULL|<> ''|(?:<>|>=?) \d|<=? (?:6[4-9]|[7-9]\d|\d{3,})) (?:NOT VALID)?$/;

/** Whether a CHECK demands that values look like e-mail addresses. */
export function demandsAddress({ checks }: Pick<Column, 'checks'>): boolean {
  return checks.some((check) => /(?:~~?\*?|SIMILAR TO|LIKE) '[^']*@/i.test(check));
}
