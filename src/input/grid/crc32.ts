/** Four tables, so that four bytes are taken in one step. */
const TABLES = Array.from({ length: 4 }, () => new Uint32Array(256));
const [FIRST, SECOND, THIRD, FOURTH] = TABLES as [Uint32Array, Uint32Array, Uint32Array, Uint32Array];

for (let byte = 0; byte < 256; byte += 1) {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  FIRST[byte] = value;
}
for (let byte = 0; byte < 256; byte += 1) {
  for (let table = 1; table < 4; table += 1) {
    const before = TABLES[table - 1]?.[byte] ?? 0;
    (TABLES[table] as Uint32Array)[byte] = (before >>> 8) ^ (FIRST[before & 255] ?? 0);
  }
}

/** The checksum of zip archives, continued from that of the bytes before. */
export function crc32(bytes: Uint8Array, before = 0): number {
  let crc = ~before;
  let at = 0;
  for (const whole = bytes.length - 3; at < whole; at += 4) {
    crc ^=
      (bytes[at] as number) |
      ((bytes[at + 1] as number) << 8) |
      ((bytes[at + 2] as number) << 16) |
      ((bytes[at + 3] as number) << 24);
    crc =
      (FOURTH[crc & 255] as number) ^
      (THIRD[(crc >>> 8) & 255] as number) ^
      (SECOND[(crc >>> 16) & 255] as number) ^
      (FIRST[crc >>> 24] as number);
  }
  for (; at < bytes.length; at += 1) crc = (crc >>> 8) ^ (FIRST[(crc ^ (bytes[at] as number)) & 255] as number);
  return ~crc >>> 0;
}
