import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from '../src/main.js';
import { BUILT_IN } from '../src/rubrics/built-in.js';
import { hostIn } from './support/fixture-host.js';
import { Rational } from './support/rational.js';

async function run(args: readonly string[], folder = '.'): Promise<{ out: string; err: string; code: number }> {
  const { host, said } = hostIn(folder, args);
  const code = await main(host);
  return { ...said, code };
}

const OWN = `id: own
title: 自评表
notApplicable: redistribute-in-section
missing: error
grades: [{ grade: 优, from: 90 }, { grade: 良, from: 0 }]
sections:
  - name: 投入
    points: 40
    leaves:
      - { code: "1.1", name: 预算执行率, points: 10, method: proportional, figure: execution-rate }
      - { code: "1.2", name: 人员控制率, points: 10, figure: { kind: ratio, of: 在职人数, to: 编制数 }, method: { kind: deduct-per-step, standard: 100%, direction: above, step: 1%, deduct: 0.5, partStep: shared } }
      - name: 结转
        points: 20
        method:
          kind: better-of
          leaves:
            - { name: 结转结余率, points: 20, method: reverse-linear, target: 9% }
            - { name: 结转结余变动率, points: 20, method: given }
  - name: 产出
    points: 60
    sections:
      - { name: 制度, points: 10, leaves: [{ name: 制度健全性, points: 10, method: { kind: checklist, items: [{ name: 已制定, points: 4 }, { name: 已执行, points: 6 }] } }] }
      - { name: 履职, points: 50, leaves: from-data }
adjustments:
  - { name: 表彰, kind: bonus, most: 3, basis: 某办法第五条 }
  - { name: 重大违规, kind: grade-cap, grade: 良 }
`;

describe('a template', () => {
  it('filled in and scored has no problems', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'jixiao-'));
    writeFileSync(join(folder, 'own.yaml'), OWN);
    writeFileSync(
      join(folder, 'expenditure.csv'),
      '支出类别,年初预算数（万元）,全年预算数（万元）,全年执行数（万元）\n基本支出,80,80,79\n项目支出,20,20,20\n',
    );
    writeFileSync(join(folder, 'income.csv'), '收入项目,金额（万元）\n财政拨款收入,100\n');
    const template = await run(['rubric', 'template', 'own.yaml'], folder);
    expect(template.code).toBe(0);
    const answers: Readonly<Record<string, string>> = {
      人员控制率: '',
      在职人数: '50',
      编制数: '50',
      结转结余率: '9%',
      制度健全性: '是;是',
      履职: '',
    };
    const filled = template.out.split('\r\n').map((line) => {
      const cells = line.split(',');
      const name =
        cells
          .slice(3, 6)
          .map((cell) => cell.replaceAll('"', ''))
          .findLast((cell) => cell !== '') ?? '';
      if (name in answers) cells[9] = answers[name] ?? '';
      if (name === '履职') cells[11] = '49';
      if (name === '履职') cells[12] = '一项任务跨年';
      if (name === '预算执行率') cells[12] = '质保金未到期';
      return name === '结转结余变动率' ? null : cells.join(',');
    });
    writeFileSync(join(folder, 'indicators.csv'), filled.flatMap((line) => line ?? []).join('\r\n'));
    const scored = await run(['score', '.', '--rubric', 'own.yaml', '-f', 'json'], folder);
    expect([scored.err, scored.code]).toEqual(['', 0]);
    const json = JSON.parse(scored.out);
    expect([json.score.exactTotal, json.score.grade, json.rubric.id]).toEqual(['98.9', '优', 'own']);
    expect(json.rubric.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([...BUILT_IN.keys()])('of %s can be read back with every row in its place', async (id) => {
    const folder = mkdtempSync(join(tmpdir(), 'jixiao-'));
    const template = await run(['rubric', 'template', id, '-o', 'indicators.csv'], folder);
    expect([template.code, readdirSync(folder)]).toEqual([0, ['indicators.csv']]);
    const checked = await run(['check', '--indicators', 'indicators.csv', '--rubric', id, '--lang', 'en'], folder);
    expect(checked.out).not.toMatch(/row-unmatched|leaf-missing|points-differ|points-mismatch|duplicate-leaf/);
    expect(checked.out).toMatch(/score-missing|figure-missing/);
  });
});

describe('rubric show', () => {
  it('gives back its YAML as it is', async () => {
    for (const [id, text] of BUILT_IN) expect((await run(['rubric', 'show', id, '-f', 'yaml'])).out).toBe(text);
  });

  it('says weights, rules and policies in words', async () => {
    const { out } = await run(['rubric', 'show', 'cn-hunan-yueyang', '--lang', 'en']);
    for (const words of [
      'counts as full points',
      '15.00%',
      '0.5 off for each 1 percentage point above 100%',
      'from 80% below 90%: 4',
      '在职人员数 ÷ 编制数',
    ]) {
      expect(out).toContain(words);
    }
  });
});

