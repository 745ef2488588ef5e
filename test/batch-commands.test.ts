import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { main } from '../src/main.js';
import { hostIn } from './support/fixture-host.js';
import { Rational } from './support/rational.js';

const BATCHES = 'fixtures/batches';
const THIS = `${BATCHES}/2024`;
const LAST = `${BATCHES}/2023`;

async function run(args: readonly string[]) {
  const { host, said } = hostIn('.', args);
  const code = await main(host);
  return { code, out: said.out, err: said.err };
}
const folder = (): string => mkdtempSync(join(tmpdir(), 'jixiao-batch-'));
const rowsOf = (csv: string): string[][] =>
  csv
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));

/** A folder of departments that hold one file each. */
function departments(files: Record<string, Record<string, string | Uint8Array>>): string {
  const root = folder();
  for (const [name, contents] of Object.entries(files)) {
    mkdirSync(join(root, name), { recursive: true });
    for (const [file, content] of Object.entries(contents)) writeFileSync(join(root, name, file), content);
  }
  return root;
}
const scored = (score: string): Record<string, string> => ({
  'indicators.csv': `一级指标,二级指标,分值,得分,扣分原因\n产出,甲,60,60,\n效益,乙,40,${score},说明\n`,
});

describe('jixiao batch', () => {
  it('gives one row for each department, ranked by the exact total', async () => {
    const { out, code } = await run(['batch', THIS, '-f', 'csv', '--columns', 'rank,department,score,grade']);
    expect(rowsOf(out)).toEqual([
      ['1', '市体育局', '97.52', '优'],
      ['4', '市地震台', '82.95', '良'],
      ['3', '市文化馆', '91.02', '优'],
      ['2', '市档案馆', '93.46', '优'],
    ]);
    expect(code).toBe(0);
  });

  it('has the columns of the contract, in both languages', async () => {
    const head = async (lang: string) => (await run(['batch', THIS, '-f', 'csv', '--lang', lang])).out.split('\n')[0];
    expect(await head('en')).toBe(
      'rank,department,year,income,fiscalShare,expenditure,basicShare,projectShare,executionRate,balance,score,fullMarks,grade,errors,warnings,status,firstError,unit',
    );
    expect(await head('zh')).toBe(
      '名次,部门,年度,收入合计,财政拨款占比(%),支出合计,基本支出占比(%),项目支出占比(%),预算执行率(%),收支结余,得分,满分,等级,错误数,警告数,状态,首个错误,单位',
    );
  });

  it('assesses every department as score does', async () => {
    const { out } = await run(['batch', THIS, '-f', 'ndjson']);
    const alone = await Promise.all(
      readdirSync(THIS)
        .sort()
        .map(async (name) => (await run(['score', `${THIS}/${name}`, '-f', 'ndjson'])).out),
    );
    expect(out).toBe(alone.join(''));
  });

  it('picks departments out of consolidated files as score --department does', async () => {
    const { out } = await run(['batch', `${BATCHES}/consolidated`, '-f', 'ndjson']);
    const names = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).department);
    expect(names).toEqual(['市档案馆', '市文化馆', '市体育局', '市地震台']);
    const alone = await Promise.all(
      names.map(
        async (name) => (await run(['score', `${BATCHES}/consolidated`, '--department', name, '-f', 'ndjson'])).out,
      ),
    );
    expect(out).toBe(alone.join(''));
  });

  it('leaves three departments byte for byte as they are alone when a fourth is corrupt', async () => {
    const { out, err, code } = await run(['batch', `${BATCHES}/one-corrupt`, '-f', 'ndjson', '--lang', 'en']);
    const lines = out.split('\n');
    for (const [index, name] of ['市体育局', '市文化馆', '市档案馆'].entries()) {
      const alone = await run(['score', `${BATCHES}/one-corrupt/${name}`, '-f', 'ndjson', '--lang', 'en']);
      expect(`${lines[index]}\n`).toBe(alone.out);
    }
    const last = JSON.parse(lines[3] ?? '');
    expect(last).toMatchObject({ department: '市美术馆', income: null, score: null });
    expect(last.problems.map((found: { code: string }) => found.code)).toContain('undecodable');
    expect(err.trimEnd().split('\n').at(-1)).toMatch(/市美术馆\/income\.csv:2: error undecodable/);
    expect(code).toBe(1);
  });

  it('prints a JSON whose departments are those of the lines', async () => {
    const whole = JSON.parse((await run(['batch', THIS, '-f', 'json'])).out);
    const lines = (await run(['batch', THIS, '-f', 'ndjson'])).out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(whole.schema).toBe('jixiao/batch/1');
    expect(whole.departments).toEqual(lines);
    expect(whole.summary).toMatchObject({
      departments: 4,
      income: { sum: '4632.25', departments: 4 },
      grades: [
        { grade: '优', count: 3 },
        { grade: '良', count: 1 },
        { grade: '中', count: 0 },
        { grade: '差', count: 0 },
      ],
    });
  });

  it('gives a single --unit to rows and sums', async () => {
    const { out } = await run([
      'batch',
      THIS,
      '-f',
      'csv',
      '--unit',
      '元',
      '--columns',
      'department,income',
      '--top',
      '1',
    ]);
    expect(rowsOf(out)).toEqual([['市体育局', '20770000']]);
  });

  it('ends with 3 when nothing could be read, and 2 for wrong usage', async () => {
    expect((await run(['batch', '/nowhere'])).code).toBe(3);
    expect((await run(['batch'])).code).toBe(2);
    expect((await run(['batch', THIS, '-f', 'ndjson', '--sort', 'score'])).code).toBe(2);
    expect((await run(['batch', THIS, '--sort', 'nonsense'])).code).toBe(2);
    expect((await run(['batch', THIS, '--rubric', 'nonsense'])).code).toBe(3);
    expect((await run(['batch', THIS, '-f', 'csv', '-o', `${THIS}/市文化馆/income.csv`])).code).toBe(2);
  });

  it('gates scripts by --fail-under and --fail-grade', async () => {
    expect((await run(['batch', THIS, '-f', 'csv', '--fail-grade', '良'])).code).toBe(0);
    expect((await run(['batch', THIS, '-f', 'csv', '--fail-grade', '优'])).code).toBe(1);
    expect((await run(['batch', THIS, '-f', 'csv', '--fail-under', '82.96'])).code).toBe(1);
  });
});

