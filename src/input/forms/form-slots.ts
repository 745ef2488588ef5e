import type { BudgetLine, BudgetTable, Entry, Indicator } from '../../domain/department.js';
import type { Problem } from '../../domain/problem.js';
import type { AmountUnit } from '../../numbers/unit.js';
import type { Workbook } from '../grid/grid.js';
import type { Form, FormReading, Region } from './form.js';
import { FormCells } from './form-cells.js';
import { isHeadGrade, isHeadTotal } from './indicator-block.js';
import { type IndicatorForm, indicatorForm } from './indicator-slots.js';
import { labelKey, pairsIn } from './labels.js';
import { ALL_FORMS } from './list/all-forms.js';
import { openForms } from './read-forms.js';
import { recognise } from './recognise.js';
import { isDepartmentLabel, isProjectLabel } from './region-facts.js';
import { SheetView } from './sheet-view.js';
import { type Slot, slotAt } from './slot.js';
import { nameKey } from './words.js';

export type { IndicatorSlots } from './indicator-slots.js';
export type { Slot } from './slot.js';
export { nameKey } from './words.js';

/** A label of the head with the cell for what belongs to it; `around` is what stays of that cell's own text. */
export interface HeadField {
  readonly field: 'department' | 'project' | 'year' | 'score' | 'grade';
  readonly slot: Slot;
  readonly around: readonly [before: string, after: string];
}

/** Cells for the figures of one line, or of a total. */
export interface LineSlots {
  readonly kind: 'line' | 'carried' | 'total' | 'grand';
  readonly name: string;
  /** Of a part: the line that it belongs to. */
  readonly within: string | null;
  readonly initialBudget: Slot | null;
  readonly budget: Slot | null;
  readonly amount: Slot | null;
  readonly executionRate: Slot | null;
}

/** What an official form wants, cell by cell: found by the same reading that finds figures in a filled one. */
export interface FormSlots {
  readonly form: Form;
  readonly file: string;
  readonly sheet: string;
  readonly title: string;
  /** In which it wants its amounts. */
  readonly unit: AmountUnit;
  readonly isBudget: boolean;
  readonly head: readonly HeadField[];
  readonly income: readonly LineSlots[];
  readonly expenditure: readonly LineSlots[];
  /** What the row of money scores. */
  readonly execution: { readonly points: Slot | null; readonly score: Slot | null } | null;
  readonly indicators: IndicatorForm;
}

function slotOf(view: SheetView, entry: Entry | null): Slot | null {
  if (entry === null || entry.at.column === null) return null;
  return slotAt(view, entry.at.origin.row, entry.at.column);
}

const nameOf = (line: BudgetLine): string => line.item ?? line.category ?? '';

function lineSlots(view: SheetView, line: BudgetLine, kind: LineSlots['kind'], within: string | null): LineSlots[] {
  const slots = {
    kind,
    name: nameOf(line),
    within,
    initialBudget: slotOf(view, line.initialBudget),
    budget: slotOf(view, line.budget),
    amount: slotOf(view, line.amount),
    executionRate: slotOf(view, line.statedExecutionRate),
  };
  return [slots, ...line.parts.flatMap((part) => lineSlots(view, part, kind, slots.name))];
}

/** Cells of a table of money. A table of one line that is its total is only that. */
function tableSlots(view: SheetView, table: BudgetTable | null | undefined, reading: FormReading): LineSlots[] {
  if (table == null) return [];
  const isWhole = ({ at }: BudgetLine): boolean => reading.money?.at === at;
  const kindOf = (line: BudgetLine): 'line' | 'total' => (reading.money != null && isWhole(line) ? 'total' : 'line');
  return [
    ...table.lines.flatMap((line) => lineSlots(view, line, kindOf(line), null)),
    ...table.carryOver.flatMap((line) => lineSlots(view, line, 'carried', null)),
    ...table.totals.flatMap((total) =>
      total.kind === 'subtotal'
        ? []
        : lineSlots(
            view,
            { ...total, category: null, item: total.name, parts: [], grouped: false, marked: false },
            total.kind,
            null,
          ),
    ),
  ];
}

function moneySlots(view: SheetView, { money }: FormReading): LineSlots[] {
  if (money == null) return [];
  const blank = { category: null, item: money.name, statedShare: null, parts: [], grouped: false, marked: false };
  return lineSlots(view, { ...blank, ...money, statedExecutionRate: money.rate }, 'total', null);
}

