import type { Entry, Evidence, Indicator, IndicatorTable, Sign, StatedSection } from '../domain/department.js';
import { problem } from '../domain/problem.js';
import { remembered } from '../domain/remembered.js';
import { entryIn, type Notes, placeIn, textIn } from './cells.js';
import { amountUnitOf, readNumber } from './number.js';
import type { Row } from './records.js';
import type { Table } from './table.js';

const SIGNS: ReadonlyMap<string, Sign> = new Map<string, Sign>([
  ...['≥', '≧', '>=', '正向', '大于等于', '不低于', '不少于', 'higher'].map((text) => [text, '≥'] as const),
  ...['>', '大于'].map((text) => [text, '>'] as const),
  ...['=', '═', '﹦', '等于', 'equal'].map((text) => [text, '='] as const),
  ...['<', '小于'].map((text) => [text, '<'] as const),
  ...['≤', '≦', '<=', '反向', '负向', '逆向', '小于等于', '不高于', '不超过', 'lower'].map(
    (text) => [text, '≤'] as const,
  ),
  ...['定性', 'qualitative'].map((text) => [text, '定性'] as const),
]);
const LEADING_SIGN = /^\s*(>=|<=|[≥≧>＞=＝═﹦<＜≤≦])\s*/;
const NOT_APPLICABLE = /^(?:不适用|n\/?a)$/i;
const NO_VALUE = /^(?:|-|—+|–|－|\/|／|\*+|＊)$/;
const PLACEHOLDER = /^(?:…+|\.{3,}|指标\d+|（?.*\d+字以内.*）?|xx+|××+)$/i;
const QUANTITY = /^([^\p{L}%％]*\d)\s*(%|％|\D{0,8})$/u;
const TOTAL = /^(?:合计|总计|总分|总得分|total|totalscore)$/i;
const LEVELS = ['level1', 'level2', 'level3'] as const;

const signOf = (text: string): Sign | undefined =>
  SIGNS.get(text.trim()) ?? SIGNS.get(text.normalize('NFKC').replace(/\s+/g, '').toLowerCase());

const NOTHING = { evidence: null, sign: undefined } as const;

function readEvidence(
  table: Table,
  row: Row,
  meaning: 'target' | 'actual',
  notes: Notes,
): { evidence: Evidence | null; sign: Sign | undefined } {
  const cell = textIn(table, row, meaning);
  if (cell === '') return NOTHING;
  const text = cell.trim();
  const at = placeIn(table, row, meaning);
  const leading = LEADING_SIGN.exec(text)?.[1];
  const sign = leading === undefined ? undefined : signOf(leading);
  const rest = leading === undefined ? text : text.replace(LEADING_SIGN, '');
  const answer = (evidence: Evidence | null) => ({ evidence, sign });
  if (PLACEHOLDER.test(rest)) {
    notes.problems.push(problem('placeholder-left', at, { text }));
    return answer({ kind: 'words', text, at });
  }
  if (NO_VALUE.test(rest)) return answer(null);
  if (NOT_APPLICABLE.test(rest)) return answer({ kind: 'not-applicable', text, at });
  const split = QUANTITY.exec(rest);
  const behind = (split?.[2] ?? '').trim();
  const isPercent = behind === '%' || behind === '％' || behind === '百分比';
  const found = readNumber(split?.[1] ?? rest, false);
  if (split !== null && found.kind === 'number') {
    const unit = isPercent ? '' : (amountUnitOf(behind) ?? behind);
    return answer({ kind: 'quantity', value: found.value, percent: isPercent, unit, text, at });
  }
  const broken =
    found.kind === 'unreadable' &&
    (split !== null ||
      ['excel-error', 'hash-marks', 'letter-for-digit', 'exponent', 'two-signs', 'wrong-groups', 'not-finite'].includes(
        found.why,
      ));
  if (!broken || found.kind !== 'unreadable' || found.why === 'date') return answer({ kind: 'words', text, at });
  const column = table.header[table.columns.get(meaning) ?? -1]?.header ?? meaning;
  notes.problems.push(problem('number-unreadable', at, { column, text, why: found.why, shown: text.slice(0, 60) }));
  return answer({ kind: 'unreadable', text, at });
}

const startsWithDigit = (text: string): boolean => text.charCodeAt(0) >= 48 && text.charCodeAt(0) <= 57;
const isNotApplicable = remembered((text) => NOT_APPLICABLE.test(text.trim()));
const isPlaceholder = remembered((text) => PLACEHOLDER.test(text));
const isTotalName = remembered((text) => TOTAL.test(text.replace(/\s+/g, '')));
/** A text without blanks around it; null where it is none. */
const given = remembered((text): string | null => {
  const plain = text.trim();
  return NO_VALUE.test(plain) ? null : plain;
});

