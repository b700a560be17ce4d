/** Text of others (names of branches, tables, roles) as Markdown that shows it and does nothing else. */
export function escapeMarkdown(text: string): string {
  // As numbered entities, neither Markdown, HTML, tables, mentions nor links of issues see the characters.
  return text.replaceAll(/[^\p{L}\p{M}\p{N} .,:;()/+-]/gu, entity);
}

/** The same in a typewriter face. */
export function code(text: string): string {
  return /^[\w./:+-]+$/.test(text) ? `\`${text}\`` : `<code>${escapeMarkdown(text)}</code>`;
}

/** A table row; the cells are Markdown already. */
export function row(...cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('\n', ' ')).join(' | ')} |`;
}

function entity(character: string): string {
  return `&#${character.codePointAt(0)};`;
}
