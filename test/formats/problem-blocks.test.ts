import { describe, expect, it } from 'vitest';
import { problem } from '../../src/domain/problem.js';
import { problemReport } from '../../src/formats/problem-text.js';
import type { Style } from '../../src/formats/style.js';
import { decimal } from '../../src/numbers/decimal.js';
import { placeIn, STYLE } from '../support/assessment.js';
import { sampleProblem } from '../support/problems.js';

const GROUPED: Style = { ...STYLE, lang: 'en', problems: 'grouped' };
const linesOf = (text: string): string[] => text.trimEnd().split('\n');
const lost = (line: number, name: string, points: string) =>
  problem('reason-missing', placeIn(`${name},10,8`, line, 3), { name, lost: decimal(points) });
const unreadable = (line: number) =>
  problem('amount-unreadable', placeIn(`项目${line},${line}x`, line, 2), {
    column: '金额',
    text: `${line}x`,
    why: 'letter-for-digit',
    shown: '',
  });

describe('problems of one kind', () => {
  it('are one block: the sentence once with what they share, then places with what is their own', () => {
    expect(linesOf(problemReport([lost(2, '甲', '2'), lost(3, '乙', '2'), lost(9, '丙', '2')], GROUPED))).toEqual([
      'warning reason-missing, 3 places: “…” lost 2 points without a reason. Fill in the reason and what will be done.',
      '  income.csv:2:3 C2 “8” · “甲”',
      '  income.csv:3:3 C3 “8” · “乙”',
      '  income.csv:9:3 C9 “8” · “丙”',
      '3 warnings',
    ]);
  });
  it('tell every detail that differs, and say what stands in a cell once', () => {
    const [head, first] = linesOf(problemReport([lost(2, '甲', '2'), lost(3, '乙', '0.5')], GROUPED));
    expect(head).toContain('“…” lost … points');
    expect(first).toBe('  income.csv:2:3 C2 “8” · “甲” · 2');
    expect(linesOf(problemReport([unreadable(2), unreadable(3)], GROUPED))[1]).toBe('  income.csv:2:2 B2 “2x”');
  });
  it('are listed as far as a person reads, errors further than warnings, and the rest is counted', () => {
    const many = (make: typeof unreadable) => Array.from({ length: 30 }, (_, index) => make(index + 2));
    const warnings = linesOf(
      problemReport(
        many((line) => lost(line, `甲${line}`, '1') as never),
        GROUPED,
      ),
    );
    expect(warnings).toHaveLength(5);
    expect(warnings[3]).toMatch(/ …… and 27 more$/);
    expect(warnings[4]).toBe('30 warnings (--problems all prints each)');
    expect(linesOf(problemReport(many(unreadable), GROUPED))).toHaveLength(12);
  });
  it('come errors first, whatever the order of the file', () => {
    const report = problemReport([sampleProblem('unit-assumed'), lost(2, '甲', '1'), unreadable(3)], GROUPED);
    const at = ['error ', 'warning ', 'note '].map((word) => report.indexOf(word));
    expect(at).toEqual([...at].sort((a, b) => a - b));
  });
  it('are each by themselves where that is asked for, in the order given', () => {
    const report = problemReport([lost(2, '甲', '1'), unreadable(3), lost(4, '乙', '1')], {
      ...GROUPED,
      problems: 'all',
    });
    expect(report.match(/^income\.csv:\d:\d: (?:error|warning) /gm)).toHaveLength(3);
    expect(report.match(/\^/g)?.length).toBeGreaterThanOrEqual(3);
  });
});

describe('a single point', () => {
  it('is a point', () => {
    expect(problemReport([lost(2, '甲', '1')], GROUPED)).toContain('lost 1 point without');
    expect(problemReport([lost(2, '甲', '1.5')], GROUPED)).toContain('lost 1.5 points without');
  });
});
