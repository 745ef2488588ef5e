import type { Command } from 'commander';
import { Option } from 'commander';
import { assessDepartment } from '../assess/assess-department.js';
import { compareScores, rowKey } from '../assess/compare-scores.js';
import type { Assessment } from '../domain/assessment.js';
import type { Comparison } from '../domain/comparison.js';
import type { Checked } from '../domain/problem.js';
import type { Rubric } from '../domain/rubric.js';
import type { Host } from '../host.js';
import { problemReport } from '../render/problem-text.js';
import { readingReport } from '../render/reading-text.js';
import { ASSESSMENT_FORMATS, renderAssessment } from '../render/render-assessment.js';
import { safe } from '../render/safe-text.js';
import { NATIONAL_BANDS } from '../scoring/score-indicators.js';
import { type Assessed, assessFiles } from './assess-files.js';
import { deliver, formatFor, type Inputs, outputFault, sayLine } from './deliver.js';
import { EXIT, exitCodeFor } from './exit-code.js';
import { messageLanguage } from './language.js';
import { type OpenedRubric, openRubric } from './open-rubric.js';
import { addFigures, addInput, addLanguage, addOutput, addReports, addVerdict, type GivenOptions } from './options.js';
import { styleFor } from './style-for.js';
import { unknownGrade, verdictOn } from './verdict.js';
import { type Words, wordsIn } from './words.js';

export function defineScore(program: Command, words: Words): Command {
  const command = program.command('score').description(words('score')).argument('[DIR]', words('dir'));
  addInput(command, words);
  addOutput(command, words, ASSESSMENT_FORMATS);
  command.addOption(
    new Option('--table <TABLE>', words('table')).choices([
      'income',
      'expenditure',
      'indicators',
      'problems',
      'comparison',
    ]),
  );
  command.option('--compare-rubric <ID|FILE>', words('compareRubric'));
  addFigures(command, words);
  addVerdict(command, words);
  addReports(command, words);
  return addLanguage(command, words);
}

/** What is wrong with the call itself, before anything is read. */
export function callFault(folder: string | undefined, given: Partial<GivenOptions>, words: Words): string | undefined {
  const files = [given.income, given.expenditure, given.indicators];
  if (folder === undefined && files.every((file) => file === undefined)) return words('noInput');
  return files.filter((file) => file === '-').length > 1 ? words('stdinTwice') : undefined;
}

/** Problems, and how the files were read where that was asked for, for the person at the terminal. */
export async function reportOn(host: Host, assessed: Assessed, given: Partial<GivenOptions>): Promise<void> {
  const lang = messageLanguage(host, given.lang);
  const style = styleFor(host, given, { lang, to: 'stderr', folder: assessed.opened.folder });
  if (given.showRewrites === true) await host.err(readingReport(assessed.readings, style));
  if (given.quiet === true && assessed.assessment !== null) return;
  if (assessed.problems.length > 0) await host.err(problemReport(assessed.problems, style));
}

/** What is wrong with the call once the rubric and the paths are known. */
async function useFault(host: Host, given: GivenOptions, inputs: Inputs, rubric: Rubric | null, words: Words) {
  const grade = unknownGrade(rubric?.grades ?? NATIONAL_BANDS, given);
  return grade === undefined
    ? outputFault(host, given, ASSESSMENT_FORMATS, inputs, words)
    : words('unknownGrade', safe(grade));
}

/** The rubric's own faults, where it cannot be used. */
export async function rubricFault(host: Host, opened: OpenedRubric, given: Partial<GivenOptions>): Promise<boolean> {
  if (opened.problems.length === 0) return false;
  const style = styleFor(host, given, { lang: messageLanguage(host, given.lang), to: 'stderr', folder: '' });
  await host.err(problemReport(opened.problems, style));
  return true;
}

/** The same data under a second rubric, with what only that one finds wrong. */
function assessOther(
  { department, problems }: Assessed,
  rubric: Rubric,
  given: GivenOptions,
): Checked<Assessment> | null {
  if (department === null) return null;
  const read = { value: department, problems: [] };
  const other = assessDepartment(read, { places: given.places, rounding: given.rounding, rubric });
  const known = new Set(problems.map((found) => `${found.code} ${found.at.origin.line}`));
  return { ...other, problems: other.problems.filter((found) => !known.has(`${found.code} ${found.at.origin.line}`)) };
}

function compareWith(assessed: Assessed, other: Checked<Assessment> | null): Comparison | null {
  const first = assessed.assessment;
  if (first?.score == null || other?.value.score == null) return null;
  return compareScores(first.score, other.value.score, [first.rubric.title, other.value.rubric.title], rowKey);
}

async function reportOther(host: Host, assessed: Assessed, other: Checked<Assessment> | null, given: GivenOptions) {
  if (other === null || other.problems.length === 0 || given.quiet === true) return;
  const lang = messageLanguage(host, given.lang);
  const style = styleFor(host, given, { lang, to: 'stderr', folder: assessed.opened.folder });
  await sayLine(host, wordsIn(lang)('underOther', safe(other.value.rubric.title ?? '')));
  await host.err(problemReport(other.problems, style));
}

/** `jixiao score`: reads one department, prints its tables, says what is wrong with its data. */
export async function runScore(host: Host, folder: string | undefined, given: GivenOptions): Promise<number> {
  const words = wordsIn(messageLanguage(host, given.lang));
  const isIncomplete = given.table === 'comparison' && given.compareRubric === undefined;
  const wrong = callFault(folder, given, words) ?? (isIncomplete ? words('comparisonNeeds') : undefined);
  if (wrong !== undefined) {
    await sayLine(host, wrong);
    return EXIT.usage;
  }
  const opened = await openRubric(host, given.rubric);
  const other = await openRubric(host, given.compareRubric);
  const faults = [await rubricFault(host, opened, given), await rubricFault(host, other, given)];
  if (faults.includes(true)) return EXIT.unreadable;
  const { rubric } = opened;
  const assessed = await assessFiles(host, folder, given, rubric);
  const files = [...assessed.opened.paths, ...opened.paths, ...other.paths];
  const inputs = { files, folders: folder === undefined ? [] : [folder] };
  const unusable = await useFault(host, given, inputs, rubric, words);
  if (unusable !== undefined) {
    await sayLine(host, unusable);
    return EXIT.usage;
  }
  const { assessment, problems } = assessed;
  const found = exitCodeFor(problems, given.strict === true);
  if (assessment === null) {
    await reportOn(host, assessed, given);
    return found;
  }
  const lang = given.lang ?? assessment.language;
  const to = given.output === undefined || given.output === '-' ? 'stdout' : 'file';
  const style = styleFor(host, given, { lang, to, folder: assessed.opened.folder });
  const format = formatFor(given, ASSESSMENT_FORMATS) ?? 'table';
  const second = other.rubric === null ? null : assessOther(assessed, other.rubric, given);
  const comparison = compareWith(assessed, second);
  if (given.table === 'comparison' && comparison === null) {
    await reportOn(host, assessed, given);
    await sayLine(host, words('nothingToCompare'));
    return Math.max(found, EXIT.findings);
  }
  const text = renderAssessment(assessment, problems, format, given.table ?? null, style, comparison);
  const written = await deliver(host, text, given.output, messageLanguage(host, given.lang));
  await reportOn(host, assessed, given);
  await reportOther(host, assessed, second, given);
  const verdict = verdictOn(assessment.score, rubric?.grades ?? NATIONAL_BANDS, given, words);
  if (verdict !== undefined) await sayLine(host, verdict);
  return Math.max(written, found, verdict === undefined ? EXIT.well : EXIT.findings);
}