describe('what is shown', () => {
  const shown = async (...options: string[]) =>
    rowsOf((await run(['batch', THIS, '-f', 'csv', '--columns', 'department,score', ...options])).out).map(
      ([name]) => name,
    );

  it('is sorted by columns, grades by their bands, and cut to the first', async () => {
    expect(await shown('--sort', 'score')).toEqual(['市地震台', '市文化馆', '市档案馆', '市体育局']);
    expect(await shown('--sort', 'grade:desc,score:desc')).toEqual(['市地震台', '市体育局', '市档案馆', '市文化馆']);
    expect(await shown('--top', '2')).toEqual(['市体育局', '市档案馆']);
  });

  it('is filtered by figures, words and grades', async () => {
    expect(await shown('--filter', 'grade=良')).toEqual(['市地震台']);
    expect(await shown('--filter', 'score>=91.02', '--filter', '得分<97')).toEqual(['市文化馆', '市档案馆']);
    expect(await shown('--filter', 'grade>=良')).toHaveLength(4);
    expect(await shown('--filter', 'status=ok')).toHaveLength(4);
    expect(await shown('--filter', '财政拨款占比=100.00')).toEqual(['市地震台']);
  });

  it('rolls shares up over every department with the table: one without such a line has nothing of it', async () => {
    const income = (...rows: string[]) => ({ 'income.csv': `项目,金额（万元）\n${rows.join('\n')}\n` });
    const root = departments({
      a: income('财政拨款收入,100', '其他收入,20'),
      b: income('非同级财政拨款收入,80'),
      c: { 'expenditure.csv': '类别,金额（万元）\n基本支出,50\n' },
      d: {
        ...income('财政拨款收入,10', '其他收入,-'),
        'expenditure.csv': '类别,金额（万元）\n项目支出,50\n',
      },
      e: income('本年收入合计,300'),
    });
    const whole = await run(['batch', root, '-f', 'json']);
    const { departments: all, summary } = JSON.parse(whole.out);
    expect(summary.fiscalShare).toMatchObject({ share: '50.00', departments: 2 });
    expect(summary.basicShare).toMatchObject({ share: '50.00', departments: 2 });
    writeFileSync(join(root, 'all.ndjson'), all.map((one: unknown) => `${JSON.stringify(one)}\n`).join(''));
    for (const args of [[], ['--table', 'summary']]) {
      const [one, merged] = [
        await run(['batch', root, '-f', 'csv', ...args]),
        await run(['batch', '--merge', join(root, 'all.ndjson'), '-f', 'csv', ...args]),
      ];
      expect(merged.out).toBe(one.out);
    }
  });

  it('takes blanks for zero where that is asked for, and not for results that are merged', async () => {
    const root = departments({ a: { 'income.csv': '项目,金额（万元）\n财政拨款收入,10\n其他收入,-\n' } });
    const columns = ['-f', 'csv', '--columns', 'department,income,status,firstError'];
    const plain = await run(['batch', root, ...columns, '--lang', 'en']);
    expect(rowsOf(plain.out)).toEqual([['a', '', 'errors', 'amount-missing']]);
    const zero = await run(['batch', root, ...columns, '--lang', 'en', '--blank', 'zero']);
    expect(rowsOf(zero.out)).toEqual([['a', '10', 'ok', '']]);
    for (const command of ['score', 'check', 'explain']) {
      const one = await run([
        command,
        join(root, 'a'),
        '--blank',
        'zero',
        ...(command === 'explain' ? ['income'] : []),
      ]);
      expect([one.code, one.out.includes('amount-missing'), one.err.includes('amount-missing')]).toEqual([
        0,
        false,
        false,
      ]);
    }
    expect((await run(['batch', '--merge', 'x.ndjson', '--blank', 'zero', '--lang', 'en'])).err).toContain('--blank');
  });

  it('may be the roll-up instead of the departments', async () => {
    const { out } = await run(['batch', THIS, '-f', 'csv', '--table', 'sections']);
    expect(rowsOf(out)[0]).toEqual(['产出', '160', '149.50', '93.44', '4']);
    const losses = rowsOf((await run(['batch', THIS, '-f', 'csv', '--table', 'losses'])).out);
    expect(losses).toHaveLength(10);
    expect(losses[3]).toEqual(['过程 › 预算执行 › 预算执行率', '3.45', '4']);
  });
});

