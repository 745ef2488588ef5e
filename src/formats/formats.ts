import { delimitedText } from './delimited.js';
import type { Document } from './document.js';
import { jsonDocument, ndjsonDocument } from './json.js';
import { markdownText } from './markdown.js';
import { screenText } from './screen.js';
import type { Style } from './style.js';

export type Written = string | Uint8Array;

/** One way to write a document down, and what it can do. */
export interface Format {
  /** Endings of files that ask for it, without the point. */
  readonly endings: readonly string[];
  /** Whether it holds several tables, or the one that a spreadsheet wants. */
  readonly holds: 'everything' | 'one-table' | 'data';
  /** Whether the departments of a batch are written as they come, before all are known. */
  readonly streams: boolean;
  /** Whether what is known only of all departments together has a place in it. */
  readonly hasWhole: boolean;
  readonly write: (document: Document, style: Style) => Written | Promise<Written>;
}

/** Every format that there is. */
const ALL = {
  table: { endings: ['txt'], holds: 'everything', streams: false, hasWhole: true, write: screenText },
  csv: {
    endings: ['csv'],
    holds: 'one-table',
    streams: false,
    hasWhole: true,
    write: (document, style) => delimitedText(document.table(), ',', style),
  },
  tsv: {
    endings: ['tsv'],
    holds: 'one-table',
    streams: false,
    hasWhole: true,
    write: (document, style) => delimitedText(document.table(), '\t', style),
  },
  json: { endings: ['json'], holds: 'data', streams: true, hasWhole: true, write: jsonDocument },
  ndjson: { endings: ['ndjson', 'jsonl'], holds: 'data', streams: true, hasWhole: false, write: ndjsonDocument },
  markdown: { endings: ['md', 'markdown'], holds: 'everything', streams: false, hasWhole: true, write: markdownText },
} satisfies { readonly [name: string]: Format };

export type FormatName = keyof typeof ALL;
export const FORMATS: { readonly [F in FormatName]: Format } = ALL;
export const FORMAT_NAMES: readonly FormatName[] = Object.keys(ALL) as FormatName[];

/** The format that a file's ending names. */
export const formatOfEnding = (ending: string): FormatName | undefined =>
  FORMAT_NAMES.find((name) => FORMATS[name].endings.includes(ending.toLowerCase()));
