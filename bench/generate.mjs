// Seeded test data: many departments as folders or as three consolidated files; department N is the same in both.
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const BENCH_DIR = join(tmpdir(), 'jixiao-bench');
export const YEAR = 2024;

/** Raise it when the same parameters give other bytes than before: data of an older version are written anew. */
const VERSION = 1;
/** Text held back before it is written: Chinese text, so about 1 MB. */
const CHUNK_CHARACTERS = 400_000;

const HEADERS = {
  income: '收入项目,金额（万元）',
  expenditure: '支出类别,全年预算数（万元）,全年执行数（万元）',
  indicators: '一级指标,二级指标,三级指标,分值,得分,扣分原因',
};
const TABLES = Object.keys(HEADERS);

const KINDS = [
  '农业农村局',
  '卫生健康委员会',
  '机关事务管理局',
  '政务服务办公室',
  '公共资源交易中心',
  '住房和城乡建设局',
];

/** 30 + 40 + 20 + 10 points. */
const LEAVES = [
  ['部门管理', '预算编制', '预算编制完整性', 5],
  ['部门管理', '预算编制', '绩效目标设置合理性', 4],
  ['部门管理', '预算执行', '预算执行进度', 6],
  ['部门管理', '预算执行', '结转结余资金控制', 4],
  ['部门管理', '财务管理', '财务管理制度健全性', 5],
  ['部门管理', '财务管理', '资金使用合规性', 6],
  ['产出', '数量指标', '年度重点工作任务完成率', 7],
  ['产出', '数量指标', '公共服务事项办结数量', 6],
  ['产出', '数量指标', '业务培训场次', 3],
  ['产出', '质量指标', '项目验收合格率', 6],
  ['产出', '质量指标', '服务事项差错控制', 5],
  ['产出', '时效指标', '重点项目按时完成率', 5],
  ['产出', '时效指标', '专项资金拨付及时性', 4],
  ['产出', '成本指标', '项目成本控制情况', 4],
  ['效益', '社会效益', '公共服务覆盖水平提升', 7],
  ['效益', '经济效益', '财政资金带动效应', 5],
  ['效益', '生态效益', '绿色办公与节能降耗', 4],
  ['效益', '可持续影响', '长效机制建设情况', 4],
  ['满意度', '服务对象满意度', '办事企业和群众满意度', 5],
  ['满意度', '社会公众满意度', '辖区居民抽样调查满意度', 5],
];

const REASONS = [
  '个别任务跨年完成，已安排整改',
  '上半年支出进度偏慢，四季度集中支付的款项较多，均衡性不足',
  '部分项目前期论证不充分，实施过程中调整了建设内容和资金用途',
  '绩效目标设置偏低，量化程度有待提高，与预算金额匹配度不足',
  '结转资金规模较大，盘活使用不够及时，影响资金使用效益',
  '一项专题审议延后至次年一季度进行',
  '固定资产台账更新不及时，账实核对滞后，已组织全面清查',
  '政府采购备案手续办理较晚，影响合同签订和款项支付',
  '受连续降雨天气影响，两项工程竣工时间晚于年初计划约二十天',
  '培训场次未达年初计划，线上培训未计入统计口径',
  '问卷回收率偏低，样本代表性不足，拟于下一年度扩大调查范围',
  '个别窗口排队时间较长，群众意见较为集中，已增设综合受理窗口',
  '系统升级期间有少量事项超时办结',
  '第三方机构出具的一份验收报告退回补正后通过，影响一次合格率',
  '长效管理制度尚在修订，执行未满一年，效果有待进一步观察',
  '主要材料价格上涨，单项成本超出年初预算控制数',
  '专项资金分配方案批复较晚，拨付相应推迟，未达到序时进度要求',
  '成果转化应用偏慢，社会效益尚未充分显现',
  '公务用车运行维护费压减未达到预期目标，下年度从严控制出车审批',
  '内部控制制度不够健全，个别审批环节留痕不完整，正在补充完善',
];

