import { summariseBatch } from '../batch/summarise.js';
import { MOST_CORNERS, sectionNames } from '../batch/vary-weights.js';
import type { BatchRow } from '../domain/batch.js';
import { fromExact } from '../domain/decimal.js';
import type { Lang } from '../domain/department.js';
import { isUnreadable, severityOf } from '../domain/problem.js';
import { type Host, HostError, type Writer } from '../host.js';
import { batchColumns } from '../render/batch-table.js';
import { problemReport } from '../render/problem-text.js';
import { BATCH_FORMATS, batchJsonClosing, renderBatch } from '../render/render-batch.js';
import { safe } from '../render/safe-text.js';
import type { Style } from '../render/style.js';
import type { TextColumn } from '../render/text-table.js';
import { NATIONAL_BANDS } from '../scoring/score-indicators.js';
import { type Further, furtherColumns, furtherOf, gradeOrder, rankedRows } from './batch-further.js';
import type { BatchOptions } from './batch-options.js';
import { Details, openSink, Stream } from './batch-output.js';
import { reportBatch, reportCompared, Watch } from './batch-report.js';
import { choiceOf, selectRows } from './batch-rows.js';
import { countOf, finderFor, type Run, rubricNumber, rubricsOf, settingsFor } from './batch-run.js';
import { batchCallFault, outputIsInput } from './batch-usage.js';
import { type Collected, collectBatch, type Take } from './collect-batch.js';
import { collectMerged } from './collect-merged.js';
import { formatFor, sayLine } from './deliver.js';
import { EXIT } from './exit-code.js';
import { type Found, findDepartments } from './find-departments.js';
import { messageLanguage } from './language.js';
import { styleFor } from './style-for.js';
import { unknownGrade, verdictOn } from './verdict.js';
import { notRead, notWritten, wordsIn } from './words.js';

const stderrStyle = ({ host, given, messageLang }: Run): Style =>
  styleFor(host, given, { lang: messageLang, to: 'stderr', folder: '' });

/** Departments of whom --fail-under or --fail-grade disapproves. */
function belowVerdict(run: Run, rows: readonly BatchRow[]): number {
  const { given, words } = run;
  if (given.failUnder === undefined && given.failGrade === undefined) return 0;
  const rubrics = rubricsOf(run);
  return rows.filter((row) => {
    const score = row.total === null ? null : { total: fromExact(row.total), grade: row.grade };
    return verdictOn(score, rubrics[row.rubric]?.grades ?? NATIONAL_BANDS, given, words) !== undefined;
  }).length;
}

/** A column that there is not, as far as that is known before any department is read. */
function columnFault({ given, words }: Run, style: Style): string | undefined {
  if (given.compare !== undefined || given.sensitivity !== undefined) return undefined;
  const choice = choiceOf(given, batchColumns([], null, style), batchColumns([], null, otherLanguage(style)));
  return 'unknown' in choice ? words('unknownBatchColumn', safe(choice.unknown)) : undefined;
}

const otherLanguage = (style: Style): Style => ({ ...style, lang: style.lang === 'zh' ? 'en' : 'zh' });

