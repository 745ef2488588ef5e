import { normalised } from '../../domain/nearest-name.js';
import type { SheetView } from './sheet-view.js';
import { bare, looksLikeNote } from './words.js';

/** 公开02表, 附件2, 报表编号：510000_0013zp: numbers identify nothing. */
const NUMBER_OF_FORM =
  /^(?:(?:预算)?公开\d+(?:-\d+)?表|财决\d+表|附件?表?\d*(?:-\d+)?|表\d+(?:-\d+)?|表[一二三四五六七八九十]+|报表编号.*|编号.*|附表.*\d)[:：]?$/;
const TITLE_WORDS = /(?:表|决算|预算|自评|评价|绩效|目录|报告)/;
const YEAR_PART = /\(?20\d\d年?(?:度)?\)?/g;
/** A title stands by itself in its row; beside it only the number of the form. */
const MOST_TITLE = 80;

const isNumberOfForm = (text: string): boolean => NUMBER_OF_FORM.test(normalised(text));

/** The title that a row holds, if it holds nothing but one. */
export function titleIn(view: SheetView, row: number): string | null {
  const texts = view.columnsIn(row).map((column) => view.text(row, column));
  const rest = texts.filter((text) => !isNumberOfForm(text));
  const [only] = rest;
  if (rest.length !== 1 || only === undefined || only.length > MOST_TITLE) return null;
  if (!TITLE_WORDS.test(only) || looksLikeNote(only) || /[:：。；;]/.test(normalised(only).replace(/^附件\d*:?/, '')))
    return null;
  return only.replace(/(?<!\s)\s*[\r\n]\s*/g, '');
}

/** A title without year, brackets, page mark and the name of the form's number: what forms are told apart by. */
export function titleKey(title: string): string {
  const whole = normalised(title)
    .replace(/^附件\d*:?/, '')
    .replace(YEAR_PART, '');
  return bare(whole)
    .replace(/^[\dz.、\-_]+/, '')
    .replace(/^(?:gk|z)\d+/, '')
    .replace(/[续页]$/, '');
}
