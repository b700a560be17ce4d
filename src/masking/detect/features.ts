import type { NameVerdict } from './name.ts';
import type { TableReading } from './table.ts';
import type { Family } from './types.ts';
import { wordsOf } from './words.ts';

/** A column as the model sees it. */
export interface Described {
  readonly words: readonly string[];
  readonly verdict: NameVerdict;
  readonly family: Family;
  readonly array: boolean;
  /** Whether it is a text without a limit in a database that also has limited ones. */
  readonly long: boolean;
  /** Whether the last words announce a document that tells the machinery what to do. */
  readonly machinery: boolean;
  readonly table: TableReading;
  readonly column: string;
}

/**
 * What speaks for or against a column being personal, in words: the keys of the model's weights. Every feature is a
 * statement about the column that a person can check.
 */
export function featuresOf(described: Described): readonly string[] {
  const { verdict, family, words, table, array, machinery } = described;
  const role = table.role ?? 'unknown';
  const says = sayingOf(verdict);
  const shape = family === 'text' || family === 'json' ? family : 'value';
  const others = [...table.personal.keys()].filter((name) => name !== described.column).length;
  return [
    'any column',
    `name says ${says}`,
    ...(verdict.says === 'personal'
      ? [
          `name says ${verdict.category}`,
          `name says ${verdict.category}, table of ${role}`,
          `name says ${verdict.category}, type ${family}`,
        ]
      : []),
    ...(verdict.says === 'nothing' && verdict.elsewhere !== undefined
      ? [
          `elsewhere ${verdict.elsewhere}, ${shape}`,
          `elsewhere ${verdict.elsewhere}, table of ${role}`,
          ...(table.belongsTo === null ? [] : [`elsewhere ${verdict.elsewhere}, row belongs to a person`]),
          ...(table.madeByUsers ? [`elsewhere ${verdict.elsewhere}, row made by users`] : []),
          ...(described.long ? [`elsewhere ${verdict.elsewhere}, long text`] : []),
        ]
      : []),
    ...(verdict.says === 'technical' ? [`name says ${verdict.group ?? 'technical'}`] : []),
    `type ${family}, name says ${says}`,
    `table of ${role}, ${shape}, name says ${says}`,
    ...(table.belongsTo === null ? [] : [`row belongs to a person, ${shape}, name says ${says}`]),
    ...(others === 0
      ? []
      : [`beside ${others === 1 ? 'a personal column' : 'personal columns'}, ${shape}, name says ${says}`]),
    ...(machinery && family === 'json' ? ['document for the machinery'] : []),
    ...(described.long ? [`long text, name says ${says}`, `long text, table of ${role}, name says ${says}`] : []),
    ...(array ? [`list, name says ${says}`] : []),
    ...(family === 'text' && table.numbersRows && IDS.has(words.at(-1) ?? '')
      ? [
          `id of text beside numbered rows, name says ${says}`,
          `id of text beside numbered rows, table of ${role}`,
          ...(table.belongsTo === null ? [] : ['id of text beside numbered rows, row belongs to a person']),
        ]
      : []),
    ...(words.length === 1 ? [`one word, ${shape}, name says ${says}`] : []),
    ...wordsOf(table.name)
      .slice(-1)
      .map((word) => `table called ${word}, ${shape}, name says ${says}`),
    ...words.slice(-1).flatMap((word) => [`last word ${word}, ${shape}`, `last word ${word}, table of ${role}`]),
    ...words.slice(0, -1).map((word) => `word ${word}, ${shape}`),
  ];
}

const IDS: ReadonlySet<string> = new Set(['id', 'uid', 'uuid', 'guid', 'ref', 'reference', 'number', 'key', 'code']);

function sayingOf(verdict: NameVerdict): string {
  if (verdict.says !== 'personal') return verdict.says;
  return verdict.clear ? 'personal' : 'perhaps';
}
