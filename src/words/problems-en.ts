import type { DocumentFault } from '../domain/problem.js';
import { isEqual, ONE } from '../numbers/decimal.js';
import { FILL_PROBLEMS_EN } from './fill-problems-en.js';
import { FORM_PROBLEMS_EN } from './form-problems-en.js';
import { reasonFor } from './machine-reasons.js';
import { FIGURES_EN, FILE_KINDS_EN, NOT_FILES_EN, TABLES_EN, WHY_EN } from './reasons-en.js';
import { RUBRIC_PROBLEMS_EN } from './rubric-problems-en.js';
import type { ProblemWords, Words } from './say.js';
import { WORKBOOK_PROBLEMS_EN } from './workbook-problems-en.js';

const words = (sentence: string, remedy: string): Words => ({ sentence, remedy });
const meant = (nearest: string | null, quote: (text: string) => string): string =>
  nearest === null ? '' : ` Perhaps ${quote(nearest)} is meant.`;

const DOCUMENTS: { readonly [W in DocumentFault]: string } = {
  damaged: 'The document is damaged.',
  encrypted: 'The document is protected by a password.',
  'too-large': 'The document is larger than any report when unpacked.',
  'not-a-document': 'The file is an archive without a Word document in it.',
};

/** What is wrong with the very figures, then what to do. */
export const PROBLEMS_EN: ProblemWords = {
  // files
  'file-missing': (p, say) =>
    words(
      `There is no ${TABLES_EN[p.table]} file, so nothing that rests on it is computed.`,
      `Put ${say.list(p.names)} into the folder, or name the file with --${p.table}.`,
    ),
  'no-department-files': (p, say) =>
    p.below === null
      ? words(
          'The folder holds none of the files of a department.',
          `Put at least one of ${say.list(p.names)} into it.`,
        )
      : words(
          `The folder holds none of the files of a department; its folder ${say.quote(p.below)} does.`,
          'Name the folders on that level; batch and check look further down with --depth 2 or more.',
        ),
  'folder-empty': () => words('The folder is empty.', 'Put the files of the department into it, or remove it.'),
  'not-a-file': (p) => words(`This is ${NOT_FILES_EN[p.kind]}, not a file.`, 'Name an ordinary CSV file.'),
  'not-a-folder': () =>
    words(
      'This is not a folder.',
      'Name the folder of a department. A single table goes with --income, --expenditure or --indicators, a list of departments with `batch --list`.',
    ),
  'file-unreadable': (p) =>
    words(`The file cannot be read: ${reasonFor(p.reason, 'en')}.`, 'Check that it exists and that you may read it.'),
  'file-changed': () =>
    words(
      'The file was changed while it was read, and old and new content must not be mixed.',
      'Run again when nobody writes to it.',
    ),
  'file-ambiguous': (p, say) =>
    words(
      `There are several ${TABLES_EN[p.table]} files, ${say.list(p.names)}; which one counts is not for the program to say, so none was read.`,
      `Keep one of them, or name the file with --${p.table}.`,
    ),
  'folder-name-not-utf8': (p, say) =>
    words(
      `The name of the folder is not UTF-8; it was read as ${say.quote(p.name)}.`,
      'Rename it, or state the department in the files.',
    ),
  'file-too-large': (p) =>
    words(
      `The file is larger than ${p.limit} and not UTF-8.`,
      'Save it as UTF-8, which may be of any size, or split it.',
    ),
  'document-unreadable': (p) =>
    words(DOCUMENTS[p.why], 'Open it in Word or WPS and save it as .docx, or give the report as text.'),
  'not-text': (p) =>
    words(
      `The content is ${FILE_KINDS_EN[p.kind]}, whatever the name says.`,
      'Open it in Excel or WPS and save it as “CSV UTF-8”.',
    ),
  undecodable: (p, say) =>
    words(
      `At byte ${p.offset} the bytes ${say.quote(p.bytes)} are no ${say.quote(p.encoding)} text.`,
      'Save the file as “CSV UTF-8”, or name its encoding with --encoding.',
    ),
  'mixed-encoding': () =>
    words(
      'From this line on the file is in another encoding than before.',
      'Rows of two files were joined; save both as “CSV UTF-8” and join them again.',
    ),
  'nul-byte': () => words('The file holds a NUL byte, which text never does.', 'Export it again as “CSV UTF-8”.'),
  'empty-file': (p) =>
    words(p.headerOnly ? 'Below the header there is not one row.' : 'The file is empty.', 'Fill in at least one row.'),
  // structure
  'quote-unclosed': () =>
    words(
      'The quotation mark that opens here is never closed.',
      'Close it, or write a quotation mark inside a cell twice.',
    ),
  'quote-bare': (p, say) =>
    words(
      `A quotation mark stands in the middle of the cell ${say.quote(p.text)}.`,
      'Put the whole cell in quotation marks and write the inner one twice.',
    ),
  'ragged-row': (p) =>
    words(
      `The row has ${p.cells} cells, the header has ${p.expected}.`,
      'Add the missing comma or take out the extra one; an amount such as 1,200.00 must be in quotation marks.',
    ),
  'cell-too-large': (p) =>
    words(`A cell is larger than ${p.limit}.`, 'Shorten it; often a quotation mark was not closed.'),
  'too-many-columns': (p) =>
    words(`The row has more than ${p.limit} columns.`, 'Take out the columns that are not needed.'),
  'missing-column': (p, say) =>
    words(
      `The column ${say.quote(p.column)} is missing. Found: ${say.list(p.found)}.${meant(p.nearest, say.quote)}`,
      `Give the column one of these names: ${say.list(p.accepted)}.`,
    ),
  'duplicate-column': (p, say) =>
    words(
      `Several columns mean ${say.quote(p.column)}: ${say.list(p.headers)} (${say.list(p.addresses)}).`,
      'Keep one of them, and rename or take out the others.',
    ),
  'unknown-column': (p, say) =>
    words(`The column ${say.quote(p.header)} is not known and was not read.`, 'Rename it if it should count.'),
  'ambiguous-column': (p, say) =>
    words(
      `The column ${say.quote(p.header)} may be an organisation or a unit of measure; its cells hold both.`,
      'Name it 部门 (department) or 计量单位 (unit).',
    ),
  // departments
  'department-unknown': (p, say) =>
    words(
      `There is no department ${say.quote(p.name)} in the files.${meant(p.nearest, say.quote)}`,
      `Choose one of: ${say.list(p.known)}.`,
    ),
  'department-not-chosen': (p, say) =>
    words(`The files hold several departments: ${say.list(p.known)}.`, 'Choose one with --department NAME.'),
  'department-mismatch': (p, say) =>
    words(`The files name different departments: ${say.list(p.names)}.`, 'Check that the files belong together.'),
  'duplicate-department-year': (p, say) =>
    words(
      `${say.quote(p.department)}${p.year === null ? '' : ` of ${say.quote(p.year)}`} was given before, in ${say.place(p.first)}.`,
      'Keep one of the two.',
    ),
  'year-mismatch': (p, say) =>
    words(
      `The files name different years: ${say.list(p.years)}.`,
      'Check that they are of the same year, or pick one with --year.',
    ),
  'total-of-departments': (p, say) =>
    words(
      `${say.quote(p.name)} in the column of departments is the sum of all of them, not a department; the row is left out.`,
      'Nothing needs to be done.',
    ),
  'year-unknown': (p, say) =>
    words(
      `There is no year ${say.quote(p.year)} in the files; they have: ${say.list(p.years)}.`,
      'Give one of these with --year.',
    ),
  'line-unreadable': (p) =>
    words(
      p.why === 'json'
        ? 'The line is not JSON.'
        : 'The line is not an assessment as `jixiao batch -f ndjson` writes it (schema jixiao/assessment/1).',
      'Make the file again with `jixiao batch -f ndjson`.',
    ),
  // cells
  'amount-unreadable': (p, say) =>
    words(
      `${say.quote(p.text)} in the column ${say.quote(p.column)} is no amount: ${WHY_EN[p.why]}${p.shown === '' ? '' : ` (${say.quote(p.shown)})`}.`,
      'Write it in plain digits, like 1234.50; until then every figure that needs it stays empty.',
    ),
  'number-unreadable': (p, say) =>
    words(
      `${say.quote(p.text)} in the column ${say.quote(p.column)} cannot be read: ${WHY_EN[p.why]}${p.shown === '' ? '' : ` (${say.quote(p.shown)})`}.`,
      'Write it in plain digits, like 12.5; until then every figure that needs it stays empty.',
    ),
  'amount-missing': (p, say) =>
    words(
      p.text === ''
        ? `${say.name(p.name)} has nothing in the column ${say.quote(p.column)}. Blank is not zero.`
        : `${say.name(p.name)} has ${say.quote(p.text)} in the column ${say.quote(p.column)}, which is no amount. No amount is not zero.`,
      'Fill in the amount; write 0 if it is zero, or let all such cells count as zero with --blank zero.',
    ),
  'blank-is-zero': (p, say) =>
    words(
      `${say.list(p.names)} ${p.names.length === 1 ? 'has' : 'have'} no amount and count${p.names.length === 1 ? 's' : ''} as zero: the other rows add up to the ${say.amount(p.stated)} of ${p.total === '' ? 'the total' : say.quote(p.total)} exactly.`,
      'If that is wrong, fill in the amount and correct the total.',
    ),
  'name-missing': (p, say) =>
    words(`The row has figures but nothing in the column ${say.quote(p.column)}.`, 'Fill in its name.'),
  'float-debris': (p, say) =>
    words(
      `${say.quote(p.text)} looks like the residue of a binary computation; it was taken exactly as it stands.`,
      `Write ${p.short} if that is what is meant.`,
    ),
  'unit-assumed': (p, say) =>
    words(
      `The file names no unit of its amounts; ${say.quote(p.unit)} was taken.`,
      'Write it in the header, like 金额（万元）, or give --input-unit.',
    ),
  'unit-unknown': (p, say) =>
    words(`${say.quote(p.text)} is not a known unit of amounts.`, 'Use 元, 千元, 万元, 百万元 or 亿元.'),
  'unit-from-column': (p, say) =>
    words(
      `The column ${say.quote(p.header)} names no unit; that of ${say.quote(p.from)} was taken.`,
      `Write it in its own header, like ${p.header}（${p.unit}）.`,
    ),
  'unit-in-cell': (p, say) =>
    words(
      `The cell ${say.quote(p.text)} brings its own unit and was taken as ${p.value} ${p.unit}.`,
      'Write all amounts in the unit of the column.',
    ),
  'sign-unknown': (p, say) =>
    words(`${say.quote(p.text)} is not a known direction of a target.`, 'Use ≥, >, =, <, ≤ or 定性.'),
  'sign-contradiction': (p, say) =>
    words(
      p.sign === null
        ? `${say.quote(p.text)} names two directions that exclude each other.`
        : `${say.quote(p.text)} names another direction than the column of signs, which says ${say.quote(p.sign)}.`,
      'Correct the one that is wrong; until then the row is not scored.',
    ),
  'amount-negative': (p, say) =>
    words(
      `${say.name(p.name)} is below zero: ${say.amount(p.amount)}.`,
      'Check the sign; leave it if money was paid back.',
    ),
  'duplicate-line': (p, say) =>
    words(
      `${say.name(p.name)} stands here a second time, first in ${say.place(p.first)}.`,
      'Take one out, or tell their names apart.',
    ),
  // budget
  'total-off-by-rounding': (p, say) =>
    words(
      `${say.name(p.name)} states ${say.amount(p.stated)} (${FIGURES_EN[p.figure]}), its lines add up to ${say.amount(p.summed)}: a difference of ${say.difference(p.stated, p.summed)}, which rounding explains (up to ${say.plain(p.allowed)}).`,
      'Nothing needs to be done; the stated total is used.',
    ),
  'total-mismatch': (p, say) =>
    words(
      `${say.name(p.name)} states ${say.amount(p.stated)} (${FIGURES_EN[p.figure]}), but its lines add up to ${say.amount(p.summed)}: a difference of ${say.difference(p.stated, p.summed)}, more than rounding explains.`,
      'Correct the total or the line that is wrong; the sum of the lines is used.',
    ),
  'parts-mismatch': (p, say) =>
    words(
      `${say.name(p.name)} is ${say.amount(p.stated)}, but its parts add up to ${say.amount(p.summed)}, which is ${say.difference(p.stated, p.summed)} more.`,
      'Correct the line or its parts.',
    ),
  'parts-off-by-rounding': (p, say) =>
    words(
      `${say.name(p.name)} is ${say.amount(p.stated)}, its parts add up to ${say.amount(p.summed)}: rounding explains the difference.`,
      'Nothing needs to be done.',
    ),
  'parts-partial': (p, say) =>
    words(
      `The parts of ${say.name(p.name)} cover ${say.amount(p.summed)} of ${say.amount(p.stated)}; the breakdown leaves out ${say.difference(p.stated, p.summed)}.`,
      'Nothing needs to be done if only some parts are named.',
    ),
  'breakdown-by-sum': (p, say) =>
    words(
      `${say.list(p.parts)} add up to ${say.name(p.name)} exactly and were taken as its parts.`,
      'Mark them with 其中： (of which) to say so; if they are lines of their own, the total must include them.',
    ),
  'carry-over-apart': (p, say) =>
    words(
      `${say.list(p.names)} stand below ${p.total === '' ? 'the total' : say.quote(p.total)} and are not part of this year’s sum.`,
      'Move them above the total if they belong to this year.',
    ),
  'share-mismatch': (p, say) => {
    const [stated, computed] = say.percents(p.stated, p.computed);
    return words(
      `The share of ${say.name(p.name)} is stated as ${stated}, but comes out as ${computed}.`,
      'Correct the share or the amount.',
    );
  },
  'share-off-by-rounding': (p, say) => {
    const [stated, computed] = say.percents(p.stated, p.computed);
    return words(
      `The share of ${say.name(p.name)} is stated as ${stated} and comes out as ${computed}: its last digit was cut off or adjusted.`,
      'Write the rounded share if the report is printed again.',
    );
  },
  'shares-do-not-add-to-100': (p, say) =>
    words(
      `The rounded shares of the ${TABLES_EN[p.table]} add up to ${say.percent(p.sum)}; rounding leaves ${say.percent(p.residual)}.`,
      'Nothing needs to be done; do not adjust a share to hide it.',
    ),
  'execution-rate-mismatch': (p, say) => {
    const [stated, computed] = say.percents(p.stated, p.computed);
    return words(
      `The execution rate of ${say.name(p.name)} is stated as ${stated}, but spending ÷ budget is ${computed}.`,
      'Correct the rate, the budget or the amount.',
    );
  },
  'execution-rate-off-by-rounding': (p, say) => {
    const [stated, computed] = say.percents(p.stated, p.computed);
    return words(
      `The execution rate of ${say.name(p.name)} is stated as ${stated} and comes out as ${computed}: its last digit was cut off or adjusted.`,
      'Write the rounded rate if the report is printed again.',
    );
  },
  'budget-zero-with-spending': (p, say) =>
    words(
      `${say.name(p.name)} has a budget of 0 but spent ${say.amount(p.amount)}, so it has no execution rate.`,
      'Fill in the adjusted budget.',
    ),
  overspent: (p, say) =>
    words(
      `${say.name(p.name)} spent ${say.amount(p.amount)} of a budget of ${say.amount(p.budget)}, which is ${say.difference(p.amount, p.budget)} too much.`,
      'Check both, or explain it in the report.',
    ),
  'unit-slip': (p, say) =>
    words(
      p.pair === 'income-and-expenditure'
        ? `Income and expenditure are a factor of ${say.plain(p.factor)} apart: ${say.amount(p.larger)} and ${say.amount(p.smaller)}.`
        : `Budget and amount of ${say.name(p.name)} are a factor of ${say.plain(p.factor)} apart: ${say.amount(p.larger)} and ${say.amount(p.smaller)}.`,
      `One of them is probably in ${p.units[0]} and the other in ${p.units[1]}: check the units in the headers.`,
    ),
  unspent: (p, say) =>
    words(
      `${say.ratio(p.rate)} of the budget of ${say.name(p.name)} was not spent.`,
      'Check the budget, or explain it in the report.',
    ),
  // score
  'points-missing': (p, say) => words(`${say.name(p.name)} has no points.`, 'Fill in how many points it can earn.'),
  'points-not-positive': (p, say) =>
    words(
      `${say.name(p.name)} can earn ${say.plain(p.points)} points, which is not more than 0.`,
      'Correct its points.',
    ),
  'points-not-100': (p, say) =>
    words(
      `The points add up to ${say.plain(p.points)}, not to 100; the grades are scaled to that.`,
      'Check that no indicator is missing or stands twice.',
    ),
  'weights-not-1': (p, say) =>
    words(`The weights add up to ${say.plain(p.weights)}, not to 1 (100 %).`, 'Correct the weights.'),
  'points-mismatch': (p, say) =>
    words(
      `${say.name(p.name)} states ${say.plain(p.stated)} points, but its indicators have ${say.plain(p.summed)}.`,
      'Correct the section or its indicators.',
    ),
  'section-score-mismatch': (p, say) => {
    const [stated, summed] = say.scores(p.stated, p.summed);
    return words(
      `${say.name(p.name)} states a score of ${stated}, but its indicators add up to ${summed}.`,
      'Correct the section or its indicators; the sum of the indicators counts.',
    );
  },
  'score-above-points': (p, say) =>
    words(
      `${say.name(p.name)} scored ${say.plain(p.score)} of only ${say.plain(p.points)} points.`,
      'Correct the score or the points; it is not cut by itself.',
    ),
  'score-negative': (p, say) =>
    words(`${say.name(p.name)} has a score below zero: ${say.plain(p.score)}.`, 'Write 0 or the score that is meant.'),
  'score-missing': (p, say) =>
    words(
      `${say.name(p.name)} has no score, and sign, target and actual do not give one. There is no total without it.`,
      'Fill in the score, or a numeric target with its sign and the actual value.',
    ),
  'score-not-applicable': (p, say) =>
    words(
      `${say.name(p.name)} is marked as not applicable, and no rule says where its ${say.plain(p.points)} points go.`,
      'Give it a score, or use a rubric that says it (notApplicable).',
    ),
  'score-differs': (p, say) => {
    const [stated, computed] = say.scores(p.stated, p.computed);
    return words(
      `${say.name(p.name)} states a score of ${stated}, but by its rule it earns ${computed}; the ${p.counts === 'stated' ? 'stated' : 'computed'} score counts.`,
      'Check the score, or give the reason for the difference.',
    );
  },
  'actual-not-numeric': (p, say) =>
    words(
      `${say.name(p.name)} has the numeric target ${say.quote(p.target)}, but the result is ${say.quote(p.text)}.`,
      'Write the number that was reached.',
    ),
  'target-zero': (p, say) =>
    words(
      `The target of ${say.name(p.name)} is 0, so no proportion to it can be scored.`,
      'Correct the target, or state the score.',
    ),
  'reason-missing': (p, say) =>
    words(
      `${say.name(p.name)} lost ${say.plain(p.lost)} ${isEqual(p.lost, ONE) ? 'point' : 'points'} without a reason.`,
      'Fill in the reason and what will be done.',
    ),
  overshoot: (p, say) =>
    words(
      `${say.name(p.name)} reached ${say.ratio(p.completion)} of its target.`,
      'Check the target: it may have been set too low; explain it in the report.',
    ),
  'leaf-heavy': (p, say) =>
    words(
      `${say.name(p.name)} carries ${say.plain(p.points)} of ${say.plain(p.fullMarks)} points: this one indicator decides the grade.`,
      'Check its points, and whether other indicators are missing.',
    ),
  'placeholder-left': (p, say) =>
    words(`${say.quote(p.text)} is a text of the template.`, 'Replace it by your own, or empty the cell.'),
  'duplicate-leaf': (p, say) =>
    words(
      `The indicator ${say.name(p.name)} stands here a second time, first in ${say.place(p.first)}.`,
      'Take one out, or tell their names apart; until then there is no total.',
    ),
  'grade-display-differs': (p, say) =>
    words(
      `The exact total ${say.plain(p.exact)} earns ${say.quote(p.grade)}, but as displayed it would earn ${say.quote(p.displayedGrade)}.`,
      'The exact total counts; print it with more decimals.',
    ),
  'spending-gap': (p, say) =>
    words(
      `The score is ${say.percent(p.scoreRate)} of full marks while ${say.percent(p.executionRate)} of the budget was spent: more than 5 points apart.`,
      'Check the targets and scores, or explain it in the report.',
    ),
  ...FILL_PROBLEMS_EN,
  ...FORM_PROBLEMS_EN,
  ...RUBRIC_PROBLEMS_EN,
  ...WORKBOOK_PROBLEMS_EN,
};
