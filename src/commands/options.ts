import { type Command, InvalidArgumentError, Option } from 'commander';
import { BLANK_AMOUNTS, type BlankAmount } from '../input/department/read-department.js';
import { readDecimal } from '../numbers/decimal.js';
import { AMOUNT_UNITS } from '../numbers/unit.js';
import type { Words } from './words.js';

/** What the command line said, as text; absent options are undefined. */
export interface GivenOptions {
  readonly income?: string;
  readonly expenditure?: string;
  readonly indicators?: string;
  readonly department?: string;
  readonly year?: string;
  readonly sheet?: string;
  readonly encoding?: 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';
  readonly inputUnit?: keyof typeof AMOUNT_UNITS;
  readonly blank?: BlankAmount;
  readonly scoresOutOf?: string;
  readonly rubric?: string;
  readonly compareRubric?: string;
  readonly format?: string;
  readonly output?: string;
  readonly table?: 'income' | 'expenditure' | 'indicators' | 'problems' | 'comparison';
  readonly unit?: keyof typeof AMOUNT_UNITS;
  readonly places: number;
  readonly amountPlaces?: number;
  readonly rounding: 'half-up' | 'half-even';
  readonly lang?: 'zh' | 'en';
  readonly color: 'auto' | 'always' | 'never';
  readonly excel?: boolean;
  readonly plain?: boolean;
  readonly strict?: boolean;
  readonly quiet?: boolean;
  readonly failUnder?: string;
  readonly failGrade?: string;
  readonly showRewrites?: boolean;
  readonly problems?: 'grouped' | 'all';
  readonly only?: 'error' | 'warning';
}

const MOST_PLACES = 20;

function placesIn(text: string): number {
  if (!/^\d{1,2}$/.test(text) || Number(text) > MOST_PLACES) throw new InvalidArgumentError('');
  return Number(text);
}

function decimalIn(text: string): string {
  if (readDecimal(text) === undefined) throw new InvalidArgumentError('');
  return text;
}

function aboveZeroIn(text: string): string {
  if (!/[1-9]/.test(decimalIn(text)) || text.startsWith('-')) throw new InvalidArgumentError('');
  return text;
}

const units = Object.keys(AMOUNT_UNITS);

export function addLanguage(command: Command, words: Words): Command {
  return command.addOption(new Option('--lang <LANG>', words('lang')).choices(['zh', 'en']));
}

/** Which files hold the department. */
export function addInput(command: Command, words: Words): Command {
  command
    .option('--income <FILE>', words('income'))
    .option('--expenditure <FILE>', words('expenditure'))
    .option('--indicators <FILE>', words('indicators'))
    .option('--department <NAME>', words('department'))
    .option('--year <YEAR>', words('yearOption'))
    .option('--sheet <NAME>', words('sheetOption'));
  return addReading(command, words);
}

/** GBK and GB2312 are parts of GB18030. */
const SAME_AS_GB18030 = ['gbk', 'gb2312'];
const ENCODINGS = ['utf-8', 'gb18030', ...SAME_AS_GB18030, 'utf-16le', 'utf-16be'];

/** Instead of finding out how files are encoded. */
export function addEncoding(command: Command, words: Words): Command {
  const option = new Option('--encoding <NAME>', words('encoding')).choices(ENCODINGS);
  const { parseArg } = option;
  option.argParser((name) => {
    parseArg?.(name, undefined);
    return SAME_AS_GB18030.includes(name) ? 'gb18030' : name;
  });
  return command.addOption(option);
}

/** How files are read and by what they are scored. */
export function addReading(command: Command, words: Words): Command {
  return addEncoding(command, words)
    .addOption(new Option('--input-unit <UNIT>', words('inputUnit')).choices(units))
    .addOption(new Option('--blank <MEANING>', words('blankAmount')).choices([...BLANK_AMOUNTS]))
    .option('--rubric <ID|FILE>', words('rubricOption'))
    .addOption(new Option('--scores-out-of <N>', words('scoresOutOf')).argParser(aboveZeroIn));
}

/** How figures become text. */
export function addFigures(command: Command, words: Words): Command {
  return command
    .addOption(new Option('--unit <UNIT>', words('unit')).choices(units))
    .addOption(new Option('--places <N>', words('places')).argParser(placesIn).default(2))
    .addOption(new Option('--amount-places <N>', words('amountPlaces')).argParser(placesIn))
    .addOption(new Option('--rounding <RULE>', words('rounding')).choices(['half-up', 'half-even']).default('half-up'));
}

export function addOutput(command: Command, words: Words, formats: readonly string[]): Command {
  return command
    .addOption(new Option('-f, --format <FORMAT>', words('format')).choices([...formats]))
    .option('-o, --output <FILE>', words('output'))
    .option('--excel', words('excel'))
    .option('--plain', words('plain'))
    .addOption(new Option('--color <WHEN>', words('color')).choices(['auto', 'always', 'never']).default('auto'));
}

export function addVerdict(command: Command, words: Words): Command {
  return command
    .addOption(new Option('--fail-under <N>', words('failUnder')).argParser(decimalIn))
    .option('--fail-grade <GRADE>', words('failGrade'));
}

/** Which problems are printed, and how. */
export function addProblems(command: Command, words: Words): Command {
  return command
    .addOption(new Option('--problems <HOW>', words('problemsOption')).choices(['grouped', 'all']).default('grouped'))
    .addOption(new Option('--only <SEVERITY>', words('only')).choices(['error', 'warning']));
}

export function addReports(command: Command, words: Words): Command {
  return addProblems(command, words)
    .option('--strict', words('strict'))
    .option('--quiet', words('quiet'))
    .option('--show-rewrites', words('showRewrites'));
}
