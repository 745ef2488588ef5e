import type { Form, Region, Section } from './form.js';
import { headWords } from './form-cells.js';
import { type HeadRule, headRowsOf, nearestIn, shareKnown, type Window, windowsOf } from './head-rule.js';
import { type HeaderBlock, headerBlock, isSameHeader } from './header-block.js';
import { factsOf } from './region-facts.js';
import type { SheetView } from './sheet-view.js';
import { titleIn, titleKey } from './title.js';
import { says, TOTAL_WORDS } from './words.js';

/** Two forms whose headers fit about equally well. */
const CLOSE = 0.05;
/** Rows above a header among which its title is. */
const MOST_ABOVE = 14;

/** A header that some form begins or goes on with. */
interface Found {
  readonly top: number;
  readonly bottom: number;
  readonly windows: readonly Window[];
}

/** A form that fits from some header on. */
interface Fit {
  readonly form: Form;
  /** Headers that it takes. */
  readonly headers: readonly Found[];
  readonly windows: readonly Window[];
  readonly score: number;
}

export interface Ambiguous {
  readonly view: SheetView;
  readonly top: number;
  readonly bottom: number;
  readonly forms: readonly Form[];
}

export interface Recognised {
  readonly regions: readonly Region[];
  readonly ambiguous: readonly Ambiguous[];
}

/** All headers of a sheet, from its top to its bottom; windows whose rows overlap are one header. */
function headersOf(view: SheetView, forms: readonly Form[]): Found[] {
  const rules = [...new Set(forms.flatMap((form) => form.heads))];
  const rows = headRowsOf(view);
  const windows = rules
    .flatMap((rule) => windowsOf(view, rule, rows))
    .sort((a, b) => a.top - b.top || a.bottom - b.bottom);
  const found: { top: number; bottom: number; windows: Window[] }[] = [];
  for (const window of windows) {
    const last = found.at(-1);
    if (last === undefined || window.top > last.bottom) found.push({ ...window, windows: [window] });
    else {
      last.windows.push(window);
      last.bottom = Math.max(last.bottom, window.bottom);
    }
  }
  return found;
}

/** Where a form's own rows begin above its header: at its title, or behind the form above. */
function startOf(view: SheetView, header: Found, after: number): number {
  const rows = view.rowsIn(Math.max(after + 1, header.top - MOST_ABOVE), header.top - 1);
  for (let index = rows.length - 1; index >= 0; index -= 1) {
    const row = rows[index] ?? header.top;
    if (titleIn(view, row) === null) continue;
    let first = row;
    for (let above = index - 1; above >= 0 && isLoneCell(view, rows[above] ?? 0); above -= 1)
      first = rows[above] ?? first;
    return first;
  }
  return after === 0 ? (view.rowNumbers[0] ?? header.top) : startOfLabels(view, rows, header.top);
}

/** Without a title a form begins with the labels that stand right above its header. */
function startOfLabels(view: SheetView, rows: readonly number[], top: number): number {
  let start = top;
  for (const row of [...rows].reverse()) {
    const { department, project, year, unit } = factsOf(view, [row], []);
    if (department === null && project === null && year === null && unit === null) break;
    start = row;
  }
  return start;
}

/** A second line of a title, the number of the form, a year. */
const isLoneCell = (view: SheetView, row: number): boolean => {
  const columns = view.columnsIn(row);
  return (
    columns.length === 1 &&
    view.text(row, columns[0] ?? 1).length <= 80 &&
    !/[。；]/.test(view.text(row, columns[0] ?? 1))
  );
};

function titleOf(view: SheetView, from: number, to: number): string {
  for (const row of view.rowsIn(from, to)) {
    const title = titleIn(view, row);
    if (title !== null && titleKey(title) !== '') return title;
  }
  return '';
}

/** Whether every label that a form cannot do without stands in the rows. */
function hasLabels(view: SheetView, form: Form, from: number, to: number): boolean {
  const { labels = [] } = form;
  if (labels.length === 0) return true;
  const texts = view
    .rowsIn(from, to)
    .flatMap((row) => view.columnsIn(row).map((column) => view.text(row, column).replace(/\s+/g, '')));
  return labels.every((label) => texts.some((text) => label.test(text)));
}

