import { normalised } from '../../domain/nearest-name.js';
import { amountUnitOf } from '../../numbers/read-number.js';
import type { AmountUnit } from '../../numbers/unit.js';
import type { Labelled, RegionFacts } from './form.js';
import { labelKey, type Pair, pairsIn } from './labels.js';
import type { SheetView } from './sheet-view.js';
import { titleIn } from './title.js';

const DEPARTMENT =
  /^(?:一级)?(?:公开|填报|填表|填制|编制|编报|申报|预算|评价|被评价|自评|项目)?(?:部门|单位|机构)(?:预算)?(?:[、/和及]?(?:部门|单位))?(?:名称|全称)?$/;
const SUPERIOR = /^(?:项目)?(?:预算)?主管(?:部门|单位)(?:名称)?(?:[及、/和](?:编码|代码))?$/;
const IMPLEMENTER = /^(?:项目)?(?:具体)?实施(?:部门|单位)(?:名称)?$/;
const PROJECT = /^(?:专项资金)?项目名称$/;
const YEAR_LABEL = /^(?:预算|评价|会计|自评|所属)?(?:年度|年份)$/;
/** A year that stands for a period: never the date of a signature. */
const YEAR = /(20\d\d)(?:年度|年(?!度|\d{1,2}月)|(?=部门))/;
const NOTHING_BUT_YEAR = /^\(?20\d\d年?度?\)?$/;
const YEAR_IN_NAME = /(?<!\d)(20\d\d)(?!\d)/;
const UNIT = /(?:金额)?单位[:：]?(?:人民币)?(亿元|百万元|万元|千元|元)(?![\p{L}])/u;
const ORGANISATION =
  /(?:局|委|办|院|校|中心|厅|会|处|站|队|馆|社|部|办公室|学校|大学|学院|幼儿园|小学|中学|政府|镇|乡|街道|法院|所|室)$/;
const NO_NAME = /^[-—/\d.\s]*$/;

/** Labels beside which a department, or a project, is named. */
export const isDepartmentLabel = (label: string): boolean => DEPARTMENT.test(label) || SUPERIOR.test(label);
export const isProjectLabel = (label: string): boolean => PROJECT.test(label);

/** `219001-某镇人民政府`, `[301]教育局`: the code of the budget is no part of the name. */
export const withoutCode = (text: string): string =>
  text
    .trim()
    .replace(/^[[［【(（]?[0-9A-Za-z]{3,}[\]］】)）]?\s*[-—–_－:：.、]*\s*(?=[\p{Script=Han}])/u, '')
    .replace(/(?<!\s)\s*[\r\n]\s*/g, '')
    .trim();

/** Beside a label that was left blank the next one stands. */
const isLabel = (text: string): boolean =>
  [DEPARTMENT, SUPERIOR, IMPLEMENTER, PROJECT].some((label) => label.test(labelKey(text)));

const isName = (text: string): boolean => !NO_NAME.test(text) && amountUnitOf(text) === null && text.length <= 60;

function labelled(pairs: readonly Pair[], view: SheetView, label: RegExp): Labelled | null {
  for (const pair of pairs) {
    if (!label.test(labelKey(pair.label)) || !isName(pair.value) || isLabel(pair.value)) continue;
    const text = withoutCode(pair.value);
    if (text !== '') return { text, at: view.placeOf(pair.row, pair.valueColumn) };
  }
  return null;
}

export const yearIn = (text: string): string | null => {
  const plain = normalised(text);
  return NOTHING_BUT_YEAR.test(plain) ? (YEAR_IN_NAME.exec(plain)?.[1] ?? null) : (YEAR.exec(plain)?.[1] ?? null);
};

/** The year in a name of a sheet or a file: `2022自评`. */
export const yearInName = (name: string): string | null => YEAR_IN_NAME.exec(normalised(name))?.[1] ?? null;

/** A cell that stands alone in its row, or that says nothing but a year: never the name of a project with a year in it. */
function yearOf(view: SheetView, rows: readonly number[], pairs: readonly Pair[]): Labelled | null {
  for (const row of rows) {
    const columns = view.columnsIn(row);
    for (const column of columns) {
      const text = normalised(view.text(row, column));
      const year = columns.length === 1 || NOTHING_BUT_YEAR.test(text) ? yearIn(text) : null;
      if (year !== null && text.length <= 80) return { text: year, at: view.placeOf(row, column) };
    }
  }
  const pair = pairs.find((one) => YEAR_LABEL.test(labelKey(one.label)) && /^20\d\d/.test(normalised(one.value)));
  if (pair === undefined) return null;
  return { text: normalised(pair.value).slice(0, 4), at: view.placeOf(pair.row, pair.valueColumn) };
}

/** `某局2023年度收入决算表`: the name in front of the year. */
function nameInTitle(view: SheetView, rows: readonly number[]): Labelled | null {
  for (const row of rows) {
    const title = titleIn(view, row);
    const name = title === null ? null : (/^(.{3,40}?)20\d\d\s*年/.exec(title)?.[1]?.trim() ?? null);
    if (name !== null && ORGANISATION.test(name)) {
      return { text: withoutCode(name), at: view.placeOf(row, view.columnsIn(row)[0] ?? 1) };
    }
  }
  return null;
}

/** `单位：万元`, also in the brackets of a label or a header: `项目资金（万元）`. */
export function unitIn(view: SheetView, above: readonly number[], header: readonly number[]): AmountUnit | null {
  for (const row of above) {
    for (const column of view.columnsIn(row)) {
      const stated = UNIT.exec(normalised(view.text(row, column)));
      if (stated !== null) return amountUnitOf(stated[1] ?? '');
    }
    for (const pair of pairsIn(view, row)) {
      if (/^(?:金额|货币|计量)?单位$/.test(labelKey(pair.label)) && amountUnitOf(pair.value) !== null)
        return amountUnitOf(pair.value);
    }
  }
  for (const row of header) {
    for (const column of view.columnsIn(row)) {
      const inside = /\((?:单位:?)?(亿元|百万元|万元|千元|元)\)/.exec(normalised(view.text(row, column)));
      if (inside !== null) return amountUnitOf(inside[1] ?? '');
    }
  }
  return null;
}

/** Department, project, year and unit, as the rows above a form's first header and the sheet's name state them. */
export function factsOf(view: SheetView, above: readonly number[], header: readonly number[]): RegionFacts {
  const pairs = above.flatMap((row) => pairsIn(view, row));
  const project = labelled(pairs, view, PROJECT);
  const own = labelled(pairs, view, DEPARTMENT);
  const superior = labelled(pairs, view, SUPERIOR);
  const implementer = labelled(pairs, view, IMPLEMENTER);
  const named = project === null ? (own ?? superior ?? implementer) : (superior ?? own ?? implementer);
  const sheetYear = yearInName(view.grid.sheet ?? '');
  const bySheet = sheetYear === null ? null : { text: sheetYear, at: view.placeOf(above[0] ?? header[0] ?? 1, null) };
  return {
    department: named ?? nameInTitle(view, above),
    project,
    year: yearOf(view, above, pairs) ?? bySheet,
    unit: unitIn(view, above, header),
  };
}
