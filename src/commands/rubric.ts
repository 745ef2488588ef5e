import { Argument, type Command } from 'commander';
import type { Lang } from '../domain/department.js';
import type { Problem } from '../domain/problem.js';
import type { Rubric } from '../domain/rubric.js';
import type { FormatName } from '../formats/formats.js';
import { problemReport } from '../formats/problem-text.js';
import type { Host } from '../host/host.js';
import { type OpenedRubric, openRubric } from '../jobs/open-rubric.js';
import { presentRubric, presentRubricList } from '../present/rubric.js';
import { presentTemplate } from '../present/rubric-template.js';
import { BUILT_IN } from '../rubrics/built-in.js';
import { rubricSchema } from '../rubrics/rubric-shape.js';
import { safe } from '../text/safe-text.js';
import { deliver, deliverText, isUnusable, type Output, outputOf } from './deliver.js';
import { EXIT, exitCodeFor } from './exit-code.js';
import { addLanguage, addOutput, type GivenOptions } from './options.js';
import { Session } from './session.js';
import type { Words } from './words.js';

type Given = Partial<Pick<GivenOptions, 'format' | 'output' | 'lang' | 'color' | 'excel' | 'strict'>>;

const LIST_FORMATS: readonly FormatName[] = ['table', 'csv', 'tsv', 'markdown'];
const RUBRIC_FORMATS = ['table', 'csv', 'tsv', 'markdown', 'yaml'] as const;

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

async function refuse(session: Session, problems: readonly Problem[]): Promise<number> {
  await session.tell(problems);
  return exitCodeFor(problems, false);
}

/** Opens one rubric and hands it to what prints it. */
async function withRubric(
  session: Session,
  asked: string,
  output: Output<string>,
  print: (opened: OpenedRubric, rubric: Rubric) => Promise<number>,
): Promise<number> {
  const opened = await openRubric(session.host, asked);
  if (opened.rubric === null) return refuse(session, opened.problems);
  if (await isUnusable(session, output, { files: opened.paths, folders: [] })) return EXIT.usage;
  return print(opened, opened.rubric);
}

/** `jixiao rubric list`: the rubrics that `--rubric` takes by id. */
export async function runRubricList(host: Host, given: Given): Promise<number> {
  const session = new Session(host, given);
  const output = outputOf(given, LIST_FORMATS);
  if (await isUnusable(session, output, { files: [], folders: [] })) return EXIT.usage;
  const opened = await Promise.all([...BUILT_IN.keys()].map((id) => openRubric(host, id)));
  const rubrics = opened.flatMap(({ rubric }) => rubric ?? []);
  return deliver(session, presentRubricList(rubrics, session.lang), output, session.result(session.lang));
}

/** `jixiao rubric show RUBRIC`: its tree with every rule in words, or its own YAML. */
export function runRubricShow(host: Host, asked: string, given: Given): Promise<number> {
  const session = new Session(host, given);
  const output = showOutput(given);
  return withRubric(session, asked, output, async ({ text }, rubric) => {
    const { path, format } = output;
    if (format === 'yaml') return deliverText(session, path === null ? safe(text, 'kept') : text, path);
    const lang = languageOf(rubric, given);
    return deliver(session, presentRubric(rubric, lang), { path, format }, session.result(lang));
  });
}

/** A file that ends in .yaml asks for the rubric's own text. */
function showOutput(given: Given): Output<(typeof RUBRIC_FORMATS)[number]> {
  const isYaml = given.format === undefined && /\.ya?ml$/i.test(given.output ?? '');
  return outputOf(isYaml ? { ...given, format: 'yaml' } : given, RUBRIC_FORMATS);
}

/** `jixiao rubric template RUBRIC`: an indicators file to fill in; always CSV for Excel and WPS. */
export function runRubricTemplate(host: Host, asked: string, given: Given): Promise<number> {
  const session = new Session(host, given);
  const output = outputOf({ format: 'csv', output: given.output }, LIST_FORMATS);
  return withRubric(session, asked, output, async (_, rubric) => {
    const lang = languageOf(rubric, given);
    return deliver(session, presentTemplate(rubric, lang), output, { ...session.result(lang), excel: true });
  });
}

/** `jixiao rubric lint RUBRIC…`: every fault and warning of every file, and nothing else. */
export async function runRubricLint(host: Host, asked: readonly string[], given: Given): Promise<number> {
  const session = new Session(host, given);
  const opened = await Promise.all(asked.map((one) => openRubric(host, one)));
  const problems = opened.flatMap((one) => [...one.problems, ...one.warnings]);
  const written = await deliverText(session, problemReport(problems, session.result(session.lang)), null);
  return Math.max(written, exitCodeFor(problems, given.strict === true));
}

/** `jixiao rubric schema`: what may stand in a rubric file, as JSON Schema. */
export function runRubricSchema(host: Host, given: Given): Promise<number> {
  const text = `${JSON.stringify(rubricSchema(), null, 2)}\n`;
  return deliverText(new Session(host, given), text, outputOf(given, LIST_FORMATS).path);
}
