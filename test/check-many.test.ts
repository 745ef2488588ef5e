import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { main } from '../src/main.js';
import { hostIn } from './support/fixture-host.js';

/** check finds departments as batch does. */
const root = mkdtempSync(join(tmpdir(), 'jixiao-check-'));
afterAll(() => rmSync(root, { recursive: true }));

async function run(...args: string[]): Promise<{ out: string; err: string; code: number }> {
  const { host, said } = hostIn(root, args, { LANG: 'zh_CN.UTF-8' });
  const code = await main(host);
  return { ...said, code };
}

const write = (path: string, text: string): void => {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
};

const SOUND = '部门,收入项目,金额（万元）\n';
const complete = (folder: string, amount: string): void => {
  write(`${folder}/收入.csv`, `年度,收入项目,金额（万元）\n2024,财政拨款收入,${amount}\n`);
  write(`${folder}/支出.csv`, '年度,支出类别,全年预算数（万元）,全年执行数（万元）\n2024,基本支出,10,10\n');
  write(`${folder}/指标.csv`, '年度,一级指标,分值,得分\n2024,产出,100,100\n');
};
complete('all/甲局', '10');
complete('all/乙局', '1O');
write('all/丙局/备注.txt', '未报送');
write('many/收入.csv', `${SOUND}甲局,财政拨款收入,10\n乙局,财政拨款收入,1O\n丙局,财政拨款收入,5\n`);

const rowsOf = (csv: string): string[][] =>
  csv
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));

describe('D10: check', () => {
  it('takes folders of folders, and says of every problem whose it is', async () => {
    const { out, code } = await run('check', 'all', '-f', 'csv');
    expect(out.split('\n')[0]).toBe('部门,年度,级别,代码,文件,行,列,单元格,说明');
    const rows = rowsOf(out);
    expect(rows.map((row) => [row[0], row[1], row[3], row[4]])).toEqual([
      ['丙局', '', 'no-department-files', 'all/丙局/'],
      ['乙局', '2024', 'amount-unreadable', 'all/乙局/收入.csv'],
    ]);
    expect(code).toBe(1);
  });

  it('ends with 3 only when no department can be read', async () => {
    expect((await run('check', 'all', 'nowhere')).code).toBe(1);
    expect((await run('check', 'nowhere', 'all/丙局')).code).toBe(3);
    expect((await run('check', 'all/甲局')).code).toBe(0);
  });

  it('reads consolidated files without a name, and one of them by name', async () => {
    const rows = rowsOf((await run('check', 'many', '-f', 'csv')).out);
    const errors = rows.filter((row) => row[2] === '错误');
    expect(errors.map((row) => [row[0], row[3], row[5]])).toEqual([['乙局', 'amount-unreadable', '3']]);
    const one = rowsOf((await run('check', 'many', '--department', '丙局', '-f', 'csv')).out);
    expect(one.map((row) => row[3])).not.toContain('amount-unreadable');
  });

  it('looks as deep as it is told, leaves out what it is told, and takes lists', async () => {
    complete('deep/东区/丁局', '2O');
    const shallow = await run('check', 'deep');
    expect(shallow.out).toContain('--depth 2');
    expect((await run('check', 'deep', '--depth', '2')).out).toContain('deep/东区/丁局/收入.csv:2:3: 错误');
    expect((await run('check', 'all', '--exclude', '丙*', '--exclude', '乙*')).code).toBe(0);
    write('list.csv', '路径\nall/甲局\n');
    expect((await run('check', '--list', 'list.csv')).code).toBe(0);
    write('list.csv', '路径\nall/乙局\n');
    expect((await run('check', '--list', 'list.csv')).out).toContain('amount-unreadable');
    expect((await run('check', '--list', 'none.csv')).code).toBe(3);
  });

  it('finds the same problems as batch', async () => {
    for (const path of ['all', 'many']) {
      const checked = await run('check', path, '-f', 'json');
      const batched = await run('batch', path, '--table', 'problems', '-f', 'json');
      expect(JSON.parse(batched.out)).toEqual(JSON.parse(checked.out));
    }
  });

  it('tells a department that stands twice', async () => {
    const { out, code } = await run('check', 'all/甲局', 'all/甲局', '-f', 'csv');
    expect(rowsOf(out).map((row) => row[3])).toEqual(['duplicate-department-year']);
    expect(code).toBe(1);
  });

  it('says how files that hold many were read', async () => {
    const { err } = await run('check', 'many', '--show-rewrites');
    expect(err).toContain('many/收入.csv');
  });

  it('--quiet gives nothing but the exit code and the file that was asked for', async () => {
    const { out, err, code } = await run('check', 'all', '--quiet');
    expect([out, err, code]).toEqual(['', '', 1]);
    expect(await run('check', 'all/甲局', '--quiet')).toEqual({ out: '', err: '', code: 0 });
    await run('check', 'all', '--quiet', '-o', 'found.csv');
    expect(readFileSync(join(root, 'found.csv'), 'utf8')).toContain('amount-unreadable');
  });

  it.each([[[]], [['all', '--depth', '2', '--department', '甲局']], [['--list', 'list.csv', '--income', 'x.csv']]])(
    'refuses %j',
    async (args: string[]) => expect((await run('check', ...args)).code).toBe(2),
  );
});
