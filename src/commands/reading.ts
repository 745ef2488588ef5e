import { formReport, readingReport } from '../formats/reading-text.js';
import type { Assessed } from '../jobs/assess-files.js';
import type { Case } from '../jobs/judge-case.js';
import type { GivenOptions } from './options.js';
import type { Session } from './session.js';
import type { Words } from './words.js';

type Named = Partial<Pick<GivenOptions, 'income' | 'expenditure' | 'indicators'>>;

/** Whether there is anything to read, and no more than one thing from standard input. */
export function inputFault(folder: string | undefined, given: Named, words: Words): string | undefined {
  const files = [given.income, given.expenditure, given.indicators];
  if (folder === undefined && files.every((file) => file === undefined)) return words('noInput');
  return files.filter((file) => file === '-').length > 1 ? words('stdinTwice') : undefined;
}

/** How tables were read, or what forms were recognised as. */
export async function showReadings(
  session: Session,
  { readings, uses, rewrites }: Pick<Case, 'readings' | 'uses' | 'rewrites'>,
  folder: string,
): Promise<void> {
  const style = session.aside(folder);
  await session.host.err(uses === undefined ? readingReport(readings, style) : formReport(uses, rewrites ?? [], style));
}

/** Problems, and how the files were read where that was asked for, for the person at the terminal. */
export async function reportOn(
  session: Session,
  assessed: Assessed,
  given: Pick<GivenOptions, 'quiet' | 'showRewrites'>,
  closing = '',
): Promise<void> {
  const { assessment, problems, opened } = assessed;
  if (given.showRewrites === true) await showReadings(session, assessed, opened.folder);
  if (given.quiet !== true || assessment === null) await session.tell(problems, opened.folder, closing);
}
