import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { assessDepartment } from '../../src/assess/assess-department.js';
import { leavesOf } from '../../src/domain/assessment.js';
import { nameOfLine } from '../../src/domain/line-names.js';
import { type Filling, fillingOf, fillWorkbook } from '../../src/fill/fill-workbook.js';
import { emptyForm, type FilledForm, formFor, OWN_FORMS } from '../../src/fill/own-forms.js';
import { contentOf, readDepartment } from '../../src/input/department/read-department.js';
import { chooseForms } from '../../src/input/forms/choose-forms.js';
import { openForms, readCandidate } from '../../src/input/forms/read-forms.js';
import { readWorkbook } from '../../src/input/grid/read-workbook.js';
import { main } from '../../src/main.js';
import { plain } from '../../src/numbers/decimal.js';
import { hostIn } from '../support/fixture-host.js';

const FILLED: readonly FilledForm[] = ['self-eval/national', 'self-eval/national-project', 'scoring-table'];
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

function fillingOfCsv(expenditure: string | null, indicators: string | null): Filling {
  const file = (name: string, text: string | null) => (text === null ? null : contentOf(name, bytesOf(text), ''));
  const files = { income: null, expenditure: file('支出.csv', expenditure), indicators: file('指标.csv', indicators) };
  const { department } = readDepartment(files, { defaultName: '某局' });
  if (department === null) throw new Error('nothing can be read');
  const { value } = assessDepartment({ value: department, problems: [] });
  return fillingOf(department, value, { places: 2, rounding: 'half-up' });
}

async function filled(form: FilledForm, filling: Filling): Promise<{ bytes: Uint8Array; codes: string[] }> {
  const blank = await formFor(form, filling);
  const { bytes, problems } = await fillWorkbook(readWorkbook('表.xlsx', blank, ''), blank, filling, { isOwn: true });
  if (bytes === null) throw new Error('nothing was written');
  return { bytes, codes: problems.map(({ code }) => code) };
}

function readBack(bytes: Uint8Array) {
  const forms = openForms([readWorkbook('表.xlsx', bytes, '')]);
  const { candidate } = chooseForms(forms, {});
  const read = candidate === null ? null : readCandidate(forms, candidate, { defaultName: '某局' }).read;
  if (read === null) throw new Error('nothing can be read');
  return assessDepartment({ value: read.department, problems: read.problems });
}

type Assessed = ReturnType<typeof readBack>['value'];
const digits = (value: Parameters<typeof plain>[0] | null): string | null => (value === null ? null : plain(value));
const leavesIn = ({ score }: Assessed) =>
  leavesOf(score?.sections ?? []).map(({ path, points, score: own }) => [path.join('›'), digits(points), digits(own)]);
const linesIn = ({ budget }: Assessed) =>
  (budget.expenditure?.lines ?? []).map((line) => [
    nameOfLine(line),
    digits(line.initialBudget),
    digits(line.budget),
    digits(line.amount),
  ]);

