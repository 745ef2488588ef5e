import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { main } from '../src/main.js';
import { hostIn } from './support/fixture-host.js';

it('a batch counts scores in steps of five of a hundred of their own full marks, edges in the upper one', async () => {
  const root = mkdtempSync(join(tmpdir(), 'steps-'));
  for (const [name, points, score] of [
    ['a', '100', '100'],
    ['b', '50', '47.5'],
    ['c', '100', '94.99'],
    ['d', '100', '81'],
  ] as const) {
    mkdirSync(join(root, name));
    writeFileSync(join(root, name, '指标.csv'), `指标,分值,得分,扣分原因\n办件,${points},${score},积压\n`);
  }
  const { host, said } = hostIn('.', ['batch', root, '--table', 'scores', '-f', 'csv', '--lang', 'en']);
  await main(host);
  expect(said.out).toBe('from,count,share\n95–100,2,50.00\n90–95,1,25.00\n85–90,0,0.00\n80–85,1,25.00\n');
});
