import type { Assessment } from '../../src/domain/assessment.js';
import type { Problem } from '../../src/domain/problem.js';
import { FORMATS, type FormatName } from '../../src/formats/formats.js';
import type { Style } from '../../src/formats/style.js';
import { presentAssessment, type TableName } from '../../src/present/assessment.js';
import { presentChecked } from '../../src/present/owned-problems.js';

const VERSION = '0.1.0';

/** An assessment as a command would print it. */
export function writtenAssessment(
  assessment: Assessment,
  problems: readonly Problem[],
  format: FormatName,
  table: TableName | null,
  style: Style,
): string {
  const shown = { assessment, problems, table, comparison: null };
  return String(FORMATS[format].write(presentAssessment(shown, { ...style, version: VERSION }), style));
}

/** Problems as `check` would print them. */
export const writtenProblems = (problems: readonly Problem[], format: FormatName, style: Style): string =>
  String(
    FORMATS[format].write(
      presentChecked(
        problems.map((problem) => ({ problem, department: '甲局', year: null })),
        { ...style, version: VERSION },
      ),
      style,
    ),
  );
