import { textIn } from '../table/named-cells.js';
import type { Table } from '../table/table.js';
import type { Draft } from './budget-drafts.js';

const CODE = /^\d{2,}$/;

const codeOf = (table: Table, { row }: Draft): string | null => {
  const code = textIn(table, row, 'code').replace(/\s+/g, '');
  return CODE.test(code) ? code : null;
};

const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Rows with codes of functional subjects, each behind the subject that it is a part of and as deep as its code says:
 * 2013299 below 20132 below 201. Codes that do not nest leave the rows as they are.
 */
export function bySubject(table: Table, drafts: readonly Draft[]): readonly Draft[] {
  if (!table.columns.has('code')) return drafts;
  const codes = new Map(
    drafts.flatMap((draft) => {
      const code = codeOf(table, draft);
      return code === null ? [] : [[draft, code] as const];
    }),
  );
  const known = new Set(codes.values());
  const above = (code: string): number => {
    let count = 0;
    for (let length = 2; length < code.length; length += 1) if (known.has(code.slice(0, length))) count += 1;
    return count;
  };
  const depths = new Map([...known].map((code) => [code, above(code)]));
  if ([...depths.values()].every((depth) => depth === 0)) return drafts;
  const ordered = [...codes].sort(([, a], [, b]) => byCode(a, b)).map(([draft]) => draft);
  let next = 0;
  return drafts.map((draft) => {
    if (!codes.has(draft)) return draft;
    const own = ordered[next] ?? draft;
    next += 1;
    return { ...own, depth: 100 * (depths.get(codes.get(own) ?? '') ?? 0), isSubject: true };
  });
}
