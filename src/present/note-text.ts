import type { RubricLeaf } from '../domain/rubric.js';
import type { TraceNote } from '../domain/trace.js';
import { grouped, readableDigits } from '../formats/figure-text.js';
import type { Style } from '../formats/style.js';
import { fixed, HUNDRED, plain, times } from '../numbers/decimal.js';
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
  absent: { zh: '所依据的数据缺失或无法读取', en: 'something it rests on is missing or cannot be read' },
} as const;

type Fixed = keyof typeof FIXED;
const isFixed = (kind: string): kind is Fixed => Object.hasOwn(FIXED, kind);

function nextGradeText(note: Extract<TraceNote, { kind: 'next-grade' }>, style: Style, unit: AmountUnit): string {
  const zh = style.lang === 'zh';
  const missing = readableDigits(plain(note.missing));
  const ways = note.ways.map(({ name, rate, more }) => {
    const percent = `${fixed(times(rate, HUNDRED), style.places, style.rounding)}%`;
    const amount = `${grouped(fixed(more, 2, style.rounding))} ${unit}`;
    return zh
      ? `若只靠“${name}”：须达到 ${percent}，即再支出 ${amount}`
      : `by “${name}” alone: ${percent}, that is ${amount} more spent`;
  });
  const head = zh ? `距“${note.grade}”还差 ${missing} 分` : `${missing} points are missing for ${note.grade}`;
  return [head, ...ways].join(zh ? '；' : '; ');
}

function roundedText({ places, rounding }: Extract<TraceNote, { kind: 'rounded' }>, zh: boolean): string {
  const isEven = rounding === 'half-even';
  if (zh) return `保留 ${places} 位小数${isEven ? '（四舍六入五成双）' : ''}`;
  return `rounded to ${places} decimals${isEven ? ', half to even' : ''}`;
}

function gradeText({ from, below, cap }: Extract<TraceNote, { kind: 'grade' }>, style: Style): string {
  const zh = style.lang === 'zh';
  const upper = below === null ? '' : zh ? `且 < ${plain(below)}` : ` and < ${plain(below)}`;
  const capped = cap === null ? '' : zh ? `；受“${cap}”限制` : `; capped by “${cap}”`;
  return zh ? `总分 ≥ ${plain(from)}${upper}${capped}` : `total ≥ ${plain(from)}${upper}${capped}`;
}

const ruleLeaf = ({ method, points }: Extract<TraceNote, { kind: 'rule' }>): RubricLeaf => ({
  code: null,
  name: '',
  points,
  method,
  figure: null,
  target: null,
  basis: null,
  note: null,
});

/** Why a formula is what it is, in words. */
export function noteText(note: TraceNote, style: Style, unit: AmountUnit): string {
  const { lang } = style;
  const zh = lang === 'zh';
  if (isFixed(note.kind)) return FIXED[note.kind][lang];
  switch (note.kind) {
    case 'rule':
      return `${zh ? '规则：' : 'rule: '}${methodText(ruleLeaf(note), lang)}`;
    case 'band':
      return `${zh ? '所在档：' : 'band: '}${bandText(note.band, lang)}`;
    case 'not-applicable':
      return `${zh ? '不适用：' : 'not applicable: '}${POLICY_TERMS[note.policy][lang]}`;
    case 'missing':
      return `${zh ? '缺失：' : 'missing: '}${MISSING_TERMS[note.policy][lang]}`;
    case 'rounded':
      return roundedText(note, zh);
    case 'grade':
      return gradeText(note, style);
    case 'next-grade':
      return nextGradeText(note, style, unit);
    default:
      return '';
  }
}
