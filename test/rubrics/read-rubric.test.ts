import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/domain/problem.js';
import { rubricLeaves } from '../../src/domain/rubric.js';
import { plain } from '../../src/numbers/decimal.js';
import { BUILT_IN } from '../../src/rubrics/built-in.js';
import { readRubric } from '../../src/rubrics/read-rubric.js';
import { rubricSchema } from '../../src/rubrics/rubric-shape.js';

const read = (text: string) => readRubric('rubric.yaml', new TextEncoder().encode(text), null);

const GOOD = `id: own
title: 自评表
notApplicable: error
missing: error
grades:
  - { grade: 优, from: 90 }
  - { grade: 差, from: 0 }
sections:
  - name: 管理
    points: 100
    leaves:
      - { name: 甲, points: 40, method: given }
      - name: 乙
        points: 60
        method: { kind: deduct-per-step, standard: 100%, direction: above, step: 1%, deduct: 0.5, partStep: shared }
`;

/** `6:23 code`: where the text first stands, or stands again after another one. */
const where = (text: string, needle: string, code: string, after = ''): string => {
  const from = after === '' ? 0 : text.indexOf(after) + after.length;
  const before = text.slice(0, text.indexOf(needle, from));
  return `${before.split('\n').length}:${before.length - before.lastIndexOf('\n')} ${code}`;
};

const placed = ({ code, at }: Problem): string => `${at.origin.line}:${at.column} ${code}`;
const faults = async (text: string): Promise<string[]> => (await read(text)).problems.map(placed);

