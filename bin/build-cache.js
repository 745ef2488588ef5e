// Part of the build: runs the main job once and keeps what V8 compiled on the way, so that later starts need not.
const { mkdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { BUNDLE, CACHE, COMPILED, load, nodeCompiles, run, sealOf } = require('./load.js');

async function score({ main, nodeHost }) {
  const silent = async () => undefined;
  const department = join(__dirname, '../fixtures/departments/panyu-2023');
  await main({ ...nodeHost(process), args: ['score', department], out: silent, err: silent });
}

async function build() {
  rmSync(COMPILED, { recursive: true, force: true });
  // Node writes its own when the process ends.
  if (nodeCompiles) return score(load());
  const bundle = readFileSync(BUNDLE);
  const { script, exports } = run(bundle, undefined);
  await score(exports);
  const code = script.createCachedData();
  mkdirSync(COMPILED, { recursive: true });
  writeFileSync(CACHE, Buffer.concat([sealOf(bundle, code), code]));
}

build();
