import { batchColumns } from '../batch/columns.js';
import type { Outcome } from '../batch/outcome.js';
import { MOST_CORNERS, sectionNames } from '../batch/vary-weights.js';
import { isUnreadable, type Problem, problem, severityOf } from '../domain/problem.js';
import { FORMAT_NAMES } from '../formats/formats.js';
import { sayIn } from '../formats/say-in.js';
import { type Host, HostError, type Writer } from '../host/host.js';
import { type Collected, collectBatch, type Take } from '../jobs/collect-batch.js';
import { collectMerged } from '../jobs/collect-merged.js';
import { type Found, findDepartments } from '../jobs/find-departments.js';
import { placeOfPath, readFault } from '../jobs/read-fault.js';
import { fromExact } from '../numbers/decimal.js';
import { NATIONAL_BANDS } from '../scoring/score-indicators.js';
import { safe } from '../text/safe-text.js';
import { choiceOf, faultText } from './batch-choice.js';
import { closing } from './batch-closing.js';
import { type Further, furtherOf, plainShape } from './batch-further.js';
import type { BatchOptions } from './batch-options.js';
import { Details, openSink, Stream } from './batch-output.js';
import { namesOf, reportBatch, reportCompared, reportLeftOut, Watch } from './batch-report.js';
import {
  countOf,
  finderFor,
  isForPeople,
  isStreaming,
  ownGroupColumn,
  type Run,
  rubricNumber,
  rubricsOf,
  settingsFor,
} from './batch-run.js';
import { batchCallFault, outputIsInput } from './batch-usage.js';
import { outputOf } from './deliver.js';
import { EXIT } from './exit-code.js';
import { Session } from './session.js';
import { unknownGrade, verdictOn } from './verdict.js';
import { notRead, notWritten } from './words.js';

/** Departments of whom --fail-under or --fail-grade disapproves, and those without a score to compare. */
interface Verdict {
  readonly below: readonly Outcome[];
  readonly unscored: readonly Outcome[];
}

function verdictOf(run: Run, rows: readonly Outcome[]): Verdict {
  const { given, session } = run;
  if (given.failUnder === undefined && given.failGrade === undefined) return { below: [], unscored: [] };
  const rubrics = rubricsOf(run);
  const counted = rows.filter(({ status }) => status !== 'repeated');
  const isBelow = (row: Outcome): boolean => {
    const score = { total: row.total === null ? null : fromExact(row.total), grade: row.grade };
    return verdictOn(score, rubrics[row.rubric]?.grades ?? NATIONAL_BANDS, given, session.words) !== undefined;
  };
  return {
    below: counted.filter((row) => row.total !== null && isBelow(row)),
    unscored: counted.filter((row) => row.total === null),
  };
}

/** A choice of rows and columns that makes no sense, as far as that is known before any department is read. */
function choiceFault(run: Run): string | undefined {
  const { given, session } = run;
  const own = ownGroupColumn(run);
  if (own !== undefined && own.measure !== 'text') return session.words('groupByWords', safe(given.groupBy ?? ''));
  if (given.merge === true && given.groupBy !== undefined && own === undefined) {
    return session.words('mergeAlone', '--group-by');
  }
  const all = batchColumns(plainShape(run));
  const choice = choiceOf(given, all, null);
  if (!('kind' in choice)) return undefined;
  const isLater = choice.kind === 'column' && (given.compare !== undefined || given.sensitivity !== undefined);
  return isLater ? undefined : faultText(choice, all, session.lang, session.words);
}

/** Milliseconds that a department roughly takes in a folder of its own or among many, and more for its text. */
const FOLDER_MS = 0.5;
const GROUP_MS = 0.1;
const BOOKS_MS = 15;
const TEXT_MS = 0.25;
/** Below this a second thread takes longer to get going than it saves. */
const WORTH_THREADS_MS = 2_500;

/** All cores where there is work for them. */
function usefulJobs(host: Host, found: readonly Found[], hasTexts: boolean): number {
  const each = (one: Found): number =>
    one.kind === 'set' ? one.groups.length * GROUP_MS : one.folder.books === null ? FOLDER_MS : BOOKS_MS;
  const work = found.reduce((sum, one) => sum + each(one), 0) + (hasTexts ? countOf(found) * TEXT_MS : 0);
  return work < WORTH_THREADS_MS ? 1 : host.cores;
}

