import { expect, it } from 'vitest';
import type { Reading } from '../../src/domain/reading.js';
import { readingReport } from '../../src/formats/reading-text.js';
import { placeIn, STYLE } from '../support/assessment.js';

const READING: Reading = {
  file: 'income.csv',
  sheet: null,
  text: { encoding: 'gb18030', encodingBecause: 'valid-gb18030', delimiter: ';', delimiterBecause: 'header' },
  headerLine: 2,
  skipped: [{ line: 1, why: 'title', text: '收入表\u001b' }],
  columns: [{ letter: 'B', header: '金额（万元）', meaning: 'amount' }],
  unknownColumns: [{ letter: 'C', header: '备注' }],
  unit: '万元',
  unitFrom: 'header',
  rewrites: [{ at: placeIn('a;"1,234.50"', 3, 2), from: '1,234.50', to: '1234.50', why: 'thousands' }],
};

it('says how a file was read, and why', () => {
  expect(readingReport([READING], STYLE).split('\n')).toEqual([
    '文件读取说明',
    'income.csv',
    '  编码: gb18030 (不是 UTF-8，而是有效的 GB18030)',
    '  分隔符: 分号 (由表头行判断)',
    '  表头: 第 2 行',
    '  跳过: 第 1 行 (标题) “收入表\\u001b”',
    '  列: B “金额（万元）” = 金额',
    '  未识别的列: C “备注”',
    '  单位: 万元 (取自表头)',
    '  改写: income.csv:3:2 B3 “1,234.50” → “1234.50” (去掉千分位逗号)',
    '',
  ]);
});

it('says so in English, and says nothing of what was not there', () => {
  const report = readingReport([{ ...READING, skipped: [], rewrites: [] }], { ...STYLE, lang: 'en', folder: 'x/' });
  expect(report).toContain(
    'x/income.csv\n  encoding: gb18030 (it is not UTF-8 but valid GB18030)\n  delimiter: semicolon',
  );
  expect(report).not.toContain('rewritten');
  expect(readingReport([], STYLE)).toBe('');
});
