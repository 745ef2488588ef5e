import type { BatchRow, BatchStatus, YearChange } from '../domain/batch.js';
import type { Lang } from '../domain/department.js';
import type { Host, Progress } from '../host.js';
import { statusWord } from '../render/batch-table.js';
import { safe } from '../render/safe-text.js';
import type { Style } from '../render/style.js';
import { sayLine } from './deliver.js';
import type { Words } from './words.js';

/** A bar is not worth its line for less. */
const PATIENCE_MS = 1_000;
/** More failed departments than these are only counted. */
const MOST_LISTED = 50;

/** Says on stderr how far a batch is, when somebody is there to read it and it takes its time. */
export class Watch {
  private readonly started: number;
  private bar: Progress | null = null;
  private total = 0;
  done = 0;

  constructor(
    private readonly host: Host,
    private readonly words: Words,
    private readonly isQuiet: boolean,
  ) {
    this.started = host.now();
  }

  /**
   * From now on an interruption tells how far the batch is. Not before there is something to leave in order: while
   * files are looked through nothing listens, and a signal ends the program by itself, at once.
   */
  guard(): void {
    this.host.onInterrupt(() => {
      this.stop();
      return `jixiao: ${this.words('interrupted', `${this.done} / ${this.total}`)}\n`;
    });
  }

  get seconds(): number {
    return (this.host.now() - this.started) / 1_000;
  }

  expect(total: number): void {
    this.total += total;
  }

  async update(done: number): Promise<void> {
    this.done = done;
    if (this.isQuiet || !this.host.stderrIsTerminal) return;
    if (this.bar === null && this.host.now() - this.started < PATIENCE_MS) return;
    this.bar ??= await this.host.startProgress(this.total, this.words('progress'), this.host.now() - this.started);
    this.bar.update(done);
  }

  stop(): void {
    this.bar?.stop();
    this.bar = null;
  }
}

const countOf = (rows: readonly BatchRow[], status: BatchStatus): number =>
  rows.filter((row) => row.status === status).length;

const rateText = (rate: number): string => (rate < 10 ? rate.toFixed(1) : String(Math.round(rate)));

/** How many departments came to what, how fast, and the failed ones last. */
export async function reportBatch(
  host: Host,
  rows: readonly BatchRow[],
  faults: readonly string[],
  seconds: number,
  words: Words,
  style: Style,
): Promise<void> {
  const parts = (['ok', 'errors', 'failed', 'repeated'] as const).flatMap((status) => {
    const count = countOf(rows, status);
    return count === 0 ? [] : [`${count} ${statusWord(status, style)}`];
  });
  const lang: Lang = style.lang;
  const rate = rateText(rows.length / Math.max(seconds, 0.001));
  const speed = `${seconds.toFixed(1)} s, ${rate}/s`;
  const list = parts.join(lang === 'zh' ? '，' : ', ');
  await sayLine(
    host,
    lang === 'zh'
      ? `${rows.length} 个部门：${list}（${speed}）`
      : `${rows.length} ${rows.length === 1 ? 'department' : 'departments'}: ${list} (${speed})`,
  );
  await listFaults(host, faults, words);
}

async function listFaults(host: Host, faults: readonly string[], words: Words): Promise<void> {
  for (const fault of faults.slice(0, MOST_LISTED)) await host.err(`${fault}\n`);
  if (faults.length > MOST_LISTED) await sayLine(host, words('moreFailed', String(faults.length - MOST_LISTED)));
}

/** Which departments have nothing to be compared with, and what was wrong with last year's. */
export async function reportCompared(
  host: Host,
  rows: readonly BatchRow[],
  changes: readonly (YearChange | null)[],
  lastFaults: readonly string[],
  words: Words,
): Promise<void> {
  const alone = rows.filter((row, index) => changes[index] === null && row.status !== 'failed');
  const names = alone.slice(0, MOST_LISTED).map(({ department }) => safe(department));
  if (alone.length > names.length) names.push('…');
  if (names.length > 0) await sayLine(host, words('notBefore', names.join(', ')));
  if (lastFaults.length === 0) return;
  await sayLine(host, words('notReadBefore', String(lastFaults.length)));
  await listFaults(host, lastFaults, words);
}
