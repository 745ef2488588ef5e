import type { Command } from 'commander';
import type { Assessment } from '../domain/assessment.js';
import type { Lang } from '../domain/department.js';
import { type Place, placeOfFile } from '../domain/place.js';
import { type Problem, problem } from '../domain/problem.js';
import { FORMAT_NAMES } from '../formats/formats.js';
import { readingReport } from '../formats/reading-text.js';
import type { Host } from '../host/host.js';
import { assessFiles } from '../jobs/assess-files.js';
import { openRubric } from '../jobs/open-rubric.js';
import { presentProblems } from '../present/problems.js';
import { deliver, deliverText, isUnusable, outputOf } from './deliver.js';
import { EXIT, exitCodeFor } from './exit-code.js';
import { addFigures, addInput, addLanguage, addOutput, addReports, type GivenOptions } from './options.js';
import { inputFault } from './reading.js';
import { Session, viewOf } from './session.js';
import type { Words } from './words.js';

export function defineCheck(program: Command, words: Words): Command {
  const command = program.command('check').description(words('check')).argument('[PATHS...]', words('paths'));
  addInput(command, words);
  addOutput(command, words, FORMAT_NAMES);
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

/** What was found in all of the folders. */
interface Found {
  readonly problems: Problem[];
  /** Files that were read. */
  readonly inputs: string[];
  lang: Lang | undefined;
}

async function checkFolder(
  session: Session,
  folder: string | undefined,
  given: GivenOptions,
  rubric: Parameters<typeof assessFiles>[3],
  seen: Map<string, string>,
  into: Found,
): Promise<void> {
  const { assessment, problems, readings, opened } = await assessFiles(session.host, folder, given, rubric);
  into.lang ??= assessment?.language;
  for (const found of problems) into.problems.push(placedIn(opened.folder, found));
  if (assessment !== null) for (const found of repeated(assessment, seen, opened.folder)) into.problems.push(found);
  if (given.showRewrites === true) await session.host.err(readingReport(readings, session.aside(opened.folder)));
  for (const path of opened.paths) into.inputs.push(path);
}

/** `jixiao check`: every problem of every department named, in the language of the data, and nothing else. */
export async function runCheck(host: Host, folders: readonly string[], given: GivenOptions): Promise<number> {
  const session = new Session(host, given);
  const wrong = inputFault(folders[0], given, session.words);
  if (wrong !== undefined) {
    await session.say(wrong);
    return EXIT.usage;
  }
  const rubric = await openRubric(host, given.rubric);
  const found: Found = { problems: [...rubric.problems], inputs: [...rubric.paths], lang: undefined };
  const seen = new Map<string, string>();
  const asked = folders.length === 0 ? [undefined] : folders;
  for (const folder of rubric.problems.length > 0 ? [] : asked) {
    await checkFolder(session, folder, given, rubric.rubric, seen, found);
  }
  const output = outputOf(given, FORMAT_NAMES);
  if (await isUnusable(session, output, { files: found.inputs, folders })) return EXIT.usage;
  const style = session.result(given.lang ?? found.lang ?? 'zh');
  const listed = session.asked(found.problems);
  const isSilent = listed.length === 0 && output.format === 'table';
  const document = presentProblems(listed, viewOf(style));
  const written = await (isSilent ? deliverText(session, '', output.path) : deliver(session, document, output, style));
  return Math.max(written, exitCodeFor(found.problems, given.strict === true));
}
