import type { Host, Workers } from '../host/host.js';
import { batchTasks } from './answer-task.js';
import type { Answer, Task, TaskSettings } from './batch-task.js';

/** Tasks in the air for each thread: enough that none waits, few enough that answers do not pile up. */
const AHEAD = 4;

/** One after the other in this thread. */
async function* runHere(host: Host, tasks: readonly Task[], settings: TaskSettings): AsyncGenerator<Answer> {
  const own = await batchTasks(host, settings).begin();
  const known = new Set<number>();
  for (const task of tasks) {
    if (task.kind === 'groups' && typeof task.set !== 'number' && !known.has(task.set.id)) {
      known.add(task.set.id);
      await own.prepare(task);
    }
    yield await own.answer(task);
    await host.pause();
  }
}

/** A set of files is sent to a thread once, with the first task that needs it there. */
function shortened(task: Task, known: Set<number>): Task {
  if (task.kind !== 'groups' || typeof task.set === 'number') return task;
  if (known.has(task.set.id)) return { ...task, set: task.set.id };
  known.add(task.set.id);
  return task;
}

/** Whichever thread is free takes the next task; answers come in the order of the tasks. */
async function* runInThreads(workers: Workers, tasks: readonly Task[]): AsyncGenerator<Answer> {
  const waiting: Promise<Answer>[] = [];
  const free: { worker: number; known: Set<number> }[] = Array.from({ length: workers.count }, (_, worker) => ({
    worker,
    known: new Set<number>(),
  }));
  const queue: ((thread: { worker: number; known: Set<number> }) => void)[] = [];
  const release = (thread: { worker: number; known: Set<number> }): void => {
    const next = queue.shift();
    if (next === undefined) free.push(thread);
    else next(thread);
  };
  const acquire = (): Promise<{ worker: number; known: Set<number> }> => {
    const thread = free.shift();
    return thread === undefined ? new Promise((resolve) => queue.push(resolve)) : Promise.resolve(thread);
  };
  const ask = async (task: Task): Promise<Answer> => {
    const thread = await acquire();
    const answer = await workers.ask(thread.worker, shortened(task, thread.known));
    release(thread);
    return answer as Answer;
  };
  try {
    let next = 0;
    const fill = (): void => {
      while (waiting.length < workers.count * AHEAD && next < tasks.length) {
        const task = tasks[next];
        next += 1;
        if (task === undefined) continue;
        const asked = ask(task);
        asked.catch(() => undefined);
        waiting.push(asked);
      }
    };
    fill();
    for (;;) {
      const first = waiting.shift();
      if (first === undefined) return;
      const answer = await first;
      fill();
      yield answer;
    }
  } finally {
    await workers.stop();
  }
}

/** The answers to the tasks, in their order, by as many threads as there are jobs. */
export async function* runTasks(
  host: Host,
  tasks: readonly Task[],
  settings: TaskSettings,
  jobs: number,
): AsyncGenerator<Answer> {
  const count = Math.min(jobs, tasks.length);
  const workers = count > 1 ? host.startWorkers(count, settings) : null;
  yield* workers === null ? runHere(host, tasks, settings) : runInThreads(workers, tasks);
}
