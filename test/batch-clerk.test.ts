import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Progress } from '../src/host/host.js';
import { main } from '../src/main.js';
import { hostIn } from './support/fixture-host.js';

/** A batch as the clerk of a bureau works with it. */
const root = mkdtempSync(join(tmpdir(), 'jixiao-clerk-'));
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

/** A department with a score of 60 + `points` of 100, money, and a district. */
function department(folder: string, points: string, { income = '10', district = '' } = {}): void {
  const scores = `一级指标,二级指标,分值,得分,扣分原因\n产出,甲,60,60,\n效益,乙,40,${points},说明\n`;
  write(`${folder}/指标.csv`, scores);
  const [head, cell] = district === '' ? ['', ''] : ['区县,', `${district},`];
  write(`${folder}/收入.csv`, `${head}收入项目,金额（万元）\n${cell}财政拨款收入,${income}\n`);
  write(`${folder}/支出.csv`, `支出类别,全年预算数（万元）,全年执行数（万元）\n基本支出,10,9\n`);
}

/** An indicator that stands twice: full marks are 160, and the score rests on an error. */
function faulty(folder: string): void {
  department(folder, '38');
  write(
    `${folder}/指标.csv`,
    '一级指标,二级指标,分值,得分,扣分原因\n产出,甲,60,60,\n产出,甲,60,60,\n效益,乙,40,38,说明\n',
  );
}

/** Points above what a section states: the total stands, but on an error. */
function overfull(folder: string): void {
  department(folder, '38');
  write(
    `${folder}/指标.csv`,
    '一级指标,二级指标,分值,得分,扣分原因\n产出,甲,60,60,\n效益,乙,50,48,说明\n合计,,120,108,\n',
  );
}

department('now/教育局', '40', { income: '40', district: '西区' });
department('now/卫健局', '30', { income: '30', district: '东区' });
department('now/财政局', '20', { income: '20', district: '东区' });
overfull('now/民政局');
department('last/教育局', '35', { income: '35' });
department('last/卫健局', '39', { income: '39' });
department('last/老干局', '39');
faulty('twice/民政局');
department('twice/教育局', '40');

const csv = async (...args: string[]): Promise<string[][]> => {
  const { out } = await run('batch', ...args, '-f', 'csv', '--lang', 'en');
  return out
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
};

describe('D6: a department whose score rests on an error', () => {
  it('has no rank and is in no figure of scores', async () => {
    expect(await csv('now', '--columns', 'rank,department', '--sort', 'rank')).toEqual([
      ['1', '教育局'],
      ['2', '卫健局'],
      ['3', '财政局'],
      ['', '民政局'],
    ]);
    const { summary } = JSON.parse((await run('batch', 'now', '-f', 'json')).out);
    expect(summary).toMatchObject({ unsure: 1, mixedFullMarks: false, scores: { departments: 3, most: '100' } });
    expect(summary.grades.reduce((sum: number, one: { count: number }) => sum + one.count, 0)).toBe(3);
  });

  it('is listed apart on screen, with its reason, and named on stderr for machines', async () => {
    const { out } = await run('batch', 'now', '--table', 'departments');
    const [ranked, apart] = out.split('不参加排名的部门');
    expect(ranked).not.toContain('民政局');
    expect(apart).toMatch(/民政局.*有错误 │ points-mismatch/);
    expect((await run('batch', 'now', '-f', 'csv')).err).toContain('得分依据有误，不排名次：民政局（points-mismatch）');
  });

  it('is taken in with --rank-all', async () => {
    const rows = await csv('now', '--rank-all', '--columns', 'rank,department', '--sort', 'rank');
    expect(rows.slice(0, 2)).toEqual([
      ['1', '教育局'],
      ['2', '民政局'],
    ]);
    const { summary } = JSON.parse((await run('batch', 'now', '--rank-all', '-f', 'json')).out);
    expect(summary.scores.departments).toBe(4);
  });

  it('has no change of score beside last year', async () => {
    department('before/民政局', '33');
    const rows = await csv('now', '--compare', 'before', '--columns', 'department,lastScore,change');
    expect(rows.find(([name]) => name === '民政局')).toEqual(['民政局', '93.00', '']);
  });
});

