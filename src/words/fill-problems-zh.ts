import type { FillProblem } from './fill-problems-en.js';
import type { ProblemWords, Words } from './say.js';

const words = (sentence: string, remedy: string): Words => ({ sentence, remedy });

/** More names make no sentence. */
const MOST_NAMES = 8;

const REFUSALS: { readonly [W in Parameters<ProblemWords['cell-not-writable']>[0]['why']]: string } = {
  'no-sheet': '找不到这张工作表',
  'not-on-sheet': '它在工作表之外',
  twice: '有两个数要写进这里',
  covered: '它被合并单元格盖住',
  'shared-formula': '它的公式还管着别的单元格',
  'not-a-number': '要写的不是数',
  format: '它的格式会把这个数显示成另一个数',
  'too-long': '文字太长，一格放不下',
  encoding: '这张工作表的编码无法写入',
};

/** What filling in somebody's own form meets with. */
export const FILL_PROBLEMS_ZH: Pick<ProblemWords, FillProblem> = {
  'nothing-to-fill': (p, say) =>
    words(
      `模板里没有一格填得上：${say.list(p.forms)}要的数，这个部门都没有。`,
      '请换一份模板，或补上它要的数据（预算、收入、支出或指标）。',
    ),
  'cell-taken': (p, say) =>
    words(
      `${say.name(p.name)}已写着${say.quote(p.stated)}，算出的是${say.quote(p.figure)}；未改动。`,
      '请核对两者，或清空这一格后重新填写。',
    ),
  'cell-not-writable': (p, say) =>
    words(`${say.name(p.name)}写不进这一格：${REFUSALS[p.why]}。`, '请手工填写，或改好这一格后重新填写。'),
  'field-left-blank': (p, say) =>
    words(
      `${p.form === '' ? '表' : say.quote(p.form)}中有 ${p.names.length} 处留空：${say.list(p.names.slice(0, MOST_NAMES))}${p.names.length > MOST_NAMES ? ' 等' : ''}。`,
      '数据中没有这些内容；如应有数，请补上。',
    ),
  'figure-without-field': (p, say) =>
    words(`表中没有地方可填：${say.list(p.names)}。`, '请在模板中增加相应的行后重新填写。'),
};
