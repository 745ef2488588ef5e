import { describe, expect, it } from 'vitest';
import type { Assessment } from '../../src/domain/assessment.js';
import { FORMATS, type FormatName } from '../../src/formats/formats.js';
import { decimal } from '../../src/numbers/decimal.js';
import {
  leafResult,
  lineResult,
  PANYU,
  placeIn,
  STYLE,
  scoreResult,
  sectionResult,
  tableResult,
} from '../support/assessment.js';
import { sampleProblem } from '../support/problems.js';
import { writtenAssessment } from '../support/written.js';

const FORMAT_NAMES = Object.keys(FORMATS) as FormatName[];

const EN = { ...STYLE, lang: 'en' } as const;
const lines = (text: string): string[] => text.trimEnd().split('\n');
const withIncome = (income: Assessment['budget']['income'], more: Partial<Assessment['budget']> = {}): Assessment => ({
  ...PANYU,
  budget: { ...PANYU.budget, income, ...more },
});

describe('the report that jixiao comes from', () => {
  const text = writtenAssessment(PANYU, [], 'table', null, STYLE);
  it.each(['3,116.37', '99.28%', '0.72%', '3,099.31', '3,099.30', '17.06', '93.40', '优'])('shows %s', (figure) =>
    expect(text).toContain(figure),
  );
  it('says where points were lost, the largest loss first', () => {
    const at = ['› 重点工作完成率', '› 资产管理', '› 预算执行率'].map((name) => text.indexOf(name));
    expect(at).toEqual([...at].sort((a, b) => a - b));
    expect(at[0]).toBeGreaterThan(0);
  });
  it('speaks English when asked', () => {
    const english = writtenAssessment(PANYU, [], 'table', null, EN);
    expect(english).toContain('Balance 17.06 万元');
  });
  it.each(FORMAT_NAMES)('ends its %s with one line break', (format) => {
    expect(writtenAssessment(PANYU, [], format, null, STYLE)).toMatch(/[^\n]\n$/);
  });
});

describe('the tables', () => {
  it('put parts under their line and carried sums under the total', () => {
    const parts = [lineResult('财政专户', '60', '200'), lineResult('其他', '40', '200')];
    const income = tableResult(
      [lineResult('事业收入', '100', '200', { parts }), lineResult('拨款', '100', '200')],
      '200',
      {
        carryOver: [lineResult('年初结转', '5', '200')],
      },
    );
    expect(lines(writtenAssessment(withIncome(income), [], 'csv', 'income', STYLE))).toEqual([
      '部门,年度,项目,金额（万元）,占比(%)',
      '某区人大办,2023,事业收入,100.00,50.00',
      '某区人大办,2023,"  其中：财政专户",60.00,30.00',
      '某区人大办,2023,"        其他",40.00,20.00',
      '某区人大办,2023,拨款,100.00,50.00',
      '某区人大办,2023,合计,200.00,100.00',
      '某区人大办,2023,另列：年初结转,5.00,',
    ]);
  });
  it('show an absent figure as a dash on screen and as an empty cell in CSV', () => {
    const income = tableResult([lineResult('拨款', null, '1'), lineResult('其他', '3', '6')], '6', {
      total: null,
      sum: null,
    });
    expect(writtenAssessment(withIncome(income), [], 'table', 'income', STYLE)).toMatch(/拨款 +│ +— +│ +— +│/);
    expect(writtenAssessment(withIncome(income), [], 'csv', 'income', STYLE)).toContain('某区人大办,2023,拨款,,\n');
  });
  it('leave out the columns of the expenditure that no row fills', () => {
    const head = (assessment: Assessment) => lines(writtenAssessment(assessment, [], 'csv', 'expenditure', EN))[0];
    expect(head(PANYU)).toBe('department,year,category,amount,share');
    const rich = lineResult('维修', '5', '10', {
      category: '项目支出',
      budget: decimal('8'),
      executionRate: decimal('0.625'),
    });
    const assessment = withIncome(null, { expenditure: tableResult([rich], '10') });
    expect(head(assessment)).toBe('department,year,category,item,budget,amount,share,executionRate');
    expect(lines(writtenAssessment(assessment, [], 'csv', 'expenditure', EN))[1]).toBe(
      '某区人大办,2023,项目支出,维修,8.00,5.00,50.00,62.50',
    );
  });
  it('give each section a subtotal, but not a row that is its own section', () => {
    const score = scoreResult([
      sectionResult('产出', [leafResult(['产出', '甲'], '30', '30'), leafResult(['产出', '乙'], '30', '25')]),
      sectionResult('满意度', [leafResult(['满意度'], '40', '40')]),
    ]);
    const rows = lines(writtenAssessment({ ...PANYU, score }, [], 'csv', 'indicators', EN)).slice(1);
    expect(rows.map((row) => row.split(',').slice(2, 7).join(','))).toEqual([
      '产出,甲,30,30.00,100.00',
      '产出,乙,30,25.00,83.33',
      '产出,Subtotal,60,55.00,91.67',
      '满意度,,40,40.00,100.00',
      'Total,,100,95.00,95.00',
    ]);
  });
  it('list ten losses and count the rest', () => {
    const leaves = Array.from({ length: 13 }, (_, index) =>
      leafResult(['甲', `乙${index}`], '5', '4', { reason: '有原因' }),
    );
    const text = writtenAssessment(
      { ...PANYU, score: scoreResult([sectionResult('甲', leaves)]) },
      [],
      'table',
      null,
      STYLE,
    );
    expect(text).toContain('另有 3 项失分未列出。');
    expect(text.match(/甲 › /g)).toHaveLength(10);
  });
  it('never print a negative zero', () => {
    const income = tableResult([lineResult('退回', '-0.004', '100'), lineResult('拨款', '100.004', '100')], '100');
    for (const format of FORMAT_NAMES) {
      const text = writtenAssessment(withIncome(income, { balance: decimal('-0.001') }), [], format, null, STYLE);
      expect(text).not.toMatch(/-0(\.0+)?(?![.\d])/);
    }
  });
  it('say that there is nothing when a table is asked for that is not there', () => {
    expect(writtenAssessment(withIncome(null), [], 'table', 'income', STYLE)).toContain('（无数据）');
    expect(writtenAssessment(withIncome(null), [], 'json', 'income', STYLE)).toBe('null\n');
  });
});

