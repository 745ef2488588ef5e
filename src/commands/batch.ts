import { batchColumns, NOTHING_FURTHER } from '../batch/columns.js';
import type { Outcome } from '../batch/outcome.js';
import { summariseBatch } from '../batch/summarise.js';
import { MOST_CORNERS, sectionNames } from '../batch/vary-weights.js';
import type { Lang } from '../domain/department.js';
import { isUnreadable, severityOf } from '../domain/problem.js';
import { shownDigits } from '../formats/figure-text.js';
import { FORMAT_NAMES, FORMATS, type Written } from '../formats/formats.js';
import { listClosing } from '../formats/json-list.js';
import { type Host, HostError, type Writer } from '../host/host.js';
import { type Collected, collectBatch, type Take } from '../jobs/collect-batch.js';
import { collectMerged } from '../jobs/collect-merged.js';
import { type Found, findDepartments } from '../jobs/find-departments.js';
import { fromExact } from '../numbers/decimal.js';
import { presentBatch } from '../present/batch.js';
import { rankingData, summaryData } from '../present/batch-data.js';
import { NATIONAL_BANDS } from '../scoring/score-indicators.js';
import { safe } from '../text/safe-text.js';
import { choiceOf, chosenRows } from './batch-choice.js';
import { entriesOf, type Further, furtherOf, gradeOrder, shapeOf } from './batch-further.js';
import type { BatchOptions } from './batch-options.js';
import { Details, openSink, Stream } from './batch-output.js';
import { reportBatch, reportCompared, Watch } from './batch-report.js';
import { countOf, finderFor, type Run, rubricNumber, rubricsOf, settingsFor } from './batch-run.js';
import { batchCallFault, outputIsInput } from './batch-usage.js';
import { outputOf } from './deliver.js';
import { EXIT } from './exit-code.js';
import { Session, viewOf } from './session.js';
import { unknownGrade, verdictOn } from './verdict.js';
import { notRead, notWritten } from './words.js';

/** Departments of whom --fail-under or --fail-grade disapproves. */
function belowVerdict(run: Run, rows: readonly Outcome[]): number {
  const { given, session } = run;
  if (given.failUnder === undefined && given.failGrade === undefined) return 0;
  const rubrics = rubricsOf(run);
  return rows.filter((row) => {
    const score = row.total === null ? null : { total: fromExact(row.total), grade: row.grade };
    return verdictOn(score, rubrics[row.rubric]?.grades ?? NATIONAL_BANDS, given, session.words) !== undefined;
  }).length;
}

/** A column that there is not, as far as that is known before any department is read. */
function columnFault({ given, session }: Run): string | undefined {
  if (given.compare !== undefined || given.sensitivity !== undefined) return undefined;
  const choice = choiceOf(given, batchColumns(NOTHING_FURTHER));
  return 'unknown' in choice ? session.words('unknownBatchColumn', safe(choice.unknown)) : undefined;
}

/** The language of most departments that could be read. */
function languageOf(rows: readonly Outcome[]): Lang {
  const read = rows.filter((row) => row.status !== 'failed');
  return read.filter((row) => row.language === 'en').length * 2 > read.length ? 'en' : 'zh';
}

/** Milliseconds that a department roughly takes in a folder of its own or among many, and more for its text. */
const FOLDER_MS = 0.5;
const GROUP_MS = 0.1;
const TEXT_MS = 0.25;
/** Below this a second thread takes longer to get going than it saves. */
const WORTH_THREADS_MS = 2_500;

/** All cores where there is work for them. */
function usefulJobs(host: Host, found: readonly Found[], hasTexts: boolean): number {
  const each = (one: Found): number => (one.kind === 'folder' ? FOLDER_MS : one.groups.length * GROUP_MS);
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
      { unit: given.unit ?? '万元', pretty: run.format === 'json' },
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
  const jobs = given.jobs ?? usefulJobs(host, found, settings.json !== 'none');
  return collectBatch({
    host,
    found,
    settings,
    rubrics: rubricsOf(run),
    jobs,
    failFast: given.failFast === true,
    take,
    isWanted: () => isWanted(run),
    done,
  });
}

/** Whether anybody takes what comes: not when the reader of the stream has left (`| head`) and no files are made. */
const isWanted = ({ host, given, format }: Run): boolean =>
  given.details !== undefined || !FORMATS[format].streams || !host.isOutClosed();

