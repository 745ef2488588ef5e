import type { LeafResult, SectionResult } from '../domain/assessment.js';
import { type Decimal, sumOrNull } from '../numbers/decimal.js';

interface Node {
  readonly name: string;
  readonly path: readonly string[];
  /** Made with the first section in it: most nodes have none. */
  sections: Map<string, Node> | null;
  readonly leaves: LeafResult[];
}

const newNode = (path: readonly string[]): Node => ({ name: path.at(-1) ?? '', path, sections: null, leaves: [] });

/** The node of the first `length` names of the path. */
function nodeAt(root: Node, path: readonly string[], length: number): Node {
  let node = root;
  for (let depth = 0; depth < length; depth += 1) {
    const name = path[depth] ?? '';
    node.sections ??= new Map();
    const known = node.sections.get(name);
    const next = known ?? newNode(path.slice(0, depth + 1));
    if (known === undefined) node.sections.set(name, next);
    node = next;
  }
  return node;
}

/** Null where a leaf has no score, or where one of them is counted twice. */
export const sumOfLeaves = (leaves: readonly LeafResult[]): Decimal | null =>
  leaves.some((leaf) => leaf.repeated) ? null : sumOrNull(leaves.map((leaf) => leaf.score));

const resultsOf = ({ sections }: Node): SectionResult[] =>
  sections === null ? [] : [...sections.values()].map(resultOf);

function resultOf(node: Node): SectionResult {
  const sections = resultsOf(node);
  const { name, path, leaves } = node;
  const points = sumOrNull(leaves.map((leaf) => leaf.points));
  const score = sumOfLeaves(leaves);
  if (sections.length === 0) return { name, path, points, score, sections, leaves };
  return {
    name,
    path,
    points: sumOrNull([points, ...sections.map((section) => section.points)]),
    score: sumOrNull([score, ...sections.map((section) => section.score)]),
    sections,
    leaves,
  };
}

/** The tree that the rows' level names make. A row of level 1 is a section with itself as its only leaf. */
export function sectionsOf(leaves: readonly LeafResult[]): SectionResult[] {
  const root = newNode([]);
  for (const leaf of leaves) nodeAt(root, leaf.path, Math.max(1, leaf.path.length - 1)).leaves.push(leaf);
  return resultsOf(root);
}
