import { HUNDRED, isZero, minus, rounded, sumOf, times } from '../../domain/decimal.js';
import { inEach } from '../../domain/in-each.js';
import { problem } from '../../domain/problem.js';
import { type Check, tablesOf } from './case.js';

/** Do the shares, as displayed, add up to 100? They often cannot; the residual is said, never spread. */
export const checkShareResidual: Check = (given) =>
  inEach(tablesOf(given), ({ name, table, result }) => {
    const shares = inEach(result.lines, (line) => (line.share === null ? [] : [times(line.share, HUNDRED)]));
    if (shares.length < 2 || shares.length < result.lines.length) return [];
    const sum = sumOf(shares.map((share) => rounded(share, given.places, given.rounding)));
    const residual = minus(HUNDRED, sum);
    const at = result.stated?.amount?.at ?? result.stated?.at ?? table.at;
    return isZero(residual) ? [] : [problem('shares-do-not-add-to-100', at, { table: name, sum, residual })];
  });
