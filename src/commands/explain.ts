import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Lang } from '../domain/department.js';
import { type Explanation, explainFigure } from '../explain/explain-figure.js';
import { problemsOf } from '../explain/problems-of.js';
import { FORMAT_NAMES } from '../formats/formats.js';
import type { Host } from '../host/host.js';
import type { Assessed } from '../jobs/assess-files.js';
import { assessPath } from '../jobs/assess-path.js';
import { openRubric } from '../jobs/open-rubric.js';
import { presentTraces } from '../present/trace.js';
import { safe } from '../text/safe-text.js';
import { listed as listedIn } from '../words/punctuation.js';
import { deliver, isUnusable, type Output, outputOf } from './deliver.js';
import { EXIT, exitCodeFor } from './exit-code.js';
import { addFigures, addInput, addLanguage, addOutput, addReports, type GivenOptions } from './options.js';
import { inputFault, reportOn } from './reading.js';
import { Session, viewOf } from './session.js';
import type { Words } from './words.js';

/** Figures named where another one was asked for. */
const MOST_NAMED = 40;
const listed = (names: readonly string[], lang: Lang): string =>
  listedIn([...names.slice(0, MOST_NAMED), ...(names.length > MOST_NAMED ? ['…'] : [])], lang);

/** Deeper than any derivation goes. */
const ALL_LEVELS = 99;

export interface ExplainOptions extends GivenOptions {
  readonly depth?: number;
}

function depthIn(text: string): number {
  if (!/^\d{1,2}$/.test(text)) throw new InvalidArgumentError('');
  return Number(text);
}

export function defineExplain(program: Command, words: Words): Command {
  const command = program
    .command('explain')
    .description(words('explain'))
    .argument('[DIR]', words('dir'))
    .argument('[FIGURE]', words('figure'))
    .addOption(new Option('--depth <N>', words('depth')).argParser(depthIn));
  addInput(command, words);
  addOutput(command, words, FORMAT_NAMES);
  addFigures(command, words);
  addReports(command, words);
  return addLanguage(command, words);
}

const namesFiles = (given: GivenOptions): boolean =>
  [given.income, given.expenditure, given.indicators].some((file) => file !== undefined);

/** `jixiao explain DIR [FIGURE]`: how a figure came about, down to the cell. With files named by options, FIGURE comes first. */
export async function runExplain(
  host: Host,
  first: string | undefined,
  second: string | undefined,
  given: ExplainOptions,
): Promise<number> {
  const [folder, figure] = second === undefined && namesFiles(given) ? [undefined, first] : [first, second];
  const session = new Session(host, given);
  const { words } = session;
  const wrong = inputFault(folder, given, words);
  if (wrong !== undefined) {
    await session.say(wrong);
    return EXIT.usage;
  }
  const opened = await openRubric(host, given.rubric);
  await session.tell(opened.problems);
  if (opened.problems.length > 0) return EXIT.unreadable;
  const assessed = await assessPath(host, folder, given, opened.rubric);
  const files = [...assessed.opened.paths, ...opened.paths];
  const inputs = { files, folders: folder === undefined ? [] : [folder] };
  const output = outputOf(given, FORMAT_NAMES);
  if (await isUnusable(session, output, inputs)) return EXIT.usage;
  return show(session, assessed, { ...given, figure: figure ?? null, output });
}

interface Asked {
  readonly figure: string | null;
  readonly output: Output;
}

/** Answers, and tells what is wrong with the figures asked for; with everything where all of them were. */
async function show(
  session: Session,
  assessed: Assessed,
  given: Omit<ExplainOptions, 'output'> & Asked,
): Promise<number> {
  const { assessment, department, problems } = assessed;
  const found = exitCodeFor(problems, given.strict === true);
  if (assessment === null || department === null) {
    await reportOn(session, assessed, given);
    return found;
  }
  const speaking = session.speaking(assessment.language);
  const explained = explainFigure({ department, assessment }, given.figure, speaking.lang);
  if (explained.kind === 'unknown') return refuse(speaking, assessed, given, explained);
  const { traces } = explained;
  const own = given.figure === null ? problems : problemsOf(traces, problems, department);
  const style = speaking.result(speaking.lang, assessed.opened.folder, assessment);
  const shown = { assessment, traces, depth: given.depth ?? ALL_LEVELS };
  const written = await deliver(speaking, presentTraces(shown, viewOf(style)), given.output, style);
  await reportOn(speaking, { ...assessed, problems: own }, given);
  return Math.max(written, exitCodeFor(own, given.strict === true));
}

/** There is no such figure, unless it is in what could not be read. */
async function refuse(
  session: Session,
  assessed: Assessed,
  given: Omit<ExplainOptions, 'output'> & Asked,
  { nearest, known }: Extract<Explanation, { kind: 'unknown' }>,
): Promise<number> {
  const { words } = session;
  const found = exitCodeFor(assessed.problems, given.strict === true);
  if (found === EXIT.unreadable) {
    await reportOn(session, assessed, given);
    return found;
  }
  const meant = nearest === null ? '' : ` ${words('didYouMean', safe(nearest))}`;
  const names = words('knownFigures', safe(listed(known, session.lang)));
  await session.say(`${words('unknownFigure', safe(given.figure ?? ''))}${meant} ${names}`);
  return EXIT.usage;
}
