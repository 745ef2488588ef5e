import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from '../src/main.js';
import { displayWidth } from '../src/text/display-width.js';
import { hostIn } from './support/fixture-host.js';

const WIDTH = 100;
const HEIGHT = 40;

async function onScreen(...args: string[]): Promise<{ code: number; out: string; err: string; screen: string[] }> {
  const { host, said } = hostIn('.', args, { LANG: 'zh_CN.UTF-8' });
  const code = await main({
    ...host,
    stdoutIsTerminal: true,
    stderrIsTerminal: true,
    width: WIDTH,
    env: { ...host.env, NO_COLOR: '1' },
  });
  const lines = `${said.out}${said.err}`.trimEnd().split('\n');
  // A terminal goes on in the next line where one is too long.
  const screen = lines.flatMap((line) => [
    line,
    ...Array(Math.max(0, Math.ceil(displayWidth(line) / WIDTH) - 1)).fill(''),
  ]);
  return { code, ...said, screen };
}

function department(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'grade-first-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const WORKS = ['水库除险', '渠道清淤', '泵站维修', '水质监测', '防汛演练'];
const plainRows = (lead: string): string =>
  Array.from({ length: 25 }, (_, index) => {
    const name = `${WORKS[index % 5]}第${'一二三四五'[Math.floor(index / 5)]}期`;
    return `${lead === '' ? '' : `${['产出', '效益', '满意度'][Math.floor(index / 9)]},`}${name},4,${index % 5 === 0 ? 4 : 3.5}\n`;
  }).join('');
const BUDGET = {
  '收入.csv': '收入项目,金额（万元）\n财政拨款收入,1200.00\n其他收入,34.50\n',
  '支出.csv': '支出类别,支出数（万元）\n基本支出,800.00\n项目支出,400.00\n',
};

describe('a department with 25 plain indicators and no reasons', () => {
  it('fits on a screen of 40 lines, problems and all', async () => {
    const folder = department({ '指标.csv': `指标,分值,得分\n${plainRows('')}` });
    const { screen, out, err } = await onScreen('score', '--indicators', join(folder, '指标.csv'));
    expect(screen.length).toBeLessThanOrEqual(HEIGHT);
    expect(out.match(/期/g)).toHaveLength(25);
    expect(err).toContain('reason-missing，20 处');
    expect(screen[0]).toContain('总分 90.00 / 100 优');
    expect(screen.at(-1)).toContain('总分 90.00 / 100 优');
  });

  it('shows grade, sum and every kind of problem at the end, with all its tables above', async () => {
    const folder = department({ ...BUDGET, '指标.csv': `一级指标,二级指标,分值,得分\n${plainRows('级')}` });
    const { screen } = await onScreen('score', folder);
    const end = screen.slice(-HEIGHT).join('\n');
    for (const text of ['│ 合计', '总分 90.00 / 100 优', 'reason-missing，20 处']) expect(end).toContain(text);
    expect(screen[0]).toMatch(/总分 90\.00 \/ 100 优 · 收入合计 1,234\.50 万元 · 支出合计 1,200\.00 万元/);
  });
});

describe('the first line of a score', () => {
  it('names total and full marks, grade, money, execution rate, errors and warnings', async () => {
    const { host, said } = hostIn('.', ['score', 'fixtures/departments/harbour-office-en']);
    await main(host);
    expect(said.out.split('\n')[0]).toBe(
      'Harbour Office 2024 · Total score 94.71 / 100 优 · Total income 2,000.15 万元 · Total expenditure 1,965.65 万元 · Balance 34.50 万元 · Execution rate 98.28% · no errors, no warnings',
    );
  });
  it('counts what is wrong, and the line of counts repeats the grade', async () => {
    const folder = department({ ...BUDGET, '指标.csv': `指标,分值,得分\n${plainRows('')}` });
    const { out, err } = await onScreen('score', folder);
    expect(out).toMatch(/20 个警告/);
    expect(err).toMatch(/\n20 个警告（--problems all 逐个列出） · 总分 90\.00 \/ 100 优\n$/);
  });
  it('begins without blank lines where no department is known', async () => {
    const folder = department(BUDGET);
    const { out } = await onScreen('score', '--income', join(folder, '收入.csv'));
    expect(out).toMatch(/^\S/);
  });
});

describe('--only', () => {
  const mixed = (): string => department({ ...BUDGET, '指标.csv': '指标,分值,得分\n水库除险,60,61\n渠道清淤,40,30\n' });

  it('prints one severity, in score and in check, and leaves the exit code', async () => {
    const folder = mixed();
    const errors = await onScreen('score', folder, '--only', 'error');
    expect(errors.err).toContain('score-above-points');
    expect(errors.err).not.toContain('reason-missing');
    expect(errors.err).toMatch(/1 个错误，\d+ 个警告.* · 总分/);
    expect(errors.code).toBe(1);
    const warnings = await onScreen('check', folder, '--only', 'warning', '-f', 'csv');
    expect(warnings.out).toContain('reason-missing');
    expect(warnings.out).not.toContain('score-above-points');
    expect(warnings.code).toBe(1);
  });
  it('says nothing in check where nothing is of it', async () => {
    const folder = department({ ...BUDGET, '指标.csv': '指标,分值,得分\n水库除险,60,60\n渠道清淤,40,30\n' });
    expect(await onScreen('check', folder, '--only', 'error')).toMatchObject({ out: '', code: 0 });
  });
});
