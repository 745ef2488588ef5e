import { describe, expect, it } from 'vitest';
import { type AssessOptions, assessDepartment } from '../../src/assess/assess-department.js';
import { readDepartment } from '../../src/input/department/read-department.js';
import { fileOf } from '../../src/library.js';
import { fixed } from '../../src/numbers/decimal.js';
import { rubricWith } from '../support/rubric.js';

/** Codes about these indicators, and the score. */
function assessed(csv: string, options: AssessOptions = {}) {
  const files = { income: null, expenditure: null, indicators: fileOf('indicators.csv', csv) };
  const read = readDepartment(files, { defaultName: '某局' });
  if (read.department === null) throw new Error('cannot be read');
  const { value, problems } = assessDepartment({ value: read.department, problems: read.problems }, options);
  const found = problems.map(({ code, at }) => `${code}:${at.origin.line}`);
  return { score: value.score, problems: found.filter((one) => !one.startsWith('file-missing')) };
}

describe('--rounding half-even', () => {
  /** 106.665 of 133.33 prints as 106.66, which is 良 from 106.664; half up it prints as 106.67. */
  const EDGE = '一级指标,分值,得分,扣分原因\n甲,66.66,53.33,因\n乙,66.67,53.335,因\n';
  it('reaches the displayed grade of a table that is its own rubric', () => {
    const told = (rounding: AssessOptions['rounding']) =>
      assessed(EDGE, { rounding }).problems.includes('grade-display-differs:1');
    expect([told('half-up'), told('half-even')]).toEqual([false, true]);
  });

  const section = (stated: string): string =>
    `一级指标,二级指标,分值,得分,扣分原因\n甲,,100,${stated},\n甲,子,50,40.125,因\n甲,丑,50,50,\n`;
  it.each([
    ['half-up', '90.13', []],
    ['half-up', '90.12', ['section-score-mismatch:2']],
    ['half-even', '90.12', []],
    ['half-even', '90.13', ['section-score-mismatch:2']],
  ] as const)('reaches the score that a section states (%s %s)', (rounding, stated, expected) => {
    expect(assessed(section(stated), { rounding }).problems).toEqual(expected);
  });
});

describe('an indicator that stands twice', () => {
  it('leaves total and grade absent in a table that is its own rubric, and its section; the others stand', () => {
    const { score, problems } = assessed(
      '一级指标,二级指标,分值,得分,扣分原因\n产出,量,30,30,\n产出,量 ,30,20,因\n效益,质,40,35,因\n',
    );
    expect(problems).toContain('duplicate-leaf:3');
    expect([score?.total, score?.grade, score?.displayedGrade, score?.nextGrade]).toEqual([null, null, null, null]);
    expect(score?.sections.map((one) => (one.score === null ? null : fixed(one.score, 0)))).toEqual([null, '35']);
  });
});

describe('the alternative of a better-of that does not count', () => {
  const RUBRIC = `
  - name: 管理
    points: 100
    leaves:
      - name: 结转
        points: 100
        method:
          kind: better-of
          leaves:
            - { name: 结转率, points: 100, method: proportional, target: 10 }
            - { name: 变动率, points: 100, method: proportional, target: 10 }`;
  const table = (first: string, second: string): string =>
    `一级指标,二级指标,分值,实际完成值,得分,扣分原因\n管理,结转率,100,9,${first},因\n管理,变动率,100,5,${second},因\n`;
  it.each([
    ['90', '50', []],
    ['90', '95', ['score-differs:3']],
    ['80', '50', ['score-differs:2']],
    ['80', '95', ['score-differs:2', 'score-differs:3']],
  ])('is told like any other where it states another score (%s, %s)', async (first, second, expected) => {
    const { problems, score } = assessed(table(first, second), { rubric: await rubricWith(RUBRIC) });
    expect(problems).toEqual(expected);
    expect(score?.total?.toFixed()).toBe('90');
  });
});