describe('the tidy figures', () => {
  it('are a row for each figure, under English keys', () => {
    const rows = lines(writtenAssessment(PANYU, [], 'csv', null, EN));
    expect(rows[0]).toBe('department,year,part,group,item,figure,value,unit');
    expect(rows).toContain('某区人大办,2023,income,,财政拨款收入,share,99.28,%');
    expect(rows).toContain('某区人大办,2023,expenditure,,total,sum,3099.30,万元');
    expect(rows).toContain('某区人大办,2023,balance,,,balance,17.06,万元');
    expect(rows).toContain('某区人大办,2023,score,管理效率,预算执行率,score,18.40,points');
    expect(rows).toContain('某区人大办,2023,score,,total,grade,优,');
  });
  it('and under Chinese names', () => {
    const rows = lines(writtenAssessment(PANYU, [], 'csv', null, STYLE));
    expect(rows[0]).toBe('部门,年度,部分,组,项目,指标,数值,单位');
    expect(rows).toContain('某区人大办,2023,收入,,合计,占比尾差,0.00,%');
  });
});

describe('the JSON', () => {
  const parse = (assessment: Assessment = PANYU) =>
    JSON.parse(
      writtenAssessment(assessment, [sampleProblem('total-mismatch', placeIn('a,b', 4, 2))], 'json', null, STYLE),
    );
  const keysOf = (value: object): string => Object.keys(value).join(' ');
  it('has exactly the promised keys, in their order', () => {
    const json = parse();
    expect(keysOf(json)).toBe(
      'schema version department year unit income expenditure balance score rubric inputs problems',
    );
    expect(keysOf(json.income)).toBe('lines sum statedTotal total');
    expect(keysOf(json.income.lines[0])).toBe('item amount share exactShare parts at');
    expect(keysOf(json.expenditure)).toBe('lines sum statedTotal total budget executionRate');
    expect(keysOf(json.expenditure.lines[0])).toBe(
      'category item initialBudget budget amount share exactShare executionRate parts at',
    );
    expect(keysOf(json.score)).toBe(
      'total exactTotal fullMarks grade nextGrade pointsToNextGrade sections adjustments',
    );
    expect(keysOf(json.score.sections[0])).toBe('name points score rate sections leaves');
    expect(keysOf(json.score.sections[0].leaves[0])).toBe(
      'code name path points score exactScore statedScore method target actual outcome reason at',
    );
    expect(keysOf(json.rubric)).toBe('id title sha256');
    expect(keysOf(json.inputs[0])).toBe('file encoding sha256');
    expect(keysOf(json.problems[0])).toBe('code severity file line column cell message');
  });
  it('writes figures as decimal text and places as whole numbers', () => {
    const json = parse();
    expect(json.income.lines[0]).toMatchObject({ amount: '3093.93', share: '99.28', at: 'income.csv:2' });
    expect(json.income.lines[0].exactShare).toMatch(/^0\.99279\d{25}$/);
    expect(json.expenditure).toMatchObject({
      sum: '3099.30',
      statedTotal: '3099.31',
      total: '3099.31',
      executionRate: null,
    });
    expect(json.score).toMatchObject({
      total: '93.40',
      exactTotal: '93.4',
      fullMarks: '100',
      grade: '优',
      adjustments: [],
    });
    expect(json.score.sections[0]).toMatchObject({ points: '50', score: '47.20', rate: '94.40' });
    expect(json.problems[0]).toMatchObject({ severity: 'error', line: 4, column: 2, cell: 'B4' });
  });
  it('is one line as NDJSON, and null where there is no table', () => {
    const text = writtenAssessment({ ...withIncome(null), score: null }, [], 'ndjson', null, STYLE);
    expect(lines(text)).toHaveLength(1);
    expect(JSON.parse(text)).toMatchObject({ income: null, score: null });
  });
});

describe('text from the files', () => {
  it('reaches no format as an escape sequence', () => {
    const income = tableResult([lineResult('\u001b[31m红\u202e', '1', '1')], '1');
    for (const format of FORMAT_NAMES) {
      const text = writtenAssessment({ ...withIncome(income), department: '\u009bx' }, [], format, null, STYLE);
      expect(text).toContain('\\u001b');
      expect(text.replace(/[\n\t]/g, '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }
  });
});
