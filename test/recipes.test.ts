import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { main } from '../src/main.js';
import { hostIn } from './support/fixture-host.js';

/** The year of a bureau, as docs/recipes tells it: each command runs, in the order of the page. */
const root = mkdtempSync(join(tmpdir(), 'jixiao-recipes-'));
afterAll(() => rmSync(root, { recursive: true }));

const PAGES = [
  ['docs/recipes.md', '## A year of a district bureau'],
  ['docs/recipes.zh-CN.md', '## 区县财政局的一年'],
] as const;

/** Commands in the order of the page, without what a reader is told beside them. */
function commandsIn(page: string, heading: string): string[] {
  const section = readFileSync(page, 'utf8').split(heading)[1]?.split('\n## ')[0] ?? '';
  return section
    .split('\n')
    .filter((line) => line.startsWith('jixiao '))
    .map((line) => line.replace(/ {2,}#.*$/, '').replace(/^jixiao /, ''));
}

const argsOf = (command: string): string[] =>
  [...command.matchAll(/'([^']*)'|(\S+)/g)].map((found) => found[1] ?? found[2] ?? '');

const INDICATORS = '年度,一级指标,二级指标,分值,得分,扣分原因\n2024,产出,供水,60,58,管网检修\n2024,效益,水质,40,';
const water = (score: string): void =>
  writeFileSync(join(root, '2024/市水务局/indicators.csv'), `${INDICATORS}${score},\n`);

function prepare(): void {
  for (const year of ['2023', '2024']) cpSync(`fixtures/batches/${year}`, join(root, year), { recursive: true });
  rmSync(join(root, '2023/市档案馆'), { recursive: true });
  mkdirSync(join(root, '2024/市水务局'));
  cpSync('fixtures/batches/2024/市文化馆/income.csv', join(root, '2024/市水务局/income.csv'));
  cpSync('fixtures/batches/2024/市文化馆/expenditure.csv', join(root, '2024/市水务局/expenditure.csv'));
  water('4O');
  const rows = ['市体育局,,东区', '市档案馆,,东区', '市水务局,,西区', '市文化馆,,西区', '市地震台,,西区'];
  writeFileSync(join(root, '部门.csv'), `路径,部门,区县\n${rows.map((row) => `2024/${row}`).join('\n')}\n`);
}

interface Expected {
  readonly code: number;
  /** What stands on stdout, on stderr or in the file that the command wrote. */
  readonly says: readonly string[];
  readonly before?: () => void;
  readonly file?: string;
}

/** In the order of the page. */
const EXPECTED: readonly Expected[] = [
  { code: 0, says: ['预算执行率', '满意度'], before: prepare },
  { code: 0, says: ['收入'], file: '模板/收入.csv' },
  { code: 0, says: ['满意度'], file: '模板/指标.csv', before: () => rmSync(join(root, '模板/指标.csv')) },
  { code: 1, says: ['2024/市水务局/indicators.csv:3:5', 'number-unreadable'] },
  { code: 1, says: [''] },
  { code: 1, says: ['市水务局,2024,错误,number-unreadable,2024/市水务局/indicators.csv,3,5,E3'], file: '待更正.csv' },
  { code: 1, says: ['UTF-8'] },
  { code: 0, says: ['市体育局', '总体情况'], before: () => water('40') },
  { code: 0, says: ['市地震台', '5 行中符合条件的有 1 行'] },
  { code: 0, says: ['2024/市地震台/expenditure.csv'] },
  { code: 0, says: ['组内名次', '"东区"'], file: '排名.csv' },
  { code: 0, says: ['"西区"'], file: '区县小计.csv' },
  { code: 0, says: ['得分上升', '市体育局'] },
  { code: 0, says: ['市档案馆', '仅本年有'] },
  { code: 0, says: ['最差名次'] },
  { code: 0, says: ['市地震台'], file: '全部.csv' },
  { code: 0, says: ['exactTotal'], file: '结果/市体育局-2024.json' },
  { code: 0, says: ['jixiao/assessment/1'], file: '2024.ndjson' },
  { code: 0, says: ['部门数', '平均分'] },
];

it('is told alike in both languages', () => {
  const [en, zh] = PAGES.map(([page, heading]) => commandsIn(page, heading));
  expect(en).toEqual(zh);
  expect(en).toHaveLength(EXPECTED.length);
});

it.each(commandsIn(...PAGES[0]).map((command, index) => ({ command, ...EXPECTED[index] })))(
  'jixiao $command',
  async ({ command, code, says = [], before, file }) => {
    before?.();
    if (file !== undefined) expect(existsSync(join(root, file))).toBe(false);
    const { host, said } = hostIn(root, argsOf(command), { LANG: 'zh_CN.UTF-8' });
    expect(`${await main(host)} ${said.err}`.split(' ')[0]).toBe(String(code));
    const text = file === undefined ? said.out + said.err : readFileSync(join(root, file), 'utf8');
    const bare = text.replaceAll('"', '');
    for (const needle of says) expect(bare).toContain(needle.replaceAll('"', ''));
    if (command.includes('check') && command.includes('--quiet')) expect(text).toBe('');
  },
);
