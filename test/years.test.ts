import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { yearOf } from '../src/domain/year.js';
import { main } from '../src/main.js';
import { hostIn } from './support/fixture-host.js';

async function run(...args: readonly string[]) {
  const { host, said } = hostIn('.', args);
  const code = await main(host);
  return { code, out: said.out, err: said.err };
}

/** Folders of a department each, scored under the year as it is spelled. */
function scored(rows: readonly (readonly [folder: string, year: string, score: string])[]): string {
  const root = mkdtempSync(join(tmpdir(), 'jixiao-years-'));
  for (const [folder, year, score] of rows) {
    mkdirSync(join(root, folder));
    const text = `部门,年度,一级指标,分值,得分,扣分原因\n甲局,${year},产出,100,${score},说明\n`;
    writeFileSync(join(root, folder, 'indicators.csv'), text);
  }
  return root;
}
const SPELLINGS = ['2024', '2024年', '2024年度', '2024 年度', '２０２４', '２０２４年'];
const COLUMNS = ['-f', 'csv', '--columns', 'department,year,score,status', '--lang', 'en'];
const rowsOf = (csv: string): string[] => csv.trimEnd().split('\n').slice(1);

describe('a year', () => {
  it.each(SPELLINGS)('is the same as %s', (text) => expect(yearOf(` ${text} `)).toBe('2024'));
  it.each(['2024年上半年', '2023-2024', 'FY2024', '第一年'])('as other words keeps them: %s', (text) =>
    expect(yearOf(text)).toBe(text),
  );

  it('is said once in the title', async () => {
    const titles = await Promise.all(
      ['2024年度', '2024年上半年'].map(async (year) => (await run('score', `${scored([['a', year, '90']])}/a`)).out),
    );
    expect(titles.map((out) => out.split(' · ')[0])).toEqual(['甲局 2024 年度', '甲局 2024年上半年']);
  });

  it.each(SPELLINGS)('of a department that stands twice is one: %s', async (year) => {
    const { out } = await run(
      'batch',
      scored([
        ['a', '2024', '90'],
        ['b', year, '80'],
      ]),
      ...COLUMNS,
    );
    expect(rowsOf(out)[1]).toMatch(/^甲局,2024,.*repeated/);
  });

  it.each(SPELLINGS)('is asked for in any spelling: %s', async (year) => {
    const root = scored([['a', '2023', '70']]);
    const rows = '甲局,2023年度,产出,100,70,说明\n甲局,2024年度,产出,100,80,说明\n';
    writeFileSync(join(root, 'a/indicators.csv'), `部门,年度,一级指标,分值,得分,扣分原因\n${rows}`);
    const { out } = await run('score', `${root}/a`, '--year', year, '-f', 'json');
    expect(JSON.parse(out)).toMatchObject({ year: '2024', score: { total: '80.00' } });
    writeFileSync(join(root, 'list.csv'), `路径,年度\na,${year}\na,2023\n`);
    const listed = await run('batch', '--list', join(root, 'list.csv'), ...COLUMNS);
    expect(rowsOf(listed.out)).toEqual(['甲局,2024,80.00,ok', '甲局,2023,70.00,ok']);
  });

  it.each(SPELLINGS)('is compared with the one before it: %s', async (year) => {
    const [now, last] = [scored([['a', year, '90']]), scored([['a', '2023年', '80']])];
    const columns = 'department,year,lastScore,change';
    const { out } = await run('batch', now, '--compare', last, '-f', 'csv', '--columns', columns);
    expect(rowsOf(out)).toEqual(['甲局,2024,80.00,10.00']);
  });

  it.each(SPELLINGS)('of earlier results is one: %s', async (year) => {
    const root = scored([['a', '2024', '90']]);
    const { out } = await run('batch', root, '-f', 'ndjson');
    writeFileSync(join(root, 'one.ndjson'), out);
    writeFileSync(join(root, 'two.ndjson'), out.replace('"year":"2024"', `"year":"${year}"`));
    const merged = await run('batch', '--merge', join(root, 'one.ndjson'), join(root, 'two.ndjson'), ...COLUMNS);
    expect(rowsOf(merged.out)[1]).toMatch(/^甲局,2024,.*repeated/);
  });
});
