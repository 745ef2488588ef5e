import type { Figure } from '../figures/figure.js';
import type { Candidate } from '../judge/candidate.js';
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
