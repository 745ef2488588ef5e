import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * The floors of the house, from the roof down: a folder may import what stands below it, and of that only what is named
 * in MAY_IMPORT. '' is src itself.
 */
const FLOORS: readonly string[] = [
  '',
  'commands',
  'jobs',
  'present',
  'verify',
  'fill',
  'workbook',
  'assess',
  'batch',
  'explain',
  'scoring',
  'rubrics',
  'input/forms',
  'input/department',
  'input/document',
  'input/grid',
  'input/table',
  'input/csv',
  'input/rows',
  'formats',
  'words',
  'domain',
  'numbers',
  'host',
  'text',
];

/** Which folders a folder may import. A folder that is not named here is a fault. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  text: [],
  host: ['text'],
  numbers: [],
  domain: ['numbers'],
  words: ['domain', 'numbers'],
  formats: ['words', 'domain', 'numbers', 'text'],
  'input/rows': ['domain'],
  'input/csv': ['input/rows', 'domain'],
  'input/grid': ['input/table', 'input/csv', 'input/rows', 'domain'],
  'input/document': ['input/grid', 'input/csv', 'domain'],
  'input/table': ['input/csv', 'input/rows', 'domain', 'numbers'],
  'input/department': ['input/table', 'input/csv', 'input/rows', 'domain', 'numbers'],
  'input/forms': ['input/department', 'input/grid', 'input/table', 'input/rows', 'domain', 'numbers'],
  rubrics: ['domain', 'numbers'],
  scoring: ['domain', 'numbers'],
  explain: ['domain', 'numbers'],
  batch: ['scoring', 'words', 'domain', 'numbers'],
  assess: ['scoring', 'domain', 'numbers'],
  verify: ['scoring', 'domain', 'numbers'],
  workbook: ['domain', 'text'],
  fill: ['workbook', 'input/forms', 'input/grid', 'domain', 'numbers'],
  present: ['batch', 'formats', 'words', 'domain', 'numbers', 'text'],
  jobs: [
    'present',
    'assess',
    'batch',
    'scoring',
    'rubrics',
    'input/forms',
    'input/department',
    'input/grid',
    'input/table',
    'formats',
    'words',
    'domain',
    'numbers',
    'host',
    'text',
  ],
  commands: [
    'fill',
    'jobs',
    'present',
    'verify',
    'assess',
    'batch',
    'explain',
    'scoring',
    'rubrics',
    'input/department',
    'input/document',
    'formats',
    'words',
    'domain',
    'numbers',
    'host',
    'text',
  ],
  '': [
    'commands',
    'jobs',
    'present',
    'assess',
    'rubrics',
    'input/department',
    'formats',
    'domain',
    'numbers',
    'host',
    'text',
  ],
};

/** Folders in which every file is a door: vocabulary that all speak. */
const OPEN: readonly string[] = ['domain', 'numbers', 'words', 'text'];

/** The files through which other folders may enter. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  host: ['host', 'node-host', 'version'],
  'input/csv': ['csv-rows', 'decode', 'file-content', 'open-text', 'records', 'scan-records'],
  'input/rows': ['row-runs', 'row-source'],
  'input/grid': [
    'open-workbook',
    'grid',
    'place-in-grid',
    'change-workbook',
    'edit-workbook',
    'archive',
    'file-kind',
    'package-parts',
    'part-fault',
    'xml',
  ],
  'input/document': ['open-document'],
  'input/table': [
    'body-rows',
    'columns',
    'delimiter',
    'direction',
    'index-departments',
    'named-cells',
    'read-list',
    'settle-owners',
    'table',
    'total-names',
  ],
  'input/department': ['read-department', 'cells', 'indicators'],
  'input/forms': ['read-forms', 'choose-forms', 'form-slots', 'together'],
  rubrics: ['read-rubric', 'rubric-shape', 'built-in'],
  scoring: ['score-indicators', 'score-by-rubric', 'methods/rank', 'grade'],
  verify: ['verify-text'],
  fill: ['fill-workbook', 'own-forms'],
  workbook: ['drawing', 'workbook-parts'],
  assess: ['assess-department', 'compare-scores', 'file-order'],
  explain: ['explain-figure', 'problems-of'],
  batch: [
    'outcome',
    'outcome-of',
    'result-of-assessment',
    'result-of-json',
    'columns',
    'rank-evidence',
    'roll-up',
    'rank',
    'summarise',
    'compare-years',
    'summarise-changes',
    'vary-weights',
    'select-rows',
    'file-names',
  ],
  formats: [
    'document',
    'formats',
    'figure-text',
    'json',
    'json-list',
    'paint',
    'problem-text',
    'reading-text',
    'say-in',
    'screen',
    'style',
  ],
  present: [
    'view',
    'assessment',
    'assessment-data',
    'batch',
    'batch-data',
    'headline',
    'owned-problems',
    'rubric',
    'rubric-template',
    'trace',
    'verification',
    'forms',
  ],
  jobs: [
    'settings',
    'assess-files',
    'assess-forms',
    'assess-path',
    'open-files',
    'open-rubric',
    'open-template',
    'read-fault',
    'find-departments',
    'answer-task',
    'batch-task',
    'collect-batch',
    'collect-merged',
    'each-department',
    'judge-case',
  ],
  commands: ['exit-code', 'language', 'program', 'words'],
};

/** The one home of each package; node: belongs to node-host alone. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  'decimal.js': ['numbers/decimal.ts'],
  fflate: ['input/grid/archive.ts', 'input/grid/edit/write-archive.ts'],
  htmlparser2: ['input/document/read-page.ts'],
  saxes: ['input/grid/xml.ts'],
  'csv-parse/sync': ['input/csv/records.ts'],
  'cli-table3': ['formats/table-text.ts'],
  chalk: ['formats/paint.ts'],
  'string-width': ['text/display-width.ts'],
  yaml: ['rubrics/yaml-nodes.ts'],
  commander: ['commands/'],
  'cli-progress': ['host/node-host.ts'],
  'node:': ['host/node-host.ts'],
};

/** Where a figure becomes text: the formats, and what hands exact figures on as they are. */
const ROUNDS = /\b(?:fixed|figureText)\b/;
const MAY_ROUND: readonly string[] = [
  'formats/',
  'numbers/decimal.ts',
  'library.ts',
  'verify/',
  'commands/batch-closing.ts',
];

