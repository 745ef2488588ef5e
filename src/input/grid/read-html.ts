import { placeOfFile } from '../../domain/place.js';
import { type Problem, problem } from '../../domain/problem.js';
import { decode } from '../csv/decode.js';
import { MOST_COLUMNS } from './address.js';
import type { GridCell, GridRow, Merge, Workbook } from './grid.js';
import { moved, plainNumber } from './number-text.js';

/**
 * Finance systems export web pages and name them .xls. Their tables are read as a spreadsheet opens them: one below
 * the other, text between them in rows of its own.
 */

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', '\u00a0'],
  ['ensp', ' '],
  ['emsp', '\u3000'],
  ['yen', '¥'],
  ['permil', '‰'],
  ['mdash', '—'],
  ['ndash', '–'],
  ['hellip', '…'],
  ['middot', '·'],
  ['times', '×'],
  ['divide', '÷'],
  ['minus', '−'],
  ['le', '≤'],
  ['ge', '≥'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
]);

const codePoint = (code: number): string => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd');

const resolved = (text: string): string =>
  text.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{1,8}));/gi,
    (whole, hex?: string, digits?: string, name?: string) =>
      name !== undefined
        ? (ENTITIES.get(name.toLowerCase()) ?? whole)
        : codePoint(hex === undefined ? Number(digits) : Number.parseInt(hex, 16)),
  );

/** What keeps a page from being read as a table. */
class NoTable extends Error {}
class TooLarge extends Error {}

interface Tag {
  /** In lower case. */
  readonly name: string;
  readonly isClose: boolean;
  readonly attributes: string;
}

type Piece = Tag | { readonly text: string };

