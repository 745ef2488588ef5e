import type { Command } from 'commander';
import type { Lang } from '../domain/department.js';
import { type Place, placeOfFile } from '../domain/place.js';
import { type Problem, problem } from '../domain/problem.js';
import type { Reading } from '../domain/reading.js';
import { FORMAT_NAMES } from '../formats/formats.js';
import type { Host } from '../host/host.js';
import { sameName } from '../input/department/read-department.js';
import { assessAll } from '../jobs/assess-path.js';
import { eachDepartment } from '../jobs/each-department.js';
import { type Finder, findDepartments } from '../jobs/find-departments.js';
import type { Case } from '../jobs/judge-case.js';
import { folderName } from '../jobs/open-files.js';
import { type OpenedRubric, openRubric } from '../jobs/open-rubric.js';
import { presentChecked } from '../present/owned-problems.js';
import { addSearch } from './batch-options.js';
import { reportLeftOut } from './batch-report.js';
import { deliver, deliverText, isUnusable, outputOf } from './deliver.js';
import { EXIT, exitCodeFor } from './exit-code.js';
import { addFigures, addInput, addLanguage, addOutput, addProblems, type GivenOptions } from './options.js';
import { inputFault, showReadings } from './reading.js';
import { Session, viewOf } from './session.js';
import type { Words } from './words.js';

/** What the command line of `check` said: one department out of files, or many. */
export interface CheckOptions extends GivenOptions {
  readonly list?: readonly string[];
  readonly depth?: number;
  readonly exclude?: readonly string[];
}