describe('a rubric file', () => {
  it('is read with its numbers exact', async () => {
    const { rubric, problems } = await read(GOOD);
    expect(problems).toEqual([]);
    const [, leaf] = rubricLeaves(rubric?.sections ?? []);
    expect(leaf?.sections).toEqual(['管理']);
    expect(leaf?.leaf.method).toMatchObject({ kind: 'deduct-per-step', partStep: 'shared' });
    const { method } = leaf?.leaf ?? {};
    expect(method?.kind === 'deduct-per-step' ? [plain(method.standard.value), method.standard.percent] : null).toEqual(
      ['1', true],
    );
  });

  it('may be JSON', async () => {
    const json = JSON.stringify(
      {
        id: 'own',
        title: '自评表',
        notApplicable: 'full',
        missing: 'zero',
        grades: [{ grade: '优', from: 0 }],
        sections: [{ name: '管理', points: 100, leaves: 'from-data' }],
      },
      null,
      '\t',
    );
    expect((await read(json)).rubric?.sections[0]?.leaves).toBe('from-data');
  });

  it('may begin with a byte order mark and end its lines as Windows does', async () => {
    expect((await read(`\uFEFF${GOOD.replaceAll('\n', '\r\n')}`)).problems).toEqual([]);
  });

  it('has all its faults told in one run, each with line and column', async () => {
    const bad = GOOD.replace('missing: error', 'mising: error')
      .replace('from: 90', 'from: 9o')
      .replace('points: 40', 'points: -40')
      .replace('step: 1%', 'step: 0%')
      .replace(', partStep: shared', '');
    expect(await faults(bad)).toEqual([
      where(bad, 'id:', 'rubric-missing-key'),
      where(bad, 'mising', 'rubric-unknown-key'),
      where(bad, '9o', 'rubric-bad-value'),
      where(bad, '-40', 'rubric-bad-value'),
      where(bad, '{ kind', 'rubric-missing-key'),
      where(bad, '0%', 'rubric-bad-value', 'step: '),
    ]);
  });

  const twice = GOOD.replace('from: 0 }', 'from: 0 }\n  - { grade: 中, from: 0 }');
  const capped = `${GOOD}adjustments: [{ name: 违规, kind: grade-cap, grade: 良 }]\n`;
  it.each([
    [
      'points that do not add up',
      GOOD.replace('points: 60', 'points: 50'),
      '100',
      'rubric-points-mismatch',
      'points: ',
    ],
    ['full marks that the sections miss', `fullMarks: 90\n${GOOD}`, '90', 'rubric-points-mismatch', ''],
    ['grades with a gap at the bottom', GOOD.replace('from: 0 }', 'from: 60 }'), '60', 'rubric-band-gap', ''],
    ['two grades from one total', twice, '0 }', 'rubric-band-overlap', '中, from: '],
    ['two grades of one name', GOOD.replace('grade: 差', 'grade: 优'), '优', 'rubric-duplicate-name', '优'],
    ['two leaves of one name', GOOD.replace('name: 乙', 'name: 甲'), '甲', 'rubric-duplicate-name', '甲'],
    ['leaves that are nowhere', GOOD.slice(0, GOOD.indexOf('    leaves')), 'name', 'rubric-missing-key', 'sections'],
    ['a policy that there is not', GOOD.replace('able: error', 'able: skip'), 'skip', 'rubric-bad-value', ''],
    ['a cap on a grade that there is not', capped, '良', 'rubric-bad-value', ''],
    ['a percentage beside a plain number', GOOD.replace('step: 1%', 'step: 1'), '1', 'rubric-bad-value', 'step: '],
    ['a list for a mapping', GOOD.replace(/\{ name: 甲[^\n]*/, '[甲, 40]'), '[甲', 'rubric-bad-value', ''],
    ['a zero target', GOOD.replace('given', 'proportional, target: 0'), '0 }', 'rubric-bad-value', 'target: '],
  ])('refuses %s', async (_, text, needle, code, after) =>
    expect(await faults(text)).toEqual([where(text, needle, code, after)]),
  );

  it.each([
    ['{ from: 90, score: 40 }, { from: 80, to: 89, score: 30 }, { to: 80, score: 0 }', '{ from: 90', 'rubric-band-gap'],
    ['{ from: 80, score: 40 }, { to: 90, score: 30 }', '{ from: 80', 'rubric-band-overlap'],
    ['{ from: 80, score: 41 }, { to: 80, score: 30 }', '41', 'rubric-bad-value'],
    ['{ from: 80, score: 40 }, { from: 70, to: 80, score: 30 }', '{ from: 70', 'rubric-band-gap'],
    ['{ from: 80, to: 70, score: 40 }', '{ from: 80', 'rubric-bad-value'],
  ])('refuses the bands %s at %s', async (bands, needle, code) => {
    const text = GOOD.replace('method: given', `method: { kind: banded, includes: from, bands: [${bands}] }`);
    expect(await faults(text)).toContain(where(text, needle, code));
  });
});

describe('numbers in a rubric', () => {
  it.each(['010', '1e2', '0x10', '1_000', '.5', '5.', '+5', 'NaN', 'Infinity', '１０', '"4 0"', '[40]', '~', ''])(
    '%s is no number of points',
    async (text) => {
      const found = await read(GOOD.replace('points: 40', `points: ${text}`));
      expect(found.rubric).toBeNull();
      expect(found.problems.map((one) => one.code)).toContain('rubric-bad-value');
    },
  );

  it('keep every digit', async () => {
    const long = '99999999999999999999.99';
    const { rubric } = await read(
      GOOD.replace('points: 100', `points: ${long}`)
        .replace('points: 40', 'points: 99999999999999999939.99')
        .replace('id: own', `id: own\nfullMarks: ${long}`),
    );
    expect(plain(rubric?.fullMarks ?? rubric?.sections[0]?.points ?? (0 as never))).toBe(long);
  });

  it('stay what they are as text: 80.10 and 2023-01-01 are not rewritten', async () => {
    const { rubric } = await read(GOOD.replace('id: own', 'id: own\nversion: 80.10\nvalidFrom: 2023-01-01'));
    expect([rubric?.version, rubric?.validFrom]).toEqual(['80.10', '2023-01-01']);
  });
});

/** Nine lists, each nine times the one before: three hundred million when written out. */
const BOMB = `${['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']
  .map(
    (name, index, all) =>
      `${name}: &${name} [${Array.from({ length: 9 }, () => (index === 0 ? 'x' : `*${all[index - 1]}`)).join(',')}]`,
  )
  .join('\n')}\n`;

describe('hostile files', () => {
  it.each([
    ['an alias bomb', BOMB, 'aliases'],
    ['an alias to itself', 'a: &a [*a]\n', 'too-deep'],
    ['brackets without end', '['.repeat(100_000), 'too-deep'],
    ['dashes without end', '- '.repeat(60_000), 'syntax'],
    ['braces without end', '{a: '.repeat(50_000), 'too-deep'],
    ['a megabyte', `id: ${'x'.repeat(1_000_000)}`, 'too-large'],
    ['a key that stands twice', `${GOOD}id: other\n`, 'duplicate-key'],
    ['no YAML at all', 'id: [own', 'syntax'],
  ])('%s is refused', async (_, text, fault) => {
    const { rubric, problems } = await read(text);
    expect(rubric).toBeNull();
    expect(problems[0]).toMatchObject({ code: 'rubric-syntax', fault });
  });

  it.each(['__proto__', 'constructor', 'toString'])('%s is an unknown key like any other', async (key) => {
    const { problems } = await read(`${GOOD}${key}: { polluted: yes }\n`);
    expect(problems).toEqual([expect.objectContaining({ code: 'rubric-unknown-key', key })]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it.each(['__proto__', 'constructor'])('%s is an ordinary name of a leaf and no kind of method', async (name) => {
    expect((await read(GOOD.replace('name: 甲', `name: ${name}`))).problems).toEqual([]);
    const text = GOOD.replace('method: given', `method: ${name}`);
    expect(await faults(text)).toEqual([where(text, name, 'rubric-bad-value')]);
  });

  it('bytes that are no UTF-8 are refused', async () => {
    const { problems } = await readRubric('r.yaml', Uint8Array.of(0xd6, 0xd0, 0xb9), null);
    expect(problems).toEqual([expect.objectContaining({ code: 'rubric-syntax', fault: 'not-text' })]);
  });
});

describe('the built-in rubrics', () => {
  it.each([...BUILT_IN])('%s is read without fault or warning, under its own id', async (id, text) => {
    const { rubric, problems, warnings } = await read(text);
    expect([rubric?.id, problems, warnings]).toEqual([id, [], []]);
    expect(rubric?.sources.length).toBeGreaterThan(0);
  });
});

describe('the JSON Schema', () => {
  it('in docs is the one that the definition makes', () => {
    expect(JSON.parse(readFileSync('docs/rubric.schema.json', 'utf8'))).toEqual(
      JSON.parse(JSON.stringify(rubricSchema())),
    );
  });

  it('knows every method, and refuses other keys', () => {
    const text = JSON.stringify(rubricSchema());
    for (const kind of ['banded', 'deduct-per-step', 'two-sided', 'rank', 'better-of'])
      expect(text).toContain(`{"const":"${kind}"}`);
    expect(rubricSchema()).toMatchObject({
      additionalProperties: false,
      required: ['id', 'title', 'notApplicable', 'missing', 'grades', 'sections'],
    });
  });
});