function givenText(table: Table, row: Row, meaning: string): string | null {
  const text = textIn(table, row, meaning);
  return text === '' ? null : given(text);
}

function readScore(table: Table, row: Row, notes: Notes): Indicator['score'] {
  const text = textIn(table, row, 'score');
  if (text !== '' && !startsWithDigit(text) && isNotApplicable(text)) return 'not-applicable';
  return entryIn(table, row, 'score', null, notes);
}

interface Levelled {
  readonly row: Row;
  readonly path: string[];
  readonly depth: number;
}

/** The level names of each row, with merged cells filled in: a newly given level resets the deeper ones. */
function fillLevels(table: Table, rows: readonly Row[], notes: Notes): Levelled[] {
  const above: string[] = ['', '', ''];
  const levelled: Levelled[] = [];
  for (const row of rows) {
    let highest = -1;
    let deepest = -1;
    for (let level = 0; level < LEVELS.length; level += 1) {
      const text = textIn(table, row, LEVELS[level] ?? 'level1').trim();
      if (text !== '') {
        above[level] = text;
        if (highest < 0) highest = level;
        deepest = level;
      } else if (highest >= 0) above[level] = '';
    }
    if (deepest < 0) {
      notes.problems.push(
        problem('name-missing', placeIn(table, row, 'level1'), {
          column: table.header[table.columns.get('level1') ?? 0]?.header ?? '',
        }),
      );
      continue;
    }
    for (let level = 0; level < highest; level += 1) {
      const to = above[level] ?? '';
      if (to !== '')
        notes.rewrites.push({ at: placeIn(table, row, LEVELS[level] ?? 'level1'), from: '', to, why: 'merged' });
    }
    const names = above.slice(0, deepest + 1);
    const path = names.includes('') ? names.filter((name) => name !== '') : names;
    levelled.push({ row, path, depth: path.length });
  }
  return levelled;
}

const isTotal = (path: readonly string[]): boolean => path.length === 1 && isTotalName(path[0] ?? '');

/** A row is the heading of a section when the next one lies deeper under the same names. */
function isHeading(current: Levelled, next: Levelled | undefined): boolean {
  return (
    next !== undefined && next.depth > current.depth && current.path.every((name, index) => next.path[index] === name)
  );
}

function indicatorOf(table: Table, { row, path }: Levelled, notes: Notes): Indicator {
  const stated = givenText(table, row, 'sign');
  const ownSign = stated === null ? undefined : signOf(stated);
  if (stated !== null && ownSign === undefined)
    notes.problems.push(problem('sign-unknown', placeIn(table, row, 'sign'), { text: stated }));
  const target = readEvidence(table, row, 'target', notes);
  const code = textIn(table, row, 'code').trim();
  const name = path.at(-1) ?? '';
  if (isPlaceholder(name))
    notes.problems.push(problem('placeholder-left', placeIn(table, row, 'level1'), { text: name }));
  return {
    code: code === '' ? null : code,
    path,
    points: entryIn(table, row, 'points', null, notes),
    weight: entryIn(table, row, 'weight', null, notes),
    sign: ownSign ?? target.sign ?? null,
    target: target.evidence,
    actual: readEvidence(table, row, 'actual', notes).evidence,
    unit: givenText(table, row, 'unit'),
    score: readScore(table, row, notes),
    reason: givenText(table, row, 'reason'),
    at: { origin: row.origin, column: null },
  };
}

/** The rows of an indicators table: leaves, and the points and scores stated for sections and for everything. */
export function readIndicatorTable(table: Table, rows: readonly Row[], notes: Notes): IndicatorTable {
  const levelled = fillLevels(table, rows, notes);
  const stated: StatedSection[] = [];
  const indicators: Indicator[] = [];
  const entry = (row: Row, meaning: string): Entry | null => entryIn(table, row, meaning, null, notes);
  for (const [index, current] of levelled.entries()) {
    const total = isTotal(current.path);
    if (total || isHeading(current, levelled[index + 1])) {
      const points = entry(current.row, 'points') ?? entry(current.row, 'weight');
      stated.push({
        path: total ? [] : current.path,
        points,
        score: entry(current.row, 'score'),
        at: { origin: current.row.origin, column: null },
      });
    } else indicators.push(indicatorOf(table, current, notes));
  }
  return {
    indicators,
    stated,
    hasReasons: table.columns.has('reason'),
    complete: table.complete && levelled.length === rows.length,
    at: table.at,
  };
}
