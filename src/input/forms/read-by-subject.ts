import type { BudgetLine, BudgetTable, Claim, Entry, StatedTotal } from '../../domain/department.js';
import { HUNDRED, isAtMost, isZero, ONE } from '../../numbers/decimal.js';
import type { FormReading, Region, Section } from './form.js';
import { type CellAt, cellUnder, type FormCells, isFilled, mayHold } from './form-cells.js';
import { type HeaderColumn, headOf } from './header-block.js';
import { type LineColumn, type SubjectColumns, subjectColumns } from './subject-columns.js';
import { type SubjectRow, subjectRows, subjectTree } from './subject-rows.js';
import type { Words } from './words.js';

/** What tables of money by columns differ in. */
export interface BySubject {
  readonly table: 'income' | 'expenditure';
  /** Words of the column that adds up the others. */
  readonly totals: Words;
  /** The word below which the lines stand, where others stand beside it. */
  readonly within: Words | null;
  /** The figures are planned, nothing was received or spent. */
  readonly isBudget?: true;
  /** Rows are units: what they add up to is not told by their order. */
  readonly isByUnit?: true;
}

interface Given {
  readonly region: Region;
  readonly cells: FormCells;
  readonly what: BySubject;
  readonly columns: SubjectColumns;
  readonly pageOf: (row: number) => Section | undefined;
  readonly read: Map<string, Entry | null>;
}

/** The cell of a row under a header, on whichever page the row stands. */
function cellAt({ region, pageOf }: Given, row: number, column: HeaderColumn): CellAt {
  const same = pageOf(row)?.block.columns.find((one) => one.column === column.column) ?? column;
  return cellUnder(region.view, row, same);
}

/** A figure, read once however often it is asked for. */
function figure(given: Given, row: number, column: HeaderColumn): Entry | null {
  const key = `${row}:${column.column}`;
  const known = given.read.get(key);
  if (known !== undefined) return known;
  const at = cellAt(given, row, column);
  const entry = mayHold(at) ? given.cells.amount(at) : null;
  given.read.set(key, entry);
  return entry;
}

function line(given: Given, { name, column, parts, isOfWhich }: LineColumn, row: number): BudgetLine | null {
  const { what, region } = given;
  const entry = column === null ? null : figure(given, row, column);
  const inner = parts.flatMap((part) => line(given, part, row) ?? []);
  if (entry === null && inner.length === 0) return null;
  const at =
    column === null
      ? (inner[0]?.at ?? region.view.placeOf(row, null))
      : region.view.placeOf(row, cellAt(given, row, column).column);
  const own = what.table === 'income' ? { category: null, item: name } : { category: name, item: null };
  const figures = what.isBudget === true ? { amount: null, budget: entry } : { amount: entry, budget: null };
  return {
    ...own,
    ...figures,
    initialBudget: null,
    statedShare: null,
    statedExecutionRate: null,
    parts: inner,
    grouped: column === null,
    marked: isOfWhich,
    at,
  };
}

/** Without a total row: each column adds up the rows that are in no other's sum. */
function lineOfRoots(given: Given, one: LineColumn, roots: readonly SubjectRow[]): BudgetLine | null {
  const { what, region } = given;
  const parts = roots.flatMap((row) => {
    const entry = one.column === null ? null : figure(given, row.row, one.column);
    if (entry === null) return [];
    const figures = what.isBudget === true ? { amount: null, budget: entry } : { amount: entry, budget: null };
    return [
      {
        category: null,
        item: row.name,
        ...figures,
        initialBudget: null,
        statedShare: null,
        statedExecutionRate: null,
        parts: [],
        grouped: false,
        marked: false,
        at: entry.at,
      },
    ];
  });
  const [first] = parts;
  if (first === undefined) return null;
  const own = what.table === 'income' ? { category: null, item: one.name } : { category: one.name, item: null };
  const at = one.column === null ? first.at : region.view.placeOf(one.column.row, one.column.column);
  return {
    ...own,
    amount: null,
    budget: null,
    initialBudget: null,
    statedShare: null,
    statedExecutionRate: null,
    parts,
    grouped: true,
    marked: false,
    at,
  };
}

/** Shares that somebody wrote below the total, in percent whatever their notation. */
function sharesIn(given: Given, row: number): Map<number, Entry> {
  const found = new Map<number, Entry>();
  for (const { column } of given.columns.lines) {
    if (column === null) continue;
    const at = cellAt(given, row, column);
    const entry = isFilled(at) ? given.cells.number(at) : null;
    if (entry !== null) found.set(column.column, entry);
  }
  const values = [...found.values()].flatMap((entry) => entry.value ?? []);
  const isRatio =
    values.length > 0 &&
    [...found.values()].every((entry) => !entry.percent) &&
    values.every((value) => isAtMost(value, ONE)) &&
    !values.every(isZero);
  if (!isRatio) return found;
  for (const [column, entry] of found) {
    if (entry.value !== null)
      found.set(column, { ...entry, value: entry.value.times(HUNDRED), places: entry.places - 2, percent: true });
  }
  return found;
}

function withShares(
  lines: readonly BudgetLine[],
  columns: readonly LineColumn[],
  shares: ReadonlyMap<number, Entry>,
): BudgetLine[] {
  return lines.map((one) => {
    const own = columns.find((column) => column.name === (one.category ?? one.item));
    const share = own?.column === null || own === undefined ? undefined : shares.get(own.column.column);
    return share === undefined ? one : { ...one, statedShare: share };
  });
}

