import { describe, expect, it } from 'vitest';
import type { Statement } from '../../src/domain/verification.js';
import { verifyText } from '../../src/verify/verify-text.js';

const statements = (text: string): readonly Statement[] => verifyText('report.txt', text).statements;
const said = (text: string): string[] =>
  statements(text).map(({ kind, stated, verdict, cause }) => [kind, stated, verdict, cause ?? ''].join(' ').trim());

describe('what a sentence states, and holds', () => {
  it.each([
    ['sum', '收入合计30.5万元，包括：甲20.3万元、乙10.2万元。', ['sum 30.5 exact']],
    ['sum behind its parts', '甲20.3万元、乙10.2万元，收入合计30.5万元。', ['sum 30.5 exact']],
    ['sum of a list', '收入合计30.5万元，具体如下：\n1.甲20.3万元。\n2.乙10.2万元。\n', ['sum 30.5 exact']],
    ['sum in two units', '投资合计1.25亿元，由中央1亿元、地方2500万元构成。', ['sum 1.25 exact']],
    ['nested parts', '支出合计9万元，其中：甲6万元，其中工资4万元；乙3万元。', ['sum 9 exact']],
    ['parts of part of it', '日常支出50万元，其中水费8万元、电费9万元。', []],
    ['counts', '共办件350件（按时办结340件、超时办结10件）。', ['counts 350 exact']],
    ['scores', '决策（20分）得18分；过程（80分）得75.5分，总得分93.5分。', ['scores 93.5 exact']],
    [
      'score by the rate of execution',
      '预算250000元，执行215457.6元，该项满分10分，按执行率计得8.62分。',
      ['scores 8.62 exact'],
    ],
    [
      'score by a printed rate, in whole points',
      '预算执行率86%，该项满分10分，按执行率计得9分。',
      ['rate 86 unchecked', 'scores 9 exact'],
    ],
    ['full marks', '指标满分100分，决策20分、过程30分、产出50分。', ['scores 100 exact']],
    ['share of what 地方 begins', '地方收入80万元，保障支出60万元，占地方收入的75.00%。', ['share 75.00 exact']],
    ['share of a named base', '总收入80万元。拨款60万元，占总收入的75.00%。', ['share 75.00 exact']],
    [
      'share of the whole past a part',
      '采购总额200万元中，授予中小企业150万元，占采购总额的75%；其中授予小微企业50万元，占采购总额的25%。',
      ['share 75 exact', 'share 25 exact'],
    ],
    [
      'shares by position',
      '支出100万元，教育、卫生支出分别为40万元和25万元，占支出的比重分别为40%和25%。',
      ['share 40 exact', 'share 25 exact'],
    ],
    [
      'shares of the sum of the parts beside a larger total',
      '受理900件。其中，咨询300件，占60%；投诉150件，占30%；其他50件，占10%。',
      ['share 60 exact', 'share 30 exact', 'share 10 exact'],
    ],
    [
      'a base that words before 中 name',
      '全年受理诉求800件。所受理的诉求中，直办600件，占75.0%，转办200件，占25.0%。',
      ['share 75.0 exact', 'share 25.0 exact'],
    ],
    [
      'rate by printed arithmetic',
      '变动率=(本年预算数-上年预算数)÷上年预算数=(63.46-32)÷32=98.31%。',
      ['rate 98.31 exact'],
    ],
    ['rate', '全年预算数200万元，实际支出150万元，预算执行率75.00%。', ['rate 75.00 exact']],
    ['rate with its base inside', '支出完成30亿元，占年初预算120亿元的25%。', ['rate 25 exact']],
    [
      'rate before its counts',
      '全年办结200件，按时办结率95.00%（按时办结190件、超时办结10件）。',
      ['counts 200 exact', 'rate 95.00 exact'],
    ],
    ['rate by formula', '执行率＝支出÷预算×100%＝30万元÷40万元×100%＝75%。', ['rate 75 exact']],
    ['growth by increment', '支出50万元，比上年增加10万元，增长25%。', ['growth 25 exact']],
    ['growth, rate first', '支出50万元，比上年增长25%，增加10万元。', ['growth 25 exact']],
    ['growth by base', '支出50万元，较2022年的40万元增长25%。', ['growth 25 exact']],
    ['fall', '支出30万元，比上年减少10万元，下降25%。', ['growth 25 exact']],
    ['negative growth', '支出30万元，比上年减少10万元，负增长25%。', ['growth 25 exact']],
    [
      'growth by position',
      '收入、支出分别为50万元和30万元，分别增加10万元、5万元，分别增长25%、20%。',
      ['growth 25 exact', 'growth 20 exact'],
    ],
    [
      'growth over skipped years',
      '2020年、2021年、2022年投入分别为40万元、70万元和50万元，2022年比2020年增长25%。',
      ['growth 25 exact'],
    ],
    ['difference', '支出30万元，上年为40万元，减少10万元，下降25%。', ['difference 10 exact', 'growth 25 exact']],
    ['balance', '收入总计90万元，支出总计70万元，年终结余20万元。', ['difference 20 exact']],
    ['rolling balance', '年初结余5万元，加本年收入90万元，减本年支出70万元，年末结余25万元。', ['difference 25 exact']],
    ['net change', '人员经费增加30万元，公用经费减少12万元，两项相抵净增加18万元。', ['difference 18 exact']],
    ['adjusted budget', '年初预算90万元，年中追加20万元，调减10万元，调整后预算为100万元。', ['sum 100 exact']],
    ['percentage points', '办结率由84.5%提高到91.2%，提高6.7个百分点。', ['percentage-points 6.7 exact']],
    ['compound', '投入由2020年的1000万元增加到2022年的1210万元，年均增长10.0%。', ['compound 10.0 exact']],
    ['times as much', '资金90万元，是2022年40万元的2.25倍。', ['multiple 2.25 exact']],
    ['times more', '资金由40万元增加到90万元，增长1.25倍。', ['multiple 1.25 exact']],
    ['average', '发放补助36万元，惠及300户，户均1200元。', ['average 1200 exact']],
    ['daily average', '按365天计算，全年7300件，日均20件。', ['average 20 exact']],
    ['product', '补助标准每人600元，共150人，需资金9万元。', ['product 9 exact']],
    ['conversion', '下达资金25600万元，即2.56亿元。', ['conversion 2.56 exact']],
    ['count with a rate', '收到投诉122件，同比上升50.62%。', ['count-rate 50.62 exact']],
    [
      'repeat',
      '2024年校园维修支出52.36万元，按计划完成。\n如前所述，2024年校园维修支出52.36万元。\n',
      ['repeat 52.36 exact'],
    ],
    ['grade', '自评得分92.5分，评价等级为优。', ['grade 优 exact']],
    [
      'grade by printed bands',
      '得分92.5分，等级为良好。等级划分：95分（含）以上为优秀，80分（含）至95分为良好，80分以下为差。',
      ['grade 良好 exact'],
    ],
  ])('%s', (_name, text, expected) => expect(said(text)).toEqual(expected));
});

