/**
 * Inputs of every shape that text from outside can take, each a function of its size in bytes: what reads them must
 * take time in proportion to them. A shape has files of a department's folder, and the call that reads them.
 */

/** Repeated without end: everything that a pattern or a loop of ours looks for, and what stands between. */
const PUMPS = [
  ...[' ', '\u3000', '\u00a0', '\t', '\n', '\r\n', '\u2028', '\ufeff', '\u200b', '\u0301', '\u200d', '👍', '\u202e'],
  ...['0', '1', '1,', '0,', '1.', '1 ', '.', '-', '+', '%', '¥', '(', '（', ')', '[', ']', '(1', '1)', '{', '“', '"'],
  ...[
    'a',
    'A1',
    'e',
    '一',
    '一、',
    '（一）',
    '1、',
    '其中',
    '其中：',
    '单位：',
    '金额单位',
    '人民币',
    '万元',
    '元',
    '分',
  ],
  ...[
    '≥',
    '≤',
    '=',
    '不少于',
    '不低于',
    '以上',
    '以内',
    '约',
    '是;',
    '否、',
    '；',
    '：',
    '/',
    '\\',
    '|',
    '*',
    '<',
    '&',
  ],
  ...[
    '…',
    '字以内',
    '1字以内',
    '指标',
    '指标1',
    '合计',
    '小计',
    '年',
    '2024',
    '不适用',
    '#',
    '##',
    'x',
    '×',
    '=1+',
    '@',
  ],
];

const quoted = (text) => `"${text.replaceAll('"', '""')}"`;
const times = (text, bytes) => text.repeat(Math.max(1, Math.floor(bytes / Buffer.byteLength(text))));
const rows = (bytes, row) => {
  const lines = [];
  let size = 0;
  for (let index = 0; size < bytes; index += 1) {
    const line = `${row(index)}\n`;
    lines.push(line);
    size += Buffer.byteLength(line);
  }
  return lines.join('');
};

const INCOME = '部门,年度,收入项目,金额（万元）,占比\n';
const EXPENDITURE = '部门,类别,项目,年初预算数,全年预算数,全年执行数,执行率\n';
const INDICATORS = '编码,一级指标,二级指标,三级指标,分值,指标性质,年度指标值,实际完成值,度量单位,得分,扣分原因\n';

/** Cells that hold nothing but the pump, in every column of every table, one after the other. */
function inCells(pump) {
  return (bytes) => {
    const cell = quoted(times(pump, bytes / 25));
    const [before, behind] = [quoted(`1${times(pump, bytes / 25)}x`), quoted(`x${times(pump, bytes / 25)}1`)];
    return {
      'income.csv': `${INCOME},,${cell},1,\n,,甲,${before},\n,,乙,1,${behind}\n${cell},,丙,3,\n`,
      'expenditure.csv': `${EXPENDITURE},${cell},${before},1,1,1,\n,甲,,${behind},${cell},1,\n,乙,,1,1,1,${before}\n`,
      'indicators.csv': `${INDICATORS}${cell},甲,${before},${behind},10,≥,1,1,,10,\n,甲,乙,,${cell},${before},${behind},1,,10,\n,甲,丙,,10,≥,${before},${cell},${behind},,\n,乙,丁,,10,,,是,,${before},${cell}\n`,
    };
  };
}

const inHeaders = (pump) => (bytes) => ({
  'income.csv': `收入项目,${quoted(times(pump, bytes / 6))},${quoted(`金额${times(pump, bytes / 6)}`)},金额（万元）\n甲,1,2,3\n`,
  'expenditure.csv': `类别,${quoted(times(pump, bytes / 6))},金额（万元）\n甲,1,2\n`,
  'indicators.csv': `一级指标,分值,得分,${quoted(times(pump, bytes / 6))},${quoted(`x${times(pump, bytes / 6)}]`)}\n甲,100,90,1,1\n`,
});

const inTitles = (pump) => (bytes) => ({
  'income.csv': `${quoted(`单位${times(pump, bytes / 4)}`)},\n收入项目,金额\n甲,3\n注：${quoted(times(pump, bytes / 4))},\n`,
  'expenditure.csv': `${quoted(times(pump, bytes / 4))},\n类别,金额（万元）\n甲,1\n${quoted(times(pump, bytes / 4))},\n`,
});

