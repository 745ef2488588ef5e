import type { GradeBand } from '../../domain/rubric.js';
import { type Decimal, decimal, HUNDRED, isAbove } from '../../numbers/decimal.js';
import type { Figure } from '../figures/figure.js';
import type { Passage } from '../figures/passage.js';
import { bandOf, NATIONAL_BANDS } from '../judge/bands.js';
import type { Candidate } from '../judge/candidate.js';
import { exactly, none } from '../judge/spread.js';
import { type Sentence, textOf } from './sentence.js';

const GRADE_WORDS = '优秀|优良|良好|优|良|中等|一般|中|合格|及格|不合格|不及格|较差|差|较好|好';
const STATED = new RegExp(
  `(?:等级|评级|等次|档次|评价结果|结果|结论|级别)(?:评定|确定|认定)?(?:为|是|:|属于)?[“"「『]?(${GRADE_WORDS})(?:[”"」』等级档,;。)]|$)`,
);
/** 90分(含)以上为优秀; 80分(含)至90分为良好; 60分以下为不合格; 90-100分为优. */
const BAND = new RegExp(
  `(\\d{1,3}(?:\\.\\d+)?)分?(?:\\(含(?:\\d+分?)?\\))?(?:以上|及以上|(?:至|到|-|—|~)\\d{1,3}(?:\\.\\d+)?分?(?:\\((?:不)?含(?:\\d+分?)?\\))?)(?:的)?(?:为|是|:|评为|,)?[“"「『]?(${GRADE_WORDS})`,
  'g',
);
const LOWEST = new RegExp(`\\d{1,3}分?(?:\\((?:不)?含\\))?以下(?:的)?(?:为|是|:)?[“"「『]?(${GRADE_WORDS})`);

/** The bands that a text prints, highest first, or null. */
export function bandsIn(text: string): GradeBand[] | null {
  const bands: { grade: string; from: Decimal }[] = [];
  for (const found of text.matchAll(BAND)) bands.push({ grade: found[2] ?? '', from: decimal(found[1] ?? '0') });
  const lowest = LOWEST.exec(text)?.[1];
  if (bands.length < 2) return null;
  if (lowest !== undefined) bands.push({ grade: lowest, from: decimal('0') });
  return bands.sort((a, b) => (isAbove(b.from, a.from) ? 1 : -1));
}

/** Words for the same band: the national bands speak of 优, a report of 优秀. */
const SAME: readonly (readonly string[])[] = [
  ['优', '优秀'],
  ['良', '良好'],
  ['中', '中等', '合格', '及格', '一般'],
  ['差', '较差', '不合格', '不及格'],
];
const rankOf = (word: string): number => SAME.findIndex((words) => words.includes(word));

const isTotal = (figure: Figure): boolean =>
  figure.unit.kind === 'score' &&
  !figure.isVague &&
  /得分|评分|总分|得|分为|给予/.test(figure.lead) &&
  figure.depth === 0;

/** The bands printed anywhere in the report, those of the same paragraph first. */
export interface PrintedBands {
  bandsFor(passage: Passage): readonly GradeBand[] | null;
}

export function printedBands(passages: readonly Passage[]): PrintedBands {
  const printed = new Map<Passage, GradeBand[]>();
  for (const passage of passages) {
    if (!/以上/.test(passage.clean.text) && !/\d分?(?:-|—|至)/.test(passage.clean.text)) continue;
    const bands = bandsIn(passage.clean.text);
    if (bands !== null) printed.set(passage, bands);
  }
  const only = new Set(
    [...printed.values()].map((bands) => JSON.stringify(bands.map((band) => [band.grade, band.from.toFixed()]))),
  );
  const shared = only.size === 1 ? ([...printed.values()][0] ?? null) : null;
  return { bandsFor: (passage) => printed.get(passage) ?? shared };
}

/** A total score and the grade behind it: does the one lie in the band of the other? */
export function gradesIn(sentence: Sentence, bands: PrintedBands): Candidate[] {
  const text = textOf(sentence);
  const stated = STATED.exec(text)?.[1];
  const score = sentence.figures.filter(isTotal).at(-1);
  if (stated === undefined || score === undefined || isAbove(score.value, HUNDRED)) return [];
  const scheme = bands.bandsFor(sentence.passage);
  const computed = bandOf(score.value, scheme ?? NATIONAL_BANDS);
  if (computed === null) return [];
  const isKnown = scheme === null ? rankOf(stated) >= 0 : scheme.some((band) => sameWord(band.grade, stated, scheme));
  if (!isKnown) return [];
  const agrees = scheme === null ? rankOf(stated) === rankOf(computed) : sameWord(stated, computed, scheme);
  const at = sentence.passage.clean.text.indexOf(stated, score.to);
  const offset = sentence.passage.clean.at[at] ?? score.offset;
  return [
    {
      kind: 'grade',
      stated: score,
      expression: 'band(a)',
      operands: [{ role: 'a', figure: score }],
      spread: exactly(score.value),
      confidence: scheme === null ? 'position' : 'formula',
      isStrong: true,
      faults: none,
      word: { stated, computed: agrees ? stated : computed, offset, end: offset + stated.length },
    },
  ];
}

/** 优 and 优秀 are one word unless the printed bands have both. */
const sameWord = (a: string, b: string, scheme: readonly GradeBand[]): boolean => {
  if (a === b) return true;
  const both = scheme.some((band) => band.grade === a) && scheme.some((band) => band.grade === b);
  return !both && rankOf(a) >= 0 && rankOf(a) === rankOf(b);
};
