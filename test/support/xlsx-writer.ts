import { strToU8, type Zippable, zipSync } from 'fflate';

/** A workbook written by hand, as plainly as the format allows. Nothing of it is shared with the reader. */

export type Parts = Readonly<Record<string, string | Uint8Array>>;

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Characters that XML cannot hold, or does not keep. */
function isUnholdable(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return (
    (code < 32 && code !== 9 && code !== 10) || (code >= 0xd800 && code <= 0xdfff) || code === 0xfffe || code === 0xffff
  );
}

/** Text as a part holds it: characters that XML lacks as `_x0007_`, and what looks like one of these escaped. */
export const partText = (text: string): string =>
  [...escaped(text.replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_'))]
    .map((character) =>
      isUnholdable(character)
        ? `_x${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}_`
        : character,
    )
    .join('');

export interface SheetSpec {
  readonly name: string;
  readonly state?: 'hidden' | 'veryHidden';
  /** What stands in `sheetData`. */
  readonly data?: string;
  /** Before and behind `sheetData`. */
  readonly head?: string;
  readonly tail?: string;
  /** The whole part instead. */
  readonly xml?: string | Uint8Array;
}

export interface BookSpec {
  readonly sheets: readonly SheetSpec[];
  /** The inside of `sst`, item by item. */
  readonly strings?: readonly string[];
  /** Format codes; style n + 1 has the n-th, style 0 is General. */
  readonly formats?: readonly string[];
  readonly workbookPr?: string;
  readonly calcPr?: string;
  readonly isStrict?: boolean;
  /** Added to, or put in the place of, the usual parts. */
  readonly parts?: Parts;
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const names = (isStrict: boolean) => ({
  main: isStrict
    ? 'http://purl.oclc.org/ooxml/spreadsheetml/main'
    : 'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  relation: isStrict
    ? 'http://purl.oclc.org/ooxml/officeDocument/relationships'
    : 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
});

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const MAIN_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';

const relations = (list: readonly (readonly [string, string, string])[]): string =>
  `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${list
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

export const contentTypes = (main = MAIN_TYPE, part = '/xl/workbook.xml'): string =>
  `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="${part}" ContentType="${main}"/></Types>`;

function sheetXml({ data = '', head = '', tail = '' }: SheetSpec, main: string): string {
  return `${DECLARATION}<worksheet xmlns="${main}">${head}<sheetData>${data}</sheetData>${tail}</worksheet>`;
}

function stylesXml(formats: readonly string[], main: string): string {
  const codes = formats.map((code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${escaped(code)}"/>`);
  const styles = formats.map((_, index) => `<xf numFmtId="${164 + index}"/>`);
  return `${DECLARATION}<styleSheet xmlns="${main}"><numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${styles.join('')}</cellXfs></styleSheet>`;
}

export function partsOf(book: BookSpec): Parts {
  const { main, relation } = names(book.isStrict === true);
  const { sheets, strings, formats = [], workbookPr = '', calcPr = '' } = book;
  const list = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${escaped(name)}" sheetId="${index + 1}"${state === undefined ? '' : ` state="${state}"`} r:id="rId${index + 1}"/>`,
  );
  const own = sheets.map((sheet, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheet.xml ?? sheetXml(sheet, main)]);
  const related = sheets.map(
    (_, index) => [`rId${index + 1}`, `${relation}/worksheet`, `worksheets/sheet${index + 1}.xml`] as const,
  );
  return {
    '[Content_Types].xml': contentTypes(),
    '_rels/.rels': relations([['rId1', `${relation}/officeDocument`, 'xl/workbook.xml']]),
    'xl/workbook.xml': `${DECLARATION}<workbook xmlns="${main}" xmlns:r="${relation}"><workbookPr${workbookPr}/><sheets>${list.join('')}</sheets><calcPr${calcPr}/></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ...related,
      ['rId9001', `${relation}/styles`, 'styles.xml'],
      ...(strings === undefined ? [] : [['rId9002', `${relation}/sharedStrings`, '/xl/sharedStrings.xml'] as const]),
    ]),
    'xl/styles.xml': stylesXml(formats, main),
    ...(strings === undefined
      ? {}
      : {
          'xl/sharedStrings.xml': `${DECLARATION}<sst xmlns="${main}">${strings.map((item) => `<si>${item}</si>`).join('')}</sst>`,
        }),
    ...Object.fromEntries(own),
    ...book.parts,
  };
}

/** Parts as an archive; the same bytes for the same parts. */
export function zipped(parts: Parts, level: 0 | 6 = 6): Uint8Array {
  const files: Zippable = Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]),
  );
  return zipSync(files, { level, mtime: '2024-01-01T00:00:00' });
}

export const xlsx = (book: BookSpec): Uint8Array => zipped(partsOf(book));

/** One visible sheet with this content of `sheetData`. */
export const oneSheet = (data: string, more: Omit<BookSpec, 'sheets'> & Partial<SheetSpec> = {}): Uint8Array => {
  const { name = '表', state, head, tail, ...book } = more;
  const sheet: SheetSpec = { name, data, ...(state && { state }), ...(head && { head }), ...(tail && { tail }) };
  return xlsx({ ...book, sheets: [sheet] });
};

/** The entry's place in the table of contents and in the file, to damage it there. */
export function entryAt(
  bytes: Uint8Array,
  name: string,
): { readonly local: number; readonly central: number; readonly data: number } {
  const needle = strToU8(name);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: number[] = [];
  for (let at = 0; at + needle.length <= bytes.length; at += 1)
    if (needle.every((byte, index) => bytes[at + index] === byte)) found.push(at);
  const local = found.map((at) => at - 30).find((at) => at >= 0 && view.getUint32(at, true) === 0x04034b50);
  const central = found.map((at) => at - 46).find((at) => at >= 0 && view.getUint32(at, true) === 0x02014b50);
  if (local === undefined || central === undefined) throw new Error(`${name} is not in the archive`);
  return { local, central, data: local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true) };
}