describe('ranks and sums', () => {
  it('share a rank between equal totals and leave the next one out', async () => {
    const root = departments({ 甲: scored('30'), 乙: scored('35'), 丙: scored('35.00'), 丁: scored('20') });
    const { out } = await run(['batch', root, '-f', 'csv', '--columns', 'rank,department', '--sort', 'rank']);
    expect(rowsOf(out)).toEqual([
      ['1', '丙'],
      ['1', '乙'],
      ['3', '甲'],
      ['4', '丁'],
    ]);
  });

  it('leave out what is absent, and say how many they rest on', async () => {
    const root = departments({ 甲: scored('30'), 乙: { 'income.csv': '收入项目,金额（万元）\n财政拨款收入,1O0\n' } });
    const { out, code } = await run(['batch', root, '-f', 'json']);
    const { summary, ranking } = JSON.parse(out);
    expect(summary.income).toEqual({ sum: null, departments: 0 });
    expect(summary.scores).toMatchObject({ departments: 1, median: '90' });
    expect(ranking.map((one: { rank: number | null }) => one.rank)).toEqual([null, 1]);
    expect(code).toBe(1);
  });

  it('count a department that stands twice once, under any form of its name', async () => {
    const two = (name: string) => ({ 'income.csv': `部门,收入项目,金额（万元）\n${name},财政拨款收入,10\n` });
    const root = departments({ a: two('甲局（本级）'), b: two('甲局(本级)') });
    const { out, err, code } = await run(['batch', root, '-f', 'json', '--lang', 'en']);
    const { summary } = JSON.parse(out);
    expect(summary.statuses).toEqual({ ok: 1, errors: 0, failed: 0, repeated: 1 });
    expect(summary.income).toEqual({ sum: '10.00', departments: 1 });
    expect(err).toContain('duplicate-department-year');
    expect(code).toBe(1);
  });

  it('hold quartiles as spreadsheets compute them', async () => {
    const root = departments({ 甲: scored('10'), 乙: scored('20'), 丙: scored('25'), 丁: scored('40') });
    const { summary } = JSON.parse((await run(['batch', root, '-f', 'json'])).out);
    expect(summary.scores).toEqual({
      departments: 4,
      mean: '83.75',
      least: '70',
      lowerQuartile: '77.5',
      median: '82.5',
      upperQuartile: '88.75',
      most: '100',
    });
  });
});

