import type { StatedTotal } from '../domain/department.js';
import { remembered } from '../domain/remembered.js';

const TOTAL_NAMES: ReadonlyMap<string, StatedTotal['kind']> = new Map<string, StatedTotal['kind']>([
  ...[
    '合计',
    '总额',
    '收入合计',
    '本年收入合计',
    '支出合计',
    '本年支出合计',
    '本年合计',
    '共计',
    'total',
    'totalincome',
    'totalexpenditure',
    'totalspending',
  ].map((name) => [name, 'total'] as const),
  ...['小计', 'subtotal', 'sub-total'].map((name) => [name, 'subtotal'] as const),
  ...['总计', '收入总计', '支出总计', 'grandtotal'].map((name) => [name, 'grand'] as const),
]);

const NUMBERING = /^(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[)）]|\d+[、.．](?!\d))/;

/** What kind of sum a name stands for; null where it is none. */
export const totalKindOf = remembered((name): StatedTotal['kind'] | null => {
  const bare = name.normalize('NFKC').replace(/\s+/g, '').replace(NUMBERING, '').replace(/:$/, '').toLowerCase();
  return TOTAL_NAMES.get(bare) ?? null;
});
