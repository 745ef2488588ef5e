import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { main } from '../src/main.js';
import { hostIn } from './support/fixture-host.js';

/** Moves the cursor, names the window, reorders and hides: as text of a rubric, wherever a rubric has text. */
const HOSTILE = '\\u001b[31m\\u009b5n\\u202e\\u200b<script>[x](y)';
const text = (name: string): string => `"${name}${HOSTILE}"`;
const RUBRIC = `id: ${text('own')}
title: ${text('自评表')}
basis: ${text('办法')}
version: ${text('1')}
sources: [${text('来源')}]
notApplicable: redistribute-in-section
missing: error
grades: [{ grade: ${text('优')}, from: 90 }, { grade: ${text('良')}, from: 80 }, { grade: ${text('差')}, from: 0 }]
sections:
  - name: ${text('管理')}
    code: ${text('A')}
    basis: ${text('一')}
    note: ${text('二')}
    points: 100
    leaves:
      - { name: ${text('清单')}, code: ${text('B')}, points: 50, note: ${text('三')}, method: { kind: checklist, items: [{ name: ${text('甲')}, points: 50 }] } }
      - { name: ${text('等次')}, points: 30, method: { kind: tiers, includes: to, tiers: [{ name: ${text('好')}, from: 0%, to: 100% }] } }
      - { name: ${text('执行')}, points: 10, method: proportional, figure: execution-rate }
      - { name: ${text('比率')}, points: 10, method: proportional, figure: { kind: ratio, of: ${text('子')}, to: ${text('母')} } }
adjustments:
  - { name: ${text('表彰')}, kind: bonus, most: 3, basis: ${text('四')} }
  - { name: ${text('违规')}, kind: grade-cap, grade: ${text('良')} }
`;
const name = (text: string): string => `"${text}${JSON.parse(`"${HOSTILE}"`)}"`;
const ROWS = `一级指标,二级指标,分值,实际完成值,得分,扣分原因
${name('管理')},${name('清单')},50,是,,
${name('管理')},${name('等次')},30,${name('好')},25,${name('因')}
${name('另')},${name('子')},,1,,
${name('另')},${name('母')},,1,,
${name('另')},${name('违规')},,是,,
`;
const folder = mkdtempSync(join(tmpdir(), 'jixiao-sinks-'));
writeFileSync(join(folder, 'own.yaml'), RUBRIC);
writeFileSync(join(folder, 'raw.yaml'), RUBRIC.replaceAll('\\u202e', '\u202e').replaceAll('\\u200b', '\u200b'));
writeFileSync(join(folder, 'indicators.csv'), ROWS);
writeFileSync(join(folder, 'expenditure.csv'), '类别,全年预算数（万元）,全年执行数（万元）\n基本支出,100,95\n');
const MERGED = {
  schema: 'jixiao/assessment/1',
  department: '局\u001b[31m',
  unit: '万元',
  problems: [{ severity: 'error', code: 'x\u202e', message: '\u009b5n' }],
};
writeFileSync(join(folder, 'old.ndjson'), `${JSON.stringify(MERGED)}\n`);
afterAll(() => rmSync(folder, { recursive: true }));

const SCORED = ['--rubric', 'own.yaml', '--department', '局\u001b]0;x\u0007'];

describe('no text of a rubric or a file reaches a sink raw', () => {
  it.each([
    ['rubric', 'show', 'own.yaml'],
    ['rubric', 'show', 'own.yaml', '-f', 'markdown'],
    ['rubric', 'show', 'own.yaml', '-f', 'csv'],
    ['rubric', 'show', 'raw.yaml', '-f', 'yaml'],
    ['rubric', 'template', 'own.yaml'],
    ['score', '.', ...SCORED, '--fail-grade', '优'],
    ['score', '.', ...SCORED, '-f', 'markdown'],
    ['score', '.', ...SCORED, '--compare-rubric', 'raw.yaml'],
    ['check', '.', ...SCORED],
    ['explain', '.', ...SCORED],
    ['explain', '.', 'grade', ...SCORED, '--lang', 'en'],
    ['explain', '.', '没有\u001b[2J', ...SCORED],
    ['batch', '--merge', 'old.ndjson', '-f', 'csv'],
  ])('jixiao %s %s %s %s %s', async (...args) => {
    const { host, said } = hostIn(folder, args);
    await main(host);
    const printed = said.out + said.err;
    expect(printed.length).toBeGreaterThan(0);
    expect(
      printed
        .replace(/^\ufeff/, '')
        .replaceAll(/[\r\n]/g, '')
        .match(/[\p{Cc}\p{Cf}]/gu),
    ).toBe(null);
    if (args.includes('markdown')) expect(said.out).not.toMatch(/<script>|(?<!\\)\[x/);
  });
});
