import { columnLetters } from '../domain/place.js';
import { displayWidth } from '../text/display-width.js';
import { type Drawing, type Drawn, type DrawnCell, LEFT, UP } from './drawing.js';
import { styleIndex } from './styles-part.js';
import { attributeText, DECLARATION, elementText, MAIN } from './xml-text.js';

interface Range {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** Points of one line of text, and of the space around it. */
const LINE = 15;
const AROUND = 5;
const MOST_HEIGHT = 400;

const at = ({ rows }: Drawing, row: number, column: number): Drawn | undefined => rows[row]?.cells[column];

/** How far a cell is merged. */
function rangeOf(drawing: Drawing, row: number, column: number): Range {
  let right = column;
  while (at(drawing, row, right + 1) === LEFT) right += 1;
  let bottom = row;
  while (at(drawing, bottom + 1, column) === UP) bottom += 1;
  return { top: row, left: column, bottom, right };
}

const isOwn = (drawn: Drawn): drawn is DrawnCell => drawn !== LEFT && drawn !== UP;

function rangesIn(drawing: Drawing): Range[] {
  return drawing.rows.flatMap(({ cells }, row) =>
    cells.flatMap((drawn, column) => (isOwn(drawn) ? [rangeOf(drawing, row, column)] : [])),
  );
}

const address = (row: number, column: number): string => `${columnLetters(column + 1)}${row + 1}`;
const isMerged = ({ top, left, bottom, right }: Range): boolean => top !== bottom || left !== right;

function cellXml(drawn: DrawnCell, reference: string): string {
  const open = `<c r="${reference}" s="${styleIndex(drawn.style)}"`;
  const value = drawn.number === undefined ? '' : `<v>${drawn.number}</v>`;
  // A formula without a value yet gives an empty text: so it is read as blank and not as never computed.
  if (drawn.formula !== undefined)
    return value === ''
      ? `${open} t="str"><f>${elementText(drawn.formula)}</f><v></v></c>`
      : `${open}><f>${elementText(drawn.formula)}</f>${value}</c>`;
  if (value !== '') return `${open}>${value}</c>`;
  const { text = '' } = drawn;
  return text === ''
    ? `${open}/>`
    : `${open} t="inlineStr"><is><t xml:space="preserve">${elementText(text)}</t></is></c>`;
}

/** Lines that a text takes in a cell of this width. */
const linesOf = (text: string, width: number): number =>
  text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(displayWidth(line) / Math.max(1, width - 1))), 0);

/** As high as the highest text that is not merged downwards: programs measure no merged cells. */
function heightOf(drawing: Drawing, row: number, ranges: readonly Range[]): number {
  const lines = ranges
    .filter(({ top, bottom }) => top === row && bottom === row)
    .map(({ left, right }) => {
      const drawn = at(drawing, row, left);
      const width = drawing.widths.slice(left, right + 1).reduce((sum, one) => sum + one, 0);
      return drawn !== undefined && isOwn(drawn) ? linesOf(drawn.text ?? drawn.room ?? '', width) : 1;
    });
  return Math.min(MOST_HEIGHT, Math.max(1, ...lines) * LINE + AROUND);
}

/** The part of one sheet: cells, merged cells, widths, and how it is printed (A4, as wide as the page). */
export function sheetPart(drawing: Drawing): string {
  const ranges = rangesIn(drawing);
  const styles = new Map<string, DrawnCell>();
  for (const { top, left, bottom, right } of ranges) {
    const origin = at(drawing, top, left);
    if (origin === undefined || !isOwn(origin)) continue;
    for (let row = top; row <= bottom; row += 1)
      for (let column = left; column <= right; column += 1)
        styles.set(address(row, column), row === top && column === left ? origin : { style: origin.style });
  }
  const rows = drawing.rows.map(({ cells, height }, row) => {
    const own = cells.map((_, column) => {
      const reference = address(row, column);
      return cellXml(styles.get(reference) ?? { style: 'plain' }, reference);
    });
    const points = height ?? heightOf(drawing, row, ranges);
    return `<row r="${row + 1}" ht="${points}" customHeight="1">${own.join('')}</row>`;
  });
  const columns = drawing.widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  const merged = ranges
    .filter(isMerged)
    .map(({ top, left, bottom, right }) => `<mergeCell ref="${address(top, left)}:${address(bottom, right)}"/>`);
  const orientation = attributeText(drawing.isLandscape === true ? 'landscape' : 'portrait');
  return [
    `${DECLARATION}<worksheet xmlns="${MAIN}">`,
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    `<dimension ref="A1:${address(drawing.rows.length - 1, drawing.widths.length - 1)}"/>`,
    '<sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews>',
    `<sheetFormatPr defaultRowHeight="${LINE + AROUND}"/>`,
    `<cols>${columns.join('')}</cols>`,
    `<sheetData>${rows.join('')}</sheetData>`,
    merged.length === 0 ? '' : `<mergeCells count="${merged.length}">${merged.join('')}</mergeCells>`,
    '<printOptions horizontalCentered="1"/>',
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>',
    `<pageSetup paperSize="9" orientation="${orientation}" fitToWidth="1" fitToHeight="0"/>`,
    '</worksheet>',
  ].join('');
}