const LEAST_FILES = 60;
const LEAST_IMPORTS = 200;
const OUTSIDE = /\b(?:process|console|Date\.now|new Date|Math\.random|eval|child_process|setTimeout)\b/;
const BANNED_NAMES = /(?:^|\/)(?:utils?|helpers?|common|misc|managers?|shared|data)(?:\/|\.ts$)/;

type Tree = Readonly<Record<string, string>>;

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
/** The folder of a file; the rooms of `input` are folders of their own. */
function folderOf(file: string): string {
  const [first = '', second = ''] = file.split('/');
  if (!file.includes('/')) return '';
  return first === 'input' && file.split('/').length > 2 ? `${first}/${second}` : first;
}

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
  if (folder !== '' && !OPEN.includes(folder) && !DOORS[folder]?.includes(door))
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
    ...(file !== 'host/node-host.ts' && OUTSIDE.test(withoutComments(text).replace(/'(?:[^'\\\n]|\\.)*'/g, "''"))
      ? [`${file} touches the outside`]
      : []),
    ...(ROUNDS.test(withoutComments(text)) && !MAY_ROUND.some((allowed) => file.startsWith(allowed))
      ? [`${file} turns figures into text`]
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

  it('has floors: no folder may import one above it, and none is left out', () => {
    const up = Object.entries(MAY_IMPORT).flatMap(([from, below]) =>
      below.filter((to) => FLOORS.indexOf(to) <= FLOORS.indexOf(from)).map((to) => `${from} → ${to}`),
    );
    expect(up).toEqual([]);
    expect([...FLOORS].sort()).toEqual(Object.keys(MAY_IMPORT).sort());
  });

  it('may import nothing that nobody imports', () => {
    const used = new Set(
      Object.entries(tree).flatMap(([file, text]) =>
        importsOf(text).flatMap((specifier) =>
          specifier.startsWith('.') ? [`${folderOf(file)} → ${folderOf(target(file, specifier))}`] : [],
        ),
      ),
    );
    const idle = Object.entries(MAY_IMPORT).flatMap(([from, below]) => below.map((to) => `${from} → ${to}`));
    expect(idle.filter((arrow) => !used.has(arrow))).toEqual([]);
  });

  it('says its version once', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(tree['host/version.ts']).toContain(`'${version}'`);
  });
});

describe('the checker finds', () => {
  it.each([
    ['a wrong direction', { 'domain/a.ts': "import { b } from '../src/input/department/read-department.js';" }],
    ['a missed door', { 'commands/a.ts': "import { b } from '../src/input/department/cells.js';" }],
    ['a package away from home', { 'input/csv/a.ts': "import { Decimal } from 'decimal.js';" }],
    ['a package without a home', { 'input/csv/a.ts': "import x from 'left-pad';" }],
    ['node outside the port', { 'formats/a.ts': "const fs = await import('node:fs');" }],
    ['an unknown folder', { 'misplaced/a.ts': '' }],
    ['a name that says nothing', { 'input/csv/utils.ts': '' }],
    ['the process outside the port', { 'formats/a.ts': 'process.exit(1);' }],
    ['a figure that becomes text too early', { 'present/a.ts': 'const text = fixed(value, 2);' }],
    ['a cycle', { 'input/csv/a.ts': "import './b.js';", 'input/csv/b.ts': "export type { A } from './a.js';" }],
  ])('%s', (_name, bad) => expect(faultsIn(bad)).not.toEqual([]));

  it('nothing in a clean tree', () => {
    expect(faultsIn({ 'input/csv/a.ts': "import type { Place } from '../../domain/place.js';" })).toEqual([]);
  });
});
