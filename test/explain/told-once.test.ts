import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assessDepartment } from '../../src/assess/assess-department.js';
import { type Explained, explainFigure } from '../../src/explain/explain-figure.js';
import { readDepartment } from '../../src/input/department/read-department.js';
import { fileOf } from '../../src/library.js';
import { main } from '../../src/main.js';
import { hostIn } from '../support/fixture-host.js';
import { evaluateFormula, Rational } from '../support/rational.js';
import { tracedAs } from '../support/traced.js';

interface Node {
  readonly id?: number;
  readonly ref?: number;
  readonly figure: string;
  readonly exact: string | null;
  readonly formula: string | null;
  readonly operands?: readonly Node[];
}

async function run(...args: string[]): Promise<{ out: string; err: string; code: number }> {
  const { host, said } = hostIn('.', args);
  const code = await main(host);
  return { ...said, code };
}

/** A department of so many lines, each with a part where `parts` says so. */
function ofLines(count: number, parts: boolean): Explained {
  const lines = Array.from({ length: count }, (_, index) =>
    parts ? `第${index}类,,\n第${index}类,甲,${index + 1}\n第${index}类,乙,2` : `第${index}类,,${index + 1}`,
  );
  const files = {
    income: null,
    expenditure: fileOf('expenditure.csv', `类别,项目,金额（万元）\n${lines.join('\n')}\n`),
    indicators: null,
  };
  const read = readDepartment(files, { defaultName: '某局' });
  if (read.department === null) throw new Error('cannot be read');
  const { value } = assessDepartment({ value: read.department, problems: [] });
  return { department: read.department, assessment: value };
}

describe('what a figure is made of is told once', () => {
  it.each([
    [false, 'json'],
    [true, 'json'],
    [false, 'table'],
    [true, 'table'],
    [true, 'markdown'],
    [true, 'csv'],
  ] as const)('so that twice the lines are twice the document (parts %s, %s)', (parts, form) => {
    const sizes = [200, 400, 800].map((count) => {
      const given = ofLines(count, parts);
      const found = explainFigure(given, null);
      if (found.kind !== 'found') throw new Error('nothing');
      return tracedAs(form, given, found.traces).length;
    });
    const [first = 1, second = 1, third = 1] = sizes;
    expect(second / first).toBeLessThan(2.2);
    expect(third / second).toBeLessThan(2.2);
  });

  it.each(readdirSync('fixtures/departments'))(
    'and every reference of %s leads to figures that give its value',
    async (name) => {
      const json = JSON.parse((await run('explain', `fixtures/departments/${name}`, '-f', 'json')).out);
      const byId = new Map<number, Node>();
      let references = 0;
      const visit = (node: Node): void => {
        if (node.id !== undefined) byId.set(node.id, node);
        if (node.ref !== undefined) references += 1;
        for (const operand of node.operands ?? []) visit(operand);
      };
      const figures: readonly Node[] = json.figures;
      for (const figure of figures) visit(figure);
      const value = (node: Node): Rational => {
        const own = node.ref === undefined ? node : byId.get(node.ref);
        if (own === undefined) throw new Error(`no node ${node.ref}`);
        return own.formula === null
          ? Rational.from(own.exact ?? '0')
          : evaluateFormula(own.formula, (own.operands ?? []).map(value));
      };
      for (const figure of figures) {
        if (figure.exact === null) continue;
        const off = value(figure).minus(Rational.from(figure.exact)).abs();
        expect(off.compare(Rational.of(1n, 10n ** 25n))).toBeLessThan(0);
      }
      expect(references).toBeGreaterThan(1);
    },
  );

  it('by name where the text comes to it again', async () => {
    const { out } = await run('explain', 'fixtures/departments/panyu-2023', '结余');
    expect(out).not.toContain('（见上）');
    const all = (await run('explain', 'fixtures/departments/panyu-2023', '--lang', 'en')).out;
    expect(all).toContain('Total income = 3,116.37 万元  (see above)');
    expect(all.split('stated total = 3,116.37')).toHaveLength(2);
  });

  it('but in full where the depth cut it off the first time', async () => {
    const { out } = await run('explain', 'fixtures/departments/panyu-2023', '--depth', '0');
    expect(out).not.toContain('（见上）');
  });

  it('and a figure that there is not is answered with some names, not with three thousand', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'jixiao-explain-'));
    const lines = Array.from({ length: 3000 }, (_, index) => `第${index}项,1\n`).join('');
    writeFileSync(join(folder, 'income.csv'), `收入项目,金额（万元）\n${lines}`);
    const { err, code } = await run('explain', folder, '没有的', '--quiet');
    expect(code).toBe(2);
    expect(err.length).toBeLessThan(1_000);
  });
});

describe('a figure is found under the name that stands beside it', () => {
  const cellsOf = (csv: string): string[][] =>
    csv
      .trimEnd()
      .split('\n')
      .map((row) => row.split(','));

  it.each(
    readdirSync('fixtures/departments').flatMap((name) => [
      [name, 'zh'],
      [name, 'en'],
    ]),
  )('in any table of %s (%s)', async (name, lang) => {
    const folder = `fixtures/departments/${name}`;
    const screen = (await run('score', folder, '--lang', lang)).out.split('\n');
    const summary = screen.slice(screen.findLastIndex((line) => /^(?:汇总|Summary)/.test(line)));
    const ofSummary = summary.flatMap((line) => {
      const [, first = '', value = ''] = line.split('│').map((cell) => cell.trim());
      const bare = first.replace(/ ?[（(].*$/, '');
      return bare === '' || value === '—' || /项目|Item|“|Points to/.test(bare) ? [] : [bare];
    });
    const [head = [], row = []] = cellsOf(
      (await run('batch', folder, '-f', 'csv', '--lang', lang, '--columns', COLUMNS)).out,
    );
    const ofBatch = head.flatMap((cell, index) => (row[index] === '' ? [] : [cell.replace('(%)', '')]));
    const asked = [...ofSummary, ...ofBatch];
    expect(asked.length).toBeGreaterThan(5);
    const missing: string[] = [];
    for (const one of asked) if ((await run('explain', folder, one)).code === 2) missing.push(one);
    expect(missing).toEqual([]);
  });

  it.each(['zh', 'en'])('in the output of explain itself (%s)', async (lang) => {
    const folder = 'fixtures/departments/national-form';
    const { out } = await run('explain', folder, '--depth', '0', '--lang', lang);
    const names = out
      .split('\n')
      .flatMap((line) => (line.includes(' = ') && !/^\s/.test(line) ? [line.split(' = ')[0] ?? ''] : []));
    expect(names.length).toBeGreaterThan(12);
    for (const name of names) {
      const found = await run('explain', folder, name, '--depth', '0', '--lang', lang);
      expect([name, found.out.includes(`${name} = `)]).toEqual([name, true]);
    }
  });
});

const COLUMNS = 'income,fiscalShare,expenditure,basicShare,projectShare,executionRate,balance,score,fullMarks,grade';
