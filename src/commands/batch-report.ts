import { statusWord } from '../batch/columns.js';
import type { BatchStatus, Outcome, YearChange } from '../batch/outcome.js';
import type { Host, Progress } from '../host/host.js';
import { safe } from '../text/safe-text.js';
import { withAside, withCommas } from '../words/punctuation.js';
import type { Session } from './session.js';
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

const countOf = (rows: readonly Outcome[], status: BatchStatus): number =>
  rows.filter((row) => row.status === status).length;

const rateText = (rate: number): string => (rate < 10 ? rate.toFixed(1) : String(Math.round(rate)));

/** How many departments came to what, how fast, and the failed ones last. */
export async function reportBatch(
  session: Session,
  rows: readonly Outcome[],
  faults: readonly string[],
  seconds: number,
): Promise<void> {
  const { lang, words } = session;
  const parts = (['ok', 'errors', 'failed', 'repeated'] as const).flatMap((status) => {
    const count = countOf(rows, status);
    return count === 0 ? [] : [`${count} ${statusWord(status, lang)}`];
  });
  const speed = `${seconds.toFixed(1)} s, ${rateText(rows.length / Math.max(seconds, 0.001))}/s`;
  const all = words(rows.length === 1 ? 'oneDepartment' : 'manyDepartments', String(rows.length));
  await session.say(withAside(`${all}${withCommas(parts, lang)}`, speed, lang));
  await listFaults(session, faults);
}

async function listFaults(session: Session, faults: readonly string[]): Promise<void> {
  const { host, words } = session;
  for (const fault of faults.slice(0, MOST_LISTED)) await host.err(`${fault}\n`);
  if (faults.length > MOST_LISTED) await session.say(words('moreFailed', String(faults.length - MOST_LISTED)));
}

/** Which departments have nothing to be compared with, and what was wrong with last year's. */
export async function reportCompared(
  session: Session,
  rows: readonly Outcome[],
  changes: readonly (YearChange | null)[],
  lastFaults: readonly string[],
): Promise<void> {
  const { words } = session;
  const alone = rows.filter((row, index) => changes[index] === null && row.status !== 'failed');
  const names = alone.slice(0, MOST_LISTED).map(({ department }) => safe(department));
  if (alone.length > names.length) names.push('…');
  if (names.length > 0) await session.say(words('notBefore', names.join(', ')));
  if (lastFaults.length === 0) return;
  await session.say(words('notReadBefore', String(lastFaults.length)));
  await listFaults(session, lastFaults);
}
