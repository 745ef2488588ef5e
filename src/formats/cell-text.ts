import { Figure } from '../numbers/figure.js';
import type { Cell, Column } from './document.js';
import { bareFigure, figureText, readableFigure } from './figure-text.js';
import { sayBare, sayIn } from './say-in.js';
import type { Style } from './style.js';

/** What stands on screen where there is no value. */
const ABSENT = '—';

/** A cell as people read it. */
export function shownCell(cell: Cell | undefined, style: Style): string {
  if (cell === undefined) return '';
  if (cell === null) return ABSENT;
  if (cell instanceof Figure) return readableFigure(cell, style);
  return typeof cell === 'function' ? cell(sayIn(style)) : cell;
}

/** A cell as a spreadsheet reads it: bare digits where the header says what they measure. */
export function bareCell(cell: Cell | undefined, column: Column, style: Style): string {
  if (cell === undefined || cell === null) return '';
  if (cell instanceof Figure) {
    return cell.measure === 'ratio' && column.measure !== 'ratio' ? bareFigure(cell, style) : figureText(cell, style);
  }
  return typeof cell === 'function' ? cell(sayBare(style)) : cell;
}
