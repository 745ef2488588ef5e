import { assessDepartment } from '../../src/assess/assess-department.js';
import type { BudgetLine } from '../../src/domain/department.js';
import type { ReadOptions } from '../../src/input/department/read-department.js';
import { plain } from '../../src/numbers/decimal.js';
import { readTexts, type Texts } from './read.js';

type Shown = readonly [string, string | null, ...Shown[]];

/** Each line as its name, its amount and its parts. */
function shown(line: BudgetLine): Shown {
  const value = line.amount?.value ?? null;
  return [line.item ?? line.category ?? '', value === null ? null : plain(value), ...line.parts.map(shown)];
}

/** The tables of one department as text, read and assessed. */
export function assessTexts(texts: Texts, options: Partial<ReadOptions> = {}) {
  const read = readTexts(texts, options);
  if (read.department === null) throw new Error(`nothing was read: ${read.problems.map((one) => one.code).join()}`);
  const { value: assessment, problems } = assessDepartment({ value: read.department, problems: read.problems });
  const { income, expenditure } = assessment.budget;
  const text = (value: { toFixed(): string } | null | undefined): string | null => value?.toFixed() ?? null;
  return {
    assessment,
    problems,
    codes: problems.map((found) => found.code),
    income: text(income?.total),
    expenditure: text(expenditure?.total),
    lines: (read.department.income ?? read.department.expenditure)?.lines.map(shown) ?? [],
    apart: (read.department.income ?? read.department.expenditure)?.carryOver.map(shown) ?? [],
    skipped: read.readings.flatMap((reading) => reading.skipped.map(({ line, why }) => `${line} ${why}`)),
  };
}
