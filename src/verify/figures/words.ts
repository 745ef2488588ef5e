/** Words by which a report says what a figure is. Lists, not sentences: every new wording is one word here. */

const UP =
  '负增长|净增加|净增长|增长|增加|净增|递增|增收|增支|增|上升|提高|提升|上涨|扩大|攀升|回升|多|快|高|翻升|增多|增大|抬升|涨';
const DOWN = '净减少|减少|净减|下降|降低|减收|减支|减|降|少|回落|缩减|压减|压缩|下滑|缩小|下跌|跌|低|下调';
const FILLERS = '(?:了|额|数|约|为|支出|收入|幅度|比例|幅|率|速|达到|达|是|:|近|又)*';

/** 增加支出 moves an amount; 减支出 takes spending off a sum. */
const CHANGE_AMOUNT = new RegExp(
  `(?:(${UP}|${DOWN})(?:了|额为|额|数为|数|约|为|达|:)*|([增减][加少])(?:支出|收入|经费))$`,
);
const CHANGE_RATE = new RegExp(`(${UP}|${DOWN})${FILLERS}$`);
/** These move a budget, and are parts of a sum. */
const ADJUSTMENT = /(?:调|核|追|冲|扣|净核)(?:增|减)(?:了|额|数|为)*$|^(?:加|减)$|(?:到|至)$/;
const FELL = new RegExp(`^(?:负增长|${DOWN})$`);

export interface Change {
  readonly direction: number;
}

const changeIn = (pattern: RegExp, lead: string): Change | null => {
  const found = pattern.exec(lead);
  const verb = found?.[1] ?? found?.[2];
  return verb === undefined ? null : { direction: FELL.test(verb) ? -1 : 1 };
};

/** The verb of change that an amount stands behind. 增加到 leads to a level. */
export const changeOfAmount = (lead: string): Change | null =>
  ADJUSTMENT.test(lead) ? null : changeIn(CHANGE_AMOUNT, lead);

/** The same for a rate; 增幅达到 is one, 提高到 leads to a level. */
export const changeOfRate = (lead: string): Change | null =>
  /(?:提高|提升|上升|下降|降低|降|升|增加|回升|回落|减少|增长)(?:到|至)$/.test(lead)
    ? null
    : changeIn(CHANGE_RATE, lead);

const PAST =
  '(?:上年度?|去年|上一年度?|前一年|前年|上期|同期|\\d{4}年度?|上半年|年初)(?:同期|同口径)?(?:的)?(?:年初|全年|调整|当年)?(?:决算|预算|执行|实际|完成|累计)?(?:支出|收入)?(?:数|额)?';
const BASE = new RegExp(`(?:^|较|比|由|从|是|为|相当于|超过|在|同|与)${PAST}(?:的|为|是|:)$`);
/** 较上年同期3.40万元: the verb has been left out, it may be a base or a change. */
const BARE_BASE = new RegExp(`(?:较|比|与)${PAST}(?:相比)?$`);

export const isBase = (lead: string): boolean => BASE.test(lead);
export const isBareBase = (lead: string): boolean => BARE_BASE.test(lead);

export const isShare = (lead: string): boolean =>
  /占(?!用|地(?!方|区)|领|道)/.test(lead) || /比重(?:分别)?(?:为|达|达到|是|:)*$/.test(lead);
export const isRate = (lead: string): boolean =>
  /(?:率|度|指数|进度|比例)(?:分别)?(?:为|达|达到|是|:|=)*$|(?:完成|为|达到?|是|相当于).*的$/.test(lead);
export const isPrice = (lead: string): boolean =>
  /(?:每(?:人|户|件|名|个|辆|套|亩|家|生|公里|平方米|台|次|天|日)|(?:人|户|日|生|件|单|月|次|亩)均|单价|面值)[^,;。]{0,12}$/.test(
    lead,
  );

const VAGUE_BEFORE =
  /(?:(?<![节制])约|(?<![最附临])近|超|超过|逾|突破|接近|不足|不低于|不高于|不超过|不少于|不大于|大于|小于|高于|低于|保持在|控制在|稳定在|力争|达不到|少于|多于|≥|≤|>|<|≈)(?:人民币)?$/;
const VAGUE_BEHIND = /^(?:以上|以下|以内|左右|上下|多|余|之内|之间)/;

/** Between the digits and the unit: 466多万元. */
export const VAGUE_INSIDE = /^(?:多|余|来)/;
export const isVague = (lead: string, behind: string): boolean => VAGUE_BEFORE.test(lead) || VAGUE_BEHIND.test(behind);

const HEAD_WORDS =
  /^(?:其中|其它?中|包括|包含|具体(?:为|是|包括)|主要(?:是|为|包括|有)|分别(?:是|为)|以及|加上|再加|减去|扣除|另有|此外|同时|并|和|与|及|由|加|减|含|即|折合|按[^,。]{1,8}分|的|中|:|、)+/;
const TAIL_WORDS =
  /(?:共计|合计|总计|累计|分别|依次|各|共|均|总额|总数|完成|实现|达到|达|为|是|约|有|:|等|用于|投入|安排)+$/;

/** The thing that a figure speaks of, out of the words before it. */
export function nameOf(lead: string): string {
  const name = lead.replace(HEAD_WORDS, '');
  return name.replace(TAIL_WORDS, '') || name;
}
