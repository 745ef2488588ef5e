import { type Command, Option } from 'commander';
import { compareScores, rowKey } from '../assess/compare-scores.js';
import type { Assessment } from '../domain/assessment.js';
import type { Comparison } from '../domain/comparison.js';
import type { Checked } from '../domain/problem.js';
import { FORMAT_NAMES } from '../formats/formats.js';
import { sayIn } from '../formats/say-in.js';
import type { Host } from '../host/host.js';
import { type Assessed, assessAgain } from '../jobs/assess-files.js';
import { assessPath } from '../jobs/assess-path.js';
import { openRubric } from '../jobs/open-rubric.js';
import { presentAssessment, TABLES_OF_ASSESSMENT } from '../present/assessment.js';
import { gradeText } from '../present/headline.js';
import { NATIONAL_BANDS } from '../scoring/score-indicators.js';
import { safe } from '../text/safe-text.js';
import { deliver, isUnusable, outputOf } from './deliver.js';
import { EXIT, exitCodeFor } from './exit-code.js';
import { addFigures, addInput, addLanguage, addOutput, addReports, addVerdict, type GivenOptions } from './options.js';
import { inputFault, reportOn } from './reading.js';
import { Session, viewOf } from './session.js';
import { unknownGrade, verdictOn } from './verdict.js';
import type { Words } from './words.js';

export function defineScore(program: Command, words: Words): Command {
  const command = program.command('score').description(words('score')).argument('[DIR]', words('dir'));
  addInput(command, words);
  addOutput(command, words, FORMAT_NAMES);
  command.addOption(new Option('--table <TABLE>', words('table')).choices([...TABLES_OF_ASSESSMENT]));
  command.option('--compare-rubric <ID|FILE>', words('compareRubric'));
  addFigures(command, words);
  addVerdict(command, words);
  addReports(command, words);
  return addLanguage(command, words);
}

/** The same data under a second rubric. */
interface Other {
  readonly checked: Checked<Assessment>;
  readonly comparison: Comparison | null;
}

function compareWith(first: Assessment, other: Assessment): Comparison | null {
  if (first.score === null || other.score === null) return null;
  return compareScores(first.score, other.score, [first.rubric.title, other.rubric.title], rowKey);
}

/** What is wrong with the call itself, before anything is read. */
function callFault(folder: string | undefined, given: GivenOptions, words: Words): string | undefined {
  const isIncomplete = given.table === 'comparison' && given.compareRubric === undefined;
  return inputFault(folder, given, words) ?? (isIncomplete ? words('comparisonNeeds') : undefined);
}

async function reportOther(session: Session, { checked }: Other, folder: string): Promise<void> {
  if (checked.problems.length === 0) return;
  await session.say(session.words('underOther', safe(checked.value.rubric.title ?? '')));
  await session.tell(checked.problems, folder);
}

/** Prints what was assessed, then what is wrong with it. */
async function show(session: Session, assessed: Assessed, other: Other | null, given: GivenOptions): Promise<number> {
  const { assessment, problems, opened } = assessed;
  const found = exitCodeFor(problems, given.strict === true);
  const comparison = other?.comparison ?? null;
  if (assessment === null || (given.table === 'comparison' && comparison === null)) {
    await reportOn(session, assessed, given);
    if (assessment === null) return found;
    await session.say(session.words('nothingToCompare'));
    return Math.max(found, EXIT.findings);
  }
  const style = session.result(given.lang ?? assessment.language, opened.folder, assessment);
  const listed = given.table === 'problems' ? session.asked(problems) : problems;
  const shown = { assessment, problems: listed, table: given.table ?? null, comparison };
  const document = presentAssessment(shown, viewOf(style));
  const written = await deliver(session, document, outputOf(given, FORMAT_NAMES), style);
  await reportOn(session, assessed, given, safe(gradeText(assessment.score, session.lang)(sayIn(session.aside()))));
  if (other !== null && given.quiet !== true) await reportOther(session, other, opened.folder);
  return Math.max(written, found);
}

/** `jixiao score`: reads one department, prints its tables, says what is wrong with its data. */
export async function runScore(host: Host, folder: string | undefined, given: GivenOptions): Promise<number> {
  const session = new Session(host, given);
  const { words } = session;
  const wrong = callFault(folder, given, words);
  if (wrong !== undefined) {
    await session.say(wrong);
    return EXIT.usage;
  }
  const [own, second] = [await openRubric(host, given.rubric), await openRubric(host, given.compareRubric)];
  await session.tell(own.problems);
  await session.tell(second.problems);
  if (own.problems.length + second.problems.length > 0) return EXIT.unreadable;
  const bands = own.rubric?.grades ?? NATIONAL_BANDS;
  const grade = unknownGrade(bands, given);
  if (grade !== undefined) {
    await session.say(words('unknownGrade', safe(grade)));
    return EXIT.usage;
  }
  const assessed = await assessPath(host, folder, given, own.rubric);
  const files = [...assessed.opened.paths, ...own.paths, ...second.paths];
  const inputs = { files, folders: folder === undefined ? [] : [folder] };
  if (await isUnusable(session, outputOf(given, FORMAT_NAMES), inputs)) return EXIT.usage;
  const again = second.rubric === null ? null : assessAgain(assessed, given, second.rubric);
  const other =
    again === null || assessed.assessment === null
      ? null
      : { checked: again, comparison: compareWith(assessed.assessment, again.value) };
  const shown = await show(session, assessed, other, given);
  const verdict = assessed.assessment === null ? undefined : verdictOn(assessed.assessment.score, bands, given, words);
  if (verdict === undefined) return shown;
  await session.say(verdict);
  return Math.max(shown, EXIT.findings);
}
