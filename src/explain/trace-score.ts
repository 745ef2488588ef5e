import {
  type AdjustmentResult,
  type LeafResult,
  leavesOf,
  type ScoreResult,
  type SectionResult,
} from '../domain/assessment.js';
import type { Trace, TraceNote } from '../domain/trace.js';
import { absolute, isNegative, isZero, type Rounding } from '../numbers/decimal.js';
import { waysToNextGrade } from './next-grade.js';
import { bare, computed, note, ofRubric, sumFormula } from './nodes.js';
import { traceEarned } from './trace-method.js';
import type { Tracing } from './tracing.js';

const notesOf = (leaf: LeafResult, score: ScoreResult): TraceNote[] => {
  const { policies } = score;
  if (leaf.repeated) return [{ kind: 'repeated' }];
  if (policies === null) return leaf.score === null ? [{ kind: 'absent' }] : [];
  if (leaf.outcome === 'not-applicable') return [{ kind: 'not-applicable', policy: policies.notApplicable }];
  if (leaf.outcome === 'missing') return [{ kind: 'missing', policy: policies.missing }];
  return leaf.score === null ? [{ kind: 'absent' }] : [];
};

/** What the leaf earned, before points of others were handed to it. */
function traceUnscaled(all: Tracing, leaf: LeafResult, score: ScoreResult): Trace {
  const more = { word: 'score', name: leaf.name, measure: 'points' } as const;
  const source = { at: leaf.at, text: leaf.actual ?? '' };
  const notes = notesOf(leaf, score);
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
  all.known.once(leaf, 'score', () => madeLeaf(all, leaf, score));

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

/** Nobody can say which of two rows counts, or something is missing. */
const whyAbsent = (sections: readonly SectionResult[]): TraceNote => ({
  kind: leavesOf(sections).some((leaf) => leaf.repeated) ? 'repeated' : 'absent',
});

export const traceSection = (all: Tracing, section: SectionResult, score: ScoreResult): Trace =>
  all.known.once(section, 'score', () => madeSection(all, section, score));

function madeSection(all: Tracing, section: SectionResult, score: ScoreResult): Trace {
  const members = [
    ...section.leaves.map((leaf) => traceLeaf(all, leaf, score)),
    ...section.sections.map((inner) => traceSection(all, inner, score)),
  ];
  const more = { word: 'score', name: section.name, measure: 'points' } as const;
  if (section.score === null) return { ...bare(null, more), operands: members, ...note(whyAbsent([section])) };
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

/** What all leaves can earn together: the rubric's, or the points that the table gives them. */
export function traceFullMarks(all: Tracing, score: ScoreResult): Trace {
  const more = { word: 'full-marks', measure: 'points' } as const;
  if (score.fullMarks === null) return bare(null, { ...more, ...note({ kind: 'absent' }) });
  if (all.assessment.rubric.id !== null) return ofRubric(score.fullMarks, 'full-marks', 'points');
  const points = leavesOf(score.sections).map(({ name, points: own, pointsEntry }) => {
    const source = pointsEntry === null ? null : { at: pointsEntry.at, text: pointsEntry.text };
    return bare(own, { word: 'points', name, measure: 'points', source });
  });
  return computed(score.fullMarks, sumFormula(points.length), points, more);
}

export const traceTotal = (all: Tracing, score: ScoreResult): Trace =>
  all.known.once(score, 'total', () => madeTotal(all, score));

function madeTotal(all: Tracing, score: ScoreResult): Trace {
  const sections = score.sections.map((section) => traceSection(all, section, score));
  const more = { word: 'total', measure: 'points' } as const;
  if (score.total === null) return { ...bare(null, more), operands: sections, ...note(whyAbsent(score.sections)) };
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

/** The grade, the band that the total fell in, and what would reach the next one. */
export function traceGrade(all: Tracing, score: ScoreResult): Trace {
  const total = traceTotal(all, score);
  const more = { word: 'grade', measure: 'points' } as const;
  const bands = score.grading?.bands ?? [];
  const index = bands.findIndex((band) => band.grade === score.grade);
  const band = bands[index];
  if (score.total === null || band === undefined) {
    return { ...bare(null, more), operands: [total], ...note({ kind: 'absent' }) };
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
