import type { Trace, TraceNote } from '../domain/trace.js';
import { grouped } from '../formats/figure-text.js';
import { type Paint, paintWith } from '../formats/paint.js';
import { addressedPlace } from '../formats/say-in.js';
import type { Style } from '../formats/style.js';
import {
  type Decimal,
  decimalsOf,
  fixed,
  HUNDRED,
  isEqual,
  isNegative,
  plain,
  rounded,
  times,
} from '../numbers/decimal.js';
import type { AmountUnit } from '../numbers/unit.js';
import { quoted, safe } from '../text/safe-text.js';
import { TRACE_WORDS } from '../words/trace-words.js';
import { noteText } from './note-text.js';
import { formulaText } from './trace-formula.js';

/** Decimals of a quotient that are shown before it is rounded. */
const SHOWN = 12;
const MOST_OPERANDS = 12;

export interface TraceContext {
  readonly unit: AmountUnit;
  /** Decimals of displayed scores. */
  readonly places: { readonly leaf: number; readonly total: number };
}

interface Job {
  readonly style: Style;
  readonly context: TraceContext;
  readonly paint: Paint;
  readonly depth: number;
  /** Traces whose operands stand further up already. */
  readonly told: Set<Trace>;
}

/** The value in full where it is short, else its first digits and an ellipsis. */
function exactText(value: Decimal): string {
  return decimalsOf(value) <= SHOWN ? plain(value) : `${fixed(value, SHOWN)}…`;
}

const inPercent = (value: Decimal): string =>
  decimalsOf(times(value, HUNDRED)) <= SHOWN
    ? `${plain(times(value, HUNDRED))}%`
    : `${fixed(times(value, HUNDRED), SHOWN - 2)}…%`;

/** The value in full as its measure is written: amounts in groups of three. */
function measuredText(value: Decimal, measure: Trace['measure']): string {
  if (measure === 'ratio') return inPercent(value);
  return measure === 'amount' ? grouped(exactText(value)) : exactText(value);
}

export function labelOf({ word, name }: Trace, style: Style): string {
  const fixedWord = word === null ? '' : TRACE_WORDS[word][style.lang];
  if (name === null) return fixedWord;
  const shown = safe(name);
  if (fixedWord === '' || word === 'score' || word === 'amount') return shown;
  return style.lang === 'zh' ? `${shown}${fixedWord}` : `${shown}: ${fixedWord}`;
}

/** A value as an operand of a formula: what is negative stands in brackets. */
function operandText(trace: Trace): string {
  if (trace.value === null) return '—';
  const text = measuredText(trace.value, trace.measure);
  return isNegative(trace.value) ? `(${text})` : text;
}

/** As results print it: shares in percent, scores with their decimals. Empty where rounding changes nothing. */
function roundedText({ value, measure, word }: Trace, { style, context }: Job): string {
  if (value === null || measure === 'amount' || measure === 'number') return '';
  const shown = measure === 'ratio' ? times(value, HUNDRED) : value;
  const scorePlaces = word === 'total' ? context.places.total : context.places.leaf;
  const places = measure === 'ratio' ? style.places : scorePlaces;
  const rounding = measure === 'ratio' ? style.rounding : (style.scoreRounding ?? style.rounding);
  if (isEqual(rounded(shown, places, rounding), shown)) return '';
  return `${fixed(shown, places, rounding)}${measure === 'ratio' ? '%' : ''}`;
}

function valueText(trace: Trace, job: Job): string {
  if (trace.text !== null) return safe(trace.text);
  if (trace.value === null) return trace.source === null ? '—' : quoted(trace.source.text);
  const exact = measuredText(trace.value, trace.measure);
  const shown = roundedText(trace, job);
  return shown === '' ? exact : `${exact} ≈ ${shown}`;
}

function unitText({ measure, value }: Trace, { context }: Job): string {
  return measure === 'amount' && value !== null ? ` ${context.unit}` : '';
}

function sourceText({ source, fromRubric, value, text: grade }: Trace, { style, paint }: Job): string {
  if (source === null) return fromRubric ? paint.faint(style.lang === 'zh' ? '  ← 评分规则' : '  ← rule') : '';
  const isShown = value === null && grade === null;
  const text = source.text === '' || isShown ? '' : ` ${quoted(source.text)}`;
  return paint.faint(`  ← ${addressedPlace(source.at, style)}${text}`);
}

/** `财政拨款收入 ÷ 收入合计 = 3093.93 ÷ 3116.37`: what it is made of, first by name, then by number. */
function madeOf(trace: Trace, { style }: Job): string {
  const { formula, operands } = trace;
  if (formula === null) return '';
  const values = formulaText(formula, operands.map(operandText));
  const isSum = /^\{\d+\}( \+ \{\d+\})*$/.test(formula);
  if (isSum && operands.length > MOST_OPERANDS) return '';
  if (isSum && operands.length === 1) return '';
  if (formula === '{0}' || formula === '0') return '';
  const names = isSum
    ? ''
    : `${formulaText(
        formula,
        operands.map((one) => labelOf(one, style)),
      )} = `;
  return `${names}${values} = `;
}

const notesText = (notes: readonly TraceNote[], { style, context }: Job): string[] =>
  notes.map((one) => safe(noteText(one, style, context.unit)));

/** Behind a figure that stands further up with all that it is made of. */
const toldText = ({ paint, style }: Job): string => paint.faint(style.lang === 'zh' ? '（见上）' : '  (see above)');

function lines(trace: Trace, job: Job, lead: string, rest: string, level: number): string[] {
  const { paint, style } = job;
  const label = paint.title(labelOf(trace, style));
  if (job.told.has(trace)) return [`${lead}${label} = ${valueText(trace, job)}${unitText(trace, job)}${toldText(job)}`];
  const inner = level < job.depth ? trace.operands : [];
  if (inner.length > 0) job.told.add(trace);
  const own = `${lead}${label} = ${madeOf(trace, job)}${valueText(trace, job)}${unitText(trace, job)}${sourceText(trace, job)}`;
  const branch = inner.length > 0 ? '│  ' : '   ';
  const notes = notesText(trace.notes, job).map((text) => `${rest}${branch}${paint.faint(`· ${text}`)}`);
  const children = inner.flatMap((operand, index) => {
    const isLast = index === inner.length - 1;
    return lines(operand, job, `${rest}${isLast ? '└─ ' : '├─ '}`, `${rest}${isLast ? '   ' : '│  '}`, level + 1);
  });
  return [own, ...notes, ...children];
}

/**
 * Each figure as an indented tree: its formula, the operands, and for every cell its file, line, address and text. What
 * a figure is made of is told where it first stands; further down it is only named.
 */
export function traceText(traces: readonly Trace[], context: TraceContext, depth: number, style: Style): string {
  const job: Job = { style, context, depth, paint: paintWith(style.color), told: new Set() };
  return traces.map((trace) => `${lines(trace, job, '', '', 0).join('\n')}\n`).join('\n');
}
