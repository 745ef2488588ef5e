import { type LeafResult, leavesOf, type ScoreResult, type WhatIf } from '../domain/assessment.js';
import type { Lang } from '../domain/department.js';
import type { NotApplicablePolicy } from '../domain/rubric.js';
import type { Cell, Table } from '../formats/document.js';
import { isZero } from '../numbers/decimal.js';
import { exact, Figure, total as totalFigure } from '../numbers/figure.js';
import { label } from '../words/labels.js';
import { colon, withAside, withSemicolons } from '../words/punctuation.js';
import { MISSING_TERMS, POLICY_TERMS } from '../words/rubric-terms.js';

interface Entry {
  readonly name: string;
  readonly what: string;
  readonly points: Cell;
  readonly treatment: Cell;
}

/** `分值分给同一一级指标的其他指标（管理效率：× 35 ÷ 29）`. */
function handedOn({ scaling }: LeafResult, policy: NotApplicablePolicy, lang: Lang): Cell {
  const words = POLICY_TERMS[policy][lang];
  if (scaling === null || isZero(scaling.from)) return words;
  const { to, from, within } = scaling;
  return (say) => {
    const factor = `× ${say.plain(to)} ÷ ${say.plain(from)}`;
    return withAside(words, within === null ? factor : `${within}${colon(lang)}${factor}`, lang);
  };
}

function leafEntry(leaf: LeafResult, { policies }: ScoreResult, lang: Lang): Entry[] {
  if (policies === null) return [];
  const base = { name: leaf.path.join(' › '), points: exact(leaf.nominalPoints) };
  if (leaf.outcome === 'not-applicable') {
    return [{ ...base, what: label('notApplicable', lang), treatment: handedOn(leaf, policies.notApplicable, lang) }];
  }
  if (leaf.outcome !== 'missing') return [];
  return [{ ...base, what: label('missing', lang), treatment: MISSING_TERMS[policies.missing][lang] }];
}

function adjustmentEntries(score: ScoreResult, lang: Lang): Entry[] {
  const entries = score.adjustments.flatMap(({ adjustment, applies, effect }) => {
    if (!applies && effect !== null) return [];
    const { name, kind } = adjustment;
    const effected = effect === null ? null : new Figure(effect, 'points', 'full', true);
    const treatment = kind === 'grade-cap' ? label('gradeAtMost', lang, adjustment.grade) : label(kind, lang);
    return [{ name, what: label('adjustment', lang), points: kind === 'grade-cap' ? '' : effected, treatment }];
  });
  if (score.cut.isZero()) return entries;
  const name = label('bounds', lang);
  const points = new Figure(score.cut, 'points', 'full', true);
  return [...entries, { name, what: label('adjustment', lang), points, treatment: label('boundsKept', lang) }];
}

/** What did not apply, is missing, or was adjusted: how many points, and where they went. Null where nothing was. */
export function ledgerTable(score: ScoreResult | null, lang: Lang): Table | null {
  if (score === null) return null;
  const entries = [
    ...leavesOf(score.sections).flatMap((leaf) => leafEntry(leaf, score, lang)),
    ...adjustmentEntries(score, lang),
  ];
  if (entries.length === 0) return null;
  return {
    title: label('ledger', lang),
    columns: [
      { key: 'indicator', header: label('indicator', lang), measure: 'text' },
      { key: 'what', header: label('what', lang), measure: 'text' },
      { key: 'points', header: label('points', lang), measure: 'points' },
      { key: 'treatment', header: label('treatment', lang), measure: 'text' },
    ],
    rows: entries.map(({ name, what, points, treatment }) => [name, what, points, treatment]),
  };
}

/** What is varied, in words: both policies, or the one that differs from row to row. */
function policyText({ notApplicable, missing }: WhatIf, all: readonly WhatIf[], lang: Lang): string {
  const between = lang === 'zh' ? '：' : ' ';
  const idle = `${label('notApplicable', lang)}${between}${POLICY_TERMS[notApplicable][lang]}`;
  const absent = `${label('missing', lang)}${between}${MISSING_TERMS[missing][lang]}`;
  const differ = (key: 'notApplicable' | 'missing'): boolean => new Set(all.map((one) => one[key])).size > 1;
  return withSemicolons([...(differ('notApplicable') ? [idle] : []), ...(differ('missing') ? [absent] : [])], lang);
}

/** The total and grade under the rubric's own policies and under every other one. */
export function whatIfTable(score: ScoreResult | null, lang: Lang): Table | null {
  if (score === null || score.whatIf.length === 0 || score.policies === null) return null;
  const own = score.policies;
  const isOwn = (one: WhatIf): boolean => one.notApplicable === own.notApplicable && one.missing === own.missing;
  return {
    title: label('whatIf', lang),
    columns: [
      { key: 'policy', header: label('policy', lang), measure: 'text' },
      { key: 'total', header: label('totalScore', lang), measure: 'points' },
      { key: 'grade', header: label('grade', lang), measure: 'text' },
    ],
    rows: score.whatIf.map((one) => [policyText(one, score.whatIf, lang), totalFigure(one.total, score), one.grade]),
    tones: new Map(score.whatIf.flatMap((one, index) => (isOwn(one) ? [[index, 'strong' as const]] : []))),
  };
}
