import type { Lang } from '../domain/department.js';
import { readableName } from '../text/raw-name.js';
import { safe } from '../text/safe-text.js';
import { reasonFor } from '../words/machine-reasons.js';

/** Help and messages of the command line in both languages. `{}` is where the detail goes. */
const WORDS = {
  about: {
    en: 'Exact budget arithmetic and weighted scoring for the spending self-evaluations of public departments.',
    zh: '部门整体支出绩效自评的预算核算与评分：逐位精确，处处可查。',
  },
  score: {
    en: 'one department: income, expenditure and score tables, the grade, the problems',
    zh: '一个部门：收入、支出、得分三张表，等级和问题',
  },
  batch: {
    en: 'many departments: one row each, ranked, with roll-up totals',
    zh: '多个部门：每个部门一行，排名并汇总',
  },
  batchPaths: {
    en: 'folders of departments, folders that hold such folders, folders of consolidated files',
    zh: '部门文件夹、含多个部门文件夹的文件夹，或存放汇总文件的文件夹',
  },
  list: { en: 'CSV with columns path, name, year, rubric', zh: '列有路径、部门、年度、指标体系的 CSV' },
  batchDepth: {
    en: 'levels of folders in which departments are looked for (default: 1)',
    zh: '向下查找部门文件夹的层数（默认 1）',
  },
  exclude: {
    en: 'leave out departments and folders of this name, * and ? standing for any text (may be repeated)',
    zh: '不计入名称相符的部门和文件夹，可用 * 和 ?（可重复）',
  },
  groupBy: {
    en: 'subtotals and ranks within groups: a column of the list, of the departments’ own files, or of the batch',
    zh: '按列分组小计并排组内名次：清单中的列、部门数据中的列（如区县、类型）或结果中的列',
  },
  rankAll: {
    en: 'rank departments whose score rests on an error too',
    zh: '得分依据有误的部门也参加排名',
  },
  columnsOption: {
    en: 'only these columns, in this order: department,score,grade; all for every one',
    zh: '只输出这些列，按此顺序：部门,得分,等级；all 为全部列',
  },
  sort: { en: 'sort by columns: score:desc,department', zh: '按列排序：score:desc,department' },
  top: { en: 'only the first N (by rank unless --sort is given)', zh: '只输出前 N 个（未给 --sort 时按名次）' },
  filter: {
    en: 'only rows where a column is so: grade=良, score>=80, department~education (may be repeated)',
    zh: '只输出符合条件的行：等级=良、得分>=80、部门~教育|卫生（可重复）',
  },
  details: {
    en: 'write one JSON and one table for each department into DIR',
    zh: '在 DIR 中为每个部门写一份 JSON 和一份表格文本',
  },
  compareYear: {
    en: 'last year’s departments: adds last score, grade, rank and the change',
    zh: '上年的部门：增加上年得分、等级、名次和变动',
  },
  compareYearRubric: {
    en: 'the rubric of last year, where it was another one',
    zh: '上年所用的指标体系（与本年不同时）',
  },
  sensitivity: {
    en: 'vary the section weights by ± PERCENT: range of ranks, how often the grade holds',
    zh: '一级指标权重上下浮动 PERCENT：名次范围与等级不变的比例',
  },
  draws: {
    en: 'random draws, or corners for every extreme (default: 1000)',
    zh: '随机抽取次数（默认 1000）；corners 为逐一取极端值',
  },
  seed: { en: 'start of the random sequence (default: 1)', zh: '随机数种子（默认 1）' },
  merge: { en: 'PATHS are NDJSON files of earlier batches', zh: 'PATHS 为先前批量输出的 NDJSON 文件' },
  jobs: { en: 'threads; default: the cores of the machine', zh: '并行数；默认为机器的核数' },
  failFast: { en: 'stop at the first department with an error', zh: '遇到第一个有错误的部门即停止' },
  batchQuiet: { en: 'nothing on stderr', zh: '标准错误不输出任何内容' },
  oneDepartment: { en: '{} department: ', zh: '{} 个部门：' },
  manyDepartments: { en: '{} departments: ', zh: '{} 个部门：' },
  noPaths: { en: 'give folders, or a list with --list.', zh: '请给出文件夹，或用 --list 给出清单。' },
  unknownBatchColumn: { en: 'there is no column {}.', zh: '没有列“{}”。' },
  knownColumns: { en: 'There are: {}.', zh: '现有的列：{}。' },
  filterUnclear: {
    en: '--filter {}: a condition is written column=value, or with != < <= > >= ~ (contains) !~.',
    zh: '--filter {}：条件写作 列名=值，也可用 != < <= > >= ~（包含）!~。',
  },
  filterValue: { en: '--filter: this column has no such value: {}.', zh: '--filter：该列没有这样的值：{}。' },
  filterNumber: {
    en: 'It holds numbers; compare them with = != < <= > >=.',
    zh: '该列是数字，请用 = != < <= > >= 与数字比较。',
  },
  knownValues: { en: 'It has: {}.', zh: '可用的值：{}。' },
  groupByWords: { en: '--group-by {}: group by a column of words.', zh: '--group-by {}：请按文字列分组。' },
  unknownGroup: {
    en: '--group-by: neither the list nor the files of any department have a column {}.',
    zh: '--group-by：清单和各部门的文件中都没有列“{}”。',
  },
  needsGroups: { en: '--table groups needs --group-by.', zh: '--table groups 须与 --group-by 同用。' },
  needsCompare: { en: '--table {} needs --compare.', zh: '--table {} 须与 --compare 同用。' },
  needsSensitivity: { en: '{} needs --sensitivity.', zh: '{} 须与 --sensitivity 同用。' },
  nothingFound: { en: 'no department was found.', zh: '没有找到部门。' },
  emptyFolders: {
    en: 'empty folders are no departments; left out: {}',
    zh: '空文件夹不作为部门，未计入：{}',
  },
  excludedCount: { en: '--exclude left out {}.', zh: '--exclude 排除了 {} 个。' },
  excludedNone: { en: '--exclude left out nothing.', zh: '--exclude 没有排除任何部门。' },
  unrankedNames: {
    en: 'no rank, for the score rests on an error: {}',
    zh: '得分依据有误，不排名次：{}',
  },
  needsTable: {
    en: '{} goes with tables (table, csv, tsv, markdown), not with json or ndjson.',
    zh: '{} 只用于表格（table、csv、tsv、markdown），不用于 json、ndjson。',
  },
  needsWhole: {
    en: '{} needs all departments at once; use another format than ndjson.',
    zh: '{} 须汇总全部部门，不能用 ndjson。',
  },
  needsDepartments: { en: '{} goes with the table of departments.', zh: '{} 只用于部门一览表。' },
  mergeAlone: { en: '--merge takes results; {} does not go with it.', zh: '--merge 合并已有结果，不能与 {} 同用。' },
  compareMissing: { en: '--compare-rubric needs --compare.', zh: '--compare-rubric 须与 --compare 同用。' },
  tooManyCorners: { en: '--draws corners takes at most {} sections.', zh: '--draws corners 最多 {} 个一级指标。' },
  detailsIsInput: {
    en: '{} holds input files; choose another folder for --details.',
    zh: '{} 中有输入文件；--details 请另选文件夹。',
  },
  outputInDetails: {
    en: '{} lies in the folder of --details and could be one of its files; choose another output.',
    zh: '{} 位于 --details 的文件夹中，可能与其中的文件重名；请另选输出。',
  },
  progress: {
    en: '{bar} {value}/{total} departments · {rate} a second · {eta_formatted} left',
    zh: '{bar} {value}/{total} 个部门 · 每秒 {rate} 个 · 剩余 {eta_formatted}',
  },
  interrupted: { en: 'stopped: {} departments were done.', zh: '已中断：完成 {} 个部门。' },
  stoppedEarly: {
    en: 'stopped at the first department with an error (--fail-fast): {}',
    zh: '已在第一个有错误的部门处停止（--fail-fast）：{}',
  },
  progressLast: {
    en: '{bar} {value}/{total} departments of last year · {eta_formatted} left',
    zh: '{bar} 上年 {value}/{total} 个部门 · 剩余 {eta_formatted}',
  },
  progressDraws: {
    en: '{bar} {value}/{total} draws of weights · {eta_formatted} left',
    zh: '{bar} 权重试算 {value}/{total} 次 · 剩余 {eta_formatted}',
  },
  notBefore: {
    en: '--compare has no score of an earlier year for: {}',
    zh: '--compare 中没有以下部门的以前年度得分：{}',
  },
  belowVerdict: {
    en: 'below --fail-under or --fail-grade: {}',
    zh: '低于 --fail-under 或 --fail-grade：{}',
  },
  unscoredVerdict: {
    en: 'without a score to compare with --fail-under or --fail-grade: {}',
    zh: '没有得分，无法与 --fail-under 或 --fail-grade 比较：{}',
  },
  notReadBefore: {
    en: 'departments of --compare that could not be assessed, or occur twice: {}',
    zh: '--compare 中未能评价或重复出现的部门：{} 个',
  },
  nothingMerged: { en: 'the files hold no results to merge.', zh: '文件中没有可合并的结果。' },
  moreFailed: { en: 'and {} more; see the status column.', zh: '另有 {} 个；见状态列。' },
  checkPaths: {
    en: 'folders of departments, folders that hold such folders, folders of consolidated files',
    zh: '部门文件夹、含多个部门文件夹的文件夹，或存放汇总文件的文件夹',
  },
  checkQuiet: {
    en: 'print nothing, only the exit code (and the file of -o)',
    zh: '不输出，只给退出码（-o 的文件照写）',
  },
  picksOne: {
    en: '{} is for many departments; it does not go with --department, --year or single files.',
    zh: '{} 用于多个部门，不能与 --department、--year 或单个文件同用。',
  },
  check: {
    en: 'only the problems; silent and exit 0 when all is well',
    zh: '只列问题；一切无误时不输出，退出码为 0',
  },
  verify: {
    en: 'recompute what a published report states: sums, shares, growth, rates, scores, grades',
    zh: '复核已公开报告中的数字：合计、占比、增减、比率、得分、等级',
  },
  reportPaths: { en: 'reports (txt, md, docx, html); - for stdin', zh: '报告（txt、md、docx、html）；- 为标准输入' },
  verifyAll: {
    en: 'also what agrees and what cannot be checked (tables)',
    zh: '一致的和无法核对的也列出（表格）',
  },
  verifyExplain: { en: 'with the figures that each was computed from', zh: '列出复核所用的数字' },
  verifyStrict: { en: 'rounding tails count as findings', zh: '尾差也按问题计' },
  noReports: { en: 'give a report, or - for standard input.', zh: '请给出报告文件，或用 - 表示标准输入。' },
  fill: {
    en: 'write computed figures and scores into an official form: your own empty one, or one made from nothing',
    zh: '把算出的数和得分填入官方表格：自己的空表，或新生成的表',
  },
  fillPath: {
    en: 'folder of the department, or a workbook with its forms',
    zh: '部门文件夹，或存有其表格的工作簿',
  },
  template: {
    en: 'an empty official form (xlsx); everything else in it stays as it is',
    zh: '空白官方表格（xlsx）；其余内容原样保留',
  },
  formOption: { en: 'instead of a template: a form made from nothing', zh: '不用模板，新生成一份表格' },
  into: {
    en: 'the sheet of the template to fill in, where several could be meant',
    zh: '模板中有几张同类表时，填哪张工作表',
  },
  fillOutput: { en: 'the filled form (.xlsx); - is stdout', zh: '填好的表格（.xlsx）；- 为标准输出' },
  fillNeeds: {
    en: 'give --template FILE or --form ID, one of them.',
    zh: '请给出 --template 文件或 --form 表格编号，二者选一。',
  },
  fillNeedsOutput: { en: 'give -o FILE for the filled form.', zh: '请用 -o 给出填好的表格存放的文件。' },
  fillEnding: {
    en: '{} is not the name of a workbook; it should end in .xlsx.',
    zh: '{} 不是工作簿的文件名，应以 .xlsx 结尾。',
  },
  init: {
    en: 'three CSV templates in a folder, or with --form an empty official form',
    zh: '在文件夹中写入三份 CSV 模板；给出 --form 时为一份空白官方表格',
  },
  initPath: { en: 'a folder, or with --form the name of a workbook', zh: '文件夹；给出 --form 时也可为工作簿文件名' },
  initForm: { en: 'an empty official form (xlsx) instead of the templates', zh: '空白官方表格（xlsx），代替 CSV 模板' },
  initYear: { en: 'the year in the templates; default: last year', zh: '模板中的年度；默认为上一年' },
  explain: {
    en: 'how a figure came about, down to file, line and original cell',
    zh: '说明某个数字的来历，直到文件、行和原始单元格',
  },
  figure: {
    en: 'grade, total, income, expenditure, balance, execution-rate, or the name of a line, section or indicator',
    zh: '等级、总分、收入、支出、结余、执行率，或某个收支项目、指标的名称',
  },
  depth: { en: 'levels of the derivation', zh: '展开的层数' },
  unknownFigure: { en: 'there is no figure {}.', zh: '没有数字“{}”。' },
  knownFigures: { en: 'Known are: {}', zh: '可用的有：{}' },
  rubric: {
    en: 'built-in and own rubrics: list, show, lint, template, schema',
    zh: '内置与自有指标体系：list、show、lint、template、schema',
  },
  rubricList: { en: 'the built-in rubrics', zh: '列出内置指标体系' },
  rubricShow: {
    en: 'one rubric: points, weights, rules and policies in words',
    zh: '显示一套指标体系：分值、权重、评分标准和处理办法',
  },
  rubricLint: {
    en: 'check rubric files; silent and exit 0 when all is well',
    zh: '检查指标体系文件；一切无误时不输出，退出码为 0',
  },
  rubricTemplate: { en: 'an indicators CSV for the rubric, ready to fill in', zh: '按指标体系生成待填写的指标 CSV' },
  rubricSchema: { en: 'the JSON Schema of rubric files, for editors', zh: '指标体系文件的 JSON Schema，供编辑器使用' },
  rubricArgument: { en: 'a built-in id or a YAML or JSON file', zh: '内置编号或 YAML/JSON 文件' },
  dir: { en: 'folder of the department', zh: '部门文件夹' },
  paths: { en: 'folders of departments', zh: '部门文件夹（可多个）' },
  income: { en: 'income CSV instead of the folder’s; - for stdin', zh: '收入 CSV，代替文件夹中的；- 为标准输入' },
  expenditure: { en: 'expenditure CSV; - for stdin', zh: '支出 CSV；- 为标准输入' },
  indicators: { en: 'indicators CSV; - for stdin', zh: '指标 CSV；- 为标准输入' },
  department: {
    en: 'name of the department, or which one to pick out of files that hold many',
    zh: '部门名称；文件含多个部门时选取其一',
  },
  yearOption: { en: 'which year to pick out of files that hold several', zh: '文件含多个年度时选取其一' },
  forms: {
    en: 'official forms in workbooks: what is recognised, what is used, what is left out and why',
    zh: '工作簿中的官方表格：认出了什么，用了什么，什么不取数，为什么',
  },
  bookPaths: { en: 'workbooks, or folders of them', zh: '工作簿，或存放工作簿的文件夹' },
  noForms: { en: '{} holds no workbook.', zh: '{} 里没有工作簿。' },
  sheetOption: {
    en: 'of a workbook, the form on this sheet where there are several',
    zh: '工作簿中有几份表时，取这张工作表上的',
  },
  encoding: { en: 'encoding of the files, instead of finding it out', zh: '文件编码，不再自动判断' },
  inputUnit: { en: 'unit of amounts where the file names none', zh: '文件未注明时的金额单位' },
  blankAmount: {
    en: 'what a blank amount or a dash is: missing (default) or zero',
    zh: '金额为空或为“-”时：missing 为缺失（默认），zero 按零计',
  },
  rubricOption: {
    en: 'score by this rubric: a built-in id (see rubric list) or a YAML or JSON file',
    zh: '按此指标体系评分：内置编号（见 rubric list）或 YAML/JSON 文件',
  },
  compareRubric: {
    en: 'score the same data by this rubric too, and split the difference by indicator',
    zh: '再按此指标体系评分，并按指标拆分差额',
  },
  comparisonNeeds: {
    en: '--table comparison needs --compare-rubric.',
    zh: '--table comparison 须与 --compare-rubric 同用。',
  },
  underOther: { en: 'under “{}” there is also:', zh: '按“{}”评分时另有：' },
  nothingToCompare: { en: 'there are no scores to compare.', zh: '没有得分可供对照。' },
  scoresOutOf: { en: 'weights: every score is out of N', zh: '按权重计：每项得分以 N 为满分' },
  format: { en: 'output format', zh: '输出格式' },
  output: {
    en: 'write to FILE (its ending decides the format unless -f is given); - is stdout',
    zh: '写入文件（未给 -f 时按扩展名定格式）；- 为标准输出',
  },
  table: { en: 'only this table', zh: '只输出这张表' },
  unit: { en: 'unit of the amounts shown', zh: '输出的金额单位' },
  places: { en: 'decimals of shares and rates', zh: '占比和比率的小数位数' },
  amountPlaces: {
    en: 'decimals of amounts in tables; csv, tsv and json keep every digit',
    zh: '表格中金额的小数位数；csv、tsv、json 保留全部数位',
  },
  rounding: { en: 'half-up (四舍五入) or half-even', zh: 'half-up（四舍五入）或 half-even（四舍六入五成双）' },
  lang: { en: 'language of results and messages', zh: '结果与提示的语言' },
  color: { en: 'colour in the terminal', zh: '终端颜色' },
  excel: { en: 'CSV for Excel and WPS: BOM, CRLF', zh: '供 Excel/WPS 打开的 CSV：BOM、CRLF' },
  problemsOption: {
    en: 'problems of one kind together, or each by itself with its row',
    zh: '问题按种类合并，或逐个列出并附原文',
  },
  only: { en: 'print only problems of this severity', zh: '只列出这一级别的问题' },
  plain: { en: 'no bars beside rates in the terminal', zh: '终端表格不画比率条' },
  strict: { en: 'warnings, and rounding tails, count as errors', zh: '警告与尾差按错误计' },
  quiet: { en: 'no problems on stderr', zh: '不在标准错误输出问题' },
  failUnder: { en: 'exit 1 when the score is below N', zh: '得分低于 N 时退出码为 1' },
  failGrade: {
    en: 'exit 1 when the grade is below GRADE (优 良 中 差, or a grade of the rubric)',
    zh: '等级低于 GRADE（优 良 中 差，或指标体系中的等级）时退出码为 1',
  },
  showRewrites: { en: 'say how each file was read (on stderr)', zh: '说明每个文件是怎样读取的（标准错误）' },
  version: { en: 'print the version', zh: '显示版本' },
  helpOption: { en: 'show this help', zh: '显示帮助' },
  helpCommand: { en: 'show the help of a command', zh: '显示某个命令的帮助' },
  usage: { en: 'Usage:', zh: '用法：' },
  arguments: { en: 'Arguments:', zh: '参数：' },
  options: { en: 'Options:', zh: '选项：' },
  commands: { en: 'Commands:', zh: '命令：' },
  choices: { en: 'choices', zh: '可选' },
  default: { en: 'default', zh: '默认' },
  unknownOption: { en: 'there is no option {}.', zh: '没有选项 {}。' },
  unknownCommand: { en: 'there is no command {}.', zh: '没有命令 {}。' },
  missingCommand: { en: 'a command is missing.', zh: '缺少子命令。' },
  missingArgument: { en: 'the argument {} is missing.', zh: '缺少参数 {}。' },
  optionMissingArgument: { en: 'the option {} needs a value.', zh: '选项 {} 需要一个值。' },
  excessArguments: { en: 'too many arguments.', zh: '参数过多。' },
  invalidArgument: { en: 'the value of {} is not one that it takes.', zh: '{} 的值不在可取范围内。' },
  otherUsage: { en: 'the command line cannot be understood: {}', zh: '无法理解命令行：{}' },
  didYouMean: { en: 'Did you mean {}?', zh: '是否想写 {}？' },
  seeHelp: { en: 'See `jixiao {} --help`.', zh: '参见 `jixiao {} --help`。' },
  noInput: {
    en: 'give a folder, or files with --income, --expenditure, --indicators.',
    zh: '请给出文件夹，或用 --income、--expenditure、--indicators 给出文件。',
  },
  stdinTwice: { en: 'standard input (-) can stand for one file only.', zh: '标准输入（-）只能代表一个文件。' },
  unknownEnding: { en: 'the ending of {} names no format; add -f.', zh: '{} 的扩展名不对应任何格式；请加 -f。' },
  outputIsInput: { en: '{} is also an input; choose another output.', zh: '{} 同时是输入文件；请另选输出。' },
  csvOneTable: {
    en: '--table problems goes with csv, tsv, json, ndjson, markdown or table.',
    zh: '--table problems 可用于 csv、tsv、json、ndjson、markdown、table。',
  },
  notWritten: { en: 'cannot write {}.', zh: '无法写入 {}。' },
  notRead: { en: 'cannot read {}.', zh: '无法读取 {}。' },
  exists: { en: '{} exists already; nothing was written.', zh: '{} 已存在；未写入任何文件。' },
  wrote: { en: 'wrote {}', zh: '已写入 {}' },
  bug: {
    en: 'a fault in jixiao itself: {}. Please report it with the command you ran.',
    zh: '程序自身的缺陷：{}。请连同所用命令一并报告。',
  },
  belowScore: { en: 'the score {} is below --fail-under.', zh: '得分 {} 低于 --fail-under。' },
  belowGrade: { en: 'the grade {} is below --fail-grade.', zh: '等级 {} 低于 --fail-grade。' },
  unknownGrade: { en: '--fail-grade: there is no grade {}.', zh: '--fail-grade：没有等级 {}。' },
  noScore: {
    en: 'there is no score to compare with --fail-under or --fail-grade.',
    zh: '没有得分可与 --fail-under 或 --fail-grade 比较。',
  },
} as const;

/** How many rows the filters left. */
export const rowsLeft = (left: number, all: number, lang: Lang): string =>
  lang === 'zh' ? `${all} 行中符合条件的有 ${left} 行。` : `${left} of ${all} rows pass the filters.`;

export type WordKey = keyof typeof WORDS;
/** Looks a phrase up and puts the detail in its place. */
export type Words = (key: WordKey, detail?: string) => string;

/** The one line for an output that could not be written. */
export const notWritten = (path: string, code: string, lang: Lang): string =>
  `${wordsIn(lang)('notWritten', safe(path))} ${reasonFor(code, lang)}`;

/** The same for an input that could not be read. */
export const notRead = (path: string, code: string, lang: Lang): string =>
  `${wordsIn(lang)('notRead', safe(readableName(path)))} ${reasonFor(code, lang)}`;

export const wordsIn =
  (lang: Lang): Words =>
  (key, detail = '') =>
    WORDS[key][lang].replace('{}', () => detail);
