import { type Command, InvalidArgumentError, Option } from 'commander';
import { explainFigure } from '../explain/explain-figure.js';
import type { Host } from '../host/host.js';
import { VERSION } from '../host/version.js';
import { assessFiles } from '../jobs/assess-files.js';
import { openRubric } from '../jobs/open-rubric.js';
import { traceJson } from '../present/trace-data.js';
import { type TraceContext, traceText } from '../present/trace-text.js';
import { safe } from '../text/safe-text.js';
import { deliverText, isUnusable, outputOf } from './deliver.js';
import { EXIT, exitCodeFor } from './exit-code.js';
import { addFigures, addInput, addLanguage, addOutput, addReports, type GivenOptions } from './options.js';
import { inputFault, reportOn } from './reading.js';
import { Session } from './session.js';
import type { Words } from './words.js';

/** Figures named where another one was asked for. */
const MOST_NAMED = 40;
const listed = (names: readonly string[]): string =>
  [...names.slice(0, MOST_NAMED), ...(names.length > MOST_NAMED ? ['…'] : [])].join(', ');

const EXPLAIN_FORMATS = ['table', 'json'] as const;
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
  addOutput(command, words, EXPLAIN_FORMATS);
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
  const assessed = await assessFiles(host, folder, given, opened.rubric);
  const files = [...assessed.opened.paths, ...opened.paths];
  const inputs = { files, folders: folder === undefined ? [] : [folder] };
  const output = outputOf(given, EXPLAIN_FORMATS);
  if (await isUnusable(session, output, inputs)) return EXIT.usage;
  const { assessment, department, problems } = assessed;
  const found = exitCodeFor(problems, given.strict === true);
  if (assessment === null || department === null) {
    await reportOn(session, assessed, given);
    return found;
  }
  const explained = explainFigure({ department, assessment }, figure ?? null);
  if (explained.kind === 'unknown') {
    // What was not read may hold it.
    if (found === EXIT.unreadable) {
      await reportOn(session, assessed, given);
      return found;
    }
    const nearest = explained.nearest === null ? '' : ` ${words('didYouMean', safe(explained.nearest))}`;
    await session.say(
      `${words('unknownFigure', safe(figure ?? ''))}${nearest} ${words('knownFigures', safe(listed(explained.known)))}`,
    );
    return EXIT.usage;
  }
  const style = session.result(given.lang ?? assessment.language, assessed.opened.folder, assessment);
  const { unit, score } = assessment;
  const places = score?.places ?? { leaf: 2, total: 2 };
  const context: TraceContext = { unit, places };
  const depth = given.depth ?? ALL_LEVELS;
  const isJson = output.format === 'json';
  const text = isJson
    ? traceJson(
        explained.traces,
        { department: assessment.department, year: assessment.year },
        context,
        depth,
        style,
        VERSION,
      )
    : traceText(explained.traces, context, depth, style);
  const written = await deliverText(session, text, output.path);
  if (given.quiet !== true) await reportOn(session, assessed, given);
  return Math.max(written, found);
}
