import type { StatedTotal } from '../../domain/department.js';
import { bareName } from '../../domain/line-names.js';

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

/** What kind of sum a name stands for; null where it is none. */
export const totalKindOf = (name: string): StatedTotal['kind'] | null => TOTAL_NAMES.get(bareName(name)) ?? null;
