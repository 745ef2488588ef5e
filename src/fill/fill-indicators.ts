import type { Evidence } from '../domain/department.js';
import { type FormSlots, type IndicatorSlots, nameKey, type Slot } from '../input/forms/form-slots.js';
import { isEqual, readDecimal } from '../numbers/decimal.js';
import { type FilledLeaf, type Filling, isExecutionName } from './filling.js';
import { numberOf, textOf, type Value, type Writing } from './writing.js';

export interface FilledIndicators {
  readonly writings: readonly Writing[];
  /** Indicators of the form that the department does not have. */
  readonly blank: readonly string[];
  readonly placed: ReadonlySet<FilledLeaf>;
}

/** `数量指标` and `数量` are one level. */
const levelKey = (name: string): string => nameKey(name).replace(/指标$/, '');
const isSameLevel = (a: string, b: string): boolean => levelKey(a) === levelKey(b);

const isBegunBy = (path: readonly string[], names: readonly string[]): boolean =>
  names.length < path.length && names.every((name, level) => isSameLevel(name, path[level] ?? ''));

const isSamePath = (path: readonly string[], names: readonly string[]): boolean =>
  path.length === names.length && names.every((name, level) => isSameLevel(name, path[level] ?? ''));

/** The row that names the indicator; of several the one below the same names. */
function namedRow(leaf: FilledLeaf, rows: readonly IndicatorSlots[]): IndicatorSlots | undefined {
  const name = leaf.path.at(-1) ?? '';
  const same = rows.filter(({ path }) => path.length > 0 && isSameLevel(path.at(-1) ?? '', name));
  const whole = same.find(({ path }) => isSamePath(leaf.path, path));
  if (whole !== undefined || same.length < 2) return whole ?? same[0];
  const inSection = same.filter(({ path }) => isSameLevel(path[0] ?? '', leaf.path[0] ?? ''));
  return inSection.length === 1 ? inSection[0] : undefined;
}

/** A template may have fixed what a row is worth before anybody named it. */
function takesPoints({ cells }: IndicatorSlots, { points }: FilledLeaf): boolean {
  const stated = cells.points === null ? undefined : readDecimal(cells.points.text);
  return stated === undefined || points === null || isEqual(stated, points);
}

/** Which row each indicator goes into: its own, else a blank one below the names that it has. */
function rowsFor(leaves: readonly FilledLeaf[], rows: readonly IndicatorSlots[]): Map<FilledLeaf, IndicatorSlots> {
  const taken = new Map<FilledLeaf, IndicatorSlots>();
  const left = new Set(rows);
  const take = (leaf: FilledLeaf, row: IndicatorSlots | undefined): void => {
    if (row === undefined) return;
    taken.set(leaf, row);
    left.delete(row);
  };
  for (const leaf of leaves) take(leaf, namedRow(leaf, [...left]));
  for (const leaf of leaves) {
    if (taken.has(leaf)) continue;
    const free = [...left].filter((row) => row.isFree && takesPoints(row, leaf));
    take(
      leaf,
      free.find(({ path }) => path.length > 0 && isBegunBy(leaf.path, path)) ??
        free.find(({ path }) => path.length === 0),
    );
  }
  return taken;
}

/** Names for the levels that the row leaves open; the last level of the form has the indicator's own. */
function levelWritings({ path }: FilledLeaf, row: IndicatorSlots): Writing[] {
  if (!row.isFree || path.length <= row.path.length) return [];
  const deepest = row.levels.length - 1;
  return row.levels.flatMap((slot, level) => {
    const isOwn = level === deepest;
    const name = isOwn
      ? path.slice(Math.min(level, path.length - 1)).join('/')
      : level < path.length - 1
        ? path[level]
        : undefined;
    return slot === null || name === undefined || level < row.path.length ? [] : [{ slot, value: textOf(name), name }];
  });
}

const SIGN_IN_FRONT = /^\s*[≥≤<>=≧≦═＝＞＜]+\s*/;

/** A number stays one, with its percent sign; everything else is words. */
function evidenceValue(text: string): Value {
  const number = readDecimal(text);
  return number === undefined ? textOf(text) : numberOf(number);
}

/** What is aimed at or reported, with the unit that stands in a column of its own in the department's table. */
function evidenceText(evidence: Evidence, unit: string | null, hasUnit: boolean): string {
  const isBare = unit !== null && !hasUnit && /\d$/.test(evidence.text);
  return isBare ? `${evidence.text}${unit}` : evidence.text;
}

