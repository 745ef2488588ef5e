import { type Statement, VERDICTS, type Verification } from '../domain/verification.js';
import type { Tone } from './paint.js';
import { renderTable, type TableFormat } from './render-table.js';
import { jsonText } from './safe-text.js';
import type { Style } from './style.js';
import type { TextCell, TextColumn, TextTable } from './text-table.js';
import { CAUSE_WORDS, COLUMN_WORDS, COUNT_WORDS, KIND_WORDS, VERDICT_WORDS } from './words/verification-words.js';

export const VERIFICATION_FORMATS = ['table', 'csv', 'tsv', 'json', 'ndjson', 'markdown'] as const;
export type VerificationFormat = (typeof VERIFICATION_FORMATS)[number];

export const VERIFICATION_SCHEMA = 'jixiao/verification/1';

/** Which statements a table lists: for people what needs a look, wrong first; in files all, in the order of the report. */
export interface Listing {
  readonly all: boolean;
  readonly explain: boolean;
}

type Key = keyof typeof COLUMN_WORDS;

const NUMBERS: ReadonlySet<Key> = new Set<Key>(['stated', 'computed', 'difference']);

const placeText = (at: { readonly line: number; readonly column: number }): string => `${at.line}:${at.column}`;

/** `d/(a-d): a=2135.93万元 (12:3), d=…`: what a statement was computed from, where it stands. */
function howText(statement: Statement): string {
  if (statement.expression === null) return '';
  const operands = statement.operands.map(
    (operand) => `${operand.role}=${operand.value}${operand.unit} (${placeText(operand)})`,
  );
  return `${statement.expression}: ${operands.join(', ')}`;
}

function causeText(statement: Statement, style: Style): string {
  const { cause, reproduces, consequenceOf } = statement;
  const word = cause === null ? '' : CAUSE_WORDS[cause][style.lang];
  const formula = reproduces === null ? '' : ` ${reproduces}`;
  const because = consequenceOf === null ? '' : COUNT_WORDS.because[style.lang].replace('{}', String(consequenceOf));
  return `${word}${formula}${because}`;
}

const withUnit = (figure: string | null, unit: string): TextCell => (figure === null ? null : `${figure}${unit}`);

function cellOf(key: Key, statement: Statement, style: Style, isFile: boolean): TextCell {
  const { unit } = statement;
  const cells: { readonly [K in Key]: () => TextCell } = {
    verdict: () => (isFile && style.lang === 'en' ? statement.verdict : VERDICT_WORDS[statement.verdict][style.lang]),
    place: () => placeText(statement),
    kind: () => (isFile && style.lang === 'en' ? statement.kind : KIND_WORDS[statement.kind][style.lang]),
    stated: () => (isFile ? statement.stated : withUnit(statement.stated, unit)),
    computed: () => (isFile ? statement.computed : withUnit(statement.computed, unit)),
    difference: () => statement.difference,
    cause: () => causeText(statement, style),
    how: () => howText(statement),
    text: () => statement.text,
  };
  return cells[key]();
}

const column = (key: string, header: string, kind: TextColumn['kind']): TextColumn => ({ key, header, kind });

const TONES: { readonly [V in Statement['verdict']]?: Tone } = { wrong: 'poor', tail: 'fair' };
const IMPORTANCE = ['wrong', 'tail', 'unchecked', 'exact'] as const;

function listed(verification: Verification, listing: Listing, isFile: boolean): Statement[] {
  const { statements } = verification;
  if (isFile) return [...statements];
  const kept = statements.filter(({ verdict }) => listing.all || verdict === 'wrong' || verdict === 'tail');
  return kept.sort((a, b) => IMPORTANCE.indexOf(a.verdict) - IMPORTANCE.indexOf(b.verdict) || a.id - b.id);
}

const SCREEN: readonly Key[] = ['verdict', 'place', 'kind', 'stated', 'computed', 'difference', 'cause', 'text'];
const FILE: readonly Key[] = ['verdict', 'place', 'kind', 'stated', 'computed', 'difference', 'cause', 'how', 'text'];

function verificationTable(verification: Verification, listing: Listing, style: Style, isFile: boolean): TextTable {
  const { lang } = style;
  const keys = isFile || listing.explain ? FILE : SCREEN;
  const statements = listed(verification, listing, isFile);
  const sourceColumn = isFile ? [column('source', lang === 'zh' ? '报告' : 'source', 'text')] : [];
  const unitColumn = isFile ? [column('unit', lang === 'zh' ? '单位' : 'unit', 'text')] : [];
  const counts = VERDICTS.reduce<string>(
    (text, verdict, index) => text.replace(`{${index}}`, String(verification.summary[verdict])),
    COUNT_WORDS.counts[lang],
  );
  return {
    title: COUNT_WORDS.title[lang].replace('{}', () => verification.source),
    columns: [
      ...sourceColumn,
      column('id', lang === 'zh' ? '序号' : 'id', 'number'),
      ...keys.map((key) => column(key, COLUMN_WORDS[key][lang], isFile && NUMBERS.has(key) ? 'number' : 'text')),
      ...unitColumn,
    ],
    rows: statements.map((statement) => [
      ...(isFile ? [verification.source] : []),
      String(statement.id),
      ...keys.map((key) => cellOf(key, statement, style, isFile)),
      ...(isFile ? [statement.unit] : []),
    ]),
    note: counts,
    tones: new Map(
      statements.flatMap((statement, index) => {
        const tone = TONES[statement.verdict];
        return tone === undefined ? [] : [[index, tone] as const];
      }),
    ),
  };
}

/** All reports in one table of a file; on screen one table each. */
function tables(all: readonly Verification[], format: TableFormat, listing: Listing, style: Style): string {
  const isFile = format === 'csv' || format === 'tsv';
  const made = all.map((verification) => verificationTable(verification, listing, style, isFile));
  if (!isFile) return made.map((table) => renderTable(table, format, style)).join('\n');
  const [first] = made;
  if (first === undefined) return '';
  return renderTable({ ...first, rows: made.flatMap((table) => table.rows) }, format, style);
}

const json = (verification: Verification): object => ({ schema: VERIFICATION_SCHEMA, ...verification });

export function renderVerifications(
  all: readonly Verification[],
  format: VerificationFormat,
  listing: Listing,
  style: Style,
): string {
  if (format === 'ndjson') return all.map((one) => `${jsonText(json(one), false)}\n`).join('');
  if (format !== 'json') return tables(all, format, listing, style);
  const [first] = all;
  const value = all.length === 1 && first !== undefined ? json(first) : { schema: VERIFICATION_SCHEMA, reports: all };
  return `${jsonText(value, true)}\n`;
}
