import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The built program as a user runs it: a process of its own, real files, a real pipe. */
const BIN = join(process.cwd(), 'bin/jixiao.js');
const PANYU = 'fixtures/departments/panyu-2023';
const plainEnv = { PATH: process.env.PATH ?? '', LANG: 'C' };

function run(args: readonly string[], env: Record<string, string> = {}, input = '') {
  const done = spawnSync(process.execPath, [BIN, ...args], {
    env: { ...plainEnv, ...env },
    input,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

const shell = (command: string) =>
  spawnSync('sh', ['-c', command], { env: plainEnv, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });

const folder = (): string => mkdtempSync(join(tmpdir(), 'jixiao-'));

function largeDepartment(rows: number): string {
  const path = folder();
  const lines = Array.from({ length: rows }, (_, index) => `产出,指标${index}项,1,1,`);
  writeFileSync(join(path, 'indicators.csv'), `一级指标,二级指标,分值,得分,扣分原因\n${lines.join('\n')}\n`);
  return path;
}

it('is built', () => expect(existsSync('dist/main.cjs')).toBe(true));

describe('jixiao score', () => {
  it('prints the figures of the report that it comes from', () => {
    const { code, out, err } = run(['score', PANYU]);
    for (const figure of ['3,116.37', '99.28%', '0.72%', '3,099.31', '17.06', '93.40', '优'])
      expect(out).toContain(figure);
    expect(err).toContain('note total-off-by-rounding');
    expect(err).toContain('0.01');
    expect(code).toBe(0);
  });

  it('gives one JSON for GBK and for UTF-8, apart from inputs', () => {
    const [gbk, utf8] = ['excel-gbk', 'excel-gbk-utf8'].map((name) => {
      const { inputs, ...rest } = JSON.parse(run(['score', `fixtures/departments/${name}`, '-f', 'json']).out);
      return { inputs, rest };
    });
    expect(gbk?.rest).toEqual(utf8?.rest);
    expect(gbk?.inputs[0].encoding).toBe('gb18030');
    expect(utf8?.inputs[0].encoding).toBe('utf-8');
  });

  it.each([
    ['panyu-2023', '93.40'],
    ['harbour-office-en', '94.71'],
    ['excel-gbk', '98.53'],
    ['national-form', '93.99'],
  ])('scores %s at %s', (name, total) => {
    const result = run(['score', `fixtures/departments/${name}`, '-f', 'json']);
    expect(JSON.parse(result.out).score.total).toBe(total);
    expect(result.code).toBe(0);
  });

  it('gives the same bytes under every locale and time zone', () => {
    const [first, ...others] = [
      { LANG: 'C' },
      { LANG: 'zh_CN.GBK', LC_ALL: 'zh_CN.GBK', TZ: 'Asia/Shanghai' },
      { LANG: 'de_DE.UTF-8', TZ: 'America/New_York' },
    ]
      .flatMap((env) =>
        ['json', 'table', 'csv'].map((format) => [format, run(['score', PANYU, '-f', format], env).out].join()),
      )
      .sort();
    expect(first?.length).toBeGreaterThan(100);
    expect(new Set([first, ...others]).size).toBe(3);
  });

  it('writes no escape codes into a pipe, and some where it is told to', () => {
    expect(run(['score', PANYU]).out).not.toContain('\u001b');
    expect(run(['score', PANYU, '--color', 'always']).out).toContain('\u001b[');
    expect(run(['score', PANYU], { FORCE_COLOR: '1', NO_COLOR: '1' }).out).not.toContain('\u001b');
  });

  it('reads one of its files from standard input', () => {
    const income = readFileSync(join(PANYU, 'income.csv'), 'utf8');
    const { out, code } = run(['score', '--income', '-', '-f', 'json'], {}, income);
    expect(JSON.parse(out).income.total).toBe('3116.37');
    expect(code).toBe(0);
  });

  it('ends with 1 below --fail-under and --fail-grade, on the exact total', () => {
    expect(run(['score', PANYU, '--fail-under', '93.4', '--fail-grade', '优']).code).toBe(0);
    expect(run(['score', PANYU, '--fail-under', '93.41']).code).toBe(1);
    expect(run(['score', 'fixtures/problems/total-mismatch', '--fail-grade', '良']).code).toBe(1);
  });

  it('counts the rounding tail as an error with --strict', () =>
    expect(run(['score', PANYU, '--strict']).code).toBe(1));

  it('picks a department out of files that hold many', () => {
    const path = folder();
    writeFileSync(
      join(path, 'income.csv'),
      '部门,收入项目,金额（万元）\n甲局,财政拨款收入,10\n乙局,财政拨款收入,20\n甲局,其他收入,5\n',
    );
    const { out } = run(['score', path, '--department', '甲局', '-f', 'json']);
    expect(JSON.parse(out).income.total).toBe('15');
    expect(run(['score', path]).code).toBe(3);
  });

  it('converts amounts exactly with --unit', () => {
    const { out } = run(['score', PANYU, '--unit', '元', '-f', 'json']);
    expect(JSON.parse(out)).toMatchObject({ unit: '元', income: { total: '31163700' }, balance: '170600' });
  });
});

describe('its output', () => {
  const large = largeDepartment(14_000);

  it('of 5 MB arrives whole through a pipe', () => {
    const { out, code } = run(['score', large, '-f', 'json']);
    expect(Buffer.byteLength(out)).toBeGreaterThan(5_000_000);
    expect(JSON.parse(out).score.sections[0].leaves).toHaveLength(14_000);
    expect(code).toBe(0);
  });

  it('may be cut off by its reader', () => {
    const { stdout, stderr } = shell(`"${process.execPath}" "${BIN}" score "${large}" -f csv --quiet | head -1`);
    expect(stdout.split('\n')).toHaveLength(2);
    expect(stderr).toBe('');
  });

  it('that cannot be written ends with 4 and one line', () => {
    const { status, stderr } = shell(`"${process.execPath}" "${BIN}" score ${PANYU} --quiet > /dev/full`);
    expect(status).toBe(4);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(run(['score', PANYU, '-o', '/dev/full', '-f', 'csv']).code).toBe(4);
    expect(run(['score', PANYU, '-o', '/nowhere/at/all.csv']).code).toBe(4);
  });

  it('goes whole into the file that is named, in the format of its ending', () => {
    const path = folder();
    const target = join(path, 'figures.json');
    expect(run(['score', PANYU, '-o', target]).code).toBe(0);
    expect(JSON.parse(readFileSync(target, 'utf8')).schema).toBe('jixiao/assessment/1');
    expect(readdirSync(path)).toEqual(['figures.json']);
  });

  it('never replaces an input, and replaces a link instead of following it', () => {
    const path = folder();
    cpSync(PANYU, path, { recursive: true });
    const before = readFileSync(join(path, 'income.csv'));
    expect(run(['score', path, '-f', 'csv', '-o', join(path, 'income.csv')]).code).toBe(2);
    expect(readFileSync(join(path, 'income.csv'))).toEqual(before);
    writeFileSync(join(path, 'victim.txt'), 'untouched');
    symlinkSync(join(path, 'victim.txt'), join(path, 'link.csv'));
    expect(run(['score', path, '-o', join(path, 'link.csv')]).code).toBe(0);
    expect(readFileSync(join(path, 'victim.txt'), 'utf8')).toBe('untouched');
  });

  it('for Excel has a BOM and CRLF', () => {
    const { out } = run(['score', PANYU, '-f', 'csv', '--excel']);
    expect(out.startsWith('\uFEFF')).toBe(true);
    expect(out.split('\r\n').length).toBe(out.split('\n').length);
  });

  it('guards text that a spreadsheet would run, and never numbers', () => {
    const path = folder();
    writeFileSync(join(path, 'income.csv'), '收入项目,金额（万元）\n=1+1,-5\n');
    const { out } = run(['score', path, '-f', 'csv', '--quiet']);
    expect(out).toContain("'=1+1");
    expect(out).not.toContain("'-5");
  });

  it('shows hostile text inert, in tables and in messages', () => {
    const path = folder();
    writeFileSync(join(path, 'income.csv'), '收入项目,金额（万元）\n\u001b]0;owned\u0007款,1\u001b[2J\n\u202e收入,2\n');
    const { out, err } = run(['score', path]);
    expect(out + err).toMatch(/owned/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what must not come through
    expect(out + err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  });
});

describe('wrong usage and missing input', () => {
  it.each([
    [['score'], 2],
    [['score', PANYU, '--nonsense'], 2],
    [['score', PANYU, '--places', 'two'], 2],
    [['score', PANYU, '-o', 'figures.unknown'], 2],
    [['nonsense'], 2],
    [['score', '/nowhere'], 3],
    [['check', '/nowhere'], 3],
    [['--version'], 0],
    [['score', '--help'], 0],
    [[], 0],
  ])('%j ends with %i and without a stack trace', (args, code) => {
    const done = run(args);
    expect(done.code).toBe(code);
    expect(done.err).not.toMatch(/\n\s+at /);
    if (code === 2) expect(done.err.trim().split('\n')).toHaveLength(1);
  });

  it('a FIFO is refused before it is opened', () => {
    const path = folder();
    execFileSync('mkfifo', [join(path, 'income.csv')]);
    const done = run(['check', path, '--lang', 'en']);
    expect(done.code).toBe(3);
    expect(done.out).toContain('not-a-file');
  });

  it('speaks the language of the locale in help', () => {
    expect(run(['--help'], { LANG: 'zh_CN.UTF-8' }).out).toContain('用法：');
    expect(run(['--help']).out).toContain('Usage:');
  });
});

describe('jixiao check and init', () => {
  it('is silent and ends with 0 when all is well', () => {
    expect(run(['check', 'fixtures/departments/harbour-office-en'])).toEqual({ code: 0, out: '', err: '' });
  });

  it('gives one spreadsheet of the problems of several folders', () => {
    const { out } = run(['check', PANYU, 'fixtures/departments/excel-gbk', '-f', 'csv', '--lang', 'en']);
    expect(out.split('\n').filter((line) => line.startsWith('department,year,severity,code,'))).toHaveLength(1);
    expect(out).toContain('carry-over-apart');
    expect(out).toContain('total-off-by-rounding');
  });

  it('init writes templates that check understands, and touches nothing that exists', () => {
    const path = join(folder(), 'new');
    expect(run(['init', path]).code).toBe(0);
    expect(readdirSync(path).sort()).toEqual(['expenditure.csv', 'income.csv', 'indicators.csv']);
    const text = readFileSync(join(path, 'income.csv'), 'utf8');
    expect(text.startsWith('\uFEFF')).toBe(true);
    const checked = run(['check', path, '--lang', 'en']);
    expect(checked.out).not.toMatch(/missing-column|unknown-column|name-missing/);
    expect(checked.out).toContain('amount-missing');
    expect(run(['init', path]).code).toBe(4);
    mkdirSync(join(path, 'zh'));
    expect(run(['init', join(path, 'zh'), '--lang', 'zh', '--year', '2024']).code).toBe(0);
    expect(readdirSync(join(path, 'zh')).sort()).toEqual(['指标.csv', '支出.csv', '收入.csv'].sort());
    const table = readFileSync(join(path, 'zh/支出.csv'), 'utf8');
    expect(table).toMatch(/^\uFEFF部门,年度,.*\r\n,2024,基本支出,,,\r\n,,其中：人员经费,/);
    expect(run(['check', join(path, 'zh')]).out).not.toMatch(/missing-column|unknown-column|points-/);
  });
});
