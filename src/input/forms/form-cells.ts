import type { Entry } from '../../domain/department.js';
import type { Place } from '../../domain/place.js';
import { type Problem, problem } from '../../domain/problem.js';
import { decimalsOf, ZERO } from '../../numbers/decimal.js';
import { type AmountUnit, shiftBetween } from '../../numbers/unit.js';
import { entryIn, type Notes, newNotes } from '../department/cells.js';
import type { Row } from '../rows/row-source.js';
import { type HeaderCell, readHeader } from '../table/columns.js';
import type { Table } from '../table/table.js';
import { type HeaderBlock, type HeaderColumn, headOf } from './header-block.js';
import type { SheetView } from './sheet-view.js';

/** A cell of a form: where it stands, and below which header. */
export interface CellAt {
  readonly view: SheetView;
  readonly row: number;
  readonly column: number;
  readonly head: string;
}

/** Whether a cell stands before another one of its sheet. */
const isBefore = (a: Place, b: Place): boolean =>
  a.origin.row < b.origin.row || (a.origin.row === b.origin.row && (a.column ?? 0) < (b.column ?? 0));

/** Decimals of a number as its format shows it. */
const decimalsIn = (shown: string | null): number =>
  shown === null
    ? Number.NEGATIVE_INFINITY
    : (/^[-(]?[\d,]+\.(\d+)\)?$/.exec(shown.trim())?.[1]?.length ?? Number.NEGATIVE_INFINITY);

const AMOUNT_HEADS = { kind: 'expenditure', meaning: 'amount' } as const;

/** What a header says beside its name: a unit of its own, percent. */
function headerCell(head: string): HeaderCell {
  const known = readHeader(AMOUNT_HEADS.kind, head);
  if (known.unit !== null || known.percent) return known;
  const inside = /[(（]([^()（）]*)[)）]\s*$/.exec(head)?.[1]?.trim() ?? '';
  const unit = readHeader(AMOUNT_HEADS.kind, `金额（${inside}）`).unit;
  return { header: head, meaning: null, unit, percent: /^(?:%|％|百分比)$/.test(inside), bracket: null };
}

/** Reads cells through the one grammar of numbers, in the unit of the form, and keeps what was found on the way. */
export class FormCells {
  readonly notes: Notes = newNotes();
  private uncomputed: { at: Place; count: number } | null = null;

  /** How often amounts were printed with so many decimals. */
  private readonly timesPrinted = new Map<number, number>();

  constructor(
    /** In which the form states its amounts. */
    private readonly from: AmountUnit,
    /** In which they are wanted. */
    readonly to: AmountUnit,
    /** Decimals, in `to`, to which the form prints its amounts: a workbook keeps 120.00 as 120. */
    private readonly leastPlaces: number,
  ) {}

  /** The decimals that most amounts of the form have. */
  get usualPlaces(): number {
    let usual = Number.NEGATIVE_INFINITY;
    let most = 1;
    for (const [places, times] of this.timesPrinted) {
      if (times > most || (times === most && places > usual)) {
        usual = places;
        most = times;
      }
    }
    return usual;
  }

  get problems(): readonly Problem[] {
    const { uncomputed } = this;
    if (uncomputed === null) return this.notes.problems;
    return [...this.notes.problems, problem('formula-not-computed', uncomputed.at, { count: uncomputed.count })];
  }

  /** An amount of money; null where there is none. `text` stands for the cell's own where the amount is only a part of it. */
  amount(at: CellAt, text?: string): Entry | null {
    const entry = this.entry(at, this.to, text);
    if (entry === null || entry.value === null) return entry;
    const shown = text === undefined ? at.view.cell(at.row, at.column)?.shown : null;
    const printed = decimalsIn(shown ?? null) - shiftBetween(this.from, this.to);
    const places = Math.max(entry.places, printed);
    if (decimalsOf(entry.value) > 0 || printed > 0)
      this.timesPrinted.set(places, (this.timesPrinted.get(places) ?? 0) + 1);
    const converted = shiftBetween(this.from, this.to) < 0 ? { converted: true as const } : {};
    return { ...entry, ...converted, places: Math.max(places, this.leastPlaces) };
  }

  /** Zero where the form writes it as a blank. */
  zero({ view, row, column }: CellAt): Entry {
    const places = Math.max(0, this.leastPlaces);
    return { value: ZERO, places, percent: false, text: '', at: view.placeOf(row, column) };
  }

