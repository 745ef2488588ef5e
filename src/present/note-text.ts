import type { Lang } from '../domain/department.js';
import type { RubricLeaf } from '../domain/rubric.js';
import type { TraceNote } from '../domain/trace.js';
import type { Phrase } from '../formats/document.js';
import { Figure } from '../numbers/figure.js';
import type { AmountUnit } from '../numbers/unit.js';
import { bandText, methodText } from '../words/method-text.js';
import { MISSING_TERMS, POLICY_TERMS } from '../words/rubric-terms.js';

const FIXED = {
  'rounding-tail': {
    zh: '各项之和与合计的差为尾差，采用表列合计',
    en: 'the lines differ from it by rounding alone; the stated total is used',
  },
  'lines-count': {
    zh: '表列合计与各项之和不符，采用各项之和',
    en: 'the stated total does not agree with the lines; their sum is used',
  },
  'stated-counts': { zh: '表列合计与各项之和一致', en: 'the stated total agrees with the lines' },
  'stated-alone': { zh: '表中只有合计', en: 'the table states only the total' },
  'target-reached': { zh: '达到目标值，得满分', en: 'the target is reached: full points' },
  'below-floor': { zh: '低于下限，不得分', en: 'below the floor: no points' },
  'past-the-end': { zh: '超过归零界限，不得分', en: 'past where the line ends: no points' },
  met: { zh: '达标，得满分', en: 'met: full points' },
  'not-met': { zh: '未达标，不得分', en: 'not met: no points' },
  better: { zh: '取得分较高的一项', en: 'the better one counts' },
  repeated: {
    zh: '有指标出现两次，无法确定以哪一行为准',
    en: 'an indicator stands twice, and nobody can say which row counts',
  },
  bounded: {
    zh: '加减分后的总分不低于 0，不高于满分',
    en: 'adjustments take the total neither below 0 nor above the full marks',
  },
  'not-stated': { zh: '数据中没有填写', en: 'the data do not state it' },
  'zero-base': { zh: '除数为 0', en: 'the divisor is 0' },
  'rows-unreadable': { zh: '有的行无法读取，无从合计', en: 'some rows cannot be read, so that nothing can be summed' },
  'no-row': { zh: '指标表中没有这一行，不作调整', en: 'the table has no such row: nothing is adjusted' },
  'cap-applies': { zh: '限制等级', en: 'the grade is capped' },
  'cap-idle': { zh: '未限制等级', en: 'the grade is not capped' },
} as const;

type Fixed = keyof typeof FIXED;
const isFixed = (kind: string): kind is Fixed => Object.hasOwn(FIXED, kind);

const NO_TABLE = {
  income: { zh: '没有收入表', en: 'there is no table of income' },
  expenditure: { zh: '没有支出表', en: 'there is no table of expenditure' },
  indicators: { zh: '没有指标表', en: 'there is no table of indicators' },
} as const;

type NoteOf<K extends TraceNote['kind']> = Extract<TraceNote, { kind: K }>;

/** What is missing, by its cells. */
const absentText =
  ({ cells, isCut }: NoteOf<'absent'>, zh: boolean): Phrase =>
  (say) => {
    if (cells.length === 0)
      return zh ? '所依据的数据缺失或无法读取' : 'something it rests on is missing or cannot be read';
    const list = say.list([...cells.map(say.address), ...(isCut ? ['…'] : [])]);
    return zh ? `缺失或无法读取：${list}` : `missing or unreadable: ${list}`;
  };

/** Decimals of an amount that has to be found: 0.01 万元 is a hundred 元. */
const SPENDING_PLACES = 2;

const nextGradeText =
  ({ grade, missing, ways }: NoteOf<'next-grade'>, zh: boolean, unit: AmountUnit): Phrase =>
  (say) => {
    const each = ways.map(({ name, rate, more }) => {
      const percent = say.ratio(rate);
      const money = `${say.figure(new Figure(more, 'amount', SPENDING_PLACES))} ${unit}`;
      return zh
        ? `若只靠“${name}”：须达到 ${percent}，即再支出 ${money}`
        : `by “${name}” alone: ${percent}, that is ${money} more spent`;
    });
    const points = say.plain(missing);
    const head = zh ? `距“${grade}”还差 ${points} 分` : `points missing for ${grade}: ${points}`;
    return [head, ...each].join(zh ? '；' : '; ');
  };

function roundedText({ places, rounding }: NoteOf<'rounded'>, zh: boolean): string {
  const isEven = rounding === 'half-even';
  if (zh) return `保留 ${places} 位小数${isEven ? '（四舍六入五成双）' : ''}`;
  return `rounded to ${places} decimals${isEven ? ', half to even' : ''}`;
}

const gradeText =
  ({ from, below, cap }: NoteOf<'grade'>, zh: boolean): Phrase =>
  (say) => {
    const upper = below === null ? '' : `${zh ? '且' : ' and'} < ${say.plain(below)}`;
    const capped = cap === null ? '' : zh ? `；受“${cap}”限制` : `; capped by “${cap}”`;
    return `${zh ? '总分' : 'total'} ≥ ${say.plain(from)}${upper}${capped}`;
  };

const ruleLeaf = ({ method, points }: NoteOf<'rule'>): RubricLeaf => ({
  code: null,
  name: '',
  points,
  method,
  figure: null,
  target: null,
  basis: null,
  note: null,
});

/** A word, then a phrase. */
const after =
  (word: string, phrase: Phrase): Phrase =>
  (say) =>
    word + phrase(say);
const words =
  (text: string): Phrase =>
  () =>
    text;

/** Why a formula is what it is, in words. */
export function noteText(note: TraceNote, lang: Lang, unit: AmountUnit): Phrase {
  const zh = lang === 'zh';
  if (isFixed(note.kind)) return words(FIXED[note.kind][lang]);
  switch (note.kind) {
    case 'absent':
      return absentText(note, zh);
    case 'no-table':
      return words(NO_TABLE[note.table][lang]);
    case 'rule':
      return after(zh ? '规则：' : 'rule: ', methodText(ruleLeaf(note), lang));
    case 'band':
      return after(zh ? '所在档：' : 'band: ', bandText(note.band, lang));
    case 'not-applicable':
      return words(`${zh ? '不适用：' : 'not applicable: '}${POLICY_TERMS[note.policy][lang]}`);
    case 'missing':
      return words(`${zh ? '缺失：' : 'missing: '}${MISSING_TERMS[note.policy][lang]}`);
    case 'rounded':
      return words(roundedText(note, zh));
    case 'grade':
      return gradeText(note, zh);
    case 'next-grade':
      return nextGradeText(note, zh, unit);
    default:
      return words('');
  }
}
