/** A tag of a part's text, with the place where it stands. */
export interface Tag {
  /** With its prefix. */
  readonly name: string;
  readonly kind: 'open' | 'close' | 'empty';
  /** [from, to) from `<` to behind `>`. */
  readonly from: number;
  readonly to: number;
}

const NAME_END = /[\s/>]/g;

/** Where a tag ends: at the first `>` that is in no attribute value. */
function tagEnd(xml: string, from: number): number {
  let quote = '';
  for (let at = from; at < xml.length; at += 1) {
    const character = xml[at] ?? '';
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return at + 1;
  }
  return xml.length;
}

const SKIPPED: readonly (readonly [string, string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
];

/** The tags of a text that is known to be well-formed and without DOCTYPE, in the order in which they stand. */
export function* tagsIn(xml: string): Generator<Tag> {
  for (let from = xml.indexOf('<'); from >= 0; ) {
    const skipped = SKIPPED.find(([begin]) => xml.startsWith(begin, from));
    if (skipped !== undefined) {
      const end = xml.indexOf(skipped[1], from + skipped[0].length);
      from = end < 0 ? -1 : xml.indexOf('<', end);
      continue;
    }
    const to = tagEnd(xml, from);
    const isClose = xml[from + 1] === '/';
    const nameFrom = from + (isClose ? 2 : 1);
    NAME_END.lastIndex = nameFrom;
    const name = xml.slice(nameFrom, NAME_END.exec(xml)?.index ?? to);
    yield { name, kind: isClose ? 'close' : xml[to - 2] === '/' ? 'empty' : 'open', from, to };
    from = xml.indexOf('<', to);
  }
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** Text or attribute value with its entities resolved. */
export const resolved = (text: string): string =>
  text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, digits?: string, name?: string) => {
    if (name !== undefined) return ENTITIES.get(name) ?? whole;
    return String.fromCodePoint(hex === undefined ? Number(digits) : Number.parseInt(hex, 16));
  });

/** Attributes of a tag in their order, values as they stand. */
export function attributesOf(xml: string, { from, to }: Tag): Map<string, string> {
  const found = new Map<string, string>();
  // A name without a value is taken too, and passed over: every letter is looked at once.
  const pattern = /([^\s=<>/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?/g;
  for (const [, name = '', double, single] of xml.slice(from + 1, to).matchAll(pattern)) {
    const value = double ?? single;
    if (value !== undefined) found.set(name, value);
  }
  return found;
}

/** Text between tags, with what a reader would have trouble with escaped. */
export const escapedText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A piece of a text that is put in the place of another; `from` = `to` for what is put in between. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Changes do not overlap; of two at the same place the one given first stands first. */
export function withChanges(text: string, changes: readonly Change[]): string {
  const sorted = [...changes].sort((a, b) => a.from - b.from || a.to - b.to);
  const pieces: string[] = [];
  let at = 0;
  for (const change of sorted) {
    pieces.push(text.slice(at, change.from), change.text);
    at = change.to;
  }
  pieces.push(text.slice(at));
  return pieces.join('');
}
