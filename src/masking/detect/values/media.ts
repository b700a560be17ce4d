import { clear, type Recogniser } from './recogniser.ts';

/** Pictures that stand in texts. */
export const MEDIA: readonly Recogniser[] = [
  clear('photo', 'pictures', (value) => /^data:image\/[\w.+-]+[;,]/i.test(value) || BASE64_PICTURE.test(value)),
];

/** JPEG, PNG, GIF, WebP (RIFF) and TIFF in base 64. */
const BASE64_PICTURE = /^(?:\/9j\/|iVBORw0KGgo|R0lGOD[dl]h|UklGR[\w+/]{6,}|SUkqA|TU0AK)[\w+/=\s]{20,}/;

/** By the signature that a file begins with. */
const SIGNATURES: readonly (readonly [signature: RegExp, meaning: string])[] = [
  [/^ffd8ff/, 'pictures'],
  [/^89504e470d0a1a0a/, 'pictures'],
  [/^47494638(?:37|39)61/, 'pictures'],
  [/^52494646.{8}57454250/, 'pictures'],
  [/^(?:49492a00|4d4d002a)/, 'pictures'],
  [/^424d.{8}00000000/, 'pictures'],
  [/^.{8}66747970(?:68656963|68656978|6d696631|61766966)/, 'pictures'],
  [/^25504446/, 'PDF files'],
  [/^(?:504b0304|1f8b08|377abcaf|fd377a58|28b52ffd|425a68)/, 'packed files'],
  [/^.{8}66747970/, 'films'],
  [/^(?:1a45dfa3|494433|fff[b3a2]|4f676753|52494646.{8}57415645)/, 'recordings'],
];

/** What kind of file the bytes are, told by how they begin; null when no kind is known. */
export function fileKindOf(hex: string): string | null {
  return SIGNATURES.find(([signature]) => signature.test(hex))?.[1] ?? null;
}
