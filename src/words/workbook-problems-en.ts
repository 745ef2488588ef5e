import type { DamageWhy, ProblemDetails, WorkbookKind } from '../domain/problem.js';
import type { ProblemWords, Words } from './say.js';

const words = (sentence: string, remedy: string): Words => ({ sentence, remedy });

const KINDS: { readonly [K in WorkbookKind]: string } = {
  xlsb: 'a binary Excel workbook (xlsb)',
  ods: 'an OpenDocument spreadsheet (ods)',
  docx: 'a Word document (docx)',
  pptx: 'a presentation (pptx)',
  zip: 'a ZIP archive without a workbook',
  xls: 'an old Excel workbook (xls)',
  et: 'a WPS workbook (et)',
  doc: 'an old Word document (doc)',
  ppt: 'an old presentation (ppt)',
  ole: 'an old office document',
  html: 'a web page (HTML)',
  xml: 'an XML file',
  mht: 'a web archive (mht)',
  pdf: 'a PDF document',
  archive: 'a compressed archive',
};

const TABLE_INSIDE: readonly WorkbookKind[] = ['xlsb', 'ods', 'xls', 'et', 'html', 'xml', 'mht'];

const kindRemedy = (kind: WorkbookKind): string => {
  if (kind === 'zip' || kind === 'archive') return 'Unpack it and name the workbook inside.';
  return TABLE_INSIDE.includes(kind)
    ? 'Open it in Excel or WPS and save it as “Excel Workbook (.xlsx)”.'
    : 'Copy its table into Excel or WPS and save that as “Excel Workbook (.xlsx)”.';
};

const DAMAGES: { readonly [W in DamageWhy]: string } = {
  'cut-short': 'its end is missing',
  archive: 'its table of contents contradicts itself',
  checksum: 'its content is not what was packed',
  'missing-part': 'a part is missing',
  xml: 'a part is not what such a part must be',
  doctype: 'a part holds a DOCTYPE, which no office program writes',
  twice: 'something is there twice',
};

const inPart = (part: string, quote: (text: string) => string): string => (part === '' ? '' : ` (${quote(part)})`);

const LIMITS: { readonly [W in ProblemDetails['workbook-too-large']['what']]: (limit: string) => string } = {
  file: (limit) => `The workbook is larger than ${limit}.`,
  unpacked: (limit) => `The workbook unpacks to more than ${limit}.`,
  ratio: (limit) => `A part of the workbook unpacks to more than ${limit} times its size, as no real sheet does.`,
  sheets: (limit) => `The workbook has more than ${limit} sheets.`,
  cells: (limit) => `The workbook has more than ${limit} cells.`,
  rows: (limit) => `The form has more than ${limit} rows, as no real form does.`,
  cell: (limit) => `A cell of the workbook is larger than ${limit}.`,
};

/** Faults of workbooks as files. */
export const WORKBOOK_PROBLEMS_EN = {
  'workbook-damaged': (p, say) =>
    words(
      `The workbook is damaged: ${DAMAGES[p.why]}${inPart(p.part, say.quote)}.`,
      'Fetch it again, or open it in Excel or WPS, let that repair it, and save it.',
    ),
  'workbook-encrypted': () =>
    words('The workbook is protected by a password to open it.', 'Open it in Excel or WPS and save it without one.'),
  'workbook-other-format': (p) => words(`The content is ${KINDS[p.kind]}, whatever the name says.`, kindRemedy(p.kind)),
  'workbook-too-large': (p) =>
    words(LIMITS[p.what](p.limit), 'Save the sheets that are needed as a workbook of their own.'),
  'sheet-damaged': (p, say) =>
    words(
      `The sheet cannot be read: ${DAMAGES[p.why]}${inPart(p.part, say.quote)}.`,
      'Open the workbook in Excel or WPS, let that repair it, and save it.',
    ),
} satisfies Partial<ProblemWords>;