function evidenceWritings({ indicator, leaf }: FilledLeaf, { cells }: IndicatorSlots, name: string): Writing[] {
  if (indicator === null) return [];
  const { target, actual, unit } = indicator;
  const sign = leaf.sign ?? indicator.sign;
  const writings: Writing[] = [];
  const write = (slot: Slot | null, value: Value | null, yields?: true): void => {
    if (slot !== null && value !== null) writings.push({ slot, value, name, ...(yields && { yields }) });
  };
  const hasUnit = cells.unit !== null && unit !== null;
  if (target !== null) {
    const text = evidenceText(target, unit, hasUnit);
    const bare = text.replace(SIGN_IN_FRONT, '');
    const isSigned = sign !== null && sign !== '定性' && target.kind === 'quantity';
    write(
      cells.target,
      evidenceValue(cells.sign === null && isSigned ? `${sign}${bare}` : cells.sign === null ? text : bare),
      true,
    );
  }
  write(cells.sign, sign === null ? null : textOf(sign), true);
  write(cells.unit, unit === null ? null : textOf(unit), true);
  write(cells.actual, actual === null ? null : evidenceValue(evidenceText(actual, unit, hasUnit)));
  return writings;
}

const NOT_APPLICABLE = '不适用';

function leafWritings(filled: FilledLeaf, row: IndicatorSlots): Writing[] {
  const { leaf, points, score, path } = filled;
  const name = path.at(-1) ?? leaf.name;
  const { cells } = row;
  const write = (slot: Slot | null, value: Value | null): Writing[] =>
    slot === null || value === null ? [] : [{ slot, value, name }];
  const stated = leaf.outcome === 'not-applicable' ? textOf(NOT_APPLICABLE) : score === null ? null : numberOf(score);
  return [
    ...levelWritings(filled, row),
    ...write(cells.points, points === null ? null : numberOf(points)),
    ...evidenceWritings(filled, row, name),
    ...write(cells.score, stated),
    ...write(cells.reason, leaf.reason === null ? null : textOf(leaf.reason)),
  ];
}

/** The score of the execution beside the money, where no row of indicators has it. */
function executionWritings({ execution }: FormSlots, { points, score, path }: FilledLeaf): Writing[] {
  const name = path.at(-1) ?? '';
  const write = (slot: Slot | null | undefined, value: FilledLeaf['score']): Writing[] =>
    slot == null || value === null ? [] : [{ slot, value: numberOf(value), name }];
  return [...write(execution?.points, points), ...write(execution?.score, score)];
}

/** A total only over everything that is in it: where a score has no row the form would not add up. */
function totalWritings({ indicators }: FormSlots, { total, fullMarks }: Filling, isComplete: boolean): Writing[] {
  if (!isComplete) return [];
  return indicators.totals.flatMap(({ points, score }) => [
    ...(points === null || fullMarks === null ? [] : [{ slot: points, value: numberOf(fullMarks), name: '总分' }]),
    ...(score === null || total === null ? [] : [{ slot: score, value: numberOf(total), name: '总分' }]),
  ]);
}

/** Scores, evidence and reasons in the rows that a form has for its indicators. */
export function fillIndicators(form: FormSlots, filling: Filling): FilledIndicators {
  const { rows } = form.indicators;
  const all = rowsFor(filling.leaves, rows);
  const isLeft = (leaf: FilledLeaf): boolean => isExecutionName(leaf.path.at(-1) ?? '') || leaf.isExecution;
  const execution =
    form.execution?.score == null ? undefined : filling.leaves.find((leaf) => isLeft(leaf) && !all.has(leaf));
  const used = new Set(all.values());
  const placed = new Set([...all.keys(), ...(execution === undefined ? [] : [execution])]);
  return {
    writings: [
      ...(execution === undefined ? [] : executionWritings(form, execution)),
      ...[...all].flatMap(([leaf, row]) => leafWritings(leaf, row)),
      ...totalWritings(
        form,
        filling,
        filling.leaves.every((leaf) => leaf.points === null || placed.has(leaf)),
      ),
    ],
    blank: rows.filter((row) => !row.isFree && !used.has(row)).map(({ path }) => path.at(-1) ?? ''),
    placed,
  };
}
