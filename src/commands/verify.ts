import { type Command, Option } from 'commander';
import type { Lang } from '../domain/department.js';
import { type Problem, problem } from '../domain/problem.js';
import type { Verification } from '../domain/verification.js';
import { type Host, HostError } from '../host.js';
import { decode } from '../input/decode.js';
import { problemReport } from '../render/problem-text.js';
import { renderVerifications, VERIFICATION_FORMATS } from '../render/render-verification.js';
import { verifyText } from '../verify/verify-text.js';
import { deliver, formatFor, outputFault, sayLine } from './deliver.js';
import { EXIT } from './exit-code.js';
import { messageLanguage } from './language.js';
import { addLanguage, addOutput, type GivenOptions } from './options.js';
import { placeOfPath, readFault } from './read-fault.js';
import { styleFor } from './style-for.js';
import { type Words, wordsIn } from './words.js';

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
    .option('--explain', words('verifyExplain'))
    .addOption(
      new Option('--encoding <NAME>', words('encoding')).choices(['utf-8', 'gb18030', 'utf-16le', 'utf-16be']),
    );
  addOutput(command, words, VERIFICATION_FORMATS);
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
    const decoded = decode(at.origin.file, bytes, given.encoding);
    return 'fault' in decoded ? decoded : { text: decoded.text };
  } catch (error) {
    if (error instanceof HostError) return { fault: readFault(error, at) };
    throw error;
  }
}

function exitCodeOf(verified: readonly Verification[], given: VerifyOptions): number {
  const isFound = verified.some(({ summary }) => summary.wrong > 0 || (given.strict === true && summary.tail > 0));
  return isFound ? EXIT.findings : EXIT.well;
}

async function sayFaults(host: Host, faults: readonly Problem[], given: VerifyOptions, lang: Lang): Promise<void> {
  if (faults.length === 0) return;
  await host.err(problemReport(faults, styleFor(host, given, { lang, to: 'stderr', folder: '' })));
}

/** `jixiao verify REPORT…`: reports are texts in Chinese, and so are the results unless --lang says otherwise. */
export async function runVerify(host: Host, reports: readonly string[], given: VerifyOptions): Promise<number> {
  const lang = messageLanguage(host, given.lang);
  const words = wordsIn(lang);
  const unusable =
    reports.length === 0
      ? words('noReports')
      : reports.filter((path) => path === '-').length > 1
        ? words('stdinTwice')
        : await outputFault(host, given, VERIFICATION_FORMATS, { files: reports, folders: [] }, words);
  if (unusable !== undefined) {
    await sayLine(host, unusable);
    return EXIT.usage;
  }
  const verified: Verification[] = [];
  const faults: Problem[] = [];
  for (const path of reports) {
    const opened = await openReport(host, path, given);
    if ('fault' in opened) faults.push(opened.fault);
    else verified.push(verifyText(placeOfPath(path).origin.file, opened.text));
  }
  const to = given.output === undefined || given.output === '-' ? 'stdout' : 'file';
  const style = styleFor(host, given, { lang: given.lang ?? 'zh', to, folder: '' });
  const format = formatFor(given, VERIFICATION_FORMATS) ?? 'table';
  const listing = { all: given.all === true, explain: given.explain === true };
  const text = verified.length === 0 ? '' : renderVerifications(verified, format, listing, style);
  const written = verified.length === 0 ? EXIT.well : await deliver(host, text, given.output, lang);
  await sayFaults(host, faults, given, lang);
  return Math.max(written, faults.length > 0 ? EXIT.unreadable : EXIT.well, exitCodeOf(verified, given));
}
