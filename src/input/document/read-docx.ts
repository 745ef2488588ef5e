import { openArchive } from '../grid/archive.js';
import { entryOf } from '../grid/package-parts.js';
import { damaged } from '../grid/part-fault.js';
import { type Attributes, prefixed, readXml } from '../grid/xml.js';
import { textWriter } from './text-writer.js';

const MAIN = 'word/document.xml';
const MOST_SPAN = 64;

const spanOf = (attributes: Attributes): number => {
  const said = Number(prefixed(attributes, 'val') ?? '1');
  return Number.isInteger(said) && said >= 1 ? Math.min(said, MOST_SPAN) : 1;
};

/**
 * The text of a Word document as it reads now: paragraphs as lines, rows of tables with tabs between their cells. What
 * was deleted or moved away, instructions of fields and drawings are not part of it. Throws a PartFault.
 */
export function docxText(bytes: Uint8Array): string {
  const archive = openArchive(bytes);
  const entry = entryOf(archive, MAIN);
  if (entry === undefined) throw damaged('missing-part', MAIN);
  const writer = textWriter();
  let isText = false;
  let gone = 0;
  let tables = 0;
  readXml(archive, entry, 'document', {
    open(name, attributes) {
      if (name === 'moveFrom' || gone > 0) gone += 1;
      if (gone > 0) return;
      if (name === 'tbl') tables += 1;
      else if (name === 'tr' && tables === 1) writer.startRow();
      else if (name === 'tc' && tables === 1) writer.startCell();
      else if (name === 'gridSpan' && tables === 1) writer.spanCell(spanOf(attributes));
      else if (name === 't') isText = true;
      else if (name === 'tab' || name === 'br' || name === 'cr') writer.write(' ');
      else if (name === 'noBreakHyphen') writer.write('-');
    },
    text(text) {
      if (isText && gone === 0) writer.write(text);
    },
    close(name) {
      if (gone > 0) {
        gone -= 1;
        return;
      }
      if (name === 't') isText = false;
      else if (name === 'p' && tables === 0) writer.endLine();
      else if (name === 'tr' && tables === 1) writer.endRow();
      else if (name === 'tbl') {
        tables -= 1;
        if (tables === 0) writer.endLine();
      }
    },
  });
  return writer.text();
}
