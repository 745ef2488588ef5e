import type { ProblemCode } from '../domain/problem.js';
import type { ProblemWords, Words } from './say.js';

const words = (sentence: string, remedy: string): Words => ({ sentence, remedy });

export type FillProblem = Extract<
  ProblemCode,
  'nothing-to-fill' | 'cell-taken' | 'cell-not-writable' | 'field-left-blank' | 'figure-without-field'
>;

/** More names make no sentence. */
const MOST_NAMES = 8;

const REFUSALS: { readonly [W in Parameters<ProblemWords['cell-not-writable']>[0]['why']]: string } = {
  'no-sheet': 'its sheet is not there',
  'not-on-sheet': 'it lies beyond the sheet',
  twice: 'two figures want to stand there',
  covered: 'a merged cell covers it',
  'shared-formula': 'its formula fills other cells, too',
  'not-a-number': 'what is to be written is no number',
  format: 'its format would show the number as another one',
  'too-long': 'the text is longer than a cell holds',
  encoding: 'the encoding of the sheet cannot be written',
};

/** What filling in somebody's own form meets with. */
export const FILL_PROBLEMS_EN: Pick<ProblemWords, FillProblem> = {
  'nothing-to-fill': (p, say) =>
    words(
      `Nothing of the template can be filled in: this department has no figure that ${say.list(p.forms)} asks for.`,
      'Take another template, or add the data that it asks for (budget, income, expenditure or indicators).',
    ),
  'cell-taken': (p, say) =>
    words(
      `${say.name(p.name)} says ${say.quote(p.stated)} already, computed is ${say.quote(p.figure)}; it was left as it is.`,
      'Compare the two, or clear the cell and fill in again.',
    ),
  'cell-not-writable': (p, say) =>
    words(
      `${say.name(p.name)} cannot be written into this cell: ${REFUSALS[p.why]}.`,
      'Write it by hand, or mend the cell and fill in again.',
    ),
  'field-left-blank': (p, say) =>
    words(
      `${p.form === '' ? 'The form' : say.quote(p.form)} has ${p.names.length} ${p.names.length === 1 ? 'field' : 'fields'} left blank: ${say.list(p.names.slice(0, MOST_NAMES))}${p.names.length > MOST_NAMES ? ' …' : ''}.`,
      'The data does not have them; add what should be there.',
    ),
  'figure-without-field': (p, say) =>
    words(`The form has no place for: ${say.list(p.names)}.`, 'Add rows for them to the template and fill in again.'),
};
