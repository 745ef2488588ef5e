const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { join } = require('node:path');
const { Script } = require('node:vm');

const BUNDLE = join(__dirname, '../dist/main.cjs');
/** V8's compiled form of the bundle, made by the build; another version of Node ignores it and compiles anew. */
const CACHE = join(__dirname, '../dist/main.cache');

function cachedData() {
  try {
    return readFileSync(CACHE);
  } catch {
    return undefined;
  }
}

/** The program's bundle as a module, and the script behind it. */
function load() {
  const source = `(function(exports,require,module,__filename,__dirname){${readFileSync(BUNDLE, 'utf8')}\n})`;
  const script = new Script(source, { filename: BUNDLE, cachedData: cachedData() });
  const bundle = { exports: {} };
  script.runInThisContext()(bundle.exports, createRequire(BUNDLE), bundle, BUNDLE, join(__dirname, '../dist'));
  return { script, ...bundle.exports };
}

module.exports = { load, CACHE };
