import type { Entry, FurtherShape } from '../batch/columns.js';
import { compareYears } from '../batch/compare-years.js';
import type { Outcome, RowGrading, Stability, YearChange } from '../batch/outcome.js';
import { varyWeights } from '../batch/vary-weights.js';
import type { Rubric } from '../domain/rubric.js';
import { type Collected, collectBatch, type Take } from '../jobs/collect-batch.js';
import type { Found } from '../jobs/find-departments.js';
import { decimal, fromExact } from '../numbers/decimal.js';
import { NATIONAL_BANDS, nationalGrading } from '../scoring/score-indicators.js';
import { type Run, rubricNumber, rubricsOf, settingsFor } from './batch-run.js';

/** Nobody takes the texts of departments that are only compared with. */
const takeNothing: Take = async () => undefined;

async function collectLast(run: Run, rubric: number): Promise<Collected> {
  const { host, given, watch } = run;
  const found = run.last.map(
    (one): Found =>
      one.kind === 'folder' ? { kind: 'folder', folder: { ...one.folder, rubric } } : { ...one, rubric },
  );
  return collectBatch({
    host,
    found,
    settings: settingsFor(run, false),
    rubrics: rubricsOf(run),
    jobs: given.jobs ?? host.cores,
    failFast: false,
    take: takeNothing,
    isWanted: () => true,
    done: () => watch.update(0),
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
): Promise<{ changes: (YearChange | null)[]; isSplit: boolean; before: Collected } | null> {
  const { given } = run;
  if (given.compare === undefined) return null;
  const own = await usable(run, given.rubric);
  const last = given.compareRubric === undefined ? own : await usable(run, given.compareRubric);
  const before = await collectLast(run, last);
  const isSplit = last !== own;
  const again = isSplit ? await collectLast(run, own) : null;
  const lastYear = { rows: before.rows, ranks: before.ranks, underThisRubric: again?.rows ?? null };
  return { changes: compareYears(now.rows, lastYear), isSplit, before };
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
  readonly isSplit: boolean;
  /** Why departments of last year could not be assessed, or count twice, in words. */
  readonly lastFaults: readonly string[];
  /** Whether somebody wrote to last year's files while they were read. */
  readonly isLastChanged: boolean;
  readonly stabilities: readonly (Stability | null)[] | null;
  readonly sections: readonly (string | null)[];
}

export const shapeOf = ({ changes, isSplit, stabilities, sections }: Further): FurtherShape => ({
  hasChanges: changes !== null,
  isSplit,
  hasStability: stabilities !== null,
  sections,
});

/** Every department with its rank and what else is known of it. */
export const entriesOf = (collected: Collected, { changes, stabilities }: Further): Entry[] =>
  collected.rows.map((outcome, index) => ({
    outcome,
    rank: collected.ranks[index] ?? null,
    change: changes?.[index] ?? null,
    stability: stabilities?.[index] ?? null,
  }));

/** Draw by draw, so that signals have their turn. */
async function stabilitiesOf(run: Run, collected: Collected): Promise<(Stability | null)[] | null> {
  const { given } = run;
  if (given.sensitivity === undefined) return null;
  const draws = given.draws === 'corners' ? null : given.draws;
  const variation = { percent: decimal(given.sensitivity), draws, seed: given.seed };
  const drawing = varyWeights(collected.rows, gradingOf(rubricsOf(run)), variation);
  for (;;) {
    const step = drawing.next();
    if (step.done === true) return step.value;
    await run.host.pause();
  }
}

/** What is known of departments only beside another year, or under other weights. */
export async function furtherOf(run: Run, collected: Collected): Promise<Further> {
  const since = await changesSince(run, collected);
  const order = collected.rollUp.sectionSums().map(({ name }) => name);
  return {
    changes: since?.changes ?? null,
    isSplit: since?.isSplit ?? false,
    lastFaults: since?.before.faults ?? [],
    isLastChanged: since?.before.isChanged ?? false,
    stabilities: await stabilitiesOf(run, collected),
    sections: changedSections(since?.changes ?? [], order),
  };
}