/** What has to wait for all departments. */
async function closing(
  run: Run,
  collected: Collected,
  further: Further,
): Promise<Written | { readonly unknown: string }> {
  const { given, session, format } = run;
  const { hasWhole, streams, write } = FORMATS[format];
  if (!hasWhole) return '';
  const style = session.result(given.lang ?? languageOf(collected.rows));
  const grades = gradeOrder(rubricsOf(run), collected.rows);
  const summary = summariseBatch(collected.rows, collected.rollUp, given.unit ?? '万元', grades);
  const entries = entriesOf(collected, further);
  if (streams) return listClosing({ ranking: rankingData(entries), summary: summaryData(summary) }, style);
  const choice = choiceOf(given, batchColumns(shapeOf(further)));
  if ('unknown' in choice) return choice;
  const rows = chosenRows(entries, choice, { grades, shown: (figure) => shownDigits(figure, style) });
  const shown = { entries: rows, columns: choice.columns, summary, table: given.table ?? null };
  return write(presentBatch(shown, viewOf(style)), style);
}

/** What the departments came to, as an exit code. */
function exitOf(run: Run, { rows, isStopped, isChanged }: Collected, further: Further, below: number): number {
  if (rows.every((row) => row.status === 'failed') || isChanged || further.isLastChanged) return EXIT.unreadable;
  const isFaulty = run.problems.some((found) => severityOf(found.code, run.given.strict === true) === 'error');
  const isFound =
    rows.some((row) => row.status !== 'ok') || below > 0 || further.lastFaults.length > 0 || isStopped || isFaulty;
  return isFound ? EXIT.findings : EXIT.well;
}

/** Why the batch ends before anything of it is shown; with its exit code. */
async function earlyEnd({ session, given, problems }: Run, { rows }: Collected): Promise<number | null> {
  if (rows.length === 0) {
    await session.tell(problems);
    if (problems.length === 0) await session.say(session.words(given.merge === true ? 'nothingMerged' : 'noPaths'));
    return EXIT.unreadable;
  }
  const corners = given.draws === 'corners' && given.sensitivity !== undefined;
  if (!corners || sectionNames(rows).length <= MOST_CORNERS) return null;
  await session.say(session.words('tooManyCorners', String(MOST_CORNERS)));
  return EXIT.usage;
}

/** Everything for the person at the terminal, the failed departments last. */
async function report(run: Run, collected: Collected, further: Further, below: number): Promise<void> {
  const { session, problems, watch } = run;
  const { words } = session;
  await session.tell(problems);
  if (collected.isStopped) await session.say(words('stoppedEarly'));
  if (further.changes !== null) await reportCompared(session, collected.rows, further.changes, further.lastFaults);
  if (below > 0) await session.say(words('belowVerdict', String(below)));
  await reportBatch(session, collected.rows, collected.faults, watch.seconds);
}

/** Assesses, writes and reports; whatever cannot be written leaves nothing behind. */
async function carryOut(run: Run, paths: readonly string[], found: readonly Found[], sink: Writer): Promise<number> {
  const { host, given, session, format, watch } = run;
  const stream = new Stream(sink, format, session.aside());
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
  const text = await closing(run, collected, further);
  if (typeof text === 'object' && 'unknown' in text) {
    await sink.discard();
    await session.say(session.words('unknownBatchColumn', safe(text.unknown)));
    return EXIT.usage;
  }
  await sink.write(text);
  await sink.finish();
  const below = belowVerdict(run, collected.rows);
  if (given.quiet !== true) await report(run, collected, further, below);
  return exitOf(run, collected, further, below);
}

/** What is wrong with the call and what it names, known before any department is read; its exit code where there is. */
async function settle(run: Run, paths: readonly string[]): Promise<number | null> {
  const { session, given } = run;
  const { words } = session;
  const refuse = async (fault: string): Promise<number> => {
    await session.say(fault);
    return EXIT.usage;
  };
  const wrong = batchCallFault(paths, given, words) ?? columnFault(run);
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

/** `jixiao batch`: many departments, each as `score` would assess it; one row each, ranks, and what they come to. */
export async function runBatch(host: Host, paths: readonly string[], given: BatchOptions): Promise<number> {
  const session = new Session(host, given);
  const { format } = outputOf(given, FORMAT_NAMES);
  const watch = new Watch(host, session.words, given.quiet === true);
  const run: Run = {
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
      ? { found: [], problems: [] }
      : await findDepartments(finderFor(run, rubric), paths, given.list ?? []);
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
