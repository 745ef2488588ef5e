import { describe, expect, it } from 'vitest';
import { placeOfFile } from '../../src/domain/place.js';
import type { Problem } from '../../src/domain/problem.js';
import { PROBLEM_CODES } from '../../src/domain/problem.js';
import { cellSpan, excerptOf } from '../../src/formats/excerpt.js';
import { problemReport } from '../../src/formats/problem-text.js';
import { sayIn } from '../../src/formats/say-in.js';
import type { Style } from '../../src/formats/style.js';
import { displayWidth } from '../../src/text/display-width.js';
import { PROBLEMS_EN } from '../../src/words/problems-en.js';
import { PROBLEMS_ZH } from '../../src/words/problems-zh.js';
import { WHY_EN } from '../../src/words/reasons-en.js';
import { WHY_ZH } from '../../src/words/reasons-zh.js';
import { type Words, wordsFor } from '../../src/words/say.js';
import { placeIn, STYLE } from '../support/assessment.js';
import { sampleProblem } from '../support/problems.js';
import { writtenProblems } from '../support/written.js';

const wordsOf = (found: Problem, style: Style): Words =>
  wordsFor(style.lang === 'zh' ? PROBLEMS_ZH : PROBLEMS_EN, found, sayIn(style));
const EN = { ...STYLE, lang: 'en' } as const;
const underCarets = (text: string, column: number): string => {
  const excerpt = excerptOf(placeIn(text, 3, column));
  const carets = excerpt?.carets ?? '';
  const start = carets.indexOf('^');
  const width = carets.lastIndexOf('^') - start + 1;
  let shown = '';
  let at = 0;
  for (const character of excerpt?.row ?? '') {
    if (at >= start && at < start + width) shown += character;
    at += displayWidth(character);
  }
  return shown;
};

describe('every problem', () => {
  it.each(PROBLEM_CODES)('%s says what is wrong and what to do, in both languages', (code) => {
    const zh = wordsOf(sampleProblem(code), STYLE);
    const en = wordsOf(sampleProblem(code), EN);
    for (const text of [zh.sentence, zh.remedy]) expect(text).toMatch(/^.*\p{Script=Han}.*[。？]$/u);
    for (const text of [en.sentence, en.remedy]) expect(text).toMatch(/^[“A-Z0-9基预人年其].*[.?]$/u);
    for (const text of [zh.sentence, zh.remedy, en.sentence, en.remedy])
      expect(text).not.toMatch(/undefined|null|NaN|object|-0(\.0*)?\b/);
  });
  it('has a reason of its own for each kind of unreadable number', () => {
    for (const words of [WHY_EN, WHY_ZH]) {
      const reasons = Object.values(words);
      expect(new Set(reasons).size).toBe(reasons.length);
      expect(reasons.every((reason) => reason.length > 3)).toBe(true);
    }
  });
  it('shows two rates with as many decimals as tell them apart', () => {
    expect(wordsOf(sampleProblem('share-mismatch'), EN).sentence).toContain('99.280%, but comes out as 99.279%');
  });
  it('makes the data in it harmless and short', () => {
    const long = { ...sampleProblem('unknown-column'), header: `\u001b[2J${'x'.repeat(500)}` };
    const { sentence } = wordsOf(long, EN);
    expect(sentence).toContain('\\u001b[2J');
    expect(sentence.length).toBeLessThan(160);
  });
});

