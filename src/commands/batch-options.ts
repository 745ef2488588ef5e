import { type Command, InvalidArgumentError, Option } from 'commander';
import { FORMAT_NAMES } from '../formats/formats.js';
import { decimal, isAbove, readDecimal, ZERO } from '../numbers/decimal.js';
import { BATCH_TABLES, type BatchTableName } from '../present/batch.js';
import {
  addFigures,
  addLanguage,
  addOutput,
  addProblems,
  addReading,
  addVerdict,
  type GivenOptions,
} from './options.js';
import type { Words } from './words.js';

/** Weights stay above zero. */
const MOST_PERCENT = decimal('99');

/** What the command line of a batch said. */
export interface BatchOptions
  extends Omit<GivenOptions, 'table' | 'income' | 'expenditure' | 'indicators' | 'showRewrites'> {
  readonly list?: readonly string[];
  readonly depth?: number;
  readonly exclude?: readonly string[];
  readonly table?: BatchTableName | 'problems';
  readonly columns?: string;
  readonly sort?: string;
  readonly top?: number;
  readonly filter?: readonly string[];
  readonly details?: string;
  readonly failFast?: boolean;
  readonly jobs?: number;
  readonly compare?: readonly string[];
  /** Percent, as text. */
  readonly sensitivity?: string;
  /** A number, or `corners`. */
  readonly draws?: number | 'corners';
  readonly seed?: number;
  /** A column of the list, of the departments' own files or of the batch. */
  readonly groupBy?: string;
  readonly rankAll?: boolean;
  readonly merge?: boolean;
}

function wholeIn(least: number, most: number): (text: string) => number {
  return (text) => {
    if (!/^\d{1,9}$/.test(text) || Number(text) < least || Number(text) > most) throw new InvalidArgumentError('');
    return Number(text);
  };
}

function percentIn(text: string): string {
  const value = readDecimal(text.replace(/[%％]$/, ''));
  if (value === undefined || !isAbove(value, ZERO) || isAbove(value, MOST_PERCENT)) throw new InvalidArgumentError('');
  return text.replace(/[%％]$/, '');
}

const drawsIn = (text: string): number | 'corners' => (text === 'corners' ? text : wholeIn(1, 1_000_000)(text));

const collect = (text: string, known: readonly string[] | undefined): string[] => [...(known ?? []), text];

/** Where departments are looked for. */
export function addSearch(command: Command, words: Words): Command {
  return command
    .addOption(new Option('--list <FILE>', words('list')).argParser(collect))
    .addOption(new Option('--depth <N>', words('batchDepth')).argParser(wholeIn(1, 99)))
    .addOption(new Option('--exclude <PATTERN>', words('exclude')).argParser(collect));
}

export function defineBatch(program: Command, words: Words): Command {
  const command = program.command('batch').description(words('batch')).argument('[PATHS...]', words('batchPaths'));
  addSearch(command, words);
  addReading(command, words);
  addOutput(command, words, FORMAT_NAMES);
  command
    .addOption(new Option('--table <TABLE>', words('table')).choices([...BATCH_TABLES, 'problems']))
    .option('--columns <NAMES>', words('columnsOption'))
    .option('--sort <COLUMNS>', words('sort'))
    .addOption(new Option('--top <N>', words('top')).argParser(wholeIn(1, 999_999_999)))
    .addOption(new Option('--filter <CONDITION>', words('filter')).argParser(collect))
    .option('--group-by <COLUMN>', words('groupBy'))
    .option('--rank-all', words('rankAll'))
    .option('--details <DIR>', words('details'))
    .addOption(new Option('--compare <PATH>', words('compareYear')).argParser(collect))
    .option('--compare-rubric <ID|FILE>', words('compareYearRubric'))
    .addOption(new Option('--sensitivity <PERCENT>', words('sensitivity')).argParser(percentIn))
    .addOption(new Option('--draws <N>', words('draws')).argParser(drawsIn))
    .addOption(new Option('--seed <N>', words('seed')).argParser(wholeIn(0, 999_999_999)))
    .option('--merge', words('merge'))
    .addOption(new Option('--jobs <N>', words('jobs')).argParser(wholeIn(1, 256)))
    .option('--fail-fast', words('failFast'));
  addFigures(command, words);
  addVerdict(command, words);
  addProblems(command, words);
  command.option('--strict', words('strict')).option('--quiet', words('batchQuiet'));
  return addLanguage(command, words);
}