function statedTotal(given: Given, row: SubjectRow, lines: number): StatedTotal | null {
  const { total } = given.columns;
  const entry = total === null ? null : figure(given, row.row, total);
  if (total === null || entry === null) return null;
  const figures = given.what.isBudget === true ? { amount: null, budget: entry } : { amount: entry, budget: null };
  const name = headOf(total).replace(/\s+/g, '');
  const whole = { initialBudget: null, statedShare: null, statedExecutionRate: null, from: 0, to: lines, at: entry.at };
  return { kind: 'total', name, ...figures, ...whole };
}

/** Every column whose figures stand in rows. */
function columnsOf(columns: SubjectColumns): HeaderColumn[] {
  const inLine = ({ column, parts }: LineColumn): HeaderColumn[] => [
    ...(column === null ? [] : [column]),
    ...parts.flatMap(inLine),
  ];
  return [...(columns.total === null ? [] : [columns.total]), ...columns.lines.flatMap(inLine)];
}

/** The figures that make up a row's own in one column; rows that leave it blank are taken apart. */
function partsOf(given: Given, rows: readonly SubjectRow[], column: HeaderColumn): Entry[] {
  return rows.flatMap((row) => {
    const own = figure(given, row.row, column);
    return own === null ? partsOf(given, row.children, column) : [own];
  });
}

/** Each subject against the ones below it and each row against its columns: one question for every figure that is a sum. */
function levelClaims(given: Given, roots: readonly SubjectRow[], total: SubjectRow | undefined): Claim[] {
  const { columns, what } = given;
  const claims: Claim[] = [];
  const level = (row: SubjectRow, below: readonly SubjectRow[]): void => {
    if (below.length === 0 || row.isPartial) return;
    for (const column of columnsOf(columns)) {
      const stated = figure(given, row.row, column);
      const parts = partsOf(given, below, column);
      if (stated === null || (parts.length === 0 && what.isByUnit === true)) continue;
      const summed = parts.length > 0 ? parts : [given.cells.zero(cellAt(given, below[0]?.row ?? row.row, column))];
      claims.push({ kind: 'sum', rule: 'level', name: row.name, column: headOf(column), stated, parts: summed });
    }
    for (const child of below) level(child, child.children);
  };
  const areTold = what.isByUnit !== true || roots.every((row) => row.code !== '');
  if (total !== undefined && areTold && !roots.some(({ isPartial }) => isPartial)) level(total, roots);
  else for (const row of roots) level(row, row.children);
  const across = (row: SubjectRow): void => {
    if (columns.total !== null) {
      const stated = figure(given, row.row, columns.total);
      const parts = columns.lines.flatMap(({ column, parts: inner }) =>
        (column === null ? inner.flatMap((one) => one.column ?? []) : [column]).flatMap(
          (one) => figure(given, row.row, one) ?? [],
        ),
      );
      if (stated !== null && parts.length > 0)
        claims.push({ kind: 'sum', rule: 'row', name: row.name, column: headOf(columns.total), stated, parts });
    }
    for (const child of row.children) across(child);
  };
  for (const row of roots) across(row);
  return claims;
}

/** Subjects (or units) as rows, sources or natures as columns: the lines stand in the total row. */
export function readBySubject(region: Region, cells: FormCells, what: BySubject): FormReading {
  const pages = region.parts.at(-1) ?? [];
  const [first] = pages;
  if (first === undefined) return {};
  const columns = subjectColumns(first.block, what.totals, what.within);
  const { view } = region;
  const rows = subjectRows(view, pages, (page) =>
    page === first ? columns : subjectColumns(page.block, what.totals, what.within),
  );
  const pageByRow = new Map(pages.flatMap((page) => page.rows.map((row) => [row, page] as const)));
  const given: Given = { region, cells, what, columns, pageOf: (row) => pageByRow.get(row), read: new Map() };
  const inside = view.hiddenRows.filter((number) => number > region.top && number <= region.bottom);
  const roots = subjectTree(rows, inside);
  const totalRow = rows.find((row) => row.kind === 'total') ?? (roots.length === 1 ? roots[0] : undefined);
  const isOwn = totalRow?.kind === 'total';
  const plain =
    totalRow === undefined
      ? columns.lines.flatMap((one) => lineOfRoots(given, one, roots) ?? [])
      : columns.lines.flatMap((one) => line(given, one, totalRow.row) ?? []);
  const shareRow = rows.find((row) => row.kind === 'share');
  const lines = shareRow === undefined ? plain : withShares(plain, columns.lines, sharesIn(given, shareRow.row));
  const total = totalRow === undefined ? null : statedTotal(given, totalRow, lines.length);
  const at = view.placeOf(first.block.bottom, null);
  if (lines.length === 0 && total === null) return {};
  const table: BudgetTable = {
    lines,
    totals: total === null ? [] : [total],
    carryOver: [],
    complete: true,
    at,
    ...(what.isBudget === true ? { basis: 'budget' as const } : {}),
  };
  const claims = levelClaims(given, isOwn || totalRow === undefined ? roots : totalRow.children, totalRow);
  return { [what.table]: table, claims };
}