export function defineCheck(program: Command, words: Words): Command {
  const command = program.command('check').description(words('check')).argument('[PATHS...]', words('checkPaths'));
  addSearch(command, words);
  addInput(command, words);
  addOutput(command, words, FORMAT_NAMES);
  addFigures(command, words);
  addProblems(command, words)
    .option('--strict', words('strict'))
    .option('--quiet', words('checkQuiet'))
    .option('--show-rewrites', words('showRewrites'));
  return addLanguage(command, words);
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

/** A problem and whose it is, its file named with the folder. */
interface Owned {
  readonly problem: Problem;
  readonly department: string;
  readonly year: string | null;
}

/** What is kept of one department. */
interface Checked {
  readonly department: string;
  readonly project: string | null;
  readonly year: string | null;
  /** Null where nothing could be assessed. */
  readonly language: Lang | null;
  readonly folder: string;
  readonly problems: readonly Problem[];
  readonly readings: readonly Reading[];
  readonly uses: Case['uses'];
  readonly rewrites: Case['rewrites'];
  readonly paths: readonly string[];
}

function checkedOf(found: Case): Checked {
  const { assessment, name, project = null, year, prefix: folder, problems, readings, uses, rewrites, paths } = found;
  return {
    department: assessment?.department ?? name,
    project: assessment?.project ?? project,
    year: assessment?.year ?? year,
    language: assessment?.language ?? null,
    ...{ folder, problems, readings, uses, rewrites, paths },
  };
}

/** The same department and year in two places. */
function repeated({ department, project, year, folder, language }: Checked, seen: Map<string, string>): Problem[] {
  if (language === null) return [];
  const key = [department, project ?? '', year ?? ''].map(sameName).join('\u0000');
  const first = seen.get(key);
  if (first === undefined) {
    seen.set(key, folder);
    return [];
  }
  return [problem('duplicate-department-year', placeOfFile(folder), { department, year, first: placeOfFile(first) })];
}

/** Everything that was found in one run. */
class Findings {
  readonly owned: Owned[] = [];
  readonly inputs: string[] = [];
  /** Of the run as a whole: a list or a rubric that cannot be read. */
  readonly beside: Problem[] = [];
  readonly empty: string[] = [];
  excluded = 0;
  lang: Lang | null = null;
  private readonly codes: number[] = [];
  private readonly seen = new Map<string, string>();

  constructor(private readonly strict: boolean) {}

  take(checked: Checked): void {
    const { department, year, folder, problems, language, paths } = checked;
    const own = problems.map((found) => placedIn(folder, found));
    const all = [...own, ...repeated(checked, this.seen)];
    for (const found of all) this.owned.push({ problem: found, department, year });
    for (const path of paths) this.inputs.push(path);
    this.codes.push(exitCodeFor(all, this.strict));
    this.lang ??= language;
  }

  get all(): readonly Owned[] {
    return [...this.beside.map((found) => ({ problem: found, department: '', year: null })), ...this.owned];
  }

  /** One department among many that cannot be read is a finding; when none can, the run has read nothing. */
  get exitCode(): number {
    const beside = exitCodeFor(this.beside, this.strict);
    const isNothing = this.codes.length > 0 && this.codes.every((code) => code === EXIT.unreadable);
    if (beside === EXIT.unreadable || isNothing) return EXIT.unreadable;
    return [...this.codes, beside].some((code) => code !== EXIT.well) ? EXIT.findings : EXIT.well;
  }
}

const picksOne = ({ income, expenditure, indicators, department, year }: GivenOptions): boolean =>
  [income, expenditure, indicators, department, year].some((option) => option !== undefined);

/** One department out of each folder, or out of files that are named. */
async function checkPicked(
  session: Session,
  folders: readonly string[],
  given: CheckOptions,
  rubric: OpenedRubric['rubric'],
  findings: Findings,
): Promise<void> {
  for (const folder of folders.length === 0 ? [undefined] : folders) {
    for (const { assessment, problems, readings, uses, rewrites, opened } of await assessAll(
      session.host,
      folder,
      given,
      rubric,
    )) {
      const { paths, folder: prefix } = opened;
      const name = given.department ?? (folder === undefined ? '' : folderName(folder));
      const own = { folder: folder ?? '', name, year: given.year ?? null, group: null, rubric: -1 };
      const checked = checkedOf({ ...own, prefix, assessment, problems, readings, uses, rewrites, paths });
      findings.take(checked);
      await tellReadings(session, checked, given);
    }
  }
}

/** Every department that the paths and lists hold. */
async function checkAll(
  session: Session,
  paths: readonly string[],
  given: CheckOptions,
  rubric: OpenedRubric,
  findings: Findings,
): Promise<void> {
  const { host } = session;
  const { encoding, inputUnit, blank, unit, places, amountPlaces, rounding, scoresOutOf, exclude = [] } = given;
  const options = Object.fromEntries(
    Object.entries({ encoding, inputUnit, blank, unit, places, amountPlaces, rounding, scoresOutOf }).filter(
      ([, value]) => value !== undefined,
    ),
  );
  const rubrics: OpenedRubric[] = rubric.rubric === null ? [] : [rubric];
  const finder: Finder = {
    ...{ host, options, groupBy: null, exclude, depth: given.depth ?? 1, rubric: rubrics.length - 1, nextSet: 0 },
    rubricNamed: async (name) => {
      const opened = await openRubric(host, name);
      if (opened.rubric === null) return opened.problems;
      for (const path of opened.paths) findings.inputs.push(path);
      return rubrics.push(opened) - 1;
    },
  };
  const search = await findDepartments(finder, paths, given.list ?? []);
  for (const found of search.problems) findings.beside.push(found);
  findings.excluded += search.excluded;
  const settings = {
    ...{ options, groupBy: null, exclude, readings: given.showRewrites === true },
    rubrics: rubrics.map(({ rubric: own, bytes }) => ({ name: own?.id ?? '', bytes, sha256: own?.sha256 ?? '' })),
  };
  for await (const { judged, empty, excluded } of eachDepartment(host, search.found, settings, checkedOf)) {
    for (const path of empty) findings.empty.push(path);
    findings.excluded += excluded;
    for (const one of judged) {
      findings.take(one);
      await tellReadings(session, one, given);
    }
  }
}

async function tellReadings(session: Session, checked: Checked, given: CheckOptions): Promise<void> {
  if (given.showRewrites === true) await showReadings(session, checked, checked.folder);
}

/** What is wrong with the call itself. */
function checkFault(paths: readonly string[], given: CheckOptions, words: Words): string | undefined {
  if (!picksOne(given)) return paths.length > 0 || given.list !== undefined ? undefined : words('noInput');
  const ofMany = (['list', 'depth', 'exclude'] as const).find((name) => given[name] !== undefined);
  return ofMany === undefined ? inputFault(paths[0], given, words) : words('picksOne', `--${ofMany}`);
}

/** `jixiao check`: every problem of every department that is found, in the language of the data, and nothing else. */
export async function runCheck(host: Host, paths: readonly string[], given: CheckOptions): Promise<number> {
  const session = new Session(host, given);
  const wrong = checkFault(paths, given, session.words);
  if (wrong !== undefined) {
    await session.say(wrong);
    return EXIT.usage;
  }
  const isQuiet = given.quiet === true;
  const rubric = await openRubric(host, given.rubric);
  const findings = new Findings(given.strict === true);
  findings.beside.push(...rubric.problems);
  findings.inputs.push(...rubric.paths, ...(given.list ?? []));
  if (rubric.problems.length === 0) {
    if (picksOne(given)) await checkPicked(session, paths, given, rubric.rubric, findings);
    else await checkAll(session, paths, given, rubric, findings);
  }
  const output = outputOf(given, FORMAT_NAMES);
  if (await isUnusable(session, output, { files: findings.inputs, folders: paths })) return EXIT.usage;
  if (!isQuiet) {
    await reportLeftOut(session, findings.empty, given.exclude === undefined ? null : findings.excluded);
  }
  const style = session.result(given.lang ?? findings.lang ?? 'zh');
  const isSilent = isQuiet && output.path === null;
  if (isSilent) return findings.exitCode;
  const asked = new Set(session.asked(findings.all.map(({ problem: found }) => found)));
  const listed = findings.all.filter(({ problem: found }) => asked.has(found));
  const isNothing = listed.length === 0 && output.format === 'table';
  const document = presentChecked(listed, viewOf(style));
  const written = await (isNothing ? deliverText(session, '', output.path) : deliver(session, document, output, style));
  return Math.max(written, findings.exitCode);
}
