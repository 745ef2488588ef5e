import type { Archive, Entry } from './archive.js';
import { BUILT_IN_FORMATS } from './built-in-formats.js';
import { type NumberFormat, parseFormat } from './number-format.js';
import { readXml } from './xml.js';

/** The number format of each cell style, by the number that cells name it with. */
export interface Styles {
  formatOf(style: number): NumberFormat;
}

const GENERAL = parseFormat('General');
const MOST_CODE = 1_000;

/** Format codes by number, each parsed once. */
function formats(own: ReadonlyMap<number, string>): (id: number) => NumberFormat {
  const parsed = new Map<number, NumberFormat>();
  return (id) => {
    const before = parsed.get(id);
    if (before !== undefined) return before;
    const code = own.get(id) ?? BUILT_IN_FORMATS.get(id) ?? 'General';
    const format = code === '@' || code.length > MOST_CODE ? GENERAL : parseFormat(code);
    parsed.set(id, format);
    return format;
  };
}

/** Of the styles part only number formats; a workbook without one has nothing but General. */
export function readStyles(archive: Archive, entry: Entry | undefined): Styles {
  const own = new Map<number, string>();
  const ids: number[] = [];
  let inCells = false;
  if (entry !== undefined) {
    readXml(archive, entry, 'styleSheet', {
      open: (name, attributes) => {
        if (name === 'numFmt') own.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
        else if (name === 'cellXfs') inCells = true;
        else if (name === 'xf' && inCells) ids.push(Number(attributes.numFmtId ?? 0));
      },
      close: (name) => {
        if (name === 'cellXfs') inCells = false;
      },
    });
  }
  const formatById = formats(own);
  return { formatOf: (style) => formatById(ids[style] ?? 0) };
}
