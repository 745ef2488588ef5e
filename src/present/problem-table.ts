import { cellAddress } from '../domain/place.js';
import { type Problem, severityOf } from '../domain/problem.js';
import type { Data, Table } from '../formats/document.js';
import { count } from '../numbers/figure.js';
import { label } from '../words/labels.js';
import { messageOf } from '../words/message.js';
import type { View } from './view.js';

/** Every problem as a row, in the order given. */
export function problemTable(problems: readonly Problem[], view: View): Table {
  const { lang, strict, folder } = view;
  const hasSheets = problems.some(({ at }) => at.origin.sheet !== undefined);
  return {
    title: label('problems', lang),
    columns: [
      { key: 'severity', header: label('severity', lang), measure: 'text' },
      { key: 'code', header: label('code', lang), measure: 'text' },
      { key: 'file', header: label('file', lang), measure: 'text' },
      ...(hasSheets ? [{ key: 'sheet', header: label('sheet', lang), measure: 'text' as const }] : []),
      { key: 'line', header: label('line', lang), measure: 'number' },
      { key: 'column', header: label('column', lang), measure: 'number' },
      { key: 'cell', header: label('cell', lang), measure: 'text' },
      { key: 'message', header: label('message', lang), measure: 'text' },
    ],
    rows: problems.map((problem) => {
      const { origin, column } = problem.at;
      return [
        label(severityOf(problem.code, strict), lang),
        problem.code,
        folder + origin.file,
        ...(hasSheets ? [origin.sheet ?? null] : []),
        origin.line === 0 ? null : count(origin.line),
        column === null ? null : count(column),
        cellAddress(problem.at),
        messageOf(problem, lang),
      ];
    }),
  };
}

/** Line and column are whole numbers; everything that was measured or computed is decimal text. */
export function problemData(problem: Problem, { lang, strict }: View, folder = ''): Data {
  const { origin, column } = problem.at;
  return {
    code: problem.code,
    severity: severityOf(problem.code, strict),
    file: folder + origin.file,
    ...(origin.sheet === undefined ? {} : { sheet: origin.sheet }),
    line: origin.line === 0 ? null : origin.line,
    column,
    cell: cellAddress(problem.at),
    message: messageOf(problem, lang),
  };
}
