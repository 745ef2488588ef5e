import { nearestName } from '../domain/nearest-name.js';
import type { Place } from '../domain/place.js';
import { type Problem, problem, type RubricNeed } from '../domain/problem.js';
import type { RubricNode } from './yaml-nodes.js';

/** A JSON Schema, as far as it is needed. */
export type JsonSchema = { readonly [key: string]: unknown };

/** What reading finds wrong, and where each thing that was read stands. */
export interface Findings {
  readonly problems: Problem[];
  /** Of built objects: their own place under '', and that of each key. */
  readonly places: WeakMap<object, ReadonlyMap<string, Place>>;
}

/** One definition of what may stand somewhere: it reads, and it describes itself to editors. */
export interface Shape<T> {
  /** Undefined where something is wrong, which has then been reported. */
  read(node: RubricNode, key: string, findings: Findings): T | undefined;
  readonly schema: JsonSchema;
  /** Schemas that others refer to by name. */
  readonly definitions?: () => { readonly [name: string]: JsonSchema };
}

interface Field<T> {
  readonly shape: Shape<T>;
  readonly fallback: { readonly value: T } | null;
}

type Built<F> = { readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never };

export const required = <T>(shape: Shape<T>): Field<T> => ({ shape, fallback: null });
export const optional = <T>(shape: Shape<T>): Field<T | null> => ({
  shape: shape as Shape<T | null>,
  fallback: { value: null },
});
export const withDefault = <T>(shape: Shape<T>, value: T): Field<T> => ({ shape, fallback: { value } });

/** The place of a key of something that was read, or of the thing itself. */
export function placeOf(findings: Findings, of: object, key = ''): Place {
  const places = findings.places.get(of);
  const place = places?.get(key) ?? places?.get('');
  if (place === undefined) throw new Error('a place was asked for that nothing stands at');
  return place;
}

/** Gives what was made of something that was read the place of that. */
export function placedAs<T extends object>(findings: Findings, of: object, made: T): T {
  const places = findings.places.get(of);
  if (places !== undefined) findings.places.set(made, places);
  return made;
}

const shown = (node: RubricNode): string => (node.kind === 'text' ? node.text : node.kind === 'list' ? '[…]' : '{…}');

/** Reports that what stands there is not what is needed; undefined, as every shape answers then. */
export function refuse(
  node: RubricNode,
  key: string,
  needs: RubricNeed,
  findings: Findings,
  allowed: readonly string[] = [],
): undefined {
  const text = shown(node);
  const nearest = allowed.length === 0 ? null : nearestName([text], allowed);
  findings.problems.push(problem('rubric-bad-value', node.at, { key, text, needs, nearest, allowed }));
  return undefined;
}

export const list = <T>(item: Shape<T>, least = 1): Shape<readonly T[]> => ({
  read(node, key, findings) {
    if (node.kind !== 'list') return refuse(node, key, 'list', findings);
    if (node.items.length < least) return refuse(node, key, 'not-empty', findings);
    const items = node.items.map((one) => item.read(one, key, findings));
    return items.every((one) => one !== undefined) ? items : undefined;
  },
  schema: { type: 'array', items: item.schema, minItems: least },
  definitions: () => item.definitions?.() ?? {},
});

interface ObjectOptions<F, T> {
  readonly build: (fields: Built<F>, findings: Findings) => T;
  /** Asked only of what was read without fault. */
  readonly check?: (value: T, findings: Findings) => void;
}