/** How a form fits from the header on, taking one header for each of its heads. */
function fitFrom(view: SheetView, form: Form, { headers, index, from, last }: Start): Fit | null {
  const taken: Found[] = [];
  const windows: Window[] = [];
  for (const [offset, rule] of form.heads.entries()) {
    const header = headers[index + offset];
    const window = header?.windows.find((one) => one.rule === rule);
    if (header === undefined || window === undefined) return null;
    taken.push(header);
    windows.push(window);
  }
  const [first] = taken;
  const next = headers[index + taken.length];
  if (first === undefined) return null;
  const until = next === undefined ? last : next.top - 1;
  if (!hasLabels(view, form, from, until)) return null;
  let known = 0;
  let all = 0;
  for (const { rule, top, bottom } of windows) {
    const share = shareKnown(view, rule, top, bottom);
    known += share.known;
    all += share.all;
  }
  return { form, headers: taken, windows, score: all === 0 ? 0 : known / all };
}

const weight = ({ form }: Fit): number =>
  (form.labels?.length ?? 0) + form.heads.reduce((sum, head) => sum + head.all.length, 0);

/** Of forms that fit, those that nothing speaks against: by how much of the header they know, by how much they ask for, by title. */
function best(fits: readonly Fit[], title: string): readonly Fit[] {
  const key = titleKey(title);
  const allowed = fits.filter(({ form: { titles } }) => {
    if (titles === undefined) return true;
    if (titles.none?.test(key) === true) return false;
    return titles.must !== true || titles.any?.test(key) === true;
  });
  const most = Math.max(...allowed.map((fit) => fit.headers.length));
  const longest = allowed.filter((fit) => fit.headers.length === most);
  const top = Math.max(...longest.map((fit) => fit.score));
  const close = longest.filter((fit) => fit.score > top - CLOSE);
  const heaviest = Math.max(...close.map(weight));
  const heavy = close.filter((fit) => weight(fit) === heaviest);
  const titled = heavy.filter(({ form }) => form.titles?.any?.test(key) === true);
  const kept = titled.length > 0 ? titled : heavy;
  const bystander = kept.find(({ form }) => form.role === 'bystander');
  return bystander === undefined ? kept : [bystander];
}

/** Whether a table states a total among these rows. */
const statesTotal = (view: SheetView, from: number, to: number): boolean =>
  view.rowsIn(from, to).some((row) => says(view.firstText(row), TOTAL_WORDS));

/** A header that is only that of a further page of the table above: same words, same department, no second total. */
function isNextPage(
  view: SheetView,
  block: HeaderBlock,
  header: Found,
  { from, until, hasTotal }: { from: number; until: number; hasTotal: boolean },
): HeaderBlock | null {
  const other = headerBlock(view, header.top, header.bottom);
  if (!isSameHeader(block, other)) return null;
  const between = view.rowsIn(from, header.top - 1);
  const start = startOf(view, header, block.bottom);
  const above = factsOf(
    view,
    between.filter((row) => row >= start),
    [],
  );
  const first = factsOf(view, view.rowsIn(Math.max(1, block.top - MOST_ABOVE), block.top - 1), []);
  const differs = (a: string | undefined, b: string | undefined): boolean =>
    a !== undefined && b !== undefined && a !== b;
  if (differs(above.department?.text, first.department?.text) || differs(above.year?.text, first.year?.text))
    return null;
  if (differs(above.project?.text, first.project?.text)) return null;
  return (hasTotal || statesTotal(view, from, start - 1)) && statesTotal(view, other.bottom + 1, until) ? null : other;
}

