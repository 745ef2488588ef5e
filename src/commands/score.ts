import type { Command } from 'commander';
import { Option } from 'commander';
import type { Host } from '../host.js';
import { problemReport } from '../render/problem-text.js';
import { readingReport } from '../render/reading-text.js';
import { ASSESSMENT_FORMATS, type AssessmentFormat, renderAssessment } from '../render/render-assessment.js';
import { GRADES } from '../scoring/score-indicators.js';
import { type Assessed, assessFiles } from './assess-files.js';
import { deliver, formatFor, outputFault, sayLine } from './deliver.js';
import { EXIT, exitCodeFor } from './exit-code.js';
import { messageLanguage } from './language.js';
import { addFigures, addInput, addLanguage, addOutput, addReports, addVerdict, type GivenOptions } from './options.js';
import { styleFor } from './style-for.js';
import { verdictOn } from './verdict.js';
import { type Words, wordsIn } from './words.js';

export function defineScore(program: Command, words: Words): Command {
  const command = program.command('score').description(words('score')).argument('[DIR]', words('dir'));
  addInput(command, words);
  addOutput(command, words, ASSESSMENT_FORMATS);
  command.addOption(
    new Option('--table <TABLE>', words('table')).choices(['income', 'expenditure', 'indicators', 'problems']),
  );
  addFigures(command, words);
  addVerdict(command, words, GRADES);
  addReports(command, words);
  return addLanguage(command, words);
}

/** What is wrong with the call itself, before anything is read. */
export function callFault(folder: string | undefined, given: Partial<GivenOptions>, words: Words): string | undefined {
  const files = [given.income, given.expenditure, given.indicators];
  if (folder === undefined && files.every((file) => file === undefined)) return words('noInput');
  return files.filter((file) => file === '-').length > 1 ? words('stdinTwice') : undefined;
}

async function reportOn(host: Host, assessed: Assessed, given: Partial<GivenOptions>): Promise<void> {
  const lang = messageLanguage(host, given.lang);
  const style = styleFor(host, given, { lang, to: 'stderr', folder: assessed.opened.folder });
  if (given.showRewrites === true) await host.err(readingReport(assessed.readings, style));
  if (given.quiet === true && assessed.assessment !== null) return;
  if (assessed.problems.length > 0) await host.err(problemReport(assessed.problems, style));
}

/** `jixiao score`: reads one department, prints its tables, says what is wrong with its data. */
export async function runScore(host: Host, folder: string | undefined, given: GivenOptions): Promise<number> {
  const words = wordsIn(messageLanguage(host, given.lang));
  const wrong = callFault(folder, given, words);
  const assessed = wrong === undefined ? await assessFiles(host, folder, given) : undefined;
  const unusable = wrong ?? (await outputFault(host, given, assessed?.opened.paths ?? [], words));
  if (unusable !== undefined || assessed === undefined) {
    await sayLine(host, unusable ?? '');
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
  const format = formatFor(given) as AssessmentFormat;
  const text = renderAssessment(assessment, problems, format, given.table ?? null, style);
  const written = await deliver(host, text, given.output, messageLanguage(host, given.lang));
  await reportOn(host, assessed, given);
  const verdict = verdictOn(assessment.score, given, words);
  if (verdict !== undefined) await sayLine(host, verdict);
  return Math.max(written, found, verdict === undefined ? EXIT.well : EXIT.findings);
}
