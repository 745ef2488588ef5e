import type { Lang } from '../domain/department.js';
import { type Statement, VERDICTS, type Verification } from '../domain/verification.js';
import {
  type Cell,
  type Column,
  type Data,
  type Document,
  type Table,
  type Tone,
  tableBlock,
} from '../formats/document.js';
import { readDecimal } from '../numbers/decimal.js';
import { count, Figure } from '../numbers/figure.js';
import { CAUSE_WORDS, COLUMN_WORDS, COUNT_WORDS, KIND_WORDS, VERDICT_WORDS } from '../words/verification-words.js';

const SCHEMA = 'jixiao/verification/1';

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

function causeText(statement: Statement, lang: Lang): string {
  const { cause, reproduces, consequenceOf } = statement;
  const word = cause === null ? '' : CAUSE_WORDS[cause][lang];
  const formula = reproduces === null ? '' : ` ${reproduces}`;
  const because = consequenceOf === null ? '' : COUNT_WORDS.because[lang].replace('{}', String(consequenceOf));
  return `${word}${formula}${because}`;
}

const withUnit = (figure: string | null, unit: string): Cell => (figure === null ? null : `${figure}${unit}`);

/** A figure of a statement with the decimals that it is printed with; words where it is none. */
function figureOf(text: string | null): Figure | string | null {
  const value = text === null ? undefined : readDecimal(text);
  return text === null || value === undefined ? text : new Figure(value, 'number', text.split('.')[1]?.length ?? 0);
}

function cellOf(key: Key, statement: Statement, lang: Lang, isFile: boolean): Cell {
  const { unit } = statement;
  const cells: { readonly [K in Key]: () => Cell } = {
    verdict: () => (isFile && lang === 'en' ? statement.verdict : VERDICT_WORDS[statement.verdict][lang]),
    place: () => placeText(statement),
    kind: () => (isFile && lang === 'en' ? statement.kind : KIND_WORDS[statement.kind][lang]),
    stated: () => (isFile ? figureOf(statement.stated) : withUnit(statement.stated, unit)),
    computed: () => (isFile ? figureOf(statement.computed) : withUnit(statement.computed, unit)),
    difference: () => (isFile ? figureOf(statement.difference) : statement.difference),
    cause: () => causeText(statement, lang),
    how: () => howText(statement),
    text: () => statement.text,
  };
  return cells[key]();
}

const column = (key: string, header: string, measure: Column['measure']): Column => ({ key, header, measure });

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

function verificationTable(verification: Verification, listing: Listing, lang: Lang, isFile: boolean): Table {
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
      count(statement.id),
      ...keys.map((key) => cellOf(key, statement, lang, isFile)),
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

/** All reports in the one table of a file. */
function fileTable(all: readonly Verification[], listing: Listing, lang: Lang): Table {
  const made = all.map((verification) => verificationTable(verification, listing, lang, true));
  const [first] = made;
  if (first === undefined) return { title: '', columns: [], rows: [] };
  return { ...first, rows: made.flatMap((table) => table.rows) };
}

const dataOf = ({ source, summary, statements }: Verification): { readonly [key: string]: Data } => ({
  schema: SCHEMA,
  source,
  summary: { ...summary },
  statements: statements.map((one) => ({ ...one, operands: one.operands.map((operand) => ({ ...operand })) })),
});

const withoutSchema = ({ schema: _, ...data }: { readonly [key: string]: Data }): Data => data;

/** What was found in each report: a table for each, wrong first; in files and in JSON every statement. */
export function presentVerifications(all: readonly Verification[], listing: Listing, lang: Lang): Document {
  const [first] = all;
  return {
    blocks: () => all.map((verification) => tableBlock(verificationTable(verification, listing, lang, false))),
    table: () => fileTable(all, listing, lang),
    data: () =>
      all.length === 1 && first !== undefined
        ? dataOf(first)
        : { schema: SCHEMA, reports: all.map((one) => withoutSchema(dataOf(one))) },
    lines: () => all.map(dataOf),
  };
}