/** Mulberry32: fractions from 0 to 1, the same for the same seed on every machine. */
function randomFractions(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const decimal = (hundredths) => `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;

/** In hundredths of 万元. Every tenth department has round totals, and a share and a rate that end in exactly half. */
function drawBudget(index, between) {
  if (index % 10 === 0) {
    const fiscal = 130010 + 20 * between(0, 2000);
    const business = between(100, 15000);
    const spent = 140008 + 16 * between(0, 1100);
    const basic = Math.floor(spent * 0.4) - between(0, 300);
    return {
      income: [fiscal, business, 200000 - fiscal - business],
      budget: [64000, 96000],
      spent: [basic, spent - basic],
    };
  }
  const fiscal = between(80000, 900000);
  const income = [fiscal, between(0, Math.floor(fiscal / 5)), between(100, 20000)];
  const received = income[0] + income[1] + income[2];
  const planned = Math.floor((received * between(850, 990)) / 1000);
  const basic = Math.floor((planned * between(300, 800)) / 1000);
  const budget = [basic, planned - basic];
  return { income, budget, spent: budget.map((amount) => between(Math.ceil(amount * 0.8), amount)) };
}

function incomeRows({ income: [fiscal, business, other] }) {
  return [
    `财政拨款收入,${decimal(fiscal)}`,
    `事业收入,${decimal(business)}`,
    `其他收入,${decimal(other)}`,
    `合计,${decimal(fiscal + business + other)}`,
  ];
}

function expenditureRows({ budget, spent }) {
  return [
    `基本支出,${decimal(budget[0])},${decimal(spent[0])}`,
    `项目支出,${decimal(budget[1])},${decimal(spent[1])}`,
    `合计,${decimal(budget[0] + budget[1])},${decimal(spent[0] + spent[1])}`,
  ];
}

/** Nine in ten departments lose some points here and there; the tenth does badly. A score is at least 0.7 × points. */
function indicatorRows(fraction, between) {
  const careless = fraction() < 0.1;
  const chance = careless ? 0.95 : 0.2 + 0.7 * fraction();
  return LEAVES.map(([first, second, third, points]) => {
    const loses = fraction() < chance;
    const depth = careless ? Math.max(fraction(), fraction(), fraction()) : fraction();
    const reason = REASONS[between(0, REASONS.length - 1)];
    const quoted = fraction() < 0.01;
    const leaf = `${first},${second},${third},${points}`;
    if (!loses) return `${leaf},${points},`;
    const score = (points * 10 - 1 - Math.floor(depth * points * 3)) / 10;
    return `${leaf},${Math.max(score, (points * 7) / 10)},${quoted ? `"${reason},详见附件"` : reason}`;
  });
}

/** Department `index` (from 1): its name, and the rows of its three tables without department and year. */
function department(index) {
  const fraction = randomFractions(Math.imul(index, 0x9e3779b1));
  const between = (low, high) => low + Math.floor(fraction() * (high - low + 1));
  const budget = drawBudget(index, between);
  return {
    name: `第${String(index).padStart(5, '0')}号部门${KINDS[between(0, KINDS.length - 1)]}`,
    income: incomeRows(budget),
    expenditure: expenditureRows(budget),
    indicators: indicatorRows(fraction, between),
  };
}

/** Rows go to the file in chunks, or, when shuffled, all at the end in an order of the file's own. */
function openTable(dir, table, shuffled) {
  const file = openSync(join(dir, `${table}.csv`), 'w');
  let text = `部门,年度,${HEADERS[table]}\n`;
  const held = [];
  const write = (line) => {
    text += line;
    if (text.length < CHUNK_CHARACTERS) return;
    writeFileSync(file, text);
    text = '';
  };
  return {
    add: shuffled ? (line) => held.push(line) : write,
    close() {
      shuffle(held, randomFractions(table.length));
      for (const line of held) write(line);
      writeFileSync(file, text);
      closeSync(file);
    },
  };
}

function shuffle(lines, fraction) {
  for (let last = lines.length - 1; last > 0; last -= 1) {
    const other = Math.floor(fraction() * (last + 1));
    [lines[last], lines[other]] = [lines[other], lines[last]];
  }
}

/** Runs `write` in an emptied `dir`, unless the marker there says that the same was written before. */
function once(dir, parameters, write) {
  const marker = join(dir, '.done');
  const wanted = JSON.stringify({ ...parameters, version: VERSION });
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return;
  mkdirSync(dir, { recursive: true });
  rmSync(marker, { force: true });
  for (const entry of readdirSync(dir)) {
    if (/^dept-\d+$/.test(entry) || TABLES.includes(entry.replace(/\.csv$/, ''))) {
      rmSync(join(dir, entry), { recursive: true });
    }
  }
  write();
  writeFileSync(marker, wanted);
}

/** `count` folders `dept-00001/` … with the three files in each; the name of a department is the name of its folder. */
export function writeFolders(dir, count) {
  once(dir, { form: 'folders', count }, () => {
    for (let index = 1; index <= count; index += 1) {
      const folder = join(dir, `dept-${String(index).padStart(5, '0')}`);
      const tables = department(index);
      mkdirSync(folder);
      for (const table of TABLES) {
        writeFileSync(join(folder, `${table}.csv`), `${HEADERS[table]}\n${tables[table].join('\n')}\n`);
      }
    }
  });
}

/** Three files with all `count` departments; `shuffled`: every file's rows in an order of its own, held in memory. */
export function writeConsolidated(dir, count, { shuffled = false } = {}) {
  once(dir, { form: 'consolidated', count, shuffled }, () => {
    const files = TABLES.map((table) => [table, openTable(dir, table, shuffled)]);
    for (let index = 1; index <= count; index += 1) {
      const { name, ...tables } = department(index);
      for (const [table, file] of files) {
        for (const row of tables[table]) file.add(`${name},${YEAR},${row}\n`);
      }
    }
    for (const [, file] of files) file.close();
  });
}

const WRITERS = {
  folders: writeFolders,
  consolidated: writeConsolidated,
  shuffled: (dir, count) => writeConsolidated(dir, count, { shuffled: true }),
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [form, count, dir = join(BENCH_DIR, `${form}-${count}`)] = process.argv.slice(2);
  if (!Object.hasOwn(WRITERS, form ?? '') || !(Number(count) > 0)) {
    console.error('usage: node bench/generate.mjs folders|consolidated|shuffled COUNT [DIR]');
    process.exit(2);
  }
  WRITERS[form](dir, Number(count));
  console.log(dir);
}
