import { statusWord } from '../batch/columns.js';
import type { BatchStatus, Outcome, YearChange } from '../batch/outcome.js';
import type { Lang } from '../domain/department.js';
import type { Host, Progress } from '../host/host.js';
import { readableName } from '../text/raw-name.js';
import { safe } from '../text/safe-text.js';
import { listed, withAside, withCommas } from '../words/punctuation.js';
import type { Session } from './session.js';
import type { WordKey, Words } from './words.js';

/** A bar is not worth its line for less. */
const PATIENCE_MS = 1_000;
/** More failed departments than these are only counted. */
const MOST_LISTED = 50;

/** Says on stderr how far a batch is, when somebody is there to read it and it takes its time. */
export class Watch {
  private readonly started: number;
  private bar: Progress | null = null;
  private total = 0;
  /** What the bar counts now. */
  private phase: { readonly total: number; readonly key: WordKey } = { total: 0, key: 'progress' };
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
    this.phase = { total: this.total, key: 'progress' };
  }

  /** From now on something else is counted: draws of weights, departments of last year. */
  begin(total: number, key: WordKey): void {
    this.stop();
    this.phase = { total, key };
  }

  /** Departments that are done. */
  async update(done: number): Promise<void> {
    this.done = done;
    await this.show(done);
  }

  /** How far whatever is counted now has come. */
  async show(done: number): Promise<void> {
    if (this.isQuiet || !this.host.stderrIsTerminal) return;
    if (this.bar === null && this.host.now() - this.started < PATIENCE_MS) return;
    this.bar ??= await this.host.startProgress(
      this.phase.total,
      this.words(this.phase.key),
      this.host.now() - this.started,
    );
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

/** Names, each with what is said beside it; a long list is cut. */
export function namesOf(
  rows: readonly Outcome[],
  lang: Lang,
  beside: (row: Outcome) => string | null = () => null,
): string {
  const names = rows.slice(0, MOST_LISTED).map((row) => {
    const aside = beside(row);
    return aside === null ? safe(row.department) : withAside(safe(row.department), safe(aside), lang);
  });
  return listed(rows.length > names.length ? [...names, `… (${rows.length})`] : names, lang);
}

/** What was left out before anything was assessed. */
export async function reportLeftOut(
  session: Session,
  empty: readonly string[],
  excluded: number | null,
): Promise<void> {
  const { words, lang } = session;
  if (empty.length > 0) {
    const names = empty.slice(0, MOST_LISTED).map((path) => safe(readableName(path)));
    const all = empty.length > names.length ? [...names, `… (${empty.length})`] : names;
    await session.say(words('emptyFolders', listed(all, lang)));
  }
  if (excluded === null) return;
  await session.say(excluded === 0 ? words('excludedNone') : words('excludedCount', String(excluded)));
}

/** Which departments have nothing to be compared with, and what was wrong with last year's. */
export async function reportCompared(
  session: Session,
  rows: readonly Outcome[],
  changes: readonly (YearChange | null)[],
  lastFaults: readonly string[],
): Promise<void> {
  const { words } = session;
  const alone = rows.filter((row, index) => changes[index]?.lastScore == null && row.status !== 'failed');
  if (alone.length > 0) await session.say(words('notBefore', namesOf(alone, session.lang)));
  if (lastFaults.length === 0) return;
  await session.say(words('notReadBefore', String(lastFaults.length)));
  await listFaults(session, lastFaults);
}
