// Batches beside other programs that do the same job on the same files, in one run: medians and ratios.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BENCH_DIR, writeConsolidated, writeFolders } from './generate.mjs';
import { measure, median } from './measure.mjs';

const BIN = 'bin/jixiao.js';
/** What the peers write: the same columns in the same order. */
const COLUMNS =
  'department,year,income,fiscalShare,expenditure,basicShare,projectShare,executionRate,balance,score,grade';

const inBench = (name) => join(BENCH_DIR, name);
const jixiao = (dir, out, ...more) => [
  process.execPath,
  [BIN, 'batch', dir, '--lang', 'en', '--columns', COLUMNS, '-f', 'csv', '-o', out, '--quiet', ...more],
];

/** Other programs; those that the machine does not have end with 127 or cannot be found, and are left out. */
const PEERS = {
  'python csv+decimal': (dir, out) => ['python3', ['bench/peers/consolidated.py', dir, out]],
  duckdb: (dir, out) => [process.execPath, ['bench/peers/duckdb.mjs', dir, out]],
  sqlite: (dir, out) => ['sh', ['bench/peers/sqlite.sh', dir, out]],
  miller: (dir, out) => ['sh', ['bench/peers/miller.sh', dir, out]],
};

const sorted = (file) => readFileSync(file, 'utf8').split('\n').sort().join('\n');

/** The programs in turn, so that a machine that slows down slows all; medians of the rounds. */
async function sideBySide(programs, runs, reference) {
  const taken = new Map(programs.map(({ name }) => [name, []]));
  let rest = programs;
  for (let round = 0; round < runs; round += 1) {
    for (const { name, command } of rest) {
      const found = await measure(...command);
      if (found.code === 0) taken.get(name).push(found);
      else console.error(`${name} is left out: it ended with ${found.code}`);
    }
    rest = rest.filter(({ name }) => taken.get(name).length > round);
  }
  const of = (name, key) => median(taken.get(name).map((one) => one[key]));
  return rest.map(({ name }) => ({
    program: name,
    'wall s': (of(name, 'wallMs') / 1000).toFixed(2),
    'CPU s': (of(name, 'cpuMs') / 1000).toFixed(2),
    'peak MiB': Math.round(of(name, 'peakMiB')),
    'jixiao / it': (of(reference, 'wallMs') / of(name, 'wallMs')).toFixed(2),
  }));
}

async function consolidated(count, runs) {
  const folder = inBench(`consolidated-${count}`);
  writeConsolidated(folder, count);
  const outputs = inBench('outputs');
  mkdirSync(outputs, { recursive: true });
  const out = (name) => join(outputs, `${name.replace(/\W+/g, '-')}.csv`);
  const programs = [
    { name: 'jixiao', command: jixiao(folder, out('jixiao')) },
    { name: 'jixiao --jobs 1', command: jixiao(folder, out('jixiao --jobs 1'), '--jobs', '1') },
    { name: 'jixiao --jobs 2', command: jixiao(folder, out('jixiao --jobs 2'), '--jobs', '2') },
    ...Object.entries(PEERS).map(([name, command]) => ({ name, command: command(folder, out(name)) })),
  ];
  const rows = await sideBySide(programs, runs, 'jixiao');
  const expected = sorted(out('jixiao'));
  const answers = rows.map(({ program }) => [program, sorted(out(program)) === expected]);
  console.log(`\n${count} departments in consolidated files`);
  console.table(rows.map((row, index) => ({ ...row, 'same answers': answers[index][1] })));
  rmSync(outputs, { recursive: true });
}

async function folders(runs) {
  const [few, some, many] = [100, 1_000, 10_000].map((count) => {
    writeFolders(inBench(`folders-${count}`), count);
    return inBench(`folders-${count}`);
  });
  const out = inBench('folders.csv');
  const parse = [process.execPath, ['bench/peers/csv-parse-folders.mjs', some]];
  console.log('\n1,000 department folders');
  console.table(
    await sideBySide(
      [
        { name: 'jixiao', command: jixiao(some, out) },
        { name: 'read + csv-parse alone', command: parse },
      ],
      runs,
      'jixiao',
    ),
  );
  console.log('\nCost of one more department');
  const costs = await sideBySide(
    [
      { name: '100', command: jixiao(few, out) },
      { name: '1,000', command: jixiao(some, out) },
      { name: '10,000', command: jixiao(many, out) },
    ],
    Math.min(runs, 3),
    '100',
  );
  const wall = costs.map((row) => Number(row['wall s']));
  console.table([
    { between: '100 and 1,000', 'ms each': (((wall[1] - wall[0]) / 900) * 1000).toFixed(2) },
    { between: '1,000 and 10,000', 'ms each': (((wall[2] - wall[1]) / 9_000) * 1000).toFixed(2) },
  ]);
  rmSync(out);
}

/** `--large` adds 200,000 departments (about 700 MB of files). */
export async function benchBatch({ large }) {
  if (!existsSync('dist/main.cjs')) throw new Error('npm run build first');
  await folders(5);
  await consolidated(20_000, 5);
  if (large) await consolidated(200_000, 3);
}
