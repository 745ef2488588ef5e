import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { main } from '../src/main.js';
import { hostIn } from './support/fixture-host.js';

/** Every console example of the READMEs is what the program prints today. */
const EXAMPLE = /```console\n\$ npx jixiao (.*)\n([\s\S]*?)\n```/g;

describe.each([
  ['README.md', 'C', 5],
  ['README.zh-CN.md', 'zh_CN.UTF-8', 4],
])('%s', (file, locale, count) => {
  const examples = [...readFileSync(file, 'utf8').matchAll(EXAMPLE)].map((found) => ({
    command: found[1] ?? '',
    expected: found[2] ?? '',
  }));
  it('has its examples', () => expect(examples).toHaveLength(count));

  it.each(examples)('shows what $command really prints', async ({ command, expected }) => {
    const { host, said } = hostIn('.', command.split(' '), { LANG: locale });
    await main(host);
    expect(`${said.out.trimEnd()}\n${said.err}`.trimEnd()).toBe(expected);
  });
});
