import type {
  Assessment,
  LeafResult,
  LineResult,
  ScoreResult,
  SectionResult,
  TableResult,
} from '../domain/assessment.js';
import { type Decimal, fixed, HUNDRED, minus, rounded, sumOrNull, times } from '../domain/decimal.js';
import { nameOfLine } from '../domain/line-names.js';
import { withParts } from './breakdown.js';
import { amountText, percentText, plainText, pointsText, rateOf, scoreText, totalText } from './figure-text.js';
import type { Style } from './style.js';
import type { TextCell, TextTable } from './text-table.js';
import { shareOfTotal } from './total-rows.js';
import { type LabelKey, label } from './words/labels.js';

/** One figure: what it is of, what it is called, its plain digits and their unit. */
interface Figure {
  readonly part: 'income' | 'expenditure' | 'balance' | 'score';
  readonly group: string;
  readonly item: string;
  readonly figure: LabelKey;
  readonly value: TextCell;
  readonly unit: string;
}

type Named = Pick<Figure, 'part' | 'group' | 'item'>;

/** English rows are keyed by the English keys themselves, Chinese ones by their names. */
const word = (key: LabelKey, style: Style): string => (style.lang === 'en' ? key : label(key, style.lang));

interface Makers {
  readonly amount: (of: Named, figure: LabelKey, value: Decimal | null) => Figure[];
  readonly percent: (of: Named, figure: LabelKey, ratio: Decimal | null) => Figure[];
  readonly points: (of: Named, figure: LabelKey, value: string | null) => Figure[];
}

/** Absent rates and budgets have no row; an absent amount or score has one with an empty value. */
function makersFor({ unit, budget }: Assessment, style: Style): Makers {
  return {
    amount: (of, figure, value) => [{ ...of, figure, value: amountText(value, budget.amountPlaces, style), unit }],
    percent: (of, figure, ratio) => [{ ...of, figure, value: percentText(ratio, style), unit: '%' }],
    points: (of, figure, value) => [{ ...of, figure, value, unit: label('pointsUnit', style.lang) }],
  };
}

type Budgeted = Pick<LineResult, 'initialBudget' | 'budget' | 'amount' | 'share' | 'executionRate' | 'adjustmentRate'>;

function budgetFigures(of: Named, line: Budgeted, make: Makers): Figure[] {
  const isKnown = (value: Decimal | null): boolean => value !== null;
  return [
    ...make.amount(of, 'initialBudget', line.initialBudget).filter(() => isKnown(line.initialBudget)),
    ...make.amount(of, 'budget', line.budget).filter(() => isKnown(line.budget)),
    ...make.amount(of, 'amount', line.amount),
    ...make.percent(of, 'share', line.share),
    ...make.percent(of, 'executionRate', line.executionRate).filter(() => isKnown(line.executionRate)),
    ...make.percent(of, 'adjustmentRate', line.adjustmentRate).filter(() => isKnown(line.adjustmentRate)),
  ];
}

/** What the rounded shares miss of 100, in percent. */
function residual(table: TableResult, style: Style): string | null {
  const shares = table.lines.map((line) =>
    line.share === null ? null : rounded(times(line.share, HUNDRED), style.places, style.rounding),
  );
  const sum = shares.length === 0 ? null : sumOrNull(shares);
  return sum === null ? null : fixed(minus(HUNDRED, sum), style.places);
}

function tableFigures(part: 'income' | 'expenditure', table: TableResult, make: Makers, style: Style): Figure[] {
  const whole = { part, group: '', item: word('total', style) };
  const tail = residual(table, style);
  return [
    ...withParts(table.lines, style).flatMap(({ line, parent }) => {
      const group = parent === null ? (line.item === null ? '' : (line.category ?? '')) : nameOfLine(parent);
      return budgetFigures({ part, group, item: nameOfLine(line) }, line, make);
    }),
    ...make.amount(whole, 'sum', table.sum),
    ...(table.statedTotal === null ? [] : make.amount(whole, 'statedTotal', table.statedTotal)),
    ...budgetFigures(whole, { ...table, amount: table.total, share: shareOfTotal(table) }, make),
    ...(tail === null ? [] : [{ ...whole, figure: 'residual' as const, value: tail, unit: '%' }]),
    ...table.carryOver.flatMap((line) =>
      make.amount({ part, group: word('carryOver', style), item: nameOfLine(line) }, 'amount', line.amount),
    ),
  ];
}

