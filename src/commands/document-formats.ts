import type { FormatName } from '../formats/formats.js';

/** Formats that write an assessment or a list of problems. */
export const DOCUMENT_FORMATS: readonly FormatName[] = ['table', 'csv', 'tsv', 'json', 'ndjson', 'markdown'];
