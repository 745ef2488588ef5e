import {
  type AdjustmentResult,
  type LeafResult,
  leavesOf,
  type ScoreResult,
  type SectionResult,
} from '../domain/assessment.js';
import type { Place } from '../domain/place.js';
import type { Trace, TraceNote } from '../domain/trace.js';
import { absolute, isNegative, isZero, type Rounding, sumOrNull } from '../numbers/decimal.js';
import { waysToNextGrade } from './next-grade.js';
import { absent, bare, cell, computed, lackingIn, note, ofRubric, sumFormula } from './nodes.js';
import { traceEarned } from './trace-method.js';
import type { Tracing } from './tracing.js';

/** The cells of a leaf that hold something and cannot be read; its row where none does. */
function unreadableCells({ department }: Tracing, leaf: LeafResult): TraceNote {
  const { line, file, sheet } = leaf.at.origin;
  const row = department.indicators?.indicators.find(
    ({ at }) => at.origin.line === line && at.origin.file === file && at.origin.sheet === sheet,
  );
  const entries = [row?.points, row?.weight, row?.score].flatMap((entry) =>
    entry == null || entry === 'not-applicable' || entry.value !== null ? [] : [cell(entry, 'score', 'points')],
  );
  const evidence = [row?.target, row?.actual].flatMap((one) =>
    one?.kind === 'unreadable' ? [bare(null, { source: { at: one.at, text: one.text } })] : [],
  );
  const found = [...entries, ...evidence];
  return lackingIn(found.length > 0 ? found : [bare(null, { about: [leaf.at] })]);
}

const notesOf = (all: Tracing, leaf: LeafResult, score: ScoreResult): TraceNote[] => {
  const { policies } = score;
  const lacking = (): TraceNote[] => (leaf.score === null ? [unreadableCells(all, leaf)] : []);
  if (leaf.repeated) return [{ kind: 'repeated' }];
  if (policies === null) return lacking();
  if (leaf.outcome === 'not-applicable') return [{ kind: 'not-applicable', policy: policies.notApplicable }];
  if (leaf.outcome === 'missing') return [{ kind: 'missing', policy: policies.missing }, ...lacking()];
  return lacking();
};

/** What the leaf earned, before points of others were handed to it. */
function traceUnscaled(all: Tracing, leaf: LeafResult, score: ScoreResult): Trace {
  const more = { word: 'score', name: leaf.name, measure: 'points' } as const;
  const source = { at: leaf.at, text: leaf.actual ?? '' };
  const notes = notesOf(all, leaf, score);
  if (leaf.alternatives.length > 0 && leaf.earned !== null) {
    const inner = leaf.alternatives.filter((one) => one.earned !== null).map((one) => traceUnscaled(all, one, score));
    const text = inner.length === 1 ? '{0}' : `max(${inner.map((_, index) => `{${index}}`).join(', ')})`;
    return computed(leaf.earned, text, inner, { ...more, ...note({ kind: 'better' }) });
  }
  if (leaf.working === null || leaf.earned === null) {
    return bare(leaf.earned ?? leaf.score, { ...more, source: leaf.hasRow ? source : null, notes });
  }
  const traced = traceEarned(all, leaf, leaf.working);
  const [only] = traced.operands;
  const isStated = leaf.working.method.kind === 'given' && traced.formula === '{0}' && only !== undefined;
  const kept = isStated ? { ...traced, formula: null, operands: [], source: only.source } : traced;
  return { ...kept, notes: [...kept.notes, ...notes] };
}

/** How formulas write the rounding. */
const ROUND: { readonly [R in Rounding]: string } = { 'half-up': 'round', 'half-even': 'roundeven' };

/** A leaf's score as it counts in this assessment. */
export const traceLeaf = (all: Tracing, leaf: LeafResult, score: ScoreResult): Trace =>
  all.known.once(leaf, 'score', () => ({ ...madeLeaf(all, leaf, score), about: [leaf.at] }));

function madeLeaf(all: Tracing, leaf: LeafResult, score: ScoreResult): Trace {
  const earned = traceUnscaled(all, leaf, score);
  const { scaling } = leaf;
  const decimals = score.policies?.leavesRoundedTo ?? null;
  if (leaf.outcome === 'not-applicable' || leaf.score === null) return { ...earned, value: leaf.score };
  if (scaling === null && decimals === null) return earned;
  const operands =
    scaling === null
      ? [{ ...earned, word: 'earned' as const }]
      : [
          { ...earned, word: 'earned' as const },
          ofRubric(scaling.to, 'points-of-all', 'points', scaling.within),
          ofRubric(scaling.from, 'points-that-apply', 'points', scaling.within),
        ];
  const scaled = scaling === null ? '{0}' : '{0} * {1} / {2}';
  const text = decimals === null ? scaled : `${ROUND[score.rounding]}(${scaled}, ${decimals})`;
  const why: TraceNote[] = [
    ...(scaling === null || score.policies === null
      ? []
      : [{ kind: 'not-applicable', policy: score.policies.notApplicable } as const]),
    ...(decimals === null ? [] : [{ kind: 'rounded', places: decimals, rounding: score.rounding } as const]),
  ];
  return computed(leaf.score, text, operands, { word: 'score', name: leaf.name, measure: 'points', ...note(...why) });
}

