import type { Block } from './blocks.js';
import { type CellTable, cellTable } from './cell-runs.js';
import { flatTable } from './flat-tables.js';
import { contentsLines, pageLines } from './line-marks.js';
import { goesOn, paragraphOf, type Setting, settingOf } from './paragraphs.js';
import { cellsOf, type Layout, layoutOf } from './row-layouts.js';
import { type SourceLine, sourceLines } from './source-lines.js';

interface Reading {
  readonly lines: readonly SourceLine[];
  /** Page numbers and lines of contents. */
  readonly skipped: ReadonlySet<number>;
  readonly setting: Setting;
  /** Lines before this one have been tried as a table of one cell a line, in vain. */
  refused: number;
}

interface Found {
  readonly block: Block;
  readonly next: number;
}

/** The next line that says something, and whether a page ended before it. */
function following(reading: Reading, index: number): { line: SourceLine | undefined; at: number; isCut: boolean } {
  let isCut = false;
  let at = index;
  for (; at < reading.lines.length; at += 1) {
    const line = reading.lines[at];
    if (line === undefined) break;
    if (reading.skipped.has(line.number)) isCut = true;
    else if (line.text !== '') return { line, at, isCut };
  }
  return { line: undefined, at, isCut };
}

/** Rows of one layout that stand together; a single aligned line is prose. */
function gridFrom(reading: Reading, from: number, layout: Layout): Found | undefined {
  const rows: SourceLine[] = [];
  let at = from;
  let isHeld = false;
  while (at < reading.lines.length) {
    const line = reading.lines[at];
    if (line === undefined) break;
    if (line.text === '' || reading.skipped.has(line.number)) {
      if (isHeld || layout === 'aligned') break;
      isHeld = true;
      at += 1;
      continue;
    }
    const same = layoutOf(line) === layout || (layout === 'aligned' && rows.length > 1 && isLabel(line));
    if (!same) break;
    isHeld = false;
    rows.push(line);
    at += 1;
  }
  const last = rows.at(-1);
  if (last === undefined || (layout === 'aligned' && rows.length < 3)) return undefined;
  return { block: { kind: 'grid', rows: cellsOf(rows, layout) }, next: last.number };
}

/** A row of an aligned table in which nothing but the name is filled. */
const isLabel = (line: SourceLine): boolean => line.width <= 30 && /^[一二三四五六七八九十]、/.test(line.text);

function paragraphFrom(reading: Reading, from: number): Found {
  const lines: SourceLine[] = [];
  let at = from;
  for (;;) {
    const { line, at: here, isCut } = following(reading, at);
    const before = lines.at(-1);
    if (line === undefined || (before !== undefined && !goesOn(before, line, reading.setting, isCut))) break;
    if (before !== undefined && startsTable(reading, line, here)) break;
    lines.push(line);
    at = here + 1;
  }
  return { block: paragraphOf(lines), next: Math.max(at, from + 1) };
}

function startsTable(reading: Reading, line: SourceLine, at: number): boolean {
  if (flatTable(line) !== null) return true;
  const layout = layoutOf(line);
  if (layout === 'aligned') return gridFrom(reading, at, layout) !== undefined;
  return layout !== null || cellsFrom(reading, at) !== undefined;
}

function cellsFrom(reading: Reading, at: number): CellTable | undefined {
  if (at < reading.refused) return undefined;
  const found = cellTable(reading.lines, at, reading.skipped);
  if (found === undefined || found.rows.length > 0) return found;
  reading.refused = found.end;
  return undefined;
}

function tableFrom(reading: Reading, line: SourceLine, at: number): Found | undefined {
  const flat = flatTable(line);
  if (flat !== null) return { block: { kind: 'grid', rows: flat }, next: at + 1 };
  const layout = layoutOf(line);
  if (layout !== null) return gridFrom(reading, at, layout);
  const cells = cellsFrom(reading, at);
  return cells === undefined ? undefined : { block: { kind: 'grid', rows: cells.rows }, next: cells.end };
}

/** The report as paragraphs and tables in their order, without page numbers and contents. */
export function readReport(report: string): Block[] {
  const lines = sourceLines(report);
  const skipped = new Set([...pageLines(lines), ...contentsLines(lines)]);
  const kept = lines.filter((line) => !skipped.has(line.number));
  const reading: Reading = { lines, skipped, setting: settingOf(kept), refused: 0 };
  const blocks: Block[] = [];
  let index = 0;
  for (;;) {
    const { line, at } = following(reading, index);
    if (line === undefined) return blocks;
    const found = tableFrom(reading, line, at) ?? paragraphFrom(reading, at);
    blocks.push(found.block);
    index = Math.max(found.next, at + 1);
  }
}
