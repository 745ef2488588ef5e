import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { main } from '../src/main.js';
import { displayWidth } from '../src/text/display-width.js';
import { hostIn } from './support/fixture-host.js';

const ROOT = 'fixtures/departments';
const DEPARTMENTS = readdirSync(ROOT);
const WIDTHS = [60, 80, 100, 120, 200];

async function linesAt(width: number | undefined, ...args: string[]): Promise<string[]> {
  const { host, said } = hostIn('.', args, { NO_COLOR: '1' });
  await main({ ...host, stdoutIsTerminal: width !== undefined, width });
  return said.out.trimEnd().split('\n');
}

const tooWide = (lines: readonly string[], width: number): string[] =>
  lines.filter((line) => displayWidth(line) > width);
const cellsOf = (lines: readonly string[]): string[] =>
  lines.filter((line) => line.startsWith('│')).flatMap((line) => line.split('│').slice(1, -1));
/** What each column of each line holds, without its blanks. */
const beginnings = (lines: readonly string[]): string[] => cellsOf(lines).map((cell) => cell.trim().charAt(0));

describe.each(WIDTHS)('in %i columns', (width) => {
  it.each(DEPARTMENTS)('every line of score fits: %s', async (name) => {
    for (const more of [[], ['--unit', '元'], ['--lang', 'en'], ['--places', '6']]) {
      const lines = await linesAt(width, 'score', `${ROOT}/${name}`, ...more);
      expect(tooWide(lines, width)).toEqual([]);
      expect(beginnings(lines).filter((first) => /[），。、；：！？）)\]},;:!?]/.test(first))).toEqual([]);
    }
  });
  it.each(DEPARTMENTS)('every line of explain fits: %s', async (name) => {
    for (const figure of [[], ['等级'], ['支出合计']]) {
      expect(tooWide(await linesAt(width, 'explain', `${ROOT}/${name}`, ...figure), width)).toEqual([]);
    }
  });
  it('every line of other tables fits', async () => {
    for (const command of [
      ['batch', 'fixtures/batches/2024'],
      [
        'score',
        `${ROOT}/asset-office`,
        '--rubric',
        'cn-asset-management',
        '--compare-rubric',
        'cn-national-10-50-30-10',
      ],
      ['rubric', 'show', 'cn-national-10-50-30-10'],
      ['rubric', 'list'],
      ['score', `${ROOT}/national-form`, '--table', 'problems'],
    ]) {
      expect(tooWide(await linesAt(width, ...command), width)).toEqual([]);
    }
  });
});

describe('a table that is too wide', () => {
  it('loses no figure: what 200 columns show is in 60', async () => {
    const figures = async (width: number): Promise<Set<string>> => {
      const lines = await linesAt(width, 'score', `${ROOT}/harbour-office-en`, '--table', 'expenditure', '--plain');
      return new Set(
        cellsOf(lines)
          .map((cell) => cell.trim())
          .filter((cell) => /^[\d,.%]+$/.test(cell)),
      );
    };
    expect([...(await figures(60))].sort()).toEqual([...(await figures(200))].sort());
  });
});

describe('bars', () => {
  const BARS = /[▏▎▍▌▋▊▉█]/;
  const PANYU = ['score', `${ROOT}/panyu-2023`];
  it('stand beside rates where a terminal has room', async () => {
    const lines = await linesAt(120, ...PANYU);
    expect(lines.find((line) => line.includes('财政拨款收入'))).toMatch(/ 99\.28% █{9}▉ /);
    expect(lines.find((line) => line.includes('其他收入'))).toMatch(/ {3}0\.72% ▏ /);
  });
  it('do not where it has none, in a pipe, in a file, or with --plain', async () => {
    const wide = await linesAt(120, ...PANYU, '--plain');
    for (const lines of [wide, await linesAt(undefined, ...PANYU), await linesAt(44, ...PANYU, '--table', 'income')])
      expect(lines.filter((line) => BARS.test(line))).toEqual([]);
  });
  it('show how grades and scores of a batch are spread', async () => {
    const lines = await linesAt(100, 'batch', 'fixtures/batches/2024');
    const at = lines.findIndex((line) => line.startsWith('得分分布'));
    expect(at).toBeGreaterThan(lines.indexOf('等级分布'));
    expect(lines.slice(at).find((line) => line.includes('95–100'))).toMatch(BARS);
  });
});