describe('a form made from nothing', () => {
  const cents = fc.integer({ min: 0, max: 99_999_999 }).map((one) => (one / 100).toFixed(2));
  const leaf = fc.record({
    section: fc.constantFrom('产出指标', '效益指标', '满意度指标'),
    level: fc.constantFrom('数量', '质量', ''),
    points: fc.integer({ min: 1, max: 40 }),
    score: fc.integer({ min: 0, max: 100 }),
  });

  it('says the same as the department that it was made for', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cents, cents, cents), { minLength: 1, maxLength: 3 }),
        fc.array(leaf, { minLength: 1, maxLength: 12 }),
        fc.boolean(),
        async (money, leaves, isExecuted) => {
          const sorted = leaves.toSorted((a, b) => (a.section < b.section ? -1 : 1) || (a.level < b.level ? -1 : 1));
          const rows = sorted.map(
            ({ section, level, points, score }, index) =>
              `,,${section},${level},指标${'甲乙丙丁戊己庚辛壬癸子丑'[index]},${points},${((points * score) / 100).toFixed(2)}`,
          );
          const names = ['基本支出', '项目支出', '经营支出'];
          const filling = fillingOfCsv(
            `支出类别,年初预算数（万元）,全年预算数（万元）,全年执行数（万元）\n${money
              .map((amounts, index) => [names[index], ...amounts].join(','))
              .join('\n')}\n`,
            `部门,年度,一级指标,二级指标,三级指标,分值,得分\n${isExecuted ? ',,预算执行率,,,10,9.5\n' : ''}${rows.join('\n')}\n`,
          );
          const { assessment } = filling;
          for (const form of FILLED) {
            const { bytes, codes } = await filled(form, filling);
            expect(codes.filter((code) => code !== 'field-left-blank')).toEqual([]);
            const { value, problems } = readBack(bytes);
            expect(problems.filter(({ code }) => /unreadable|not-computed|debris/.test(code))).toEqual([]);
            expect(leavesIn(value)).toEqual(leavesIn(assessment));
            expect(digits(value.score?.total ?? null)).toBe(digits(assessment.score?.total ?? null));
            if (form !== 'scoring-table') expect(linesIn(value)).toEqual(linesIn(assessment));
          }
        },
      ),
      { numRuns: 10 },
    );
  });

  it('has formulas with the values that they give', async () => {
    const filling = fillingOfCsv(
      '支出类别,全年预算数（万元）,全年执行数（万元）\n基本支出,30,20\n项目支出,0,0\n',
      '一级指标,三级指标,分值,得分\n产出,甲,60,50.25\n产出,乙,40,40\n',
    );
    const { bytes } = await filled('self-eval/national', filling);
    const sheet = new TextDecoder().decode(unzipSync(bytes)['xl/worksheets/sheet1.xml']);
    expect(sheet).toContain('<f>IF(OR(G6="",N(F6)=0),"",G6/F6)</f><v>0.666666666666667</v>');
    expect(sheet).toContain('t="str"><f>IF(OR(G7="",N(F7)=0),"",G7/F7)</f><v></v>');
    expect(sheet).toMatch(/<f>IF\(COUNT\(I\d+:I\d+\)&lt;2,"",SUM\(I\d+:I\d+\)\)<\/f><v>90.25<\/v>/);
  });

  it('leaves a blank score blank, and the total with it', async () => {
    const filling = fillingOfCsv(null, '一级指标,三级指标,分值,得分\n产出,甲,60,50.25\n产出,乙,40,\n');
    const { value } = readBack((await filled('scoring-table', filling)).bytes);
    expect(leavesIn(value)).toEqual([
      ['产出›甲', '60', '50.25'],
      ['产出›乙', '40', null],
    ]);
    expect(value.score?.total).toBeNull();
  });

  it.each(OWN_FORMS)('%s is the same bytes every time, as wide as A4', async (form) => {
    const [first, second] = [await emptyForm(form), await emptyForm(form)];
    expect(createHash('sha256').update(first).digest('hex')).toBe(createHash('sha256').update(second).digest('hex'));
    const sheet = new TextDecoder().decode(unzipSync(first)['xl/worksheets/sheet1.xml']);
    expect(sheet).toContain('paperSize="9"');
    expect(sheet).toContain('<pageSetUpPr fitToPage="1"/>');
    expect(sheet).toContain('<mergeCell ref="A1:');
    const { placed } = openForms([readWorkbook('表.xlsx', first, '')]).survey;
    expect(placed.map((one) => [one.region.form.id, one.department, one.project, one.year])).toEqual([
      [form, null, null, null],
    ]);
  });
});

