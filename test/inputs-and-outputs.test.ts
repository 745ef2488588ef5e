import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Host, HostError } from '../src/host/host.js';
import { main } from '../src/main.js';
import { hostIn } from './support/fixture-host.js';

const BATCHES = join(process.cwd(), 'fixtures/batches');
const folder = (): string => mkdtempSync(join(tmpdir(), 'jixiao-inputs-'));
const INCOME = '收入项目,金额（万元）\n财政拨款收入,100\n';

/** Runs in a folder, on a machine that is a little different. */
async function run(root: string, args: readonly string[], change: (host: Host) => Partial<Host> = () => ({})) {
  const { host, said } = hostIn(root, [...args, '--lang', 'en']);
  const code = await main({ ...host, ...change(host) });
  return { code, out: said.out, err: said.err };
}

/** This year's and last year's departments, a rubric and a list. */
function years(): string {
  const root = folder();
  for (const year of ['x', 'y']) {
    mkdirSync(join(root, year, '体育局'), { recursive: true });
    writeFileSync(join(root, year, '体育局', 'income.csv'), INCOME);
  }
  mkdirSync(join(root, 'dd'));
  const rubric = {
    id: 'r',
    title: 'r',
    notApplicable: 'error',
    missing: 'zero',
    fullMarks: 10,
    grades: [{ grade: '优', from: 0 }],
    sections: [{ name: '产出', points: 10, leaves: [{ name: '甲', points: 10, method: 'given' }] }],
  };
  writeFileSync(join(root, 'dd', '体育局.json'), JSON.stringify(rubric));
  writeFileSync(join(root, 'list.csv'), 'path,rubric\nx/体育局,dd/体育局.json\n');
  return root;
}

/** Every file below a folder with its content. */
const contents = (root: string): [string, string][] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry): [string, string] => {
      const path = join(entry.parentPath, entry.name);
      return [path, readFileSync(path, 'utf8')];
    })
    .sort();

describe('an input is never an output', () => {
  it.each([
    ['a table of last year', ['x', '--compare', 'y', '-o', 'y/体育局/income.csv']],
    ['what would be a table of last year', ['x', '--compare', 'y', '-o', 'y/体育局/支出.csv']],
    ['a folder of last year', ['x', '--compare', 'y', '-f', 'csv', '--details', 'y/体育局']],
    ['the rubric', ['x', '-f', 'csv', '--rubric', 'dd/体育局.json', '--details', 'dd']],
    [
      'the rubric, under another name of its folder',
      ['x', '-f', 'csv', '--rubric', 'dd/体育局.json', '--details', 'y/../dd'],
    ],
    ['the rubric of last year', ['x', '--compare', 'y', '--compare-rubric', 'dd/体育局.json', '-o', 'dd/体育局.json']],
    ['a rubric that a list names', ['--list', 'list.csv', '-f', 'csv', '--details', 'dd']],
    ['a rubric that a list names, as the result', ['--list', 'list.csv', '-o', 'dd/体育局.json']],
    ['the list', ['--list', 'list.csv', '-o', 'list.csv']],
    ['one of the files of --details', ['x', '-o', 'dd/体育局.txt', '--details', 'dd']],
  ])('%s', async (_, args) => {
    const root = years();
    const before = contents(root);
    const { code, err, out } = await run(root, ['batch', ...args]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^jixiao: .*(?:is also an input|holds input files|could be one of its files).*\n$/);
    expect(contents(root)).toEqual(before);
  });

  it('but a table beside the details is welcome', async () => {
    const root = years();
    const { code } = await run(root, ['batch', 'x', '-o', 'dd/all.csv', '--details', 'dd']);
    expect(code).toBe(0);
    expect(readFileSync(join(root, 'dd/all.csv'), 'utf8')).toContain('体育局');
  });
});

describe('ndjson with --details', () => {
  it('are lines all the same, as without', async () => {
    const args = ['batch', `${BATCHES}/2024`, '-f', 'ndjson'];
    const root = folder();
    const { out } = await run('.', args);
    const detailed = await run('.', [...args, '--details', root]);
    expect(detailed.out).toBe(out);
    const first = readdirSync(root).find((name) => /^市体育局.*json$/.test(name)) ?? '';
    expect(JSON.parse(readFileSync(join(root, first), 'utf8'))).toEqual(JSON.parse(out.split('\n')[0] ?? ''));
  });

  it('can be merged again', async () => {
    const root = folder();
    await run('.', ['batch', `${BATCHES}/2024`, '-o', join(root, 'a.ndjson'), '--details', join(root, 'd')]);
    expect((await run('.', ['batch', '--merge', join(root, 'a.ndjson'), '-f', 'csv'])).code).toBe(0);
  });
});

