import type { Figure } from '../figures/figure.js';
import { sharedLength } from './sentence.js';

const DATED = /(?:19|20)\d{2}年(?:度)?|本年(?:度)?|全年|当年|年度|我(?:市|县|区|省|局)|下属|全(?:市|县|区|省)/g;
const TOTAL = /(?:合计|总计|总额|总数|总量|共计|累计|金额|数额|总|数|额)+$/;

/** A name without its year, its owner and its word for a total. */
export const coreOf = (name: string): string =>
  name
    .replace(DATED, '')
    .replace(/^总|^的/, '')
    .replace(TOTAL, '');

/** Whether a lead says that its figure is a total. */
export const isTotalLead = (lead: string): boolean =>
  /合计|总计|共计|总额|总数|总量|小计|累计|得分合计|总得分|综合得分|总分|总投资|(?:^|[^公])共(?:受理|有|收到|为|计)?$/.test(
    lead,
  );

/**
 * How well words name a figure: 3 the same name, 2 one within the other or a total of that sort (总收入 and
 * 本年收入合计), 1 two letters in common, 0 not at all.
 */
export function likeness(words: string, figure: Figure): number {
  const wanted = coreOf(words);
  const name = coreOf(figure.name);
  if (wanted.length < 2 || name.length < 1) return 0;
  if (wanted === name) return 3;
  if (name.includes(wanted)) return 2;
  if (name.length >= 3 && wanted.includes(name)) return 2;
  const shared = sharedLength(wanted, name);
  if (/^(?:承办|受理|派单|收到|办理|提出|登记|收回|回收|发放|发出|有效)/.test(wanted) && shared >= 2) return 2;
  return shared >= Math.max(3, wanted.length * 0.6) ? 1.6 : 0;
}
