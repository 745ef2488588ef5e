/** Text as GBK bytes: Node can only decode it, so the table is made by decoding every pair of bytes. */
const bytesOf = new Map<string, readonly [number, number]>();
const decoder = new TextDecoder('gb18030');
for (let lead = 0x81; lead <= 0xfe; lead += 1) {
  for (let trail = 0x40; trail <= 0xfe; trail += 1) {
    if (trail !== 0x7f) bytesOf.set(decoder.decode(new Uint8Array([lead, trail])), [lead, trail]);
  }
}

export function gbk(text: string): Uint8Array {
  return new Uint8Array(
    [...text].flatMap((char) => {
      const code = char.charCodeAt(0);
      if (code < 0x80) return [code];
      const pair = bytesOf.get(char);
      if (pair === undefined) throw new Error(`not in GBK: ${char}`);
      return [...pair];
    }),
  );
}
