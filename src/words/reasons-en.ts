import type { FileKind, ProblemDetails } from '../domain/problem.js';
import type { FigureWords, UnreadableWords } from './say.js';

export const WHY_EN: UnreadableWords = {
  'not-a-number': 'it is not a number',
  'blank-inside': 'there is a blank inside the number',
  'wrong-groups': 'the commas do not separate groups of three digits',
  'decimal-comma': 'a comma stands where the decimal point belongs',
  exponent: 'it is in scientific notation, in which Excel has already lost digits',
  'letter-for-digit': 'a letter stands in place of a digit (often the letter O for a zero, or l for a one)',
  'other-base': 'it is written in hexadecimal, binary or octal',
  'not-finite': 'it is not a finite number',
  'excel-error': 'it is an error value of Excel, not a result',
  'hash-marks': 'the #### are what Excel shows when a column is too narrow; the figure itself is not there',
  date: 'it is a date',
  'strange-character': 'it holds a character that does not belong in a number',
  'two-signs': 'it has more than one sign',
  'bare-point': 'there is no digit on one side of the decimal point',
  'unknown-unit': 'the unit is not one of 元, 千元, 万元, 百万元, 亿元',
  'unit-missing': 'neither the row nor the header names the unit of the amount',
  'unit-conflict': 'the header of the amount names another unit',
  'unit-twice': 'two units stand behind the number',
  'unit-with-percent': 'it has a unit of money and a percent sign',
  approximate: 'it is an approximate figure',
  range: 'it is a range, and one number is needed',
  'percent-not-allowed': 'a percentage cannot stand here',
  'too-long': 'it is too long (at most 30 significant digits and 64 characters)',
};

export const FIGURES_EN: FigureWords = {
  amount: 'amount',
  initialBudget: 'initial budget',
  budget: 'budget',
  share: 'share',
  executionRate: 'execution rate',
  points: 'points',
  weight: 'weight',
  score: 'score',
};

export const FILE_KINDS_EN: { readonly [K in FileKind]: string } = {
  xlsx: 'an Excel workbook (xlsx)',
  xls: 'an old Excel workbook (xls)',
  zip: 'a ZIP archive',
  pdf: 'a PDF document',
  gzip: 'a gzip archive',
  image: 'a picture',
  binary: 'a binary file',
};

export const NOT_FILES_EN: { readonly [K in ProblemDetails['not-a-file']['kind']]: string } = {
  directory: 'a folder',
  fifo: 'a named pipe',
  device: 'a device',
  socket: 'a socket',
};

export const TABLES_EN = { income: 'income', expenditure: 'expenditure', indicators: 'indicators' } as const;
