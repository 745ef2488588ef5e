import { Parser } from 'htmlparser2';
import { textWriter } from './text-writer.js';

/** Nothing in these is read by anybody. */
const UNSEEN: ReadonlySet<string> = new Set([
  'script',
  'style',
  'head',
  'noscript',
  'template',
  'svg',
  'select',
  'textarea',
]);
const BLOCKS: ReadonlySet<string> = new Set(
  'p div section article header footer main aside nav ul ol li dl dt dd h1 h2 h3 h4 h5 h6 table blockquote pre form hr br figure'.split(
    ' ',
  ),
);
const MOST_SPAN = 64;
/** Elements inside of each other; pages of people have some fifty. What stands deeper is not read. */
const MOST_DEPTH = 2000;
const PIECE = 1 << 14;

const spanOf = (said: string | undefined): number => {
  const span = Number(said ?? '1');
  return Number.isInteger(span) && span >= 1 ? Math.min(span, MOST_SPAN) : 1;
};

/** The text of a web page: blocks as lines, rows of tables with tabs between their cells. */
export function pageText(page: string): string {
  const writer = textWriter();
  let unseen = 0;
  let tables = 0;
  let depth = 0;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        depth += 1;
        if (UNSEEN.has(name) || unseen > 0) unseen += 1;
        if (unseen > 0) return;
        if (name === 'table') tables += 1;
        if (name === 'tr' && tables === 1) writer.startRow();
        else if ((name === 'td' || name === 'th') && tables === 1) {
          writer.startCell();
          writer.spanCell(spanOf(attributes.colspan));
        } else if (BLOCKS.has(name)) writer.endLine();
      },
      ontext: (text) => {
        if (unseen === 0) writer.write(text);
      },
      onclosetag: (name) => {
        depth -= 1;
        if (unseen > 0) {
          unseen -= 1;
          return;
        }
        if (name === 'tr' && tables === 1) writer.endRow();
        else if (name === 'table') {
          tables -= 1;
          writer.endLine();
        } else if (BLOCKS.has(name)) writer.endLine();
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  for (let at = 0; at < page.length && depth < MOST_DEPTH; at += PIECE) parser.write(page.slice(at, at + PIECE));
  if (depth < MOST_DEPTH) parser.end();
  return writer.text();
}
