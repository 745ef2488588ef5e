import type { WorkbookKind } from '../../domain/problem.js';

const MAGIC: readonly (readonly ['pk' | 'ole' | 'pdf' | 'archive' | 'xls', readonly number[]])[] = [
  ['pk', [0x50, 0x4b, 0x03, 0x04]],
  ['pk', [0x50, 0x4b, 0x05, 0x06]],
  ['ole', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['archive', [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
  ['archive', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['archive', [0x1f, 0x8b]],
  // Workbooks of Excel 2 to 4 begin with their first record.
  ['xls', [0x09, 0x00, 0x04, 0x00]],
  ['xls', [0x09, 0x02, 0x06, 0x00]],
  ['xls', [0x09, 0x04, 0x06, 0x00]],
];

/** By the first bytes alone: `pk` may be a workbook, `text` may be CSV. Small enough to be asked about every file. */
export type Beginning = 'pk' | 'ole' | 'pdf' | 'archive' | 'xls' | 'html' | 'xml' | 'mht' | 'text';

const HTML = /^\s*(?:<!doctype html|<html|<head|<meta|<body|<table|<!--)/i;
const XML = /^\s*<\?xml/i;
const MHT = /^(?:MIME-Version:|From:|Content-Type: multipart)/i;

const withoutNul = (text: string): string => text.replaceAll('\u0000', '');

export function beginningOf(head: Uint8Array): Beginning {
  const found = MAGIC.find(([, magic]) => magic.every((byte, index) => head[index] === byte))?.[0];
  if (found !== undefined) return found;
  const text = withoutNul(new TextDecoder('latin1').decode(head.subarray(0, 400))).replace(/^(?:ï»¿|ÿþ|þÿ)/, '');
  if (XML.test(text)) return /<(?:!doctype )?html/i.test(text) ? 'html' : 'xml';
  if (HTML.test(text)) return 'html';
  return MHT.test(text) ? 'mht' : 'text';
}

const ENTRY = 128;
const NAME_LENGTH = 64;
const KINDS_OF_ENTRY = [1, 2, 5];

/** Names in the table of contents of an OLE file, wherever its sectors stand and however short it was cut. */
function streamNames(bytes: Uint8Array): Set<string> {
  const names = new Set<string>();
  const utf16 = new TextDecoder('utf-16le');
  for (let at = 512; at + ENTRY <= bytes.length; at += ENTRY) {
    const length = (bytes[at + NAME_LENGTH] ?? 0) | ((bytes[at + NAME_LENGTH + 1] ?? 0) << 8);
    if (length < 4 || length > 64 || length % 2 === 1) continue;
    if (!KINDS_OF_ENTRY.includes(bytes[at + 66] ?? 0) || (bytes[at + 67] ?? 2) > 1) continue;
    if (bytes[at + length - 2] !== 0 || bytes[at + length - 1] !== 0) continue;
    names.add(utf16.decode(bytes.subarray(at, at + length - 2)));
  }
  return names;
}

/** What an OLE file holds, by the names of its streams. */
export function oleKind(bytes: Uint8Array): WorkbookKind | 'encrypted' {
  const names = streamNames(bytes);
  if (names.has('EncryptedPackage')) return 'encrypted';
  if (names.has('ETExtData') || names.has('WpsCustomData')) return names.has('WordDocument') ? 'doc' : 'et';
  if (names.has('Workbook') || names.has('Book')) return 'xls';
  if (names.has('WordDocument')) return 'doc';
  return names.has('PowerPoint Document') ? 'ppt' : 'ole';
}

/** A main part by its content type: `null` for a workbook that can be read. */
export function kindByContentType(type: string): WorkbookKind | null {
  if (/spreadsheetml\.(?:sheet|template)\.main|excel\.(?:sheet|template)\.macroEnabled\.main/i.test(type)) return null;
  if (/excel\.addin\.macroEnabled\.main/i.test(type)) return null;
  if (/sheet\.binary/i.test(type)) return 'xlsb';
  if (/wordprocessingml|ms-word/i.test(type)) return 'docx';
  return /presentationml|ms-powerpoint/i.test(type) ? 'pptx' : 'zip';
}

/** An OpenDocument archive by its `mimetype` entry. */
export function kindByMimeType(type: string): WorkbookKind {
  if (/opendocument\.spreadsheet/.test(type)) return 'ods';
  return 'zip';
}
