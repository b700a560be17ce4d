/** Characters: enough for a write to be worth its while. */
const BLOCK = 2 ** 13;

/** Joins short texts, so that something of any length is written piece by piece and never held as a whole. */
export function* inBlocks(texts: Iterable<string>): Generator<string, void> {
  let block = '';
  for (const text of texts) {
    block += text;
    if (block.length < BLOCK) continue;
    yield block;
    block = '';
  }
  if (block !== '') yield block;
}
