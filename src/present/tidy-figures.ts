import type {
  Assessment,
  LeafResult,
  LineResult,
  ScoreResult,
  SectionResult,
  TableResult,
} from '../domain/assessment.js';
import type { Lang } from '../domain/department.js';
import { nameOfLine } from '../domain/line-names.js';
import type { Cell, Table } from '../formats/document.js';
import { type Decimal, HUNDRED, ratioOf, times } from '../numbers/decimal.js';
import {
  amount,
  exact,
  Figure,
  points as pointsFigure,
  score as scoreFigure,
  total as totalFigure,
} from '../numbers/figure.js';
import { shareResidual } from '../numbers/residual.js';
import { type LabelKey, label } from '../words/labels.js';
import { withParts } from './breakdown.js';
import { shareOfTotal } from './total-rows.js';
import type { View } from './view.js';

/** One figure: what it is of, what it is called, its plain digits and their unit. */
interface Row {
  readonly part: 'income' | 'expenditure' | 'balance' | 'score';
  readonly group: string;
  readonly item: string;
  readonly figure: LabelKey;
  readonly value: Cell;
  readonly unit: string;
}

type Named = Pick<Row, 'part' | 'group' | 'item'>;

/** English rows are keyed by the English keys themselves, Chinese ones by their names. */
const word = (key: LabelKey, lang: Lang): string => (lang === 'en' ? key : label(key, lang));

interface Makers {
  readonly lang: Lang;
  readonly shown: Pick<View, 'places' | 'rounding'>;
  /** Decimals of scores. */
  readonly places: number;
  readonly amount: (of: Named, figure: LabelKey, value: Decimal | null) => Row[];
  readonly percent: (of: Named, figure: LabelKey, ratio: Decimal | null) => Row[];
  readonly points: (of: Named, figure: LabelKey, value: Cell) => Row[];
}

function makersFor({ unit, budget, score }: Assessment, view: View): Makers {
  return {
    lang: view.lang,
    shown: view,
    places: score?.places.leaf ?? 2,
    amount: (of, figure, value) => [{ ...of, figure, value: amount(value, budget), unit }],
    percent: (of, figure, value) => [{ ...of, figure, value: inPercent(value), unit: '%' }],
    points: (of, figure, value) => [{ ...of, figure, value, unit: label('pointsUnit', view.lang) }],
  };
}

type Budgeted = Pick<LineResult, 'initialBudget' | 'budget' | 'amount' | 'share' | 'executionRate' | 'adjustmentRate'>;

/** A percentage without its sign: the unit stands in a column of its own. */
const inPercent = (value: Decimal | null): Cell =>
  value === null ? null : new Figure(times(value, HUNDRED), 'number', 'chosen');

function budgetFigures(of: Named, line: Budgeted, make: Makers): Row[] {
  const whereKnown = (figure: LabelKey, value: Decimal | null, maker: Makers['amount']): Row[] =>
    value === null ? [] : maker(of, figure, value);
  return [
    ...whereKnown('initialBudget', line.initialBudget, make.amount),
    ...whereKnown('budget', line.budget, make.amount),
    ...make.amount(of, 'amount', line.amount),
    ...make.percent(of, 'share', line.share),
    ...whereKnown('executionRate', line.executionRate, make.percent),
    ...whereKnown('adjustmentRate', line.adjustmentRate, make.percent),
  ];
}

function tableFigures(part: 'income' | 'expenditure', table: TableResult, make: Makers): Row[] {
  const { lang, shown } = make;
  const whole = { part, group: '', item: word('total', lang) };
  const tail = shareResidual(
    table.lines.map((line) => line.share),
    shown.places,
    shown.rounding,
  );
  return [
    ...withParts(table.lines, lang).flatMap(({ line, parent }) => {
      const group = parent === null ? (line.item === null ? '' : (line.category ?? '')) : nameOfLine(parent);
      return budgetFigures({ part, group, item: nameOfLine(line) }, line, make);
    }),
    ...make.amount(whole, 'sum', table.sum),
    ...(table.statedTotal === null ? [] : make.amount(whole, 'statedTotal', table.statedTotal)),
    ...budgetFigures(whole, { ...table, amount: table.total, share: shareOfTotal(table) }, make),
    ...(tail === null
      ? []
      : [
          {
            ...whole,
            figure: 'residual' as const,
            value: new Figure(tail.residual, 'number', shown.places),
            unit: '%',
          },
        ]),
    ...table.carryOver.flatMap((line) =>
      make.amount({ part, group: word('carryOver', lang), item: nameOfLine(line) }, 'amount', line.amount),
    ),
  ];
}

