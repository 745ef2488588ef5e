import type { ProblemCode } from '../domain/problem.js';
import type { ProblemWords, Words } from './say.js';

const words = (sentence: string, remedy: string): Words => ({ sentence, remedy });

const FIGURES = { amount: 'spending', budget: 'budget', score: 'score' } as const;

const AMBIGUOUS = {
  departments: 'There are tables of several departments or years',
  projects: 'There are several projects, each with an assessment of its own',
  copies: 'There are several forms of one kind',
  template: 'The template has several forms of one kind',
  forms: 'Two forms fit these rows equally well',
} as const;

export type FormProblem = Extract<
  ProblemCode,
  | 'sheet-unknown'
  | 'sheet-not-found'
  | 'form-ambiguous'
  | 'form-has-no-points'
  | 'formula-not-computed'
  | 'year-from-file-name'
  | 'tables-disagree'
  | 'unit-conflict'
  | 'sides-unequal'
  | 'subject-level-mismatch'
  | 'subject-levels-off-by-rounding'
  | 'summary-differs'
  | 'score-total-mismatch'
  | 'execution-score-mismatch'
  | 'grade-mismatch'
>;

/** Faults of official forms: what is wrong with the very figures, then what to do. */
export const FORM_PROBLEMS_EN: Pick<ProblemWords, FormProblem> = {
  'sheet-unknown': (p, say) => {
    const sheets = p.sheets.map(({ name, nearest, missing, has, isForm }) => {
      if (isForm) return `${say.quote(name)} is ${say.quote(nearest?.en ?? '')}, from which nothing is counted`;
      if (nearest === null) return `${say.quote(name)} is like none of them`;
      const words = missing.length === 0 ? '' : `, but lacks ${say.list(missing)}`;
      return `${say.quote(name)} is nearest to ${say.quote(nearest.en)}${words} (it has ${say.list(has)})`;
    });
    return words(
      `None of the sheets is a form that counts: ${sheets.join('; ')}.`,
      'See what was recognised with `jixiao forms`, and the forms that are read in docs/forms.md.',
    );
  },
  'sheet-not-found': (p, say) =>
    words(
      `No form stands on a sheet named ${say.quote(p.name)}.${p.nearest === null ? '' : ` Perhaps ${say.quote(p.nearest)} is meant.`}`,
      `Forms stand on ${say.list(p.known)}.`,
    ),
  'form-ambiguous': (p, say) =>
    words(
      `${AMBIGUOUS[p.why]}: ${say.list(p.candidates)}.`,
      p.why === 'forms'
        ? 'Give the sheet the title of its form.'
        : p.why === 'template'
          ? 'Choose the sheet to fill in with --into.'
          : 'Choose with --sheet, --department or --year, or assess all of them with `jixiao batch`.',
    ),
  'form-has-no-points': () =>
    words(
      'The form states no points, so that there is no score and no grade.',
      'For a score use a form with points, or --rubric.',
    ),
  'formula-not-computed': (p) =>
    words(
      p.count === 1
        ? 'This formula was never computed: the file holds no value of it.'
        : `${p.count} formulas, the first of them here, were never computed: the file holds no values of them.`,
      'Open the workbook in Excel or WPS, let it recalculate, and save it.',
    ),
  'year-from-file-name': (p) =>
    words(
      `No sheet names a year; ${p.year} was taken from the name of the file.`,
      'Write the year into the title of the form.',
    ),
  'tables-disagree': (p, say) =>
    words(
      `${say.name(p.name)} is ${say.amount(p.stated)} here and ${say.amount(p.other)} in ${say.cell(p.where)}, ${say.difference(p.stated, p.other)} apart.`,
      'Both tables state one figure: correct the one that is wrong.',
    ),
  'unit-conflict': (p, say) =>
    words(
      `${say.name(p.name)} is ${say.amount(p.stated)} here and ${say.amount(p.other)} in ${say.cell(p.where)}, ten thousand times apart.`,
      'One of the two tables names the wrong unit (元 or 万元): correct it.',
    ),
  'sides-unequal': (p, say) =>
    words(
      `The two sides of the table come to ${say.amount(p.left)} and, in ${say.cell(p.where)}, to ${say.amount(p.right)}, ${say.difference(p.left, p.right)} apart.`,
      'What was there must be what was spent or is left: correct the balances.',
    ),
  'subject-level-mismatch': (p, say) =>
    words(
      `${say.name(p.name)} states ${say.amount(p.stated)}${p.column === '' ? '' : ` under ${say.quote(p.column)}`}, but the subjects below it add up to ${say.amount(p.summed)}, ${say.difference(p.stated, p.summed)} apart.`,
      'Correct the subject or the ones below it; the total row counts.',
    ),
  'subject-levels-off-by-rounding': (p, say) =>
    words(
      p.count === 1
        ? `One sum of this table is ${say.amount(p.largest)} off its parts: a rounding tail.`
        : `${p.count} sums of this table, the first of them here, are up to ${say.amount(p.largest)} off their parts: rounding tails.`,
      'Nothing needs to be done.',
    ),
  'summary-differs': (p, say) =>
    words(
      `The list of projects states a ${FIGURES[p.figure]} of ${say.plain(p.stated)}; the project’s own form comes to ${say.plain(p.computed)}.`,
      'Correct the list; the form counts.',
    ),
  'score-total-mismatch': (p, say) => {
    const [stated, summed] = say.scores(p.stated, p.summed);
    return words(
      `The stated total is ${stated}, but the indicators add up to ${summed}.`,
      'Correct the total or the scores; the sum of the indicators counts.',
    );
  },
  'execution-score-mismatch': (p, say) => {
    const [stated, computed] = say.scores(p.stated, p.computed);
    return words(
      `An execution rate of ${say.ratio(p.rate)} earns ${computed}, but the form states ${stated}.`,
      'Correct the score, unless a rule of your finance bureau says otherwise; the stated score counts.',
    );
  },
  'grade-mismatch': (p, say) =>
    words(
      `The form states the grade ${say.quote(p.stated)}, but its total earns ${say.quote(p.computed)}.`,
      'Correct the grade; the computed one stands.',
    ),
};
