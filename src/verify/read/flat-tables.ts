import { isTableHead } from './cell-runs.js';
import { type Clean, joinedOf, sliceOf } from './clean.js';
import type { SourceLine } from './source-lines.js';

const NUMERIC = /^-?[\d,]+(?:\.\d+)?%?$|^[-—/*]+$/;
/** A number that is neither a target nor a rate: points, a score. */
const PLAIN = /^\d+(?:\.\d+)?$/;
/** Words that belong to the number or the bracket before them: `15 万元`, `(13 分)`, `2021 年 12 月`. */
const GOES_ON = /^(?:万元|亿元|元|人次|人|件|个|户|次|处|米|年|月|日|分\)|分|%|百分比|厘米|公里)$/;
const HEADS = /分值|得分|执行率|预算数|执行数|决算数|指标|金额|占比|率$|\(件\)|\(人\)/;
const LEAST_TOKENS = 12;
const SCORE_HEADS = 7;

function tokensOf(line: SourceLine): Clean[] {
  const tokens: Clean[] = [];
  const { text } = line.clean;
  for (const found of text.matchAll(/[^\s]+/g)) {
    const token = sliceOf(line.clean, found.index, found.index + found[0].length);
    const before = tokens.at(-1);
    if (before !== undefined && GOES_ON.test(token.text) && /[\d年(]$/.test(before.text))
      tokens[tokens.length - 1] = joinedOf([before, token]);
    else if (before !== undefined && /\d年$/.test(before.text) && /^\d{1,2}月?$/.test(token.text))
      tokens[tokens.length - 1] = joinedOf([before, token]);
    else tokens.push(token);
  }
  return tokens;
}

const isNumeric = (token: Clean | undefined): boolean => token !== undefined && NUMERIC.test(token.text);
const isPlain = (token: Clean | undefined): boolean => token !== undefined && PLAIN.test(token.text);
const EMPTY: Clean = { text: '', at: [] };

/** Names begin rows. Cells that were blank have gone: the first row is aligned to the right, the others below it. */
function rowsByName(tokens: readonly Clean[], width: number): Clean[][] {
  const rows: Clean[][] = [];
  for (const token of tokens) {
    if (!isNumeric(token) || rows.length === 0) rows.push([token]);
    else rows.at(-1)?.push(token);
  }
  const lost = Math.max(0, width - (rows[0]?.length ?? width));
  return rows.map(([name = EMPTY, ...cells]) =>
    [name, ...new Array<Clean>(lost).fill(EMPTY), ...cells].slice(0, width),
  );
}

/** 一级 二级 三级 分值 指标值 完成值 得分: a row ends with the first plain number that no other number follows. */
function scoreRows(tokens: readonly Clean[]): Clean[][] | null {
  const rows: Clean[][] = [];
  let at = 0;
  while (at < tokens.length) {
    const names: Clean[] = [];
    for (; at < tokens.length && !isPlain(tokens[at]) && names.length < 4; at += 1) names.push(tokens[at] ?? EMPTY);
    const points = tokens[at];
    if (names.length === 0 || points === undefined || !isPlain(points)) return null;
    let end = at + 1;
    while (end <= at + 3 && !(isPlain(tokens[end]) && !isPlain(tokens[end + 1]))) end += 1;
    const score = end <= at + 3 ? tokens[end] : undefined;
    if (score === undefined) return null;
    const values = tokens.slice(at + 1, end);
    const hasSection = names.length >= 3 || /\(\d+(?:\.\d+)?分\)$/.test(names[0]?.text ?? '') || names.length === 1;
    const section =
      hasSection && (names.length > 1 || /总分|合计/.test(names[0]?.text ?? '')) ? (names[0] ?? EMPTY) : EMPTY;
    rows.push([section, EMPTY, names.at(-1) ?? EMPTY, points, values[0] ?? EMPTY, values[1] ?? EMPTY, score]);
    at = end + 1;
  }
  return rows;
}

/** A table that became one line, its cells a blank apart, or null. */
export function flatTable(line: SourceLine): Clean[][] | null {
  if (!isTableHead(line.text.split(' ')[0] ?? '')) return null;
  const tokens = tokensOf(line);
  if (tokens.length < LEAST_TOKENS) return null;
  const figure = tokens.findIndex(isNumeric);
  const heads = tokens.slice(0, Math.max(0, figure));
  if (heads.filter((head) => HEADS.test(head.text)).length < 2) return null;
  if (/^一级指标/.test(heads[0]?.text ?? '')) {
    const rows = scoreRows(tokens.slice(SCORE_HEADS));
    return rows === null ? null : [tokens.slice(0, SCORE_HEADS), ...rows];
  }
  const width = heads.length - 1;
  return width < 2 ? null : [heads.slice(0, width), ...rowsByName(tokens.slice(width), width)];
}