describe('the excerpt', () => {
  it.each([
    ['财政拨款收入,12O.50,备注', 2, '12O.50'],
    ['"其他,收入",9x,备注', 2, '9x'],
    ['"say ""a,b""",9x', 2, '9x'],
    ['财政,"1,2,3"', 2, '"1,2,3"'],
    ['12"3,9x', 2, '9x'],
    ['甲\t\u001b乙,坏', 2, '坏'],
    ['甲,  12  ,丙', 2, '12'],
    [`${'很长的名称'.repeat(60)},坏值,${'后'.repeat(200)}`, 2, '坏值'],
  ] as const)('puts carets under the cell of %j', (text, column, cell) => expect(underCarets(text, column)).toBe(cell));
  it('shows at most about 100 columns and the address of the cell', () => {
    const excerpt = excerptOf(placeIn(`${'长'.repeat(3000)},坏值,${'后'.repeat(3000)}`, 17, 2));
    expect(displayWidth(excerpt?.row ?? '')).toBeLessThanOrEqual(102);
    expect(excerpt?.carets).toMatch(/\^{4} B17$/);
  });
  it('has a caret even for an empty cell, and none for a cell that is not there', () => {
    expect(excerptOf(placeIn('a,,b', 3, 2))?.carets).toBe('  ^ B3');
    expect(cellSpan(placeIn('a,b', 3, 2).origin, 3)).toBeNull();
    expect(excerptOf(placeIn('a,b', 3, 3))?.carets).toBeNull();
  });
});

describe('the report', () => {
  const bad = sampleProblem('amount-unreadable', placeIn('其他收入,12O.50', 3, 2));
  it('names place, severity and code, then shows the row', () => {
    expect(problemReport([bad], { ...EN, folder: 'a/b/' })).toBe(
      [
        'a/b/income.csv:3:2: error amount-unreadable: “12O.50” in the column “金额” is no amount: a letter stands in place of a digit (often the letter O for a zero, or l for a one) (“O”). Write it in plain digits, like 1234.50; until then every figure that needs it stays empty.',
        '  3 | 其他收入,12O.50',
        '    |          ^^^^^^ B3',
        '1 error',
        '',
      ].join('\n'),
    );
  });
  it('speaks Chinese, and counts by severity', () => {
    const report = problemReport([bad, bad, sampleProblem('unit-assumed'), sampleProblem('unspent')], STYLE);
    expect(report).toContain('income.csv:3:2: 错误 amount-unreadable: ');
    expect(report).toContain('income.csv: 提示 unit-assumed: ');
    expect(report).toMatch(/2 个错误，1 个警告，1 个提示\n$/);
    expect(problemReport([sampleProblem('unspent')], { ...EN, strict: true })).toMatch(
      /error unspent: [\s\S]*\n1 error\n$/,
    );
  });
  it('prints each problem where all are asked for', () => {
    const report = problemReport(
      Array.from({ length: 205 }, () => sampleProblem('unit-assumed')),
      EN,
    );
    expect(report.match(/unit-assumed/g)).toHaveLength(205);
    expect(report).toContain('205 notes');
  });
  it('is nothing when nothing is wrong', () => expect(problemReport([], EN)).toBe(''));
  it('makes hostile file names harmless', () => {
    expect(problemReport([sampleProblem('nul-byte', placeOfFile('\u001b[31mx.csv'))], EN)).toMatch(
      /^\\u001b\[31mx\.csv: error/,
    );
  });
  it('comes in every format, with the folder in the file names', () => {
    const style = { ...EN, folder: 'a/' };
    expect(JSON.parse(writtenProblems([bad], 'json', style))).toMatchObject([
      { code: 'amount-unreadable', file: 'a/income.csv', line: 3, column: 2, cell: 'B3' },
    ]);
    expect(writtenProblems([bad, bad], 'ndjson', style).trimEnd().split('\n')).toHaveLength(2);
    expect(writtenProblems([bad], 'csv', style)).toMatch(
      /^department,year,severity,code,file,line,column,cell,message\n甲局,,error,amount-unreadable,a\/income\.csv,3,2,B3,/,
    );
    expect(writtenProblems([bad], 'markdown', style)).toContain(
      '| 甲局 | — | error | amount-unreadable | a/income.csv:3 B3 |',
    );
    expect(writtenProblems([bad], 'tsv', style)).toContain('error\tamount-unreadable\ta/income.csv\t3\t2\tB3\t');
  });
});