/** Every department's row, its texts handed on as they come. */
async function collect(run: Run, paths: readonly string[], found: readonly Found[], take: Take): Promise<Collected> {
  const { host, given, watch } = run;
  const done = (count: number): Promise<void> => watch.update(count);
  if (given.merge === true) {
    const merged = await collectMerged(
      host,
      paths,
      {
        unit: given.unit ?? '万元',
        pretty: run.format === 'json',
        problems: given.table === 'problems',
        rankAll: given.rankAll === true,
      },
      run.session.lang,
      take,
      done,
      () => isWanted(run),
    );
    for (const one of merged.problems) run.problems.push(one);
    return merged.collected;
  }
  watch.expect(countOf(found));
  const settings = settingsFor(run, true);
  const jobs = given.jobs ?? usefulJobs(host, found, settings.json !== 'none' || settings.problems);
  return collectBatch({
    host,
    found,
    settings,
    rubrics: rubricsOf(run),
    jobs,
    failFast: given.failFast === true,
    rankAll: given.rankAll === true,
    take,
    isWanted: () => isWanted(run),
    done,
  });
}

/** Whether anybody takes what comes: not when the reader of the stream has left (`| head`) and no files are made. */
const isWanted = (run: Run): boolean => run.given.details !== undefined || !isStreaming(run) || !run.host.isOutClosed();

/** What the departments came to, as an exit code. */
function exitOf(run: Run, collected: Collected, further: Further, { below, unscored }: Verdict): number {
  const { rows, stopped, isChanged } = collected;
  if (rows.every((row) => row.status === 'failed') || isChanged || further.isLastChanged) return EXIT.unreadable;
  const isFaulty = run.problems.some((found) => severityOf(found.code, run.given.strict === true) === 'error');
  const isFound =
    rows.some((row) => row.status !== 'ok') ||
    below.length + unscored.length + further.lastFaults.length > 0 ||
    stopped !== null ||
    isFaulty;
  return isFound ? EXIT.findings : EXIT.well;
}

/** Why the batch ends before anything of it is shown; with its exit code. */
async function earlyEnd(run: Run, collected: Collected): Promise<number | null> {
  const { session, given, problems } = run;
  const { rows } = collected;
  if (rows.length === 0) {
    await session.tell(problems);
    if (given.quiet !== true) await reportLeftOut(session, collected.empty, leftOut(run, collected));
    if (problems.length === 0) {
      await session.say(session.words(given.merge === true ? 'nothingMerged' : 'nothingFound'));
    }
    return EXIT.unreadable;
  }
  const corners = given.draws === 'corners' && given.sensitivity !== undefined;
  if (!corners || sectionNames(rows).length <= MOST_CORNERS) return null;
  await session.say(session.words('tooManyCorners', String(MOST_CORNERS)));
  return EXIT.usage;
}

/** How many departments --exclude left out; null where nobody asked for it. */
const leftOut = ({ given, excluded }: Run, collected: Collected): number | null =>
  given.exclude === undefined ? null : excluded + collected.excluded;

/** Everything for the person at the terminal, the failed departments last. */
async function report(
  run: Run,
  collected: Collected,
  further: Further,
  { below, unscored }: Verdict,
  remark: string | null,
): Promise<void> {
  const { session, problems, watch } = run;
  const { words, lang } = session;
  await session.tell(problems);
  await reportLeftOut(session, collected.empty, leftOut(run, collected));
  if (collected.stopped !== null) await session.say(words('stoppedEarly', collected.stopped));
  if (further.changes !== null) await reportCompared(session, collected.rows, further.changes, further.lastFaults);
  const unsure = collected.rows.filter(({ scoreError, status }) => scoreError !== null && status !== 'repeated');
  if (unsure.length > 0 && !isForPeople(run)) {
    await session.say(
      words(
        'unrankedNames',
        namesOf(unsure, lang, ({ scoreError }) => scoreError),
      ),
    );
  }
  const shown = ({ total, grade }: Outcome): string | null =>
    total === null ? null : `${sayIn(session.aside()).score(fromExact(total))} ${grade ?? ''}`.trimEnd();
  if (below.length > 0) await session.say(words('belowVerdict', namesOf(below, lang, shown)));
  if (unscored.length > 0) await session.say(words('unscoredVerdict', namesOf(unscored, lang)));
  if (remark !== null) await session.say(remark);
  await reportBatch(session, collected.rows, collected.faults, watch.seconds);
}

