import { gbk } from './gbk.js';

/** Departments as they are meant, in 万元 and hundredths, and files that spell them in one of the ways of the field. */
export interface MeantDepartment {
  readonly name: string;
  readonly year: string | null;
  /** Item and amount. */
  readonly income: readonly (readonly [string, number])[];
  /** Category, item ('' for the category itself) and amount. */
  readonly expenditure: readonly (readonly [string, string, number])[];
  /** Section, name, points and score. */
  readonly indicators: readonly (readonly [string, string, number, number])[];
}

export const TABLES = ['income', 'expenditure', 'indicators'] as const;
type Tables<T> = { readonly [K in (typeof TABLES)[number]]: T };

/** Whole numbers below a bound, the same for the same seed (xorshift). */
export type Draw = (bound: number) => number;
export function drawFrom(seed: number): Draw {
  let state = (Math.imul(seed + 1, 0x9e3779b1) | 1) >>> 0;
  return (bound) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state = (state ^ (state << 5)) >>> 0;
    return state % bound;
  };
}
const oneOf = <T>(draw: Draw, values: readonly [T, ...T[]]): T => values[draw(values.length)] ?? values[0];
const shuffled = <T>(draw: Draw, values: readonly T[]): T[] =>
  values
    .map((value) => ({ value, place: draw(1 << 30) }))
    .sort((a, b) => a.place - b.place)
    .map(({ value }) => value);

/** Some begin like another one, or go on with the first byte of a full-width comma; some need quotes. */
const NAMES = ['教育局', '教育局（本级）', '教育局％', '＝局', '水利局', '甲,乙局', '“引”号"局"', '换\n行局'];

/** One to five departments, perhaps of several years; `years` keeps them to one, which files may then leave out. */
export function drawDepartments(draw: Draw, years: readonly [string | null, ...(string | null)[]]): MeantDepartment[] {
  const names = shuffled(draw, NAMES).slice(0, 1 + draw(5));
  return names.flatMap((name) =>
    shuffled(draw, years)
      .slice(0, 1 + draw(years.length))
      .map((year) => ({
        name,
        year,
        income: shuffled(draw, ['财政拨款收入', '（上级）补助', '其他收入', '％事业收入'])
          .slice(0, 1 + draw(4))
          .map((item) => [item, draw(10_000_000)] as const),
        expenditure: [
          ['基本支出', '人员经费', draw(1_000_000)],
          ['基本支出', '公用经费', draw(1_000_000)],
          ['项目支出', '', draw(1_000_000)],
        ] as const,
        indicators: ['产出', '（效益）']
          .flatMap((section) => ['甲', '乙', '丙'].map((leaf) => [section, `${section}${leaf}`] as const))
          .map(([section, leaf]) => [section, leaf, 10, draw(11)] as const),
      })),
  );
}

const ENCODERS = {
  'utf-8': (text: string) => new TextEncoder().encode(text),
  'utf-8 with a mark': (text: string) => new TextEncoder().encode(`\uFEFF${text}`),
  'utf-16le': (text: string) => utf16(text, true),
  'utf-16be': (text: string) => utf16(text, false),
  gb18030: gbk,
} as const;

function utf16(text: string, isLittle: boolean): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(text.length * 2 + 2));
  for (const [index, char] of [...`\uFEFF${text}`].entries()) bytes.setUint16(index * 2, char.charCodeAt(0), isLittle);
  return new Uint8Array(bytes.buffer);
}

/** How one file is written; drawn anew for each. */
interface Spelling {
  readonly delimiter: string;
  readonly unit: readonly [name: string, places: number];
  readonly hasUnitInHeader: boolean;
  readonly isMerged: boolean;
  readonly end: string;
  readonly statesDepartment: boolean;
  readonly statesYear: boolean;
}

