import type { Command } from 'commander';
import type { Assessment } from '../domain/assessment.js';
import type { Lang } from '../domain/department.js';
import { type Place, placeOfFile } from '../domain/place.js';
import { type Problem, problem } from '../domain/problem.js';
import type { Host } from '../host.js';
import { readingReport } from '../render/reading-text.js';
import { ASSESSMENT_FORMATS } from '../render/render-assessment.js';
import { renderProblems } from '../render/render-problems.js';
import { assessFiles } from './assess-files.js';
import { deliver, formatFor, outputFault, sayLine } from './deliver.js';
import { EXIT, exitCodeFor } from './exit-code.js';
import { messageLanguage } from './language.js';
import { openRubric } from './open-rubric.js';
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
  return [problem('duplicate-department-year', placeOfFile(folder), { department, year, first: placeOfFile(first) })];
}

const within = (folder: string, place: Place): Place => ({
  ...place,
  origin: {
    file: `${folder}${place.origin.file}`,
    line: place.origin.line,
    row: place.origin.row,
    text: place.origin.text,
    delimiter: place.origin.delimiter,
    sheet: place.origin.sheet,
    heads: place.origin.heads,
  },
});

/** Of several folders, each file is named with its own. */
const placedIn = (folder: string, found: Problem): Problem =>
  'first' in found
    ? { ...found, at: within(folder, found.at), first: within(folder, found.first) }
    : { ...found, at: within(folder, found.at) };

/** `jixiao check`: every problem of every department named, in the language of the data, and nothing else. */
export async function runCheck(host: Host, folders: readonly string[], given: GivenOptions): Promise<number> {
  const words = wordsIn(messageLanguage(host, given.lang));
  const wrong = callFault(folders[0], given, words);
  if (wrong !== undefined) {
    await sayLine(host, wrong);
    return EXIT.usage;
  }
  const opened = await openRubric(host, given.rubric);
  const seen = new Map<string, string>();
  const all: Problem[] = [...opened.problems];
  const inputs: string[] = [...opened.paths];
  let lang: Lang | undefined;
  const asked = folders.length === 0 ? [undefined] : folders;
  for (const folder of opened.problems.length > 0 ? [] : asked) {
    const assessed = await assessFiles(host, folder, given, opened.rubric);
    const { assessment } = assessed;
    const files = assessed.opened;
    lang ??= assessment?.language;
    for (const found of assessed.problems) all.push(placedIn(files.folder, found));
    if (assessment !== null) for (const found of repeated(assessment, seen, files.folder)) all.push(found);
    if (given.showRewrites === true) {
      const aside = styleFor(host, given, {
        lang: messageLanguage(host, given.lang),
        to: 'stderr',
        folder: files.folder,
      });
      await host.err(readingReport(assessed.readings, aside));
    }
    for (const path of files.paths) inputs.push(path);
  }
  const unusable = await outputFault(host, given, ASSESSMENT_FORMATS, { files: inputs, folders }, words);
  if (unusable !== undefined) {
    await sayLine(host, unusable);
    return EXIT.usage;
  }
  const to = given.output === undefined || given.output === '-' ? 'stdout' : 'file';
  const style = styleFor(host, given, { lang: given.lang ?? lang ?? 'zh', to, folder: '' });
  const format = formatFor(given, ASSESSMENT_FORMATS) ?? 'table';
  const text = all.length === 0 && format === 'table' ? '' : renderProblems(all, format, style);
  const written = await deliver(host, text, given.output, messageLanguage(host, given.lang));
  return Math.max(written, exitCodeFor(all, given.strict === true));
}
