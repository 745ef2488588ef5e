import type { Command } from 'commander';
import type { Lang } from '../domain/department.js';
import { type Host, HostError } from '../host/host.js';
import { tablesIn } from '../jobs/open-files.js';
import { readableName } from '../text/raw-name.js';
import { safe } from '../text/safe-text.js';
import { EXIT } from './exit-code.js';
import { addLanguage } from './options.js';
import { Session } from './session.js';
import { notWritten, type Words } from './words.js';

export function defineInit(program: Command, words: Words): Command {
  const command = program.command('init').description(words('init')).argument('<DIR>', words('dir'));
  return addLanguage(command, words);
}

type Template = readonly [name: string, rows: readonly string[]];

/** The lines that every department has, with the amounts and scores left for it to fill in. */
const TEMPLATES: { readonly [L in Lang]: readonly Template[] } = {
  zh: [
    [
      'income.csv',
      ['部门,年度,收入项目,金额（万元）', ',,财政拨款收入,', ',,事业收入,', ',,其他收入,', ',,本年收入合计,'],
    ],
    [
      'expenditure.csv',
      [
        '部门,年度,支出类别,年初预算数（万元）,全年预算数（万元）,全年执行数（万元）',
        ',,基本支出,,,',
        ',,项目支出,,,',
        ',,本年支出合计,,,',
      ],
    ],
    [
      'indicators.csv',
      [
        '部门,年度,编码,一级指标,二级指标,三级指标,分值,指标性质,年度指标值,实际完成值,度量单位,得分,偏差原因分析及改进措施',
        ',,1.1,履职效能,整体效能,,50,,,,,,',
        ',,2.1,管理效率,预算管理,,20,,,,,,',
        ',,2.2,管理效率,绩效管理,,10,,,,,,',
        ',,2.3,管理效率,政府采购管理,,10,,,,,,',
        ',,2.4,管理效率,资产管理,,10,,,,,,',
      ],
    ],
  ],
  en: [
    ['income.csv', ['department,year,item,amount (万元)', ',,Fiscal appropriation,', ',,Other income,', ',,Total,']],
    [
      'expenditure.csv',
      [
        'department,year,category,initial budget (万元),budget (万元),spent (万元)',
        ',,Basic expenditure,,,',
        ',,Project expenditure,,,',
        ',,Total,,,',
      ],
    ],
    [
      'indicators.csv',
      [
        'department,year,code,level 1,level 2,level 3,points,sign,target,actual,unit,score,reason',
        ',,1.1,Effectiveness,Overall,,50,,,,,,',
        ',,2.1,Management,Budget,,20,,,,,,',
        ',,2.2,Management,Performance,,10,,,,,,',
        ',,2.3,Management,Procurement,,10,,,,,,',
        ',,2.4,Management,Assets,,10,,,,,,',
      ],
    ],
  ],
};

/** BOM and CRLF, so that a double click opens the file right in Excel and WPS. */
const asCsv = (rows: readonly string[]): string => `\uFEFF${rows.join('\r\n')}\r\n`;

/** A table that stands there already, under any of its names: beside a second one neither would be read. */
async function existingTable(host: Host, folder: string): Promise<string | undefined> {
  if ((await host.kindOf(folder)) !== 'directory') return undefined;
  const [first] = tablesIn(await host.list(folder));
  return first === undefined ? undefined : `${folder}/${readableName(first)}`;
}

/** `jixiao init`: three templates; nothing that exists is touched. */
export async function runInit(host: Host, folder: string, given: { readonly lang?: Lang }): Promise<number> {
  const session = new Session(host, given);
  const { lang, words } = session;
  const templates = TEMPLATES[lang];
  try {
    const existing = await existingTable(host, folder);
    if (existing !== undefined) {
      await session.say(words('exists', safe(existing)));
      return EXIT.unwritable;
    }
    await host.makeFolder(folder);
    for (const [name, rows] of templates) {
      await host.replaceFile(`${folder}/${name}`, asCsv(rows));
      await session.say(words('wrote', safe(`${folder}/${name}`)));
    }
    return EXIT.well;
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    await session.say(notWritten(error.path, error.code, lang));
    return EXIT.unwritable;
  }
}
