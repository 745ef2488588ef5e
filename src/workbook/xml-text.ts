export const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** Control characters but tab and line feed, halves of characters, and what is no character. */
const UNHOLDABLE = /(?![\t\n])[\p{Cc}\p{Cs}\ufffe\uffff]/gu;

/** Text of an element. What XML cannot hold stands as `_x0007_`, and what only looks like that is told apart. */
export const elementText = (text: string): string =>
  text
    .replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(UNHOLDABLE, (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`);

export const attributeText = (text: string): string => elementText(text).replaceAll('"', '&quot;');
