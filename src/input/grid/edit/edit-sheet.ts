import { columnLetters } from '../../../domain/place.js';
import { MOST_COLUMNS, MOST_ROWS, rangeAt } from '../address.js';
import { attributesOf, type Change, escapedText, withChanges } from './scan-tags.js';
import type { OutlineCell, OutlineRow, SheetOutline } from './sheet-outline.js';

/** What a cell is to hold, ready to be written. */
export type Content =
  | { readonly kind: 'number'; readonly stored: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'formula'; readonly formula: string; readonly stored: string }
  /** The formula that stands there with a new value. */
  | { readonly kind: 'computed'; readonly stored: string }
  /** The formula that stands there gives an empty text. */
  | { readonly kind: 'computed-blank' }
  /** The formula that stands there without the value of before. */
  | { readonly kind: 'stale' }
  | { readonly kind: 'blank' };

export interface Edit {
  readonly row: number;
  readonly column: number;
  readonly content: Content;
}

/** Of a cell's attributes those that go with its old value. */
const OF_VALUE: ReadonlySet<string> = new Set(['t', 'cm', 'vm']);
/** Control characters but tab and line feed, halves of characters, and what is no character. */
const UNHOLDABLE = /(?![\t\n])[\p{Cc}\p{Cs}\ufffe\uffff]/gu;