/** The language of most departments that could be read. */
function languageOf(rows: readonly BatchRow[]): Lang {
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
      stderrStyle(run),
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
  given.details !== undefined || (format !== 'json' && format !== 'ndjson') || !host.isOutClosed();

/** The text that has to wait for all departments. */
function closingText(run: Run, collected: Collected, further: Further): string | { readonly unknown: string } {
  const { given, host, format } = run;
  const to = given.output === undefined || given.output === '-' ? 'stdout' : 'file';
  const lang = given.lang ?? languageOf(collected.rows);
  const style = styleFor(host, given, { lang, to, folder: '' });
  const unit = given.unit ?? '万元';
  const grades = gradeOrder(rubricsOf(run), collected.rows);
  const summary = summariseBatch(collected.rows, collected.rollUp, unit, grades);
  if (format === 'ndjson') return '';
  if (format === 'json') {
    const entries = collected.rows.map((row, index) => ({
      row,
      rank: collected.ranks[index] ?? null,
      change: further.changes?.[index] ?? null,
      stability: further.stabilities?.[index] ?? null,
    }));
    return batchJsonClosing(summary, entries, style);
  }
  const isCsv = format === 'csv' || format === 'tsv';
  const columnsIn = (own: Style, ofUnit: string | null): TextColumn[] =>
    batchColumns(furtherColumns(further, own), ofUnit, own);
  const columns = columnsIn(style, isCsv ? null : unit);
  const choice = choiceOf(given, columnsIn(style, null), columnsIn(otherLanguage(style), null));
  if ('unknown' in choice) return choice;
  const rows = selectRows(rankedRows(collected, further, style), columns, choice, grades, style);
  return renderBatch({ rows, columns, chosen: choice.columns, summary }, format, given.table ?? null, style);
}

/** What the departments came to, as an exit code. */
function exitOf(run: Run, { rows, isStopped, isChanged }: Collected, further: Further, below: number): number {
  if (rows.every((row) => row.status === 'failed') || isChanged || further.isLastChanged) return EXIT.unreadable;
  const isFaulty = run.problems.some((found) => severityOf(found.code, run.given.strict === true) === 'error');
  const isFound =
    rows.some((row) => row.status !== 'ok') || below > 0 || further.lastFaults.length > 0 || isStopped || isFaulty;
  return isFound ? EXIT.findings : EXIT.well;
}

/** Assesses, writes and reports; whatever cannot be written leaves nothing behind. */
async function carryOut(run: Run, paths: readonly string[], found: readonly Found[], sink: Writer): Promise<number> {
  const { host, given, words, format, watch } = run;
  const stream = new Stream(sink, format, stderrStyle(run));
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
  if (collected.rows.length === 0) {
    await sink.discard();
    await host.err(problemReport(run.problems, stderrStyle(run)));
    if (run.problems.length === 0) await sayLine(host, words(given.merge === true ? 'nothingMerged' : 'noPaths'));
    return EXIT.unreadable;
  }
  const corners = given.draws === 'corners' && given.sensitivity !== undefined;
  if (corners && sectionNames(collected.rows).length > MOST_CORNERS) {
    await sink.discard();
    await sayLine(host, words('tooManyCorners', String(MOST_CORNERS)));
    return EXIT.usage;
  }
  const further = await furtherOf(run, collected);
  watch.stop();
  const text = closingText(run, collected, further);
  if (typeof text !== 'string') {
    await sink.discard();
    await sayLine(host, words('unknownBatchColumn', safe(text.unknown)));
    return EXIT.usage;
  }
  await sink.write(text);
  await sink.finish();
  const below = belowVerdict(run, collected.rows);
  if (given.quiet !== true) {
    if (run.problems.length > 0) await host.err(problemReport(run.problems, stderrStyle(run)));
    if (collected.isStopped) await sayLine(host, words('stoppedEarly'));
    if (further.changes !== null) {
      await reportCompared(host, collected.rows, further.changes, further.lastFaults, words);
    }
    if (below > 0) await sayLine(host, words('belowVerdict', String(below)));
    await reportBatch(host, collected.rows, collected.faults, watch.seconds, words, stderrStyle(run));
  }
  return exitOf(run, collected, further, below);
}

/** `jixiao batch`: many departments, each as `score` would assess it; one row each, ranks, and what they come to. */
export async function runBatch(host: Host, paths: readonly string[], given: BatchOptions): Promise<number> {
  const messageLang = messageLanguage(host, given.lang);
  const words = wordsIn(messageLang);
  const usage = async (fault: string): Promise<number> => {
    await sayLine(host, fault);
    return EXIT.usage;
  };
  const wrong = batchCallFault(paths, given, words);
  if (wrong !== undefined) return usage(wrong);
  const format = formatFor(given, BATCH_FORMATS) ?? 'table';
  const watch = new Watch(host, words, given.quiet === true);
  const run: Run = {
    host,
    given,
    words,
    messageLang,
    format,
    rubrics: [],
    numbers: new Map(),
    watch,
    last: [],
    problems: [],
  };
  const column = columnFault(run, stderrStyle(run));
  if (column !== undefined) return usage(column);
  const rubric = await rubricNumber(run, given.rubric);
  const last = await rubricNumber(run, given.compareRubric);
  if (typeof rubric !== 'number' || typeof last !== 'number') {
    for (const one of [rubric, last]) if (typeof one !== 'number') for (const found of one) run.problems.push(found);
    await host.err(problemReport(run.problems, stderrStyle(run)));
    return EXIT.unreadable;
  }
  const grade = unknownGrade(rubricsOf(run)[rubric]?.grades ?? NATIONAL_BANDS, given);
  if (grade !== undefined) return usage(words('unknownGrade', safe(grade)));
  const search =
    given.merge === true
      ? { found: [], problems: [] }
      : await findDepartments(finderFor(run, rubric), paths, given.list ?? []);
  const before = await findDepartments(finderFor(run, last), given.compare ?? [], []);
  for (const one of before.found) run.last.push(one);
  for (const one of [...search.problems, ...before.problems]) run.problems.push(one);
  const files = [
    ...(given.list ?? []),
    ...(given.merge === true ? paths : []),
    ...run.rubrics.flatMap((one) => one.paths),
  ];
  const replaced = await outputIsInput(host, given, [...search.found, ...run.last], files, words);
  if (replaced !== undefined) return usage(replaced);
  if (search.found.length === 0 && run.problems.some((found) => isUnreadable(found.code))) {
    await host.err(problemReport(run.problems, stderrStyle(run)));
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
    await sayLine(host, (isReading ? notRead : notWritten)(error.path, error.code, messageLang));
    return isReading ? EXIT.unreadable : EXIT.unwritable;
  }
}
