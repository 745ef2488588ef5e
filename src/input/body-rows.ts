import { type Problem, problem } from '../domain/problem.js';
import type { Reading } from '../domain/reading.js';
import { firstText, isEmptyRow, type Row } from './records.js';

/** A file whose rows are all of another width has one fault, not half a million. */
const MOST_RAGGED = 1_000;
const FOOTER = /^(?:注|备注|说明|填表|填报|制表|审核|负责人|单位负责人|联系|note[:：])/i;

interface Body {
  readonly rows: readonly Row[];
  readonly skipped: Reading['skipped'];
  readonly problems: readonly Problem[];
}

const NUMERIC = ['amount', 'budget', 'initialBudget', 'points', 'weight', 'score'];

/** The rows that count: blank rows, footnotes and rows of another width are left out and said so. */
export function judgeRows(body: readonly Row[], width: number, columns: ReadonlyMap<string, number>): Body {
  const numeric = NUMERIC.flatMap((meaning) => columns.get(meaning) ?? []);
  const skipped: { line: number; why: 'title' | 'blank' | 'footer'; text: string }[] = [];
  const problems: Problem[] = [];
  const rows = body.filter((row) => {
    const skip = (why: 'blank' | 'footer'): false => {
      skipped.push({ line: row.origin.line, why, text: firstText(row) });
      return false;
    };
    if (isEmptyRow(row)) return skip('blank');
    if (FOOTER.test(firstText(row)) && numeric.every((index) => (row.cells[index] ?? '').trim() === ''))
      return skip('footer');
    const extra = row.cells.slice(width);
    if (row.cells.length >= width && extra.every((cell) => cell.trim() === '')) return true;
    if (problems.length < MOST_RAGGED)
      problems.push(
        problem('ragged-row', { origin: row.origin, column: null }, { cells: row.cells.length, expected: width }),
      );
    return false;
  });
  return { rows, skipped, problems };
}
