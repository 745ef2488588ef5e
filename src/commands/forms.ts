import type { Command } from 'commander';
import type { FormUse } from '../domain/form-use.js';
import type { Problem } from '../domain/problem.js';
import { FORMAT_NAMES } from '../formats/formats.js';
import type { Host } from '../host/host.js';
import { listForms } from '../jobs/assess-forms.js';
import { presentForms } from '../present/forms.js';
import { readableName } from '../text/raw-name.js';
import { safe } from '../text/safe-text.js';
import { deliver, isUnusable, outputOf } from './deliver.js';
import { EXIT, exitCodeFor } from './exit-code.js';
import { addEncoding, addLanguage, addOutput, type GivenOptions } from './options.js';
import { Session, viewOf } from './session.js';
import type { Words } from './words.js';

export type FormsOptions = Partial<Pick<GivenOptions, 'format' | 'output' | 'lang' | 'excel' | 'color' | 'encoding'>>;

export function defineForms(program: Command, words: Words): Command {
  const command = program.command('forms').description(words('forms')).argument('<PATH...>', words('bookPaths'));
  addEncoding(command, words);
  addOutput(command, words, FORMAT_NAMES);
  return addLanguage(command, words);
}

/** Uses of several paths, each file named with the folder in front of it. */
const placedIn = (folder: string, use: FormUse): FormUse => ({ ...use, file: folder + use.file });

/** `jixiao forms PATH…`: what stands in workbooks, what is taken from it, and what is left out and why. */
export async function runForms(host: Host, paths: readonly string[], given: FormsOptions): Promise<number> {
  const session = new Session(host, given);
  const output = outputOf(given, FORMAT_NAMES);
  const uses: FormUse[] = [];
  const faults: Problem[] = [];
  const files: string[] = [];
  for (const path of paths) {
    const found = await listForms(host, path, given);
    if (found === null) {
      await session.say(session.words('noForms', safe(readableName(path))));
      continue;
    }
    for (const use of found.uses) uses.push(placedIn(found.folder, use));
    for (const file of found.paths) files.push(file);
    for (const fault of found.problems) faults.push(fault);
    await session.tell(found.problems, found.folder);
  }
  if (await isUnusable(session, output, { files, folders: paths })) return EXIT.usage;
  if (uses.length === 0) return EXIT.unreadable;
  const style = session.result(given.lang ?? 'zh');
  const written = await deliver(session, presentForms(uses, viewOf(style)), output, style);
  return Math.max(written, exitCodeFor(faults, false));
}