/** As the bytes come: no quotation marks around anything. */
const inBytes = (pump) => (bytes) => ({ 'income.csv': `收入项目,金额（万元）\n甲,1\n${times(pump, bytes)}` });

const pumped = (form, make) =>
  PUMPS.map((pump) => ({
    name: `${form} of ${JSON.stringify(pump)}`,
    files: make(pump),
    args: ['score', '.', '-f', 'json'],
  }));

const GRADES = 'grades: [{ grade: 优, from: 90 }, { grade: 差, from: 0 }]';
const TOP = `id: own\ntitle: 自评表\nnotApplicable: redistribute\nmissing: zero\n${GRADES}\n`;
/** A rubric file may have 256 KB. */
const OF_RUBRIC = 1 / 5;

const rubricOf = (count, leaf) => {
  const leaves = Array.from({ length: count }, (_, index) => `      - ${leaf(index)}\n`).join('');
  return `${TOP}fullMarks: ${count}\nsections:\n  - name: 管理\n    points: ${count}\n    leaves:\n${leaves}`;
};

const score = ['score', '.', '-f', 'json'];
const tables = (more) => (bytes) => more(bytes);

/** Many rows of one kind. */
const ROWS = [
  ['lines', score, (n) => ({ 'income.csv': INCOME + rows(n, (i) => `,,第${i}项,${i},`) })],
  ['lines of one name', score, (n) => ({ 'income.csv': INCOME + rows(n, () => ',,财政拨款收入,1,') })],
  [
    'lines, explained',
    ['explain', '.', '-f', 'json'],
    (n) => ({ 'income.csv': INCOME + rows(n / 8, (i) => `,,第${i}项,${i},`) }),
  ],
  [
    'lines, explained as text',
    ['explain', '.'],
    (n) => ({ 'income.csv': INCOME + rows(n / 8, (i) => `,,第${i}项,${i},`) }),
  ],
  [
    'lines, asked for one that there is not',
    ['explain', '.', '甲乙丙'],
    (n) => ({ 'income.csv': INCOME + rows(n, (i) => `,,第${i}项,${i},`) }),
  ],
  ['lines on screen', ['score', '.'], (n) => ({ 'income.csv': INCOME + rows(n / 2, (i) => `,,第${i}项,${i},`) })],
  [
    'parts of one line',
    score,
    (n) => ({ 'income.csv': `${INCOME},,甲,1,\n${rows(n, (i) => `,,其中：第${i}项,${i},`)}` }),
  ],
  [
    'parts, explained',
    ['explain', '.', '-f', 'json'],
    (n) => ({ 'expenditure.csv': EXPENDITURE + rows(n / 8, (i) => `,第${i % 50}类,第${i}项,1,2,1,`) }),
  ],
  [
    'categories with items',
    score,
    (n) => ({ 'expenditure.csv': EXPENDITURE + rows(n, (i) => `,第${i >> 1}类,第${i}项,1,2,1,`) }),
  ],
  [
    'categories with items in any order',
    score,
    (n) => ({ 'expenditure.csv': EXPENDITURE + rows(n, (i) => `,第${i % 997}类,第${i}项,1,2,1,`) }),
  ],
  [
    'levels one below the other',
    score,
    (n) => ({ 'income.csv': `级次,收入项目,金额（万元）\n${rows(n / 16, (i) => `${i + 1},第${i}项,1`)}` }),
  ],
  [
    'indents one below the other',
    score,
    (n) => ({ 'income.csv': `收入项目,金额（万元）\n${rows(n, (i) => `${'\u3000'.repeat(i)}第${i}项,1`)}` }),
  ],
  [
    'total rows',
    score,
    (n) => ({ 'income.csv': INCOME + rows(n, (i) => (i % 2 === 0 ? `,,第${i}项,1,` : ',,合计,1,')) }),
  ],
  [
    'subtotals',
    score,
    (n) => ({ 'income.csv': INCOME + rows(n, (i) => (i % 2 === 0 ? `,,第${i}项,1,` : ',,小计,1,')) }),
  ],
  ['blank amounts', score, (n) => ({ 'income.csv': `${INCOME}${rows(n, (i) => `,,第${i}项,,`)},,合计,5,\n` })],
  ['unreadable amounts', score, (n) => ({ 'income.csv': INCOME + rows(n / 4, (i) => `,,第${i}项,1O${i},`) })],
  ['ragged rows', score, (n) => ({ 'income.csv': INCOME + rows(n / 4, (i) => `,,第${i}项`) })],
  ['stray quotes', score, (n) => ({ 'income.csv': INCOME + rows(n / 4, (i) => `,,第"${i}项,1,`) })],
  ['footnotes', score, (n) => ({ 'income.csv': `${INCOME},,甲,1,\n${rows(n, (i) => `,,注：第${i}条,,`)}` })],
  [
    'unknown columns',
    score,
    (n) => ({
      'income.csv': `${Array.from({ length: 900 }, (_, i) => `第${i}列`).join(',')},收入项目,金额（万元）\n${rows(n, (i) => `${','.repeat(900)}第${i}项,1`)}`,
    }),
  ],
  [
    'departments',
    ['score', '.', '--department', '第7局', '-f', 'json'],
    (n) => ({ 'income.csv': INCOME + rows(n, (i) => `第${i}局,2024,甲,1,`) }),
  ],
  ['departments, none chosen', score, (n) => ({ 'income.csv': INCOME + rows(n, (i) => `第${i}局,2024,甲,1,`) })],
  [
    'departments in a batch',
    ['batch', '.', '-f', 'ndjson', '--jobs', '1'],
    (n) => ({ 'income.csv': INCOME + rows(n / 4, (i) => `第${i % 4001}局,2024,甲${i},1,`) }),
  ],
  ['years', score, (n) => ({ 'income.csv': INCOME + rows(n, (i) => `甲局,${1000 + (i % 9000)},甲,1,`) })],
  ['indicators', score, (n) => ({ 'indicators.csv': INDICATORS + rows(n, (i) => `,甲,乙,第${i}项,1,≥,1,1,,1,`) })],
  ['indicators of one name', score, (n) => ({ 'indicators.csv': INDICATORS + rows(n, () => ',甲,乙,丙,1,≥,1,1,,1,') })],
  [
    'indicators of one name in sections of their own',
    score,
    (n) => ({ 'indicators.csv': INDICATORS + rows(n, (i) => `,第${i}类,乙,丙,1,≥,1,1,,1,`) }),
  ],
  [
    'indicators judged by words',
    score,
    (n) => ({ 'indicators.csv': INDICATORS + rows(n / 2, (i) => `,甲,乙,第${i}项,1,≥,5,完成,,,`) }),
  ],
  [
    'indicators with a target of 0',
    score,
    (n) => ({ 'indicators.csv': INDICATORS + rows(n / 2, (i) => `,甲,乙,第${i}项,1,≥,0,3,,1,`) }),
  ],
  [
    'sections that state their points',
    score,
    (n) => ({
      'indicators.csv':
        INDICATORS + rows(n, (i) => (i % 2 === 0 ? `,第${i}类,,,1,,,,,1,` : `,第${i - 1}类,乙,丙,1,,,,,1,`)),
    }),
  ],
  [
    'sections that state their points, ahead of all',
    score,
    (n) => ({
      'indicators.csv': `${INDICATORS}${rows(n / 2, (i) => `,第${i}类,,,1,,,,,1,`)}${rows(n / 2, (i) => `,第${i}类,乙,丙,1,,,,,1,`)}`,
    }),
  ],
  [
    'indicators, explained',
    ['explain', '.', '-f', 'json'],
    (n) => ({ 'indicators.csv': INDICATORS + rows(n / 8, (i) => `,甲,乙,第${i}项,1,≥,2,1,,,因`) }),
  ],
  [
    'indicators without a score',
    score,
    (n) => ({ 'indicators.csv': INDICATORS + rows(n / 4, (i) => `,甲,乙,第${i}项,1,,,,,,`) }),
  ],
].map(([name, args, files]) => ({ name, args, files: tables(files) }));