/** A mapping with these keys and no others. Every key is read, so that all its faults are found in one run. */
export function object<F extends Record<string, Field<never>> | Record<string, Field<unknown>>, T extends object>(
  fields: F,
  { build, check }: ObjectOptions<F, T>,
): Shape<T> {
  const known = Object.keys(fields);
  const entries = Object.entries(fields) as readonly [string, Field<unknown>][];
  return {
    read(node, key, findings) {
      if (node.kind !== 'mapping') return refuse(node, key, 'mapping', findings);
      const places = new Map<string, Place>([['', node.at]]);
      for (const entry of node.entries) {
        places.set(entry.key, entry.value.at);
        if (known.includes(entry.key)) continue;
        const nearest = nearestName([entry.key], known);
        findings.problems.push(problem('rubric-unknown-key', entry.at, { key: entry.key, nearest, known }));
      }
      const values = entries.map(([name, { shape, fallback }]) => {
        const entry = node.entries.find((one) => one.key === name);
        if (entry !== undefined) return [name, shape.read(entry.value, name, findings)] as const;
        if (fallback !== null) return [name, fallback.value] as const;
        findings.problems.push(problem('rubric-missing-key', node.at, { key: name }));
        return [name, undefined] as const;
      });
      if (values.some(([, value]) => value === undefined)) return undefined;
      const built = build(Object.fromEntries(values) as Built<F>, findings);
      findings.places.set(built, places);
      check?.(built, findings);
      return built;
    },
    schema: {
      type: 'object',
      properties: Object.fromEntries(entries.map(([name, { shape }]) => [name, shape.schema])),
      required: entries.flatMap(([name, { fallback }]) => (fallback === null ? [name] : [])),
      additionalProperties: false,
    },
    definitions: () => Object.assign({}, ...entries.map(([, { shape }]) => shape.definitions?.() ?? {})),
  };
}

/** One of several mappings, told apart by the text of one key; its name alone where the mapping needs nothing else. */
export function variants<T, K extends string>(tag: string, all: { readonly [kind in K]: Shape<T> }): Shape<T> {
  const shapes: { readonly [kind: string]: Shape<T> } = all;
  const kinds = Object.keys(shapes);
  const chosen = (node: RubricNode, kind: RubricNode, key: string, findings: Findings): T | undefined => {
    const shape = kind.kind === 'text' && Object.hasOwn(shapes, kind.text) ? shapes[kind.text] : undefined;
    if (shape === undefined) return refuse(kind, key, 'one-of', findings, kinds);
    const rest = node.kind === 'mapping' ? node.entries.filter((entry) => entry.key !== tag) : [];
    return shape.read({ kind: 'mapping', entries: rest, at: node.at }, key, findings);
  };
  const described = Object.entries(shapes).map(([kind, { schema }]) => {
    const { properties, required: needed } = schema as { properties: object; required: readonly string[] };
    const whole = { ...schema, properties: { [tag]: { const: kind }, ...properties }, required: [tag, ...needed] };
    return { kind, whole, isAlone: needed.length === 0 };
  });
  const alone = described.flatMap(({ kind, isAlone }) => (isAlone ? [kind] : []));
  const withTag = described.map(({ whole }) => whole);
  return {
    read(node, key, findings) {
      if (node.kind === 'text') return chosen(node, node, key, findings);
      if (node.kind !== 'mapping') return refuse(node, key, 'mapping', findings);
      const entry = node.entries.find((one) => one.key === tag);
      if (entry !== undefined) return chosen(node, entry.value, tag, findings);
      findings.problems.push(problem('rubric-missing-key', node.at, { key: tag }));
      return undefined;
    },
    schema: { anyOf: [...(alone.length === 0 ? [] : [{ enum: alone }]), ...withTag] },
    definitions: () => Object.assign({}, ...kinds.map((kind) => shapes[kind]?.definitions?.() ?? {})),
  };
}

/** A shape that contains itself: known by name, and looked at only when it is needed. */
export function named<T>(name: string, shape: () => Shape<T>): Shape<T> {
  let isOpen = false;
  return {
    read: (node, key, findings) => shape().read(node, key, findings),
    schema: { $ref: `#/$defs/${name}` },
    definitions() {
      if (isOpen) return {};
      isOpen = true;
      const inner = shape();
      const all = { [name]: inner.schema, ...inner.definitions?.() };
      isOpen = false;
      return all;
    },
  };
}

/** The first of two that fits the kind of node: text, or something built of parts. */
export const textOr = <A, B>(word: Shape<A>, other: Shape<B>): Shape<A | B> => ({
  read: (node, key, findings) =>
    node.kind === 'text' ? word.read(node, key, findings) : other.read(node, key, findings),
  schema: { anyOf: [word.schema, other.schema] },
  definitions: () => ({ ...word.definitions?.(), ...other.definitions?.() }),
});