describe('where departments are found', () => {
  it('any number of folders deep', async () => {
    const root = folder();
    cpSync(THIS, join(root, 'east/city'), { recursive: true });
    cpSync(LAST, join(root, 'west'), { recursive: true });
    const count = async (depth: string) =>
      rowsOf((await run(['batch', root, '-f', 'csv', '--depth', depth])).out).length;
    expect([await count('1'), await count('2'), await count('3')]).toEqual([2, 5, 8]);
  });

  it('in several paths, in their order', async () => {
    const { out } = await run([
      'batch',
      `${THIS}/市文化馆`,
      THIS,
      '-f',
      'csv',
      '--columns',
      'department,status',
      '--lang',
      'en',
    ]);
    expect(rowsOf(out).map(([name]) => name)).toEqual(['市文化馆', '市体育局', '市地震台', '市文化馆', '市档案馆']);
    expect(rowsOf(out)[3]?.[1]).toContain('repeated');
  });

  it('in a list, with names and rubrics, from the list’s own folder', async () => {
    const { out, code } = await run([
      'batch',
      '--list',
      `${BATCHES}/departments.csv`,
      '-f',
      'csv',
      '--columns',
      'department,score',
    ]);
    expect(rowsOf(out)).toEqual([
      ['市体育局', '97.52'],
      ['市档案馆', '93.46'],
      ['市地震台', '82.95'],
    ]);
    expect(code).toBe(0);
    const bad = folder();
    writeFileSync(join(bad, 'list.csv'), '名称\n甲\n');
    expect((await run(['batch', '--list', join(bad, 'list.csv')])).code).toBe(3);
  });

  it('as rows of one file for each department and year', async () => {
    const root = departments({
      all: { 'income.csv': '部门,年度,收入项目,金额（万元）\n甲局,2022,拨款,1\n甲局,2023,拨款,2\n乙局,2023,拨款,3\n' },
    });
    const { out } = await run(['batch', root, '-f', 'csv', '--columns', 'department,year,income']);
    expect(rowsOf(out)).toEqual([
      ['甲局', '2022', '1'],
      ['甲局', '2023', '2'],
      ['乙局', '2023', '3'],
    ]);
    const alone = await run(['score', `${root}/all`, '--department', '甲局', '--year', '2023', '-f', 'json']);
    expect(JSON.parse(alone.out).income.total).toBe('2');
  });
});

describe('a list', () => {
  it('that names a rubric nobody knows keeps the department, as failed, and the others', async () => {
    const root = departments({ 甲: scored('30'), 乙: scored('31') });
    writeFileSync(join(root, 'list.csv'), '路径,指标体系\n甲,no-such\n乙,\n');
    const { code, out, err } = await run(['batch', '--list', join(root, 'list.csv'), '-f', 'csv', '--lang', 'en']);
    expect(rowsOf(out).map((row) => [row[1], row[10], row[15], row[16]])).toEqual([
      ['甲', '', 'failed', 'rubric-unknown'],
      ['乙', '91.00', 'ok', ''],
    ]);
    expect(err).toContain('no-such: error rubric-unknown');
    expect(code).toBe(1);
  });
});

