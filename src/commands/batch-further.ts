import type { Entry, FurtherShape } from '../batch/columns.js';
import { compareYears, type LastYear } from '../batch/compare-years.js';
import type { ChangeSummary, Outcome, RowGrading, Stability, YearChange } from '../batch/outcome.js';
import { ranksWithin } from '../batch/rank.js';
import { summariseChanges } from '../batch/summarise-changes.js';
import { sectionNames, varyWeights } from '../batch/vary-weights.js';
import type { Lang } from '../domain/department.js';
import type { Rubric } from '../domain/rubric.js';
import { type Collected, collectBatch, type Take } from '../jobs/collect-batch.js';
import type { Found } from '../jobs/find-departments.js';
import { decimal, fromExact } from '../numbers/decimal.js';
import { NATIONAL_BANDS, nationalGrading } from '../scoring/score-indicators.js';
import { label } from '../words/labels.js';
import { countOf, ownGroupColumn, type Run, rubricNumber, rubricsOf, settingsFor } from './batch-run.js';

/** Nobody takes the texts of departments that are only compared with. */
const takeNothing: Take = async () => undefined;

async function collectLast(run: Run, rubric: number): Promise<Collected> {
  const { host, given, watch } = run;
  const found = run.last.map(
    (one): Found =>
      one.kind === 'folder' ? { kind: 'folder', folder: { ...one.folder, rubric } } : { ...one, rubric },
  );
  watch.begin(countOf(found), 'progressLast');
  return collectBatch({
    host,
    found,
    settings: settingsFor(run, false),
    rubrics: rubricsOf(run),
    jobs: given.jobs ?? host.cores,
    failFast: false,
    rankAll: given.rankAll === true,
    take: takeNothing,
    isWanted: () => true,
    done: (count) => watch.show(count),
  });
}

/** A rubric that was found usable before anything was read. */
async function usable(run: Run, name: string | undefined): Promise<number> {
  const number = await rubricNumber(run, name);
  return typeof number === 'number' ? number : -1;
}

/** Last year under its own rubric, and under this year's where that is another. */
async function changesSince(
  run: Run,
  now: Collected,
): Promise<{ changes: (YearChange | null)[]; isSplit: boolean; before: Collected; last: LastYear } | null> {
  const { given } = run;
  if (given.compare === undefined) return null;
  const own = await usable(run, given.rubric);
  const theirs = given.compareRubric === undefined ? own : await usable(run, given.compareRubric);
  const before = await collectLast(run, theirs);
  const isSplit = theirs !== own;
  const again = isSplit ? await collectLast(run, own) : null;
  const last = { rows: before.rows, ranks: before.ranks, underThisRubric: again?.rows ?? null };
  return { changes: compareYears(now.rows, last), isSplit, before, last };
}

/** The bands by which a row was graded. */
function gradingOf(rubrics: readonly Rubric[]): (row: Outcome) => RowGrading | null {
  return ({ rubric, fullMarks }) => {
    if (fullMarks === null) return null;
    const own = rubrics[rubric];
    return own === undefined ? nationalGrading(fromExact(fullMarks)) : { fullMarks: own.fullMarks, bands: own.grades };
  };
}

/** Grades of every rubric that is used, best first; without one the national ones. */
export function gradeOrder(rubrics: readonly Rubric[], rows: readonly Outcome[]): string[] {
  const used = new Set(rows.map((row) => row.rubric));
  const bands = [...used].sort((a, b) => a - b).flatMap((index) => rubrics[index]?.grades ?? NATIONAL_BANDS);
  return [...new Set(bands.map((band) => band.grade))];
}

/** The most frequent of the names that a comparison or a roll-up knows, in the order of what they count for. */
function changedSections(changes: readonly (YearChange | null)[], order: readonly string[]): (string | null)[] {
  const found = new Set(changes.flatMap((change) => (change?.sections ?? []).map(({ section }) => section)));
  const known = order.filter((name) => found.has(name));
  const others = [...found].filter((name): name is string => name !== null && !order.includes(name)).sort();
  return [...known, ...others, ...(found.has(null) ? [null] : [])];
}

