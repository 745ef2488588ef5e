import type { Host } from '../host/host.js';
import { openForms } from '../input/forms/read-forms.js';
import { filesTogether, type Owner, ownersIn } from '../input/forms/together.js';
import { type Books, booksIn, openBooks, stemOf } from './open-books.js';
import type { AssessOptions } from './settings.js';

/**
 * The books of a folder, cut into what is assessed by itself: 决算.xlsx and 自评表.xlsx of one department are one. Each
 * file is looked through here and let go of: only whose it is has to be known of all of them.
 */
export async function groupBooks(
  host: Host,
  folder: string,
  names: readonly string[],
  encoding: AssessOptions['encoding'],
): Promise<Books[]> {
  const all = booksIn(folder, names);
  if (all.files.length === 1) return [all];
  const owners: Owner[][] = [];
  for (const file of all.files) {
    owners.push(ownersIn(openForms(await openBooks(host, { ...all, files: [file] }, encoding))));
  }
  const groups = filesTogether(owners);
  return groups.map((indices): Books => {
    const files = indices.flatMap((index) => all.files[index] ?? []);
    const [only] = files;
    const isAlone = groups.length > 1 && files.length === 1 && only !== undefined;
    return { ...all, files, defaultName: isAlone ? stemOf(only.name) : all.defaultName };
  });
}
