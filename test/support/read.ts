import { assessDepartment } from '../../src/assess/assess-department.js';
import type { Rubric } from '../../src/domain/rubric.js';
import { contentOf, type ReadOptions, readDepartment } from '../../src/input/department/read-department.js';

/** The three files of a department as text. */
export interface Texts {
  readonly income?: string;
  readonly expenditure?: string;
  readonly indicators?: string;
}

const encoder = new TextEncoder();

/** A department read from texts. */
export function readTexts(texts: Texts, options: Partial<ReadOptions> = {}) {
  const file = (kind: keyof Texts) => {
    const text = texts[kind];
    return text === undefined ? null : contentOf(`${kind}.csv`, encoder.encode(text), '');
  };
  const files = { income: file('income'), expenditure: file('expenditure'), indicators: file('indicators') };
  return readDepartment(files, { defaultName: '某局', ...options });
}

/** The same, assessed: what the commands would show. */
export function assessTexts(texts: Texts, rubric: Rubric | null = null) {
  const { department, problems } = readTexts(texts);
  if (department === null) throw new Error(problems.map((found) => found.code).join());
  return assessDepartment({ value: department, problems }, { rubric });
}