it('--merge and --rubric do not go together', async () => {
  const root = folder();
  await run('.', ['batch', `${BATCHES}/2024`, '-o', join(root, 'a.ndjson')]);
  const { code, err } = await run('.', ['batch', '--merge', join(root, 'a.ndjson'), '--rubric', 'cn-outline-50-50']);
  expect([code, err]).toEqual([2, 'jixiao: --merge takes results; --rubric does not go with it.\n']);
});

const DEPARTMENTS = 200;

/** Departments in one file that is too large to be read at once; every amount says which version it is of. */
const version = (amount: number): string => {
  const padding = '设备采购尾款跨年支付'.repeat(800);
  const rows = Array.from({ length: DEPARTMENTS }, (_, index) => `第${index}局,财政拨款收入,${amount},${padding}`);
  return `部门,收入项目,金额（万元）,备注\n${rows.join('\n')}\n`;
};

function large(): { root: string; file: string; rewrite: () => void; replace: () => void } {
  const root = folder();
  const file = join(root, 'income.csv');
  writeFileSync(file, version(111));
  utimesSync(file, 1, 1);
  return {
    root,
    file,
    rewrite: () => writeFileSync(file, version(999)),
    replace: () => {
      writeFileSync(`${file}.new`, version(999));
      renameSync(`${file}.new`, file);
    },
  };
}

const once = (what: () => void): (() => void) => {
  let isDone = false;
  return () => {
    if (!isDone) what();
    isDone = true;
  };
};

/** Versions among the amounts of rows, and how many rows have none. */
function told(csv: string): { amounts: string[]; lost: number } {
  const all = csv
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
  const amounts = [...new Set(all.flatMap(([, income]) => (income === '' ? [] : [income ?? ''])))];
  return { amounts, lost: all.filter(([, , , code]) => code === 'file-changed').length };
}

describe('a file that changes while it is read', () => {
  const ARGS = ['batch', '.', '-f', 'csv', '--columns', 'department,income,status,firstError'];

  it.each(['rewrite', 'replace'] as const)('is noticed when it is opened again: %s', async (how) => {
    const { root, [how]: change } = large();
    let opened = 0;
    const { code, out, err } = await run(root, ARGS, (host) => ({
      openFile: (path) => {
        opened += 1;
        if (opened === 2) change();
        return host.openFile(path);
      },
    }));
    expect(told(out)).toEqual({ amounts: [], lost: DEPARTMENTS });
    expect(err).toContain('file-changed');
    expect(code).toBe(3);
  });

  it('is noticed between departments: none is of the new version', async () => {
    const { root, rewrite } = large();
    const change = once(rewrite);
    const { code, out, err } = await run(root, ARGS, () => ({ pause: async () => change() }));
    const { amounts, lost } = told(out);
    expect(amounts).toEqual(['111']);
    expect(lost).toBe(DEPARTMENTS - 64);
    expect(err).toContain('file-changed: The file was changed while it was read');
    expect(code).toBe(3);
  });

  it.each(['batch', 'score'])('is noticed while it is looked through: %s', async (command) => {
    const { root, rewrite } = large();
    const change = once(rewrite);
    const args = command === 'batch' ? ARGS : ['score', '.', '--department', '第1局', '-f', 'csv'];
    const { code, out, err } = await run(root, args, (host) => ({
      openFile: async (path) => {
        const file = await host.openFile(path);
        return {
          ...file,
          read: (from, to) => {
            if (from > 0) change();
            return file.read(from, to);
          },
        };
      },
    }));
    expect(out).not.toMatch(/111|999/);
    expect(err).toContain('./income.csv: error file-changed');
    expect(code).toBe(3);
  });

  it('is noticed when it is read at once', async () => {
    const file = join(folder(), 'income.csv');
    writeFileSync(file, 'x'.repeat(3_000_000));
    const writer = spawn('sh', ['-c', 'while :; do echo x >> "$0"; done', file], { stdio: 'ignore' });
    const { host } = hostIn('.', []);
    try {
      let code = '';
      for (let tries = 0; tries < 2_000 && code === ''; tries += 1) {
        await host.readBytes(file).catch((error: HostError) => {
          code = error.code;
        });
      }
      expect(code).toBe('ECHANGED');
    } finally {
      writer.kill('SIGKILL');
    }
  });
});

