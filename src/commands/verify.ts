import type { Command } from 'commander';
import { type Problem, problem } from '../domain/problem.js';
import type { Verification } from '../domain/verification.js';
import { FORMAT_NAMES } from '../formats/formats.js';
import { type Host, HostError } from '../host/host.js';
import { documentText } from '../input/document/open-document.js';
import { placeOfPath, readFault } from '../jobs/read-fault.js';
import { presentVerifications } from '../present/verification.js';
import { verifyText } from '../verify/verify-text.js';
import { deliver, isUnusable, outputOf } from './deliver.js';
import { EXIT } from './exit-code.js';
import { addEncoding, addLanguage, addOutput, type GivenOptions } from './options.js';
import { Session } from './session.js';
import type { Words } from './words.js';

export interface VerifyOptions extends Partial<GivenOptions> {
  readonly all?: boolean;
  readonly explain?: boolean;
}

export function defineVerify(program: Command, words: Words): Command {
  const command = program
    .command('verify')
    .description(words('verify'))
    .argument('[REPORT...]', words('reportPaths'))
    .option('--all', words('verifyAll'))
    .option('--explain', words('verifyExplain'));
  addEncoding(command, words);
  addOutput(command, words, FORMAT_NAMES);
  command.option('--strict', words('verifyStrict'));
  return addLanguage(command, words);
}

type Opened = { readonly text: string } | { readonly fault: Problem };

/** Looks before it opens: a FIFO would hang and a device never end. */
async function openReport(host: Host, path: string, given: VerifyOptions): Promise<Opened> {
  const at = placeOfPath(path);
  try {
    const kind = path === '-' ? 'file' : await host.kindOf(path);
    if (kind === 'none') return { fault: problem('file-unreadable', at, { reason: 'ENOENT' }) };
    if (kind !== 'file') return { fault: problem('not-a-file', at, { kind }) };
    const bytes = path === '-' ? await host.readStdin() : await host.readBytes(path);
    return await documentText(at.origin.file, bytes, given.encoding);
  } catch (error) {
    if (error instanceof HostError) return { fault: readFault(error, at) };
    throw error;
  }
}

function exitCodeOf(verified: readonly Verification[], given: VerifyOptions): number {
  const isFound = verified.some(({ summary }) => summary.wrong > 0 || (given.strict === true && summary.tail > 0));
  return isFound ? EXIT.findings : EXIT.well;
}

/** What is wrong with the call itself, before anything is read. */
function callFault(reports: readonly string[], words: Words): string | undefined {
  if (reports.length === 0) return words('noReports');
  return reports.filter((path) => path === '-').length > 1 ? words('stdinTwice') : undefined;
}

/** `jixiao verify REPORT…`: reports are texts in Chinese, and so are the results unless --lang says otherwise. */
export async function runVerify(host: Host, reports: readonly string[], given: VerifyOptions): Promise<number> {
  const session = new Session(host, given);
  const wrong = callFault(reports, session.words);
  if (wrong !== undefined) await session.say(wrong);
  const output = outputOf(given, FORMAT_NAMES);
  if (wrong !== undefined || (await isUnusable(session, output, { files: reports, folders: [] }))) return EXIT.usage;
  const verified: Verification[] = [];
  const faults: Problem[] = [];
  for (const path of reports) {
    const opened = await openReport(host, path, given);
    if ('fault' in opened) faults.push(opened.fault);
    else verified.push(verifyText(placeOfPath(path).origin.file, opened.text));
  }
  const lang = given.lang ?? 'zh';
  const listing = { all: given.all === true, explain: given.explain === true };
  const document = presentVerifications(verified, listing, lang);
  const written = verified.length === 0 ? EXIT.well : await deliver(session, document, output, session.result(lang));
  await session.tell(faults);
  return Math.max(written, faults.length > 0 ? EXIT.unreadable : EXIT.well, exitCodeOf(verified, given));
}
