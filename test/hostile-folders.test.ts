import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Host, HostError } from '../src/host/host.js';
import { findDepartments } from '../src/jobs/find-departments.js';
import { main } from '../src/main.js';
import { hostIn } from './support/fixture-host.js';
import { gbk } from './support/gbk.js';

const INCOME = '收入项目,金额（万元）\n财政拨款收入,100\n';
const folder = (): string => mkdtempSync(join(tmpdir(), 'jixiao-hostile-'));

/** Two sound departments, the first and the last by name. */
function sound(): string {
  const root = folder();
  for (const name of ['a局', '市体育局']) {
    mkdirSync(join(root, name));
    writeFileSync(join(root, name, 'income.csv'), INCOME);
  }
  return root;
}

async function run(args: readonly string[], change: (host: Host) => Partial<Host> = () => ({})) {
  const { host, said } = hostIn('.', args);
  const code = await main({ ...host, ...change(host) });
  return { code, out: said.out, err: said.err };
}

/** Department and status of every row, and what is said of those that failed. */
async function rows(root: string, ...more: string[]) {
  const args = ['batch', root, '-f', 'csv', '--columns', 'department,status,firstError', '--lang', 'en', ...more];
  const { code, out, err } = await run(args);
  return { code, rows: out.trimEnd().split('\n').slice(1), err };
}

const HEALTHY = ['a局,ok,', '市体育局,ok,'];

describe('one bad entry in a folder of departments', () => {
  it.each([
    ['a link that leads to itself', (root: string) => symlinkSync('m', join(root, 'm')), 'round in a circle'],
    ['a link to a name too long', (root: string) => symlinkSync('x'.repeat(300), join(root, 'm')), 'too long'],
    ['a link that leads nowhere', (root: string) => symlinkSync('/nowhere/at all', join(root, 'm')), 'leads nowhere'],
  ])('is a failure of its own: %s', async (_, make, reason) => {
    const root = sound();
    make(root);
    const { code, rows: all, err } = await rows(root);
    expect(all).toEqual([HEALTHY[0], 'm,failed,file-unreadable', HEALTHY[1]]);
    expect(err).toMatch(new RegExp(`m: error file-unreadable: .*${reason}`));
    expect(code).toBe(1);
  });

  it.each(['kindOf', 'list'] as const)('is a failure of its own where %s is denied', async (name) => {
    const root = sound();
    mkdirSync(join(root, 'm'));
    const denied = (host: Host) => ({
      [name]: async (path: string) => {
        if (path.endsWith('/m')) throw new HostError(path, 'EACCES');
        return host[name](path);
      },
    });
    const args = [
      'batch',
      root,
      '-f',
      'csv',
      '--columns',
      'department,status,firstError',
      '--lang',
      'en',
      '--depth',
      '2',
    ];
    const { code, out, err } = await run(args, denied);
    expect(out.trimEnd().split('\n').slice(1)).toEqual([HEALTHY[0], 'm,failed,file-unreadable', HEALTHY[1]]);
    expect(err).toMatch(/m: error file-unreadable: .*permission denied/);
    expect(code).toBe(1);
  });

  it('says why the folder itself cannot be looked at', async () => {
    const root = sound();
    const { code, err } = await run(['batch', root, '-f', 'csv', '--lang', 'en'], () => ({
      list: async (path) => {
        throw new HostError(path, 'EIO');
      },
    }));
    expect(err).toMatch(/error file-unreadable: .*the device reports an error/);
    expect(err).not.toContain('no-department-files');
    expect(code).toBe(3);
  });

  it('ends where links lead back to folders that were looked through', async () => {
    const root = sound();
    for (const name of ['x', 'y', 'z']) symlinkSync('.', join(root, name));
    const { code, rows: all, err } = await rows(root, '--depth', '20');
    expect(all).toEqual([
      HEALTHY[0],
      'x,failed,file-unreadable',
      'y,failed,file-unreadable',
      'z,failed,file-unreadable',
      HEALTHY[1],
    ]);
    expect(err).toContain('leads back to a folder');
    expect(code).toBe(1);
  });
});

