import { batchColumns, type Entry } from '../batch/columns.js';
import type { Outcome } from '../batch/outcome.js';
import { summariseBatch, summariseGroups } from '../batch/summarise.js';
import type { Lang } from '../domain/department.js';
import type { Document } from '../formats/document.js';
import { shownDigits } from '../formats/figure-text.js';
import { FORMATS, type Written } from '../formats/formats.js';
import { listClosing } from '../formats/json-list.js';
import type { Style } from '../formats/style.js';
import type { Collected } from '../jobs/collect-batch.js';
import { type BatchTableName, presentBatch } from '../present/batch.js';
import { wholeData } from '../present/batch-data.js';
import { presentOwnedProblems } from '../present/owned-problems.js';
import { safe } from '../text/safe-text.js';
import { choiceOf, chosenRows, faultText } from './batch-choice.js';
import { entriesOf, type Further, gradeOrder, shapeOf } from './batch-further.js';
import { isForPeople, isStreaming, ownGroupColumn, type Run, rubricsOf } from './batch-run.js';
import { viewOf } from './session.js';
import { rowsLeft } from './words.js';

/** The text that has to wait for all departments, and what is to be said of it; or why the call made no sense. */
export type Closing = { readonly text: Written; readonly remark: string | null } | { readonly fault: string };

/** The language of most departments that could be read. */
function languageOf(rows: readonly Outcome[]): Lang {
  const read = rows.filter((row) => row.status !== 'failed');
  return read.filter((row) => row.language === 'en').length * 2 > read.length ? 'en' : 'zh';
}

/** The problems of all departments as a document of their own. */
function problemsOf({ given }: Run, { problems }: Collected, style: Style): Document {
  const asked = problems.filter(({ severity }) => given.only === undefined || severity === given.only);
  const told = asked.map((one) => ({ ...one, message: one.message[style.lang] }));
  return presentOwnedProblems(told, viewOf(style));
}

/** Why a grouping makes no sense, now that all departments are known. */
function groupFault(run: Run, entries: readonly Entry[]): string | null {
  const { groupBy } = run.given;
  if (groupBy === undefined || ownGroupColumn(run) !== undefined) return null;
  return entries.every(({ group }) => group === null) ? run.session.words('unknownGroup', safe(groupBy)) : null;
}

/** The tables of a batch, with the rows and columns that were asked for. */
async function tablesOf(
  run: Run,
  collected: Collected,
  entries: readonly Entry[],
  further: Further,
  style: Style,
  whole: Pick<Parameters<typeof presentBatch>[0], 'summary' | 'groups' | 'changes'>,
): Promise<Closing> {
  const { given, session, format } = run;
  const grades = whole.summary.grades.map(({ grade }) => grade);
  const shape = shapeOf(run, collected, further);
  const all = batchColumns(shape);
  const choice = choiceOf(given, all, grades);
  if ('kind' in choice) return { fault: faultText(choice, all, session.lang, session.words) };
  const ordering = { grades, shown: (figure: Parameters<typeof shownDigits>[0]) => shownDigits(figure, style) };
  const { rows, apart, columns, passed } = chosenRows(entries, choice, all, ordering, isForPeople(run));
  const shown = {
    ...{ entries: rows, apart, columns, all, ...whole },
    groupBy: shape.groupBy?.(style.lang) ?? null,
    table: (given.table ?? null) as BatchTableName | null,
  };
  const text = await FORMATS[format].write(presentBatch(shown, viewOf(style)), style);
  return { text, remark: choice.filters.length > 0 ? rowsLeft(passed, entries.length, session.lang) : null };
}

/** What has to wait for all departments. */
export async function closing(run: Run, collected: Collected, further: Further): Promise<Closing> {
  const { given, session, format } = run;
  const { hasWhole, write } = FORMATS[format];
  const style = session.result(given.lang ?? languageOf(collected.rows));
  if (given.table === 'problems') return { text: await write(problemsOf(run, collected, style), style), remark: null };
  if (!hasWhole) return { text: '', remark: null };
  const { rows, rollUp } = collected;
  const unit = given.unit ?? '万元';
  const grades = gradeOrder(rubricsOf(run), rows);
  const entries = entriesOf(run, collected, further);
  const fault = groupFault(run, entries);
  if (fault !== null) return { fault };
  const summary = summariseBatch(rows, rollUp, unit, grades);
  const groups =
    given.groupBy === undefined
      ? []
      : summariseGroups(
          rows,
          entries.map(({ group }) => group),
          unit,
          grades,
        );
  const changes = further.changeSummary;
  if (!isStreaming(run)) return tablesOf(run, collected, entries, further, style, { summary, groups, changes });
  return { text: listClosing(wholeData(entries, summary, groups, changes), style), remark: null };
}
