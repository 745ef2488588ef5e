import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { main } from '../../../src/main.js';
import { hostIn } from '../../support/fixture-host.js';
import { FORM_BOOKS } from '../../support/form-books.js';

const ROOT = 'fixtures/forms';

async function run(...args: string[]): Promise<{ out: string; err: string; code: number }> {
  const { host, said } = hostIn(ROOT, args);
  const code = await main(host);
  return { ...said, code };
}

describe('workbooks in fixtures/forms', () => {
  it.each(Object.keys(FORM_BOOKS))('%s is as it was drawn', (path) => {
    const file = `${ROOT}/${path}`;
    if (process.env.UPDATE_EXPECTED === '1') writeFileSync(file, FORM_BOOKS[path] ?? '');
    expect(Buffer.from(readFileSync(file)).equals(Buffer.from(FORM_BOOKS[path] ?? []))).toBe(true);
  });

  it('score: lines from the accounts, budget and leaves from the self-evaluation, its projects left for batch', async () => {
    const { out, code } = await run('score', '青石县林业局2023年度.xlsx', '-f', 'json');
    const read = JSON.parse(out);
    expect(code).toBe(0);
    expect(read).toMatchObject({
      department: '青石县林业局',
      project: null,
      form: 'self-eval/national',
      year: '2023',
      income: { total: '930.50' },
      expenditure: { total: '910.20', budget: '950.00', executionRate: '95.81' },
      score: { total: '99.14', grade: '优' },
    });
    expect(read.income.lines[0]).toMatchObject({ item: '财政拨款收入', at: '青石县林业局2023年度.xlsx#收入决算表!E7' });
    expect(read.inputs.filter((one: { used: boolean }) => one.used).map((one: { sheet: string }) => one.sheet)).toEqual(
      ['收入决算表', '支出决算表', '部门自评'],
    );
  });

  it('score --sheet: one project', async () => {
    const { out } = await run('score', '青石县林业局2023年度.xlsx', '--sheet', '项目1', '-f', 'json');
    expect(JSON.parse(out)).toMatchObject({ project: '苗圃建设', score: { total: '95.50' } });
  });

  it('batch: a folder of workbooks, each department and each project a row', async () => {
    const { out, code } = await run(
      'batch',
      'collected',
      '-f',
      'csv',
      '--columns',
      'department,projectName,score,grade',
    );
    expect(out.trim().split('\n')).toEqual([
      '部门,项目,得分,等级',
      '云溪区档案馆,,89.00,良',
      '白石县水务局,,98.60,优',
      '青石县林业局,,99.14,优',
      '青石县林业局,苗圃建设,95.50,优',
    ]);
    expect(code).toBe(0);
  });

  it('forms: what was recognised, used, left out and why', async () => {
    const { out, code } = await run('forms', '青石县林业局2023年度.xlsx', '-f', 'json');
    const uses = JSON.parse(out).map((use: { sheet: string; form: string; notUsed: string }) => [
      use.sheet,
      use.form,
      use.notUsed,
    ]);
    expect(uses).toEqual([
      ['收入支出决算总表', 'accounts/01', 'checks-only'],
      ['收入决算表', 'accounts/02', null],
      ['支出决算表', 'accounts/03', null],
      ['部门自评', 'self-eval/national', null],
      ['项目1', 'self-eval/national-project', null],
      ['Sheet5', 'accounts/05', 'bystander'],
      ['封面', null, 'cover'],
      ['上年', 'accounts/02', 'hidden'],
    ]);
    expect(code).toBe(0);
  });

  it('explain: down to the cell; check: every assessment of a workbook; --show-rewrites: every part of it', async () => {
    expect((await run('explain', '青石县林业局2023年度.xlsx', '收入合计')).out).toContain('收入决算表!D7');
    expect((await run('check', '青石县林业局2023年度.xlsx')).code).toBe(0);
    const { err } = await run('score', '青石县林业局2023年度.xlsx', '--show-rewrites', '--lang', 'zh');
    expect(err).toContain('上年 accounts/02: 已隐藏：不读');
  });
});
