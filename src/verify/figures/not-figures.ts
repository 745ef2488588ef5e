/** Numbers that state nothing to add up: dates, documents, articles, phones, ranks, codes, ratios, lengths of time. */

const BEHIND =
  /^(?:年|月|日|号|时|点(?!\d)|岁|天|小时|分钟|秒|周|季度|个(?:月|工作日|小时|季度|年|自然日|日)|工作日|级|届|楼|层|室|路|线|千伏|度|℃|条第|款第|°|版|页|类|[〕\]》:/~—–-]\d|第|批文|国道|省道|k?V|[A-Za-z])/;
/** `2019年`, but 3年; `5月`. */
const BEFORE = /(?:第|〔|\[|No\.?|[A-Za-z〇#＃]|[\d.][-:/~—–]|编号|电话|号码|热线|邮编|邮政编码|代码|文号)$/i;

export function isNoFigure(before: string, behind: string): boolean {
  if (/^条/.test(behind) && /第$/.test(before)) return true;
  return BEFORE.test(before) || BEHIND.test(behind);
}