describe('consolidated files', () => {
  const lines = (file: string): string[] =>
    readFileSync(`${BATCHES}/consolidated/${file}`, 'utf8').trimEnd().split('\n');
  const FILES = ['income.csv', 'expenditure.csv', 'indicators.csv'];

  it('give the same bytes in any order of their rows', async () => {
    const outputs = async (root: string) =>
      (
        await Promise.all(
          [
            ['-f', 'csv', '--sort', 'department'],
            ['-f', 'csv', '--table', 'losses'],
            ['--table', 'summary'],
            ['--table', 'sections'],
          ].map((options) => run(['batch', root, ...options])),
        )
      )
        .map(({ out }) => out)
        .join();
    const expected = await outputs(`${BATCHES}/consolidated`);
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(
          ...FILES.map((file) => fc.shuffledSubarray(lines(file).slice(1), { minLength: lines(file).length - 1 })),
        ),
        async (shuffled) => {
          const root = folder();
          for (const [index, file] of FILES.entries()) {
            writeFileSync(join(root, file), `${[lines(file)[0], ...(shuffled[index] ?? [])].join('\n')}\n`);
          }
          expect(await outputs(root)).toBe(expected);
        },
      ),
      { seed: 7, numRuns: 25 },
    );
  });
});

describe('results of several batches', () => {
  it('that hold nothing are said to', async () => {
    const root = folder();
    writeFileSync(join(root, 'x.ndjson'), '\n');
    const { code, err } = await run(['batch', '--merge', join(root, 'x.ndjson'), '--lang', 'en']);
    expect([code, err]).toEqual([3, 'jixiao: the files hold no results to merge.\n']);
  });

  it.each([['csv'], ['json'], ['table'], ['markdown'], ['ndjson']])('merged are one run, as %s', async (format) => {
    const root = folder();
    const names = readdirSync(`${BATCHES}/one-corrupt`).sort();
    const shards = [names.slice(0, 1), names.slice(1)];
    const files = await Promise.all(
      shards.map(async (shard, index) => {
        const file = join(root, `${index}.ndjson`);
        await run(['batch', ...shard.map((name) => `${BATCHES}/one-corrupt/${name}`), '-o', file]);
        return file;
      }),
    );
    const merged = await run(['batch', '--merge', ...files, '-f', format]);
    const whole = await run(['batch', `${BATCHES}/one-corrupt`, '-f', format]);
    expect(merged.out).toBe(whole.out);
    expect(merged.code).toBe(whole.code);
  });

  it('are refused line by line among others, and once where there are none', async () => {
    const root = folder();
    const target = join(root, 'x.ndjson');
    writeFileSync(target, '{"schema":"jixiao/assessment/1"}\n[]\n1\n');
    const { code, err } = await run(['batch', '--merge', target]);
    expect(err.match(/line-unreadable/g)).toHaveLength(1);
    expect(code).toBe(3);
    const good = (await run(['batch', THIS, '-f', 'ndjson'])).out;
    writeFileSync(target, `${good}[]\n{}\n`);
    expect((await run(['batch', '--merge', target])).err).toContain('line-unreadable, 2 places: ');
  });
});

