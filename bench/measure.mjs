// Wall time, CPU time and peak memory of a child process and everything it starts. Linux, with bash.
import { spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const GNU_TIME = '/usr/bin/time';
const POLL_MS = 10;

/** bash counts the CPU time of all that ended below it, to the millisecond, and reports it on descriptor 3. */
const WRAPPER = `TIMEFORMAT='%3U %3S'; exec 4>&2; { time "$@" 2>&4 3>&- 4>&-; } 2>&3`;

const hasGnuTime = (() => {
  try {
    accessSync(GNU_TIME, constants.X_OK);
    return true;
  } catch {
    return false;
  }
})();

/** A file below /proc, or nothing once the process is gone. */
function readProcess(path) {
  try {
    return readFileSync(`/proc/${path}`, 'utf8');
  } catch {
    return '';
  }
}

function descendants(pid) {
  const children = readProcess(`${pid}/task/${pid}/children`).split(' ').filter(Boolean);
  return children.flatMap((child) => [child, ...descendants(child)]);
}

/** Without GNU time: looks every 10 ms, so it misses what a process takes just before it ends. */
function pollPeak(pid) {
  let peak = 0;
  const look = () => {
    for (const child of descendants(pid)) {
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(readProcess(`${child}/status`))?.[1] ?? 0));
    }
  };
  const timer = setInterval(look, POLL_MS);
  return () => {
    clearInterval(timer);
    return peak;
  };
}

/**
 * Wall time includes the start of the wrapper (about 5 ms). The peak is that of the largest single process.
 * Standard output goes nowhere; what came on standard error is returned.
 */
export async function measure(command, args, { env } = {}) {
  const scratch = mkdtempSync(join(tmpdir(), 'jixiao-measure-'));
  const peakFile = join(scratch, 'peak');
  const timed = hasGnuTime ? [GNU_TIME, '-q', '-f', '%M', '-o', peakFile, command, ...args] : [command, ...args];
  try {
    const start = process.hrtime.bigint();
    const child = spawn('bash', ['-c', WRAPPER, 'bash', ...timed], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    });
    const endPolling = hasGnuTime ? undefined : pollPeak(child.pid);
    const texts = { stderr: '', times: '' };
    child.stdio[2].setEncoding('utf8').on('data', (text) => {
      texts.stderr += text;
    });
    child.stdio[3].setEncoding('utf8').on('data', (text) => {
      texts.times += text;
    });
    let wallMs = Number.NaN;
    const code = await new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('exit', () => {
        wallMs = Number(process.hrtime.bigint() - start) / 1e6;
      });
      child.on('close', resolve);
    });
    const peakKiB = endPolling?.() ?? Number(readFileSync(peakFile, 'utf8'));
    const [, user, system] = (/([\d.]+) ([\d.]+)\s*$/.exec(texts.times) ?? []).map(Number);
    return { wallMs, cpuMs: Math.round((user + system) * 1000), peakMiB: peakKiB / 1024, code, stderr: texts.stderr };
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** The middle value; of an even number of values, the mean of the two in the middle. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