type Given = Parameters<typeof absent>[1];

/** Nobody can say which of two rows counts, or something is missing. */
function madeAbsent(sections: readonly SectionResult[], members: readonly Trace[], more: Given): Trace {
  if (!leavesOf(sections).some((leaf) => leaf.repeated)) return absent(members, more);
  const lacking = members.filter(({ value }) => value === null);
  return { ...bare(null, more), operands: lacking, ...note({ kind: 'repeated' }) };
}

/** The row of a table that states a section's sum, or the sum of all ([]). */
const statedRows = ({ department }: Tracing, path: readonly string[]): Place[] =>
  (department.indicators?.stated ?? []).flatMap((one) =>
    one.path.length === path.length && one.path.every((name, index) => name === path[index]) ? [one.at] : [],
  );

export const traceSection = (all: Tracing, section: SectionResult, score: ScoreResult): Trace =>
  all.known.once(section, 'score', () => madeSection(all, section, score));

function madeSection(all: Tracing, section: SectionResult, score: ScoreResult): Trace {
  const members = [
    ...section.leaves.map((leaf) => traceLeaf(all, leaf, score)),
    ...section.sections.map((inner) => traceSection(all, inner, score)),
  ];
  const about = statedRows(all, section.path);
  const more = { word: 'score', name: section.name, measure: 'points', about } as const;
  if (section.score === null) return madeAbsent([section], members, more);
  return computed(section.score, sumFormula(members.length), members, more);
}

/** What an adjustment brought to the formula: `+ {2}`, `- {3}`, `* {4}`. */
function adjustmentOperand({
  adjustment,
  effect,
  at,
  text,
}: AdjustmentResult): { sign: '+' | '-' | '*'; trace: Trace } | null {
  if (effect === null || adjustment.kind === 'grade-cap') return null;
  const { name } = adjustment;
  if (adjustment.kind === 'multiplier')
    return { sign: '*', trace: ofRubric(adjustment.factor, 'factor', 'number', name) };
  const source = at === null ? null : { at, text: text ?? '' };
  const trace = bare(absolute(effect), { word: 'points', name, measure: 'points', source });
  return { sign: adjustment.kind === 'bonus' ? '+' : '-', trace };
}

const wholeTable = ({ department }: Tracing): Place[] =>
  department.indicators === null ? [] : [department.indicators.at];

/** What all leaves can earn together: the rubric's, or the points that the table gives them. */
export function traceFullMarks(all: Tracing, score: ScoreResult): Trace {
  const more = { word: 'full-marks', measure: 'points' } as const;
  if (all.assessment.rubric.id !== null && score.fullMarks !== null)
    return ofRubric(score.fullMarks, 'full-marks', 'points');
  const points = leavesOf(score.sections).map(({ name, points: own, pointsEntry, at }) => {
    const source = pointsEntry === null ? null : { at: pointsEntry.at, text: pointsEntry.text };
    return bare(own, { word: 'points', name, measure: 'points', source, about: [at] });
  });
  if (score.fullMarks === null) return absent(points, { ...more, about: wholeTable(all) });
  return computed(score.fullMarks, sumFormula(points.length), points, more);
}

export const traceTotal = (all: Tracing, score: ScoreResult): Trace =>
  all.known.once(score, 'total', () => madeTotal(all, score));

function madeTotal(all: Tracing, score: ScoreResult): Trace {
  const sections = score.sections.map((section) => traceSection(all, section, score));
  const about = [...wholeTable(all), ...statedRows(all, [])];
  const more = { word: 'total', measure: 'points', about } as const;
  if (score.total === null) return totalAbsent(all, score, sections, more);
  const operands: Trace[] = [...sections];
  let text = sumFormula(sections.length);
  for (const result of score.adjustments) {
    const found = result.applies ? adjustmentOperand(result) : null;
    if (found === null) continue;
    text = found.sign === '*' ? `(${text}) * {${operands.length}}` : `${text} ${found.sign} {${operands.length}}`;
    operands.push(found.trace);
  }
  if (isZero(score.cut)) return computed(score.total, text, operands, more);
  const bound = ofRubric(score.total, 'bound', 'points');
  const bounded = `${isNegative(score.cut) ? 'min' : 'max'}({${operands.length}}, ${text})`;
  return computed(score.total, bounded, [...operands, bound], { ...more, ...note({ kind: 'bounded' }) });
}

