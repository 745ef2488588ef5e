import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The package as npm would deliver it, unpacked into an empty project. */
function install(): { project: string; files: string[] } {
  const project = mkdtempSync(join(tmpdir(), 'jixiao-package-'));
  const packed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', project], {
    encoding: 'utf8',
  });
  const [{ filename, files }] = JSON.parse(packed.slice(packed.indexOf('[')));
  const target = join(project, 'node_modules/jixiao');
  mkdirSync(target, { recursive: true });
  execFileSync('tar', ['-xzf', join(project, filename), '-C', target, '--strip-components=1']);
  return { project, files: files.map((file: { path: string }) => file.path) };
}

const SCRIPT = `
import { assessDepartment, assessmentToJson, fileOf, readDepartment } from 'jixiao';
const files = {
  income: fileOf('income.csv', '收入项目,金额（万元）\\n财政拨款收入,3093.93\\n其他收入,22.44\\n'),
  expenditure: null,
  indicators: null,
};
const { department, problems } = readDepartment(files, { defaultName: '某局' });
const checked = assessDepartment({ value: department, problems });
console.log(assessmentToJson(checked.value, checked.problems));
`;

const TYPED = `
import { type Assessment, assessDepartment, type Checked, fileOf, readDepartment } from 'jixiao';
const { department } = readDepartment({ income: fileOf('a.csv', ''), expenditure: null, indicators: null }, { defaultName: 'x' });
export const checked: Checked<Assessment> | null = department === null ? null : assessDepartment({ value: department, problems: [] });
// @ts-expect-error an assessment has no such figure
export const wrong = checked?.value.nonsense;
`;

describe('the packed package', () => {
  const { project, files } = install();

  it('holds the program, its types and its papers, and nothing else', () => {
    expect(files.filter((file) => !/^(?:bin\/|dist\/|docs\/|README|LICENSE|package\.json)/.test(file))).toEqual([]);
    expect(files).toContain('dist/main.cjs');
    expect(files.filter((file) => /cache|compiled|^dist\/[^/]*\.(?!c?js$|mjs$)/.test(file))).toEqual([]);
    expect(files).toContain('dist/read-workbook.js');
    expect(files).toContain('dist/edit-workbook.js');
    expect(files).toContain('dist/library.mjs');
  });

  it('assesses a department as a library', () => {
    writeFileSync(join(project, 'use.mjs'), SCRIPT);
    const out = execFileSync(process.execPath, ['use.mjs'], { cwd: project, encoding: 'utf8' });
    const result = JSON.parse(out);
    expect(result.income.lines.map((line: { share: string }) => line.share)).toEqual(['99.28', '0.72']);
    expect(result.version).toBe(JSON.parse(readFileSync('package.json', 'utf8')).version);
  });

  it('runs as a program', () => {
    const bin = join(project, 'node_modules/jixiao/bin/jixiao.js');
    const out = execFileSync(process.execPath, [bin, 'score', join(process.cwd(), 'fixtures/departments/panyu-2023')], {
      cwd: project,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    expect(out).toContain('93.40');
  });

  it('has types that its users can compile against', () => {
    writeFileSync(join(project, 'use.ts'), TYPED);
    mkdirSync(join(project, 'node_modules/decimal.js'), { recursive: true });
    execFileSync('cp', ['-r', 'node_modules/decimal.js', join(project, 'node_modules')]);
    const tsc = join(process.cwd(), 'node_modules/typescript/bin/tsc');
    const args = [
      'use.ts',
      '--noEmit',
      '--strict',
      '--module',
      'nodenext',
      '--moduleResolution',
      'nodenext',
      '--target',
      'es2022',
    ];
    expect(() =>
      execFileSync(process.execPath, [tsc, ...args], { cwd: project, encoding: 'utf8', stdio: 'pipe' }),
    ).not.toThrow();
  });
});