describe('jixiao fill and init --form', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fill-'));
  const run = async (...args: string[]) => {
    const { host, said } = hostIn('.', args);
    return { code: await main(host), ...said };
  };

  it.each([
    ['national-form', 'self-eval/national'],
    ['panyu-2023', 'scoring-table'],
  ])('%s as %s scores as its transcript says', async (name, form) => {
    const file = join(folder, `${name}.xlsx`);
    const made = await run('fill', `fixtures/departments/${name}`, '--form', form, '-o', file);
    expect(made.code).toBe(0);
    expect(made.err).toContain(`jixiao: wrote ${file}\n`);
    const { out, code } = await run('score', file, '--lang', 'zh');
    const expected = `fixtures/fill/${name}.txt`;
    if (process.env.UPDATE_EXPECTED === '1') writeFileSync(expected, out);
    expect(out).toBe(readFileSync(expected, 'utf8'));
    expect(code).toBe(0);
  });

  it('fills in an empty form of init', async () => {
    const [blank, file] = [join(folder, '空表.xlsx'), join(folder, '填好.xlsx')];
    expect(await run('init', '--form', 'scoring-table', blank)).toMatchObject({
      code: 0,
      err: `jixiao: wrote ${blank}\n`,
    });
    expect((await run('init', '--form', 'scoring-table', blank)).code).toBe(4);
    const made = await run('fill', 'fixtures/departments/national-form', '--template', blank, '-o', file);
    expect(made.err).toMatch(/warning figure-without-field: .*完成委托项目数/);
    expect((await run('forms', file)).out).toContain('云溪县城建事务中心');
    const inFolder = join(folder, '空');
    expect(await run('init', '--form', 'self-eval/national', inFolder)).toMatchObject({
      err: `jixiao: wrote ${inFolder}/部门整体支出绩效自评表.xlsx\n`,
    });
  });

  it('lists the projects of a workbook with their sums', async () => {
    const projects = mkdtempSync(join(tmpdir(), 'projects-'));
    for (const name of ['甲', '乙']) {
      const { bytes } = await filled(
        'self-eval/national-project',
        (() => {
          const filling = fillingOfCsv(
            `支出类别,全年预算数（万元）,全年执行数（万元）\n项目支出,${name === '甲' ? 30 : 12.5},10\n`,
            `部门,年度,一级指标,三级指标,分值,得分\n某局,2024,产出,${name},100,${name === '甲' ? 91.5 : 88}\n`,
          );
          return { ...filling, assessment: { ...filling.assessment, project: `项目${name}` } };
        })(),
      );
      writeFileSync(join(projects, `${name}.xlsx`), bytes);
    }
    const file = join(folder, '汇总.xlsx');
    expect((await run('fill', projects, '--form', 'project-summary', '-o', file)).code).toBe(0);
    const grid = readWorkbook('', readFileSync(file), '').grids[0];
    const rows = grid?.rows.map(({ cells }) => Array.from(cells, (cell) => cell?.text ?? '')) ?? [];
    expect(rows[1]).toEqual(['（2024年度）']);
    expect(rows.slice(4)).toEqual([
      ['1', '项目乙', '某局', '', '12.5', '10', '80%', '88', '良'],
      ['2', '项目甲', '某局', '', '30', '10', '33.3333333333333%', '91.5', '优'],
      ['合计', '', '', '', '42.5', '20', '47.0588235294118%'],
    ]);
  });

  it('refuses a call that it cannot follow, and an output that is an input', async () => {
    const dir = 'fixtures/departments/panyu-2023';
    const template = join(folder, '空表.xlsx');
    expect(await run('fill', dir, '-o', 'x.xlsx')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--template'),
    });
    expect(await run('fill', dir, '--template', template)).toMatchObject({
      code: 2,
      err: expect.stringContaining('-o'),
    });
    expect((await run('fill', dir, '--template', template, '-o', 'x.csv')).code).toBe(2);
    expect((await run('fill', dir, '--template', template, '-o', template)).code).toBe(2);
    expect((await run('fill', dir, '--template', 'no.xlsx', '-o', 'x.xlsx')).err).toContain('file-unreadable');
    expect((await run('fill', dir, '--template', 'package.json', '-o', 'x.xlsx')).code).toBe(3);
  });
});