type Scored = Pick<LeafResult | SectionResult, 'points' | 'score'>;

function scored(of: Named, { points, score }: Scored, make: Makers, style: Style): Figure[] {
  return [
    ...make.points(of, 'points', pointsText(points, style)),
    ...make.points(of, 'score', scoreText(score, style)),
    ...make.percent(of, 'rate', rateOf(score, points)),
  ];
}

/** A section is named by its group alone, a leaf by its group and its item. */
function sectionFigures(section: SectionResult, make: Makers, style: Style): Figure[] {
  const group = section.path.join(' › ');
  return [
    ...scored({ part: 'score', group, item: '' }, section, make, style),
    ...section.leaves.flatMap((leaf) => scored({ part: 'score', group, item: leaf.name }, leaf, make, style)),
    ...section.sections.flatMap((inner) => sectionFigures(inner, make, style)),
  ];
}

function scoreFigures(score: ScoreResult, make: Makers, style: Style): Figure[] {
  const whole = { part: 'score', group: '', item: word('total', style) } as const;
  const words = (figure: LabelKey, value: string | null): Figure[] => [{ ...whole, figure, value, unit: '' }];
  return [
    ...score.sections.flatMap((section) => sectionFigures(section, make, style)),
    ...score.adjustments.flatMap(({ adjustment, effect }) =>
      make.points(
        { part: 'score', group: word('adjustment', style), item: adjustment.name },
        'score',
        scoreText(effect, style),
      ),
    ),
    ...(score.cut.isZero()
      ? []
      : make.points(
          { part: 'score', group: word('adjustment', style), item: word('bounds', style) },
          'score',
          scoreText(score.cut, style),
        )),
    ...make.points(whole, 'score', totalText(score.total, score)),
    ...make.points(whole, 'fullMarks', plainText(score.fullMarks)),
    ...make.percent(whole, 'rate', rateOf(score.total, score.fullMarks)),
    ...words('grade', score.grade),
    ...(score.nextGrade === null ? [] : words('nextGrade', score.nextGrade)),
    ...(score.nextGrade === null ? [] : make.points(whole, 'pointsToNextGrade', plainText(score.pointsToNextGrade))),
  ];
}

const COLUMNS = ['department', 'year', 'part', 'group', 'item', 'figure', 'value', 'unit'] as const;

/** Every figure of the assessment in a row of its own, for spreadsheets and scripts. */
export function tidyFigures(assessment: Assessment, style: Style): TextTable {
  const make = makersFor(assessment, style);
  const { income, expenditure, balance } = assessment.budget;
  const figures = [
    ...(income === null ? [] : tableFigures('income', income, make, style)),
    ...(expenditure === null ? [] : tableFigures('expenditure', expenditure, make, style)),
    ...(income === null || expenditure === null
      ? []
      : make.amount({ part: 'balance', group: '', item: '' }, 'balance', balance)),
    ...(assessment.score === null ? [] : scoreFigures(assessment.score, make, style)),
  ];
  return {
    title: assessment.department,
    columns: COLUMNS.map((key) => ({ key, header: label(key, style.lang), kind: key === 'value' ? 'number' : 'text' })),
    rows: figures.map(({ part, group, item, figure, value, unit }) => [
      assessment.department,
      assessment.year,
      word(part, style),
      group,
      item,
      word(figure, style),
      value,
      unit,
    ]),
  };
}