type Scored = Pick<LeafResult | SectionResult, 'points' | 'score'>;

function scored(of: Named, { points, score }: Scored, make: Makers): Row[] {
  return [
    ...make.points(of, 'points', pointsFigure(points, make.places)),
    ...make.points(of, 'score', scoreFigure(score, make.places)),
    ...make.percent(of, 'rate', ratioOf(score, points)),
  ];
}

/** A section is named by its group alone, a leaf by its group and its item. */
function sectionFigures(section: SectionResult, make: Makers): Row[] {
  const group = section.path.join(' › ');
  return [
    ...scored({ part: 'score', group, item: '' }, section, make),
    ...section.leaves.flatMap((leaf) => scored({ part: 'score', group, item: leaf.name }, leaf, make)),
    ...section.sections.flatMap((inner) => sectionFigures(inner, make)),
  ];
}

function scoreFigures(score: ScoreResult, make: Makers): Row[] {
  const { lang } = make;
  const whole = { part: 'score', group: '', item: word('total', lang) } as const;
  const words = (figure: LabelKey, value: string | null): Row[] => [{ ...whole, figure, value, unit: '' }];
  return [
    ...score.sections.flatMap((section) => sectionFigures(section, make)),
    ...score.adjustments.flatMap(({ adjustment, effect }) =>
      make.points(
        { part: 'score', group: word('adjustment', lang), item: adjustment.name },
        'score',
        scoreFigure(effect, make.places),
      ),
    ),
    ...(score.cut.isZero()
      ? []
      : make.points(
          { part: 'score', group: word('adjustment', lang), item: word('bounds', lang) },
          'score',
          scoreFigure(score.cut, make.places),
        )),
    ...make.points(whole, 'score', totalFigure(score.total, score)),
    ...make.points(whole, 'fullMarks', exact(score.fullMarks)),
    ...make.percent(whole, 'rate', ratioOf(score.total, score.fullMarks)),
    ...words('grade', score.grade),
    ...(score.nextGrade === null ? [] : words('nextGrade', score.nextGrade)),
    ...(score.nextGrade === null ? [] : make.points(whole, 'pointsToNextGrade', exact(score.pointsToNextGrade))),
  ];
}

const COLUMNS = ['department', 'year', 'part', 'group', 'item', 'figure', 'value', 'unit'] as const;

/** Every figure of the assessment in a row of its own, for spreadsheets and scripts. */
export function tidyFigures(assessment: Assessment, view: View): Table {
  const { lang } = view;
  const make = makersFor(assessment, view);
  const { income, expenditure, balance } = assessment.budget;
  const rows = [
    ...(income === null ? [] : tableFigures('income', income, make)),
    ...(expenditure === null ? [] : tableFigures('expenditure', expenditure, make)),
    ...(income === null || expenditure === null
      ? []
      : make.amount({ part: 'balance', group: '', item: '' }, 'balance', balance)),
    ...(assessment.score === null ? [] : scoreFigures(assessment.score, make)),
  ];
  return {
    title: assessment.department,
    columns: COLUMNS.map((key) => ({ key, header: label(key, lang), measure: key === 'value' ? 'number' : 'text' })),
    rows: rows.map(({ part, group, item, figure, value, unit }) => [
      assessment.department,
      assessment.year,
      word(part, lang),
      group,
      item,
      word(figure, lang),
      value,
      unit,
    ]),
  };
}
