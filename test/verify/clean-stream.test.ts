import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifyText } from '../../src/verify/verify-text.js';

/** Pieces that reports are made of, right and broken. */
const PIECES = [
  '本年收入合计',
  '其中：',
  '财政拨款',
  '1,234.56',
  '3116.37',
  '万元',
  '亿元',
  '元',
  '％',
  '%',
  '占',
  '，',
  '。',
  '；',
  '（',
  '）',
  '\n',
  '\r\n',
  '\n\n',
  '\f',
  '　　',
  '| ',
  ' |',
  '\t',
  '-3-',
  '第 9 页',
  '增长',
  '减少',
  '分别为',
  '和',
  '、',
  '倍',
  '个百分点',
  '年均',
  '2021年',
  '２０２２',
  '⻔',
  '\u200b',
  '\ufeff',
  '𠮷',
  '合计',
  '项目',
  '得分',
  '93.4分',
  '优',
  '12件',
  '\ud800',
  '0',
  '-',
  '÷',
  '×100%＝',
  '一、',
  '1.',
];
const report = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 6 })), {
  maxLength: 80,
});

describe('places in a report', () => {
  it('are those of the text as it was given, whatever it holds', () => {
    fc.assert(
      fc.property(report, (pieces) => {
        const text = pieces.join('');
        const characters = [...text];
        const lines = text.split('\n').map((line) => [...line]);
        for (const one of verifyText('r', text).statements) {
          for (const at of [one, ...one.operands]) {
            expect(at.offset).toBeGreaterThanOrEqual(0);
            expect(at.offset).toBeLessThan(characters.length);
            expect(lines[at.line - 1]?.[at.column - 1]).toBe(characters[at.offset]);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it('find the digits of every figure', () => {
    const text =
      '　　本年收入合计 ３，１１６．３７ 万元，其中：财政拨款收入 3,093\n.93 万元；其他收入 22.44 万元。\n'.repeat(3);
    const characters = [...text];
    const half = (char: string): string => char.normalize('NFKC');
    const { statements } = verifyText('r', text);
    expect(statements).toHaveLength(3);
    for (const { offset, end, stated } of statements) {
      expect(characters.slice(offset, end).map(half).join('').replaceAll(',', '')).toBe(stated);
    }
  });

  it('count characters, not UTF-16 units', () => {
    const [found] = verifyText('r', '𠮷𠮷局收入合计3万元，包括：甲1万元、乙2万元。').statements;
    expect(found).toMatchObject({ line: 1, column: 8, offset: 7, end: 8, stated: '3' });
  });
});

describe('a report of any size', () => {
  const spent = (text: string): number => {
    const start = performance.now();
    verifyText('r', text);
    return performance.now() - start;
  };

  it.each([
    ['digits', '1'],
    ['brackets', '('],
    ['groups', '1,234'],
    ['amounts without end', '收入5万元、'],
    ['shares', '，占总额的5.5%'],
    ['openers', '其中：'],
    ['bars', '| 1 '],
    ['blanks', '  1'],
    ['one cell a line', '项目\n1\n'],
    ['totals', '甲3万元，乙4万元，合计7万元；'],
    ['paragraphs', '甲支出3.5万元，比上年增加1.5万元，增长75%。\n'],
  ])('takes time in proportion: %s', (_name, piece) => {
    const size = 60_000;
    const small = piece.repeat(Math.ceil(size / piece.length));
    spent(small.slice(0, 5000));
    const once = Math.min(spent(small), spent(small));
    const four = spent(small.repeat(4));
    expect(four).toBeLessThan(once * 14 + 400);
  });
});