/** Rubrics beside tables. */
const given = (i) => `{ name: 第${i}项, points: 1, method: given }`;
const withRubric = ['score', '.', '--rubric', 'own.yaml', '-f', 'json'];
const leavesIn = (bytes) => Math.floor((bytes * OF_RUBRIC) / 60);
const RUBRICS = [
  [
    'leaves without rows and rows without leaves',
    withRubric,
    (n) => ({
      'own.yaml': rubricOf(leavesIn(n), given),
      'indicators.csv': INDICATORS + rows(n / 4, (i) => `,甲,乙,别名${i}号,1,,,,,1,`),
    }),
  ],
  [
    'leaves with their rows',
    withRubric,
    (n) => ({
      'own.yaml': rubricOf(leavesIn(n), given),
      'indicators.csv': INDICATORS + rows(n / 4, (i) => `,管理,第${i}项,,1,,,,,1,`),
    }),
  ],
  [
    'leaves that take the ratio of two rows',
    withRubric,
    (n) => ({
      'own.yaml': rubricOf(
        Math.floor(leavesIn(n) / 2),
        (i) => `{ name: 第${i}项, points: 1, method: proportional, figure: { kind: ratio, of: 甲${i}, to: 乙${i} } }`,
      ),
      'indicators.csv': INDICATORS + rows(n / 4, (i) => `,另,${i % 2 === 0 ? '甲' : '乙'}${i >> 1},,,,,3,,,`),
    }),
  ],
  [
    'sections that bring their own leaves',
    withRubric,
    (n) => {
      const count = leavesIn(n);
      const sections = Array.from(
        { length: count },
        (_, i) => `  - { name: 第${i}类, points: 1, leaves: from-data }\n`,
      ).join('');
      return {
        'own.yaml': `${TOP}fullMarks: ${count}\nsections:\n${sections}`,
        'indicators.csv': INDICATORS + rows(n / 4, (i) => `,第${i}类,乙,丙,1,,,,,1,`),
      };
    },
  ],
  [
    'adjustments',
    withRubric,
    (n) => ({
      'own.yaml': `${rubricOf(1, given)}adjustments:\n${Array.from({ length: leavesIn(n) }, (_, i) => `  - { name: 加分${i}, kind: bonus, most: 1 }\n`).join('')}`,
      'indicators.csv': INDICATORS + rows(n / 4, (i) => `,另,加分${i},,,,,,,1,`),
    }),
  ],
  [
    'leaves, explained',
    ['explain', '.', '--rubric', 'own.yaml', '-f', 'json'],
    (n) => ({
      'own.yaml': rubricOf(
        leavesIn(n),
        (i) => `{ name: 第${i}项, points: 1, method: proportional, figure: execution-rate }`,
      ),
      'expenditure.csv': EXPENDITURE + rows(n / 16, (i) => `,第${i}类,,1,2,1,`),
    }),
  ],
  [
    'unknown keys',
    ['rubric', 'lint', 'own.yaml'],
    (n) => ({ 'own.yaml': TOP + rows(n * OF_RUBRIC, (i) => `key${i}: 1`) }),
  ],
  [
    'grades',
    ['rubric', 'lint', 'own.yaml'],
    (n) => ({
      'own.yaml': `${rubricOf(1, given).replace(GRADES, '')}grades:\n${Array.from({ length: leavesIn(n) }, (_, i) => `  - { grade: 第${i}等, from: ${i} }\n`).join('')}`,
    }),
  ],
  [
    'aliases',
    ['rubric', 'lint', 'own.yaml'],
    (n) => ({
      'own.yaml': `${TOP}sources:\n${rows((n * OF_RUBRIC) / 2, (i) => `  - &a${i} 甲`)}${rows((n * OF_RUBRIC) / 4, (i) => `  - *a${i}`)}`,
    }),
  ],
  ['leaves shown', ['rubric', 'show', 'own.yaml'], (n) => ({ 'own.yaml': rubricOf(leavesIn(n), given) })],
  ['leaves in a template', ['rubric', 'template', 'own.yaml'], (n) => ({ 'own.yaml': rubricOf(leavesIn(n), given) })],
  ...[' ', '(', '[', '{', '"', "'", '\\', '- ', ': ', '#', '&a ', '*a ', '!', '|', '>', '%', '1', '一', '\t'].map(
    (pump) => [
      `a rubric of ${JSON.stringify(pump)}`,
      ['rubric', 'lint', 'own.yaml'],
      (n) => ({ 'own.yaml': `${TOP}basis: ${times(pump, n * OF_RUBRIC)}` }),
    ],
  ),
].map(([name, args, files]) => ({ name, args, files: tables(files) }));

