import type { Lang } from '../domain/department.js';
import { safe } from '../render/safe-text.js';
import { reasonFor } from '../render/words/machine-reasons.js';

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
  check: {
    en: 'only the problems; silent and exit 0 when all is well',
    zh: '只列问题；一切无误时不输出，退出码为 0',
  },
  init: { en: 'write the three CSV templates into a folder', zh: '在文件夹中写入三份 CSV 模板' },
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
  encoding: { en: 'encoding of the files, instead of finding it out', zh: '文件编码，不再自动判断' },
  inputUnit: { en: 'unit of amounts where the file names none', zh: '文件未注明时的金额单位' },
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
  rounding: { en: 'half-up (四舍五入) or half-even', zh: 'half-up（四舍五入）或 half-even（四舍六入五成双）' },
  lang: { en: 'language of results and messages', zh: '结果与提示的语言' },
  color: { en: 'colour in the terminal', zh: '终端颜色' },
  excel: { en: 'CSV for Excel and WPS: BOM, CRLF', zh: '供 Excel/WPS 打开的 CSV：BOM、CRLF' },
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

export type WordKey = keyof typeof WORDS;
/** Looks a phrase up and puts the detail in its place. */
export type Words = (key: WordKey, detail?: string) => string;

/** The one line for an output that could not be written. */
export const notWritten = (path: string, code: string, lang: Lang): string =>
  `${wordsIn(lang)('notWritten', safe(path))} ${reasonFor(code, lang)}`;

export const wordsIn =
  (lang: Lang): Words =>
  (key, detail = '') =>
    WORDS[key][lang].replace('{}', () => detail);
