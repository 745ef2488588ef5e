import { normalised } from '../domain/nearest-name.js';

const YES: ReadonlySet<string> = new Set(['是', '有', '达标', '√', '✓', '✔', 'y', 'yes', 'true']);
const NO: ReadonlySet<string> = new Set(['否', '无', '未达标', '×', '✗', '✘', 'n', 'no', 'false']);

/** Whether the text says yes; null where it says neither yes nor no. */
export function answerOf(text: string): boolean | null {
  const word = normalised(text);
  if (YES.has(word)) return true;
  return NO.has(word) ? false : null;
}
