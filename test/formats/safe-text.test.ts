import { describe, expect, it } from 'vitest';
import { clipped, jsonText, quoted, safe } from '../../src/text/safe-text.js';

const HOSTILE: readonly (readonly [string, string, string])[] = [
  ['an escape sequence', '\u001b[2Jx', '\\u001b[2Jx'],
  ['an eight-bit sequence', '\u009b31m', '\\u009b31m'],
  ['a carriage return', '30\r99', '30\\u000d99'],
  ['a backspace', '3\b9', '3\\u00089'],
  ['a bell', '\u0007', '\\u0007'],
  ['a delete', '\u007f', '\\u007f'],
  ['a direction override', '\u202etxt', '\\u202etxt'],
  ['a direction isolate', '\u2066a\u2069', '\\u2066a\\u2069'],
  ['a zero-width space', '1\u200b2', '1\\u200b2'],
  ['a zero-width joiner', 'a\u200db', 'a\\u200db'],
  ['a line separator', 'a\u2028b\u2029c', 'a\\u2028b\\u2029c'],
  ['a byte-order mark', '\ufeffa', '\\ufeffa'],
  ['half a character', 'a\ud800b', 'a\\ud800b'],
  ['a tag character', '\u{e0041}', '\\u{e0041}'],
  ['a letter drawn as nothing', 'a\u3164b', 'a\\u3164b'],
  ['a line break and a tab', 'a\nb\tc\r\nd', 'a⏎b→c⏎d'],
];

describe('text from files', () => {
  it.each(HOSTILE)('shows %s as something inert', (_, raw, shown) => expect(safe(raw)).toBe(shown));
  it('keeps ordinary text of any script', () => {
    const text = '财政拨款 “Ünïcode” 𠮷 😀 － ％ é';
    expect(safe(text)).toBe(text);
  });
  it('may keep the line breaks of a quoted cell, but never a carriage return', () => {
    expect(safe('a\r\nb\tc\rd', 'kept')).toBe('a\nb\tc\\u000dd');
  });
  it('is cut between characters', () => {
    expect(clipped('a😀', 2)).toBe('a');
    expect(quoted('长'.repeat(70))).toBe(`“${'长'.repeat(60)}…”`);
  });
});

describe('JSON', () => {
  it.each(HOSTILE)('holds %s as an escape, its value unchanged', (_, raw) => {
    const text = jsonText({ name: raw }, true);
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    expect(JSON.parse(text)).toEqual({ name: raw });
  });
});