describe('tails', () => {
  it.each([
    [
      'the last place of a sum',
      '支出合计3099.31万元，其中：基本支出2711.32万元，项目支出387.98万元。',
      ['sum 3099.31 tail'],
    ],
    [
      'digits cut off',
      '支出合计60万元，其中：甲22.97万元，占支出合计的38.28%；乙37.03万元，占支出合计的61.71%。',
      ['sum 60 exact', 'share 38.28 exact', 'share 61.71 tail cut'],
    ],
    ['a forgotten verb', '支出90.5万元，较上年同期9.5万元，下降9.5%。', ['growth 9.5 exact']],
  ])('%s', (_name, text, expected) => expect(said(text)).toEqual(expected));
});

describe('what is wrong, and why', () => {
  it.each([
    ['transposed', '收入合计35.0万元，包括：甲20.3万元、乙32.7万元。', ['sum 35.0 wrong transposed']],
    [
      'score that its rate does not earn',
      '预算250000元，执行215457.6元，该项满分10分，按执行率计得8.65分。',
      ['scores 8.65 wrong last-digit'],
    ],
    ['dropped digit', '收入合计350万元，包括：甲2000万元、乙1350万元。', ['sum 350 wrong dropped-digit']],
    ['last digit', '满分400分，决策150分、过程130分、产出123分。', ['scores 400 wrong last-digit']],
    ['total zero', '收入合计0万元，包括：甲20.3万元、乙10.2万元。', ['sum 0 wrong total-zero']],
    ['unit slip', '投资合计1.25万元，由中央1亿元、地方2500万元构成。', ['sum 1.25 wrong unit-slip']],
    ['factor 10,000', '收入合计30.5万元，包括：甲203000万元、乙102000万元。', ['sum 30.5 wrong factor-10000']],
    ['part left out', '收入合计30.3万元，包括：甲20.3万元、乙10万元、丙4.6万元。', ['sum 30.3 wrong part-left-out']],
    ['part twice', '收入合计39.5万元，包括：甲20.3万元、乙10万元、丙4.6万元。', ['sum 39.5 wrong part-twice']],
    ['total off', '收入合计77.7万元，包括：甲20.3万元、乙10.2万元。', ['sum 77.7 wrong total-off']],
    ['increment over the current value', '支出50万元，比上年增加10万元，增长20%。', ['growth 20 wrong wrong-base']],
    ['years swapped', '支出50万元，较2022年的40万元增长20.00%。', ['growth 20.00 wrong base-year']],
    [
      'part over the rest',
      '总支出80万元，其中：甲20万元，占总支出的33.33%；乙60万元，占总支出的75%。',
      ['sum 80 exact', 'share 33.33 wrong wrong-base', 'share 75 exact'],
    ],
    [
      'years of a compound rate',
      '投入由2020年的1000万元增加到2024年的1464.1万元，年均增长13.55%。',
      ['compound 13.55 wrong years'],
    ],
    ['times more for times as much', '资金90万元，是2022年40万元的1.25倍。', ['multiple 1.25 wrong times']],
    ['grade', '自评得分88.5分，评价等级为优。', ['grade 优 wrong grade']],
    ['no whole base', '收到投诉20件，同比上升13.57%。', ['count-rate 13.57 wrong other']],
    ['fen', '收入合计100.30元，包括：甲50.10元、乙50.21元。', ['sum 100.30 wrong last-digit']],
  ])('%s', (_name, text, expected) => expect(said(text)).toEqual(expected));

  it('is told of both places that should agree', () => {
    const text = '2024年校园维修支出52.36万元，按计划完成。\n如前所述，2024年校园维修支出53.26万元。\n';
    expect(said(text)).toEqual(['repeat 52.36 wrong transposed', 'repeat 53.26 wrong transposed']);
    expect(statements(text).filter(({ consequenceOf }) => consequenceOf === null)).toHaveLength(1);
  });

  it('is one finding with its consequences', () => {
    const text = '收入合计35.0万元，包括：甲20.3万元，占收入合计的37.94%；乙33.2万元，占收入合计的62.06%。';
    const found = statements(text);
    expect(found.map(({ verdict }) => verdict)).toEqual(['wrong', 'wrong', 'wrong']);
    expect(found.map(({ group, consequenceOf }) => [group, consequenceOf])).toEqual([
      [1, null],
      [1, 1],
      [1, 1],
    ]);
  });
});

