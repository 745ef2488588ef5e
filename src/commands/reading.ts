import { readingReport } from '../formats/reading-text.js';
import type { Assessed } from '../jobs/assess-files.js';
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

/** Problems, and how the files were read where that was asked for, for the person at the terminal. */
export async function reportOn(
  session: Session,
  { assessment, problems, readings, opened }: Assessed,
  given: Pick<GivenOptions, 'quiet' | 'showRewrites'>,
  closing = '',
): Promise<void> {
  if (given.showRewrites === true) await session.host.err(readingReport(readings, session.aside(opened.folder)));
  if (given.quiet !== true || assessment === null) await session.tell(problems, opened.folder, closing);
}
