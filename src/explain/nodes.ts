import type { Operand } from '../domain/assessment.js';
import type { Entry } from '../domain/department.js';
import type { Place } from '../domain/place.js';
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
  about: [],
};

export type Given = Partial<Omit<Trace, 'value'>>;

/** A figure that a formula makes of its operands. */
export const computed = (value: Decimal | null, formula: string, operands: readonly Trace[], more: Given): Trace => ({
  ...BARE,
  ...more,
  value,
  formula,
  operands,
});

/** Cells that a figure names as missing before it says no more than that there are others. */
const MOST_CELLS = 20;

/** What is missing of these, each cell once, in their order. */
export function lackingIn(operands: readonly Trace[]): TraceNote {
  const cells = new Map<string, Place>();
  let isCut = false;
  for (const operand of operands) {
    const own = operand.notes.find((one) => one.kind === 'absent');
    const places = own?.cells ?? (operand.source === null ? operand.about : [operand.source.at]);
    isCut ||= own?.isCut === true;
    for (const place of places) {
      const key = `${place.origin.file}\u0000${place.origin.sheet ?? ''}\u0000${place.origin.line}:${place.column}`;
      if (cells.size < MOST_CELLS) cells.set(key, place);
      else isCut ||= !cells.has(key);
    }
  }
  return { kind: 'absent', cells: [...cells.values()], isCut };
}

/** A figure that is absent because of these: only what lacks a value stands below it, and its cells are named. */
export function absent(operands: readonly Trace[], more: Given): Trace {
  const lacking = operands.filter(({ value }) => value === null);
  return { ...BARE, ...more, operands: lacking, notes: [...(more.notes ?? []), lackingIn(lacking)] };
}

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