const batchOf = (count) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, i) => [`b/第${i}局/income.csv`, `收入项目,金额（万元）\n财政拨款收入,${i}\n`]),
  );
const BATCHES = [
  ['folders', ['batch', 'b', '-f', 'csv', '--jobs', '1'], (n) => batchOf(Math.floor(n / 512))],
  [
    'folders beside themselves',
    ['batch', 'b', '--compare', 'b', '-f', 'csv', '--jobs', '1'],
    (n) => batchOf(Math.floor(n / 1024)),
  ],
  [
    'a list',
    ['batch', '--list', 'list.csv', '-f', 'csv', '--jobs', '1'],
    (n) => ({ ...batchOf(1), 'list.csv': `路径,部门\n${rows(n / 16, (i) => `b/第${i}局,甲`)}` }),
  ],
  ...PUMPS.slice(0, 40).map((pump) => [
    `a line to merge of ${JSON.stringify(pump)}`,
    ['batch', '--merge', 'x.ndjson', '-f', 'csv'],
    (n) => ({
      'x.ndjson': `${JSON.stringify({ schema: 'jixiao/assessment/1', department: times(pump, n / 3), unit: '万元', balance: times(pump, n / 3), problems: [{ severity: 'error', code: 'x', message: times(pump, n / 3) }] })}\n`,
    }),
  ]),
].map(([name, args, files]) => ({ name, args, files: tables(files) }));

