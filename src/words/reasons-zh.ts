import type { FileKind, ProblemDetails } from '../domain/problem.js';
import type { FigureWords, UnreadableWords } from './say.js';

export const WHY_ZH: UnreadableWords = {
  'not-a-number': '它不是数字',
  'blank-inside': '数字中间有空格',
  'wrong-groups': '千分位逗号没有按三位一组',
  'decimal-comma': '小数点的位置上写成了逗号',
  exponent: '它是科学计数法，Excel 已丢失后面的位数',
  'letter-for-digit': '数字的位置上是字母（常见的是把零写成字母 O，把一写成字母 l）',
  'other-base': '它是十六进制、二进制或八进制写法',
  'not-finite': '它不是有限的数',
  'excel-error': '它是 Excel 的错误值，不是计算结果',
  'hash-marks': '#### 是 Excel 列宽不够时的显示，数值本身没有保存下来',
  date: '它是日期',
  'strange-character': '其中有不属于数字的字符',
  'two-signs': '正负号不止一个',
  'bare-point': '小数点有一侧没有数字',
  'unknown-unit': '单位不是元、千元、万元、百万元、亿元之一',
  'unit-missing': '该行和表头都没有写明金额单位',
  'unit-conflict': '金额的表头写的是另一个单位',
  'unit-twice': '数字后面写了两个单位',
  'unit-with-percent': '它既有金额单位又有百分号',
  approximate: '它是约数',
  range: '它是一个范围，这里需要一个数',
  'percent-not-allowed': '这里不能填百分数',
  'too-long': '它太长（最多 30 位有效数字、64 个字符）',
};

export const FIGURES_ZH: FigureWords = {
  amount: '金额',
  initialBudget: '年初预算数',
  budget: '全年预算数',
  share: '占比',
  executionRate: '执行率',
  points: '分值',
  weight: '权重',
  score: '得分',
};

export const FILE_KINDS_ZH: { readonly [K in FileKind]: string } = {
  xlsx: 'Excel 工作簿（xlsx）',
  xls: '旧版 Excel 工作簿（xls）',
  zip: 'ZIP 压缩包',
  pdf: 'PDF 文档',
  gzip: 'gzip 压缩包',
  image: '图片',
  binary: '二进制文件',
};

export const NOT_FILES_ZH: { readonly [K in ProblemDetails['not-a-file']['kind']]: string } = {
  directory: '文件夹',
  fifo: '命名管道',
  device: '设备',
  socket: '套接字',
};

export const TABLES_ZH = { income: '收入', expenditure: '支出', indicators: '指标' } as const;