describe('a device that fails while a file is read', () => {
  const failing = (path: string): never => {
    throw new HostError(path, 'EIO');
  };

  it('is told of the file, never as a fault of the program: at the first look', async () => {
    const { root } = large();
    const { code, err } = await run(root, ['batch', '.', '-f', 'csv'], (host) => ({
      openFile: async (path) => ({ ...(await host.openFile(path)), examine: () => failing(path) }),
    }));
    expect(err).toMatch(/income\.csv: error file-unreadable: The file cannot be read: the device reports an error/);
    expect(code).toBe(3);
  });

  it('loses only the departments in it: when it is opened again', async () => {
    const { root } = large();
    mkdirSync(join(root, 'other'));
    writeFileSync(join(root, 'other/income.csv'), INCOME);
    let opened = 0;
    const { code, out, err } = await run(root, ['batch', '.', 'other', ...ARGS], (host) => ({
      openFile: (path) => {
        opened += 1;
        return opened === 2 ? failing(path) : host.openFile(path);
      },
    }));
    expect(err).not.toContain('cannot write');
    expect(out.match(/failed,file-unreadable/g)).toHaveLength(DEPARTMENTS);
    expect(out).toContain('other,100,ok,\n');
    expect(code).toBe(1);
  });
  const ARGS = ['-f', 'csv', '--columns', 'department,income,status,firstError'];

  it('is why there is no such figure', async () => {
    const root = folder();
    writeFileSync(join(root, 'income.csv'), INCOME);
    writeFileSync(join(root, 'indicators.csv'), '一级指标,分值,得分\n产出,100,90\n');
    const { code, err } = await run(root, ['explain', '.', 'grade'], (host) => ({
      readBytes: (path) => (path.endsWith('indicators.csv') ? failing(path) : host.readBytes(path)),
    }));
    expect(err).toContain('indicators.csv: error file-unreadable');
    expect(err).not.toContain('there is no figure');
    expect(code).toBe(3);
  });
});

describe('a batch', () => {
  it('ends when nobody reads any more', async () => {
    const { root } = large();
    const lines: string[] = [];
    let isRead = 0;
    const { code, err } = await run(root, ['batch', '.', '-f', 'ndjson'], (host) => ({
      out: async (text) => void lines.push(String(text)),
      isOutClosed: () => lines.length > 0,
      openFile: async (path) => {
        const file = await host.openFile(path);
        return {
          ...file,
          read: (from, to) => {
            isRead += to - from;
            return file.read(from, to);
          },
        };
      },
    }));
    expect([code, err]).toEqual([0, '']);
    expect(lines.length).toBeLessThan(DEPARTMENTS);
    expect(isRead).toBeGreaterThan(0);
  });

  it('makes its files all the same', async () => {
    const { root } = large();
    const into = folder();
    await run(root, ['batch', '.', '-f', 'ndjson', '--details', into], () => ({ isOutClosed: () => true }));
    expect(readdirSync(into)).toHaveLength(2 * DEPARTMENTS);
  });

  it('listens to no signal while it looks through files: they end it at once', async () => {
    const { root } = large();
    const order: string[] = [];
    await run(root, ['batch', '.', '--compare', '.', '-f', 'csv'], (host) => ({
      openFile: async (path) => {
        const file = await host.openFile(path);
        return {
          ...file,
          examine: () => {
            order.push('look');
            return file.examine();
          },
        };
      },
      onInterrupt: () => void order.push('listen'),
    }));
    expect(order).toEqual(['look', 'look', 'listen']);
  });

  it('lets signals have their turn after every draw of --sensitivity', async () => {
    const turns = async (...more: string[]): Promise<number> => {
      let count = 0;
      await run('.', ['batch', `${BATCHES}/2024`, '-f', 'csv', ...more], () => ({
        pause: async () => {
          count += 1;
        },
      }));
      return count;
    };
    expect((await turns('--sensitivity', '20', '--draws', '300')) - (await turns())).toBe(300);
  });
});
