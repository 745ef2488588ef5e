import { normalised } from '../domain/nearest-name.js';
import { readableName } from '../text/raw-name.js';

/** Folders that systems make by themselves. */
const OF_SYSTEMS: ReadonlySet<string> = new Set([
  '__macosx',
  '@eadir',
  '$recycle.bin',
  'systemvolumeinformation',
  'lost+found',
]);

/** Whether a name in a folder stands for nothing that a person put there as a department. */
export const isOfSystem = (name: string): boolean =>
  readableName(name).startsWith('.') || OF_SYSTEMS.has(normalised(readableName(name)));

/** Files that file managers leave behind. */
const LEFT_BEHIND: ReadonlySet<string> = new Set(['thumbs.db', 'desktop.ini']);

/** Whether a folder with nothing but such names in it is empty for people. */
export const saysNothing = (name: string): boolean =>
  isOfSystem(name) || LEFT_BEHIND.has(normalised(readableName(name)));

/** `*` is any text, `?` one character. */
function fits(pattern: readonly string[], name: readonly string[]): boolean {
  let [at, next, star, from] = [0, 0, -1, 0];
  while (at < name.length) {
    const own = pattern[next];
    if (own === '*') {
      star = next;
      from = at;
      next += 1;
    } else if (own === '?' || own === name[at]) {
      at += 1;
      next += 1;
    } else if (star >= 0) {
      from += 1;
      at = from;
      next = star + 1;
    } else return false;
  }
  return pattern.slice(next).every((rest) => rest === '*');
}

/** Whether any of the patterns names this department or the folder that it stands in. */
export function isExcluded(name: string, patterns: readonly string[]): boolean {
  const own = [...normalised(name)];
  return patterns.some((pattern) => fits([...normalised(pattern)], own));
}
