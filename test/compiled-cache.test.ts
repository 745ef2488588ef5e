import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const PANYU = join(process.cwd(), 'fixtures/departments/panyu-2023');
const root = mkdtempSync(join(tmpdir(), 'jixiao-compiled-'));
afterAll(() => rmSync(root, { recursive: true }));
let copies = 0;

/** The program as the build leaves it, apart from this checkout, with code that this Node compiled. */
function built(): string {
  copies += 1;
  const own = join(root, String(copies));
  cpSync('bin', join(own, 'bin'), { recursive: true });
  cpSync('dist', join(own, 'dist'), { recursive: true, filter: (path) => !/types|compiled/.test(path) });
  symlinkSync(join(process.cwd(), 'fixtures'), join(own, 'fixtures'));
  execFileSync(process.execPath, [join(own, 'bin/build-cache.js')]);
  return own;
}

function run(own: string, args: readonly string[]) {
  const done = spawnSync(process.execPath, [join(own, 'bin/jixiao.js'), ...args], {
    env: { PATH: process.env.PATH ?? '', LANG: 'C' },
    encoding: 'utf8',
    timeout: 20_000,
  });
  return { code: done.status, signal: done.signal, out: done.stdout, err: done.stderr };
}

/** Every file of compiled code, whoever made it: the build, or Node itself. */
const filesOf = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesOf(join(folder, entry.name)) : [join(folder, entry.name)],
  );

interface Loader {
  sealOf(bundle: Uint8Array, code: Uint8Array): Buffer;
  compiledFor(bundle: Uint8Array): Buffer | undefined;
  readonly CACHE: string;
}

const CODE = Buffer.from(Array.from({ length: 3_000 }, (_, index) => (index * 31) % 256));

/** The loader of a copy, with some code under a seal of this very Node and of the bundle `BUNDLE`. */
function sealed(): Loader & { readonly file: Buffer; keep(file: Uint8Array): void } {
  const own = join(root, `sealed-${copies}`);
  copies += 1;
  mkdirSync(join(own, 'dist/compiled'), { recursive: true });
  cpSync('bin', join(own, 'bin'), { recursive: true });
  const loader: Loader = createRequire(import.meta.url)(join(own, 'bin/load.js'));
  const file = Buffer.concat([loader.sealOf(BUNDLE, CODE), CODE]);
  const keep = (bytes: Uint8Array): void => writeFileSync(loader.CACHE, bytes);
  keep(file);
  return { ...loader, file, keep };
}
const BUNDLE = Buffer.from('exports.version = "0.1.0"');

/** Does something while the process says something else of itself. */
function pretending(name: 'version' | 'arch' | 'platform', value: string, what: () => void): void {
  const before = Object.getOwnPropertyDescriptor(process, name);
  Object.defineProperty(process, name, { value, configurable: true });
  try {
    what();
  } finally {
    if (before !== undefined) Object.defineProperty(process, name, before);
  }
}

describe('compiled code', () => {
  it('is used by the Node that made it, from the bundle that it was made of', () => {
    const { compiledFor } = sealed();
    expect(compiledFor(BUNDLE)?.equals(CODE)).toBe(true);
  });

  it.each([
    ['version', 'v20.19.4'],
    ['arch', 'arm64-but-not-this'],
    ['platform', 'other'],
  ] as const)('is not used where %s is another', (name, value) => {
    const { compiledFor, sealOf, keep } = sealed();
    pretending(name, value, () => expect(compiledFor(BUNDLE)).toBeUndefined());
    pretending(name, value, () => keep(Buffer.concat([sealOf(BUNDLE, CODE), CODE])));
    expect(compiledFor(BUNDLE)).toBeUndefined();
  });

  it('is not used with any byte of it changed, wherever it stands', () => {
    const { compiledFor, file, keep } = sealed();
    for (let at = 0; at < file.length; at += 1) {
      const changed = Buffer.from(file);
      changed.writeUInt8(changed.readUInt8(at) ^ (1 << (at % 8)), at);
      keep(changed);
      expect(compiledFor(BUNDLE), `byte ${at}`).toBeUndefined();
    }
  });

  it('is not used with a hole, cut off, longer, empty or of text', () => {
    const { compiledFor, file, keep } = sealed();
    for (let at = 0; at < file.length; at += 256) {
      keep(Buffer.concat([file.subarray(0, at), Buffer.alloc(512), file.subarray(at + 512)]));
      expect(compiledFor(BUNDLE)).toBeUndefined();
      keep(file.subarray(0, at));
      expect(compiledFor(BUNDLE)).toBeUndefined();
    }
    for (const other of [Buffer.concat([file, Buffer.from([0])]), Buffer.from('not code at all')]) {
      keep(other);
      expect(compiledFor(BUNDLE)).toBeUndefined();
    }
  });

  it('is not used for a bundle of equal length that says something else', () => {
    const { compiledFor } = sealed();
    expect(compiledFor(Buffer.from('exports.version = "9.9.9"'))).toBeUndefined();
  });
});

describe('the program with compiled code that is not its own', () => {
  const reference = run(built(), ['score', PANYU]);

  it('is right to begin with', () => {
    expect(reference.out).toContain('93.40');
    expect(reference.code).toBe(0);
  });

  it('runs the bundle as it stands, edited at equal length', () => {
    const own = built();
    const bundle = join(own, 'dist/main.cjs');
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    const other = version.replaceAll(/\d/g, '7');
    writeFileSync(bundle, readFileSync(bundle, 'utf8').replaceAll(`"${version}"`, `"${other}"`));
    expect(run(own, ['--version']).out).toBe(`${other}\n`);
  });

  it('runs with flipped bits', () => {
    const own = built();
    const files = filesOf(join(own, 'dist/compiled'));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const whole = readFileSync(file);
      for (const part of [0.00002, 0.001, 0.3, 0.7, 0.999]) {
        const changed = Buffer.from(whole);
        const at = Math.floor(part * whole.length);
        changed.writeUInt8(changed.readUInt8(at) ^ 16, at);
        writeFileSync(file, changed);
        expect(run(own, ['score', PANYU]), `byte ${at}`).toEqual(reference);
      }
    }
  });

  it('waits for no FIFO and reads no folder in its place', () => {
    const own = built();
    const folder = join(own, 'dist/compiled');
    for (const file of filesOf(folder)) {
      rmSync(file);
      execFileSync('mkfifo', [file]);
    }
    expect(run(own, ['score', PANYU])).toEqual(reference);
    for (const file of filesOf(folder)) {
      rmSync(file);
      mkdirSync(file);
    }
    expect(run(own, ['score', PANYU])).toEqual(reference);
    rmSync(folder, { recursive: true });
    execFileSync('mkfifo', [folder]);
    expect(run(own, ['score', PANYU])).toEqual(reference);
  });

  it('runs from a folder that nobody may write to, and without any compiled code', () => {
    const own = built();
    rmSync(join(own, 'dist/compiled'), { recursive: true });
    chmodSync(join(own, 'dist'), 0o555);
    expect(run(own, ['score', PANYU])).toEqual(reference);
    chmodSync(join(own, 'dist'), 0o755);
  });

  it('makes and uses none where Node is told not to', () => {
    const own = built();
    rmSync(join(own, 'dist/compiled'), { recursive: true });
    const env = { PATH: process.env.PATH ?? '', LANG: 'C', NODE_DISABLE_COMPILE_CACHE: '1' };
    execFileSync(process.execPath, [join(own, 'bin/jixiao.js'), 'score', PANYU], { env, stdio: 'ignore' });
    expect(existsSync(join(own, 'dist/compiled'))).toBe(false);
  });
});
