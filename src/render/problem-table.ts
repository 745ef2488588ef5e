import { cellAddress } from '../domain/place.js';
import { type Problem, severityOf } from '../domain/problem.js';
import { messageOf } from './say-in.js';
import type { Style } from './style.js';
import type { TextTable } from './text-table.js';
import { label } from './words/labels.js';

/** Every problem as a row, in the order given. */
export function problemTable(problems: readonly Problem[], style: Style): TextTable {
  const { lang } = style;
  const hasSheets = problems.some(({ at }) => at.origin.sheet !== undefined);
  return {
    title: label('problems', lang),
    columns: [
      { key: 'severity', header: label('severity', lang), kind: 'text' },
      { key: 'code', header: label('code', lang), kind: 'text' },
      { key: 'file', header: label('file', lang), kind: 'text' },
      ...(hasSheets ? [{ key: 'sheet', header: label('sheet', lang), kind: 'text' as const }] : []),
      { key: 'line', header: label('line', lang), kind: 'number' },
      { key: 'column', header: label('column', lang), kind: 'number' },
      { key: 'cell', header: label('cell', lang), kind: 'text' },
      { key: 'message', header: label('message', lang), kind: 'text' },
    ],
    rows: problems.map((problem) => {
      const { origin, column } = problem.at;
      return [
        label(severityOf(problem.code, style.strict), lang),
        problem.code,
        style.folder + origin.file,
        ...(hasSheets ? [origin.sheet ?? null] : []),
        origin.line === 0 ? null : String(origin.line),
        column === null ? null : String(column),
        cellAddress(problem.at),
        messageOf(problem, style),
      ];
    }),
  };
}
