import { normalised } from '../domain/nearest-name.js';
import type { Place } from '../domain/place.js';
import { problem } from '../domain/problem.js';
import {
  BUDGET_FIGURES,
  type LeafFigure,
  METHOD_FACTS,
  type RubricLeaf,
  type RubricSection,
} from '../domain/rubric.js';
import { compare, isAbove, sumOf, ZERO } from '../numbers/decimal.js';
import { checkMethod, methodShape } from './method-shapes.js';
import { choice, number, ruleNumber, text } from './scalar-shapes.js';
import {
  type Findings,
  list,
  named,
  object,
  optional,
  placeOf,
  required,
  type Shape,
  textOr,
  variants,
  withDefault,
} from './shape.js';

/** Two of one name on one level. */
export function checkNames(items: readonly { readonly name: string }[], findings: Findings): void {
  const first = new Map<string, Place>();
  for (const item of items) {
    const key = normalised(item.name);
    const at = placeOf(findings, item, 'name');
    const known = first.get(key);
    if (known === undefined) first.set(key, at);
    else findings.problems.push(problem('rubric-duplicate-name', at, { name: item.name, first: known }));
  }
}

/** The points of what is inside must add up to those of the whole. */
export function checkSum(
  name: string,
  of: object,
  points: RubricSection['points'],
  inner: readonly RubricSection['points'][],
  findings: Findings,
  key: string,
): void {
  const summed = sumOf(inner);
  if (compare(points, summed) === 0) return;
  findings.problems.push(problem('rubric-points-mismatch', placeOf(findings, of, key), { name, points, summed }));
}

const twoNames = object({ of: required(text), to: required(text) }, { build: (given) => given });

const figureShape: Shape<LeafFigure> = textOr<LeafFigure, LeafFigure>(
  {
    read(node, key, findings) {
      const name = choice(BUDGET_FIGURES).read(node, key, findings);
      return name === undefined ? undefined : { kind: 'budget', name };
    },
    schema: choice(BUDGET_FIGURES).schema,
  },
  variants<LeafFigure, 'ratio' | 'change'>('kind', {
    ratio: mapped(twoNames, (given) => ({ kind: 'ratio', ...given })),
    change: mapped(twoNames, (given) => ({ kind: 'change', ...given })),
  }),
);

function mapped<A, B>(shape: Shape<A>, turn: (value: A) => B): Shape<B> {
  return {
    ...shape,
    read(node, key, findings) {
      const value = shape.read(node, key, findings);
      return value === undefined ? undefined : turn(value);
    },
  };
}

const leafShape: Shape<RubricLeaf> = object(
  {
    code: optional(text),
    name: required(text),
    points: required(number('above-zero')),
    method: required(methodShape(() => leafShape)),
    figure: optional(figureShape),
    target: optional(ruleNumber()),
    basis: optional(text),
    note: optional(text),
  },
  {
    build: (given): RubricLeaf => given,
    check(leaf, findings) {
      checkMethod(leaf, findings);
      if (leaf.target === null || !METHOD_FACTS[leaf.method.kind].needsTarget || isAbove(leaf.target.value, ZERO))
        return;
      const words = { key: 'target', text: '0', needs: 'above-zero', nearest: null, allowed: [] } as const;
      findings.problems.push(problem('rubric-bad-value', placeOf(findings, leaf, 'target'), words));
    },
  },
);

const leavesShape: Shape<RubricSection['leaves']> = {
  read(node, key, findings) {
    if (node.kind === 'text') return choice(['from-data'] as const).read(node, key, findings);
    return list(named('leaf', () => leafShape)).read(node, key, findings);
  },
  schema: { anyOf: [{ const: 'from-data' }, list(named('leaf', () => leafShape)).schema] },
  definitions: () => named('leaf', () => leafShape).definitions?.() ?? {},
};

/** A section with its leaves, or with sections of its own. */
export const sectionShape: Shape<RubricSection> = object(
  {
    code: optional(text),
    name: required(text),
    points: required(number('above-zero')),
    basis: optional(text),
    note: optional(text),
    sections: withDefault<readonly RubricSection[]>(list(named('section', () => sectionShape)), []),
    leaves: withDefault<RubricSection['leaves']>(leavesShape, []),
  },
  {
    build: (given): RubricSection => given,
    check(section, findings) {
      const { name, points, sections, leaves } = section;
      const at = placeOf(findings, section);
      if (leaves === 'from-data') {
        if (sections.length === 0) return;
        const words = { key: 'leaves', text: leaves, needs: 'no-inner-section', nearest: null, allowed: [] } as const;
        findings.problems.push(problem('rubric-bad-value', placeOf(findings, section, 'leaves'), words));
        return;
      }
      const inner = [...sections, ...leaves];
      if (inner.length === 0) findings.problems.push(problem('rubric-missing-key', at, { key: 'leaves' }));
      else
        checkSum(
          name,
          section,
          points,
          inner.map((one) => one.points),
          findings,
          'points',
        );
      checkNames(inner, findings);
    },
  },
);
