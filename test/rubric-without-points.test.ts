import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main } from '../src/main.js';
import { hostIn } from './support/fixture-host.js';

const DEPARTMENT = 'fixtures/departments/asset-office';
const RUBRIC = 'fixtures/rubrics/asset-management.yaml';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jixiao-points-'));
  cpSync(DEPARTMENT, folder, { recursive: true });
  const rows = readFileSync(join(folder, 'indicators.csv'), 'utf8').trimEnd().split('\n');
  const points = (rows[0] ?? '').split(',').indexOf('分值');
  const without = rows.map((row) => row.split(',').filter((_, at) => at !== points));
  writeFileSync(join(folder, 'indicators.csv'), without.map((cells) => cells.join(',')).join('\n'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function run(...args: string[]) {
  const { host, said } = hostIn('.', args);
  return { code: await main(host), ...said };
}

describe('indicators without a column of points', () => {
  it('are scored by a rubric as with one', async () => {
    const scored = async (path: string) =>
      JSON.parse((await run('score', path, '--rubric', RUBRIC, '-f', 'json')).out).score;
    const { total, grade } = await scored(folder);
    expect({ total, grade }).toEqual({ total: '90.85', grade: '优' });
    const withPoints = await scored(DEPARTMENT);
    expect({ total, grade }).toEqual({ total: withPoints.total, grade: withPoints.grade });
  });

  it('are scored in a batch and checked', async () => {
    const { out } = await run(
      'batch',
      folder,
      '--rubric',
      RUBRIC,
      '-f',
      'csv',
      '--columns',
      '得分,等级',
      '--jobs',
      '1',
    );
    expect(out).toContain('90.85,优');
    expect((await run('check', folder, '--rubric', RUBRIC)).out).not.toContain('missing-column');
  });

  it('lack it without a rubric', async () => {
    expect((await run('score', folder)).err).toContain('missing-column');
  });
});