describe('columns', () => {
  it('on screen are those that people look for, in order of rank; all on request', async () => {
    const { out } = await run('batch', 'now', '--table', 'departments');
    expect(out).toContain('│ 名次 │ 部门   │   得分 │ 等级 │ 预算执行率 │ 支出合计（万元） │ 错误数 │ 警告数 │');
    expect(out.indexOf('教育局')).toBeLessThan(out.indexOf('卫健局'));
    const all = await run('batch', 'now', '--table', 'departments', '--columns', 'all');
    expect(all.out).toContain('收支结余');
    expect((await run('batch', 'now', '-f', 'csv', '--columns', '全部')).out).toContain('收支结余');
  });

  it('show the year where there are several', async () => {
    write('years/收入.csv', '部门,年度,收入项目,金额（万元）\n甲局,2023,财政拨款收入,1\n甲局,2024,财政拨款收入,2\n');
    expect((await run('batch', 'years', '--table', 'departments')).out).toContain('│ 年度');
    expect((await run('batch', 'now', '--table', 'departments')).out).not.toContain('│ 年度');
  });

  it('D31, D32: say the unit, and status and first error apart, in codes whatever the language', async () => {
    for (const lang of ['zh', 'en']) {
      const { out } = await run(
        ...['batch', 'now', '-f', 'csv', '--unit', '元', '--lang', lang],
        ...['--columns', 'department,status,firstError,unit', '--filter', 'status=errors'],
      );
      expect(out.split('\n')[1]).toBe('民政局,errors,points-mismatch,元');
    }
  });
});

describe('D21: filters', () => {
  const names = async (filter: string): Promise<(string | undefined)[]> =>
    (await csv('now', '--columns', 'department', '--filter', filter)).map(([name]) => name).sort();

  it.each([
    ['部门~教', ['教育局']],
    ['部门~教|财', ['教育局', '财政局']],
    ['部门!~局', []],
    ['grade=优', ['卫健局', '教育局', '民政局']],
    ['grade=优|良', ['卫健局', '教育局', '民政局', '财政局']],
    ['grade!=优|中', ['财政局']],
    ['预算执行率>=90%', ['卫健局', '教育局', '民政局', '财政局']],
    ['状态=有错误', ['民政局']],
    ['得分≥90', ['卫健局', '教育局', '民政局']],
    ['收入合计＞2０', ['卫健局', '教育局']],
  ])('%s', async (filter, expected) => {
    const found = await names(filter);
    expect(found.filter((name) => name !== '')).toEqual(expected);
  });

  it('say how many rows they left, of how many', async () => {
    expect((await run('batch', 'now', '-f', 'csv', '--filter', '部门=*局')).err).toContain('4 行中符合条件的有 0 行');
    const { err } = await run('batch', 'now', '-f', 'csv', '--filter', '等级=优', '--lang', 'en');
    expect(err).toContain('3 of 4 rows pass the filters.');
  });

  it.each([
    ['得分>九十', /得分 九十.*该列是数字/],
    ['得分~9', /得分 9/],
    ['等级>=忧', /可用的值：优、良、中、差/],
    ['状态=坏', /可用的值：ok、正常/],
    ['分数>90', /没有列“分数”。是否想写 得分？现有的列：名次、部门/],
    ['得分', /条件写作/],
  ])('that cannot be understood are wrong usage: %s', async (filter, said) => {
    const { code, err, out } = await run('batch', 'now', '-f', 'csv', '--filter', filter);
    expect(err).toMatch(said);
    expect([code, out]).toEqual([2, '']);
  });
});

