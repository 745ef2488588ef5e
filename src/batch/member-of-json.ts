import { amountAmong, type ShareFigure } from '../domain/budget-figures.js';
import { type Decimal, fromExact, isAbove, minus, quotient, sumOrNull, ZERO } from '../domain/decimal.js';
import type { Lang } from '../domain/department.js';
import { shareOfName } from '../domain/line-names.js';
import { type AmountUnit, convertAmount, isAmountUnit } from '../domain/unit.js';
import { yearOf } from '../domain/year.js';
import type { Loss, Member } from './member.js';

/** An amount with the decimals that it was printed with. */
export interface PrintedAmount {
  readonly value: Decimal;
  readonly places: number;
}

/** What an assessment's JSON says, as exact figures again. */
export interface ReadAssessment {
  readonly department: string;
  readonly year: string | null;
  readonly unit: AmountUnit;
  readonly language: Lang;
  readonly member: Member;
  readonly income: PrintedAmount | null;
  readonly expenditure: PrintedAmount | null;
  readonly balance: PrintedAmount | null;
  readonly shares: readonly [Decimal | null, Decimal | null, Decimal | null, Decimal | null];
  readonly score: {
    readonly shown: string | null;
    readonly total: Decimal | null;
    readonly fullMarks: Decimal | null;
    readonly grade: string | null;
  } | null;
  readonly severities: readonly string[];
  /** Code and message of the first error. */
  readonly firstError: { readonly code: string; readonly message: string } | null;
  /** Code of the error that the score rests on. */
  readonly scoreError: string | null;
}

type Fields = ReadonlyMap<string, unknown>;

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const fieldsOf = (value: unknown): Fields => new Map(isObject(value) ? Object.entries(value) : []);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function amountOf(value: unknown): PrintedAmount | null {
  const text = textOf(value);
  const found = readExact(text);
  return text === null || found === null ? null : { value: found, places: text.split('.')[1]?.length ?? 0 };
}

const decimalOf = (value: unknown): Decimal | null => readExact(textOf(value));

const MOST_DIGITS = 400;
const PLAIN = /^-?\d+(?:\.\d+)?$/;

/** Results have more digits than inputs may have: sums, units, and 120 decimals of what does not end. */
function readExact(text: string | null): Decimal | null {
  return text === null || text.length > MOST_DIGITS || !PLAIN.test(text) ? null : fromExact(text);
}

/** A figure as its JSON has it: in full where the one of 30 digits had to be cut. */
const settledIn = (fields: Fields, settled: string, cut: string): Decimal | null =>
  decimalOf(fields.get(settled)) ?? decimalOf(fields.get(cut));

/** Amounts of the lines whose names make up a share, and what they come to in a roll-up. */
function partOf(table: Fields, figure: ShareFigure): { own: Decimal | null; rolledUp: Decimal | null } {
  const lines = listOf(table.get('lines')).map(fieldsOf);
  const amounts = lines
    .filter((line) => shareOfName(textOf(line.get('category')) ?? textOf(line.get('item')) ?? '') === figure)
    .map((line) => decimalOf(line.get('amount')));
  const isComplete = textOf(table.get('total')) !== null && lines.length > 0;
  return { own: amountAmong(amounts, false), rolledUp: amountAmong(amounts, isComplete) };
}

interface Earned {
  readonly points: Decimal | null;
  readonly score: Decimal | null;
  readonly losses: readonly Loss[];
}

