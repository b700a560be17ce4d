/**
 * Rows of texts as `COPY … FROM STDIN (FORMAT binary)` reads them. In this format the server shows nothing of a row that
 * it stumbles over, neither in its log nor in what it tells the client; of a row of text it shows both the beginning.
 * https://www.postgresql.org/docs/current/sql-copy.html
 */
export function binaryRows(rows: readonly (readonly string[])[]): Buffer {
  return Buffer.concat([SIGNATURE, NO_FLAGS, NO_EXTENSION, ...rows.flatMap(binaryRow), END]);
}

const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1');
const NO_FLAGS = int32(0);
const NO_EXTENSION = int32(0);
const END = int16(-1);

function binaryRow(values: readonly string[]): Buffer[] {
  const texts = values.map((value) => Buffer.from(value, 'utf8'));
  return [int16(texts.length), ...texts.flatMap((text) => [int32(text.length), text])];
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}
