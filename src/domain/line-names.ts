import { normalised } from './nearest-name.js';
import { remembered } from './remembered.js';

/** 一、 (二) 3. in front of a name. */
const NUMBERING = /^(?:[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十\d]+\)|\d+[、.](?!\d))/;

/** A name without its numbering and the colon behind it: how names of lines and categories are compared. */
export const bareName = remembered((name) => normalised(name).replace(NUMBERING, '').replace(/:$/, ''));

/** What a line is called: its item, else its category. */
export const nameOfLine = (line: { readonly category: string | null; readonly item: string | null }): string =>
  line.item ?? line.category ?? '';

const FISCAL = [
  '财政拨款',
  '财政拨款收入',
  '本年财政拨款',
  '本年财政拨款收入',
  '当年财政拨款',
  '当年财政拨款收入',
  '同级财政拨款',
  '同级财政拨款收入',
  '本级财政拨款',
  '本级财政拨款收入',
  '一般公共预算财政拨款',
  '一般公共预算财政拨款收入',
  '政府性基金财政拨款',
  '政府性基金财政拨款收入',
  '政府性基金预算财政拨款',
  '政府性基金预算财政拨款收入',
  '国有资本经营财政拨款',
  '国有资本经营财政拨款收入',
  '国有资本经营预算财政拨款',
  '国有资本经营预算财政拨款收入',
  'fiscal',
  'fiscal appropriation',
  'fiscal appropriations',
  'fiscal appropriation income',
  'fiscal allocation',
  'fiscal allocations',
  'fiscal funds',
  'fiscal grant',
  'fiscal grants',
  'fiscal income',
  'fiscal revenue',
];

const natureOfSpending = (chinese: string, english: string): string[] => [
  chinese,
  english,
  ...['cost', 'costs', 'expenditure', 'expenditures', 'expense', 'expenses', 'spending'].map(
    (word) => `${english} ${word}`,
  ),
];

/** Names of a nature of expenditure, or of a source of income, of which there is a share. */
const SHARE_NAMES = {
  'basic-share': natureOfSpending('基本支出', 'basic'),
  'project-share': [...natureOfSpending('项目支出', 'project'), 'projects'],
  'fiscal-share': FISCAL,
} as const;
export type ShareFigure = keyof typeof SHARE_NAMES;

const SHARE_OF_NAME: ReadonlyMap<string, ShareFigure> = new Map(
  (Object.keys(SHARE_NAMES) as ShareFigure[]).flatMap((figure) =>
    SHARE_NAMES[figure].map((name) => [bareName(name), figure] as const),
  ),
);

/** A remark behind a name, 财政拨款收入（本级）; one with 非 says that the name does not hold. */
const REMARK = /\([^()非]*\)$/;

/** Which share a line of this category or name is part of. Whole names only: 非同级财政拨款 is not 财政拨款. */
export const shareOfName = remembered((name): ShareFigure | null => {
  const bare = bareName(name);
  return SHARE_OF_NAME.get(bare) ?? SHARE_OF_NAME.get(bare.replace(REMARK, '')) ?? null;
});

/** Natures and sources that are never parts of one another. */
const TOP_LEVEL: ReadonlySet<string> = new Set([
  '基本支出',
  '项目支出',
  '上缴上级支出',
  '经营支出',
  '对附属单位补助支出',
  '财政拨款收入',
  '上级补助收入',
  '事业收入',
  '经营收入',
  '附属单位上缴收入',
  '其他收入',
]);

export const isTopLevel = (name: string): boolean => TOP_LEVEL.has(bareName(name));

/** What official tables carry over below the total, and what is done with it: never income or expenditure of the year. */
const CARRY_OVER: ReadonlySet<string> = new Set([
  '年初结转和结余',
  '年初结转结余',
  '上年结转和结余',
  '上年结转结余',
  '年末结转和结余',
  '年末结转结余',
  '使用非财政拨款结余',
  '使用非财政拨款结余(含专用结余)',
  '使用专用结余',
  '用事业基金弥补收支差额',
  '结余分配',
]);

export const isCarryOver = (name: string): boolean => CARRY_OVER.has(bareName(name));
