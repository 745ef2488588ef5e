const YES: ReadonlySet<string> = new Set(['是', '有', '达标', '√', '✓', '✔', 'y', 'yes', 'true']);
const NO: ReadonlySet<string> = new Set(['否', '无', '未达标', '×', '✗', '✘', 'n', 'no', 'false']);

/** A word as answers are compared: NFKC, no blanks, lower case. */
export const asWord = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase();

/** Whether the text says yes; null where it says neither yes nor no. */
export function answerOf(text: string): boolean | null {
  const word = asWord(text);
  if (YES.has(word)) return true;
  return NO.has(word) ? false : null;
}