describe('beside last year', () => {
  it('tells what there is nothing of to compare with', async () => {
    const nowhere = await run(['batch', THIS, '--compare', '/nowhere', '-f', 'csv', '--lang', 'en']);
    expect(nowhere.err).toContain('/nowhere: error file-unreadable');
    expect([nowhere.code, nowhere.out]).toEqual([3, '']);
    const one = await run(['batch', THIS, '--compare', `${LAST}/市体育局`, '-f', 'csv', '--lang', 'en']);
    expect(one.err).toContain('for: 市地震台, 市文化馆, 市档案馆\n');
    expect(one.code).toBe(0);
  });

  const json = async (...options: string[]) =>
    JSON.parse((await run(['batch', THIS, '--compare', LAST, '-f', 'json', ...options])).out);

  it('says last score, grade, rank and the change, split by section to the last digit', async () => {
    const { ranking } = await json();
    const sport = ranking.find((one: { department: string }) => one.department === '市体育局').change;
    expect(sport).toMatchObject({ lastExactTotal: '94.12', lastGrade: '优', lastRank: 1, change: '3.4', rule: null });
    for (const { change } of ranking) {
      const parts = change.sections.map((part: { performance: string }) => Rational.from(part.performance));
      const sum = parts.reduce((a: Rational, b: Rational) => a.plus(b), Rational.of(0n));
      expect(sum.minus(Rational.from(change.change)).compare(Rational.of(0n))).toBe(0);
    }
  });

  it('holds the rules apart from the work where the rubrics differ', async () => {
    const root = folder();
    const rubric = (id: string, points: [number, number]) =>
      `id: ${id}\ntitle: ${id}\nnotApplicable: error\nmissing: error\nfullMarks: 100\ngrades: [{grade: 优, from: 90}, {grade: 差, from: 0}]\nsections:\n  - name: 产出\n    points: ${points[0]}\n    leaves: [{name: 甲, points: ${points[0]}, method: proportional, target: 100%}]\n  - name: 效益\n    points: ${points[1]}\n    leaves: [{name: 乙, points: ${points[1]}, method: proportional, target: 100%}]\n`;
    writeFileSync(join(root, 'old.yaml'), rubric('old', [60, 40]));
    writeFileSync(join(root, 'new.yaml'), rubric('new', [30, 70]));
    const year = (name: string, first: string, second: string) => {
      mkdirSync(join(root, name, '甲局'), { recursive: true });
      writeFileSync(
        join(root, name, '甲局/indicators.csv'),
        `一级指标,二级指标,分值,实际完成值\n产出,甲,,${first}\n效益,乙,,${second}\n`,
      );
    };
    year('last', '80%', '50%');
    year('now', '90%', '60%');
    const { out } = await run([
      'batch',
      join(root, 'now'),
      '--rubric',
      join(root, 'new.yaml'),
      '--compare',
      join(root, 'last'),
      '--compare-rubric',
      join(root, 'old.yaml'),
      '-f',
      'json',
    ]);
    const [{ change }] = JSON.parse(out).ranking;
    // 68 under the old rubric, 59 under the new one, 69 now: −9 by the rules, 10 by the work.
    expect(change).toMatchObject({ lastExactTotal: '68', change: '1', rule: '-9', performance: '10' });
    expect(change.sections).toEqual([
      { section: '产出', rule: '-24', performance: '3' },
      { section: '效益', rule: '15', performance: '7' },
    ]);
  });
});

describe('under other weights', () => {
  it('says between which ranks a department moves, and how often its grade holds', async () => {
    const root = departments({
      甲: { 'indicators.csv': '一级指标,二级指标,分值,得分\n产出,a,50,50\n效益,b,50,40\n' },
      乙: { 'indicators.csv': '一级指标,二级指标,分值,得分\n产出,a,50,41\n效益,b,50,50\n' },
    });
    const { out } = await run([
      'batch',
      root,
      '--sensitivity',
      '10',
      '--draws',
      'corners',
      '-f',
      'csv',
      '--columns',
      'department,score,rankBest,rankWorst,gradeHolds',
      '--lang',
      'en',
    ]);
    // 产出 × 1.1, 效益 × 0.9: 甲 91, 乙 90.1; the other way round 甲 89, 乙 91.9; both up or both down change nothing.
    expect(rowsOf(out)).toEqual([
      ['乙', '91.00', '1', '2', '100.00'],
      ['甲', '90.00', '1', '2', '75.00'],
    ]);
  });

  it('draws the same from the same seed', async () => {
    const draw = async (seed: string) =>
      (await run(['batch', THIS, '--sensitivity', '30', '--draws', '200', '--seed', seed, '-f', 'csv'])).out;
    expect(await draw('5')).toBe(await draw('5'));
    expect(await draw('5')).not.toBe(await draw('6'));
  });
});

