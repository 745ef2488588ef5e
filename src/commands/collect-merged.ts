import { sectionFigures } from '../batch/member.js';
import { type ReadAssessment, readAssessmentJson } from '../batch/member-of-json.js';
import { RollUp } from '../batch/roll-up.js';
import type { BatchRow } from '../domain/batch.js';
import { exactText } from '../domain/decimal.js';
import { placeOfFile, placeOfLine } from '../domain/place.js';
import { type Problem, problem } from '../domain/problem.js';
import type { AmountUnit } from '../domain/unit.js';
import { type Host, HostError } from '../host.js';
import { convertedText } from '../render/batch-row.js';
import { percentText, plainText } from '../render/figure-text.js';
import { jsonText, safe } from '../render/safe-text.js';
import type { Style } from '../render/style.js';
import { type Collected, Gathering, type Take } from './collect-batch.js';
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

function rowOf(source: string, read: ReadAssessment, unit: AmountUnit, style: Style): BatchRow {
  const amount = (printed: ReadAssessment['income']): string | null =>
    convertedText(printed?.value ?? null, printed?.places ?? 0, read.unit, unit, style);
  const [fiscal, basic, project, execution] = read.shares;
  const { score } = read;
  const errors = read.severities.filter((severity) => severity === 'error').length;
  const isEmpty = read.income === null && read.expenditure === null && score === null && errors > 0;
  return {
    source,
    department: read.department,
    year: read.year,
    language: read.language,
    rubric: -1,
    figures: [
      amount(read.income),
      percentText(fiscal, style),
      amount(read.expenditure),
      percentText(basic, style),
      percentText(project, style),
      percentText(execution, style),
      amount(read.balance),
      score?.shown ?? null,
      plainText(score?.fullMarks ?? null),
      score?.grade ?? null,
    ],
    total: score?.total ? exactText(score.total) : null,
    fullMarks: score?.fullMarks ? exactText(score.fullMarks) : null,
    grade: score?.grade ?? null,
    errors,
    warnings: read.severities.filter((severity) => severity === 'warning').length,
    status: isEmpty ? 'failed' : errors > 0 ? 'errors' : 'ok',
    code: read.scoreError ?? read.firstError?.code ?? null,
    scoreError: read.scoreError,
    sections: score === null ? null : sectionFigures(read.member.sections.map((one) => ({ ...one }))),
  };
}

/** Results of earlier batches put together: every line of the files, in their order, as if it had been one run. */
export async function collectMerged(
  host: Host,
  paths: readonly string[],
  { unit, pretty }: { readonly unit: AmountUnit; readonly pretty: boolean },
  style: Style,
  take: Take,
  done: (count: number) => Promise<void>,
  isWanted: () => boolean,
): Promise<{ collected: Collected; problems: Problem[] }> {
  const gathering = new Gathering(host, style.lang);
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
      for await (const { text, line } of linesOf(host, path)) {
        if (text.trim() === '') continue;
        const found = parsed(text);
        const read = found === null ? undefined : readAssessmentJson(found.json, unit);
        if (read === undefined) {
          problems.push(
            problem('line-unreadable', placeOfLine(path, line), { why: found === null ? 'json' : 'schema' }),
          );
          continue;
        }
        const fault =
          read.firstError === null
            ? null
            : safe(`${path}:${line}: ${read.department}: ${read.firstError.code}: ${read.firstError.message}`);
        const own = rowOf(path, read, unit, style);
        const row = gathering.take(own, own.status === 'failed' ? fault : null);
        if (row.status !== 'repeated') {
          const sums = new RollUp();
          sums.add(read.member);
          gathering.rollUp.merge(sums.toText());
        }
        await take(row, pretty ? jsonText(found?.json, true) : `${text}\n`, null);
        await done(gathering.rows.length);
        if (!isWanted()) return { collected: gathering.collected(false), problems };
      }
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      problems.push(readFault(error, placeOfPath(path)));
    }
  }
  return { collected: gathering.collected(false), problems };
}
