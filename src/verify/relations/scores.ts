import { HUNDRED, isAtMost, ONE, proportion } from '../../numbers/decimal.js';
import type { Figure } from '../figures/figure.js';
import type { Candidate } from '../judge/candidate.js';
import { exactly, none, spreadOf } from '../judge/spread.js';
import type { Part } from './lists.js';
import type { Sentence } from './sentence.js';
import { sumCandidate } from './totals.js';

/** What a figure in 分 is: points that can be had, points that were had, or simply 分 behind a name. */
type Sort = 'full' | 'got' | 'plain';

const FULL = /(?:满分|分值|权重|总分值)(?:各)?(?:为|是|:)*$/;
const GOT = /(?:得分|得|评分|自评得分|扣后|实得)(?:分别)?(?:为|是|:)*$/;
const TOTAL = /(?:合计|总计|共计|总|综合|最终|累计)(?:自评)?(?:得分|得|评分|分)?(?:为|是|共|:)*$|(?:合计|共计)$/;

const sortOf = (figure: Figure): Sort => {
  if (FULL.test(figure.lead) || (figure.depth > 0 && figure.lead === '')) return 'full';
  return GOT.test(figure.lead) ? 'got' : 'plain';
};

const partsOf = (figures: readonly Figure[]): Part[] => figures.map((figure) => ({ figure, sign: 1 }));

const isScore = (figure: Figure): boolean => figure.unit.kind === 'score' && !figure.isVague;

/** 决策…得12分，过程…得24分，合计得分94分: the total behind its parts. */
function behind(total: Figure, before: readonly Figure[]): Candidate | null {
  const got = before.filter((figure) => sortOf(figure) === 'got');
  const plain = before.filter((figure) => sortOf(figure) === 'plain');
  const parts = got.length > 0 ? got : plain;
  return parts.length < 2 ? null : sumCandidate(total, partsOf(parts), 'closed-list', true, 'scores');
}

/** 满分100分，决策20分、过程30分: the total before its parts. */
function ahead(total: Figure, after: readonly Figure[]): Candidate | null {
  const parts = after.filter((figure) => sortOf(figure) === 'plain');
  return parts.length < 2 || parts.length !== after.length
    ? null
    : sumCandidate(total, partsOf(parts), 'closed-list', true, 'scores');
}

/** Sums of scores that a sentence states. */
export function scoresIn(sentence: Sentence): Candidate[] {
  const scores = sentence.figures.filter(isScore);
  const found: Candidate[] = [];
  scores.forEach((total, index) => {
    if (TOTAL.test(total.lead) && index >= 2) {
      const made = behind(total, scores.slice(0, index));
      if (made !== null) found.push(made);
    } else if (index === 0 && /满分|总分|共/.test(total.lead)) {
      const made = ahead(total, scores.slice(1));
      if (made !== null) found.push(made);
    }
  });
  return found;
}

const BY_RATE = /按[^,;。]{0,8}率[^,;。]{0,4}得(?:分)?(?:为)?$/;

/** The rate that a score goes by: printed in the sentence, or spending over budget. */
function rateBefore(sentence: Sentence, score: Figure): readonly Figure[] | null {
  const before = sentence.figures.filter((figure) => figure.index < score.index && !figure.isVague);
  const rate = before.filter((figure) => figure.unit.kind === 'percent').at(-1);
  if (rate !== undefined) return [rate];
  const money = before.filter((figure) => figure.unit.kind === 'money' && figure.role === 'level');
  const budget = money.filter((figure) => /预算/.test(figure.lead)).at(-1);
  const spent = money.filter((figure) => figure !== budget && /执行|支出|完成|使用/.test(figure.lead)).at(-1);
  return budget === undefined || spent === undefined ? null : [spent, budget];
}

/** 预算250000元，执行215457.6元，满分10分，按执行率计得8.62分: points × rate. Whole points are never called wrong. */
export function scoresByRateIn(sentence: Sentence): Candidate[] {
  const scores = sentence.figures.filter(isScore);
  return scores.flatMap((score, index) => {
    const points = scores[index - 1];
    if (!BY_RATE.test(score.lead) || points === undefined || sortOf(points) !== 'full') return [];
    const operands = rateBefore(sentence, score);
    if (operands === null) return [];
    const spread = spreadOf([points, ...operands], ([full, a, b]) => {
      if (full === undefined || a === undefined) return null;
      return b === undefined ? proportion(full, a, HUNDRED) : proportion(full, a, b);
    });
    if (spread === null) return [];
    const isWhole = score.places === 0 && isAtMost(score.value.minus(spread.value).abs(), ONE);
    return [
      {
        kind: 'scores' as const,
        stated: score,
        expression: operands.length === 1 ? 'a*b/100' : 'a*b/c',
        operands: [points, ...operands].map((figure, place) => ({ role: 'abc'[place] ?? 'a', figure })),
        spread: isWhole ? exactly(score.value) : spread,
        confidence: 'formula' as const,
        isStrong: true,
        faults: none,
      },
    ];
  });
}
