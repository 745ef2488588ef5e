import { EVIDENCE_NEEDS, figureTerm, RUBRIC_NEEDS, SYNTAX_FAULTS } from './rubric-terms.js';
import type { ProblemWords, Words } from './say.js';

const words = (sentence: string, remedy: string): Words => ({ sentence, remedy });
const meant = (nearest: string | null, quote: (text: string) => string): string =>
  nearest === null ? '' : `是否想写${quote(nearest)}？`;

/** 按指标体系评分时的问题，以及指标体系文件自身的问题。 */
export const RUBRIC_PROBLEMS_ZH = {
  'row-unmatched': (p, say) =>
    words(
      `指标体系${say.quote(p.rubric)}中没有指标${say.name(p.name)}，它的得分没有计入。${meant(p.nearest, say.quote)}`,
      '请按指标体系中的名称填写（见 jixiao rubric show），或删去这一行。',
    ),
  'leaf-missing': (p, say) =>
    words(
      `表中没有指标体系要求的${say.name(p.name)}（${say.plain(p.points)} 分）。${meant(p.nearest, say.quote)}缺了它就没有总分。`,
      '请补上这一行；不适用的请注明“不适用”。',
    ),
  'name-differs': (p, say) =>
    words(
      `编码${say.quote(p.number)}在指标体系中是${say.quote(p.leaf)}，这一行却叫${say.quote(p.name)}；以编码为准。`,
      '请改正编码或名称。',
    ),
  'points-differ': (p, say) =>
    words(
      `${say.name(p.name)}的分值写的是 ${say.plain(p.stated)}，指标体系规定 ${say.plain(p.rubric)}；以指标体系为准。`,
      '请改正这一行，或选用与之对应的指标体系。',
    ),
  'target-differs': (p, say) =>
    words(
      `${say.name(p.name)}的目标值写的是${say.quote(p.text)}，指标体系规定${say.quote(p.rubric)}；以指标体系为准。`,
      '请改正这一行，或从指标体系中去掉目标值。',
    ),
  'evidence-unusable': (p, say) =>
    words(
      `${say.quote(p.text)}无法按${say.name(p.name)}的评分标准计分。`,
      `${EVIDENCE_NEEDS[p.needs].zh}；在此之前没有总分。`,
    ),
  'figure-missing': (p, say) =>
    words(
      `${say.name(p.name)}要用到${say.quote(figureTerm(p.figure, 'zh'))}，而数据中没有。缺了它就没有总分。`,
      p.figure.kind === 'budget' ? '请填写计算它所需的金额和预算数。' : '请在指标表中补上这两个数，且分母不为零。',
    ),
  'score-unproven': (p, say) =>
    words(`${say.name(p.name)}只有得分，没有可供计算的数据；按所填得分计入。`, '请填写目标值和实际完成值。'),
  'rank-needs-batch': (p, say) =>
    words(`${say.name(p.name)}按在所有部门中的名次计分，单个部门没有名次。`, '请与所有部门一起评价。'),
  'score-outside-tier': (p, say) =>
    words(
      `${say.name(p.name)}得了 ${say.plain(p.score)} 分，而${say.quote(p.tier)}应在 ${say.plain(p.from)} 到 ${say.plain(p.to)} 分之间。`,
      '请改正得分或档次。',
    ),
  'tier-unknown': (p, say) =>
    words(
      `${say.quote(p.text)}不是${say.name(p.name)}的任何一档，无法核对得分。`,
      `请填写其中之一：${say.list(p.tiers)}。`,
    ),
  'missing-scored-zero': (p, say) =>
    words(
      `${say.name(p.name)}（${say.plain(p.points)} 分）没有得分，按指标体系计 0 分。`,
      '请填写得分，或注明“不适用”。',
    ),
  'not-applicable-everywhere': (p, say) =>
    words(
      `${say.name(p.name)}的指标全部不适用，分值无处可分，因此没有总分。`,
      '请选用对不适用指标计满分或零分的指标体系，或改正数据。',
    ),
  'adjustment-capped': (p, say) =>
    words(
      `${say.name(p.name)}为 ${say.plain(p.amount)} 分，超过上限；按上限 ${say.plain(p.most)} 分计。`,
      '请改正数值。',
    ),
  'total-bounded': (p, say) =>
    words(
      `加减分后的总分为 ${say.plain(p.adjusted)}，超出 0 分至满分的界限；按 ${say.plain(p.total)} 分计。`,
      '无需处理；办法允许超出的，请在指标体系中写 `bounds: none`。',
    ),
  'rubric-out-of-date': (p, say) =>
    words(
      `指标体系${say.quote(p.rubric)}的有效期是 ${p.from ?? '……'} 至 ${p.to ?? '……'}，部门年度是 ${p.year}。`,
      '请选用该年度的指标体系。',
    ),
  'rubric-unknown': (p, say) =>
    words(
      `没有名为${say.quote(p.id)}的指标体系，也没有这个文件。${meant(p.nearest, say.quote)}`,
      `可用的有${say.list(p.known)}，或指定 YAML/JSON 文件。`,
    ),
  'rubric-syntax': (p, say) =>
    words(`${SYNTAX_FAULTS[p.fault].zh}${p.text === '' ? '' : `（${say.quote(p.text)}）`}。`, '请在此处改正。'),
  'rubric-unknown-key': (p, say) =>
    words(`这里不能有键${say.quote(p.key)}。${meant(p.nearest, say.quote)}`, `可用的键：${say.list(p.known)}。`),
  'rubric-missing-key': (p, say) => words(`这里缺少键${say.quote(p.key)}。`, '请写明；程序不作猜测。'),
  'rubric-bad-value': (p, say) =>
    words(
      `${say.quote(p.key)}${RUBRIC_NEEDS[p.needs].zh}，不是${say.quote(p.text)}。${meant(p.nearest, say.quote)}`,
      p.allowed.length === 0 ? '请改正。' : `可取的值：${say.list(p.allowed)}。`,
    ),
  'rubric-points-mismatch': (p, say) =>
    words(
      `${say.name(p.name)}的分值是 ${say.plain(p.points)}，但其下各项相加是 ${say.plain(p.summed)}。`,
      '请改正其中之一。',
    ),
  'rubric-band-gap': (p, say) =>
    words(`${say.name(p.name)}没有任何一档包含${say.quote(p.text)}。`, '请让每一档从下一档结束处开始。'),
  'rubric-band-overlap': (p, say) =>
    words(`${say.name(p.name)}有两档同时包含${say.quote(p.text)}。`, '请让每一档从下一档结束处开始。'),
  'rubric-duplicate-name': (p, say) =>
    words(`${say.name(p.name)}在这里又出现一次，第一次在 ${say.place(p.first)}。`, '请把名称区分开。'),
  'rubric-band-unreachable': (p, say) =>
    words(`没有任何数值能落入${say.name(p.name)}的${say.quote(p.text)}一档。`, '请删去或改正其界限。'),
  'rubric-direction-missing': (p, say) =>
    words(
      `${say.name(p.name)}达标得满分，但没有写明目标值是下限、上限还是定值，将由各行的指标性质决定。`,
      '请补上 direction：at-least、at-most 或 equal。',
    ),
} satisfies Partial<ProblemWords>;