describe('leaves that are scored by place', () => {
  const RUBRIC = `id: r\ntitle: r\nnotApplicable: error\nmissing: error\nfullMarks: 10\ngrades: [{grade: 优, from: 9}, {grade: 差, from: 0}]\nsections:\n  - name: 产出\n    points: 10\n    leaves: [{name: 用电量, points: 10, method: {kind: rank, order: lowest-first, scores: [10, 8], step: 1}}]\n`;
  const used = (kilowatts: string) => ({
    'indicators.csv': `一级指标,二级指标,分值,实际完成值\n产出,用电量,10,${kilowatts}\n`,
  });

  it('know the whole batch in a second pass', async () => {
    const root = departments({ 甲: used('120'), 乙: used('80'), 丙: used('120'), 丁: used('300') });
    writeFileSync(join(root, 'r.yaml'), RUBRIC);
    const { out, code } = await run([
      'batch',
      root,
      '--rubric',
      join(root, 'r.yaml'),
      '-f',
      'csv',
      '--columns',
      'department,score',
    ]);
    expect(rowsOf(out)).toEqual([
      ['丁', '6.00'],
      ['丙', '8.00'],
      ['乙', '10.00'],
      ['甲', '8.00'],
    ]);
    expect(code).toBe(0);
  });
});

describe('details', () => {
  it('are a JSON and a table for each department, as score prints them', async () => {
    const root = folder();
    const { code } = await run(['batch', THIS, '--details', join(root, 'out'), '-o', join(root, 'all.csv')]);
    expect(code).toBe(0);
    expect(readdirSync(root).sort()).toEqual(['all.csv', 'out']);
    expect(readdirSync(join(root, 'out')).sort()).toHaveLength(8);
    const alone = await run(['score', `${THIS}/市文化馆`, '-f', 'json']);
    expect(readFileSync(join(root, 'out/市文化馆-2024.json'), 'utf8')).toBe(alone.out);
    const table = await run(['score', `${THIS}/市文化馆`]);
    expect(readFileSync(join(root, 'out/市文化馆-2024.txt'), 'utf8')).toBe(table.out);
  });

  it('never leave their folder, and never share a name', async () => {
    const names = ['../../etc/x', '/abs', 'CON', 'a/b', 'a\\b', 'A_b', '-rf', '甲'.repeat(120), '.', '甲局', '甲局 '];
    const rows = names.map((name, index) => `${name},款${index},${index + 1}`);
    const root = departments({ all: { 'income.csv': `部门,收入项目,金额（万元）\n${rows.join('\n')}\n` } });
    await run(['batch', root, '--details', join(root, 'out'), '-f', 'csv']);
    const made = readdirSync(join(root, 'out'));
    expect(made).toHaveLength(new Set(made.map((name) => name.toLowerCase())).size);
    expect(made.length).toBeGreaterThanOrEqual(20);
    for (const name of made) {
      expect(name).toMatch(/^[\p{L}\p{N}_()（）-]+\.(?:json|txt)$/u);
      expect(Buffer.byteLength(name)).toBeLessThan(200);
    }
    expect(existsSync(join(root, '../../etc/x.json'))).toBe(false);
  });

  it('are refused in a folder that is read', async () => {
    expect((await run(['batch', `${THIS}/市文化馆`, '--details', `${THIS}/市文化馆`])).code).toBe(2);
  });
});

it('stops at the first error when it is asked to', async () => {
  const root = departments({ 甲: scored('30'), 乙: scored('50'), 丙: scored('20') });
  const { out, code } = await run(['batch', root, '--fail-fast', '-f', 'csv']);
  expect(rowsOf(out).map((row) => row[1])).toEqual(['丙', '乙']);
  expect(code).toBe(1);
});
