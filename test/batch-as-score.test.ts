import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from '../src/main.js';
import { hostIn } from './support/fixture-host.js';
import { drawDepartments, drawFrom, spell, TABLES } from './support/spelt-departments.js';

async function run(...args: readonly string[]): Promise<string> {
  const { host, said } = hostIn('.', args);
  await main(host);
  return said.out;
}

describe('a line of a batch', () => {
  const seeds = Array.from({ length: 25 }, (_, index) => 1_000 + index);

  it.each(seeds)('is what score says of the department, and every department has one (set %i)', async (seed) => {
    const draw = drawFrom(seed);
    const years = [[null], ['2024'], ['2023', '2024']] as const;
    const all = drawDepartments(draw, years[draw(3)] ?? years[0]);
    const folder = mkdtempSync(join(tmpdir(), 'jixiao-as-score-'));
    const files = spell(draw, all);
    for (const table of TABLES) writeFileSync(join(folder, `${table}.csv`), files[table]);
    const lines = (await run('batch', folder, '-f', 'ndjson')).split('\n').filter((line) => line !== '');
    const told = lines.map((line) => JSON.parse(line) as { department: string; year: string | null });
    const alone = told.map(({ department, year }) =>
      run('score', folder, '--department', department, ...(year === null ? [] : ['--year', year]), '-f', 'ndjson'),
    );
    expect(lines.map((line) => `${line}\n`)).toEqual(await Promise.all(alone));
    expect(told.map(({ department, year }) => `${department} ${year}`).sort()).toEqual(
      all.map(({ name, year }) => `${name} ${year}`).sort(),
    );
  });
});
