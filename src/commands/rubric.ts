import { Argument, type Command } from 'commander';
import type { Lang } from '../domain/department.js';
import type { Problem } from '../domain/problem.js';
import type { Rubric } from '../domain/rubric.js';
import type { Host } from '../host.js';
import { problemReport } from '../render/problem-text.js';
import { renderTemplate } from '../render/rubric-template.js';
import { RUBRIC_FORMATS, renderRubric, renderRubricList } from '../render/rubric-text.js';
import { safe } from '../render/safe-text.js';
import type { Style } from '../render/style.js';
import { BUILT_IN } from '../rubrics/built-in.js';
import { rubricSchema } from '../rubrics/rubric-shape.js';
import { deliver, formatFor, outputFault, sayLine } from './deliver.js';
import { EXIT, exitCodeFor } from './exit-code.js';
import { messageLanguage } from './language.js';
import { type OpenedRubric, openRubric } from './open-rubric.js';
import { addLanguage, addOutput, type GivenOptions } from './options.js';
import { styleFor } from './style-for.js';
import { type Words, wordsIn } from './words.js';

type Given = Partial<Pick<GivenOptions, 'format' | 'output' | 'lang' | 'color' | 'excel' | 'strict'>>;

const LIST_FORMATS = ['table', 'csv', 'tsv', 'markdown'] as const;

export interface RubricRuns {
  readonly list: (given: Given) => Promise<void>;
  readonly show: (asked: string, given: Given) => Promise<void>;
  readonly lint: (asked: readonly string[], given: Given) => Promise<void>;
  readonly template: (asked: string, given: Given) => Promise<void>;
  readonly schema: (given: Given) => Promise<void>;
}

export function defineRubric(program: Command, words: Words, runs: RubricRuns): Command {
  const rubric = program.command('rubric').description(words('rubric'));
  const one = (): Argument => new Argument('<RUBRIC>', words('rubricArgument'));
  const list = rubric.command('list').description(words('rubricList')).action(runs.list);
  const show = rubric.command('show').description(words('rubricShow')).addArgument(one()).action(runs.show);
  const lint = rubric
    .command('lint')
    .description(words('rubricLint'))
    .argument('<RUBRIC...>', words('rubricArgument'))
    .option('--strict', words('strict'))
    .action(runs.lint);
  const template = rubric
    .command('template')
    .description(words('rubricTemplate'))
    .addArgument(one())
    .action(runs.template);
  const schema = rubric.command('schema').description(words('rubricSchema')).action(runs.schema);
  addOutput(list, words, LIST_FORMATS);
  addOutput(show, words, RUBRIC_FORMATS);
  for (const command of [template, schema]) command.option('-o, --output <FILE>', words('output'));
  for (const command of [list, show, lint, template, schema]) addLanguage(command, words);
  return rubric;
}

/** The language that its names are written in, unless `--lang` says otherwise. */
const languageOf = ({ title }: Rubric, given: Given): Lang =>
  given.lang ?? (/\p{Script=Han}/u.test(title) ? 'zh' : 'en');

const toOf = ({ output }: Given): 'stdout' | 'file' => (output === undefined || output === '-' ? 'stdout' : 'file');

const styleIn = (host: Host, given: Given, lang: Lang): Style =>
  styleFor(host, given, { lang, to: toOf(given), folder: '' });

async function refuse(host: Host, problems: readonly Problem[], given: Given): Promise<number> {
  const style = styleFor(host, given, { lang: messageLanguage(host, given.lang), to: 'stderr', folder: '' });
  await host.err(problemReport(problems, style));
  return exitCodeFor(problems, false);
}

/** Opens one rubric and prints what is made of it. */
async function withRubric(
  host: Host,
  asked: string,
  given: Given,
  formats: readonly string[],
  make: (opened: OpenedRubric, rubric: Rubric) => string,
): Promise<number> {
  const opened = await openRubric(host, asked);
  if (opened.rubric === null) return refuse(host, opened.problems, given);
  const lang = messageLanguage(host, given.lang);
  const unusable = await outputFault(host, given, formats, { files: opened.paths, folders: [] }, wordsIn(lang));
  if (unusable !== undefined) {
    await sayLine(host, unusable);
    return EXIT.usage;
  }
  return deliver(host, make(opened, opened.rubric), given.output, lang);
}

/** `jixiao rubric list`: the rubrics that `--rubric` takes by id. */
export async function runRubricList(host: Host, given: Given): Promise<number> {
  const lang = messageLanguage(host, given.lang);
  const unusable = await outputFault(host, given, LIST_FORMATS, { files: [], folders: [] }, wordsIn(lang));
  if (unusable !== undefined) {
    await sayLine(host, unusable);
    return EXIT.usage;
  }
  const opened = await Promise.all([...BUILT_IN.keys()].map((id) => openRubric(host, id)));
  const rubrics = opened.flatMap(({ rubric }) => rubric ?? []);
  const text = renderRubricList(rubrics, formatFor(given, LIST_FORMATS) ?? 'table', styleIn(host, given, lang));
  return deliver(host, text, given.output, lang);
}

/** `jixiao rubric show RUBRIC`: its tree with every rule in words, or its own YAML. */
export const runRubricShow = (host: Host, asked: string, given: Given): Promise<number> =>
  withRubric(host, asked, given, RUBRIC_FORMATS, ({ text }, rubric) => {
    const format = formatFor(given, RUBRIC_FORMATS) ?? 'table';
    if (format !== 'yaml') return renderRubric(rubric, format, styleIn(host, given, languageOf(rubric, given)));
    return toOf(given) === 'file' ? text : safe(text, 'kept');
  });

const ANY_FILE = ['table', 'csv', 'json', 'yaml', 'tsv', 'markdown', 'ndjson'];

/** `jixiao rubric template RUBRIC`: an indicators file to fill in; always CSV. */
export const runRubricTemplate = (host: Host, asked: string, given: Given): Promise<number> =>
  withRubric(host, asked, given, ANY_FILE, (_, rubric) =>
    renderTemplate(rubric, styleIn(host, given, languageOf(rubric, given))),
  );

/** `jixiao rubric lint RUBRIC…`: every fault and warning of every file, and nothing else. */
export async function runRubricLint(host: Host, asked: readonly string[], given: Given): Promise<number> {
  const opened = await Promise.all(asked.map((one) => openRubric(host, one)));
  const problems = opened.flatMap((one) => [...one.problems, ...one.warnings]);
  const lang = messageLanguage(host, given.lang);
  const written = await deliver(host, problemReport(problems, styleIn(host, given, lang)), undefined, lang);
  return Math.max(written, exitCodeFor(problems, given.strict === true));
}

/** `jixiao rubric schema`: what may stand in a rubric file, as JSON Schema. */
export function runRubricSchema(host: Host, given: Given): Promise<number> {
  const text = `${JSON.stringify(rubricSchema(), null, 2)}\n`;
  return deliver(host, text, given.output, messageLanguage(host, given.lang));
}
