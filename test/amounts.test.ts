import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from '../src/main.js';
import { hostIn } from './support/fixture-host.js';

async function run(...args: string[]): Promise<string> {
  const { host, said } = hostIn('.', [...args, '--lang', 'zh']);
  await main(host);
  return said.out;
}

function inYuan(): string {
  const root = mkdtempSync(join(tmpdir(), 'amounts-'));
  mkdirSync(join(root, '水务局'));
  const write = (name: string, text: string): void => writeFileSync(join(root, '水务局', name), text);
  write('收入.csv', '收入项目,金额（元）\n财政拨款收入,"31,250,000.00"\n其他收入,"1,290,820.50"\n');
  write('支出.csv', '支出类别,支出数（元）\n基本支出,20000000.00\n项目支出,10939300.00\n');
  write('指标.csv', '指标,分值,得分,扣分原因\n节水,7,5,设备晚到\n供水,32,29,管网老化\n');
  return root;
}

describe('amounts', () => {
  it('in 元 stay as they were typed, in groups of three', async () => {
    expect(await run('score', `${inYuan()}/水务局`)).toContain('收入合计 32,540,820.50 元');
  });

  it('that were converted show two decimals of 万元 to people, every digit to programs', async () => {
    const folder = `${inYuan()}/水务局`;
    for (const format of ['table', 'markdown'])
      expect(await run('score', folder, '--unit', '万元', '-f', format)).toContain('收入合计 3,254.08 万元');
    expect(await run('score', folder, '--unit', '亿元', '--table', 'income')).toContain(' 0.325408 ');
    for (const format of ['csv', 'tsv', 'json', 'ndjson'])
      expect(await run('score', folder, '--unit', '万元', '-f', format)).toContain('3254.082050');
    expect(await run('score', folder, '--unit', '万元', '--amount-places', '5')).toContain('3,254.08205 万元');
    expect(await run('score', folder, '--unit', '万元', '--amount-places', '5', '-f', 'csv')).toContain('3254.082050');
  });

  it('of a batch are read and written alike, sums too', async () => {
    const root = inYuan();
    const table = await run('batch', root, '--columns', 'all');
    expect(table.match(/3,254\.08 /g)).toHaveLength(2);
    expect(table).not.toContain('3254.08205');
    expect(await run('batch', root, '--columns', 'all', '--amount-places', '0')).toContain(' 3,254 ');
    expect(await run('batch', root, '-f', 'csv')).toContain('3254.082050');
    const kept = join(root, 'kept.ndjson');
    writeFileSync(kept, await run('batch', root, '-f', 'ndjson'));
    expect(await run('batch', '--merge', kept, '--columns', 'all')).toBe(table);
  });

  it('and points never show more than six decimals', async () => {
    const folder = `${inYuan()}/水务局`;
    const rubric = join(folder, 'own.yaml');
    writeFileSync(
      rubric,
      'id: own\ntitle: 自定\nfullMarks: 39\nmissing: zero\nnotApplicable: zero\ngrades: [{ grade: 优, from: 39 }, { grade: 差, from: 0 }]\nsections:\n  - { name: 节水, points: 7, leaves: [{ name: 节水, points: 7, method: proportional, figure: execution-rate }] }\n  - { name: 供水, points: 32, leaves: [{ name: 供水, points: 32, method: given }] }\n',
    );
    writeFileSync(
      join(folder, '支出.csv'),
      '支出类别,全年预算数（元）,支出数（元）\n基本支出,30000000.00,20000000.00\n项目支出,11000000.00,10939300.00\n',
    );
    const shown = await run('score', folder, '--rubric', rubric);
    expect(shown).toMatch(/距“优”还差 \d+\.\d{6}…/);
    const json = JSON.parse(await run('score', folder, '--rubric', rubric, '-f', 'json'));
    expect(json.score.pointsToNextGrade).toMatch(/^\d+\.\d{20,}$/);
    for (const text of [shown, await run('explain', folder, '等级', '--rubric', rubric)])
      expect(text).not.toMatch(/\.\d{13,}/);
  });
});