describe('what states nothing', () => {
  it.each([
    ['dates', '2024年5月6日至7月8日，2024年10月印发。'],
    ['document numbers', '根据财预〔2020〕10号文件和第50条第（5）项，见附件2。'],
    ['limits', '招待费控制在40万元以内，单价50万元以上设备6台。'],
    ['about', '投入约6亿元，占同期投资近六成。'],
    ['ratios', '师生比为1:16，按50:50分配。'],
    ['ranks', '在19个县中排第3名，前移4位。'],
    ['partial counts', '组织巡查135次，其中夜间巡查20次，联合巡查28次。'],
    ['increments without rates', '甲资金83.83万元，比上年增加24.50万元；乙资金84.84万元，比上年增加11.48万元。'],
    ['a template left unfilled', '图书购置费63.98万元，占公用支出预算%，同比增加万元。'],
    ['bracket that includes a part', '项目使用37.80万元（含上年结转11.06万元），已完工。'],
  ])('%s', (_name, text) => expect(said(text).filter((one) => !one.endsWith('unchecked'))).toEqual([]));

  it('is said of rates whose base is not printed', () => {
    expect(said('居民收入增长5.31%。绿化率为38.5%。')).toEqual(['growth 5.31 unchecked', 'rate 38.5 unchecked']);
    expect(said('甲支出433.71万元，乙支出61.83万元，两项支出占公共支出的比重分别为38.2%和5.4%。')).toEqual([
      'share 38.2 unchecked',
      'share 5.4 unchecked',
    ]);
  });
});

describe('printed pages', () => {
  const whole = ['sum 3116.37 exact', 'share 99.28 exact'];
  it.each([
    [
      'lines broken inside words and numbers',
      '东河区水务所本年收入合计 3116.\n37 万元，其中：财政拨款收入 3093.93 万\n元，占总收入的 99.28%；其他收入 22.44 万元。',
    ],
    [
      'a page number in the sentence',
      '　　本年收入合计3116.37万元，其中：财政拨款收入3093.93万元，占总收入\n\n— 12 —\n\n的99.28%；其他收入22.44万元。',
    ],
    [
      'a bare page number in the sentence',
      '　　本年收入合计3116.37万元，其中：财政拨款收入3093.93万元，占总收入\n12\n的99.28%；其他收入22.44万元。',
    ],
    [
      'full width',
      '本年收入合计３，１１６．３７万元，其中：财政拨款收入３０９３．９３万元，占总收入的９９．２８％；其他收入２２．４４万元。',
    ],
    [
      'blanks everywhere',
      '本年收入合计 3,116.37 万元 ， 其中 ： 财政拨款收入 3,093.93 万元 ， 占总收入的 99.28 % ； 其他收入 22.44 万元 。',
    ],
    [
      'radicals and ASCII punctuation',
      '本年收⼊合计3116.37万元,其中:财政拨款收⼊3093.93万元,占总收⼊的99.28%;其他收⼊22.44万元.',
    ],
    [
      'traditional letters',
      '本年收入合計3116.37萬元，其中：財政撥款收入3093.93萬元，佔總收入的99.28%；其他收入22.44萬元。',
    ],
  ])('%s', (_name, text) => expect(said(text)).toEqual(whole));
});
