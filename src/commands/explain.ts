import { type Command, InvalidArgumentError, Option } from 'commander';
import { explainFigure } from '../explain/explain-figure.js';
import type { Host } from '../host.js';
import { safe } from '../render/safe-text.js';
import { traceJson } from '../render/trace-json.js';
import { type TraceContext, traceText } from '../render/trace-text.js';
import { assessFiles } from './assess-files.js';
import { deliver, formatFor, outputFault, sayLine } from './deliver.js';
import { EXIT, exitCodeFor } from './exit-code.js';
import { messageLanguage } from './language.js';
import { openRubric } from './open-rubric.js';
import { addFigures, addInput, addLanguage, addOutput, addReports, type GivenOptions } from './options.js';
import { callFault, reportOn, rubricFault } from './score.js';
import { styleFor } from './style-for.js';
import { type Words, wordsIn } from './words.js';

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
  const words = wordsIn(messageLanguage(host, given.lang));
  const wrong = callFault(folder, given, words);
  if (wrong !== undefined) {
    await sayLine(host, wrong);
    return EXIT.usage;
  }
  const opened = await openRubric(host, given.rubric);
  if (await rubricFault(host, opened, given)) return EXIT.unreadable;
  const assessed = await assessFiles(host, folder, given, opened.rubric);
  const files = [...assessed.opened.paths, ...opened.paths];
  const inputs = { files, folders: folder === undefined ? [] : [folder] };
  const unusable = await outputFault(host, given, EXPLAIN_FORMATS, inputs, words);
  if (unusable !== undefined) {
    await sayLine(host, unusable);
    return EXIT.usage;
  }
  const { assessment, department, problems } = assessed;
  const found = exitCodeFor(problems, given.strict === true);
  if (assessment === null || department === null) {
    await reportOn(host, assessed, given);
    return found;
  }
  const explained = explainFigure({ department, assessment }, figure ?? null);
  if (explained.kind === 'unknown') {
    // What was not read may hold it.
    if (found === EXIT.unreadable) {
      await reportOn(host, assessed, given);
      return found;
    }
    const nearest = explained.nearest === null ? '' : ` ${words('didYouMean', safe(explained.nearest))}`;
    await sayLine(
      host,
      `${words('unknownFigure', safe(figure ?? ''))}${nearest} ${words('knownFigures', safe(listed(explained.known)))}`,
    );
    return EXIT.usage;
  }
  const to = given.output === undefined || given.output === '-' ? 'stdout' : 'file';
  const lang = given.lang ?? assessment.language;
  const { unit, score } = assessment;
  const style = {
    ...styleFor(host, given, { lang, to, folder: assessed.opened.folder }),
    scoreRounding: score?.rounding ?? given.rounding,
  };
  const places = score?.places ?? { leaf: 2, total: 2 };
  const context: TraceContext = { unit, places };
  const depth = given.depth ?? ALL_LEVELS;
  const isJson = formatFor(given, EXPLAIN_FORMATS) === 'json';
  const text = isJson
    ? traceJson(explained.traces, { department: assessment.department, year: assessment.year }, context, depth, style)
    : traceText(explained.traces, context, depth, style);
  const written = await deliver(host, text, given.output, messageLanguage(host, given.lang));
  if (given.quiet !== true) await reportOn(host, assessed, given);
  return Math.max(written, found);
}
