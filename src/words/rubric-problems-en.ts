import { EVIDENCE_NEEDS, figureTerm, RUBRIC_NEEDS, SYNTAX_FAULTS } from './rubric-terms.js';
import type { ProblemWords, Words } from './say.js';

const words = (sentence: string, remedy: string): Words => ({ sentence, remedy });
const meant = (nearest: string | null, quote: (text: string) => string): string =>
  nearest === null ? '' : ` Perhaps ${quote(nearest)} is meant.`;

/** Faults of scoring under a rubric, and of the rubric itself. */
export const RUBRIC_PROBLEMS_EN = {
  'row-unmatched': (p, say) =>
    words(
      `${say.name(p.name)} is no indicator of the rubric ${say.quote(p.rubric)}, so its score counts nowhere.${meant(p.nearest, say.quote)}`,
      'Name it as the rubric does (jixiao rubric show), or take the row out.',
    ),
  'leaf-missing': (p, say) =>
    words(
      `The table has no row for ${say.name(p.name)} (${say.plain(p.points)} points) of the rubric.${meant(p.nearest, say.quote)} There is no total without it.`,
      'Add the row, marked 不适用 where it does not apply.',
    ),
  'name-differs': (p, say) =>
    words(
      `The code ${say.quote(p.number)} is ${say.quote(p.leaf)} in the rubric, but the row is called ${say.quote(p.name)}; the code counts.`,
      'Correct the code or the name.',
    ),
  'points-differ': (p, say) =>
    words(
      `${say.name(p.name)} states ${say.plain(p.stated)} points, the rubric gives it ${say.plain(p.rubric)}; those of the rubric count.`,
      'Correct the row, or choose the rubric that it was made for.',
    ),
  'target-differs': (p, say) =>
    words(
      `${say.name(p.name)} has the target ${say.quote(p.text)}, the rubric ${say.quote(p.rubric)}; the rubric’s counts.`,
      'Correct the row, or take the target out of the rubric.',
    ),
  'evidence-unusable': (p, say) =>
    words(
      `${say.quote(p.text)} cannot be judged by the rule of ${say.name(p.name)}.`,
      `${EVIDENCE_NEEDS[p.needs].en}; until then there is no total.`,
    ),
  'figure-missing': (p, say) =>
    words(
      `${say.name(p.name)} rests on ${say.quote(figureTerm(p.figure, 'en'))}, which the data do not give. There is no total without it.`,
      p.figure.kind === 'budget'
        ? 'Fill in the amounts and budgets that it is computed from.'
        : 'Add the two amounts as rows of the indicators, with a base that is not zero.',
    ),
  'score-unproven': (p, say) =>
    words(
      `${say.name(p.name)} has a score but nothing that its rule could compute it from; it counts as stated.`,
      'Fill in the target and the actual value.',
    ),
  'rank-needs-batch': (p, say) =>
    words(
      `${say.name(p.name)} is scored by its place among all departments, which one department alone does not have.`,
      'Assess all departments together, or leave its score to them.',
    ),
  'score-outside-tier': (p, say) =>
    words(
      `${say.name(p.name)} scored ${say.plain(p.score)}, but ${say.quote(p.tier)} earns ${say.plain(p.from)} to ${say.plain(p.to)}.`,
      'Correct the score or the tier.',
    ),
  'tier-unknown': (p, say) =>
    words(
      `${say.quote(p.text)} names no tier of ${say.name(p.name)}, so its score cannot be checked.`,
      `Write one of: ${say.list(p.tiers)}.`,
    ),
  'missing-scored-zero': (p, say) =>
    words(
      `${say.name(p.name)} (${say.plain(p.points)} points) has no score; the rubric counts it as 0.`,
      'Fill it in, or mark it 不适用.',
    ),
  'not-applicable-everywhere': (p, say) =>
    words(
      `No indicator of ${say.name(p.name)} applies, so its points have nowhere to go and there is no total.`,
      'Choose a rubric whose policy for 不适用 is full or zero, or correct the rows.',
    ),
  'adjustment-capped': (p, say) =>
    words(
      `${say.name(p.name)} is ${say.plain(p.amount)} points; the rubric allows ${say.plain(p.most)}, which is used.`,
      'Correct the amount.',
    ),
  'total-bounded': (p, say) =>
    words(
      `After its adjustments the total is ${say.plain(p.adjusted)}, beyond 0 or the full marks; ${say.plain(p.total)} counts.`,
      'Nothing needs to be done; where the rules allow it, write `bounds: none` in the rubric.',
    ),
  'rubric-out-of-date': (p, say) =>
    words(
      `The rubric ${say.quote(p.rubric)} holds ${p.from === null ? '' : `from ${p.from} `}${p.to === null ? '' : `to ${p.to}`}`.trimEnd() +
        `, the department’s year is ${p.year}.`,
      'Choose the rubric of that year.',
    ),
  'rubric-unknown': (p, say) =>
    words(
      `There is no rubric ${say.quote(p.id)}, and no such file.${meant(p.nearest, say.quote)}`,
      `Name one of ${say.list(p.known)}, or a YAML or JSON file.`,
    ),
  'rubric-syntax': (p, say) =>
    words(`${SYNTAX_FAULTS[p.fault].en}${p.text === '' ? '' : ` (${say.quote(p.text)})`}.`, 'Correct it here.'),
  'rubric-unknown-key': (p, say) =>
    words(
      `${say.quote(p.key)} is no key that can stand here.${meant(p.nearest, say.quote)}`,
      `Allowed are ${say.list(p.known)}.`,
    ),
  'rubric-missing-key': (p, say) =>
    words(`The key ${say.quote(p.key)} is missing here.`, 'Add it; nothing is guessed.'),
  'rubric-bad-value': (p, say) =>
    words(
      `${say.quote(p.key)} ${RUBRIC_NEEDS[p.needs].en}, not ${say.quote(p.text)}.${meant(p.nearest, say.quote)}`,
      p.allowed.length === 0 ? 'Correct it.' : `Allowed are ${say.list(p.allowed)}.`,
    ),
  'rubric-points-mismatch': (p, say) =>
    words(
      `${say.name(p.name)} has ${say.plain(p.points)} points, but what is in it adds up to ${say.plain(p.summed)}.`,
      'Correct one of them.',
    ),
  'rubric-band-gap': (p, say) =>
    words(`No band of ${say.name(p.name)} holds ${say.quote(p.text)}.`, 'Let each band begin where the next one ends.'),
  'rubric-band-overlap': (p, say) =>
    words(
      `Two bands of ${say.name(p.name)} hold ${say.quote(p.text)}.`,
      'Let each band begin where the next one ends.',
    ),
  'rubric-duplicate-name': (p, say) =>
    words(`${say.name(p.name)} stands here a second time, first in ${say.place(p.first)}.`, 'Tell the names apart.'),
  'rubric-band-unreachable': (p, say) =>
    words(
      `No value can reach the band ${say.quote(p.text)} of ${say.name(p.name)}.`,
      'Take it out or correct its edge.',
    ),
  'rubric-direction-missing': (p, say) =>
    words(
      `${say.name(p.name)} is all or nothing but does not say whether its target is a least, a most or an exact value; each row’s sign decides.`,
      'Add direction: at-least, at-most or equal.',
    ),
} satisfies Partial<ProblemWords>;
