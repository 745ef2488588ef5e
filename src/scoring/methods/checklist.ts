import { normalised } from '../../domain/nearest-name.js';
import type { MethodOf } from '../../domain/rubric.js';
import { type Decimal, sumOf } from '../../numbers/decimal.js';
import { answerOf } from '../answers.js';

/** A blank between two marks is an answer that was left out: 是;;否 is refused. */
const wordsIn = (text: string): string[] => text.trim().split(/\s*[、,，;；/]\s*|\s+/);

/** Which items are met: answers in the order of the items (是;否;是), one 否 for all, or the names of those that are. */
export function metItems(text: string, method: MethodOf<'checklist'>): readonly boolean[] | null {
  const given = wordsIn(text);
  if (given.includes('')) return null;
  const answers = given.map(answerOf);
  if (given.length === method.items.length && answers.every((answer) => answer !== null)) {
    return answers.map((answer) => answer === true);
  }
  const [only] = answers;
  if (given.length === 1 && only !== null) return method.items.map(() => only === true);
  const names = method.items.map((item) => normalised(item.name));
  const met = given.map(normalised);
  return met.every((word) => names.includes(word)) ? names.map((name) => met.includes(name)) : null;
}

/** The points of the items that are met. Null where the evidence says neither yes and no nor the items' names. */
export function scoreChecklist(text: string, method: MethodOf<'checklist'>): Decimal | null {
  const met = metItems(text, method);
  return met === null ? null : sumOf(method.items.filter((_, index) => met[index]).map((item) => item.points));
}