describe('the table of problems', () => {
  it('names department, severity, code, place and sentence in every format', async () => {
    const wide = await run('batch', 'now', '--table', 'problems');
    expect(wide.out).toMatch(/民政局 │ — +│ 错误 │ points-mismatch +│ now\/民政局\/指标\.csv:4/);
    const rows = await csv('now', '--table', 'problems');
    expect(rows.find((row) => row[3] === 'points-mismatch')?.slice(0, 6)).toEqual([
      '民政局',
      '',
      'error',
      'points-mismatch',
      'now/民政局/指标.csv',
      '4',
    ]);
    const json = JSON.parse((await run('batch', 'now', '--table', 'problems', '-f', 'json')).out);
    expect(json).toContainEqual(
      expect.objectContaining({ department: '民政局', severity: 'error', code: 'points-mismatch', line: 4 }),
    );
    const lines = (await run('batch', 'now', '--table', 'problems', '-f', 'ndjson')).out.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(json);
    expect((await run('batch', 'now', '--table', 'problems', '-f', 'markdown')).out).toContain('| points-mismatch |');
  });

  it('speaks one language, also of departments that could not be read', async () => {
    write('english/a/income.csv', 'item,amount\nGrant,1O\n');
    write('english/b/note.txt', 'nothing');
    const { out } = await run('batch', 'english', '--table', 'problems', '-f', 'csv');
    expect(out).toContain('The folder holds none of the files');
    expect(out).not.toMatch(/[\u3400-\u9fff]{6}/);
  });

  it('is that of one run when results are merged', async () => {
    await run('batch', 'now', '-o', 'now.ndjson');
    const merged = await run('batch', '--merge', 'now.ndjson', '--table', 'problems', '-f', 'csv');
    const { out } = await run('batch', 'now', '--table', 'problems', '-f', 'csv');
    // A line of NDJSON is what score prints: its files are named without their folder.
    expect(merged.out).toBe(out.replace(/,now\/[^/]+\//g, ','));
  });

  it('has the departments that stand twice', async () => {
    const { out } = await run('batch', 'now/教育局', 'now/教育局', '--table', 'problems', '-f', 'csv');
    expect(out).toContain('duplicate-department-year');
  });
});

describe('D30: what is no department', () => {
  department('tree/甲局', '30');
  write('tree/__MACOSX/甲局/x', '');
  write('tree/.git/x', '');
  write('tree/空/.DS_Store', '');
  write('tree/说明/使用说明.txt', '');
  department('tree/测试局', '30');

  it('is left out and, where somebody may miss it, named', async () => {
    const { err } = await run('batch', 'tree', '-f', 'csv');
    expect(err).toContain('空文件夹不作为部门，未计入：tree/空');
    expect((await csv('tree', '--columns', 'department')).flat().sort()).toEqual(['测试局', '甲局', '说明'].sort());
  });

  it('may be named by pattern', async () => {
    const { out, err, code } = await run(
      ...['batch', 'tree', '--exclude', '说*', '--exclude', '测试?', '-f', 'csv', '--columns', 'department'],
    );
    expect(out).toBe('部门\n甲局\n');
    expect(err).toContain('--exclude 排除了 2 个');
    expect(code).toBe(0);
    expect((await run('batch', 'tree', '--exclude', '无此*', '-f', 'csv')).err).toContain('--exclude 没有排除任何部门');
  });

  it('may be a department of files that hold many', async () => {
    write('many/收入.csv', '部门,收入项目,金额（万元）\n甲局,财政拨款收入,1\n乙局,财政拨款收入,2\n');
    expect(await csv('many', '--exclude', '乙*', '--columns', 'department')).toEqual([['甲局']]);
  });

  it('is told with the depth that finds departments', async () => {
    department('deep/东区/甲局', '30');
    const { err, code } = await run('batch', 'deep', '-f', 'csv');
    expect(err).toMatch(/deep\/东区\/: 错误 no-department-files: .*其下的“甲局”里有.*--depth 2/);
    expect(code).toBe(3);
    expect(await csv('deep', '--depth', '2', '--columns', 'department')).toEqual([['甲局']]);
  });
});

describe('beside last year', () => {
  it('the roll-up has the mean change, moved grades, movers, money, and who is missing', async () => {
    const { changes } = JSON.parse((await run('batch', 'now', '--compare', 'last', '-f', 'json')).out);
    expect(changes).toMatchObject({
      departments: 2,
      meanChange: '-2',
      rose: 1,
      fell: 1,
      unchanged: 0,
      grades: [],
      risen: [{ department: '教育局', change: '5', lastRank: 3, rank: 1 }],
      fallen: [{ department: '卫健局', change: '-9', lastRank: 1, rank: 2 }],
      income: { last: '74.00', now: '70.00', change: '-4.00', departments: 2 },
      onlyNow: ['民政局', '财政局'],
      onlyBefore: ['老干局'],
    });
  });

  it('rows have the change of rank and of money, and tables the rest', async () => {
    const rows = await csv(
      ...[
        'now',
        '--compare',
        'last',
        '--columns',
        'department,rankChange,incomeChange',
        '--filter',
        'department=教育局',
      ],
    );
    expect(rows).toEqual([['教育局', '2', '5']]);
    const { out } = await run('batch', 'now', '--compare', 'last');
    expect(out).toMatch(/ 教育局 │.* 95\.00 │ +\+5\.00 │ +\+2 │/);
    for (const title of ['与上年相比', '升降最大的部门', '只有一个年度的部门']) expect(out).toContain(title);
    const missing = await csv('now', '--compare', 'last', '--table', 'missing');
    expect(missing[0]).toEqual(['老干局', 'last year only']);
  });

  it('counts grades that moved, from which to which', async () => {
    department('worse/教育局', '5');
    const moves = await csv('worse', '--compare', 'last', '--table', 'moves', '--lang', 'zh');
    expect(moves).toEqual([['优', '中', '1']]);
  });

  it('D17: a path that is no folder ends the run with 3', async () => {
    for (const path of ['nowhere', 'now/教育局/收入.csv']) {
      const { code, out } = await run('batch', 'now', '--compare', path, '-f', 'csv');
      expect([code, out]).toEqual([3, '']);
    }
  });

  it.each(['changes', 'moves', 'movers', 'missing'])('is needed for --table %s', async (table) => {
    expect((await run('batch', 'now', '--table', table)).code).toBe(2);
  });
});

describe('groups', () => {
  const expected = [
    ['东区', '2', '2', '85.00', '80.00', '90.00', '50.00', '18.00', '90.00', '1', '1', '0', '0'],
    ['西区', '1', '1', '100.00', '100.00', '100.00', '40.00', '9.00', '90.00', '1', '0', '0', '0'],
    ['', '1', '0', '', '', '', '10.00', '9.00', '90.00', '0', '0', '0', '0'],
  ];

  it('by a column of the data have subtotals and ranks of their own', async () => {
    expect(await csv('now', '--group-by', '区县', '--table', 'groups')).toEqual(expected);
    const rows = await csv('now', '--group-by', '区县', '--columns', 'group,groupRank,rank,department');
    expect(rows).toContainEqual(['东区', '1', '2', '卫健局']);
    expect(rows).toContainEqual(['西区', '1', '1', '教育局']);
    const { groups, ranking } = JSON.parse((await run('batch', 'now', '--group-by', '区县', '-f', 'json')).out);
    expect(groups.map((one: { group: string | null }) => one.group)).toEqual(['东区', '西区', null]);
    expect(ranking).toContainEqual(expect.objectContaining({ department: '财政局', group: '东区', groupRank: 2 }));
  });

  it('by a column of the list, which comes first', async () => {
    write('list.csv', '路径,区县\nnow/教育局,东区\nnow/卫健局,\n');
    const { out } = await run(
      ...['batch', '--list', 'list.csv', '--group-by', '区县', '-f', 'csv', '--lang', 'en'],
      ...['--columns', 'department,group,groupRank'],
    );
    expect(out).toBe('department,group,groupRank\n教育局,东区,1\n卫健局,东区,2\n');
  });

  it('by a column of the batch, also of merged results', async () => {
    await run('batch', 'now', '-o', 'own.ndjson');
    const rows = await csv('--merge', 'own.ndjson', '--group-by', '等级', '--table', 'groups');
    expect(rows.map(([group, count]) => [group, count])).toEqual([
      ['优', '3'],
      ['良', '1'],
    ]);
  });

  it('on screen stand together, best first', async () => {
    const { out } = await run('batch', 'now', '--group-by', '区县', '--table', 'departments');
    expect(out.indexOf('卫健局')).toBeLessThan(out.indexOf('财政局'));
    expect(out.indexOf('财政局')).toBeLessThan(out.indexOf('教育局'));
  });

  it.each([
    [['--group-by', '无此列'], /没有列“无此列”/],
    [['--group-by', '得分'], /请按文字列分组/],
    [['--group-by', '区县', '-f', 'ndjson'], /--group-by 须汇总全部部门/],
    [['--table', 'groups'], /须与 --group-by 同用/],
  ])('that make no sense are wrong usage: %j', async (args, said) => {
    const { code, err } = await run('batch', 'now', ...args);
    expect(err).toMatch(said);
    expect(code).toBe(2);
  });
});

describe('D23, D29, D33: what is said', () => {
  it('--fail-fast names the department and its error', async () => {
    const { err, code } = await run('batch', 'twice', '--fail-fast', '-f', 'csv');
    expect(err).toMatch(/--fail-fast）：twice\/民政局\/指标\.csv:3.* duplicate-leaf: /);
    expect(code).toBe(1);
  });

  it('--fail-under names departments, and those without a score apart', async () => {
    const { err, code } = await run('batch', 'now', 'twice/民政局', '--fail-under', '85', '-f', 'csv');
    expect(err).toContain('低于 --fail-under 或 --fail-grade：财政局（80.00 良）\n');
    expect(err).not.toMatch(/低于.*民政局/);
    department('sound/甲局', '30');
    write('sound/乙局/收入.csv', '收入项目,金额（万元）\n财政拨款收入,1\n');
    const apart = await run('batch', 'sound', '--fail-under', '85', '-f', 'csv');
    expect(apart.err).toContain('没有得分，无法与 --fail-under 或 --fail-grade 比较：乙局');
    expect(apart.err).not.toContain('低于');
    expect([code, apart.code]).toEqual([1, 1]);
  });

  it('a bar counts the draws of weights', async () => {
    const bars: string[] = [];
    const shown: number[] = [];
    const { host } = hostIn(root, ['batch', 'now', '--sensitivity', '10', '--draws', '7', '-f', 'csv']);
    let now = 0;
    const code = await main({
      ...host,
      stderrIsTerminal: true,
      now: () => {
        now += 400;
        return now;
      },
      startProgress: async (total, format): Promise<Progress> => {
        bars.push(`${total} ${/departments|draws/.exec(format)?.[0]}`);
        return { update: (done) => void shown.push(done), stop: () => undefined };
      },
    });
    expect(bars.at(-1)).toBe('7 draws');
    expect(shown.at(-1)).toBe(6);
    expect(code).toBe(1);
  });

  it('--merge keeps the word of severity', async () => {
    write('gone/甲局/说明.txt', '');
    await run('batch', 'gone', '-o', 'gone.ndjson');
    const { err } = await run('batch', '--merge', 'gone.ndjson', '-f', 'csv');
    expect(err).toMatch(/^gone\.ndjson:1: 甲局: 错误 no-department-files: /m);
  });

  it.each([
    ['--draws', '5'],
    ['--seed', '5'],
  ])('D20: %s is refused without --sensitivity', async (...args) => {
    const { code, err } = await run('batch', 'now', ...args);
    expect([code, err.includes('--sensitivity')]).toEqual([2, true]);
  });

  it('a path of nothing is one row and no empty tables', async () => {
    const { out, code } = await run('batch', 'nowhere');
    expect(out).not.toContain('总体情况');
    expect(code).toBe(3);
  });
});