function earnedIn(section: Fields): Earned {
  const leaves = listOf(section.get('leaves'))
    .map(fieldsOf)
    .map((leaf): Earned => {
      const points = settledIn(leaf, 'settledPoints', 'points');
      const isHandedOn = leaf.get('outcome') === 'not-applicable' && points?.isZero() === true;
      const score = isHandedOn ? ZERO : settledIn(leaf, 'settledScore', 'exactScore');
      const lost = points === null || score === null ? ZERO : minus(points, score);
      const path = listOf(leaf.get('path')).map(String);
      return { points, score, losses: isAbove(lost, ZERO) ? [{ path, lost }] : [] };
    });
  const inner = listOf(section.get('sections')).map((one) => earnedIn(fieldsOf(one)));
  const all = [...leaves, ...inner];
  return {
    points: sumOrNull(all.map((one) => one.points)),
    score: textOf(section.get('score')) === null ? null : sumOrNull(all.map((one) => one.score)),
    losses: all.flatMap((one) => one.losses),
  };
}

const ratio = (part: Decimal | null, whole: Decimal | null): Decimal | null =>
  part === null || whole === null ? null : quotient(part, whole);

const CHINESE = /[\u3400-\u9fff]/;

/** An assessment from one line of NDJSON (schema jixiao/assessment/1); undefined where it is none. */
export function readAssessmentJson(json: unknown, unit: AmountUnit): ReadAssessment | undefined {
  const own = fieldsOf(json);
  const department = textOf(own.get('department'));
  const year = textOf(own.get('year'));
  const ownUnit = textOf(own.get('unit'));
  if (own.get('schema') !== 'jixiao/assessment/1' || department === null || ownUnit === null) return undefined;
  if (!isAmountUnit(ownUnit)) return undefined;
  const converted = (value: Decimal | null): Decimal | null =>
    value === null ? null : convertAmount(value, ownUnit, unit);
  const [incomeTable, expenditureTable] = [fieldsOf(own.get('income')), fieldsOf(own.get('expenditure'))];
  const income = amountOf(incomeTable.get('total'));
  const expenditure = amountOf(expenditureTable.get('total'));
  const balance = amountOf(own.get('balance'));
  const budget = decimalOf(expenditureTable.get('budget'));
  const fiscal = partOf(incomeTable, 'fiscal-share');
  const basic = partOf(expenditureTable, 'basic-share');
  const project = partOf(expenditureTable, 'project-share');
  const scoreFields = isObject(own.get('score')) ? fieldsOf(own.get('score')) : null;
  const sections = listOf(scoreFields?.get('sections')).map((one) => ({
    name: textOf(fieldsOf(one).get('name')) ?? '',
    ...earnedIn(fieldsOf(one)),
  }));
  const problems = listOf(own.get('problems')).map(fieldsOf);
  const first = problems.find((found) => found.get('severity') === 'error');
  return {
    department,
    year: year === null ? null : yearOf(year),
    unit: ownUnit,
    language:
      problems.some((found) => CHINESE.test(textOf(found.get('message')) ?? '')) || CHINESE.test(department)
        ? 'zh'
        : 'en',
    member: {
      income: converted(income?.value ?? null),
      expenditure: converted(expenditure?.value ?? null),
      budget: converted(budget),
      balance: converted(balance?.value ?? null),
      fiscal: converted(fiscal.rolledUp),
      basic: converted(basic.rolledUp),
      project: converted(project.rolledUp),
      sections,
      losses: sections.flatMap((section) => section.losses),
    },
    income,
    expenditure,
    balance,
    shares: [
      ratio(fiscal.own, income?.value ?? null),
      ratio(basic.own, expenditure?.value ?? null),
      ratio(project.own, expenditure?.value ?? null),
      ratio(expenditure?.value ?? null, budget),
    ],
    score:
      scoreFields === null
        ? null
        : {
            shown: textOf(scoreFields.get('total')),
            total: settledIn(scoreFields, 'settledTotal', 'exactTotal'),
            fullMarks: decimalOf(scoreFields.get('fullMarks')),
            grade: textOf(scoreFields.get('grade')),
          },
    severities: problems.map((found) => textOf(found.get('severity')) ?? ''),
    firstError:
      first === undefined
        ? null
        : { code: textOf(first.get('code')) ?? '', message: textOf(first.get('message')) ?? '' },
    scoreError: textOf(scoreFields?.get('restsOnError') ?? null),
  };
}
