import type { Lang } from '../domain/department.js';
import { type Loss, lostOf } from '../domain/losses.js';
import type { Severity } from '../domain/problem.js';
import { yearOf } from '../domain/year.js';
import { type Decimal, fromExact, sumOrNull, ZERO } from '../numbers/decimal.js';
import { AMOUNT_UNITS, isAmountUnit, readPlacesOf } from '../numbers/unit.js';
import type { Findings, Result, ResultSection, ResultTable } from './outcome-of.js';

/** What a line of NDJSON says. */
export interface ReadResult {
  readonly result: Result;
  readonly findings: Findings;
  /** The message of the first error. */
  readonly message: string;
  /** Whether nothing could be assessed. */
  readonly isFailed: boolean;
  readonly problems: readonly ReadProblem[];
}

/** A problem as the line tells it; its sentence is in the language of that run. */
export interface ReadProblem {
  readonly severity: Severity;
  readonly code: string;
  readonly file: string;
  readonly sheet: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly cell: string | null;
  readonly message: { readonly [L in Lang]: string };
}

type Fields = ReadonlyMap<string, unknown>;

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const fieldsOf = (value: unknown): Fields => new Map(isObject(value) ? Object.entries(value) : []);
const listOf = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.map(fieldsOf) : []);
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const MOST_DIGITS = 400;
const PLAIN = /^-?\d+(?:\.\d+)?$/;

/** Results have more digits than inputs may have: sums, units, and 120 decimals of what does not end. */
function decimalOf(value: unknown): Decimal | null {
  const text = textOf(value);
  return text === null || text.length > MOST_DIGITS || !PLAIN.test(text) ? null : fromExact(text);
}

/** A figure in full where the one of 30 digits had to be cut. */
const settledIn = (fields: Fields, settled: string, cut: string): Decimal | null =>
  decimalOf(fields.get(settled)) ?? decimalOf(fields.get(cut));

const placesOf = (value: unknown): number => textOf(value)?.split('.')[1]?.length ?? 0;

function tableOf(value: unknown): ResultTable | null {
  if (!isObject(value)) return null;
  const table = fieldsOf(value);
  return {
    lines: listOf(table.get('lines')).map((line) => ({
      name: textOf(line.get('category')) ?? textOf(line.get('item')) ?? '',
      amount: decimalOf(line.get('amount')),
    })),
    total: decimalOf(table.get('total')),
    budget: decimalOf(table.get('budget')),
  };
}

interface Earned {
  readonly points: Decimal | null;
  readonly score: Decimal | null;
  readonly losses: readonly Loss[];
}

/** A leaf whose points were handed on has no score in JSON, and cost nothing. */
function earnedByLeaf(leaf: Fields): Earned {
  const points = settledIn(leaf, 'settledPoints', 'points');
  const isHandedOn = leaf.get('outcome') === 'not-applicable' && points?.isZero() === true;
  const score = isHandedOn ? ZERO : settledIn(leaf, 'settledScore', 'exactScore');
  const path = leaf.get('path');
  const lost = lostOf(points, score);
  const losses = lost === null ? [] : [{ path: Array.isArray(path) ? path.map(String) : [], lost }];
  return { points, score, losses };
}

function earnedIn(section: Fields): Earned {
  const all = [...listOf(section.get('leaves')).map(earnedByLeaf), ...listOf(section.get('sections')).map(earnedIn)];
  return {
    points: sumOrNull(all.map((one) => one.points)),
    score: textOf(section.get('score')) === null ? null : sumOrNull(all.map((one) => one.score)),
    losses: all.flatMap((one) => one.losses),
  };
}

const CHINESE = /[\u3400-\u9fff]/;
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];

const countIn = (value: unknown): number | null =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : null;

function problemIn(found: Fields): ReadProblem[] {
  const message = textOf(found.get('message')) ?? '';
  return SEVERITIES.filter((severity) => severity === found.get('severity')).map((severity) => ({
    severity,
    code: textOf(found.get('code')) ?? '',
    file: textOf(found.get('file')) ?? '',
    sheet: textOf(found.get('sheet')),
    line: countIn(found.get('line')),
    column: countIn(found.get('column')),
    cell: textOf(found.get('cell')),
    message: { zh: message, en: message },
  }));
}

/** An assessment from one line of NDJSON (schema jixiao/assessment/1); undefined where it is none. */
export function readResult(json: unknown): ReadResult | undefined {
  const own = fieldsOf(json);
  const department = textOf(own.get('department'));
  const year = textOf(own.get('year'));
  const unit = textOf(own.get('unit'));
  if (own.get('schema') !== 'jixiao/assessment/1' || department === null || unit === null) return undefined;
  if (!isAmountUnit(unit)) return undefined;
  const [income, expenditure] = [tableOf(own.get('income')), tableOf(own.get('expenditure'))];
  const amounts = [
    own.get('balance'),
    fieldsOf(own.get('income')).get('total'),
    fieldsOf(own.get('expenditure')).get('total'),
  ];
  const amountPlaces = Math.max(...amounts.map(placesOf));
  const score = isObject(own.get('score')) ? fieldsOf(own.get('score')) : null;
  const sections = listOf(score?.get('sections')).map((one): ResultSection & Earned => ({
    name: textOf(one.get('name')) ?? '',
    ...earnedIn(one),
  }));
  const problems = listOf(own.get('problems'));
  const first = problems.find((found) => found.get('severity') === 'error');
  const messages = problems.map((found) => textOf(found.get('message')) ?? '');
  return {
    result: {
      department,
      project: textOf(own.get('project')),
      year: year === null ? null : yearOf(year),
      unit,
      language: CHINESE.test(department) || messages.some((message) => CHINESE.test(message)) ? 'zh' : 'en',
      amountPlaces,
      // Nobody types 万元 finer than 元: such amounts were converted.
      readPlaces: amountPlaces > AMOUNT_UNITS[unit] && unit !== '元' ? readPlacesOf(amountPlaces, unit) : amountPlaces,
      income,
      expenditure,
      balance: decimalOf(own.get('balance')),
      score:
        score === null
          ? null
          : {
              total: settledIn(score, 'settledTotal', 'exactTotal'),
              fullMarks: decimalOf(score.get('fullMarks')),
              grade: textOf(score.get('grade')),
              totalPlaces: placesOf(score.get('total')),
              sections,
            },
      losses: () => sections.flatMap((section) => section.losses),
    },
    findings: {
      severities: problems.flatMap((found) => SEVERITIES.filter((severity) => severity === found.get('severity'))),
      code: first === undefined ? null : (textOf(first.get('code')) ?? ''),
      scoreError: textOf(score?.get('restsOnError')),
    },
    message: first === undefined ? '' : (textOf(first.get('message')) ?? ''),
    isFailed: income === null && expenditure === null && score === null && first !== undefined,
    problems: problems.flatMap(problemIn),
  };
}
