import type { Reading, TextReading } from '../domain/reading.js';

type Both = { readonly zh: string; readonly en: string };
type Rewrite = Reading['rewrites'][number]['why'];
type Skip = Reading['skipped'][number]['why'];

export const ENCODING_BECAUSE: { readonly [B in TextReading['encodingBecause']]: Both } = {
  'byte-order-mark': { zh: '有字节顺序标记', en: 'it begins with a byte-order mark' },
  'valid-utf-8': { zh: '全文是有效的 UTF-8', en: 'all of it is valid UTF-8' },
  'valid-gb18030': { zh: '不是 UTF-8，而是有效的 GB18030', en: 'it is not UTF-8 but valid GB18030' },
  'chinese-only-as-gb18030': { zh: '按 GB18030 读才是汉字', en: 'only as GB18030 is it Chinese' },
  chosen: { zh: '由 --encoding 指定', en: 'chosen with --encoding' },
};

export const DELIMITER_BECAUSE: { readonly [B in TextReading['delimiterBecause']]: Both } = {
  'sep-line': { zh: '由 sep= 行指定', en: 'named by the sep= line' },
  header: { zh: '由表头行判断', en: 'from the header line' },
  'only-one': { zh: '只有一列，没有用到', en: 'one column only, none is needed' },
};

export const DELIMITER_NAMES: ReadonlyMap<string, Both> = new Map([
  [',', { zh: '逗号', en: 'comma' }],
  ['\t', { zh: '制表符', en: 'tab' }],
  [';', { zh: '分号', en: 'semicolon' }],
  ['，', { zh: '全角逗号', en: 'full-width comma' }],
]);

export const SKIPPED_WHY: { readonly [S in Skip]: Both } = {
  title: { zh: '标题', en: 'title' },
  blank: { zh: '空行', en: 'blank' },
  footer: { zh: '表尾', en: 'footer' },
  'column-numbers': { zh: '栏次行', en: 'numbers of the columns' },
};

export const UNIT_FROM: { readonly [U in NonNullable<Reading['unitFrom']>]: Both } = {
  header: { zh: '取自表头', en: 'from the header' },
  title: { zh: '取自标题行', en: 'from a title row' },
  'other-column': { zh: '取自另一列的表头', en: 'from the header of another column' },
  rows: { zh: '取自各行的单位列', en: 'from the column of units' },
  option: { zh: '由 --input-unit 指定', en: 'given with --input-unit' },
  assumed: { zh: '文件未注明，按此处理', en: 'assumed, the file names none' },
};

export const REWRITE_WHY: { readonly [W in Rewrite]: Both } = {
  thousands: { zh: '去掉千分位逗号', en: 'thousands separators' },
  'full-width': { zh: '全角改半角', en: 'full-width characters' },
  brackets: { zh: '括号表示负数', en: 'brackets mean a negative number' },
  unit: { zh: '换算单位', en: 'unit converted' },
  currency: { zh: '去掉货币符号', en: 'currency sign' },
  minus: { zh: '统一负号', en: 'minus sign' },
  'per-mille': { zh: '千分数改百分数', en: 'per mille as percent' },
  direction: { zh: '文字表示的方向改为符号', en: 'a direction in words, as a sign' },
  blanks: { zh: '去掉空格', en: 'blanks around it' },
  'blank-zero': { zh: '空白按零计', en: 'a blank counts as zero' },
  merged: { zh: '合并单元格，沿用上一行', en: 'merged cell, repeats the one above' },
};
