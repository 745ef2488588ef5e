import type { Archive, Entry } from './archive.js';
import { damaged } from './part-fault.js';
import { type Attributes, isOn, prefixed, readXml } from './xml.js';

/** A relation of one part to another; those to the outside are left out and never followed. */
interface Relation {
  readonly id: string;
  /** The last word of its type, which is the same in transitional and strict files: `worksheet`. */
  readonly type: string;
  /** The name of the part. */
  readonly target: string;
}

export interface SheetPart {
  readonly name: string;
  readonly visibility: 'visible' | 'hidden' | 'very-hidden';
  /** Undefined where the part is missing. */
  readonly entry: Entry | undefined;
}

export interface WorkbookParts {
  readonly entry: Entry;
  /** Worksheets in the order of their tabs. */
  readonly sheets: readonly SheetPart[];
  readonly strings: Entry | undefined;
  readonly styles: Entry | undefined;
  readonly calcChain: Entry | undefined;
  readonly isSince1904: boolean;
  /** The file asks to be computed when it is opened: its values may be old, or none. */
  readonly isToBeComputed: boolean;
}

export const entryOf = (archive: Archive, name: string): Entry | undefined => archive.byName.get(name.toLowerCase());

const folderOf = (part: string): string => part.slice(0, part.lastIndexOf('/') + 1);

function decodedUri(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A target as a part name: `/xl/a.xml` from the root, `../a.xml` from the folder of the part that names it. */
export function targetOf(from: string, target: string): string {
  const path = decodedUri(target).replaceAll('\\', '/');
  const steps = (path.startsWith('/') ? path : folderOf(from) + path).split('/');
  const kept: string[] = [];
  for (const step of steps) {
    if (step === '..') kept.pop();
    else if (step !== '' && step !== '.') kept.push(step);
  }
  return kept.join('/');
}

export const relationsPart = (part: string): string =>
  `${folderOf(part)}_rels/${part.slice(folderOf(part).length)}.rels`;

export function relationsOf(archive: Archive, part: string): Relation[] {
  const entry = entryOf(archive, relationsPart(part));
  const relations: Relation[] = [];
  if (entry === undefined) return relations;
  readXml(archive, entry, 'Relationships', {
    open: (name, { Id, Type, Target, TargetMode }) => {
      if (name !== 'Relationship' || Target === undefined || TargetMode === 'External') return;
      relations.push({ id: Id ?? '', type: (Type ?? '').split('/').at(-1) ?? '', target: targetOf(part, Target) });
    },
  });
  return relations;
}

/** The content type of a part as the package states it, or '' where it does not. */
export function contentTypeOf(archive: Archive, part: string): string {
  const entry = entryOf(archive, '[Content_Types].xml');
  if (entry === undefined) return '';
  const extension = part.slice(part.lastIndexOf('.') + 1).toLowerCase();
  let byName: string | undefined;
  let byExtension: string | undefined;
  readXml(archive, entry, 'Types', {
    open: (name, { PartName, Extension, ContentType }) => {
      if (name === 'Override' && PartName !== undefined && targetOf('', PartName).toLowerCase() === part.toLowerCase())
        byName = ContentType;
      if (name === 'Default' && Extension?.toLowerCase() === extension) byExtension = ContentType;
    },
  });
  return byName ?? byExtension ?? '';
}

/** The part that an office program opens first. */
export const mainPart = (archive: Archive): string | undefined =>
  relationsOf(archive, '').find(({ type }) => type === 'officeDocument')?.target;

const VISIBILITIES: ReadonlyMap<string | undefined, SheetPart['visibility']> = new Map([
  ['hidden', 'hidden'],
  ['veryHidden', 'very-hidden'],
]);

/** What the workbook part says: which sheets there are, where they stand, how its dates count. */
export function workbookParts(archive: Archive, part: string): WorkbookParts {
  const entry = entryOf(archive, part);
  if (entry === undefined) throw damaged('missing-part', part);
  const relations = relationsOf(archive, part);
  const byId = new Map(relations.map((relation) => [relation.id, relation]));
  const sheets: SheetPart[] = [];
  let isSince1904 = false;
  let isToBeComputed = false;
  const addSheet = (attributes: Attributes): void => {
    const relation = byId.get(prefixed(attributes, 'id') ?? '');
    // Chart sheets and macro sheets have no cells that anybody fills in.
    if (relation !== undefined && relation.type !== 'worksheet') return;
    sheets.push({
      name: attributes.name ?? '',
      visibility: VISIBILITIES.get(attributes.state) ?? 'visible',
      entry: relation === undefined ? undefined : entryOf(archive, relation.target),
    });
  };
  readXml(archive, entry, 'workbook', {
    open: (name, attributes) => {
      if (name === 'sheet') addSheet(attributes);
      else if (name === 'workbookPr') isSince1904 = isOn(attributes.date1904);
      else if (name === 'calcPr') isToBeComputed = isOn(attributes.fullCalcOnLoad);
    },
  });
  const partOf = (type: string): Entry | undefined => {
    const relation = relations.find((one) => one.type === type);
    return relation === undefined ? undefined : entryOf(archive, relation.target);
  };
  return {
    entry,
    sheets,
    strings: partOf('sharedStrings'),
    styles: partOf('styles'),
    calcChain: partOf('calcChain'),
    isSince1904,
    isToBeComputed,
  };
}