/** A path that is not UTF-8. */
const raw = (root: string, ...names: Uint8Array[]): Buffer =>
  Buffer.concat([Buffer.from(root), ...names.flatMap((name) => [Buffer.from('/'), name])]);

describe('names that are not UTF-8', () => {
  it('are read as GB18030, of folders and of files in them', async () => {
    const root = sound();
    mkdirSync(raw(root, gbk('市文化馆')));
    writeFileSync(raw(root, gbk('市文化馆'), gbk('收入.csv')), INCOME);
    mkdirSync(raw(root, gbk('区县'), gbk('诚信办')), { recursive: true });
    writeFileSync(raw(root, gbk('区县'), gbk('诚信办'), Buffer.from('income.csv')), INCOME);
    const { code, rows: all } = await rows(root, '--depth', '2');
    expect(all).toEqual(['a局,ok,', '市体育局,ok,', '诚信办,ok,', '市文化馆,ok,']);
    expect(code).toBe(0);
  });

  it('are told, with what they were taken for', async () => {
    const root = folder();
    mkdirSync(raw(root, gbk('市文化馆')));
    writeFileSync(raw(root, gbk('市文化馆'), Buffer.from('income.csv')), INCOME);
    const { out } = await run(['batch', root, '-f', 'ndjson', '--lang', 'zh']);
    const [line] = out.split('\n').map((text) => JSON.parse(text || '{}'));
    expect(line.department).toBe('市文化馆');
    expect(line.problems).toContainEqual(expect.objectContaining({ code: 'folder-name-not-utf8', severity: 'note' }));
  });

  it('are shown byte by byte where they are not GB18030 either, and make files', async () => {
    const root = folder();
    mkdirSync(raw(root, Buffer.from([0xff, 0xfe, 0x41])));
    writeFileSync(raw(root, Buffer.from([0xff, 0xfe, 0x41]), Buffer.from('income.csv')), INCOME);
    const into = join(folder(), 'details');
    const { out, code } = await run(['batch', root, '-f', 'csv', '--columns', 'department', '--details', into]);
    expect(out).toBe('部门\n\\xff\\xfe\\x41\n');
    expect(code).toBe(0);
    expect(readdirSync(into)).toHaveLength(2);
  });
});

describe('very many', () => {
  const MANY = 150_000;
  const finder = (host: Host) => ({
    host,
    options: {},
    groupBy: null,
    exclude: [],
    depth: 1,
    rubric: -1,
    rubricNamed: async () => -1,
    nextSet: 0,
  });

  it('folders are all found', async () => {
    const { host } = hostIn('.', []);
    const names = Array.from({ length: MANY }, (_, index) => `d${index}`);
    const many: Host = {
      ...host,
      kindOf: async () => 'directory',
      list: async (path) => (path === 'x' ? names : []),
      realPath: async (p) => p,
    };
    expect((await findDepartments(finder(many), ['x'], [])).found).toHaveLength(MANY);
  });

  it('rows of a list are all found', async () => {
    const root = folder();
    writeFileSync(join(root, 'list.csv'), `path\n${Array.from({ length: MANY }, (_, at) => `d${at}\n`).join('')}`);
    const { host } = hostIn('.', []);
    expect((await findDepartments(finder(host), [], [join(root, 'list.csv')])).found).toHaveLength(MANY);
  });
});

describe('a list', () => {
  it.each([
    ['too long', () => 'x'.repeat(5_000)],
    ['a link that leads to itself', () => 'loop'],
  ])('loses no row where the rubric of another is %s', async (_, rubric) => {
    const root = sound();
    symlinkSync('loop', join(root, 'loop'));
    writeFileSync(join(root, 'list.csv'), `path,rubric\na局,\na局,${rubric()}\n市体育局,\n`);
    const args = ['batch', '--list', join(root, 'list.csv'), '-f', 'csv', '--columns', 'department,status,firstError'];
    const { out, code } = await run([...args, '--lang', 'en']);
    expect(out.trimEnd().split('\n').slice(1)).toEqual(['a局,ok,', 'a局,failed,file-unreadable', '市体育局,ok,']);
    expect(code).toBe(1);
  });
});