describe('a second rubric', () => {
  const args = ['score', 'fixtures/departments/national-form', '--rubric', 'cn-national-10-50-30-10'];
  it('splits the difference by indicator, adding up exactly', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'jixiao-'));
    const rubric = (policy: string, method: string) => `id: own
title: ${policy}
notApplicable: ${policy}
missing: error
grades: [{ grade: 优, from: 90 }, { grade: 良, from: 0 }]
sections:
  - name: 管理
    points: 100
    leaves:
      - { name: 甲, points: 30, method: ${method}, target: 90 }
      - { name: 乙, points: 63, method: given }
      - { name: 丙, points: 7, method: given }
adjustments: [{ name: 表彰, kind: bonus, most: 3 }]
`;
    writeFileSync(join(folder, 'a.yaml'), rubric('redistribute', 'reverse-linear'));
    writeFileSync(join(folder, 'b.yaml'), rubric('full', 'reverse-ratio').replace('most: 3', 'most: 1'));
    const rows = ['管理,甲,30,100,,x', '管理,乙,63,,60,x', '管理,丙,7,不适用,,', '调整,表彰,,,2,'];
    writeFileSync(join(folder, 'indicators.csv'), `一级指标,二级指标,分值,完成值,得分,扣分原因\n${rows.join('\n')}\n`);
    const given = ['--indicators', 'indicators.csv', '--rubric', 'a.yaml', '--compare-rubric', 'b.yaml'];
    const { out } = await run(['score', ...given, '-f', 'json', '--quiet'], folder);
    const { comparison } = JSON.parse(out);
    const half = Rational.of(1n, 10n ** 25n);
    const first = Rational.of(8000n, 93n * 3n)
      .plus(Rational.of(6000n, 93n))
      .plus(Rational.of(2n));
    expect(Rational.from(comparison.first.exactTotal).minus(first).abs().compare(half)).toBeLessThan(0);
    expect(comparison.second.exactTotal).toBe('95');
    const parts = comparison.leaves.map((leaf: { difference: string }) => Rational.from(leaf.difference));
    const sum = parts.reduce((a: Rational, b: Rational) => a.plus(b), Rational.of(0n));
    expect(sum.minus(Rational.from(comparison.difference)).abs().compare(half)).toBeLessThan(0);
    expect(parts).toHaveLength(4);
    const table = await run(['score', ...given, '--table', 'comparison', '--quiet'], folder);
    expect(table.out).toMatch(/调整|表彰/);
    expect(table.out).toContain('A redistribute; B full');
  });

  it('that agrees shows no difference', async () => {
    const { out, code } = await run([
      'score',
      'fixtures/departments/panyu-2023',
      '--compare-rubric',
      'cn-five-bands',
      '-f',
      'json',
    ]);
    const { comparison } = JSON.parse(out);
    expect([comparison.difference, comparison.second.grade, code]).toEqual(['0', '优', 0]);
  });

  it('is needed for --table comparison', async () => {
    expect(await run([...args, '--table', 'comparison'])).toMatchObject({ out: '', code: 2 });
  });
});

describe('the command line of rubrics', () => {
  it.each([
    [['rubric'], 2, 'command is missing'],
    [['rubric', 'shwo'], 2, 'Did you mean show?'],
    [['rubric', 'show'], 2, 'RUBRIC'],
    [['rubric', 'show', 'cn-nationl'], 3, 'rubric-unknown'],
    [['rubric', 'show', 'fixtures'], 3, 'not-a-file'],
    [['rubric', 'show', 'cn-outline-50-50', '-o', 'x.docx'], 2, 'ending'],
    [['score', 'fixtures/departments/panyu-2023', '--rubric', 'nowhere.yaml'], 3, 'rubric-unknown'],
    [['score', 'fixtures/departments/panyu-2023', '--fail-grade', '特优'], 2, '特优'],
  ])('%j ends with %i and says why', async (args, code, words) => {
    const result = await run(args);
    expect([result.code, result.out]).toEqual([code, '']);
    expect(result.err).toContain(words);
  });

  it('accepts the grades of the rubric for --fail-grade', async () => {
    const args = [
      'score',
      'fixtures/departments/panyu-2023',
      '--rubric',
      'cn-five-bands',
      '--quiet',
      '--fail-grade',
      '低',
    ];
    expect((await run(args)).code).toBe(0);
  });
});
