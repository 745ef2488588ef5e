import type { Entry, Indicator, IndicatorTable, StatedSection } from '../../domain/department.js';
import { problem } from '../../domain/problem.js';
import { remembered } from '../../domain/remembered.js';
import { isNoValue } from '../../numbers/read-number.js';
import type { Row } from '../rows/row-source.js';
import type { Meaning } from '../table/columns.js';
import { signOf } from '../table/direction.js';
import { placeIn, textIn } from '../table/named-cells.js';
import type { Table } from '../table/table.js';
import { entryIn, type Notes } from './cells.js';
import { evidenceIn, isNotApplicableText, isPlaceholderText } from './evidence.js';

const TOTAL = /^(?:合计|总计|总分|总得分|total|totalscore)$/i;
const LEVELS = ['level1', 'level2', 'level3'] as const;

const startsWithDigit = (text: string): boolean => text.charCodeAt(0) >= 48 && text.charCodeAt(0) <= 57;
const isNotApplicable = remembered(isNotApplicableText);
const isPlaceholder = remembered(isPlaceholderText);
const isTotalName = remembered((text) => TOTAL.test(text.replace(/\s+/g, '')));
/** A text without blanks around it; null where it is none. */
const given = remembered((text): string | null => (isNoValue(text) ? null : text.trim()));

function givenText(table: Table, row: Row, meaning: Meaning): string | null {
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
  /** The level whose cell names the row. */
  readonly level: (typeof LEVELS)[number];
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
    levelled.push({ row, path, depth: path.length, level: LEVELS[deepest] ?? 'level1' });
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

function indicatorOf(table: Table, { row, path, level }: Levelled, notes: Notes): Indicator {
  const stated = givenText(table, row, 'sign');
  const ownSign = stated === null ? undefined : signOf(stated);
  if (stated !== null && ownSign === undefined)
    notes.problems.push(problem('sign-unknown', placeIn(table, row, 'sign'), { text: stated }));
  const target = evidenceIn(table, row, 'target', ownSign, notes);
  const code = textIn(table, row, 'code').trim();
  const name = path.at(-1) ?? '';
  if (isPlaceholder(name)) notes.problems.push(problem('placeholder-left', placeIn(table, row, level), { text: name }));
  return {
    code: code === '' ? null : code,
    path,
    points: entryIn(table, row, 'points', null, notes),
    weight: entryIn(table, row, 'weight', null, notes),
    sign: ownSign ?? target.sign,
    target: target.evidence,
    actual: evidenceIn(table, row, 'actual', undefined, notes).evidence,
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
  const entry = (row: Row, meaning: Meaning): Entry | null => entryIn(table, row, meaning, null, notes);
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
