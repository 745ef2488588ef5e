import { inEach } from '../../domain/in-each.js';
import { problem } from '../../domain/problem.js';
import { isZero } from '../../numbers/decimal.js';
import { shareResidual } from '../../numbers/residual.js';
import { type Check, tablesOf } from './case.js';

/** Do the shares, as displayed, add up to 100? They often cannot; the residual is said, never spread. */
export const checkShareResidual: Check = (given) =>
  inEach(tablesOf(given), ({ name, table, result }) => {
    if (result.lines.length < 2) return [];
    const found = shareResidual(
      result.lines.map((line) => line.share),
      given.places,
      given.rounding,
    );
    const at = result.stated?.amount?.at ?? result.stated?.at ?? table.at;
    return found === null || isZero(found.residual)
      ? []
      : [problem('shares-do-not-add-to-100', at, { table: name, ...found })];
  });
