import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from './bundle.ts';

/**
 * Writes the tables of inputs and outputs between the markers of README.md, from the action.yml files. With
 * `--check` nothing is written: it fails when a table is stale, or when an input or output is not described.
 *
 * Markers: `<!-- inputs:create-branch -->` … `<!-- /inputs:create-branch -->`, likewise `outputs:`; `root` is the
 * action at the root.
 */

interface Definition {
  readonly inputs?: Readonly<Record<string, { description?: string; default?: string; required?: boolean }>>;
  readonly outputs?: Readonly<Record<string, { description?: string }>>;
}

const ACTIONS = ['root', 'create-branch', 'delete-branch', 'anonymize', 'sweep', 'connect'] as const;

const path = join(ROOT, 'README.md');
const before = await readFile(path, 'utf8');
const problems: string[] = [];
let after = before;
for (const action of ACTIONS) {
  const file = action === 'root' ? 'action.yml' : `${action}/action.yml`;
  const definition: Definition = parse(await readFile(join(ROOT, file), 'utf8'));
  for (const [kind, entries] of Object.entries({ inputs: definition.inputs, outputs: definition.outputs })) {
    for (const [name, { description }] of Object.entries(entries ?? {})) {
      if ((description ?? '').trim() === '') problems.push(`${file}: ${kind} ${name} has no description.`);
    }
  }
  after = replace(after, `inputs:${action}`, inputsTable(definition));
  after = replace(after, `outputs:${action}`, outputsTable(definition));
}
if (process.argv.includes('--check')) {
  if (after !== before) problems.push('README.md is stale: run npm run readme.');
} else if (problems.length === 0) {
  await writeFile(path, after);
}
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

function inputsTable({ inputs = {} }: Definition): string {
  const rows = Object.entries(inputs).map(([name, { description = '', default: byDefault, required }]) => {
    const value = byDefault === undefined ? (required === true ? 'required' : '') : `\`${byDefault}\``;
    return row(`\`${name}\``, value, description);
  });
  return [row('Input', 'Default', 'Meaning'), '|---|---|---|', ...rows].join('\n');
}

function outputsTable({ outputs = {} }: Definition): string {
  const rows = Object.entries(outputs).map(([name, { description = '' }]) => row(`\`${name}\``, description));
  return [row('Output', 'Meaning'), '|---|---|', ...rows].join('\n');
}

function row(...cells: readonly string[]): string {
  return `| ${cells
    .map((cell) =>
      cell
        .trim()
        .replaceAll('|', '\\|')
        .replaceAll(/\s*\n\s*/g, ' '),
    )
    .join(' | ')} |`;
}

function replace(text: string, marker: string, table: string): string {
  const start = `<!-- ${marker} -->`;
  const end = `<!-- /${marker} -->`;
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from === -1 || to < from) {
    problems.push(`README.md lacks the markers ${start} and ${end}, in this order.`);
    return text;
  }
  return `${text.slice(0, from + start.length)}\n${table}\n${text.slice(to)}`;
}
