import type { DamageWhy, ProblemDetails, WorkbookKind } from '../domain/problem.js';
import type { ProblemWords, Words } from './say.js';

const words = (sentence: string, remedy: string): Words => ({ sentence, remedy });

const KINDS: { readonly [K in WorkbookKind]: string } = {
  xlsb: 'Excel 二进制工作簿（xlsb）',
  ods: 'OpenDocument 表格（ods）',
  docx: 'Word 文档（docx）',
  pptx: '演示文稿（pptx）',
  zip: 'ZIP 压缩包，里面没有工作簿',
  xls: '旧版 Excel 工作簿（xls）',
  et: 'WPS 表格（et）',
  doc: '旧版 Word 文档（doc）',
  ppt: '旧版演示文稿（ppt）',
  ole: '旧版办公文档',
  html: '网页（HTML）',
  xml: 'XML 文件',
  mht: '网页归档（mht）',
  pdf: 'PDF 文档',
  archive: '压缩包',
};

const TABLE_INSIDE: readonly WorkbookKind[] = ['xlsb', 'ods', 'xls', 'et', 'html', 'xml', 'mht'];

const kindRemedy = (kind: WorkbookKind): string => {
  if (kind === 'zip' || kind === 'archive') return '请解压后指定里面的工作簿。';
  return TABLE_INSIDE.includes(kind)
    ? '请用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”。'
    : '请把其中的表格复制到 Excel 或 WPS，存为“Excel 工作簿（.xlsx）”。';
};

const DAMAGES: { readonly [W in DamageWhy]: string } = {
  'cut-short': '缺少结尾部分',
  archive: '压缩包目录前后矛盾',
  checksum: '解压出的内容与打包时不一致',
  'missing-part': '缺少一个组成部分',
  xml: '有一个组成部分的内容不合规范',
  doctype: '有一个组成部分含有办公软件从不写入的 DOCTYPE',
  twice: '有内容重复出现',
};

const inPart = (part: string, quote: (text: string) => string): string => (part === '' ? '' : `（${quote(part)}）`);

const LIMITS: { readonly [W in ProblemDetails['workbook-too-large']['what']]: (limit: string) => string } = {
  file: (limit) => `工作簿超过 ${limit}。`,
  unpacked: (limit) => `工作簿解压后超过 ${limit}。`,
  ratio: (limit) => `工作簿有一个组成部分解压后超过原来的 ${limit} 倍，真实的表格不会这样。`,
  sheets: (limit) => `工作簿超过 ${limit} 张工作表。`,
  cells: (limit) => `工作簿超过 ${limit} 个单元格。`,
  rows: (limit) => `表格超过 ${limit} 行，真实的表格不会这样。`,
  cell: (limit) => `工作簿有一个单元格超过 ${limit}。`,
};

/** Faults of workbooks as files. */
export const WORKBOOK_PROBLEMS_ZH = {
  'workbook-damaged': (p, say) =>
    words(
      `工作簿已损坏：${DAMAGES[p.why]}${inPart(p.part, say.quote)}。`,
      '请重新获取该文件，或用 Excel、WPS 打开修复后保存。',
    ),
  'workbook-encrypted': () => words('工作簿设有打开密码。', '请用 Excel 或 WPS 打开，取消密码后保存。'),
  'workbook-other-format': (p) => words(`不论名称如何，文件内容其实是${KINDS[p.kind]}。`, kindRemedy(p.kind)),
  'workbook-too-large': (p) => words(LIMITS[p.what](p.limit), '请把需要的工作表另存为单独的工作簿。'),
  'sheet-damaged': (p, say) =>
    words(`这张工作表无法读取：${DAMAGES[p.why]}${inPart(p.part, say.quote)}。`, '请用 Excel 或 WPS 打开修复后保存。'),
} satisfies Partial<ProblemWords>;
