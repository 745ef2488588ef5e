import { cell, type Drawn, UP } from '../../workbook/drawing.js';
import type { ShapeLeaf } from './form-shape.js';

/** Names of the levels as a form prints them: the last one holds whatever lies deeper. */
const levelNames = ({ path }: ShapeLeaf): readonly [string, string, string] => [
  path[0] ?? '',
  path[1] ?? '',
  path.slice(2).join('/'),
];

const goesOn = (leaf: ShapeLeaf, above: ShapeLeaf | undefined, level: 0 | 1): boolean => {
  if (above === undefined) return false;
  const [own, other] = [levelNames(leaf), levelNames(above)];
  // Below one level-2 name only indicators of their own: a row that ends with it is itself one.
  const isNamed = level === 0 || (own[2] !== '' && other[2] !== '');
  return isNamed && own.slice(0, level + 1).every((name, index) => name !== '' && name === other[index]);
};

/** Level 1 and 2 merged down over the rows below them, level 3 for each row. */
export function levelCells(leaves: readonly ShapeLeaf[]): (readonly [Drawn, Drawn, Drawn])[] {
  return leaves.map((leaf, index) => {
    const above = leaves[index - 1];
    const [first, second, third] = levelNames(leaf);
    return [
      goesOn(leaf, above, 0) ? UP : cell('center', first),
      goesOn(leaf, above, 1) ? UP : cell('center', second),
      cell('text', third),
    ] as const;
  });
}
