import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The built program with threads of its own, signals and full disks. */
const BIN = join(process.cwd(), 'bin/jixiao.js');
const env = { PATH: process.env.PATH ?? '', LANG: 'C' };

function run(args: readonly string[]) {
  const done = spawnSync(process.execPath, [BIN, ...args], { env, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  return { code: done.status, out: done.stdout, err: done.stderr };
}
const folder = (): string => mkdtempSync(join(tmpdir(), 'jixiao-threads-'));

/** Departments in one set of files, every seventh with a cell that cannot be read, the file as long as asked for. */
function consolidated(count: number, padding = ''): string {
  const root = folder();
  const income = ['部门,年度,收入项目,金额（万元）'];
  const indicators = ['部门,年度,一级指标,二级指标,分值,得分,扣分原因'];
  for (let index = 0; index < count; index += 1) {
    const name = `第${index}局`;
    income.push(
      `${name},2024,财政拨款收入,${index % 7 === 3 ? '1O.5' : `${index}.5`}`,
      `${name},2024,其他收入,${(index * 37) % 100}.25`,
    );
    indicators.push(
      `${name},2024,产出,甲,60,${60 - (index % 9)},"进度滞后, ${padding}"`,
      `${name},2024,效益,乙,40,${40 - (index % 4)},说明`,
    );
  }
  writeFileSync(join(root, 'income.csv'), `${income.join('\n')}\n`);
  writeFileSync(join(root, 'indicators.csv'), `${indicators.join('\r\n')}\r\n`);
  return root;
}

function folders(count: number): string {
  const root = folder();
  for (let index = 0; index < count; index += 1) {
    const own = join(root, `局${String(index).padStart(3, '0')}`);
    mkdirSync(own);
    writeFileSync(join(own, 'income.csv'), `收入项目,金额（万元）\n财政拨款收入,${index}.25\n`);
    if (index % 5 > 0) writeFileSync(join(own, 'indicators.csv'), `一级指标,分值,得分\n产出,100,${90 - index / 10}\n`);
  }
  return root;
}

describe('threads', () => {
  it.each([
    ['departments of one file', consolidated(500), 'csv'],
    ['departments of one file', consolidated(500), 'ndjson'],
    ['a file larger than is read at once', consolidated(600, '设备采购尾款跨年支付'.repeat(300)), 'csv'],
    ['folders', folders(60), 'json'],
  ])('change no byte: %s', (_, root, format) => {
    const [one, two, three] = ['1', '2', '3'].map((jobs) => run(['batch', root, '-f', format, '--jobs', jobs]));
    expect(one?.out.length).toBeGreaterThan(1_000);
    expect(two?.out === one?.out && three?.out === one?.out).toBe(true);
    expect([two?.code, three?.code]).toEqual([one?.code, one?.code]);
  });

  it('read a rubric and rank by it, whatever their number', () => {
    const root = folders(40);
    const rubric = join(root, 'r.yaml');
    writeFileSync(
      rubric,
      'id: r\ntitle: r\nnotApplicable: error\nmissing: error\nfullMarks: 10\ngrades: [{grade: 优, from: 9}, {grade: 差, from: 0}]\nsections:\n  - name: 产出\n    points: 10\n    leaves: [{name: 得分, points: 10, method: {kind: rank, order: highest-first, scores: [10], step: 0.2}, figure: fiscal-share}]\n',
    );
    const [one, two] = ['1', '2'].map(
      (jobs) => run(['batch', root, '--rubric', rubric, '-f', 'csv', '--jobs', jobs]).out,
    );
    expect(two).toBe(one);
  });
});

describe('the output of a batch', () => {
  const root = consolidated(400);

  it('may be cut off by its reader', () => {
    const { stdout, stderr } = spawnSync(
      'sh',
      ['-c', `"${process.execPath}" "${BIN}" batch "${root}" -f ndjson --quiet | head -1`],
      {
        env,
        encoding: 'utf8',
      },
    );
    expect(JSON.parse(stdout).department).toBe('第0局');
    expect(stderr).toBe('');
  });

  it('that cannot be written ends with 4, one line and no file', () => {
    const full = spawnSync(
      'sh',
      ['-c', `"${process.execPath}" "${BIN}" batch "${root}" -f ndjson --quiet > /dev/full`],
      { env, encoding: 'utf8' },
    );
    expect(full.status).toBe(4);
    expect(full.stderr.trim().split('\n')).toHaveLength(1);
    expect(run(['batch', root, '-o', '/nowhere/x.csv', '--quiet']).code).toBe(4);
    expect(run(['batch', root, '--details', '/dev/null/x', '-f', 'csv', '--quiet']).code).toBe(4);
  });

  it('takes its name only when it is complete', () => {
    const target = join(folder(), 'all.json');
    expect(run(['batch', root, '-o', target, '--quiet']).code).toBe(1);
    expect(JSON.parse(readFileSync(target, 'utf8')).departments).toHaveLength(400);
    expect(readdirSync(join(target, '..'))).toEqual(['all.json']);
  });
});

it('leaves nothing half-written when it is interrupted, and says how far it was', async () => {
  const root = consolidated(20_000);
  const into = folder();
  const started = spawn(process.execPath, [BIN, 'batch', root, '-o', join(into, 'all.ndjson')], { env });
  let err = '';
  started.stderr.on('data', (piece) => {
    err += piece;
  });
  const ended = new Promise<number | null>((resolve) => started.on('exit', (code) => resolve(code)));
  for (let waited = 0; waited < 500 && readdirSync(into).length === 0; waited += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  expect(readdirSync(into)[0]).toMatch(/\.tmp$/);
  await new Promise((resolve) => setTimeout(resolve, 300));
  started.kill('SIGINT');
  expect(await ended).toBe(130);
  expect(err).toMatch(/^jixiao: stopped: \d+ \/ 20000 departments were done\.\n$/);
  expect(readdirSync(into)).toEqual([]);
});
