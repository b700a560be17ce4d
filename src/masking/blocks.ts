/** Characters: enough for a write to a file to be worth its while. */
const BLOCK = 2 ** 13;

/**
 * Joins short texts, so that something of any length is written piece by piece and never held as a whole.
 *
 * @param length characters from which on a block is given out
 */
export function* inBlocks(texts: Iterable<string>, length = BLOCK): Generator<string, void> {
  let block = '';
  for (const text of texts) {
    block += text;
    if (block.length < length) continue;
    yield block;
    block = '';
  }
  if (block !== '') yield block;
}