const TAG = /^<(\/?)([a-z][\w:-]*)(?![\w:-])((?:[^>"']|"[^"]*"|'[^']*')*)>/i;
/** Their content is no text of the page. */
const SILENT = /^(?:script|style|title|xml|noscript)$/;

/** Where a declaration or a comment ends; conditional comments are comments. */
function skipped(html: string, from: number): number {
  const isComment = html.startsWith('<!--', from);
  const end = html.indexOf(isComment ? '-->' : '>', from + 2);
  return end < 0 ? html.length : end + (isComment ? 3 : 1);
}

/** Longer tags there are none; more is not looked at, so that no pattern runs away. */
const MOST_TAG = 20_000;

function* piecesOf(html: string): Generator<Piece & { readonly at: number }> {
  for (let at = 0; at < html.length; ) {
    const from = html.indexOf('<', at);
    if (from !== at) yield { text: html.slice(at, from < 0 ? html.length : from), at };
    if (from < 0) return;
    if (/^[!?]$/.test(html[from + 1] ?? '')) {
      at = skipped(html, from);
      continue;
    }
    const found = TAG.exec(html.slice(from, from + MOST_TAG));
    if (found === null) {
      // A quotation mark that nobody closes: where the tag ends is anybody's guess.
      if (/[/a-z]/i.test(html[from + 1] ?? '')) throw new NoTable();
      yield { text: '<', at: from };
      at = from + 1;
      continue;
    }
    const [whole, slash, name = '', attributes = ''] = found;
    const tag = { name: name.toLowerCase(), isClose: slash === '/', attributes, at: from };
    at = from + whole.length;
    if (!tag.isClose && SILENT.test(tag.name)) {
      const end = new RegExp(`</${tag.name}`, 'gi');
      end.lastIndex = at;
      at = end.exec(html)?.index ?? html.length;
    }
    yield tag;
  }
}

/** An attribute's value; '' where it has none, null where it is absent. */
function attributeIn(attributes: string, name: string): string | null {
  const pattern = /([^\s=/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
  for (const [, own = '', double, single, bare] of attributes.matchAll(pattern))
    if (own.toLowerCase() === name) return resolved(double ?? single ?? bare ?? '');
  return null;
}

const isHidden = (attributes: string): boolean => /display\s*:\s*none/i.test(attributeIn(attributes, 'style') ?? '');

/** Blanks and line breaks of the source are one blank; `\n` stands where the page breaks the line. */
const tidied = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replace(/[ \t\r\f\v]+/g, ' ').replace(/^ | $/g, ''))
    .join('\n')
    .replace(/^\n+/, '')
    .replace(/(?<!\n)\n+$/, '');

/** A cell by what it shows, and by the number that some programs write beside it. */
function cellBy(text: string, attributes: string): GridCell | undefined {
  const beside = attributeIn(attributes, 'x:num') ?? attributeIn(attributes, 'sdval');
  const formula = attributeIn(attributes, 'x:fmla')?.replace(/^=/, '') ?? null;
  const plain = beside === null ? null : plainNumber(beside === '' ? text.replaceAll(',', '') : beside);
  if (plain === null) {
    if (text.trim() === '') return undefined;
    return { text, stored: null, shown: null, formula, state: 'value', isNumber: false };
  }
  const own = beside !== '' && text.endsWith('%') ? `${moved(plain, 2)}%` : plain;
  const stored = beside === '' || beside === own ? null : beside;
  return { text: own, stored, shown: text === own ? null : text, formula, state: 'value', isNumber: true };
}

const MOST_CELLS = 3_000_000;
const BLOCK = /^(?:p|div|h[1-6]|center|hr|br|body|html|caption|li|ul|ol|form|pre)$/;

class PageReader {
  readonly rows: GridRow[] = [];
  readonly merges: Merge[] = [];
  tables = 0;
  private depth = 0;
  private number = 0;
  private text = '';
  private cells: (GridCell | undefined)[] = [];
  private row: { readonly line: number; readonly isHidden: boolean } | null = null;
  private cell: string | null = null;
  private column = 0;
  /** Per column the last row that a cell from above reaches down to. */
  private taken: number[] = [];
  private room = MOST_CELLS;

  take(piece: Piece, line: number): void {
    if ('text' in piece) {
      this.text += resolved(piece.text.replaceAll('\n', ' '));
      return;
    }
    const { name, isClose, attributes } = piece;
    if (name === 'table') this.takeTable(isClose);
    else if (this.depth === 0) {
      if (BLOCK.test(name)) this.endText(line);
    } else if (name === 'tr') {
      this.endRow();
      if (!isClose) this.openRow(attributes, line);
    } else if (name === 'td' || name === 'th') {
      this.endCell();
      if (!isClose) {
        if (this.row === null) this.openRow('', line);
        this.cell = attributes;
        this.text = '';
      }
    } else if (name === 'br' || (BLOCK.test(name) && this.text.trim() !== ''))
      this.text += name === 'br' || isClose ? '\n' : '';
  }

  /** Text that stands in no table. */
  endText(line: number): void {
    const text = tidied(this.text);
    this.text = '';
    const cell = cellBy(text, '');
    if (cell === undefined) return;
    this.number += 1;
    this.rows.push({ number: this.number, line, isHidden: false, cells: [cell] });
  }

  private takeTable(isClose: boolean): void {
    if (isClose) {
      this.endRow();
      this.depth = Math.max(0, this.depth - 1);
      this.text = '';
      return;
    }
    // Nobody can say which row of the outer table a row of the inner one is.
    if (this.depth > 0) throw new NoTable();
    this.endText(0);
    this.depth += 1;
    this.tables += 1;
    this.taken = [];
  }

  private openRow(attributes: string, line: number): void {
    this.number += 1;
    this.row = { line, isHidden: isHidden(attributes) };
    this.cells = [];
    this.column = 0;
  }

  private endCell(): void {
    if (this.cell === null) return;
    const attributes = this.cell;
    this.cell = null;
    const text = tidied(this.text);
    this.text = '';
    if (isHidden(attributes)) return;
    const spanOf = (name: string): number => Math.max(1, Math.floor(Number(attributeIn(attributes, name) ?? 1)) || 1);
    while ((this.taken[this.column] ?? 0) >= this.number) this.column += 1;
    const width = Math.min(spanOf('colspan'), MOST_COLUMNS);
    const height = Math.min(spanOf('rowspan'), 65_534);
    const left = this.column + 1;
    const right = this.column + width;
    this.room -= width;
    if (right > MOST_COLUMNS || this.room < 0) throw new TooLarge();
    for (let column = this.column; column < right; column += 1) this.taken[column] = this.number + height - 1;
    const cell = cellBy(text, attributes);
    if (cell !== undefined) this.cells[this.column] = cell;
    if (width > 1 || height > 1) this.merges.push({ top: this.number, left, bottom: this.number + height - 1, right });
    this.column = right;
  }

  private endRow(): void {
    this.endCell();
    if (this.row !== null && this.cells.length > 0)
      this.rows.push({ number: this.number, ...this.row, cells: this.cells });
    this.row = null;
  }
}

function readPage(html: string): PageReader {
  const reader = new PageReader();
  let line = 1;
  let counted = 0;
  for (const piece of piecesOf(html)) {
    for (let feed = html.indexOf('\n', counted); feed >= 0 && feed < piece.at; feed = html.indexOf('\n', counted)) {
      line += 1;
      counted = feed + 1;
    }
    reader.take(piece, line);
  }
  reader.endText(line);
  return reader;
}

/** A web page whose tables can be read exactly; every other one is told for what it is. */
export function readHtml(file: string, bytes: Uint8Array, sha256: string): Workbook {
  const none = (found: Problem): Workbook => ({ file, sha256, grids: [], problems: [found] });
  const decoded = decode(file, bytes, undefined);
  if ('fault' in decoded) return none(decoded.fault);
  try {
    const { rows, merges, tables } = readPage(decoded.text);
    if (tables === 0) throw new NoTable();
    const grid = { file, sheet: null, visibility: 'visible' as const, rows, merges, hiddenColumns: new Set<number>() };
    return { file, sha256, grids: [grid], problems: [] };
  } catch (error) {
    if (error instanceof NoTable) return none(problem('workbook-other-format', placeOfFile(file), { kind: 'html' }));
    if (error instanceof TooLarge)
      return none(problem('workbook-too-large', placeOfFile(file), { what: 'cells', limit: '3,000,000' }));
    throw error;
  }
}