  /** Points, a score, a share or a rate. `10分` is ten points. */
  number(at: CellAt, text?: string): Entry | null {
    const own = text ?? at.view.text(at.row, at.column);
    return this.entry(at, null, /\d\s*分$/.test(own) ? own.slice(0, -1).trimEnd() : text);
  }

  private entry(at: CellAt, to: AmountUnit | null, text?: string): Entry | null {
    const { view, row, column, head } = at;
    const cell = view.cell(row, column);
    if (view.isAsked && (text ?? cell?.text ?? '').trim() === '')
      return { value: null, places: 0, percent: false, text: '', at: view.placeOf(row, column) };
    if (cell?.state === 'not-computed') {
      const place = view.placeOf(row, column);
      this.uncomputed ??= { at: place, count: 0 };
      this.uncomputed.count += 1;
      if (isBefore(place, this.uncomputed.at)) this.uncomputed.at = place;
      return { value: null, places: 0, percent: false, text: `=${cell.formula ?? ''}`, at: place };
    }
    const meaning = to === null ? 'score' : 'amount';
    const own = view.row(row);
    const line: Row = text === undefined ? own : { origin: own.origin, cells: withCell(own.cells, column, text) };
    const told = this.notes.problems.length;
    const entry = entryIn(this.table(at, headerCell(head), meaning), line, meaning, to, this.notes);
    // What a formula gives has digits without end; nobody typed them.
    if (cell !== undefined && cell.formula !== null) this.forgetDebris(told);
    return entry;
  }

  private forgetDebris(from: number): void {
    const { problems } = this.notes;
    const kept = problems.slice(from).filter(({ code }) => code !== 'float-debris');
    problems.splice(from, problems.length - from, ...kept);
  }

  /** One column, as the reader of cells wants to see it. */
  private table({ view, row, column }: CellAt, header: HeaderCell, meaning: string): Table {
    const all: HeaderCell[] = [];
    all[column - 1] = header;
    return tableOf(view, new Map([[meaning, column - 1]]), all, this.from, view.placeOf(row, column));
  }
}

function withCell(cells: readonly string[], column: number, text: string): string[] {
  const changed = [...cells];
  changed[column - 1] = text;
  return changed;
}

/** Columns of a form as a table of the own layout, for the readers that both share. */
export function tableOf(
  view: SheetView,
  columns: ReadonlyMap<string, number>,
  header: readonly HeaderCell[],
  unit: AmountUnit,
  at: Place,
): Table {
  const { file } = view;
  return {
    kind: 'indicators',
    sha256: '',
    file,
    encoding: 'utf-8',
    delimiter: null,
    columns,
    header,
    width: view.width,
    complete: true,
    unit,
    bareUnit: unit,
    at,
    isChinese: true,
    reading: {
      file,
      sheet: at.origin.sheet ?? null,
      text: null,
      headerLine: at.origin.line,
      skipped: [],
      columns: [],
      unknownColumns: [],
      unit: null,
      unitFrom: null,
      rewrites: [],
    },
  };
}

/** The first cell with content under a header that may be merged across; the header's own column where all are blank. */
export function cellUnder(view: SheetView, row: number, column: HeaderColumn): CellAt {
  const head = headOf(column);
  for (let at = column.column; at <= column.right; at += 1) {
    if (view.cell(row, at) !== undefined && (view.text(row, at) !== '' || view.cell(row, at)?.state === 'not-computed'))
      return { view, row, column: at, head };
  }
  return { view, row, column: column.column, head };
}

/** Whether a cell holds anything, a formula that was never computed included. */
export const isFilled = ({ view, row, column }: CellAt): boolean =>
  view.text(row, column) !== '' || view.cell(row, column)?.state === 'not-computed';

/** The same, or whether a figure would stand there once the form is filled in. */
export const mayHold = (at: CellAt): boolean =>
  isFilled(at) || (at.view.isAsked && !at.view.isCovered(at.row, at.column));

/** The words over the columns of a block, from column A on. */
export function headWords(block: HeaderBlock): string[] {
  const words: string[] = [];
  for (const column of block.columns) words[column.column - 1] = headOf(column).replace(/\s+/g, '');
  return Array.from(words, (word) => word ?? '');
}
