// Part of the build: runs the main job once and keeps what V8 compiled on the way, so that later starts need not.
const { rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { CACHE, load } = require('./load.js');

rmSync(CACHE, { force: true });
const { script, main, nodeHost } = load();
const silent = async () => undefined;
const department = join(__dirname, '../fixtures/departments/panyu-2023');
const host = { ...nodeHost(process), args: ['score', department], out: silent, err: silent };
main(host).then(() => writeFileSync(CACHE, script.createCachedData()));
