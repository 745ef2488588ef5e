import { describe, expect, it } from 'vitest';
import { MOST_ROWS } from '../../../src/input/forms/sheet-view.js';
import { assessForms, errorsIn, figuresIn } from '../../support/assess-forms.js';
import { type Cell, gridOf, workbookOf } from '../../support/drawn-sheets.js';

const subjects = (count: number): Cell[][] => [
  ['收入决算表', '', '', '', ''],
  ['部门：青石县林业局', '', '', '', '单位：万元'],
  ['科目编码', '科目名称', '本年收入合计', '财政拨款收入', '其他收入'],
  ['合计', '', 3 * count, 2 * count, count],
  ...Array.from({ length: count }, (_, at): Cell[] => [String(2_010_000 + at), `第${at}项`, 3, 2, 1]),
];
const book = (count: number) => [workbookOf('决算.xlsx', gridOf('决算.xlsx', '收入决算表', subjects(count)))];

describe('a form of many rows', () => {
  it('is read to its end', () => {
    const read = assessForms(book(MOST_ROWS - 4));
    expect(errorsIn(read)).toEqual([]);
    expect(figuresIn(read)?.income).toBe(String(3 * (MOST_ROWS - 4)));
  });

  it('is not read in part: no sum would be right', () => {
    const { assessment, problems } = assessForms(book(MOST_ROWS - 3));
    expect(assessment).toBeNull();
    expect(problems).toMatchObject([{ code: 'workbook-too-large', what: 'rows', limit: '50,000' }]);
  });
});
