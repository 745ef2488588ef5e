// Whole processes, side by side in one run: medians and ratios. `npm run build` first.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { benchBatch } from './batch.mjs';

const RUNS = 15;
const BIN = 'bin/jixiao.js';
const PANYU = 'fixtures/departments/panyu-2023';
const LARGE = 'bench/out/10000-indicators';
const ROWS = 10_000;

/** A fixed sequence, so that every run measures the same rows. */
function* numbers(seed) {
  let state = seed;
  for (;;) {
    state = (state * 1103515245 + 12345) % 2147483648;
    yield state;
  }
}

function writeLargeDepartment() {
  mkdirSync(LARGE, { recursive: true });
  const next = numbers(20231231);
  const rows = Array.from({ length: ROWS }, (_, index) => {
    const lost = next.next().value % 30;
    const reason = lost === 0 ? '' : '进度滞后，已安排整改';
    return `一级${index % 10},二级${index % 100},指标第${index}项,10,${10 - lost / 10},${reason}`;
  });
  writeFileSync(`${LARGE}/indicators.csv`, `一级指标,二级指标,三级指标,分值,得分,扣分原因\n${rows.join('\n')}\n`);
}

/** Peak memory of a process is printed by itself as its last act. */
const MEASURED = `const {main,nodeHost}=require('./dist/main.cjs');main(nodeHost(process)).then(()=>{process.stderr.write('\\npeak '+process.resourceUsage().maxRSS)})`;

function time({ args, env = {} }) {
  const start = process.hrtime.bigint();
  const done = spawnSync(process.execPath, args, { env: { ...process.env, ...env }, stdio: 'ignore' });
  if (done.status !== 0 && done.status !== 1) throw new Error(`${args.join(' ')} ended with ${done.status}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** A and B in turn (B under `env`), so that a machine that slows down slows both; the ratio is the median of the pairs. */
function compare(name, a, b, { runs = RUNS, env } = {}) {
  const [first, second] = [{ args: a }, { args: b, env }];
  time(first);
  time(second);
  const pairs = Array.from({ length: runs }, () => [time(first), time(second)]);
  return {
    what: name,
    'A ms': median(pairs.map(([x]) => x)).toFixed(1),
    'B ms': median(pairs.map(([, y]) => y)).toFixed(1),
    'A / B': median(pairs.map(([x, y]) => x / y)).toFixed(2),
  };
}

function peakMegabytes(args) {
  const done = spawnSync(process.execPath, ['-e', MEASURED, 'jixiao', ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return (Number(/peak (\d+)/.exec(done.stderr)?.[1]) / 1024).toFixed(1);
}

writeLargeDepartment();
const ASSETS = 'fixtures/departments/asset-office';
const BY_RUBRIC = ['--rubric', 'fixtures/rubrics/asset-management.yaml'];
console.table([
  compare('score panyu-2023 / node -e 0', [BIN, 'score', PANYU], ['-e', '0']),
  compare('score panyu-2023: compiled code kept / not', [BIN, 'score', PANYU], [BIN, 'score', PANYU], {
    env: { NODE_DISABLE_COMPILE_CACHE: '1' },
  }),
  compare('score by a rubric file / by the table itself', [BIN, 'score', ASSETS, ...BY_RUBRIC], [BIN, 'score', ASSETS]),
  compare(
    'explain the grade / score, by a rubric file',
    [BIN, 'explain', ASSETS, 'grade', ...BY_RUBRIC],
    [BIN, 'score', ASSETS, ...BY_RUBRIC],
  ),
  compare(
    '10,000 indicators: table / csv',
    [BIN, 'score', LARGE, '--table', 'indicators', '--quiet'],
    [BIN, 'score', LARGE, '--table', 'indicators', '-f', 'csv', '--quiet'],
    { runs: 7 },
  ),
]);
console.log(
  `peak memory, MiB: score panyu-2023 ${peakMegabytes(['score', PANYU])}; 10,000 indicators as a table ${peakMegabytes(['score', LARGE, '--table', 'indicators', '--quiet'])}`,
);
await benchBatch({ large: process.argv.includes('--large') });
