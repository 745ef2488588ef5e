import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { documentText } from '../../src/input/document/open-document.js';
import { verifyText } from '../../src/verify/verify-text.js';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const docx = (body: string): Uint8Array =>
  zipSync({
    'word/document.xml': strToU8(`<?xml version="1.0"?><w:document ${W}><w:body>${body}</w:body></w:document>`),
  });
const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const paragraph = (...texts: string[]): string => `<w:p>${texts.map(run).join('')}</w:p>`;
const cell = (text: string, span = 1): string =>
  `<w:tc><w:tcPr>${span > 1 ? `<w:gridSpan w:val="${span}"/>` : ''}</w:tcPr>${paragraph(text)}</w:tc>`;
const row = (...cells: string[]): string => `<w:tr>${cells.join('')}</w:tr>`;
const read = async (bytes: Uint8Array): Promise<string> => {
  const found = await documentText('report', bytes, undefined);
  return 'text' in found ? found.text : `fault ${JSON.stringify(found.fault)}`;
};

describe('a Word document', () => {
  it('is read as paragraphs and rows, whatever its runs', async () => {
    const table = `<w:tbl>${row(cell('项目'), cell('金额（万元）'))}${row(cell('合计'), cell('30.5'))}${row(cell('甲'), cell('20.3'))}${row(cell('乙'), cell('10.2'))}</w:tbl>`;
    const text = await read(docx(paragraph('收入合', '计30', '.5万元。') + table + paragraph('完。')));
    expect(text).toBe('收入合计30.5万元。\n项目\t金额（万元）\n合计\t30.5\n甲\t20.3\n乙\t10.2\n\n完。\n');
    expect(verifyText('r', text).summary).toMatchObject({ exact: 1, wrong: 0 });
  });

  it('leaves out what was deleted, moved away or computes a field, and keeps merged cells apart', async () => {
    const body = `<w:p>${run('合计3')}<w:del><w:r><w:delText>9</w:delText></w:r></w:del><w:moveFrom>${run('8')}</w:moveFrom><w:r><w:instrText>PAGE</w:instrText></w:r>${run('万元')}</w:p><w:tbl>${row(cell('甲', 2), cell('5'))}</w:tbl>`;
    expect(await read(docx(body))).toBe('合计3万元\n甲\t\t5\n');
  });

  it('is told for what it is when it is none', async () => {
    expect(await read(zipSync({ 'a.txt': strToU8('x') }))).toContain('"why":"not-a-document"');
    expect(await read(docx('<w:p>').subarray(0, 150))).toContain('"why":"damaged"');
    expect(await read(zipSync({ 'word/document.xml': strToU8('<w:document><w:p></w:document>') }))).toContain(
      '"why":"damaged"',
    );
  });
});

describe('a web page', () => {
  it('is read as blocks and rows', async () => {
    const page =
      '<!DOCTYPE html><html><head><title>t</title><style>p{}</style></head><body><p>收入合计&nbsp;30.5<b>万元</b>，包括：<br>甲20.3万元、乙10.2万元。</p><script>var a=1</script><table><tr><th>项目<th>金额</tr><tr><td colspan=2>合计</td></tr><tr><td>甲</td><td>1</td></tr></table></body></html>';
    expect(await read(strToU8(page))).toBe(
      '收入合计\u00a030.5万元，包括：\n\n甲20.3万元、乙10.2万元。\n\n项目\t金额\n合计\t\n甲\t1\n',
    );
  });

  it('never crashes, and takes time in proportion', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.constantFrom(
            '<p>',
            '</p>',
            '<table>',
            '<tr>',
            '<td colspan=9>',
            '</table>',
            '<',
            '&',
            '3万元',
            '<script>',
          ),
          { maxLength: 60 },
        ),
        async (pieces) => {
          expect(typeof (await read(strToU8(`<html>${pieces.join('')}`)))).toBe('string');
        },
      ),
    );
    const start = performance.now();
    await read(strToU8(`<html>${'<table><tr><td>1'.repeat(60_000)}`));
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

it('plain text stays as it is', async () => {
  expect(await read(strToU8('收入3万元\n'))).toBe('收入3万元\n');
});
