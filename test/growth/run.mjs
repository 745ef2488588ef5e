/**
 * `npm run test:growth [WORD]`: every shape of input at n, 2n and 4n bytes. Reading four times as much must not take much
 * more than four times as long. Only time of the processor counts, of the program alone, and only where it is long
 * enough to say something; what looks too slow is measured again, and the least of the measurements stands.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { SHAPES } from './shapes.mjs';

const PROGRAM = new URL('../../bin/jixiao.js', import.meta.url).pathname;
const PRELOAD = new URL('./report-cpu.cjs', import.meta.url).pathname;

/** Bytes of the smallest input; the largest is a megabyte. */
const LEAST = 1 << 18;
/** Quadratic is 16. */
const MOST_TIMES = 8;
/** What takes less than this at 4n is fast enough, whatever its growth. */
const SHORT_SECONDS = 0.8;
const LONGEST_SECONDS = 60;
/** For a small input. */
const SLOW_SECONDS = 4;
/** Of every run, whatever it reads. */
const START_SECONDS = 0.08;

function seconds(shape, bytes) {
  const folder = mkdtempSync(join(tmpdir(), 'jixiao-growth-'));
  try {
    for (const [name, text] of Object.entries(shape.files(bytes))) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const run = spawnSync(process.execPath, ['--max-old-space-size=3000', '-r', PRELOAD, PROGRAM, ...shape.args], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
      timeout: LONGEST_SECONDS * 1000,
      maxBuffer: 1 << 30,
    });
    if (run.error !== undefined) return { seconds: LONGEST_SECONDS, fault: `still at it after ${LONGEST_SECONDS} s` };
    const fault =
      run.status === 70 || run.status === null ? `exit ${run.status}: ${String(run.stderr).slice(0, 300)}` : '';
    return { seconds: Number(run.output[3]) / 1e6, fault };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The least of so many measurements at n, 2n, 4n; where 4n takes no time, nothing more is asked. */
function measured(shape, times) {
  const at = (bytes) => {
    const all = Array.from({ length: times }, () => seconds(shape, bytes));
    return all.reduce((best, one) => (one.seconds < best.seconds ? one : best));
  };
  // A small one first: what is quadratic there would take hours at full size.
  const small = at(LEAST / 8);
  if (small.fault !== '' || small.seconds > SLOW_SECONDS) {
    return { all: [small], fault: small.fault || `slow even with ${LEAST / 8192} kB` };
  }
  const last = at(LEAST * 4);
  if (last.fault === '' && last.seconds < SHORT_SECONDS) return { all: [last], fault: '' };
  const all = [at(LEAST), at(LEAST * 2), last];
  const fault = all.map((one) => one.fault).find((text) => text !== '') ?? '';
  const growth = (last.seconds - START_SECONDS) / Math.max(0.05, (all[0]?.seconds ?? 0) - START_SECONDS);
  return { all, fault: fault || (growth > MOST_TIMES ? `${growth.toFixed(1)} times as long for 4 times as much` : '') };
}

const wanted = process.argv[2] ?? '';
const chosen = SHAPES.filter(({ name }) => name.includes(wanted));
let failed = 0;
let slowest = { name: '', seconds: 0 };
for (const shape of chosen) {
  let result = measured(shape, 1);
  if (result.fault !== '') result = measured(shape, 3);
  const last = result.all.at(-1).seconds;
  if (last > slowest.seconds) slowest = { name: shape.name, seconds: last };
  if (result.fault === '' && wanted === '') continue;
  const times = result.all.map((one) => one.seconds.toFixed(2)).join(' ');
  console.log(
    `${result.fault === '' ? 'ok' : 'FAILED'} ${shape.name}: ${times} s${result.fault === '' ? '' : `: ${result.fault}`}`,
  );
  if (result.fault !== '') failed += 1;
}
console.log(
  `${chosen.length} shapes, ${failed} failed; the slowest, ${slowest.name}: ${slowest.seconds.toFixed(2)} s for a megabyte`,
);
process.exitCode = failed > 0 || chosen.length === 0 ? 1 : 0;