export interface Further {
  readonly changes: readonly (YearChange | null)[] | null;
  /** What all departments together changed. */
  readonly changeSummary: ChangeSummary | null;
  readonly isSplit: boolean;
  /** Why departments of last year could not be assessed, or count twice, in words. */
  readonly lastFaults: readonly string[];
  /** Whether somebody wrote to last year's files while they were read. */
  readonly isLastChanged: boolean;
  readonly stabilities: readonly (Stability | null)[] | null;
  readonly sections: readonly (string | null)[];
}

/** The columns of the batch that it came to. */
export function shapeOf(
  run: Run,
  { rows }: Collected,
  { changes, isSplit, stabilities, sections }: Further,
): FurtherShape {
  return {
    ...plainShape(run),
    hasProjects: rows.some(({ project }) => project !== null),
    hasChanges: changes !== null,
    isSplit,
    hasStability: stabilities !== null,
    sections,
  };
}

/** Columns that are known before anything is read. */
export function plainShape(run: Run): FurtherShape {
  const { groupBy, unit } = run.given;
  const own = ownGroupColumn(run);
  const header = (lang: Lang): string =>
    own === undefined ? (groupBy ?? '') : label('groups', lang, own.header(lang));
  return {
    unit: unit ?? '万元',
    groupBy: groupBy === undefined ? null : header,
    hasProjects: true,
    hasChanges: false,
    isSplit: false,
    hasStability: false,
    sections: [],
  };
}

/** Every department with its rank and what else is known of it. */
export function entriesOf(run: Run, collected: Collected, { changes, stabilities }: Further): Entry[] {
  const entries = collected.rows.map(
    (outcome, index): Entry => ({
      outcome,
      rank: collected.ranks[index] ?? null,
      change: changes?.[index] ?? null,
      stability: stabilities?.[index] ?? null,
      group: outcome.group,
      groupRank: null,
    }),
  );
  if (run.given.groupBy === undefined) return entries;
  const own = ownGroupColumn(run);
  const wordOf = (entry: Entry): string | null => {
    const value = own?.code?.(entry) ?? own?.take(entry, 'zh') ?? null;
    return typeof value === 'string' ? value : null;
  };
  const groups = entries.map((entry) => (own === undefined ? entry.group : wordOf(entry)));
  const ranks = ranksWithin(collected.rows, groups);
  return entries.map((entry, index) => ({
    ...entry,
    group: groups[index] ?? null,
    groupRank: ranks[index] ?? null,
  }));
}

const USUAL_DRAWS = 1_000;

/** Draw by draw, so that signals have their turn. */
async function stabilitiesOf(run: Run, collected: Collected): Promise<(Stability | null)[] | null> {
  const { given } = run;
  if (given.sensitivity === undefined) return null;
  const draws = given.draws === 'corners' ? null : (given.draws ?? USUAL_DRAWS);
  const variation = { percent: decimal(given.sensitivity), draws, seed: given.seed ?? 1 };
  run.watch.begin(draws ?? 2 ** sectionNames(collected.rows).length, 'progressDraws');
  const drawing = varyWeights(collected.rows, gradingOf(rubricsOf(run)), variation);
  for (let done = 0; ; done += 1) {
    const step = drawing.next();
    if (step.done === true) return step.value;
    await run.watch.show(done);
    await run.host.pause();
  }
}

/** What is known of departments only beside another year, or under other weights. */
export async function furtherOf(run: Run, collected: Collected): Promise<Further> {
  const since = await changesSince(run, collected);
  const order = collected.rollUp.sectionSums().map(({ name }) => name);
  const grades = gradeOrder(rubricsOf(run), collected.rows);
  return {
    changes: since?.changes ?? null,
    changeSummary:
      since === null ? null : summariseChanges(collected.rows, collected.ranks, since.changes, since.last, grades),
    isSplit: since?.isSplit ?? false,
    lastFaults: since?.before.faults ?? [],
    isLastChanged: since?.before.isChanged ?? false,
    stabilities: await stabilitiesOf(run, collected),
    sections: changedSections(since?.changes ?? [], order),
  };
}
