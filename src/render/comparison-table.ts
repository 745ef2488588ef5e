import type { ComparedLeaf, Comparison } from '../domain/comparison.js';
import { compare, type Decimal, isZero, ZERO } from '../domain/decimal.js';
import { plainText, pointsText, scoreText, totalText } from './figure-text.js';
import type { Style } from './style.js';
import type { TextCell, TextTable } from './text-table.js';
import { label } from './words/labels.js';

const signed = (value: Decimal | null, style: Style): string | null => {
  const text = scoreText(value, style);
  return text !== null && value !== null && compare(value, ZERO) > 0 ? `+${text}` : text;
};

/** What does not occur on a side has nothing to say there; what has no score is absent. */
function side(leaf: ComparedLeaf, index: 0 | 1, style: Style): [TextCell, TextCell] {
  const [points, score] = [leaf.points[index], leaf.scores[index]];
  if (points === null && score === null && leaf.difference !== null) return ['', ''];
  return [pointsText(points, style) ?? '', scoreText(score, style)];
}

/** Every indicator under both rubrics; those that differ stand out. */
export function comparisonTable(comparison: Comparison, style: Style): TextTable {
  const { lang } = style;
  const [first, second] = comparison.scores;
  const named = (index: 0 | 1): string => comparison.titles[index] ?? label('ownTable', lang);
  const rows = comparison.leaves.map((leaf) => [
    leaf.path.length === 0 ? label('bounds', lang) : leaf.path.join(' › '),
    ...side(leaf, 0, style),
    ...side(leaf, 1, style),
    signed(leaf.difference, style),
  ]);
  const total: TextCell[] = [
    label('total', lang),
    plainText(first.fullMarks),
    totalText(first.total, first),
    plainText(second.fullMarks),
    totalText(second.total, second),
    signed(comparison.difference, style),
  ];
  const grades: TextCell[] = [label('grade', lang), '', first.grade, '', second.grade, ''];
  const differs = comparison.leaves.map(({ difference }) => difference === null || !isZero(difference));
  return {
    title: `${label('comparison', lang)}: A ${named(0)}; B ${named(1)}`,
    columns: [
      { key: 'indicator', header: label('indicator', lang), kind: 'text' },
      { key: 'pointsA', header: `${label('points', lang)} A`, kind: 'number' },
      { key: 'scoreA', header: `${label('score', lang)} A`, kind: 'number' },
      { key: 'pointsB', header: `${label('points', lang)} B`, kind: 'number' },
      { key: 'scoreB', header: `${label('score', lang)} B`, kind: 'number' },
      { key: 'difference', header: label('difference', lang), kind: 'number' },
    ],
    rows: [...rows, total, grades],
    tones: new Map([
      ...differs.flatMap((is, index) => (is ? [[index, 'fair' as const] as const] : [])),
      [rows.length, 'strong' as const] as const,
    ]),
  };
}

/** The comparison as data: exact decimals. */
export function comparisonJson(comparison: Comparison): object {
  const side = (index: 0 | 1): object => ({
    title: comparison.titles[index],
    exactTotal: plainText(comparison.scores[index].total),
    grade: comparison.scores[index].grade,
  });
  return {
    first: side(0),
    second: side(1),
    difference: plainText(comparison.difference),
    leaves: comparison.leaves.map(({ path, points, scores, difference }) => ({
      path,
      points: points.map(plainText),
      exactScores: scores.map(plainText),
      difference: plainText(difference),
    })),
  };
}
