import type { Rubric } from '../domain/rubric.js';
import type { Host } from '../host/host.js';
import { type Assessed, assessFiles } from './assess-files.js';
import { assessAllForms, assessForms } from './assess-forms.js';
import type { AssessOptions } from './settings.js';

/** One department: the tables of a folder, or the official forms of a file or a folder. For every command. */
export async function assessPath(
  host: Host,
  path: string | undefined,
  given: AssessOptions,
  rubric: Rubric | null,
): Promise<Assessed> {
  return (await assessForms(host, path, given, { rubric })) ?? assessFiles(host, path, given, rubric);
}

/** Everything that a path holds: several departments and projects where they stand in forms. */
export async function assessAll(
  host: Host,
  path: string | undefined,
  given: AssessOptions,
  rubric: Rubric | null,
): Promise<Assessed[]> {
  return (await assessAllForms(host, path, given, { rubric })) ?? [await assessFiles(host, path, given, rubric)];
}
