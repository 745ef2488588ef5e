import { attributesOf, type Change, type Tag, tagsIn, withChanges } from './scan-tags.js';

const localName = ({ name }: Tag): string => name.slice(name.indexOf(':') + 1);

/** What may stand before `calcPr`, in the order of the format. */
const BEFORE: readonly string[] = ['sheets', 'functionGroups', 'externalReferences', 'definedNames'];

/** The workbook part, asking to be computed as a whole when it is opened. */
export function askingToCompute(xml: string): string {
  let after: Tag | null = null;
  for (const tag of tagsIn(xml)) {
    const name = localName(tag);
    if (name === 'calcPr' && tag.kind !== 'close') return withChanges(xml, [asked(xml, tag)]);
    if (BEFORE.includes(name) && tag.kind !== 'open') after = tag;
  }
  if (after === null) return xml;
  const prefix = after.name.slice(0, after.name.indexOf(':') + 1);
  return withChanges(xml, [{ from: after.to, to: after.to, text: `<${prefix}calcPr fullCalcOnLoad="1"/>` }]);
}

/** A tag with one attribute more. */
function withAttribute(tag: string, attribute: string): string {
  const end = tag.endsWith('/>') ? '/>' : '>';
  return `${tag.slice(0, -end.length).trimEnd()} ${attribute}${end}`;
}

function asked(xml: string, tag: Tag): Change {
  const text = xml.slice(tag.from, tag.to);
  const own = attributesOf(xml, tag).get('fullCalcOnLoad');
  const changed =
    own === undefined
      ? withAttribute(text, 'fullCalcOnLoad="1"')
      : text.replace(/(fullCalcOnLoad\s*=\s*)(?:"[^"]*"|'[^']*')/, '$1"1"');
  return { from: tag.from, to: tag.to, text: changed };
}

/** A part without the elements of which an attribute fits, each as a whole. */
export function withoutElements(
  xml: string,
  name: string,
  fits: (attributes: ReadonlyMap<string, string>) => boolean,
): string {
  const changes: Change[] = [];
  let open: Tag | null = null;
  for (const tag of tagsIn(xml)) {
    if (localName(tag) !== name) continue;
    if (tag.kind === 'close') {
      if (open !== null) changes.push({ from: open.from, to: tag.to, text: '' });
      open = null;
    } else if (fits(attributesOf(xml, tag))) {
      if (tag.kind === 'empty') changes.push({ from: tag.from, to: tag.to, text: '' });
      else open = tag;
    }
  }
  return withChanges(xml, changes);
}
