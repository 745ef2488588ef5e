import { type Command, Option } from 'commander';
import type { Problem } from '../domain/problem.js';
import { type FilledWorkbook, type Filling, fillingOf, fillWorkbook } from '../fill/fill-workbook.js';
import {
  type FilledForm,
  FORM_FILE_NAMES,
  formFor,
  OWN_FORMS,
  type OwnForm,
  PROJECT_SUMMARY,
  summaryForm,
} from '../fill/own-forms.js';
import type { Host } from '../host/host.js';
import type { Assessed } from '../jobs/assess-files.js';
import { assessAll, assessPath } from '../jobs/assess-path.js';
import { openRubric } from '../jobs/open-rubric.js';
import { openTemplate, type Template, templateOf } from '../jobs/open-template.js';
import { safe } from '../text/safe-text.js';
import { deliverText, type Inputs, isUnusable } from './deliver.js';
import { EXIT, exitCodeFor } from './exit-code.js';
import { addFigures, addInput, addLanguage, addReports, type GivenOptions } from './options.js';
import { inputFault, reportOn } from './reading.js';
import { Session } from './session.js';
import type { Words } from './words.js';

export interface FillOptions extends GivenOptions {
  readonly template?: string;
  readonly form?: OwnForm;
  readonly into?: string;
}

export function defineFill(program: Command, words: Words): Command {
  const command = program.command('fill').description(words('fill')).argument('[PATH]', words('fillPath'));
  command
    .option('--template <FILE>', words('template'))
    .addOption(new Option('--form <ID>', words('formOption')).choices([...OWN_FORMS]))
    .option('--into <SHEET>', words('into'))
    .option('-o, --output <FILE>', words('fillOutput'));
  addInput(command, words);
  addFigures(command, words);
  addReports(command, words);
  return addLanguage(command, words);
}

const isWorkbook = (path: string): boolean => /\.xls[xm]$/i.test(path);

/** What is wrong with the call itself, before anything is read. */
function callFault(path: string | undefined, given: FillOptions, words: Words): string | undefined {
  if ((given.template === undefined) === (given.form === undefined)) return words('fillNeeds');
  if (given.output === undefined) return words('fillNeedsOutput');
  if (given.output !== '-' && !isWorkbook(given.output)) return words('fillEnding', safe(given.output));
  return inputFault(path, given, words);
}

/** What there is to write, and what stands before file names in its problems. */
interface Made extends FilledWorkbook {
  readonly folder: string;
}

function fillingFor({ department, assessment }: Assessed, { places, rounding }: FillOptions): Filling | null {
  return department === null || assessment === null ? null : fillingOf(department, assessment, { places, rounding });
}

async function fillTemplate(
  filling: Filling,
  { workbook, bytes }: Template,
  where: { readonly sheet?: string | undefined; readonly isOwn?: boolean; readonly folder: string },
): Promise<Made> {
  return { ...(await fillWorkbook(workbook, bytes, filling, where)), folder: where.folder };
}

async function ownForm(host: Host, form: FilledForm, filling: Filling): Promise<Made> {
  const template = await templateOf(host, FORM_FILE_NAMES[form], await formFor(form, filling));
  return fillTemplate(filling, template, { isOwn: true, folder: '' });
}

/** Projects where there are any, else departments: the list never mixes them. */
function listed(all: readonly Assessed[], given: FillOptions): Filling[] {
  const fillings = all.flatMap((one) => fillingFor(one, given) ?? []);
  const projects = fillings.filter(({ assessment }) => assessment.project != null);
  return projects.length > 0 ? projects : fillings;
}

async function write(session: Session, made: Made, given: FillOptions): Promise<number> {
  const path = given.output === '-' ? null : (given.output ?? null);
  if (made.bytes === null) return EXIT.unreadable;
  const written = await deliverText(session, made.bytes, path);
  if (written === EXIT.well && path !== null && given.quiet !== true)
    await session.say(session.words('wrote', safe(path)));
  return written;
}

async function tellOf(session: Session, made: Made, given: FillOptions): Promise<void> {
  if (given.quiet !== true || made.bytes === null) await session.tell(made.problems, made.folder);
}

/** Faults of the data, then what the form could not take; the file stands whatever was found in the data. */
async function finish(
  session: Session,
  assessed: readonly Assessed[],
  made: Made | null,
  given: FillOptions,
): Promise<number> {
  for (const one of assessed) await reportOn(session, one, given);
  const problems: readonly Problem[] = [...assessed.flatMap((one) => one.problems), ...(made?.problems ?? [])];
  const found = exitCodeFor(problems, given.strict === true);
  if (made === null) return Math.max(found, EXIT.unreadable);
  await tellOf(session, made, given);
  return Math.max(found, await write(session, made, given));
}

/** `jixiao fill`: a department's figures in an official form, somebody's own or one of ours. */
export async function runFill(host: Host, path: string | undefined, given: FillOptions): Promise<number> {
  const session = new Session(host, given);
  const wrong = callFault(path, given, session.words);
  if (wrong !== undefined) {
    await session.say(wrong);
    return EXIT.usage;
  }
  const rubric = await openRubric(host, given.rubric);
  const opened = given.template === undefined ? null : await openTemplate(host, given.template);
  const early = [...rubric.problems, ...(opened?.problems ?? [])];
  if (early.length > 0) {
    await session.tell(rubric.problems);
    await session.tell(opened?.problems ?? [], opened?.folder);
    return EXIT.unreadable;
  }
  const { form } = given;
  const all =
    form === PROJECT_SUMMARY
      ? await assessAll(host, path, given, rubric.rubric)
      : [await assessPath(host, path, given, rubric.rubric)];
  const template = given.template === undefined ? [] : [given.template];
  const files = [...all.flatMap((one) => one.opened.paths), ...rubric.paths, ...template];
  const inputs: Inputs = { files, folders: path === undefined ? [] : [path] };
  const output = { path: given.output === '-' ? null : (given.output ?? null), format: 'xlsx' };
  if (await isUnusable(session, output, inputs)) return EXIT.usage;
  if (form === PROJECT_SUMMARY) {
    const rows = listed(all, given);
    const made = rows.length === 0 ? null : { bytes: await summaryForm(rows), problems: [], folder: '' };
    return finish(session, all, made, given);
  }
  const filling = all[0] === undefined ? null : fillingFor(all[0], given);
  if (filling === null) return finish(session, all, null, given);
  const made =
    opened?.template != null
      ? await fillTemplate(filling, opened.template, { sheet: given.into, folder: opened.folder })
      : form === undefined
        ? null
        : await ownForm(host, form, filling);
  return finish(session, all, made, given);
}
