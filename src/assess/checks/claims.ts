import type { Claim, Entry } from '../../domain/department.js';
import { inEach } from '../../domain/in-each.js';
import type { Place } from '../../domain/place.js';
import { type Problem, problem } from '../../domain/problem.js';
import { agreementOf, finestPlaces, roundingTail } from '../../numbers/agreement.js';
import {
  absolute,
  type Decimal,
  decimal,
  isAbove,
  isAtMost,
  isZero,
  minus,
  powerOfTen,
  quotient,
  rounded,
  sumOrNull,
  times,
  ZERO,
} from '../../numbers/decimal.js';
import type { AmountUnit } from '../../numbers/unit.js';
import type { Case, Check } from './case.js';
import { checkTotals } from './totals.js';

const HALF = decimal('0.5');
/** 万元 in one table beside 元 in the other. */
const MISTAKEN = decimal('10000');
const NEARLY = decimal('0.001');

const keyOf = ({ origin, column }: Place): string =>
  `${origin.file}\u0000${origin.sheet ?? ''}\u0000${origin.row}\u0000${column ?? 0}`;
const tableOf = ({ origin }: Place): string => `${origin.file}\u0000${origin.sheet ?? ''}`;

interface Tails {
  readonly first: Place;
  count: number;
  largest: Decimal;
}

/** What the sums within forms come to: mismatches each by itself, tails together, and the cells that are known to be wrong. */
interface Sums {
  readonly problems: Problem[];
  readonly tails: Map<string, Tails>;
  readonly wrong: Set<string>;
}

type SumClaim = Extract<Claim, { kind: 'sum' }>;

function judgeSum({ rule, name, column, stated: entry, parts }: SumClaim, unit: AmountUnit, sums: Sums): void {
  const stated = entry.value;
  const summed = sumOrNull(parts.map((part) => part.value));
  if (stated === null || summed === null) return;
  const agreement = agreementOf(stated, summed, roundingTail([entry, ...parts], parts.length, unit));
  if (agreement === 'equal') return;
  if (agreement === 'mismatch') {
    sums.wrong.add(keyOf(entry.at));
    sums.problems.push(
      rule === 'level'
        ? problem('subject-level-mismatch', entry.at, { name, column, stated, summed })
        : problem('total-mismatch', entry.at, { name, figure: 'amount', stated, summed }),
    );
    return;
  }
  const off = absolute(minus(stated, summed));
  const table = tableOf(entry.at);
  const known = sums.tails.get(table);
  if (known === undefined) sums.tails.set(table, { first: entry.at, count: 1, largest: off });
  else {
    known.count += 1;
    if (isAbove(off, known.largest)) known.largest = off;
  }
}

/** How far rounding may take a figure that is made of these amounts. */
function looseness(entries: readonly Entry[], unit: AmountUnit): Decimal {
  if (isZero(roundingTail(entries, entries.length, unit))) return ZERO;
  return times(times(HALF, powerOfTen(-finestPlaces(entries))), decimal(String(entries.length)));
}

type SameClaim = Extract<Claim, { kind: 'same' }>;

/** Whether one figure is nearly ten thousand times the other. */
function isFactor(a: Decimal, b: Decimal): boolean {
  if (isZero(a) || isZero(b)) return false;
  const ratios = [quotient(a, b), quotient(b, a)];
  return ratios.some((ratio) => {
    const share = ratio === null ? null : quotient(ratio, MISTAKEN);
    return share !== null && isAtMost(absolute(minus(share, decimal('1'))), NEARLY);
  });
}

/** A disagreement that a table already has with itself is not told twice. */
function judgeSame({ rule, name, first, second }: SameClaim, unit: AmountUnit, wrong: ReadonlySet<string>): Problem[] {
  const [a, b] = [sumOrNull(first.map(({ value }) => value)), sumOrNull(second.map(({ value }) => value))];
  const [here, there] = [first[0]?.at, second[0]?.at];
  if (a === null || b === null || here === undefined || there === undefined) return [];
  if ([...first, ...second].some(({ at }) => wrong.has(keyOf(at)))) return [];
  const allowed = looseness(first, unit).plus(looseness(second, unit));
  if (isAtMost(absolute(minus(a, b)), allowed)) return [];
  if (rule === 'sides') return [problem('sides-unequal', here, { left: a, right: b, where: there })];
  const words = { name, stated: a, other: b, where: there };
  return [isFactor(a, b) ? problem('unit-conflict', here, words) : problem('tables-disagree', here, words)];
}

/** The first of several amounts ten thousand times apart says it for all of them. */
function onceForEach(problems: readonly Problem[]): Problem[] {
  const told = new Set<string>();
  return problems.filter((found) => {
    if (found.code !== 'unit-conflict') return true;
    const key = `${tableOf(found.at)}\u0000${tableOf(found.where)}`;
    if (told.has(key)) return false;
    told.add(key);
    return true;
  });
}

function judgeSummary(claim: Extract<Claim, { kind: 'summary' }>, { budget, score }: Case): Problem[] {
  const { figure, stated: entry } = claim;
  const stated = entry.value;
  const table = budget.expenditure;
  const computed =
    figure === 'score'
      ? (score?.total ?? null)
      : figure === 'budget'
        ? (table?.budget ?? null)
        : (table?.total ?? null);
  if (stated === null || computed === null) return [];
  const shown = rounded(computed, Math.max(0, entry.places));
  return isZero(minus(stated, shown)) || isZero(minus(stated, computed))
    ? []
    : [problem('summary-differs', entry.at, { figure, stated, computed })];
}

/** Do the sums within the forms hold, do several tables state one figure alike, and does a list of projects agree? */
export const checkClaims: Check = (given) => {
  const { claims = [], unit } = given.department;
  if (claims.length === 0) return [];
  const sums: Sums = { problems: [], tails: new Map(), wrong: new Set() };
  for (const claim of claims) if (claim.kind === 'sum') judgeSum(claim, unit, sums);
  const wrong = new Set([...sums.wrong, ...totalsThatAreWrong(given)]);
  const same = inEach(claims, (claim) => (claim.kind === 'same' ? judgeSame(claim, unit, wrong) : []));
  const summary = inEach(claims, (claim) => (claim.kind === 'summary' ? judgeSummary(claim, given) : []));
  const tails = [...sums.tails.values()].map(({ first, count, largest }) =>
    problem('subject-levels-off-by-rounding', first, { count, largest }),
  );
  return [...sums.problems, ...tails, ...onceForEach(same), ...summary];
};

/** Cells of stated totals that disagree with the lines of the table that counts: another check tells it. */
const totalsThatAreWrong = (given: Case): string[] =>
  checkTotals(given).flatMap(({ code, at }) => (code === 'total-mismatch' ? [keyOf(at)] : []));
