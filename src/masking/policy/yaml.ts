import { visible } from '../report/format.ts';
import { patternOf } from './pattern.ts';

/** What YAML, terminals or the log of a workflow would not show or pass on as it is: written as an escape. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/u;
const PLAIN = /^[A-Za-z_][\w.$-]*$/;
/** Words that YAML reads as something else than text. */
const RESERVED = /^(?:null|true|false)$/i;

/** The pattern that names exactly this, as a key or an item in YAML. */
export function yamlKeyOf(names: readonly string[]): string {
  return yamlText(patternOf(names));
}

/**
 * Text as a scalar on one line, in quotes where YAML would read it as something else. Names in a database may hold
 * anything but NUL, so none of it can end the line or start a workflow command.
 */
export function yamlText(text: string): string {
  if (PLAIN.test(text) && !RESERVED.test(text)) return text;
  if (!UNSEEN.test(text) && !text.includes('##[')) return `'${text.replaceAll("'", "''")}'`;
  return yamlString(text);
}

/** Text in double quotes. */
export function yamlString(text: string): string {
  const escaped = text
    .replaceAll(/["\\]/g, '\\$&')
    .replaceAll('##[', '#\\x23[')
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, escapeOf);
  return `"${escaped}"`;
}

/** Text that can stand behind a `#`, on one line. */
export function yamlComment(text: string): string {
  return visible(text).replaceAll('##[', '# #[');
}

function escapeOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code < 0x100) return `\\x${hex.padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}
