import { assessDepartment } from '../assess/assess-department.js';
import { inFileOrder } from '../assess/file-order.js';
import type { Assessment } from '../domain/assessment.js';
import { readDecimal } from '../domain/decimal.js';
import type { Department } from '../domain/department.js';
import type { Problem } from '../domain/problem.js';
import type { Reading } from '../domain/reading.js';
import type { Rubric } from '../domain/rubric.js';
import type { Host } from '../host.js';
import { readDepartment } from '../input/read-department.js';
import { folderName, type Opened, openFiles } from './open-files.js';
import type { GivenOptions } from './options.js';

/** What became of one department's files. No assessment where they could not be understood. */
export interface Assessed {
  readonly department: Department | null;
  readonly assessment: Assessment | null;
  readonly problems: readonly Problem[];
  readonly readings: readonly Reading[];
  readonly opened: Opened;
}

async function defaultName(host: Host, folder: string | undefined): Promise<string> {
  if (folder === undefined) return '';
  return folderName((await host.realPath(folder)) ?? folder);
}

/** Opens, reads and assesses: the one way from paths to an assessment, for every command. */
export async function assessFiles(
  host: Host,
  folder: string | undefined,
  given: Partial<GivenOptions>,
  rubric: Rubric | null,
): Promise<Assessed> {
  const opened = await openFiles(host, folder, given);
  const { files } = opened;
  if (files.income === null && files.expenditure === null && files.indicators === null) {
    return { department: null, assessment: null, problems: opened.problems, readings: [], opened };
  }
  const read = readDepartment(files, {
    encoding: given.encoding,
    inputUnit: given.inputUnit,
    unit: given.unit,
    department: given.department,
    defaultName: await defaultName(host, folder),
  });
  const problems = [...opened.problems, ...read.problems];
  const { readings } = read;
  if (read.department === null) return { department: null, assessment: null, problems, readings, opened };
  const scoresOutOf = given.scoresOutOf === undefined ? null : (readDecimal(given.scoresOutOf) ?? null);
  const checked = assessDepartment(
    { value: read.department, problems: read.problems },
    { places: given.places, rounding: given.rounding, scoresOutOf, rubric },
  );
  const order = [files.income, files.expenditure, files.indicators].flatMap((file) => file?.file ?? []);
  return {
    department: read.department,
    assessment: checked.value,
    problems: inFileOrder([...opened.problems, ...checked.problems], order),
    readings,
    opened,
  };
}