describe('two files of one kind', () => {
  const twice = (): string => {
    const root = sound();
    writeFileSync(join(root, 'a局', '收入.csv'), INCOME);
    return root;
  };

  it('are both named, and neither is read', async () => {
    const { code, err, out } = await run(['score', join(twice(), 'a局'), '-f', 'json', '--lang', 'en']);
    expect(out + err).toMatch(/file-ambiguous: There are several income files, “?income.csv”?, “?收入.csv”?/);
    expect(code).toBe(3);
  });

  it('do not matter where an option names one', async () => {
    const root = join(twice(), 'a局');
    const { code, err } = await run(['score', root, '--income', join(root, '收入.csv'), '-f', 'csv']);
    expect(err).not.toContain('file-ambiguous');
    expect(code).toBe(0);
  });

  it('concern their own department only', async () => {
    const { rows: all, code } = await rows(twice());
    expect(all[1]).toBe(HEALTHY[1]);
    expect(all[0]).not.toBe(HEALTHY[0]);
    expect(code).toBe(1);
  });

  it.each([
    ['score', ['score', 'a局', '-f', 'csv']],
    ['check', ['check', 'a局', '-f', 'csv']],
    ['batch', ['batch', '.', '-f', 'csv']],
  ])('are not made by %s', async (_, args) => {
    for (const name of ['收入.csv', 'INCOME.CSV', 'Expenditure.csv']) {
      const root = sound();
      const target = `a局/${name}`;
      const { host, said } = hostIn(root, [...args, '-o', target, '--lang', 'en']);
      expect(await main(host)).toBe(2);
      expect(said.err).toContain('is also an input');
      expect(readdirSync(join(root, 'a局'))).toEqual(['income.csv']);
    }
  });

  it('are not made by init', async () => {
    const root = folder();
    writeFileSync(join(root, '收入.csv'), INCOME);
    const { code, err } = await run(['init', root, '--lang', 'en']);
    expect([code, err]).toEqual([4, `jixiao: ${root}/收入.csv exists already; nothing was written.\n`]);
    expect(readdirSync(root)).toEqual(['收入.csv']);
  });
});

describe('folders that cannot be made', () => {
  const BIN = join(process.cwd(), 'bin/jixiao.js');
  const env = { PATH: process.env.PATH ?? '', LANG: 'C' };

  it.each([
    ['init', ['init', '/proc/zzz/a']],
    ['--details', ['batch', sound(), '-f', 'csv', '--details', '/proc/zzz']],
    ['--details', ['batch', sound(), '-f', 'csv', '--details', '/dev/fd/zzz/a']],
  ])('end %s at once', (_, args) => {
    const done = spawnSync(process.execPath, [BIN, ...args], {
      env,
      encoding: 'utf8',
      timeout: 10_000,
      killSignal: 'SIGKILL',
    });
    expect(done.signal).toBeNull();
    expect(done.status).toBe(4);
    expect(done.stderr).toMatch(/^jixiao: cannot write .*\n$/);
  });

  it('are made with those above them otherwise', async () => {
    const root = folder();
    expect((await run(['init', join(root, 'a/b/c')])).code).toBe(0);
    expect(existsSync(join(root, 'a/b/c/income.csv'))).toBe(true);
  });
});

it('waits for no FIFO that took the place of a file', async () => {
  const root = folder();
  execFileSync('mkfifo', [join(root, 'income.csv')]);
  const { host } = hostIn('.', []);
  await expect(host.readBytes(join(root, 'income.csv'))).rejects.toMatchObject({ code: 'ENOTREG' });
  await expect(host.openFile(join(root, 'income.csv'))).rejects.toMatchObject({ code: 'ENOTREG' });
});
