import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/main.js';
import { displayWidth } from '../../src/text/display-width.js';
import { hostIn } from '../support/fixture-host.js';

interface Said {
  readonly out: string;
  readonly err: string;
  readonly code: number;
}

async function run(root: string, args: readonly string[], width?: number): Promise<Said> {
  const { host, said } = hostIn(root, args);
  const wide =
    width === undefined ? host : Object.assign(host, { width, stdoutIsTerminal: true, env: { NO_COLOR: '1' } });
  const code = await main(wide);
  return { out: said.out.replaceAll('./', ''), err: said.err, code };
}

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'jixiao-asked-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const FAULTY = folderOf({
  '收入.csv': '收入项目,金额（万元）\n财政拨款收入,100\n事业收入,-\n其他收入,\n合计,130\n',
  '支出.csv': '支出类别,全年预算数（万元）,支出数（万元）\n基本支出,50,45\n项目支出,,30\n合计,,75\n',
  '指标.csv':
    '一级指标,三级指标,分值,指标性质,年度指标值,实际完成值,得分,扣分原因\n产出,完工率,50,≥,95%,90%,,\n,质量,50,,,好,十分,\n',
});

const codesIn = (text: string): string[] =>
  [...text.matchAll(/ (?:错误|警告|提示) ([a-z0-9-]+):/g)].flatMap((one) => one[1] ?? []);

describe('explain tells the problems of the figure asked for and no others', () => {
  it.each([
    ['收入合计', ['amount-missing', 'amount-missing'], 1],
    ['收支结余', ['amount-missing', 'amount-missing'], 1],
    ['支出合计', [], 0],
    ['基本支出', [], 0],
    ['完工率', ['reason-missing'], 0],
    ['质量', ['number-unreadable'], 1],
    ['总分', ['number-unreadable'], 1],
    ['等级', ['number-unreadable'], 1],
  ])('%s: %j', async (figure, codes, code) => {
    const said = await run(FAULTY, ['explain', '.', figure]);
    expect([codesIn(said.err), said.code]).toEqual([codes, code]);
  });

  it('all of them where everything is asked for', async () => {
    const all = await run(FAULTY, ['explain', '.']);
    const check = await run(FAULTY, ['check', '.']);
    expect(codesIn(all.err)).toEqual(codesIn(check.out));
    expect(all.code).toBe(1);
  });

  it('of a table that is missing what makes it so', async () => {
    const folder = folderOf({ '收入.csv': '收入项目,金额（万元）\n财政拨款收入,100\n' });
    const spent = await run(folder, ['explain', '.', '支出合计']);
    expect(spent.out).toContain('没有支出表');
    expect(codesIn(spent.err)).toEqual(['file-missing']);
    expect(codesIn((await run(folder, ['explain', '.', '收入合计'])).err)).toEqual([]);
  });
});

describe('an absent figure names what it lacks', () => {
  it.each([
    ['收入合计', '缺失或无法读取：收入.csv:3:2 B3、收入.csv:4:2 B4'],
    ['收支结余', '缺失或无法读取：收入.csv:3:2 B3、收入.csv:4:2 B4'],
    ['全年预算数', '缺失或无法读取：支出.csv:3:2 B3'],
    ['执行率', '缺失或无法读取：支出.csv:3:2 B3'],
    ['总分', '缺失或无法读取：指标.csv:3:7 G3'],
    ['年初预算数', '数据中没有填写'],
    ['调整率', ''],
  ])('%s', async (figure, note) => {
    const { out, code } = await run(FAULTY, ['explain', '.', figure]);
    if (note === '') expect(code).toBe(2);
    else expect(out).toContain(note);
  });

  it('in English too, once on top', async () => {
    const { out } = await run(FAULTY, ['explain', '.', 'balance', '--lang', 'en']);
    expect(out.split('missing or unreadable: 收入.csv:3:2 B3, 收入.csv:4:2 B4')).toHaveLength(2);
  });
});