const full = (text: string): string =>
  text.replace(/[\d.]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
const grouped = (text: string): string => text.replace(/^\d+/, (whole) => whole.replace(/\d(?=(?:\d{3})+$)/g, '$&,'));

/** Hundredths of 万元 as text in the unit: places is the power of ten by which the unit is smaller, less two. */
function amountText(draw: Draw, hundredths: number, places: number): string {
  const digits = places >= 0 ? String(hundredths).padStart(places + 1, '0') : `${hundredths}${'0'.repeat(-places)}`;
  const text = places > 0 ? `${digits.slice(0, -places)}.${digits.slice(-places)}` : digits;
  return oneOf<(plain: string) => string>(draw, [(plain) => plain, grouped, full, (plain) => `￥${plain} `])(text);
}

const UNITS: readonly [Spelling['unit'], ...Spelling['unit'][]] = [
  ['万元', 2],
  ['元', -2],
  ['千元', 1],
  ['亿元', 6],
];

interface SpelledRow {
  readonly owner: MeantDepartment;
  readonly cells: Readonly<Record<string, string>>;
}

const yearText = (draw: Draw, year: string | null): string =>
  year === null ? '' : oneOf(draw, [year, `${year}年`, `${year}年度`, full(year)]);

function rowsOf(draw: Draw, table: keyof Tables<unknown>, owner: MeantDepartment, spelling: Spelling): SpelledRow[] {
  const amount = (hundredths: number): string => amountText(draw, hundredths, spelling.unit[1]);
  const merged = (first: string, index: number, before: string | undefined): string =>
    spelling.isMerged && index > 0 && before === first ? '' : first;
  const cells = {
    income: () => shuffled(draw, owner.income).map(([item, value]) => ({ 项目: item, 金额: amount(value) })),
    expenditure: () =>
      owner.expenditure.map(([类别, 项目, value], index) => ({
        类别: merged(类别, index, owner.expenditure[index - 1]?.[0]),
        项目,
        金额: amount(value),
      })),
    indicators: () =>
      owner.indicators.map(([section, 二级指标, points, score], index) => ({
        一级指标: merged(section, index, owner.indicators[index - 1]?.[0]),
        二级指标,
        分值: String(points),
        得分: oneOf<(text: string) => string>(draw, [(text) => text, full])(String(score)),
        扣分原因: '说明，见（附件）',
      })),
  }[table]();
  return cells.map((row) => ({ owner, cells: { ...row } }));
}

/** Rows of all departments in one order that keeps each department's own. */
function riffled(draw: Draw, stacks: readonly SpelledRow[][]): SpelledRow[] {
  const rest = stacks.map((stack) => [...stack]);
  const rows: SpelledRow[] = [];
  for (let left = rest.filter((stack) => stack.length > 0); left.length > 0; ) {
    const taken = left[draw(left.length)]?.splice(0, 1 + draw(3)) ?? [];
    rows.push(...taken);
    left = left.filter((stack) => stack.length > 0);
  }
  return rows;
}

const COLUMNS: Tables<readonly string[]> = {
  income: ['项目', '金额'],
  expenditure: ['类别', '项目', '金额'],
  indicators: ['一级指标', '二级指标', '分值', '得分', '扣分原因'],
};

function writeTable(
  draw: Draw,
  table: keyof Tables<unknown>,
  all: readonly MeantDepartment[],
  spelling: Spelling,
): string {
  const { delimiter, unit, end } = spelling;
  const stated = [...(spelling.statesDepartment ? ['部门'] : []), ...(spelling.statesYear ? ['年度'] : [])];
  const columns = shuffled(draw, [...stated, ...COLUMNS[table], ...(draw(3) === 0 ? ['备注栏'] : [])]);
  const rows = riffled(
    draw,
    all.map((owner) => rowsOf(draw, table, owner, spelling)),
  );
  const written = (text: string): string =>
    /["\r\n]/.test(text) || text.includes(delimiter) || draw(9) === 0 ? `"${text.replaceAll('"', '""')}"` : text;
  const lineOf = (cells: readonly string[]): string => cells.map(written).join(delimiter);
  const hasUnit = table !== 'indicators';
  const header = columns.map((column) =>
    hasUnit && spelling.hasUnitInHeader && column === '金额' ? `金额（${unit[0]}）` : column,
  );
  const lines = rows.map(({ owner, cells }, index) => {
    const isSame = spelling.isMerged && rows[index - 1]?.owner === owner;
    const own: Record<string, string> = { ...cells, 部门: owner.name, 年度: yearText(draw, owner.year) };
    if (isSame) Object.assign(own, { 部门: '', 年度: '' });
    return lineOf(columns.map((column) => own[column] ?? ''));
  });
  const title =
    hasUnit && !spelling.hasUnitInHeader ? [lineOf([`单位：${unit[0]}`, ...columns.slice(1).map(() => '')])] : [];
  const told = draw(4) === 0 ? [`sep=${delimiter}`] : [];
  return [...told, ...title, lineOf(header), ...lines].map((line) => `${line}${end}`).join('');
}

/** The files of the departments; department and year are stated in all of them, or where they are one, in some. */
export function spell(draw: Draw, all: readonly MeantDepartment[]): Tables<Uint8Array> {
  const hasOneName = new Set(all.map(({ name }) => name)).size === 1;
  const hasOneYear = new Set(all.map(({ year }) => year)).size === 1;
  const [names, years] = [draw(3), draw(3)];
  const fileOf = (table: keyof Tables<unknown>, index: number): Uint8Array => {
    const spelling: Spelling = {
      delimiter: oneOf(draw, [',', '\t', ';', '，', '，']),
      unit: oneOf(draw, UNITS),
      hasUnitInHeader: draw(2) === 0,
      isMerged: draw(2) === 0,
      end: oneOf(draw, ['\n', '\r\n', '\r']),
      statesDepartment: !hasOneName || index === names || draw(2) === 0,
      statesYear: all.some(({ year }) => year !== null) && (!hasOneYear || index === years || draw(2) === 0),
    };
    const encode = oneOf(draw, Object.values(ENCODERS) as [typeof gbk, ...(typeof gbk)[]]);
    return encode(writeTable(draw, table, all, spelling));
  };
  return { income: fileOf('income', 0), expenditure: fileOf('expenditure', 1), indicators: fileOf('indicators', 2) };
}
