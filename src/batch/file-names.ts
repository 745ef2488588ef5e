/** Longest name before the ending, in bytes of UTF-8. */
const MOST_BYTES = 180;
/** Names that Windows keeps for devices. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

const encoder = new TextEncoder();

/** Letters and digits of any script, `-`, `_` and brackets; everything else becomes `_`. Never empty, never hidden. */
function safeName(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}_()（）-]+/gu, '_')
    .replace(/^[_-]+/, '')
    .replace(/(?<!_)_+$/, '');
  let name = '';
  for (const letter of plain) {
    if (encoder.encode(name + letter).length > MOST_BYTES) break;
    name += letter;
  }
  return name === '' || RESERVED.test(name) ? `_${name}` : name;
}

/**
 * File names for departments in the order in which they are asked for: safe on every system and different even where
 * letters of either case are one, by a number behind the name.
 */
export class FileNames {
  private readonly taken = new Set<string>();

  nameFor(department: string, year: string | null): string {
    const wanted = safeName(year === null ? department : `${department}-${year}`);
    let name = wanted;
    for (let count = 2; this.taken.has(name.toLowerCase()); count += 1) name = `${wanted}-${count}`;
    this.taken.add(name.toLowerCase());
    return name;
  }
}
