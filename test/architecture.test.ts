import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Which folders a folder may import. A folder that is not named here is a fault. '' is src itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  input: ['domain'],
  rubrics: ['domain'],
  scoring: ['domain'],
  assess: ['scoring', 'domain'],
  explain: ['domain'],
  verify: ['scoring', 'input', 'domain'],
  batch: ['assess', 'scoring', 'domain'],
  render: ['domain'],
  commands: ['render', 'verify', 'explain', 'batch', 'assess', 'scoring', 'rubrics', 'input', 'domain', ''],
  '': ['commands', 'render', 'assess', 'rubrics', 'input', 'domain', ''],
};

/** The files through which other folders may enter; all of domain is open. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  input: [
    'read-department',
    'read-list',
    'decode',
    'number',
    'grid/open-workbook',
    'grid/grid',
    'grid/place-in-grid',
    'grid/change-workbook',
    'grid/edit-workbook',
  ],
  rubrics: ['read-rubric', 'rubric-shape', 'built-in'],
  scoring: ['score-indicators', 'score-by-rubric', 'methods/rank', 'grade'],
  assess: ['assess-department', 'compare-scores', 'file-order'],
  explain: ['explain-figure'],
  verify: ['verify-text'],
  batch: [
    'member',
    'member-of-json',
    'rank-evidence',
    'roll-up',
    'rank',
    'summarise',
    'compare-years',
    'vary-weights',
    'select-rows',
    'file-names',
  ],
  render: [
    'render-assessment',
    'render-problems',
    'render-batch',
    'batch-row',
    'batch-table',
    'batch-further',
    'figure-text',
    'text-table',
    'problem-text',
    'reading-text',
    'rubric-text',
    'trace-text',
    'trace-json',
    'render-verification',
    'rubric-template',
    'style',
    'safe-text',
    'display-width',
    'words/machine-reasons',
  ],
  commands: ['exit-code', 'language', 'program', 'words', 'answer-task'],
};

/** The one home of each package; node: belongs to node-host alone. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  'decimal.js': ['domain/decimal.ts'],
  fflate: ['input/grid/archive.ts', 'input/grid/edit/write-archive.ts'],
  saxes: ['input/grid/xml.ts'],
  'csv-parse/sync': ['input/records.ts'],
  'cli-table3': ['render/table-text.ts'],
  chalk: ['render/paint.ts'],
  'string-width': ['render/display-width.ts'],
  yaml: ['rubrics/yaml-nodes.ts'],
  commander: ['commands/'],
  'cli-progress': ['node-host.ts'],
  'node:': ['node-host.ts'],
};

const LEAST_FILES = 60;
const LEAST_IMPORTS = 200;
const OUTSIDE = /\b(?:process|console|Date\.now|new Date|Math\.random|eval|child_process|setTimeout)\b/;
const BANNED_NAMES = /(?:^|\/)(?:utils?|helpers?|common|misc|managers?|shared|data)(?:\/|\.ts$)/;

type Tree = Readonly<Record<string, string>>;

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
const folderOf = (file: string): string => (file.includes('/') ? (file.split('/')[0] ?? '') : '');

function importsOf(text: string): string[] {
  const pattern = /^(?:import|export)\b[^;]*?\bfrom\s+'([^']+)'|^import\s+'([^']+)'|\bimport\s*\(\s*'([^']+)'/gm;
  return [...withoutComments(text).matchAll(pattern)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

const target = (file: string, specifier: string): string =>
  normalize(join(dirname(file), specifier)).replace(/\.js$/, '.ts');

function faultsOfImport(file: string, specifier: string): string[] {
  const from = folderOf(file);
  if (!specifier.startsWith('.')) {
    const home = Object.entries(HOMES).find(
      ([name]) => specifier === name || (name.endsWith(':') && specifier.startsWith(name)),
    );
    if (home === undefined) return [`${file} imports ${specifier}, which has no home`];
    return home[1].some((allowed) => file.startsWith(allowed))
      ? []
      : [`${file} imports ${specifier}, at home elsewhere`];
  }
  const to = target(file, specifier);
  const folder = folderOf(to);
  if (folder === from) return [];
  const faults = MAY_IMPORT[from]?.includes(folder) ? [] : [`${file} imports ${to}: ${from} may not import ${folder}`];
  const door = to.slice(folder.length + 1).replace(/\.ts$/, '');
  if (folder !== '' && folder !== 'domain' && !DOORS[folder]?.includes(door))
    faults.push(`${file} enters ${to} by no door`);
  return faults;
}

function cycles(tree: Tree): string[] {
  const state = new Map<string, 'open' | 'done'>();
  const found: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      found.push(`cycle: ${[...path, file].join(' → ')}`);
      return;
    }
    state.set(file, 'open');
    for (const specifier of importsOf(tree[file] ?? '')) {
      if (specifier.startsWith('.') && target(file, specifier) in tree) visit(target(file, specifier), [...path, file]);
    }
    state.set(file, 'done');
  };
  for (const file of Object.keys(tree)) visit(file, []);
  return found;
}

function faultsIn(tree: Tree): string[] {
  const faults = Object.entries(tree).flatMap(([file, text]) => [
    ...(folderOf(file) in MAY_IMPORT ? [] : [`${file} is in a folder that nobody knows`]),
    ...(BANNED_NAMES.test(file) ? [`${file} has a name that says nothing`] : []),
    ...(file !== 'node-host.ts' && OUTSIDE.test(withoutComments(text).replace(/'(?:[^'\\\n]|\\.)*'/g, "''"))
      ? [`${file} touches the outside`]
      : []),
    ...importsOf(text).flatMap((specifier) => faultsOfImport(file, specifier)),
  ]);
  return [...faults, ...cycles(tree)];
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
const tree: Tree = Object.fromEntries(
  files.map((name) => [name.replaceAll('\\', '/'), readFileSync(join('src', name), 'utf8')]),
);

describe('the house', () => {
  it('has been looked at', () => {
    expect(files.length).toBeGreaterThan(LEAST_FILES);
    expect(Object.values(tree).flatMap(importsOf).length).toBeGreaterThan(LEAST_IMPORTS);
  });

  it('has imports in one direction, through doors, and packages at home', () => expect(faultsIn(tree)).toEqual([]));

  it('says its version once', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(tree['version.ts']).toContain(`'${version}'`);
  });
});

describe('the checker finds', () => {
  it.each([
    ['a wrong direction', { 'domain/a.ts': "import { b } from '../input/read-department.js';" }],
    ['a missed door', { 'commands/a.ts': "import { b } from '../input/cells.js';" }],
    ['a package away from home', { 'input/a.ts': "import { Decimal } from 'decimal.js';" }],
    ['a package without a home', { 'input/a.ts': "import x from 'left-pad';" }],
    ['node outside the port', { 'render/a.ts': "const fs = await import('node:fs');" }],
    ['an unknown folder', { 'misplaced/a.ts': '' }],
    ['a name that says nothing', { 'input/utils.ts': '' }],
    ['the process outside the port', { 'render/a.ts': 'process.exit(1);' }],
    ['a cycle', { 'input/a.ts': "import './b.js';", 'input/b.ts': "export type { A } from './a.js';" }],
  ])('%s', (_name, bad) => expect(faultsIn(bad)).not.toEqual([]));

  it('nothing in a clean tree', () => {
    expect(faultsIn({ 'input/a.ts': "import type { Place } from '../domain/place.js';" })).toEqual([]);
  });
});