/** Everything in a sheet that is a form of the list, from top to bottom. */
export function recognise(view: SheetView, forms: readonly Form[]): Recognised {
  const headers = headersOf(view, forms);
  const last = view.rowNumbers.at(-1) ?? 0;
  const regions: Region[] = [];
  const ambiguous: Ambiguous[] = [];
  let index = 0;
  let used = 0;
  while (index < headers.length) {
    const header = headers[index];
    if (header === undefined) break;
    const from = startOf(view, header, used);
    const title = titleOf(view, from, header.top - 1) || (view.grid.sheet ?? '');
    const start: Start = { headers, index, from, title, last };
    const fits = forms.flatMap((form) => fitFrom(view, form, start) ?? []);
    const [fit, ...others] = fits.length === 0 ? [] : best(fits, title);
    if (fit === undefined) {
      index += 1;
      continue;
    }
    const made = regionOf(view, fit, start);
    if (others.some((other) => other.form.role !== fit.form.role)) {
      ambiguous.push({ view, top: from, bottom: made.region.bottom, forms: [fit, ...others].map((one) => one.form) });
    } else regions.push(made.region);
    used = made.region.bottom;
    index = made.next;
  }
  return { regions, ambiguous };
}

interface Start {
  readonly headers: readonly Found[];
  readonly index: number;
  readonly from: number;
  readonly title: string;
  readonly last: number;
}

/** The rows that a form takes: down to where the next one begins, with the headers of its further pages taken out. */
function regionOf(
  view: SheetView,
  fit: Fit,
  { headers, index, from, title, last }: Start,
): { region: Region; next: number } {
  const blocks = fit.windows.map(({ top, bottom }) => headerBlock(view, top, bottom));
  const parts: Section[][] = [];
  let next = index + fit.headers.length;
  for (const [at, block] of blocks.entries()) {
    const below = blocks[at + 1];
    if (below !== undefined) parts.push([{ block, rows: view.rowsIn(block.bottom + 1, below.top - 1) }]);
  }
  const pages: { block: HeaderBlock; from: number }[] = [];
  const lastBlock = blocks.at(-1);
  if (lastBlock === undefined) throw new Error('a form without headers');
  pages.push({ block: lastBlock, from: lastBlock.bottom + 1 });
  const ends: number[] = [];
  let hasTotal = false;
  for (; ; next += 1) {
    const header = headers[next];
    if (header === undefined) break;
    const page = pages.at(-1)?.block ?? lastBlock;
    const until = (headers[next + 1]?.top ?? last + 1) - 1;
    const repeated = isNextPage(view, lastBlock, header, { from: page.bottom + 1, until, hasTotal });
    if (repeated === null) break;
    const end = startOf(view, header, page.bottom) - 1;
    hasTotal ||= statesTotal(view, page.bottom + 1, end);
    ends.push(end);
    pages.push({ block: repeated, from: repeated.bottom + 1 });
  }
  const following = headers[next];
  const bottom = following === undefined ? last : startOf(view, following, pages.at(-1)?.block.bottom ?? 0) - 1;
  ends.push(bottom);
  parts.push(pages.map(({ block, from: first }, at) => ({ block, rows: view.rowsIn(first, ends[at] ?? bottom) })));
  for (const { block, rows } of parts.flat()) view.headRows(rows, headWords(block));
  const [top] = blocks;
  const above = view.rowsIn(from, (top?.top ?? from) - 1);
  const headRows = blocks.flatMap((block) => view.rowsIn(block.top, block.bottom));
  // The unit may stand in the first label below the header: 资金总额（万元）.
  const [firstBelow] = blocks.length > 1 ? (parts[0]?.[0]?.rows ?? []) : [];
  const unitRows = firstBelow === undefined ? headRows : [...headRows, firstBelow];
  const region: Region = {
    view,
    form: fit.form,
    title,
    top: from,
    bottom,
    parts,
    facts: factsOf(view, above, unitRows),
  };
  return { region, next };
}

/** The form that a sheet comes nearest to, and the words that it lacks for it. */
export function nearestForm(
  view: SheetView,
  forms: readonly Form[],
): { readonly form: Form; readonly missing: readonly string[]; readonly has: readonly string[] } | null {
  let found: { form: Form; missing: readonly string[]; has: readonly string[]; share: number } | null = null;
  for (const form of forms) {
    if (form.role === 'bystander') continue;
    const heads: readonly HeadRule[] = form.heads;
    const each = heads.map((rule) => nearestIn(view, rule));
    const share = each.reduce((sum, one) => sum + one.share, 0) / Math.max(1, each.length);
    const missing = [...new Set(each.flatMap((one) => one.missing))];
    if (found === null || share > found.share) found = { form, missing, has: each.flatMap((one) => one.has), share };
  }
  return found;
}
