import { type Unit, unitOfWord } from '../figures/unit.js';
import type { Column, ColumnRole } from './table.js';

const PERCENT: Unit = { kind: 'percent', word: '%', power: 0 };
const SCORE: Unit = { kind: 'score', word: '分', power: 0 };

/** Heads, most telling first. Amounts are what is left where cells are figures. */
const ROLES: readonly (readonly [RegExp, ColumnRole])[] = [
  [/占比|比重|比例|占.{0,8}(?:%|的)/, 'share'],
  [
    /增减率|增长率|增幅|增速|变动率|增减幅度|增长幅度|同比(?:\(%\)|增长(?:\(%\))?|%)?$|增减(?:\(%\)|%)|增长(?:\(%\)|%)|变动幅度|降幅/,
    'growth',
  ],
  [/增减|增加额|变动额|增长额|差额|较上年|比上年/, 'change'],
  [/分值|满分|权重|标准分/, 'points'],
  [/得分|评分|自评分/, 'score'],
  [/率(?:\(%\)|%)?$|进度(?:\(%\))?$|完成比例/, 'rate'],
  [/序号|编码|代码|行次|备注|说明|原因|指标值|目标|完成值|单价|标准|均|年度$|年份|排名|名次/, 'other'],
];

const roleOfHead = (head: string): ColumnRole | null => ROLES.find(([pattern]) => pattern.test(head))?.[1] ?? null;

/** The unit that stands in brackets in a head or a name. */
export function unitInBrackets(text: string): Unit | null {
  const inner = /\(([^()]{1,8})\)$/.exec(text)?.[1] ?? /\(单位:([^()]{1,6})\)/.exec(text)?.[1];
  return inner === undefined ? null : unitOfWord(inner.replace(/^单位:/, ''));
}

/** 单位：万元 above a table. */
export function unitAbove(text: string): Unit | null {
  const word = /单位:([^,;。:\s)]{1,6})/.exec(text)?.[1];
  return word === undefined ? null : unitOfWord(word);
}

function unitFor(head: string, role: ColumnRole, above: Unit): Unit {
  if (role === 'share' || role === 'growth' || role === 'rate') return PERCENT;
  if (role === 'points' || role === 'score') return SCORE;
  const own = unitInBrackets(head);
  return own !== null && own.kind !== 'percent' ? own : above;
}

const yearIn = (head: string): number | null => {
  const year = /((?:19|20)\d{2})年?/.exec(head)?.[1];
  return year === undefined ? null : Number(year);
};

/** A column from its head and from whether its cells are figures. */
export function columnOf(index: number, head: string, isFilled: boolean, above: Unit): Column {
  const said = roleOfHead(head);
  const role = !isFilled && said !== 'points' && said !== 'score' ? 'name' : (said ?? 'amount');
  return { index, head, role, unit: unitFor(head, role, above), year: yearIn(head) };
}