function executionSlots(view: SheetView, { indicators }: FormReading): FormSlots['execution'] {
  const leaf = indicators?.indicators.find((one: Indicator) => one.isExecution === true);
  if (leaf === undefined) return null;
  const score = leaf.score === 'not-applicable' ? null : leaf.score;
  return { points: slotOf(view, leaf.points ?? leaf.weight), score: slotOf(view, score) };
}

const LONGEST_TITLE = 200;
/** `（    年度）`: a year is to stand between the brackets. */
const BLANK_YEAR = /^(.*[（(])\s*(?:20)?[\s_＿]*(年度?[)）].*)$/s;

function fieldOf(label: string): Exclude<HeadField['field'], 'year'> | null {
  if (isProjectLabel(label)) return 'project';
  if (isDepartmentLabel(label)) return 'department';
  if (isHeadTotal(label)) return 'score';
  return isHeadGrade(label) ? 'grade' : null;
}

/** A label with nothing behind its colon, or beside a blank cell. */
function headInRow(view: SheetView, row: number): HeadField[] {
  const inRow = pairsIn(view, row);
  return view.columnsIn(row).flatMap((column): HeadField[] => {
    const text = view.text(row, column);
    const own = slotAt(view, row, column);
    const year = text.length > LONGEST_TITLE ? null : BLANK_YEAR.exec(text);
    if (year !== null && own !== null) return [{ field: 'year', slot: own, around: [year[1] ?? '', year[2] ?? ''] }];
    const field = fieldOf(labelKey(text));
    if (field === null) return [];
    const beside = slotAt(view, row, view.rightOf(row, column) + 1);
    const isBeside = beside !== null && beside.text === '' && beside.column <= view.lastColumn;
    if (isBeside) return [{ field, slot: beside, around: ['', ''] }];
    const isFilled = inRow.some(
      (pair) => pair.column === column && pair.value !== '' && fieldOf(labelKey(pair.value)) === null,
    );
    return own !== null && !isFilled && /[:：]\s*$/.test(text) ? [{ field, slot: own, around: [text, ''] }] : [];
  });
}

function headSlots({ view, top, parts }: Region): HeadField[] {
  const until = (parts[0]?.[0]?.block.top ?? top) - 1;
  return view.rowsIn(top, until).flatMap((row) => headInRow(view, row));
}

function slotsOf(region: Region, unit: AmountUnit): FormSlots {
  const { view, form } = region;
  const cells = new FormCells(unit, unit, Number.NEGATIVE_INFINITY);
  const reading = form.read?.(region, cells) ?? {};
  const isScored = reading.indicators !== undefined;
  const expenditure = tableSlots(view, reading.expenditure, reading);
  return {
    form,
    file: view.file,
    sheet: view.grid.sheet ?? '',
    title: region.title,
    unit,
    isBudget: form.role === 'budget',
    head: headSlots(region),
    income: tableSlots(view, reading.income, reading),
    expenditure: [...expenditure, ...moneySlots(view, reading)],
    execution: executionSlots(view, reading),
    indicators: isScored ? indicatorForm(view, region.parts.at(-1) ?? []) : { rows: [], totals: [] },
  };
}

export interface FormsToFill {
  readonly forms: readonly FormSlots[];
  /** Why nothing of the file is a form. */
  readonly problems: readonly Problem[];
}

/** The forms of an empty workbook that take figures. Hidden sheets are nobody's to fill in. */
export function formsToFill(workbook: Workbook): FormsToFill {
  const regions = workbook.grids
    .filter((grid) => grid.visibility === 'visible' && grid.sheet !== null)
    .flatMap((grid) => recognise(new SheetView(grid, true), ALL_FORMS).regions)
    .filter(({ form }) => form.role !== 'bystander' && form.role !== 'summary');
  if (regions.length === 0) return { forms: [], problems: openForms([workbook]).problems };
  const units = new Set(regions.flatMap(({ facts }) => facts.unit ?? []));
  const [only] = units;
  // Where no unit is stated it is read as 万元.
  const usual: AmountUnit = units.size === 1 && only !== undefined ? only : '万元';
  return { forms: regions.map((region) => slotsOf(region, region.facts.unit ?? usual)), problems: workbook.problems };
}

/** Whether two names mean the same, with or without numbering, 其中 and brackets. */
export const isSameName = (a: string, b: string): boolean => nameKey(a) === nameKey(b);
