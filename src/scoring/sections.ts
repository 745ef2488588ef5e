import type { LeafResult, SectionResult } from '../domain/assessment.js';
import { sumOrNull } from '../domain/decimal.js';

interface Node {
  readonly name: string;
  readonly path: readonly string[];
  readonly sections: Map<string, Node>;
  readonly leaves: LeafResult[];
}

const newNode = (path: readonly string[]): Node => ({
  name: path.at(-1) ?? '',
  path,
  sections: new Map(),
  leaves: [],
});

/** The node of the first `length` names of the path. */
function nodeAt(root: Node, path: readonly string[], length: number): Node {
  let node = root;
  for (let depth = 0; depth < length; depth += 1) {
    const name = path[depth] ?? '';
    const known = node.sections.get(name);
    const next = known ?? newNode(path.slice(0, depth + 1));
    if (known === undefined) node.sections.set(name, next);
    node = next;
  }
  return node;
}

function resultOf(node: Node): SectionResult {
  const sections = [...node.sections.values()].map(resultOf);
  const members = [...node.leaves, ...sections];
  return {
    name: node.name,
    path: node.path,
    points: sumOrNull(members.map((member) => member.points)),
    score: sumOrNull(members.map((member) => member.score)),
    sections,
    leaves: node.leaves,
  };
}

/** The tree that the rows' level names make. A row of level 1 is a section with itself as its only leaf. */
export function sectionsOf(leaves: readonly LeafResult[]): SectionResult[] {
  const root = newNode([]);
  for (const leaf of leaves) nodeAt(root, leaf.path, Math.max(1, leaf.path.length - 1)).leaves.push(leaf);
  return [...root.sections.values()].map(resultOf);
}