/** Text of a cell: what XML cannot hold as `_x000D_`, and what only looks like that escaped. */
const cellText = (text: string): string =>
  escapedText(
    text
      .replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_')
      .replace(UNHOLDABLE, (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`),
  );

const quotedValue = (value: string): string => value.replaceAll('"', '&quot;');

const attributeText = (attributes: ReadonlyMap<string, string>): string =>
  [...attributes].map(([name, value]) => ` ${name}="${quotedValue(value)}"`).join('');

class SheetWriter {
  private readonly changes: Change[] = [];

  constructor(private readonly outline: SheetOutline) {}

  private cellXml(attributes: ReadonlyMap<string, string>, content: Content, formula: string): string {
    const { prefix: p } = this.outline;
    const kept = new Map([...attributes].filter(([name]) => !OF_VALUE.has(name)));
    if (content.kind === 'text') kept.set('t', 'inlineStr');
    if (content.kind === 'computed-blank') kept.set('t', 'str');
    const inner = this.innerXml(content, formula);
    return inner === '' ? `<${p}c${attributeText(kept)}/>` : `<${p}c${attributeText(kept)}>${inner}</${p}c>`;
  }

  private innerXml(content: Content, formula: string): string {
    const { prefix: p } = this.outline;
    switch (content.kind) {
      case 'number':
        return `<${p}v>${content.stored}</${p}v>`;
      // Inline, so that the list of shared texts stays as it is. A text is never computed, whatever it begins with.
      case 'text':
        return `<${p}is><${p}t xml:space="preserve">${cellText(content.text)}</${p}t></${p}is>`;
      case 'formula':
        return `<${p}f>${escapedText(content.formula)}</${p}f><${p}v>${content.stored}</${p}v>`;
      case 'computed':
        return `${formula}<${p}v>${content.stored}</${p}v>`;
      case 'computed-blank':
        return `${formula}<${p}v></${p}v>`;
      case 'stale':
        return formula;
      case 'blank':
        return '';
    }
  }

  private replaceCell(cell: OutlineCell, content: Content): void {
    const { xml } = this.outline;
    const formula = cell.formula === null ? '' : xml.slice(cell.formula.from, cell.formula.to);
    this.changes.push({ from: cell.from, to: cell.to, text: this.cellXml(cell.attributes, content, formula) });
  }

  /** A cell that was not there looks like its row, or else like its column. */
  private newCellXml(row: OutlineRow | null, { row: number, column, content }: Edit): string {
    const isStyled = row !== null && /^(?:1|true)$/.test(row.attributes.get('customFormat') ?? '');
    const style = isStyled
      ? row.attributes.get('s')
      : this.outline.columnStyles.find(({ from, to }) => column >= from && column <= to)?.style;
    const attributes = new Map([['r', `${columnLetters(column)}${number}`]]);
    if (style !== undefined) attributes.set('s', style);
    return this.cellXml(attributes, content, '');
  }

  private editRow(row: OutlineRow, edits: readonly Edit[]): void {
    const added: Edit[] = [];
    for (const edit of edits) {
      const cell = row.cells.find(({ column }) => column === edit.column);
      if (cell !== undefined) this.replaceCell(cell, edit.content);
      else if (edit.content.kind !== 'blank') added.push(edit);
    }
    if (added.length === 0) return;
    const { prefix: p } = this.outline;
    this.widenSpans(
      row,
      added,
      row.isEmpty ? `${added.map((edit) => this.newCellXml(row, edit)).join('')}</${p}row>` : '',
    );
    if (row.isEmpty) return;
    for (const edit of added) {
      const next = row.cells.find(({ column }) => column > edit.column);
      const at = next?.from ?? row.inner;
      this.changes.push({ from: at, to: at, text: this.newCellXml(row, edit) });
    }
  }

  /** The row's tag again: its span reaches to the new cells, and an empty row is opened for them. */
  private widenSpans(row: OutlineRow, added: readonly Edit[], content: string): void {
    const { prefix: p } = this.outline;
    const attributes = new Map(row.attributes);
    const [first, last] = (attributes.get('spans') ?? '').split(':').map(Number);
    const columns = added.map(({ column }) => column);
    if (first !== undefined && last !== undefined && Number.isInteger(first) && Number.isInteger(last)) {
      attributes.set('spans', `${Math.min(first, ...columns)}:${Math.max(last, ...columns)}`);
    }
    const isSame = attributes.get('spans') === row.attributes.get('spans');
    if (isSame && content === '') return;
    this.changes.push({ from: row.from, to: row.tagTo, text: `<${p}row${attributeText(attributes)}>${content}` });
  }

  private newRowXml(number: number, edits: readonly Edit[]): string {
    const { prefix: p } = this.outline;
    return `<${p}row r="${number}">${edits.map((edit) => this.newCellXml(null, edit)).join('')}</${p}row>`;
  }

  private addRows(rows: ReadonlyMap<number, readonly Edit[]>): void {
    const { prefix: p, data, xml } = this.outline;
    const texts: string[] = [];
    for (const [number, edits] of [...rows].sort(([a], [b]) => a - b)) {
      const filled = edits.filter(({ content }) => content.kind !== 'blank');
      if (filled.length === 0) continue;
      const text = this.newRowXml(number, filled);
      const next = this.outline.rows.find((row) => row.number > number);
      if (data.isEmpty) texts.push(text);
      else {
        const at = next?.from ?? data.inner;
        this.changes.push({ from: at, to: at, text });
      }
    }
    if (texts.length === 0) return;
    const whole = xml.slice(data.from, data.tagTo);
    const tag = whole.endsWith('/>') ? `${whole.slice(0, -2).trimEnd()}>` : whole;
    this.changes.push({ from: data.from, to: data.tagTo, text: `${tag}${texts.join('')}</${p}sheetData>` });
  }

  /** The range that the sheet says it uses reaches to the new cells. */
  private widenDimension(edits: readonly Edit[]): void {
    const { dimension, xml } = this.outline;
    const range = dimension === null ? null : rangeAt(dimension.ref);
    if (dimension === null || range === null) return;
    const filled = edits.filter(({ content }) => content.kind !== 'blank');
    const top = Math.min(range.top, ...filled.map(({ row }) => row));
    const left = Math.min(range.left, ...filled.map(({ column }) => column));
    const bottom = Math.max(range.bottom, ...filled.map(({ row }) => row));
    const right = Math.max(range.right, ...filled.map(({ column }) => column));
    const last = bottom === top && right === left ? '' : `:${columnLetters(right)}${bottom}`;
    const ref = `${columnLetters(left)}${top}${last}`;
    if (top === range.top && left === range.left && bottom === range.bottom && right === range.right) return;
    const tag = xml.slice(dimension.from, dimension.to);
    const own = attributesOf(xml, { name: '', kind: 'empty', ...dimension });
    const old = own.get('ref') ?? '';
    this.changes.push({ from: dimension.from, to: dimension.to, text: tag.replace(old, ref) });
  }

  write(edits: readonly Edit[]): string {
    const sorted = [...edits].sort((a, b) => a.row - b.row || a.column - b.column);
    const byRow = new Map<number, Edit[]>();
    for (const edit of sorted) {
      const own = byRow.get(edit.row);
      if (own === undefined) byRow.set(edit.row, [edit]);
      else own.push(edit);
    }
    const known = new Map(this.outline.rows.map((row) => [row.number, row]));
    const missing = new Map<number, readonly Edit[]>();
    for (const [number, own] of byRow) {
      const row = known.get(number);
      if (row === undefined) missing.set(number, own);
      else this.editRow(row, own);
    }
    this.addRows(missing);
    this.widenDimension(sorted.filter(({ content }) => content.kind !== 'stale'));
    return withChanges(this.outline.xml, this.changes);
  }
}

export const isOnSheet = (row: number, column: number): boolean =>
  Number.isInteger(row) &&
  Number.isInteger(column) &&
  row >= 1 &&
  row <= MOST_ROWS &&
  column >= 1 &&
  column <= MOST_COLUMNS;

/** The text of a sheet's part with some of its cells changed, and nothing else. */
export const editedSheet = (outline: SheetOutline, edits: readonly Edit[]): string =>
  new SheetWriter(outline).write(edits);
