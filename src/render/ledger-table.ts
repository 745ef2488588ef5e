import { type LeafResult, leavesOf, type ScoreResult, type WhatIf } from '../domain/assessment.js';
import { absolute, type Decimal, isNegative, isZero, plain } from '../domain/decimal.js';
import type { NotApplicablePolicy } from '../domain/rubric.js';
import { plainText, totalText } from './figure-text.js';
import type { Style } from './style.js';
import type { TextCell, TextTable } from './text-table.js';
import { label } from './words/labels.js';
import { MISSING_TERMS, POLICY_TERMS } from './words/rubric-terms.js';

interface Entry {
  readonly name: string;
  readonly what: string;
  readonly points: TextCell;
  readonly treatment: string;
}

/** `分值分给同一一级指标的其他指标（管理效率：× 35 ÷ 29）`. */
function handedOn(leaf: LeafResult, policy: NotApplicablePolicy, style: Style): string {
  const words = POLICY_TERMS[policy][style.lang];
  const { scaling } = leaf;
  if (scaling === null || isZero(scaling.from)) return words;
  const factor = `× ${plain(scaling.to)} ÷ ${plain(scaling.from)}`;
  const within = scaling.within === null ? factor : `${scaling.within}${style.lang === 'zh' ? '：' : ': '}${factor}`;
  return style.lang === 'zh' ? `${words}（${within}）` : `${words} (${within})`;
}

function leafEntry(leaf: LeafResult, score: ScoreResult, style: Style): Entry[] {
  const { policies } = score;
  if (policies === null) return [];
  const base = { name: leaf.path.join(' › '), points: plainText(leaf.nominalPoints) };
  if (leaf.outcome === 'not-applicable') {
    const treatment = handedOn(leaf, policies.notApplicable, style);
    return [{ ...base, what: label('notApplicable', style.lang), treatment }];
  }
  if (leaf.outcome !== 'missing') return [];
  return [{ ...base, what: label('missing', style.lang), treatment: MISSING_TERMS[policies.missing][style.lang] }];
}

const signed = (effect: Decimal): string => `${isNegative(effect) ? '−' : '+'}${plain(absolute(effect))}`;

function adjustmentEntries(score: ScoreResult, style: Style): Entry[] {
  const { lang } = style;
  const entries = score.adjustments.flatMap(({ adjustment, applies, effect }) => {
    if (!applies && effect !== null) return [];
    const { name, kind } = adjustment;
    const points = effect === null ? null : signed(effect);
    const treatment = kind === 'grade-cap' ? label('gradeAtMost', lang, adjustment.grade) : label(kind, lang);
    return [{ name, what: label('adjustment', lang), points: kind === 'grade-cap' ? '' : points, treatment }];
  });
  if (score.cut.isZero()) return entries;
  const name = label('bounds', lang);
  const treatment = label('boundsKept', lang);
  return [...entries, { name, what: label('adjustment', lang), points: signed(score.cut), treatment }];
}

/** What did not apply, is missing, or was adjusted: how many points, and where they went. Null where nothing was. */
export function ledgerTable(score: ScoreResult | null, style: Style): TextTable | null {
  if (score === null) return null;
  const entries = [
    ...leavesOf(score.sections).flatMap((leaf) => leafEntry(leaf, score, style)),
    ...adjustmentEntries(score, style),
  ];
  if (entries.length === 0) return null;
  const { lang } = style;
  return {
    title: label('ledger', lang),
    columns: [
      { key: 'indicator', header: label('indicator', lang), kind: 'text' },
      { key: 'what', header: label('what', lang), kind: 'text' },
      { key: 'points', header: label('points', lang), kind: 'number' },
      { key: 'treatment', header: label('treatment', lang), kind: 'text' },
    ],
    rows: entries.map(({ name, what, points, treatment }) => [name, what, points, treatment]),
  };
}

/** What is varied, in words: both policies, or the one that differs from row to row. */
function policyText({ notApplicable, missing }: WhatIf, all: readonly WhatIf[], style: Style): string {
  const { lang } = style;
  const colon = lang === 'zh' ? '：' : ' ';
  const idle = `${label('notApplicable', lang)}${colon}${POLICY_TERMS[notApplicable][lang]}`;
  const absent = `${label('missing', lang)}${colon}${MISSING_TERMS[missing][lang]}`;
  const differ = (key: 'notApplicable' | 'missing'): boolean => new Set(all.map((one) => one[key])).size > 1;
  const parts = [...(differ('notApplicable') ? [idle] : []), ...(differ('missing') ? [absent] : [])];
  return parts.join(lang === 'zh' ? '；' : '; ');
}

/** The total and grade under the rubric's own policies and under every other one. */
export function whatIfTable(score: ScoreResult | null, style: Style): TextTable | null {
  if (score === null || score.whatIf.length === 0 || score.policies === null) return null;
  const { lang } = style;
  const own = score.policies;
  const isOwn = (one: WhatIf): boolean => one.notApplicable === own.notApplicable && one.missing === own.missing;
  return {
    title: label('whatIf', lang),
    columns: [
      { key: 'policy', header: label('policy', lang), kind: 'text' },
      { key: 'total', header: label('totalScore', lang), kind: 'number' },
      { key: 'grade', header: label('grade', lang), kind: 'text' },
    ],
    rows: score.whatIf.map((one) => [policyText(one, score.whatIf, style), totalText(one.total, score), one.grade]),
    tones: new Map(score.whatIf.flatMap((one, index) => (isOwn(one) ? [[index, 'strong' as const]] : []))),
  };
}