/** Reports, as one line without end and as lines. */
const REPORTS = [
  ...[
    '为',
    '总额',
    '占',
    '由',
    '其中',
    '合计',
    '(',
    '（',
    '-',
    '|',
    '  ',
    '1',
    '1,',
    '，',
    '；',
    '。',
    '万元',
    '支出',
    '分别为',
    '100万元，',
    '支出100万元，',
    '支出100万元。',
    '一、',
    '=',
    '%',
    '2023年',
  ],
  ...['100 200 300\n', '| 1 | 2 |\n', '支出 100\n', '----\n', '1\n', '支出\n100\n', '第1页\n', '支出……1\n'],
].map((pump) => ({
  name: `a report of ${JSON.stringify(pump)}`,
  args: ['verify', 'report.txt', '-f', 'json'],
  files: (bytes) => ({ 'report.txt': `2023年支出100万元。\n${times(pump, bytes / 4)}x\n` }),
}));

/** Official forms as CSV: what is true of their rows is true of those of workbooks. */
const SUBJECTS = '收入决算表,,,,\n部门：甲局,,,,金额单位：万元\n科目编码,科目名称,本年收入合计,财政拨款收入,其他收入\n';
const SELF_HEADS =
  '项目支出绩效自评表,,,,,,\n项目名称,%,,主管部门,甲局,,\n项目资金（万元）,年初预算数,全年预算数,全年执行数,分值,执行率,得分\n年度资金总额,10,10,9,10,90%,9\n一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分\n';
