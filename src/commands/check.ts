import type { Command } from 'commander';
import type { Assessment } from '../domain/assessment.js';
import type { Lang } from '../domain/department.js';
import { placeOfFile } from '../domain/place.js';
import { type Problem, problem } from '../domain/problem.js';
import type { Host } from '../host.js';
import { readingReport } from '../render/reading-text.js';
import { ASSESSMENT_FORMATS, type AssessmentFormat } from '../render/render-assessment.js';
import { renderProblems } from '../render/render-problems.js';
import { type Assessed, assessFiles } from './assess-files.js';
import { deliver, formatFor, outputFault, sayLine } from './deliver.js';
import { EXIT, exitCodeFor } from './exit-code.js';
import { messageLanguage } from './language.js';
import { addFigures, addInput, addLanguage, addOutput, addReports, type GivenOptions } from './options.js';
import { callFault } from './score.js';
import { styleFor } from './style-for.js';
import { type Words, wordsIn } from './words.js';

export function defineCheck(program: Command, words: Words): Command {
  const command = program.command('check').description(words('check')).argument('[PATHS...]', words('paths'));
  addInput(command, words);
  addOutput(command, words, ASSESSMENT_FORMATS);
  addFigures(command, words);
  addReports(command, words);
  return addLanguage(command, words);
}

/** The same department and year in two of the folders. */
function repeated(assessment: Assessment, seen: Map<string, string>, folder: string): Problem[] {
  const key = `${assessment.department.normalize('NFKC').trim()}\u0000${assessment.year ?? ''}`;
  const first = seen.get(key);
  if (first === undefined) {
    seen.set(key, folder);
    return [];
  }
  const { department, year } = assessment;
  return [problem('duplicate-department-year', placeOfFile(''), { department, year, first: placeOfFile(first) })];
}

/** Problems are results here, so they speak the language of the data, wherever they are read. */
const languageOf = (assessed: Assessed, given: GivenOptions): Lang =>
  given.lang ?? assessed.assessment?.language ?? 'zh';

/** `jixiao check`: every problem of every department named, and nothing else. */
export async function runCheck(host: Host, folders: readonly string[], given: GivenOptions): Promise<number> {
  const words = wordsIn(messageLanguage(host, given.lang));
  const wrong = callFault(folders[0], given, words);
  if (wrong !== undefined) {
    await sayLine(host, wrong);
    return EXIT.usage;
  }
  const seen = new Map<string, string>();
  const parts: string[] = [];
  const inputs: string[] = [];
  let code: number = EXIT.well;
  for (const folder of folders.length === 0 ? [undefined] : folders) {
    const assessed = await assessFiles(host, folder, given);
    const { assessment, opened } = assessed;
    const again = assessment === null ? [] : repeated(assessment, seen, opened.folder);
    const problems = [...assessed.problems, ...again];
    const sink = { lang: languageOf(assessed, given), to: 'stdout', folder: opened.folder } as const;
    const style = styleFor(host, given, sink);
    const format = (formatFor(given) ?? 'table') as AssessmentFormat;
    if (problems.length > 0 || format !== 'table') parts.push(renderProblems(problems, format, style));
    if (given.showRewrites === true) await host.err(readingReport(assessed.readings, { ...style, color: false }));
    inputs.push(...opened.paths);
    code = Math.max(code, exitCodeFor(problems, given.strict === true));
  }
  const unusable = await outputFault(host, given, inputs, words);
  if (unusable !== undefined) {
    await sayLine(host, unusable);
    return EXIT.usage;
  }
  return Math.max(code, await deliver(host, parts.join(''), given.output, words));
}
