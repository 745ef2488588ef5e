// Builds with one release of Node and runs with every other. Needs the registry: `npm run test:nodes`.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const RELEASES = ['20.19.0', '20.19.3', '20.19.4', '20.19.6', '20.20.0', '20.20.1', '20.20.2', '22', '24', '26'];
const CHECKOUT = process.cwd();
const PANYU = join(CHECKOUT, 'fixtures/departments/panyu-2023');
const BATCH = [PANYU, join(CHECKOUT, 'fixtures/departments/excel-gbk'), join(CHECKOUT, 'fixtures/departments')];
const COMMANDS = [
  ['score', PANYU],
  ['explain', PANYU, 'grade'],
  ['rubric', 'list', '--lang', 'zh'],
  ['batch', ...BATCH, '-f', 'csv', '--jobs', '2', '--quiet'],
];
const FLIPS = 40;

const root = mkdtempSync(join(tmpdir(), 'jixiao-nodes-'));

/** Every release as npm has it, each under a name of its own. */
function install() {
  const names = new Map(RELEASES.map((release) => [release, `node-${release}`]));
  const wanted = [...names].map(([release, name]) => `${name}@npm:node-${process.platform}-${process.arch}@${release}`);
  writeFileSync(join(root, 'package.json'), '{}');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', root, ...wanted], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return [...names.values()].map((name) => join(root, 'node_modules', name, 'bin/node'));
}

/** The program in a folder of its own, with what `node` compiled of it. */
function buildWith(node, index) {
  const own = join(root, `built-${index}`);
  cpSync('bin', join(own, 'bin'), { recursive: true });
  cpSync('dist', join(own, 'dist'), { recursive: true, filter: (path) => !/types|compiled/.test(path) });
  symlinkSync(join(CHECKOUT, 'fixtures'), join(own, 'fixtures'));
  execFileSync(node, [join(own, 'bin/build-cache.js')]);
  return own;
}

function run(node, own, args) {
  const env = { PATH: process.env.PATH ?? '', LANG: 'C' };
  const done = spawnSync(node, [join(own, 'bin/jixiao.js'), ...args], { env, encoding: 'utf8', timeout: 60_000 });
  return JSON.stringify([done.status, done.signal, done.stdout]);
}

const filesOf = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesOf(join(folder, entry.name)) : [join(folder, entry.name)],
  );

const failures = [];
let runs = 0;
function expect(got, wanted, what) {
  runs += 1;
  if (got === wanted) return;
  failures.push(what);
  console.error(`${what}: ${got.slice(0, 200)}`);
}

/** Bits flipped all over what a release compiled, each once, run by that release. */
function flipAll(node, version, own, wanted) {
  for (const file of filesOf(join(own, 'dist/compiled'))) {
    const whole = readFileSync(file);
    for (let index = 0; index < FLIPS; index += 1) {
      // Half of them in the first bytes, where lengths and checksums stand.
      const at = index % 2 === 0 ? index * 2 : Math.floor((index / FLIPS) * whole.length);
      const changed = Buffer.from(whole);
      changed[at] ^= 1 << (index % 8);
      writeFileSync(file, changed);
      expect(run(node, own, COMMANDS[0]), wanted, `${version}: bit ${index % 8} of byte ${at} flipped`);
    }
    writeFileSync(file, whole);
  }
}

function editBundle(node, version, own) {
  const bundle = join(own, 'dist/main.cjs');
  const whole = readFileSync(bundle, 'utf8');
  const packaged = JSON.parse(readFileSync('package.json', 'utf8')).version;
  const other = packaged.replaceAll(/\d/g, '7');
  writeFileSync(bundle, whole.replaceAll(`"${packaged}"`, `"${other}"`));
  expect(run(node, own, ['--version']), JSON.stringify([0, null, `${other}\n`]), `${version}: bundle edited`);
  writeFileSync(bundle, whole);
}

try {
  const nodes = install().map((node) => ({
    node,
    version: execFileSync(node, ['--version'], { encoding: 'utf8' }).trim(),
  }));
  const wanted = COMMANDS.map((args) => run(process.execPath, CHECKOUT, args));
  for (const [index, { node, version }] of nodes.entries()) {
    const own = buildWith(node, index);
    flipAll(node, version, own, wanted[0]);
    editBundle(node, version, own);
    for (const other of nodes) {
      for (const [at, args] of COMMANDS.entries()) {
        expect(run(other.node, own, args), wanted[at], `built by ${version}, ${args[0]} run by ${other.version}`);
      }
    }
    console.log(`${version}: ${runs} runs so far, ${failures.length} wrong`);
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}
console.log(`${runs} runs, ${failures.length} wrong`);
process.exitCode = failures.length === 0 && runs > 0 ? 0 : 1;
