import type { Document, LineCounter, Pair, Node as YamlNode } from 'yaml';
import type { Place } from '../domain/place.js';
import { type Problem, problem, type RubricSyntaxFault } from '../domain/problem.js';

/** What stands in a rubric file: text (numbers too, as they are written), lists and mappings, each with its place. */
export type RubricNode =
  | { readonly kind: 'text'; readonly text: string; readonly at: Place }
  | { readonly kind: 'list'; readonly items: readonly RubricNode[]; readonly at: Place }
  | { readonly kind: 'mapping'; readonly entries: readonly RubricEntry[]; readonly at: Place };

export interface RubricEntry {
  readonly key: string;
  readonly at: Place;
  readonly value: RubricNode;
}

/** A rubric has some hundred lines; what is far beyond is an attack or a mistake. */
const MOST_CHARACTERS = 256 * 1024;
const MOST_NODES = 20_000;
const MOST_DEPTH = 40;

class Refused extends Error {
  constructor(
    readonly fault: RubricSyntaxFault,
    readonly offset: number,
    readonly text = '',
  ) {
    super(fault);
  }
}

/** Places in the text, by offset. Columns count characters, and the row is shown as it stands. */
function placesIn(file: string, text: string, lines: LineCounter): (offset: number) => Place {
  const rows = text.split(/\r?\n/);
  return (offset) => {
    const { line, col } = lines.linePos(offset);
    const origin = { file, line: Math.max(1, line), row: Math.max(1, line), text: rows[line - 1] ?? '', delimiter: '' };
    return { origin, column: Math.max(1, col) };
  };
}

/** Brackets open at once at most; the parser itself would recurse as deep. */
function bracketDepth(text: string): number {
  let depth = 0;
  let most = 0;
  for (const character of text) {
    if (character === '[' || character === '{') most = Math.max(most, ++depth);
    else if (character === ']' || character === '}') depth = Math.max(0, depth - 1);
  }
  return most;
}

type Library = typeof import('yaml');

function convert(yaml: Library, document: Document, at: (offset: number) => Place): RubricNode | null {
  let count = 0;
  const startOf = (node: YamlNode): number => node.range?.[0] ?? 0;
  /** What an alias means is the last of that name before it: kept here as the document is gone through, once. */
  const anchors = new Map<string, YamlNode>();
  let isRepeated = 0;
  const known = (node: YamlNode): void => {
    if (!yaml.isAlias(node) && node.anchor !== undefined && isRepeated === 0) anchors.set(node.anchor, node);
  };
  const visit = (given: YamlNode, depth: number): RubricNode => {
    count += 1;
    known(given);
    if (count > MOST_NODES) throw new Refused('aliases', startOf(given));
    if (depth > MOST_DEPTH) throw new Refused('too-deep', startOf(given));
    if (yaml.isAlias(given)) {
      const meant = anchors.get(given.source);
      if (meant === undefined) throw new Refused('syntax', startOf(given), given.source);
      isRepeated += 1;
      const node = visit(meant, depth + 1);
      isRepeated -= 1;
      return node;
    }
    const place = at(startOf(given));
    if (yaml.isSeq(given)) {
      return { kind: 'list', items: given.items.map((item) => visit(item as YamlNode, depth + 1)), at: place };
    }
    if (yaml.isMap(given)) return { kind: 'mapping', entries: entriesOf(given.items, depth), at: place };
    return { kind: 'text', text: yaml.isScalar(given) ? String(given.value ?? '') : '', at: place };
  };
  const entriesOf = (pairs: readonly Pair[], depth: number): RubricEntry[] => {
    const seen = new Set<string>();
    return pairs.map((pair) => {
      const keyNode = pair.key as YamlNode;
      if (!yaml.isScalar(keyNode)) throw new Refused('syntax', startOf(keyNode));
      known(keyNode);
      const key = String(keyNode.value ?? '');
      if (seen.has(key)) throw new Refused('duplicate-key', startOf(keyNode), key);
      seen.add(key);
      const place = at(startOf(keyNode));
      const value = pair.value === null ? null : (pair.value as YamlNode);
      return {
        key,
        at: place,
        value: value === null ? { kind: 'text', text: '', at: place } : visit(value, depth + 1),
      };
    });
  };
  return document.contents === null ? null : visit(document.contents as YamlNode, 0);
}

/** YAML or JSON as nodes. Every scalar stays the text that it is; aliases, depth and size are bounded. */
export async function readNodes(
  file: string,
  text: string,
): Promise<{ readonly root: RubricNode | null; readonly problems: readonly Problem[] }> {
  const yaml = await import('yaml');
  const counter = new yaml.LineCounter();
  const place = placesIn(file, text, counter);
  const failed = (fault: RubricSyntaxFault, offset: number, words: string) => ({
    root: null,
    problems: [problem('rubric-syntax', place(offset), { fault, text: words })],
  });
  if (text.length > MOST_CHARACTERS) return failed('too-large', 0, '');
  if (bracketDepth(text) > MOST_DEPTH) return failed('too-deep', 0, '');
  try {
    const document = yaml.parseDocument(text, {
      schema: 'failsafe',
      uniqueKeys: false,
      prettyErrors: false,
      lineCounter: counter,
    });
    if (document.errors.length > 0) {
      const problems = document.errors
        .slice(0, 20)
        .map((error) => problem('rubric-syntax', place(error.pos[0]), { fault: 'syntax', text: error.message }));
      return { root: null, problems };
    }
    return { root: convert(yaml, document, place), problems: [] };
  } catch (error) {
    if (error instanceof Refused) {
      return failed(error.fault, error.offset, error.text);
    }
    if (error instanceof RangeError) return failed('too-deep', 0, '');
    throw error;
  }
}
