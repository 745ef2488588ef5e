import type { Outcome } from '../batch/outcome.js';
import { failedOutcome, outcomeOf } from '../batch/outcome-of.js';
import { type ReadResult, readResult } from '../batch/result-of-json.js';
import { lossTexts } from '../batch/roll-up.js';
import type { Lang } from '../domain/department.js';
import { placeOfFile, placeOfLine } from '../domain/place.js';
import { type Problem, problem } from '../domain/problem.js';
import { type Host, HostError } from '../host/host.js';
import type { AmountUnit } from '../numbers/unit.js';
import { jsonText, safe } from '../text/safe-text.js';
import { label } from '../words/labels.js';
import { type Asked, type Collected, Gathering, type Take } from './collect-batch.js';
import { placeOfPath, readFault } from './read-fault.js';

const PIECE = 1 << 20;
const LF = 10;

/** The lines of a file, piece by piece, with their numbers. */
async function* linesOf(host: Host, path: string): AsyncGenerator<{ text: string; line: number }> {
  const file = await host.openFile(path);
  const decoder = new TextDecoder('utf-8');
  try {
    let rest: Uint8Array = new Uint8Array(0);
    let line = 0;
    for (let from = 0; from < file.size; from += PIECE) {
      const piece = file.read(from, Math.min(file.size, from + PIECE));
      let start = 0;
      for (let end = piece.indexOf(LF); end >= 0; end = piece.indexOf(LF, start)) {
        const own = piece.subarray(start, end);
        const whole = rest.length === 0 ? own : joined(rest, own);
        rest = new Uint8Array(0);
        start = end + 1;
        line += 1;
        yield { text: decoder.decode(whole), line };
      }
      rest = joined(rest, piece.subarray(start));
    }
    if (rest.length > 0) yield { text: decoder.decode(rest), line: line + 1 };
    if (file.isChanged()) throw new HostError(path, 'ECHANGED');
  } finally {
    file.close();
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

function parsed(text: string): { readonly json: unknown } | null {
  try {
    return { json: JSON.parse(text) };
  } catch {
    return null;
  }
}

function outcomeIn(source: string, read: ReadResult, unit: AmountUnit): Outcome {
  const { result, findings, isFailed } = read;
  if (!isFailed) return outcomeOf(source, result, findings, { unit, rubric: -1, group: null, sections: true });
  const { department, project, year, language } = result;
  return failedOutcome({ source, department, project, year, language, group: null, rubric: -1 }, findings);
}

/** `all.ndjson:62: 甲局: error no-department-files: …` */
function faultText(place: string, { result, findings, message }: ReadResult, lang: Lang): string | null {
  const { code } = findings;
  return code === null ? null : safe(`${place}: ${result.department}: ${label('error', lang)} ${code}: ${message}`);
}

/** Results of earlier batches put together: every line of the files, in their order, as if it had been one run. */
export async function collectMerged(
  host: Host,
  paths: readonly string[],
  { unit, pretty, ...asked }: { readonly unit: AmountUnit; readonly pretty: boolean } & Asked,
  lang: Lang,
  take: Take,
  done: (count: number) => Promise<void>,
  isWanted: () => boolean,
): Promise<{ collected: Collected; problems: Problem[] }> {
  const gathering = new Gathering(lang, asked);
  const problems: Problem[] = [];
  for (const path of paths) {
    try {
      const kind = await host.kindOf(path);
      if (kind !== 'file') {
        const at = placeOfFile(path);
        problems.push(
          kind === 'none' ? problem('file-unreadable', at, { reason: 'ENOENT' }) : problem('not-a-file', at, { kind }),
        );
        continue;
      }
      // Of a file that holds no results at all the first line is told, not every one.
      const faults: Problem[] = [];
      let isResults = false;
      for await (const { text, line } of linesOf(host, path)) {
        if (text.trim() === '') continue;
        const found = parsed(text);
        const read = found === null ? undefined : readResult(found.json);
        if (read === undefined) {
          const why = found === null ? 'json' : 'schema';
          if (isResults || faults.length === 0)
            faults.push(problem('line-unreadable', placeOfLine(path, line), { why }));
          continue;
        }
        isResults = true;
        const own = outcomeIn(path, read, unit);
        const row = gathering.take(own, {
          losses: lossTexts(read.result.losses()),
          fault: faultText(`${path}:${line}`, read, lang),
          problems: asked.problems ? read.problems : [],
        });
        await take(row, pretty ? jsonText(found?.json, true) : `${text}\n`, null);
        await done(gathering.rows.length);
        if (!isWanted()) return { collected: gathering.collected(), problems };
      }
      for (const fault of faults) problems.push(fault);
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      problems.push(readFault(error, placeOfPath(path)));
    }
  }
  return { collected: gathering.collected(), problems };
}
