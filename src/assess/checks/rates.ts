import type { BudgetLine, Entry } from '../../domain/department.js';
import { inEach } from '../../domain/in-each.js';
import { nameOfLine } from '../../domain/line-names.js';
import { type Problem, problem } from '../../domain/problem.js';
import { absolute, type Decimal, decimal, HUNDRED, isAtMost, minus, powerOfTen, times } from '../../numbers/decimal.js';
import { type Case, type Check, tablesOf } from './case.js';

const HALF = decimal('0.5');

/** equal: the stated digits are the computed ones; rounding: within one unit of its last place, as when cut off. */
function judge(stated: Decimal, computed: Decimal, places: number): 'equal' | 'rounding' | 'mismatch' {
  const unit = powerOfTen(-places);
  const off = absolute(minus(stated, computed));
  if (isAtMost(off, times(HALF, unit))) return 'equal';
  return isAtMost(off, unit) ? 'rounding' : 'mismatch';
}

interface RateCodes {
  readonly rounding: 'share-off-by-rounding' | 'execution-rate-off-by-rounding';
  readonly mismatch: 'share-mismatch' | 'execution-rate-mismatch';
}
const SHARE: RateCodes = { rounding: 'share-off-by-rounding', mismatch: 'share-mismatch' };
const EXECUTION: RateCodes = { rounding: 'execution-rate-off-by-rounding', mismatch: 'execution-rate-mismatch' };

function compareRate(name: string, entry: Entry | null, ratio: Decimal | null, codes: RateCodes): Problem[] {
  if (entry === null || entry.value === null || ratio === null) return [];
  const computed = times(ratio, HUNDRED);
  const verdict = judge(entry.value, computed, entry.places);
  if (verdict === 'equal') return [];
  return [problem(codes[verdict], entry.at, { name, stated: entry.value, computed })];
}

interface StatedRates {
  readonly statedShare: Entry | null;
  readonly statedExecutionRate: Entry | null;
  readonly parts?: readonly BudgetLine[];
}
interface ComputedRates {
  readonly share: Decimal | null;
  readonly executionRate: Decimal | null;
  readonly parts?: readonly ComputedRates[];
}

function compareRow(name: string, stated: StatedRates, computed: ComputedRates): Problem[] {
  const parts = inEach(stated.parts ?? [], (part, index) => {
    const result = computed.parts?.[index];
    return result === undefined ? [] : compareRow(nameOfLine(part), part, result);
  });
  return [
    ...compareRate(name, stated.statedShare, computed.share, SHARE),
    ...compareRate(name, stated.statedExecutionRate, computed.executionRate, EXECUTION),
    ...parts,
  ];
}

function compareTable({ table, result }: ReturnType<typeof tablesOf>[number]): Problem[] {
  const lines = inEach(table.lines, (line, index) => {
    const computed = result.lines[index];
    return computed === undefined ? [] : compareRow(nameOfLine(line), line, computed);
  });
  const { stated } = result;
  if (stated === null) return lines;
  const whole = result.total === null || result.total.isZero() ? null : decimal('1');
  return [...lines, ...compareRow(stated.name, stated, { share: whole, executionRate: result.executionRate })];
}

/** Does every share and execution rate that the file states follow from its amounts? */
export const checkRates: Check = (given: Case) => inEach(tablesOf(given), compareTable);
