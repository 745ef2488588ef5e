import type { IndicatorTable, StatedSection } from '../../domain/department.js';
import type { FormReading, Region } from './form.js';
import type { FormCells } from './form-cells.js';
import { isHeadGrade, isHeadTotal, readIndicatorBlock } from './indicator-block.js';
import { labelKey, pairsIn } from './labels.js';
import { readMoneyBlock } from './money-block.js';
import { gradeIn } from './words.js';

const PLAIN_NUMBER = /^\d+(?:\.\d+)?\s*分?$/;

/** Total and grade that stand in the head of a form: `自评总分（分） 97.6`. */
function inHead(region: Region, cells: FormCells): Pick<IndicatorTable, 'stated' | 'statedGrade'> {
  const { view, parts } = region;
  const until = (parts[0]?.[0]?.block.top ?? region.top) - 1;
  const stated: StatedSection[] = [];
  let statedGrade: IndicatorTable['statedGrade'] = null;
  for (const row of view.rowsIn(region.top, until)) {
    for (const pair of pairsIn(view, row)) {
      const at = view.placeOf(row, pair.valueColumn);
      const grade = gradeIn(pair.value);
      if (isHeadGrade(labelKey(pair.label)) && grade !== null) statedGrade ??= { grade, at };
      if (!isHeadTotal(labelKey(pair.label)) || !PLAIN_NUMBER.test(pair.value)) continue;
      const score = cells.number(
        { view, row, column: pair.valueColumn, head: pair.label },
        pair.value.endsWith('分') ? pair.value.slice(0, -1).trimEnd() : pair.value,
      );
      stated.push({ path: [], points: null, score, at });
    }
  }
  return { stated, statedGrade };
}

/** A form of indicators, with a block of money above them or without. */
export function readSelfEvaluation(region: Region, cells: FormCells): FormReading {
  const { view, parts } = region;
  const [moneyPart] = parts.length > 1 ? (parts[0] ?? []) : [];
  const money = moneyPart === undefined ? null : readMoneyBlock(view, moneyPart, cells);
  const block = readIndicatorBlock(view, parts.at(-1) ?? [], cells, money);
  const head = inHead(region, cells);
  const indicators: IndicatorTable | null =
    block === null
      ? null
      : {
          ...block.table,
          stated: [...block.table.stated, ...head.stated],
          statedGrade: block.table.statedGrade ?? head.statedGrade ?? null,
        };
  return { expenditure: money?.table ?? null, money: money?.total ?? null, indicators };
}

/** The same whose indicators have results and no points: nothing is scored. */
export function readUnscored(region: Region, cells: FormCells): FormReading {
  const { view, parts } = region;
  const [moneyPart] = parts.length > 1 ? (parts[0] ?? []) : [];
  const money = moneyPart === undefined ? null : readMoneyBlock(view, moneyPart, cells);
  return { expenditure: money?.table ?? null, money: money?.total ?? null, indicators: null };
}