const self = (name, more) => `${SELF_HEADS.replace('%', name)}${more}总分,,,,,100,99\n`;
const scoreForm = ['score', '表.csv', '-f', 'json'];
const FORMS = [
  ['subjects', scoreForm, (n) => `${SUBJECTS}合计,,9,9,\n${rows(n, (i) => `${2010000 + i},第${i}项,2,1,1`)}`],
  ['subjects of one code', scoreForm, (n) => `${SUBJECTS}合计,,9,9,\n${rows(n, () => '201,项,2,1,1')}`],
  [
    'subjects one below the other',
    scoreForm,
    (n) => `${SUBJECTS}合计,,9,9,\n${rows(n / 8, (i) => `${'201'.padEnd(3 + i, '0')},第${i}项,2,1,1`)}`,
  ],
  ['subjects without codes', scoreForm, (n) => `${SUBJECTS}${rows(n, (i) => `,第${i}项,2,1,1`)}`],
  ['totals of subjects', scoreForm, (n) => `${SUBJECTS}${rows(n, () => '合计,,9,9,')}`],
  ['notes below subjects', scoreForm, (n) => `${SUBJECTS}合计,,9,9,\n${rows(n, () => '注：说明：单位：万元,,,,')}`],
  [
    'pages',
    scoreForm,
    (n) => `${SUBJECTS}${rows(n, (i) => (i % 2 === 0 ? `${2010000 + i},项,2,1,1` : SUBJECTS.trim()))}`,
  ],
  ['headers alone', scoreForm, (n) => rows(n, () => '科目编码,科目名称,本年收入合计,财政拨款收入,其他收入')],
  ['titles alone', scoreForm, (n) => `${rows(n, () => '2023年度收入决算表')}${SUBJECTS}合计,,9,9,\n`],
  [
    'labels alone',
    scoreForm,
    (n) => `${rows(n, (i) => `部门：第${i}局,金额单位：万元,年度：2023`)}${SUBJECTS}合计,,9,9,\n`,
  ],
  [
    'columns',
    scoreForm,
    (n) => {
      const words = Array.from({ length: n / 16 }, (_, i) => `第${i}收入`).join(',');
      return `收入决算表\n科目编码,科目名称,本年收入合计,财政拨款收入,${words}\n合计,,1,1\n201,项,1,1\n`;
    },
  ],
  [
    'indicators of a form',
    scoreForm,
    (n) =>
      self(
        '甲',
        rows(n, (i) => `产出指标,数量指标,第${i}项,1,1,1,1`),
      ),
  ],
  [
    'indicators that merged cells name',
    scoreForm,
    (n) =>
      self(
        '甲',
        rows(n, (i) => `,,第${i}项,1,1,1,1`),
      ),
  ],
  ['projects, listed', ['forms', '表.csv', '-f', 'json'], (n) => rows(n, (i) => self(`第${i}项目`, '').trim())],
  ['projects, none chosen', scoreForm, (n) => rows(n, (i) => self(`第${i}项目`, '').trim())],
  ['projects of one name', scoreForm, (n) => rows(n, () => self('甲', '').trim())],
  [
    'projects, checked',
    ['check', '表.csv'],
    (n) => rows(n / 8, (i) => self(`第${i}项目`, '产出指标,,项,1,1,90,90\n').trim()),
  ],
  [
    'projects in a batch',
    ['batch', '表.csv', '-f', 'csv', '--jobs', '1'],
    (n) => rows(n / 8, (i) => self(`第${i}项目`, '产出指标,,项,1,1,90,90\n').trim()),
  ],
  [
    'accounts of many departments',
    scoreForm,
    (n) => rows(n, (i) => `${SUBJECTS.replace('甲局', `第${i}局`)}合计,,9,9,`),
  ],
  ['words and no form', scoreForm, (n) => rows(n, (i) => `第${i}项,某某,收入,支出,一二三`)],
  ...PUMPS.flatMap((pump) => [
    [
      `a form's cells of ${JSON.stringify(pump)}`,
      scoreForm,
      (n) => {
        const cell = quoted(times(pump, n / 12));
        return `${SUBJECTS}合计,,${cell},9,9\n${cell},${cell},1,1,1\n201,项,${cell},1,1\n${cell},,,,\n${self(cell, `${cell},产出,${cell},1,1,${cell},${cell}\n`)}`;
      },
    ],
    [
      `a form's titles of ${JSON.stringify(pump)}`,
      scoreForm,
      (n) => {
        const text = times(pump, n / 12);
        const [before, behind] = [quoted(`${text}表`), quoted(`部门：${text}`)];
        return `${before},,,,\n${behind},,,,${quoted(`单位：${text}元`)}\n科目编码,${quoted(`科目名称${text}`)},本年收入合计,财政拨款收入,${quoted(`${text}收入`)}\n合计,,9,9,\n`;
      },
    ],
  ]),
].map(([name, args, text]) => ({ name: `form: ${name}`, args, files: (bytes) => ({ '表.csv': text(bytes) }) }));

export const SHAPES = [
  ...FORMS,
  ...REPORTS,
  ...ROWS,
  ...RUBRICS,
  ...BATCHES,
  ...pumped('headers', inHeaders),
  ...pumped('cells', inCells),
  ...pumped('titles', inTitles),
  ...pumped('bytes', inBytes),
];