/** Assesses, writes and reports; whatever cannot be written leaves nothing behind. */
async function carryOut(run: Run, paths: readonly string[], found: readonly Found[], sink: Writer): Promise<number> {
  const { host, given, session, format, watch } = run;
  const stream = new Stream(sink, isStreaming(run) ? format : 'table', session.aside());
  const details = given.details === undefined ? null : new Details(host, given.details);
  await details?.begin();
  await stream.begin();
  const collected = await collect(run, paths, found, async (row, text, own) => {
    await stream.take(text);
    if (own !== null) await details?.take(row, own);
  });
  if (!isWanted(run)) {
    watch.stop();
    await sink.discard();
    return EXIT.well;
  }
  const early = await earlyEnd(run, collected);
  if (early !== null) {
    await sink.discard();
    return early;
  }
  const further = await furtherOf(run, collected);
  watch.stop();
  const ended = await closing(run, collected, further);
  if ('fault' in ended) {
    await sink.discard();
    await session.say(ended.fault);
    return EXIT.usage;
  }
  await sink.write(ended.text);
  await sink.finish();
  const verdict = verdictOf(run, collected.rows);
  if (given.quiet !== true) await report(run, collected, further, verdict, ended.remark);
  return exitOf(run, collected, further, verdict);
}

/** What is wrong with the call and what it names, known before any department is read; its exit code where there is. */
async function settle(run: Run, paths: readonly string[]): Promise<number | null> {
  const { session, given } = run;
  const { words } = session;
  const refuse = async (fault: string): Promise<number> => {
    await session.say(fault);
    return EXIT.usage;
  };
  const wrong = batchCallFault(paths, given, words) ?? choiceFault(run);
  if (wrong !== undefined) return refuse(wrong);
  const rubric = await rubricNumber(run, given.rubric);
  const last = await rubricNumber(run, given.compareRubric);
  if (typeof rubric !== 'number' || typeof last !== 'number') {
    await session.tell([rubric, last].flatMap((one) => (typeof one === 'number' ? [] : one)));
    return EXIT.unreadable;
  }
  const grade = unknownGrade(rubricsOf(run)[rubric]?.grades ?? NATIONAL_BANDS, given);
  return grade === undefined ? null : refuse(words('unknownGrade', safe(grade)));
}

/** Paths of last year's departments that are no folders: then there is nothing to compare with. */
async function missingPaths(host: Host, paths: readonly string[]): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const path of paths) {
    const at = placeOfPath(path);
    try {
      const kind = await host.kindOf(path);
      if (kind === 'none') problems.push(problem('file-unreadable', at, { reason: 'ENOENT' }));
      else if (kind !== 'directory') problems.push(problem('not-a-folder', at, {}));
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      problems.push(readFault(error, at));
    }
  }
  return problems;
}

/** `jixiao batch`: many departments, each as `score` would assess it; one row each, ranks, and what they come to. */
export async function runBatch(host: Host, paths: readonly string[], given: BatchOptions): Promise<number> {
  const session = new Session(host, given);
  const { format } = outputOf(given, FORMAT_NAMES);
  const watch = new Watch(host, session.words, given.quiet === true);
  const run: Run = {
    excluded: 0,
    session,
    host,
    given,
    format: format ?? 'table',
    rubrics: [],
    numbers: new Map(),
    watch,
    last: [],
    problems: [],
  };
  const unsettled = await settle(run, paths);
  if (unsettled !== null) return unsettled;
  const rubric = await rubricNumber(run, given.rubric);
  if (typeof rubric !== 'number') throw new Error('a rubric that was settled is gone');
  const search =
    given.merge === true
      ? { found: [], problems: [], excluded: 0 }
      : await findDepartments(finderFor(run, rubric), paths, given.list ?? []);
  run.excluded = search.excluded;
  const missing = await missingPaths(host, given.compare ?? []);
  if (missing.length > 0) {
    await session.tell(missing);
    return EXIT.unreadable;
  }
  const last = await rubricNumber(run, given.compareRubric);
  const before = await findDepartments(finderFor(run, typeof last === 'number' ? last : -1), given.compare ?? [], []);
  for (const one of before.found) run.last.push(one);
  for (const one of [...search.problems, ...before.problems]) run.problems.push(one);
  const files = [
    ...(given.list ?? []),
    ...(given.merge === true ? paths : []),
    ...run.rubrics.flatMap((one) => one.paths),
  ];
  const replaced = await outputIsInput(host, given, [...search.found, ...run.last], files, session.words);
  if (replaced !== undefined) {
    await session.say(replaced);
    return EXIT.usage;
  }
  if (search.found.length === 0 && run.problems.some((found) => isUnreadable(found.code))) {
    await session.tell(run.problems);
    return EXIT.unreadable;
  }
  let sink: Writer | undefined;
  watch.guard();
  try {
    sink = await openSink(host, given.output);
    return await carryOut(run, paths, search.found, sink);
  } catch (error) {
    watch.stop();
    await sink?.discard().catch(() => undefined);
    if (!(error instanceof HostError)) throw error;
    const isReading = error.doing === 'reading';
    await session.say((isReading ? notRead : notWritten)(error.path, error.code, session.lang));
    return isReading ? EXIT.unreadable : EXIT.unwritable;
  }
}
