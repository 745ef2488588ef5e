const { createHash } = require('node:crypto');
const { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync, statSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
const { Script } = require('node:vm');

const DIST = join(__dirname, '../dist');
const BUNDLE = join(DIST, 'main.cjs');
/** Compiled code lies beside the bundle: whoever can write here can change the bundle itself. It is never packed. */
const COMPILED = join(DIST, 'compiled');
const CACHE = join(COMPILED, 'main.cache');
/** Node's own switch, obeyed where Node has no such cache yet as well. */
const isWanted = !process.env.NODE_DISABLE_COMPILE_CACHE;

const sha256 = (bytes) => createHash('sha256').update(bytes).digest();

/** This very Node: V8 takes code of another release, of another machine or of another build for its own, and crashes. */
function thisNode() {
  const { size, mtimeMs } = statSync(process.execPath);
  const { version, versions, platform, arch, execPath } = process;
  return JSON.stringify([version, versions.v8, platform, arch, execPath, size, mtimeMs]);
}

/** What must be the same for compiled code to be run: this Node, every byte of the bundle, every byte of the code. */
const sealOf = (bundle, code) =>
  createHash('sha256').update(sha256(thisNode())).update(sha256(bundle)).update(sha256(code)).digest();

const SEAL_BYTES = 32;

/** The bytes of a file; a FIFO, which nobody may ever write to, is not waited for. */
function bytesOf(path) {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    return fstatSync(file).isFile() ? readFileSync(file) : Buffer.alloc(0);
  } finally {
    closeSync(file);
  }
}

/** Compiled code under its seal, or undefined where it is anything but what this Node made of this bundle. */
function compiledFor(bundle) {
  try {
    const sealed = bytesOf(CACHE);
    const code = sealed.subarray(SEAL_BYTES);
    return sealOf(bundle, code).equals(sealed.subarray(0, SEAL_BYTES)) ? code : undefined;
  } catch {
    return undefined;
  }
}

/** From 22.1 on Node keeps compiled code by itself: apart for each release, under checksums of source and code. */
const nodeCompiles = typeof Module.enableCompileCache === 'function';

/** Node opens whatever lies there, so nothing but folders and files may. */
function isPlain(folder) {
  return readdirSync(folder, { withFileTypes: true }).every(
    (entry) => entry.isFile() || (entry.isDirectory() && isPlain(join(folder, entry.name))),
  );
}

function letNodeCompile() {
  try {
    if (!isPlain(COMPILED)) return;
  } catch (error) {
    if (error.code !== 'ENOENT') return;
  }
  Module.enableCompileCache(COMPILED);
}

/** The bundle run as a module from its text; `compiled` saves V8 the work. */
function run(bundle, compiled) {
  const source = `(function(exports,require,module,__filename,__dirname){${bundle.toString('utf8')}\n})`;
  const script = new Script(source, { filename: BUNDLE, cachedData: compiled });
  const own = { exports: {} };
  script.runInThisContext()(own.exports, Module.createRequire(BUNDLE), own, BUNDLE, DIST);
  return { script, exports: own.exports };
}

/** What the bundle exports. */
function load() {
  if (!nodeCompiles) {
    const bundle = readFileSync(BUNDLE);
    return run(bundle, isWanted ? compiledFor(bundle) : undefined).exports;
  }
  if (isWanted) letNodeCompile();
  return require(BUNDLE);
}

module.exports = { load, run, sealOf, compiledFor, nodeCompiles, BUNDLE, COMPILED, CACHE };
