import type { Host } from '../host/host.js';
import { DepartmentTasks, type ReadingSettings } from './answer-task.js';
import type { Answer, Task } from './batch-task.js';
import type { Found } from './find-departments.js';
import type { Case } from './judge-case.js';

const taskOf = (found: Found): Task =>
  found.kind === 'folder' ? { kind: 'folders', folders: [found.folder] } : { ...found, kind: 'groups', places: null };

/** Reads and assesses one department after the other in this thread; what is wanted of each is taken from it at once. */
export async function* eachDepartment<T>(
  host: Host,
  found: readonly Found[],
  settings: ReadingSettings,
  take: (one: Case) => T,
): AsyncGenerator<Answer<T>> {
  const tasks = await new DepartmentTasks(host, settings, take).begin();
  try {
    for (const one of found) {
      const task = taskOf(one);
      await tasks.prepare(task);
      yield await tasks.answer(task);
      await host.pause();
    }
  } finally {
    tasks.close();
  }
}