/** Rows that cannot be read at all, an adjustment that cannot be, or leaves without a score. */
function totalAbsent(all: Tracing, score: ScoreResult, sections: readonly Trace[], more: Given): Trace {
  if (all.department.indicators?.complete === false)
    return bare(null, { ...more, ...note({ kind: 'rows-unreadable' }) });
  const adjustments = score.adjustments.map((one) => traceAdjustment(all, one, score));
  return madeAbsent(score.sections, [...sections, ...adjustments], more);
}

/** The total as an adjustment finds it: the sections, and the adjustments before it. */
function traceBefore(all: Tracing, result: AdjustmentResult, score: ScoreResult): Trace {
  const sections = score.sections.map((section) => traceSection(all, section, score));
  const before = score.adjustments.slice(0, score.adjustments.indexOf(result)).filter(({ applies }) => applies);
  const effects = before
    .filter(({ adjustment }) => adjustment.kind !== 'grade-cap')
    .map((one) => traceAdjustment(all, one, score));
  const value = sumOrNull([score.base, ...before.map(({ effect }) => effect)]);
  const operands = [...sections, ...effects];
  return computed(value, sumFormula(operands.length), operands, { word: 'before-adjustment', measure: 'points' });
}

/** What an adjustment of the rubric does to the total: plus or minus points, or to the grade. */
export const traceAdjustment = (all: Tracing, result: AdjustmentResult, score: ScoreResult): Trace =>
  all.known.once(result, 'effect', () => madeAdjustment(all, result, score));

function madeAdjustment(all: Tracing, result: AdjustmentResult, score: ScoreResult): Trace {
  const { adjustment, at, text, effect, stated, applies } = result;
  const source = at === null ? null : { at, text: text ?? '' };
  const about = at === null ? [] : [at];
  const more = { word: 'effect', name: adjustment.name, measure: 'points', about } as const;
  if (at === null) return bare(effect, { ...more, ...note({ kind: 'no-row' }) });
  if (adjustment.kind === 'grade-cap') {
    return bare(effect, { ...more, source, ...note({ kind: applies ? 'cap-applies' : 'cap-idle' }) });
  }
  if (effect === null || !applies) {
    const lacking = effect === null ? note(lackingIn([bare(null, { source })])) : {};
    return bare(effect, { ...more, source, ...lacking });
  }
  if (adjustment.kind === 'multiplier') {
    const factor = ofRubric(adjustment.factor, 'factor', 'number');
    return computed(effect, '{0} * ({1} - 1)', [traceBefore(all, result, score), factor], { ...more, source });
  }
  const operands = [
    bare(stated, { word: 'points', measure: 'points', source }),
    ofRubric(adjustment.most, 'at-most', 'points'),
  ];
  return computed(effect, adjustment.kind === 'bonus' ? 'min({0}, {1})' : '0 - min({0}, {1})', operands, more);
}

const gradeRows = ({ department }: Tracing): Place[] => {
  const stated = department.indicators?.statedGrade;
  return stated == null ? [] : [stated.at];
};

/** The grade, the band that the total fell in, and what would reach the next one. */
export function traceGrade(all: Tracing, score: ScoreResult): Trace {
  const total = traceTotal(all, score);
  const more = { word: 'grade', measure: 'points', about: gradeRows(all) } as const;
  const bands = score.grading?.bands ?? [];
  const index = bands.findIndex((band) => band.grade === score.grade);
  const band = bands[index];
  if (score.total === null || band === undefined) {
    return absent([total], more);
  }
  const cap = score.adjustments.find(({ adjustment, applies }) => adjustment.kind === 'grade-cap' && applies);
  const decimals = score.policies?.gradeOn === 'displayed' ? score.places.total : null;
  const why: TraceNote[] = [
    { kind: 'grade', from: band.from, below: bands[index - 1]?.from ?? null, cap: cap?.adjustment.name ?? null },
    ...(decimals === null ? [] : [{ kind: 'rounded', places: decimals, rounding: score.rounding } as const]),
  ];
  if (score.nextGrade !== null && score.pointsToNextGrade !== null) {
    const ways = waysToNextGrade(all, score, score.pointsToNextGrade);
    why.push({ kind: 'next-grade', grade: score.nextGrade, missing: score.pointsToNextGrade, ways });
  }
  return { ...bare(null, { ...more, text: score.grade }), operands: [total], ...note(...why) };
}
