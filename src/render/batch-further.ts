import type { Stability, YearChange } from '../domain/batch.js';
import { type Decimal, fixed, HUNDRED, isZero, times } from '../domain/decimal.js';
import { plainText, scoreText } from './figure-text.js';
import type { Style } from './style.js';
import type { TextCell, TextColumn } from './text-table.js';
import { label } from './words/labels.js';

const numberColumn = (key: string, header: string, percent = false): TextColumn => ({
  key,
  header,
  kind: 'number',
  percent,
});

/** Columns of a comparison of years; with two rubrics each section has one for the rules and one for the work. */
export function changeColumns(sections: readonly (string | null)[], isSplit: boolean, style: Style): TextColumn[] {
  const { lang } = style;
  const name = (section: string | null): string => section ?? label('otherParts', lang);
  const key = (section: string | null): string => section ?? 'adjustments';
  return [
    numberColumn('lastScore', label('lastScore', lang)),
    { key: 'lastGrade', header: label('lastGrade', lang), kind: 'text' },
    numberColumn('lastRank', label('lastRank', lang)),
    numberColumn('change', label('change', lang)),
    ...(isSplit
      ? [
          numberColumn('ruleChange', label('ruleChange', lang)),
          numberColumn('performanceChange', label('performanceChange', lang)),
        ]
      : []),
    ...(isSplit ? sections.map((one) => numberColumn(`rule:${key(one)}`, label('sectionRule', lang, name(one)))) : []),
    ...sections.map((one) =>
      isSplit
        ? numberColumn(`performance:${key(one)}`, label('sectionPerformance', lang, name(one)))
        : numberColumn(`change:${key(one)}`, label('sectionChange', lang, name(one))),
    ),
  ];
}

/** Changes are shown in full where they are finite and short, so that the parts visibly add up. */
const changeText = (value: Decimal | null, style: Style): string | null => {
  if (value === null) return null;
  return isZero(value) ? fixed(value, style.scorePlaces) : scoreText(value, style);
};

export function changeCells(
  change: YearChange | null,
  sections: readonly (string | null)[],
  isSplit: boolean,
  style: Style,
): TextCell[] {
  const width = (isSplit ? 6 : 4) + sections.length * (isSplit ? 2 : 1);
  if (change === null) return new Array(width).fill(null);
  const of = new Map(change.sections.map((one) => [one.section, one]));
  const part = (section: string | null, which: 'rule' | 'performance'): TextCell =>
    changeText(of.get(section)?.[which] ?? null, style);
  return [
    scoreText(change.lastScore, style),
    change.lastGrade,
    change.lastRank === null ? null : String(change.lastRank),
    changeText(change.change, style),
    ...(isSplit ? [changeText(change.rule, style), changeText(change.performance, style)] : []),
    ...(isSplit ? sections.map((one) => part(one, 'rule')) : []),
    ...sections.map((one) => part(one, 'performance')),
  ];
}

export const changeJson = (change: YearChange): object => ({
  lastExactTotal: plainText(change.lastScore),
  lastGrade: change.lastGrade,
  lastRank: change.lastRank,
  change: plainText(change.change),
  rule: plainText(change.rule),
  performance: plainText(change.performance),
  sections: change.sections.map(({ section, rule, performance }) => ({
    section,
    rule: plainText(rule),
    performance: plainText(performance),
  })),
});

export const stabilityColumns = ({ lang }: Style): TextColumn[] => [
  numberColumn('rankBest', label('rankBest', lang)),
  numberColumn('rankWorst', label('rankWorst', lang)),
  numberColumn('gradeHolds', label('gradeHolds', lang), true),
];

export function stabilityCells(found: Stability | null, style: Style): TextCell[] {
  if (found === null) return [null, null, null];
  const { rankBest, rankWorst, gradeHolds } = found;
  return [String(rankBest), String(rankWorst), fixed(times(gradeHolds, HUNDRED), style.places, style.rounding)];
}

export const stabilityJson = ({ rankBest, rankWorst, gradeHolds }: Stability): object => ({
  rankBest,
  rankWorst,
  gradeHolds: plainText(gradeHolds),
});
