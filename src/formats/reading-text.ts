import type { Lang } from '../domain/department.js';
import type { FormUse } from '../domain/form-use.js';
import type { Reading, TextReading } from '../domain/reading.js';
import { quoted, safe } from '../text/safe-text.js';
import { missingText, useText } from '../words/form-uses.js';
import { isLabelKey, type LabelKey, label } from '../words/labels.js';
import {
  DELIMITER_BECAUSE,
  DELIMITER_NAMES,
  ENCODING_BECAUSE,
  REWRITE_WHY,
  SKIPPED_WHY,
  UNIT_FROM,
} from '../words/readings.js';
import { paintWith } from './paint.js';
import { addressedPlace } from './say-in.js';
import type { Style } from './style.js';

/** Rows and cells listed of one file; the rest is counted. */
const MOST_LISTED = 200;

function listed(texts: readonly string[]): string[] {
  const rest = texts.length - MOST_LISTED;
  return rest > 0 ? [...texts.slice(0, MOST_LISTED), `… +${rest}`] : [...texts];
}

function rewriteText(rewrite: Reading['rewrites'][number], style: Style): string {
  const why = REWRITE_WHY[rewrite.why][style.lang];
  return `${addressedPlace(rewrite.at, style)} ${quoted(rewrite.from)} → ${quoted(rewrite.to)} (${why})`;
}

function columnText(column: Reading['columns'][number], style: Style): string {
  const meaning = isLabelKey(column.meaning) ? label(column.meaning, style.lang) : safe(column.meaning);
  return `${column.letter} ${quoted(column.header)} = ${meaning}`;
}

type Fact = readonly [LabelKey, readonly string[]];

function textFacts(text: TextReading | null, lang: Lang): Fact[] {
  if (text === null) return [];
  const delimiter = DELIMITER_NAMES.get(text.delimiter)?.[lang] ?? quoted(text.delimiter);
  return [
    ['encoding', [`${safe(text.encoding)} (${ENCODING_BECAUSE[text.encodingBecause][lang]})`]],
    ['delimiter', [`${delimiter} (${DELIMITER_BECAUSE[text.delimiterBecause][lang]})`]],
  ];
}

function factsOf(reading: Reading, style: Style): Fact[] {
  const { lang } = style;
  const unit = reading.unit === null ? [] : [unitText(reading.unit, reading.unitFrom, style)];
  const skipped = reading.skipped.map(
    (row) =>
      `${label('lineNumber', lang, String(row.line))} (${SKIPPED_WHY[row.why][lang]})${row.text.trim() === '' ? '' : ` ${quoted(row.text)}`}`,
  );
  return [
    ...textFacts(reading.text, lang),
    ['headerLine', [label('lineNumber', lang, String(reading.headerLine))]],
    ['skipped', listed(skipped)],
    ['columns', listed(reading.columns.map((column) => columnText(column, style)))],
    ['unknownColumns', listed(reading.unknownColumns.map((column) => `${column.letter} ${quoted(column.header)}`))],
    ['unit', unit],
    ['rewrites', listed(reading.rewrites.map((rewrite) => rewriteText(rewrite, style)))],
  ];
}

function unitText(unit: string, from: Reading['unitFrom'], style: Style): string {
  return from === null ? safe(unit) : `${safe(unit)} (${UNIT_FROM[from][style.lang]})`;
}

/** One line for one thing; several stand below each other. */
function factLines(key: LabelKey, values: readonly string[], style: Style): string[] {
  const name = label(key, style.lang);
  const [only] = values;
  if (only === undefined) return [];
  return values.length === 1 ? [`  ${name}: ${only}`] : [`  ${name}:`, ...values.map((value) => `    ${value}`)];
}

/** How each file was read: what was found in it, what was passed over, what was rewritten. */
export function readingReport(readings: readonly Reading[], style: Style): string {
  if (readings.length === 0) return '';
  const paint = paintWith(style.color);
  const lines = readings.flatMap((reading) => [
    paint.title(safe(style.folder + reading.file)),
    ...factsOf(reading, style).flatMap(([key, values]) => factLines(key, values, style)),
  ]);
  return `${label('howRead', style.lang)}\n${lines.join('\n')}\n`;
}

/** `收入决算表 A4:K22 accounts/02: …` */
function useLine(use: FormUse, { lang }: Style): string {
  const { sheet, region, form, notUsed, department, project, year, unit } = use;
  const where = [sheet, region].filter((text) => text !== null).join(' ');
  const what = form === null || notUsed === 'unknown' ? '' : form.id;
  const facts = [useText(use, lang), missingText(use, lang), project ?? department, year, unit];
  const said = facts.filter((text) => text !== null && text !== '').join('; ');
  return `  ${safe([where, what].filter((text) => text !== '').join(' '))}: ${safe(said)}`;
}

/** What official forms were recognised as, what each gave, and what was rewritten in them. */
export function formReport(uses: readonly FormUse[], rewrites: Reading['rewrites'], style: Style): string {
  const paint = paintWith(style.color);
  const files = [...new Set(uses.map(({ file }) => file))];
  const lines = files.flatMap((file) => [
    paint.title(safe(style.folder + file)),
    ...uses.filter((use) => use.file === file).map((use) => useLine(use, style)),
  ]);
  const changed = factLines('rewrites', listed(rewrites.map((rewrite) => rewriteText(rewrite, style))), style);
  return `${label('howRead', style.lang)}\n${[...lines, ...changed].join('\n')}\n`;
}
