import type { DocumentFault } from '../domain/problem.js';
import { FILL_PROBLEMS_ZH } from './fill-problems-zh.js';
import { FORM_PROBLEMS_ZH } from './form-problems-zh.js';
import { reasonFor } from './machine-reasons.js';
import { FIGURES_ZH, FILE_KINDS_ZH, NOT_FILES_ZH, TABLES_ZH, WHY_ZH } from './reasons-zh.js';
import { RUBRIC_PROBLEMS_ZH } from './rubric-problems-zh.js';
import type { ProblemWords, Words } from './say.js';
import { WORKBOOK_PROBLEMS_ZH } from './workbook-problems-zh.js';

const words = (sentence: string, remedy: string): Words => ({ sentence, remedy });
const meant = (nearest: string | null, quote: (text: string) => string): string =>
  nearest === null ? '' : `是否想写${quote(nearest)}？`;

const DOCUMENTS: { readonly [W in DocumentFault]: string } = {
  damaged: '文档已损坏。',
  encrypted: '文档设有打开密码。',
  'too-large': '文档解压后过大，真实的报告不会这样。',
  'not-a-document': '文件是压缩包，其中没有 Word 文档。',
};

/** 先说清哪个数字有什么问题，再说怎样处理。 */
export const PROBLEMS_ZH: ProblemWords = {
  // files
  'file-missing': (p, say) =>
    words(
      `没有${TABLES_ZH[p.table]}文件，凡是要用到它的数字都没有计算。`,
      `请把${say.list(p.names)}放进文件夹，或用 --${p.table} 指定文件。`,
    ),
  'no-department-files': (p, say) =>
    p.below === null
      ? words('文件夹里没有任何部门数据文件。', `请至少放入其中一个：${say.list(p.names)}。`)
      : words(
          `文件夹里没有部门数据文件，其下的${say.quote(p.below)}里有。`,
          '请指定那一层文件夹；batch、check 可用 --depth 2（或更大）向下多找几层。',
        ),
  'folder-empty': () => words('文件夹是空的。', '请放入部门的数据文件，或删去该文件夹。'),
  'not-a-file': (p) => words(`这是${NOT_FILES_ZH[p.kind]}，不是文件。`, '请指定普通的 CSV 文件。'),
  'not-a-folder': () =>
    words(
      '这不是文件夹。',
      '请指定部门的文件夹；单张表用 --income、--expenditure、--indicators，部门清单用 `batch --list`。',
    ),
  'file-unreadable': (p) =>
    words(`文件无法读取：${reasonFor(p.reason, 'zh')}。`, '请检查文件是否存在、是否有读取权限。'),
  'file-changed': () => words('文件在读取过程中被改动，前后内容不能混用。', '请等写入结束后重新运行。'),
  'file-ambiguous': (p, say) =>
    words(
      `${TABLES_ZH[p.table]}文件不止一个：${say.list(p.names)}；以哪个为准不能由程序决定，都没有读取。`,
      `请只保留一个，或用 --${p.table} 指定文件。`,
    ),
  'folder-name-not-utf8': (p, say) =>
    words(`文件夹名不是 UTF-8 编码，按${say.quote(p.name)}读取。`, '请改名，或在文件中写明部门。'),
  'file-too-large': (p) => words(`文件超过 ${p.limit}，且不是 UTF-8。`, '请另存为 UTF-8（大小不限），或拆成几个文件。'),
  'document-unreadable': (p) => words(DOCUMENTS[p.why], '请用 Word 或 WPS 打开后另存为 .docx，或给出文本。'),
  'not-text': (p) =>
    words(`不论名称如何，文件内容其实是${FILE_KINDS_ZH[p.kind]}。`, '请用 Excel 或 WPS 打开，另存为“CSV UTF-8”。'),
  undecodable: (p, say) =>
    words(
      `第 ${p.offset} 字节处的 ${say.quote(p.bytes)} 不是 ${say.quote(p.encoding)} 文字。`,
      '请另存为“CSV UTF-8”，或用 --encoding 指定编码。',
    ),
  'mixed-encoding': () =>
    words('从这一行起，文件的编码与前面不同。', '可能拼接了两份文件；请都另存为“CSV UTF-8”后重新拼接。'),
  'nul-byte': () => words('文件里有 NUL 字节，文本文件不会有它。', '请重新导出为“CSV UTF-8”。'),
  'empty-file': (p) => words(p.headerOnly ? '表头下面一行数据也没有。' : '文件是空的。', '请至少填写一行。'),
  // structure
  'quote-unclosed': () => words('从这里开始的引号一直没有结束。', '请补上结束引号；单元格里的引号要写两个。'),
  'quote-bare': (p, say) =>
    words(`单元格${say.quote(p.text)}中间有一个引号。`, '请给整个单元格加引号，并把里面的引号写成两个。'),
  'ragged-row': (p) =>
    words(
      `这一行有 ${p.cells} 个单元格，表头有 ${p.expected} 个。`,
      '请补上缺少的逗号或去掉多余的逗号；1,200.00 这样的金额要加引号。',
    ),
  'cell-too-large': (p) => words(`有单元格超过 ${p.limit}。`, '请缩短内容；常见原因是引号没有结束。'),
  'too-many-columns': (p) => words(`这一行超过 ${p.limit} 列。`, '请删去不需要的列。'),
  'missing-column': (p, say) =>
    words(
      `缺少${say.quote(p.column)}列。现有的列：${say.list(p.found)}。${meant(p.nearest, say.quote)}`,
      `请把该列命名为其中之一：${say.list(p.accepted)}。`,
    ),
  'duplicate-column': (p, say) =>
    words(
      `有几列都表示${say.quote(p.column)}：${say.list(p.headers)}（${say.list(p.addresses)}）。`,
      '请保留一列，其余改名或删去。',
    ),
  'unknown-column': (p, say) => words(`不认识${say.quote(p.header)}列，没有读取。`, '如果需要它，请改用可识别的列名。'),
  'ambiguous-column': (p, say) =>
    words(
      `${say.quote(p.header)}列既可能是单位名称，也可能是计量单位，而内容两种都有。`,
      '请改名为“部门”或“计量单位”。',
    ),
  // departments
  'department-unknown': (p, say) =>
    words(`文件里没有部门${say.quote(p.name)}。${meant(p.nearest, say.quote)}`, `请从中选择：${say.list(p.known)}。`),
  'department-not-chosen': (p, say) =>
    words(`文件里有多个部门：${say.list(p.known)}。`, '请用 --department 名称 选择一个。'),
  'department-mismatch': (p, say) =>
    words(`各文件写的部门不一致：${say.list(p.names)}。`, '请检查这些文件是否属于同一部门。'),
  'duplicate-department-year': (p, say) =>
    words(
      `${say.quote(p.department)}${p.year === null ? '' : `（${say.quote(p.year)}年度）`}在 ${say.place(p.first)} 已经出现过。`,
      '请只保留一份。',
    ),
  'year-mismatch': (p, say) =>
    words(`各文件写的年度不一致：${say.list(p.years)}。`, '请检查是否为同一年度，或用 --year 选取其一。'),
  'total-of-departments': (p, say) =>
    words(`部门列中的${say.quote(p.name)}是全部部门之和，不是部门；该行不计入。`, '无需处理。'),
  'year-unknown': (p, say) =>
    words(`文件中没有 ${say.quote(p.year)} 年度；已有：${say.list(p.years)}。`, '请用 --year 给出其中之一。'),
  'line-unreadable': (p) =>
    words(
      p.why === 'json'
        ? '这一行不是 JSON。'
        : '这一行不是 `jixiao batch -f ndjson` 写出的评价结果（schema jixiao/assessment/1）。',
      '请用 `jixiao batch -f ndjson` 重新生成该文件。',
    ),
  // cells
  'amount-unreadable': (p, say) =>
    words(
      `${say.quote(p.column)}列的${say.quote(p.text)}不是金额：${WHY_ZH[p.why]}${p.shown === '' ? '' : `（${say.quote(p.shown)}）`}。`,
      '请写成普通数字，如 1234.50；改正之前，用到它的数字都空着。',
    ),
  'number-unreadable': (p, say) =>
    words(
      `${say.quote(p.column)}列的${say.quote(p.text)}无法识别：${WHY_ZH[p.why]}${p.shown === '' ? '' : `（${say.quote(p.shown)}）`}。`,
      '请写成普通数字，如 12.5；改正之前，用到它的数字都空着。',
    ),
  'amount-missing': (p, say) =>
    words(
      p.text === ''
        ? `${say.name(p.name)}的${say.quote(p.column)}列是空的。空白不等于零。`
        : `${say.name(p.name)}的${say.quote(p.column)}列写的是${say.quote(p.text)}，没有金额。没有金额不等于零。`,
      '请填写金额；如果是零，请写 0，或用 --blank zero 把这样的单元格都按零计。',
    ),
  'blank-is-zero': (p, say) =>
    words(
      `${say.list(p.names)}没有填写金额，其余各项相加正好等于${p.total === '' ? '合计' : say.quote(p.total)}的 ${say.amount(p.stated)}，因此按零计。`,
      '如果不是零，请填写金额并改正合计。',
    ),
  'name-missing': (p, say) => words(`这一行有数字，但${say.quote(p.column)}列是空的。`, '请填写名称。'),
  'float-debris': (p, say) =>
    words(`${say.quote(p.text)}像是二进制运算留下的尾数，已按原样精确读取。`, `如果本意是 ${p.short}，请改写。`),
  'unit-assumed': (p, say) =>
    words(
      `文件没有写金额单位，按${say.quote(p.unit)}处理。`,
      '请在表头注明，如“金额（万元）”，或用 --input-unit 指定。',
    ),
  'unit-unknown': (p, say) => words(`不认识金额单位${say.quote(p.text)}。`, '请用元、千元、万元、百万元或亿元。'),
  'unit-from-column': (p, say) =>
    words(
      `${say.quote(p.header)}列没有写单位，按${say.quote(p.from)}列的单位处理。`,
      `请在该列表头注明，如“${p.header}（${p.unit}）”。`,
    ),
  'unit-in-cell': (p, say) =>
    words(`单元格${say.quote(p.text)}自带单位，按 ${p.value} ${p.unit}处理。`, '请把所有金额都按该列的单位填写。'),
  'sign-unknown': (p, say) => words(`不认识指标性质${say.quote(p.text)}。`, '请用 ≥、>、=、<、≤ 或“定性”。'),
  'sign-contradiction': (p, say) =>
    words(
      p.sign === null
        ? `${say.quote(p.text)}写了两个相互矛盾的方向。`
        : `${say.quote(p.text)}的方向与指标性质列的${say.quote(p.sign)}矛盾。`,
      '请改正其中写错的一个；改正之前该行不计分。',
    ),
  'amount-negative': (p, say) =>
    words(`${say.name(p.name)}小于零：${say.amount(p.amount)}。`, '请检查正负号；如确为退回款项，可以保留。'),
  'duplicate-line': (p, say) =>
    words(`${say.name(p.name)}在这里又出现一次，第一次在 ${say.place(p.first)}。`, '请删去一行，或把名称区分开。'),
  // budget
  'total-off-by-rounding': (p, say) =>
    words(
      `${say.name(p.name)}的${FIGURES_ZH[p.figure]}写的是 ${say.amount(p.stated)}，各项相加是 ${say.amount(p.summed)}，相差 ${say.difference(p.stated, p.summed)}，属于四舍五入的尾差（不超过 ${say.plain(p.allowed)}）。`,
      '无需处理；计算采用所写的合计。',
    ),
  'total-mismatch': (p, say) =>
    words(
      `${say.name(p.name)}的${FIGURES_ZH[p.figure]}写的是 ${say.amount(p.stated)}，但各项相加是 ${say.amount(p.summed)}，相差 ${say.difference(p.stated, p.summed)}，不是四舍五入能解释的。`,
      '请改正合计或有误的那一项；计算采用各项之和。',
    ),
  'parts-mismatch': (p, say) =>
    words(
      `${say.name(p.name)}是 ${say.amount(p.stated)}，但其中各项相加是 ${say.amount(p.summed)}，多出 ${say.difference(p.stated, p.summed)}。`,
      '请改正这一项或其中的明细。',
    ),
  'parts-off-by-rounding': (p, say) =>
    words(
      `${say.name(p.name)}是 ${say.amount(p.stated)}，其中各项相加是 ${say.amount(p.summed)}，差额属于四舍五入的尾差。`,
      '无需处理。',
    ),
  'parts-partial': (p, say) =>
    words(
      `${say.name(p.name)}共 ${say.amount(p.stated)}，所列明细只有 ${say.amount(p.summed)}，还有 ${say.difference(p.stated, p.summed)} 没有列出。`,
      '如果只列部分明细，无需处理。',
    ),
  'breakdown-by-sum': (p, say) =>
    words(
      `${say.list(p.parts)}相加正好等于${say.name(p.name)}，已作为它的明细。`,
      '请用“其中：”标明；如果是独立的项目，合计里应当包含它们。',
    ),
  'carry-over-apart': (p, say) =>
    words(
      `${say.list(p.names)}列在${p.total === '' ? '合计' : say.quote(p.total)}之下，没有计入本年数。`,
      '如果属于本年，请移到合计之上。',
    ),
  'share-mismatch': (p, say) => {
    const [stated, computed] = say.percents(p.stated, p.computed);
    return words(`${say.name(p.name)}的占比写的是 ${stated}，按金额计算是 ${computed}。`, '请改正占比或金额。');
  },
  'share-off-by-rounding': (p, say) => {
    const [stated, computed] = say.percents(p.stated, p.computed);
    return words(
      `${say.name(p.name)}的占比写的是 ${stated}，计算是 ${computed}，末位是截尾或调整所致。`,
      '如果重新印发报告，请写四舍五入后的占比。',
    );
  },
  'shares-do-not-add-to-100': (p, say) =>
    words(
      `${TABLES_ZH[p.table]}各项占比四舍五入后相加是 ${say.percent(p.sum)}，尾差 ${say.percent(p.residual)}。`,
      '无需处理；不要为凑 100% 改动占比。',
    ),
  'execution-rate-mismatch': (p, say) => {
    const [stated, computed] = say.percents(p.stated, p.computed);
    return words(
      `${say.name(p.name)}的执行率写的是 ${stated}，支出除以预算是 ${computed}。`,
      '请改正执行率、预算数或支出数。',
    );
  },
  'execution-rate-off-by-rounding': (p, say) => {
    const [stated, computed] = say.percents(p.stated, p.computed);
    return words(
      `${say.name(p.name)}的执行率写的是 ${stated}，计算是 ${computed}，末位是截尾或调整所致。`,
      '如果重新印发报告，请写四舍五入后的执行率。',
    );
  },
  'budget-zero-with-spending': (p, say) =>
    words(
      `${say.name(p.name)}的预算是 0，却支出了 ${say.amount(p.amount)}，无法计算执行率。`,
      '请填写调整后的预算数。',
    ),
  overspent: (p, say) =>
    words(
      `${say.name(p.name)}支出 ${say.amount(p.amount)}，预算只有 ${say.amount(p.budget)}，超出 ${say.difference(p.amount, p.budget)}。`,
      '请核对两个数字，或在报告中说明。',
    ),
  'unit-slip': (p, say) =>
    words(
      p.pair === 'income-and-expenditure'
        ? `收入与支出相差约 ${say.plain(p.factor)} 倍：${say.amount(p.larger)} 与 ${say.amount(p.smaller)}。`
        : `${say.name(p.name)}的预算数与执行数相差约 ${say.plain(p.factor)} 倍：${say.amount(p.larger)} 与 ${say.amount(p.smaller)}。`,
      `很可能一个以${p.units[0]}为单位、另一个以${p.units[1]}为单位，请核对表头的单位。`,
    ),
  unspent: (p, say) =>
    words(`${say.name(p.name)}有 ${say.ratio(p.rate)} 的预算没有支出。`, '请核对预算数，或在报告中说明。'),
  // score
  'points-missing': (p, say) => words(`${say.name(p.name)}没有分值。`, '请填写它的满分是多少。'),
  'points-not-positive': (p, say) =>
    words(`${say.name(p.name)}的分值是 ${say.plain(p.points)}，不大于 0。`, '请改正分值。'),
  'points-not-100': (p, say) =>
    words(`分值合计是 ${say.plain(p.points)}，不是 100；等级按此比例折算。`, '请检查是否漏了或重复了指标。'),
  'weights-not-1': (p, say) => words(`权重合计是 ${say.plain(p.weights)}，不是 1（100%）。`, '请改正权重。'),
  'points-mismatch': (p, say) =>
    words(
      `${say.name(p.name)}的分值写的是 ${say.plain(p.stated)}，但下级指标相加是 ${say.plain(p.summed)}。`,
      '请改正它或下级指标的分值。',
    ),
  'section-score-mismatch': (p, say) => {
    const [stated, summed] = say.scores(p.stated, p.summed);
    return words(
      `${say.name(p.name)}的得分写的是 ${stated}，但下级指标相加是 ${summed}。`,
      '请改正它或下级指标的得分；计算采用下级指标之和。',
    );
  },
  'score-above-points': (p, say) =>
    words(
      `${say.name(p.name)}得了 ${say.plain(p.score)} 分，而分值只有 ${say.plain(p.points)}。`,
      '请改正得分或分值；程序不会自行削减。',
    ),
  'score-negative': (p, say) =>
    words(`${say.name(p.name)}的得分小于零：${say.plain(p.score)}。`, '请写 0 或正确的得分。'),
  'score-missing': (p, say) =>
    words(
      `${say.name(p.name)}没有得分，性质、目标值和完成值也算不出得分。缺了它就没有总分。`,
      '请填写得分，或填写带性质的数字目标值和实际完成值。',
    ),
  'score-not-applicable': (p, say) =>
    words(
      `${say.name(p.name)}标为不适用，而没有规则说明它的 ${say.plain(p.points)} 分如何处理。`,
      '请给出得分，或选用写明了处理办法（notApplicable）的指标体系。',
    ),
  'score-differs': (p, say) => {
    const [stated, computed] = say.scores(p.stated, p.computed);
    return words(
      `${say.name(p.name)}的得分写的是 ${stated}，按评分规则应得 ${computed}；以${p.counts === 'stated' ? '所写得分' : '计算结果'}为准。`,
      '请核对得分，或说明差异的原因。',
    );
  },
  'actual-not-numeric': (p, say) =>
    words(
      `${say.name(p.name)}的目标值是数字${say.quote(p.target)}，完成值却是${say.quote(p.text)}。`,
      '请填写实际达到的数字。',
    ),
  'target-zero': (p, say) =>
    words(`${say.name(p.name)}的目标值是 0，无法按比例计分。`, '请改正目标值，或直接填写得分。'),
  'reason-missing': (p, say) =>
    words(`${say.name(p.name)}失了 ${say.plain(p.lost)} 分，没有写原因。`, '请填写扣分原因和改进措施。'),
  overshoot: (p, say) =>
    words(
      `${say.name(p.name)}完成了目标值的 ${say.ratio(p.completion)}。`,
      '请检查目标值是否定得过低，并在报告中说明。',
    ),
  'leaf-heavy': (p, say) =>
    words(
      `${say.name(p.name)}一项就占 ${say.plain(p.fullMarks)} 分中的 ${say.plain(p.points)} 分，等级由它一项决定。`,
      '请检查它的分值，以及是否漏了其他指标。',
    ),
  'placeholder-left': (p, say) => words(`${say.quote(p.text)}是模板里的文字。`, '请换成实际内容，或清空单元格。'),
  'duplicate-leaf': (p, say) =>
    words(
      `指标${say.name(p.name)}在这里又出现一次，第一次在 ${say.place(p.first)}。`,
      '请删去一行，或把名称区分开；在此之前没有总分。',
    ),
  'grade-display-differs': (p, say) =>
    words(
      `精确总分 ${say.plain(p.exact)} 属于${say.quote(p.grade)}，但按显示的分数会是${say.quote(p.displayedGrade)}。`,
      '以精确总分为准；请多保留几位小数。',
    ),
  'spending-gap': (p, say) =>
    words(
      `得分率是 ${say.percent(p.scoreRate)}，预算执行率是 ${say.percent(p.executionRate)}，相差超过 5 个百分点。`,
      '请核对目标和得分，或在报告中说明。',
    ),
  ...FILL_PROBLEMS_ZH,
  ...FORM_PROBLEMS_ZH,
  ...RUBRIC_PROBLEMS_ZH,
  ...WORKBOOK_PROBLEMS_ZH,
};