describe('adjustments', () => {
  const RUBRIC = `id: own
title: 自评表
notApplicable: error
missing: error
grades: [{ grade: 优, from: 90 }, { grade: 良, from: 0 }]
sections: [{ name: 管理, points: 100, leaves: [{ name: 指标, points: 100, method: given }] }]
adjustments:
  - { name: 表彰, kind: bonus, most: 2 }
  - { name: 迟报, kind: penalty, most: 5 }
  - { name: 系数, kind: multiplier, factor: 1.05 }
  - { name: 违规, kind: grade-cap, grade: 良 }
`;
  const folder = folderOf({
    'own.yaml': RUBRIC,
    '指标.csv': '一级指标,三级指标,分值,实际完成值,得分\n管理,指标,100,,80\n另,表彰,,3,\n,系数,,是,\n,违规,,是,\n',
  });

  it.each([
    ['表彰', '表彰调整 = min(分值, 最多) = min(3, 2) = 2', '“3”'],
    ['迟报', '迟报调整 = 0', '没有这一行'],
    ['系数', '系数调整 = 调整前总分 × (系数 − 1) = 82 × (1.05 − 1) = 4.1', '“是”'],
    ['违规', '违规调整 = 0', '· 限制等级'],
  ])('%s can be asked for', async (figure, first, more) => {
    const { out } = await run(folder, ['explain', '.', figure, '--rubric', 'own.yaml']);
    expect(out).toContain(first);
    expect(out).toContain(more);
  });
});

/** Names in the first columns of every table that `score` prints, without what leads or follows them. */
function namesIn(screen: string): string[] {
  return screen.split('\n').flatMap((line) => {
    const [, first = '', second = ''] = line.split('│').map((cell) => cell.trim());
    if (first === '' || second === '') return [];
    return [first.replace(/^(?:其中：|of which: |另列：|apart: )/, '').replace(/ ?[（(][^（(]*[）)]$/, '')];
  });
}

const HEADS =
  /^(?:项目|类别|一级指标|编码|指标|权重|Item|Category|Level 1|Code|Indicator|Weight|小计|Subtotal|占比尾差|Residual|.*›.*|距“.*|Points to .*)$/;

describe('whatever a table names can be asked for', () => {
  it.each(
    readdirSync('fixtures/departments').flatMap((name) => [
      [name, 'zh'],
      [name, 'en'],
    ]),
  )('%s (%s)', async (name, lang) => {
    const folder = `fixtures/departments/${name}`;
    const names = new Set(namesIn((await run('.', ['score', folder, '--lang', lang])).out));
    const asked = [...names].filter((one) => !HEADS.test(one) && !/^[\d.]+$/.test(one));
    expect(asked.length).toBeGreaterThan(6);
    const unknown: string[] = [];
    for (const one of asked) if ((await run('.', ['explain', folder, one, '--quiet'])).code === 2) unknown.push(one);
    expect(unknown).toEqual([]);
  });
});

describe('long lines', () => {
  it.each([60, 80, 100, 120])('go on under their branch at %i columns', async (width) => {
    const root = '.';
    const args = ['explain', 'fixtures/departments/national-form'];
    const narrow = (await run(root, args, width)).out;
    expect(narrow.split('\n').filter((line) => displayWidth(line) > width)).toEqual([]);
    const glued = (text: string): string => text.replace(/[\s│├└─]/g, '');
    expect(glued(narrow)).toBe(glued((await run(root, args)).out));
  });

  it('with their colours', async () => {
    const { host, said } = hostIn('.', ['explain', 'fixtures/departments/national-form', '总分', '--color', 'always']);
    await main(Object.assign(host, { width: 60, stdoutIsTerminal: true }));
    const bare = said.out
      .split('\u001b')
      .map((part, index) => (index === 0 ? part : part.replace(/^\[\d+m/, '')))
      .join('');
    const plain = await run('.', ['explain', 'fixtures/departments/national-form', '总分', '--color', 'never'], 60);
    expect(bare).toBe(plain.out);
    expect(said.out).toContain('\u001b[1m总分');
  });
});

describe('working papers', () => {
  it('are markdown lists, every name and cell in them', async () => {
    const { out } = await run('fixtures/departments/panyu-2023', ['explain', '.', '其他收入', '-f', 'markdown']);
    expect(out).toContain('- **其他收入占比** = 其他收入 ÷ 收入合计 = 22.44 ÷ 3,116.37');
    expect(out).toContain('  - **其他收入** = 22.44 万元 ← income.csv:3:4 D3 “22.44”');
  });

  it('or rows of a CSV', async () => {
    const { out } = await run('fixtures/departments/panyu-2023', [
      'explain',
      '.',
      '其他收入',
      '-f',
      'csv',
      '--lang',
      'en',
    ]);
    const [head, first, second] = out.split('\n');
    expect(head).toBe('level,figure,value,unit,exact,formula,file,sheet,line,cell,original,note');
    expect(first).toMatch(/^0,其他收入: share,0\.72%?,,0\.00720\d+,\{0\} \/ \{1\},/);
    expect(second).toBe('1,其他收入,22.44,万元,22.44,,income.csv,,3,D3,22.44,');
  });
});
