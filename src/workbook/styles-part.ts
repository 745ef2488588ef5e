import type { StyleName } from './drawing.js';
import { attributeText, DECLARATION, MAIN } from './xml-text.js';

interface Look {
  readonly font: 0 | 1 | 2;
  readonly hasBorder: boolean;
  readonly format: 'General' | 'amount' | 'percent';
  readonly across: 'left' | 'center' | 'right';
}

/** Every style of ours, in the order in which cells count them. */
const LOOKS: { readonly [S in StyleName]: Look } = {
  plain: { font: 0, hasBorder: false, format: 'General', across: 'left' },
  title: { font: 2, hasBorder: false, format: 'General', across: 'center' },
  subtitle: { font: 0, hasBorder: false, format: 'General', across: 'center' },
  label: { font: 1, hasBorder: true, format: 'General', across: 'center' },
  text: { font: 0, hasBorder: true, format: 'General', across: 'left' },
  center: { font: 0, hasBorder: true, format: 'General', across: 'center' },
  amount: { font: 0, hasBorder: true, format: 'amount', across: 'right' },
  percent: { font: 0, hasBorder: true, format: 'percent', across: 'center' },
};
const NAMES = Object.keys(LOOKS) as readonly StyleName[];

/** 0.00% is a format that every program has; amounts show more than two decimals where they have them. */
const FORMATS = { General: 0, amount: 164, percent: 10 } as const;
const AMOUNT = '#,##0.00####';
const FONT = '宋体';

const fontXml = (size: number, isBold: boolean): string =>
  `<font>${isBold ? '<b/>' : ''}<sz val="${size}"/><name val="${FONT}"/><charset val="134"/></font>`;

const SIDES = ['left', 'right', 'top', 'bottom'];
const THIN = SIDES.map((side) => `<${side} style="thin"><color auto="1"/></${side}>`).join('');
const NONE = SIDES.map((side) => `<${side}/>`).join('');

function styleXml({ font, hasBorder, format, across }: Look): string {
  const border = hasBorder ? 1 : 0;
  const applied = 'applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1"';
  return `<xf numFmtId="${FORMATS[format]}" fontId="${font}" fillId="0" borderId="${border}" xfId="0" ${applied}><alignment horizontal="${across}" vertical="center" wrapText="1"/></xf>`;
}

export const styleIndex = (name: StyleName): number => NAMES.indexOf(name);

/** Fonts, borders and formats of the cells. */
export const stylesPart = (): string =>
  [
    `${DECLARATION}<styleSheet xmlns="${MAIN}">`,
    `<numFmts count="1"><numFmt numFmtId="${FORMATS.amount}" formatCode="${attributeText(AMOUNT)}"/></numFmts>`,
    `<fonts count="3">${fontXml(11, false)}${fontXml(11, true)}${fontXml(18, true)}</fonts>`,
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
    `<borders count="2"><border>${NONE}<diagonal/></border><border>${THIN}<diagonal/></border></borders>`,
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${NAMES.length}">${NAMES.map((name) => styleXml(LOOKS[name])).join('')}</cellXfs>`,
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
    '</styleSheet>',
  ].join('');
