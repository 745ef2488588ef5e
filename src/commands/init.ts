import { type Command, Option } from 'commander';
import type { Lang } from '../domain/department.js';
import { emptyForm, FORM_FILE_NAMES, OWN_FORMS, type OwnForm } from '../fill/own-forms.js';
import { type Host, HostError } from '../host/host.js';
import { asPrefix, tablesIn } from '../jobs/open-files.js';
import { readableName } from '../text/raw-name.js';
import { safe } from '../text/safe-text.js';
import { EXIT } from './exit-code.js';
import { addLanguage } from './options.js';
import { Session } from './session.js';
import { notWritten, type Words } from './words.js';

export function defineInit(program: Command, words: Words): Command {
  const command = program.command('init').description(words('init')).argument('<DIR>', words('initPath'));
  command.addOption(new Option('--form <ID>', words('initForm')).choices([...OWN_FORMS]));
  command.option('--year <YEAR>', words('initYear'));
  return addLanguage(command, words);
}

type Template = readonly [name: string, rows: readonly string[]];

/** The lines that every department has, with the amounts and scores left for it to fill in. */
const templates = (year: string): { readonly [L in Lang]: readonly Template[] } => ({
  zh: [
    [
      '收入.csv',
      [
        '部门,年度,收入项目,金额（万元）',
        `,${year},财政拨款收入,`,
        ',,其中：政府性基金预算财政拨款,',
        ',,事业收入,',
        ',,其他收入,',
        ',,本年收入合计,',
      ],
    ],
    [
      '支出.csv',
      [
        '部门,年度,支出类别,年初预算数（万元）,全年预算数（万元）,全年执行数（万元）',
        `,${year},基本支出,,,`,
        ',,其中：人员经费,,,',
        ',,项目支出,,,',
        ',,本年支出合计,,,',
      ],
    ],
    [
      '指标.csv',
      [
        '部门,年度,编码,一级指标,二级指标,三级指标,分值,指标性质,年度指标值,实际完成值,度量单位,得分,偏差原因分析及改进措施',
        `,${year},1.1,预算执行,预算执行率,,10,,,,,,`,
        ',,2.1,产出指标,数量指标,,15,,,,,,',
        ',,2.2,产出指标,质量指标,,15,,,,,,',
        ',,2.3,产出指标,时效指标,,10,,,,,,',
        ',,2.4,产出指标,成本指标,,10,,,,,,',
        ',,3.1,效益指标,经济效益指标,,10,,,,,,',
        ',,3.2,效益指标,社会效益指标,,10,,,,,,',
        ',,3.3,效益指标,可持续影响指标,,10,,,,,,',
        ',,4.1,满意度指标,服务对象满意度指标,,10,,,,,,',
      ],
    ],
  ],
  en: [
    [
      'income.csv',
      [
        'department,year,item,amount (万元)',
        `,${year},Fiscal appropriation,`,
        ',,of which: government funds,',
        ',,Other income,',
        ',,Total,',
      ],
    ],
    [
      'expenditure.csv',
      [
        'department,year,category,initial budget (万元),budget (万元),spent (万元)',
        `,${year},Basic expenditure,,,`,
        ',,of which: staff,,,',
        ',,Project expenditure,,,',
        ',,Total,,,',
      ],
    ],
    [
      'indicators.csv',
      [
        'department,year,code,level 1,level 2,level 3,points,sign,target,actual,unit,score,reason',
        `,${year},1.1,Budget execution,Execution rate,,10,,,,,,`,
        ',,2.1,Output,Quantity,,15,,,,,,',
        ',,2.2,Output,Quality,,15,,,,,,',
        ',,2.3,Output,Timeliness,,10,,,,,,',
        ',,2.4,Output,Cost,,10,,,,,,',
        ',,3.1,Benefit,Economic,,10,,,,,,',
        ',,3.2,Benefit,Social,,10,,,,,,',
        ',,3.3,Benefit,Lasting,,10,,,,,,',
        ',,4.1,Satisfaction,Those served,,10,,,,,,',
      ],
    ],
  ],
});

/** BOM and CRLF, so that a double click opens the file right in Excel and WPS. */
const asCsv = (rows: readonly string[]): string => `\uFEFF${rows.join('\r\n')}\r\n`;

/** A table that stands there already, under any of its names: beside a second one neither would be read. */
async function existingTable(host: Host, folder: string): Promise<string | undefined> {
  if ((await host.kindOf(folder)) !== 'directory') return undefined;
  const [first] = tablesIn(await host.list(folder));
  return first === undefined ? undefined : `${folder}/${readableName(first)}`;
}

export interface InitOptions {
  readonly lang?: Lang;
  readonly form?: OwnForm;
  readonly year?: string;
}

/** An empty official form, under its own name in a folder or under the one that was given. */
async function writeForm(session: Session, path: string, form: OwnForm): Promise<number> {
  const { host, words } = session;
  const isNamed = /\.xlsx$/i.test(path);
  const file = isNamed ? path : `${asPrefix(path)}${FORM_FILE_NAMES[form]}`;
  if ((await host.kindOf(file)) !== 'none') {
    await session.say(words('exists', safe(file)));
    return EXIT.unwritable;
  }
  if (!isNamed) await host.makeFolder(path);
  await host.replaceFile(file, await emptyForm(form));
  await session.say(words('wrote', safe(file)));
  return EXIT.well;
}

async function writeTables(session: Session, folder: string, year: string): Promise<number> {
  const { host, words, lang } = session;
  const existing = await existingTable(host, folder);
  if (existing !== undefined) {
    await session.say(words('exists', safe(existing)));
    return EXIT.unwritable;
  }
  await host.makeFolder(folder);
  for (const [name, rows] of templates(year)[lang]) {
    await host.replaceFile(`${folder}/${name}`, asCsv(rows));
    await session.say(words('wrote', safe(`${folder}/${name}`)));
  }
  return EXIT.well;
}

/** `jixiao init`: three templates, or an official form; nothing that exists is touched. */
export async function runInit(host: Host, path: string, given: InitOptions): Promise<number> {
  const session = new Session(host, given);
  // The year that has ended is the one that is evaluated.
  const year = given.year ?? String(host.thisYear() - 1);
  try {
    return given.form === undefined
      ? await writeTables(session, path, year)
      : await writeForm(session, path, given.form);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    await session.say(notWritten(error.path, error.code, session.lang));
    return EXIT.unwritable;
  }
}
