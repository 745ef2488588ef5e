import type { Drawing } from './drawing.js';
import { sheetPart } from './sheet-part.js';
import { stylesPart } from './styles-part.js';
import { attributeText, DECLARATION, MAIN } from './xml-text.js';

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const relations = (list: readonly (readonly [kind: string, target: string])[]): string =>
  `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${list
    .map(
      ([kind, target], index) => `<Relationship Id="rId${index + 1}" Type="${RELATION}/${kind}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`;

function contentTypes(sheets: number): string {
  const parts = [
    ['/xl/workbook.xml', 'sheet.main'],
    ['/xl/styles.xml', 'styles'],
    ...Array.from({ length: sheets }, (_, index) => [`/xl/worksheets/sheet${index + 1}.xml`, 'worksheet'] as const),
  ];
  const overrides = parts.map(([name, kind]) => `<Override PartName="${name}" ContentType="${TYPE}.${kind}+xml"/>`);
  return `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`;
}

/** The parts of a workbook with these sheets, which is computed again when it is opened. */
export function workbookParts(drawings: readonly Drawing[]): Record<string, string> {
  const sheets = drawings.map(
    ({ name }, index) => `<sheet name="${attributeText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const related = drawings.map((_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`] as const);
  return {
    '[Content_Types].xml': contentTypes(drawings.length),
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${RELATION}"><sheets>${sheets.join('')}</sheets><calcPr fullCalcOnLoad="1"/></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([...related, ['styles', 'styles.xml']]),
    'xl/styles.xml': stylesPart(),
    ...Object.fromEntries(
      drawings.map((drawing, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheetPart(drawing)]),
    ),
  };
}
