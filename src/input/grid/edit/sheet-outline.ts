import { cellAt } from '../address.js';
import { attributesOf, resolved, type Tag, tagsIn } from './scan-tags.js';

export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface OutlineFormula extends Span {
  /** Resolved; '' where it shares that of another cell. */
  readonly text: string;
  /** Of formulas that share one text: its number; the first of them states the text. */
  readonly shared: string | null;
  /** Cells that it fills: of array formulas and of the first one of shared formulas. */
  readonly ref: string | null;
  readonly kind: string;
}

export interface OutlineCell extends Span {
  readonly row: number;
  readonly column: number;
  readonly attributes: ReadonlyMap<string, string>;
  /** Of the opening tag. */
  readonly tagTo: number;
  readonly formula: OutlineFormula | null;
  /** Of `v` with its tags. */
  readonly value: Span | null;
}

export interface OutlineRow extends Span {
  readonly number: number;
  readonly attributes: ReadonlyMap<string, string>;
  readonly tagTo: number;
  readonly isEmpty: boolean;
  /** Where its closing tag begins. */
  readonly inner: number;
  readonly cells: readonly OutlineCell[];
}

/** Where the rows and cells of a sheet's part stand in its text. */
export interface SheetOutline {
  readonly xml: string;
  /** Of all elements, with its colon. */
  readonly prefix: string;
  readonly data: Span & { readonly tagTo: number; readonly isEmpty: boolean; readonly inner: number };
  readonly rows: readonly OutlineRow[];
  readonly columnStyles: readonly { readonly from: number; readonly to: number; readonly style: string }[];
  readonly dimension: (Span & { readonly ref: string }) | null;
  readonly merges: readonly string[];
}

type Open<T> = { -readonly [K in keyof T]: T[K] };

class Outliner {
  prefix: string | undefined;
  data: Open<SheetOutline['data']> | null = null;
  readonly rows: OutlineRow[] = [];
  readonly columnStyles: { from: number; to: number; style: string }[] = [];
  readonly merges: string[] = [];
  dimension: SheetOutline['dimension'] = null;
  private row: (Open<OutlineRow> & { cells: OutlineCell[] }) | null = null;
  private cell: Open<OutlineCell> | null = null;
  private formula: { readonly tag: Tag } | null = null;
  private value: Tag | null = null;
  private foreign = 0;
  private number = 0;

  constructor(private readonly xml: string) {}

  take(tag: Tag): void {
    this.prefix ??= tag.name.slice(0, tag.name.indexOf(':') + 1);
    const isOwn = tag.name.startsWith(this.prefix) && !tag.name.slice(this.prefix.length).includes(':');
    if (this.foreign > 0 || !isOwn) {
      if (tag.kind !== 'empty') this.foreign += tag.kind === 'open' ? 1 : -1;
      return;
    }
    const name = tag.name.slice(this.prefix.length);
    if (tag.kind === 'close') this.close(name, tag);
    else this.open(name, tag);
  }

  private open(name: string, tag: Tag): void {
    if (name === 'c' && this.row !== null) this.openCell(tag);
    else if (name === 'f' && this.cell !== null) this.openFormula(tag);
    else if (name === 'v' && this.cell !== null) {
      if (tag.kind === 'empty') this.cell.value = { from: tag.from, to: tag.to };
      else this.value = tag;
    } else if (name === 'row' && this.data !== null) this.openRow(tag);
    else if (name === 'sheetData') {
      this.data = { from: tag.from, to: tag.to, tagTo: tag.to, isEmpty: tag.kind === 'empty', inner: tag.to };
    } else if (name === 'col') this.addColumns(attributesOf(this.xml, tag));
    else if (name === 'mergeCell') this.merges.push(attributesOf(this.xml, tag).get('ref') ?? '');
    else if (name === 'dimension')
      this.dimension = { from: tag.from, to: tag.to, ref: attributesOf(this.xml, tag).get('ref') ?? '' };
  }

  private close(name: string, tag: Tag): void {
    if (name === 'f' && this.formula !== null) this.closeFormula(tag);
    else if (name === 'v' && this.value !== null && this.cell !== null) {
      this.cell.value = { from: this.value.from, to: tag.to };
      this.value = null;
    } else if (name === 'c' && this.cell !== null) this.endCell(tag.to);
    else if (name === 'row' && this.row !== null) {
      this.row.inner = tag.from;
      this.row.to = tag.to;
      this.endRow();
    } else if (name === 'sheetData' && this.data !== null) {
      this.data.inner = tag.from;
      this.data.to = tag.to;
    }
  }

  private openRow(tag: Tag): void {
    const attributes = attributesOf(this.xml, tag);
    this.number = Number(attributes.get('r') ?? this.number + 1);
    this.row = {
      number: this.number,
      attributes,
      from: tag.from,
      to: tag.to,
      tagTo: tag.to,
      isEmpty: tag.kind === 'empty',
      inner: tag.to,
      cells: [],
    };
    if (tag.kind === 'empty') this.endRow();
  }

  private endRow(): void {
    if (this.row !== null) this.rows.push(this.row);
    this.row = null;
  }

  private openCell(tag: Tag): void {
    const attributes = attributesOf(this.xml, tag);
    const column = cellAt(attributes.get('r') ?? '')?.column ?? (this.row?.cells.at(-1)?.column ?? 0) + 1;
    this.cell = {
      row: this.number,
      column,
      attributes,
      from: tag.from,
      to: tag.to,
      tagTo: tag.to,
      formula: null,
      value: null,
    };
    if (tag.kind === 'empty') this.endCell(tag.to);
  }

  private endCell(to: number): void {
    if (this.cell !== null) {
      this.cell.to = to;
      this.row?.cells.push(this.cell);
    }
    this.cell = null;
  }

  private openFormula(tag: Tag): void {
    this.formula = { tag };
    if (tag.kind === 'empty') this.closeFormula({ ...tag, from: tag.to });
  }

  private closeFormula(end: Tag): void {
    if (this.formula === null || this.cell === null) return;
    const { tag } = this.formula;
    const attributes = attributesOf(this.xml, tag);
    this.cell.formula = {
      from: tag.from,
      to: end.to,
      text: resolved(this.xml.slice(tag.to, end.from)),
      shared: attributes.get('t') === 'shared' ? (attributes.get('si') ?? '') : null,
      ref: attributes.get('ref') ?? null,
      kind: attributes.get('t') ?? 'normal',
    };
    this.formula = null;
  }

  private addColumns(attributes: ReadonlyMap<string, string>): void {
    const style = attributes.get('style');
    if (style === undefined) return;
    this.columnStyles.push({ from: Number(attributes.get('min')), to: Number(attributes.get('max')), style });
  }
}

/** The outline of a sheet whose part was read without a fault; null where it has no place for rows. */
export function outlineOf(xml: string): SheetOutline | null {
  const outliner = new Outliner(xml);
  for (const tag of tagsIn(xml)) outliner.take(tag);
  const { prefix = '', data, rows, columnStyles, dimension, merges } = outliner;
  return data === null ? null : { xml, prefix, data, rows, columnStyles, dimension, merges };
}
