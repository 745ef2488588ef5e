import type { BlankAmount, Encoding } from '../input/department/read-department.js';
import type { Rounding } from '../numbers/decimal.js';
import type { AmountUnit } from '../numbers/unit.js';

/** Files named one by one, instead of a folder or beside it; `-` is standard input. */
export interface FileSettings {
  readonly income?: string;
  readonly expenditure?: string;
  readonly indicators?: string;
}

/** What decides how files are read. */
export interface ReadSettings extends FileSettings {
  readonly department?: string;
  readonly year?: string;
  /** The sheet of the form that is meant. */
  readonly sheet?: string;
  readonly encoding?: Encoding;
  readonly inputUnit?: AmountUnit;
  readonly blank?: BlankAmount;
  /** Of the amounts of the department. */
  readonly unit?: AmountUnit;
}

/** What decides what is read out of files and how it is judged. */
export interface AssessOptions extends ReadSettings {
  /** Decimals of shares and rates. */
  readonly places?: number;
  readonly rounding?: Rounding;
  /** As it was given: a decimal above zero. */
  readonly scoresOutOf?: string;
}
