import { type Problem, problem } from '../../domain/problem.js';
import type { Reading } from '../../domain/reading.js';
import { amountUnitOf, isNoValue } from '../../numbers/read-number.js';
import type { AmountUnit } from '../../numbers/unit.js';
import type { Row } from '../rows/row-source.js';
import type { HeaderCell, HeaderKind } from './columns.js';

/** Columns of amounts, the one whose unit the results take first. */
const AMOUNTS = ['amount', 'budget', 'initialBudget'] as const;

/** 单位：万元, 金额单位:元, 单 位：万 元. */
const STATED = /单\s*位\s*(?:[:：]\s*)?([\p{L}\p{Sc}](?:(?!单\s*位)[\p{L}\p{Sc} ()])*)/gu;
const KNOWN = /^(?:人民币)?(?:亿元|百万元|万元|千元|元|百万|万|亿)(?:\(?人民币\)?)?(?!\p{L})/u;
const MONEY = /^[\p{L}\p{Sc}]{0,6}?(?:元|币|美金|英镑|[$€£]|usd|eur|gbp|hkd)(?!\p{L})/iu;
/** 填报单位：广元 names an organisation. */
const OF_ORGANISATION = /(?!金额|货币|计量)\p{L}{2}$/u;

/** What a title says of the unit: a unit we know, money in one that we do not, or nothing. */
function unitInTitle(text: string): AmountUnit | { readonly unknown: string } | null {
  const plain = text.normalize('NFKC');
  for (const match of plain.matchAll(STATED)) {
    // 万 元: blanks of a justified line.
    const words = (match[1] ?? '').replace(/(?<=[百千万亿]) (?=元)/gu, '');
    const known = KNOWN.exec(words)?.[0];
    const unit = known === undefined ? null : amountUnitOf(known);
    if (unit !== null) return unit;
    const money = MONEY.exec(words)?.[0];
    const before = plain.slice(Math.max(0, match.index - 2), match.index);
    if (money !== undefined && money !== '人民币' && !OF_ORGANISATION.test(before)) return { unknown: money };
  }
  return null;
}

interface TitleUnit {
  readonly unit: AmountUnit | null;
  readonly problems: readonly Problem[];
}

/** `单位：万元` in one of the title rows; a unit that is not known (百元, 美元) is an error. */
export function unitInTitles(titles: readonly Row[]): TitleUnit {
  for (const row of titles) {
    for (const [index, cell] of row.cells.entries()) {
      const stated = unitInTitle(cell);
      if (stated === null) continue;
      if (typeof stated === 'string') return { unit: stated, problems: [] };
      const at = { origin: row.origin, column: index + 1 };
      return { unit: null, problems: [problem('unit-unknown', at, { text: stated.unknown })] };
    }
  }
  return { unit: null, problems: [] };
}

/** Headers of amounts whose brackets hold something that is no unit we know: 金额（美元）. */
const unknownBrackets = (header: readonly HeaderCell[], row: Row): Problem[] =>
  header.flatMap((cell, index) =>
    cell.bracket !== null && AMOUNTS.some((meaning) => meaning === cell.meaning)
      ? [problem('unit-unknown', { origin: row.origin, column: index + 1 }, { text: cell.bracket })]
      : [],
  );

/** The units that the rows name in their own column. */
function unitsOfRows(header: readonly HeaderCell[], eachCell: EachCell): AmountUnit[] {
  const index = header.findIndex((cell) => cell.meaning === 'unit');
  const found = new Set<AmountUnit>();
  if (index < 0) return [];
  eachCell(index, (cell) => {
    const unit = isNoValue(cell) ? null : amountUnitOf(cell);
    if (unit !== null) found.add(unit);
  });
  return [...found];
}

type EachCell = (index: number, visit: (cell: string) => void) => void;

/** The units of a table's amounts. */
export interface TableUnit {
  /** That of the column of amounts, which its results take. */
  readonly unit: AmountUnit;
  /** Of a cell that neither its column nor its row gives a unit; null where nobody can say. */
  readonly bareUnit: AmountUnit | null;
  readonly from: Reading['unitFrom'];
  readonly problems: readonly Problem[];
}

const NO_AMOUNTS: TableUnit = { unit: '万元', bareUnit: null, from: null, problems: [] };

/**
 * A column's own bracket rules that column. Columns without one follow the title, else the one bracket that is there,
 * else --input-unit, else 万元; a borrowed bracket and the assumption with a note. A column of units comes before these.
 */
export function unitOfTable(
  kind: HeaderKind,
  header: readonly HeaderCell[],
  headerRow: Row,
  titles: readonly Row[],
  inputUnit: AmountUnit | undefined,
  eachCell: EachCell,
): TableUnit {
  if (kind === 'indicators' || kind === 'list') return NO_AMOUNTS;
  const title = unitInTitles(titles);
  const problems = [...title.problems, ...unknownBrackets(header, headerRow)];
  const columns = AMOUNTS.flatMap((meaning) =>
    header.flatMap((cell, index) => (cell.meaning === meaning ? [{ cell, index }] : [])),
  );
  const bare = columns.filter(({ cell }) => cell.unit === null);
  const brackets = [...new Set(columns.flatMap(({ cell }) => cell.unit ?? []))];
  const [bracket, another] = brackets;
  const ofRows = unitsOfRows(header, eachCell);
  const own = columns[0]?.cell.unit ?? null;
  const answer = (
    bareUnit: AmountUnit | null,
    from: Reading['unitFrom'],
    notes: readonly Problem[] = [],
  ): TableUnit => ({
    unit: own ?? bareUnit ?? ofRows[0] ?? '万元',
    bareUnit,
    from: own === null ? from : 'header',
    problems: [...problems, ...notes],
  });
  const at = { origin: headerRow.origin, column: null };
  if (title.unit !== null) return answer(title.unit, 'title');
  if (ofRows.length > 0) return answer(ofRows.length === 1 ? (ofRows[0] ?? null) : null, 'rows');
  if (bare.length === 0) return answer(null, 'header');
  if (bracket !== undefined && another === undefined) {
    const from = columns.find(({ cell }) => cell.unit === bracket)?.cell.header ?? '';
    const notes = bare.map(({ cell, index }) =>
      problem(
        'unit-from-column',
        { origin: headerRow.origin, column: index + 1 },
        { header: cell.header, unit: bracket, from },
      ),
    );
    return answer(bracket, 'other-column', notes);
  }
  if (inputUnit !== undefined) return answer(inputUnit, 'option');
  if (another !== undefined) {
    const faults = bare.map(({ cell, index }) =>
      problem('unit-unknown', { origin: headerRow.origin, column: index + 1 }, { text: cell.header }),
    );
    return answer(null, null, faults);
  }
  return answer('万元', 'assumed', [problem('unit-assumed', at, { unit: '万元' })]);
}
