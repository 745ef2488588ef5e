import type { Trace, TraceNote } from '../domain/trace.js';
import type { Branch, Phrase } from '../formats/document.js';
import { isNegative } from '../numbers/decimal.js';
import type { Say } from '../words/say.js';
import { noteText } from './note-text.js';
import { figureOf, labelOf, type TraceContext } from './trace-figures.js';
import { formulaText } from './trace-formula.js';

/** A sum of more than these is not written out. */
const MOST_OPERANDS = 12;

export interface Outlining {
  readonly context: TraceContext;
  /** Levels below the figure. */
  readonly depth: number;
  /** Traces whose operands stand further up already. */
  readonly told: Set<Trace>;
}

/** A value as an operand of a formula: what is negative stands in brackets. */
function operandText(trace: Trace, context: TraceContext, say: Say): string {
  const figure = figureOf(trace, context);
  if (figure === null) return '—';
  const text = say.inFull(figure);
  return isNegative(figure.value) ? `(${text})` : text;
}

/** `财政拨款收入 ÷ 收入合计 = 3093.93 ÷ 3116.37 = `: what it is made of, first by name, then by number. */
function madeOf({ formula, operands }: Trace, context: TraceContext, say: Say): string {
  if (formula === null || formula === '{0}' || formula === '0') return '';
  const isSum = /^\{\d+\}( \+ \{\d+\})*$/.test(formula);
  if (isSum && operands.length > MOST_OPERANDS) return '';
  const values = formulaText(
    formula,
    operands.map((operand) => operandText(operand, context, say)),
  );
  if (isSum) return `${values} = `;
  const names = operands.map((operand) => labelOf(operand, context.lang));
  return `${formulaText(formula, names)} = ${values} = `;
}

/** The grade, the figure, or what stands in a cell that is no figure. */
function valueText(trace: Trace, context: TraceContext, say: Say): string {
  if (trace.text !== null) return trace.text;
  const figure = figureOf(trace, context);
  if (figure !== null) return `${say.derived(figure)}${figure.measure === 'amount' ? ` ${context.unit}` : ''}`;
  const text = trace.source?.text ?? '';
  const isAbsent = trace.notes.some(({ kind }) => kind === 'absent');
  return text === '' || isAbsent ? '—' : say.quote(text);
}

const SEE_ABOVE = { zh: '（见上）', en: '(see above)' } as const;
const RULE = { zh: '← 评分规则', en: '← rule' } as const;

/** Where a value stands and what was typed there; of a blank cell where it should stand. */
function sourceText(
  { source, fromRubric, value, text: grade, about, operands, notes }: Trace,
  lang: TraceContext['lang'],
): Phrase | null {
  if (source === null) {
    const [blank] = value === null && grade === null && operands.length === 0 ? about : [];
    if (blank !== undefined && blank.origin.line > 0) return (say) => `← ${say.address(blank)}`;
    return fromRubric ? () => RULE[lang] : null;
  }
  const isShown = value === null && grade === null && !notes.some(({ kind }) => kind === 'absent');
  return (say) => `← ${say.address(source.at)}${source.text === '' || isShown ? '' : ` ${say.quote(source.text)}`}`;
}

/** A figure names the cells that it lacks once, on top: below it they stand for themselves. */
const isSaidBelow = (note: TraceNote, { operands }: Trace, level: number): boolean =>
  note.kind === 'absent' && level > 0 && operands.length > 0;

/** What a figure is made of, told where it first stands; further down it is only named. */
export function outlineOf(trace: Trace, job: Outlining, level = 0): Branch {
  const { context, depth, told } = job;
  const name = labelOf(trace, context.lang);
  if (told.has(trace)) {
    const text: Phrase = (say) => valueText(trace, context, say);
    return { name, text, source: () => SEE_ABOVE[context.lang], notes: [], branches: [] };
  }
  const inner = level < depth ? trace.operands : [];
  if (inner.length > 0) told.add(trace);
  return {
    name,
    text: (say) => madeOf(trace, context, say) + valueText(trace, context, say),
    source: sourceText(trace, context.lang),
    notes: trace.notes
      .filter((note) => !isSaidBelow(note, trace, level))
      .map((note) => noteText(note, context.lang, context.unit)),
    branches: inner.map((operand) => outlineOf(operand, job, level + 1)),
  };
}
