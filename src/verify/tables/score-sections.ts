import { HUNDRED, isAtMost, ONE, proportion } from '../../numbers/decimal.js';
import type { Figure } from '../figures/figure.js';
import { amountOf } from '../figures/figure.js';
import { findFigures } from '../figures/find-figures.js';
import type { Candidate } from '../judge/candidate.js';
import { exactly, none } from '../judge/spread.js';
import { sumCandidate } from '../relations/totals.js';
import type { Column, Row, Table } from './table.js';

/** 产出指标（50分）: the points that a section has, in the cell of its first row. */
function statedPoints(row: Row): Figure | null {
  const [first] = row.cells;
  if (first === undefined || !/\(\d+(?:\.\d+)?分\)/.test(first.text)) return null;
  return findFigures(first, 0).find((figure) => figure.unit.kind === 'score') ?? null;
}

const sectionName = (row: Row): string => (row.cells[0]?.text ?? '').replace(/\([^()]*\)$/, '');

/** Rows of the section that begins here: the same name again, or blank where cells were merged. */
function sectionFrom(table: Table, start: Row): Row[] {
  const name = sectionName(start);
  const rows = [start];
  for (const row of table.rows.slice(start.index + 1)) {
    const here = sectionName(row);
    if (row.isTotal || (here !== '' && here !== name)) break;
    rows.push(row);
  }
  return rows;
}

export function sectionPoints(table: Table): Candidate[] {
  const points = table.columns.find((column) => column.role === 'points');
  if (points === undefined) return [];
  return table.rows.flatMap((row) => {
    const stated = statedPoints(row);
    if (stated === null) return [];
    const parts = sectionFrom(table, row).flatMap((one) => table.cell(one, points) ?? []);
    if (parts.length < 2) return [];
    return [
      sumCandidate(
        stated,
        parts.map((figure) => ({ figure, sign: 1 })),
        'table',
        true,
        'scores',
      ),
    ];
  });
}

/** Points lost or won by rounding to whole points are never called wrong. */
const TOLERATED = ONE;

/** 预算执行率: score = points × rate. */
function scoreByRate(points: Figure, rate: Figure, score: Figure): Candidate | null {
  const earned = proportion(amountOf(points), rate.value, HUNDRED);
  if (earned === null || !isAtMost(rate.value, HUNDRED)) return null;
  const isNear = isAtMost(score.value.minus(earned).abs(), TOLERATED);
  return {
    kind: 'scores',
    stated: score,
    expression: 'a*b/100',
    operands: [
      { role: 'a', figure: points },
      { role: 'b', figure: rate },
    ],
    spread: exactly(isNear && !isAtMost(earned, score.value) ? score.value : earned),
    confidence: 'table',
    isStrong: !isNear,
    faults: none,
  };
}

function rateOf(table: Table, row: Row): Figure | null {
  const column =
    table.columns.find((one) => one.role === 'rate') ?? table.columns.find((one) => /完成值|实际值/.test(one.head));
  const figure = column === undefined ? null : table.cell(row, column);
  return figure?.unit.kind === 'percent' ? figure : null;
}

export function scoresByRate(table: Table): Candidate[] {
  const column = (role: Column['role']): Column | undefined => table.columns.find((one) => one.role === role);
  const points = column('points');
  const score = column('score');
  if (points === undefined || score === undefined) return [];
  return table.rows.flatMap((row) => {
    if (!/预算执行率|资金总额|资金执行率/.test(row.cells.map((cell) => cell.text).join(' '))) return [];
    const [full, got, rate] = [table.cell(row, points), table.cell(row, score), rateOf(table, row)];
    const made = full === null || got === null || rate === null ? null : scoreByRate(full, rate, got);
    return made === null ? [] : [made];
  });
}
