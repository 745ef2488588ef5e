import type { Operand } from '../domain/assessment.js';
import type { Entry } from '../domain/department.js';
import type { RuleNumber } from '../domain/rubric.js';
import type { Measure, Trace, TraceNote, TraceWord } from '../domain/trace.js';
import type { Decimal } from '../numbers/decimal.js';

const BARE: Trace = {
  word: null,
  name: null,
  value: null,
  text: null,
  measure: 'number',
  formula: null,
  operands: [],
  notes: [],
  source: null,
  fromRubric: false,
};

type Given = Partial<Omit<Trace, 'value'>>;

/** A figure that a formula makes of its operands. */
export const computed = (value: Decimal | null, formula: string, operands: readonly Trace[], more: Given): Trace => ({
  ...BARE,
  ...more,
  value,
  formula,
  operands,
});

/** A figure that is not there, or that nothing was computed for. */
export const bare = (value: Decimal | null, more: Given): Trace => ({ ...BARE, ...more, value });

export const cell = (entry: Entry, word: TraceWord, measure: Measure, name: string | null = null): Trace => ({
  ...BARE,
  word,
  name,
  value: entry.value,
  measure,
  source: { at: entry.at, text: entry.text },
});

export const ofRubric = (value: Decimal, word: TraceWord, measure: Measure, name: string | null = null): Trace => ({
  ...BARE,
  word,
  name,
  value,
  measure,
  fromRubric: true,
});

export const ofRule = (rule: RuleNumber, word: TraceWord): Trace =>
  ofRubric(rule.value, word, rule.percent ? 'ratio' : 'number');

/** `{0} + {1} + {2}`; a single one is itself. */
export const sumFormula = (count: number): string =>
  count === 0 ? '0' : Array.from({ length: count }, (_, index) => `{${index}}`).join(' + ');

export const note = (...notes: readonly TraceNote[]): { readonly notes: readonly TraceNote[] } => ({ notes });

/** An operand of a score that stands in a cell or in the rubric. */
export function plainOperand(operand: Operand, word: TraceWord): Trace {
  const measure: Measure = operand.percent ? 'ratio' : 'number';
  if (operand.source.kind !== 'cell') return ofRubric(operand.value, word, measure);
  return { ...BARE, word, value: operand.value, measure, source: { at: operand.source.at, text: operand.source.text } };
}
