import { compare, decimal, fixed, least, most, ONE, times, ZERO } from '../numbers/decimal.js';
import { Figure } from '../numbers/figure.js';
import type { Table } from './document.js';
import type { Measured } from './measured-columns.js';
import type { Style } from './style.js';

/** Columns of the terminal that stand for 100%. */
const LENGTH = 10;
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
const STEPS = decimal(String(LENGTH * EIGHTHS.length));

/** A ratio as a bar to the nearest eighth of a column; beyond 100% it is full. */
export function barOf(figure: Figure): string {
  const within = most(ZERO, least(ONE, figure.value));
  const steps = Number(fixed(times(within, STEPS), 0));
  const isTooSmall = steps === 0 && compare(within, ZERO) > 0;
  return isTooSmall ? '▏' : '█'.repeat(Math.floor(steps / EIGHTHS.length)) + (EIGHTHS[steps % EIGHTHS.length] ?? '');
}

/** Bars behind the ratios of the columns that want them, as far as the terminal has room beside everything else. */
export function withBars(columns: readonly Measured[], table: Table, style: Style): Measured[] {
  const { width, bars } = style;
  if (width === undefined || !bars) return [...columns];
  let room = width - columns.reduce((sum, column) => sum + column.width + 3, 1);
  return columns.map((column, index) => {
    if (table.columns[index]?.hasBars !== true || room < LENGTH + 1) return column;
    room -= LENGTH + 1;
    const cells = column.cells.map((text, row) => {
      const cell = table.rows[row]?.[index];
      const bar = cell instanceof Figure ? barOf(cell) : '';
      return `${text} ${bar}${' '.repeat(LENGTH - bar.length)}`;
    });
    const grown = column.width + LENGTH + 1;
    return { ...column, cells, header: `${column.header}${' '.repeat(LENGTH + 1)}`, width: grown, least: grown };
  });
}
