import type { Archive, Entry } from './archive.js';
import { type Attributes, isTooLong, type PartVisitor, readXml, tooLong, unescaped } from './xml.js';

/**
 * Gathers the text of one string item (`si`, or `is` inside of a cell): its runs joined, phonetic runs left out.
 * Blanks around a text count only where it says so, as in Excel.
 */
export class StringItem {
  private text = '';
  private own = '';
  private inText = false;
  private isKept = false;
  private phonetic = 0;

  begin(): void {
    this.text = '';
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'rPh') this.phonetic += 1;
    if (name !== 't' || this.phonetic > 0) return;
    this.inText = true;
    this.own = '';
    this.isKept = attributes['xml:space'] === 'preserve';
  }

  add(content: string): void {
    if (!this.inText) return;
    this.own += content;
    if (isTooLong(this.own)) throw tooLong();
  }

  close(name: string): void {
    if (name === 'rPh') this.phonetic -= 1;
    if (name !== 't' || !this.inText) return;
    this.inText = false;
    this.text += this.isKept ? this.own : this.own.replace(/^[ \t\r\n]+/, '').replace(/(?<![ \t\r\n])[ \t\r\n]+$/, '');
    if (isTooLong(this.text)) throw tooLong();
  }

  get value(): string {
    return unescaped(this.text);
  }
}

/** Texts that cells name by their number; an own copy of each, so that no piece of the file is kept alive by it. */
export function readSharedStrings(archive: Archive, entry: Entry | undefined): readonly string[] {
  const strings: string[] = [];
  if (entry === undefined) return strings;
  const item = new StringItem();
  const visitor: PartVisitor = {
    open: (name, attributes) => {
      if (name === 'si') item.begin();
      else item.open(name, attributes);
    },
    text: (content) => item.add(content),
    close: (name) => {
      if (name === 'si') strings.push(item.value);
      else item.close(name);
    },
  };
  readXml(archive, entry, 'sst', visitor);
  return strings;
}
