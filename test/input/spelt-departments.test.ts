import { describe, expect, it } from 'vitest';
import type { BudgetLine, Department, Entry } from '../../src/domain/department.js';
import { severityOf } from '../../src/domain/problem.js';
import { contentOf, type FileContent, readDepartments } from '../../src/input/department/read-department.js';
import { fixed } from '../../src/numbers/decimal.js';
import { type Draw, drawDepartments, drawFrom, type MeantDepartment, spell } from '../support/spelt-departments.js';

const SETS = 600;

/** A file that is read into the same few bytes each time, as one on a disk may be. */
function scarce(file: string, bytes: Uint8Array, piece: number): FileContent {
  let held = new Uint8Array(0);
  const read = (from: number, to: number): Uint8Array => {
    const part = bytes.subarray(from, to);
    if (held.length < part.length) held = new Uint8Array(part.length);
    held.fill(0xff);
    held.set(part);
    return held.subarray(0, part.length);
  };
  return { file, sha256: '', size: bytes.length, whole: null, isUtf8: null, piece, read };
}

const contentFor = (draw: Draw, file: string, bytes: Uint8Array): FileContent => {
  const piece = [32, 64, 200, 1 << 20][draw(4)] ?? 32;
  return draw(2) === 0 ? contentOf(file, bytes, '', piece) : scarce(file, bytes, piece);
};

/** As both sides of the comparison show a department: hundredths of 万元, lines by name. */
interface Shown {
  readonly name: string;
  readonly year: string | null;
  readonly income: readonly string[];
  readonly expenditure: readonly string[];
  readonly indicators: readonly string[];
}

const meant = ({ name, year, income, expenditure, indicators }: MeantDepartment): Shown => ({
  name,
  year,
  income: income.map(([item, amount]) => `${item} ${amount}`).sort(),
  expenditure: expenditure.map(([category, item, amount]) => `${category} ${item} ${amount}`),
  indicators: indicators.map(([section, leaf, points, score]) => `${section} ${leaf} ${points} ${score}`),
});

const hundredths = (entry: Entry | null): string =>
  entry?.value ? String(Number(fixed(entry.value, 2).replace('.', ''))) : '?';
const leavesOf = (line: BudgetLine): readonly BudgetLine[] => (line.parts.length === 0 ? [line] : line.parts);
const read = ({ name, year, income, expenditure, indicators }: Department): Shown => ({
  name,
  year,
  income: (income?.lines ?? []).map(({ item, amount }) => `${item} ${hundredths(amount)}`).sort(),
  expenditure: (expenditure?.lines ?? []).flatMap((line) =>
    leavesOf(line).map((own) => `${line.category} ${own.item ?? ''} ${hundredths(own.amount)}`),
  ),
  indicators: (indicators?.indicators ?? []).map(({ path, points, score }) =>
    [...path, points?.value?.toFixed(), score === 'not-applicable' ? score : score?.value?.toFixed()].join(' '),
  ),
});

describe('departments in any spelling', () => {
  it('are read as they are meant, whatever piece of a file is at hand', () => {
    for (let seed = 0; seed < SETS; seed += 1) {
      const draw = drawFrom(seed);
      const years = [[null], ['2024'], ['2023', '2024']] as const;
      const all = drawDepartments(draw, years[draw(3)] ?? years[0]);
      const files = spell(draw, all);
      const { departments, problems } = readDepartments(
        {
          income: contentFor(draw, 'income.csv', files.income),
          expenditure: contentFor(draw, 'expenditure.csv', files.expenditure),
          indicators: contentFor(draw, 'indicators.csv', files.indicators),
        },
        { defaultName: '某局', unit: '万元' },
      );
      const key = ({ name, year }: Shown): string => `${name} ${year}`;
      const sorted = (shown: Shown[]): Shown[] => shown.sort((a, b) => (key(a) < key(b) ? -1 : 1));
      const context = `set ${seed}`;
      expect(sorted(departments.map(({ department }) => read(department))), context).toEqual(sorted(all.map(meant)));
      const found = [...problems, ...departments.flatMap((one) => one.problems)];
      expect(
        found.filter(({ code }) => severityOf(code, false) === 'error').map(({ code }) => code),
        context,
      ).toEqual([]);
    }
  });
});
