import { type Statement, type TextPlace, VERDICTS, type Verdict, type Verification } from '../domain/verification.js';
import { type Decimal, decimalsOf, fixed, minus, settled } from '../numbers/decimal.js';
import { excerptFinder } from './excerpts.js';
import type { Figure } from './figures/figure.js';
import { type Content, contentOf } from './figures/passages.js';
import { type Grouping, groupsOf } from './judge/groups.js';
import { type Finding, judge } from './judge/judge.js';
import { readReport } from './read/read-report.js';
import { placeFinder } from './read/source-lines.js';
import { candidatesIn } from './relations/candidates.js';
import { tableCandidates, tableLevels } from './tables/candidates.js';
import { readTable } from './tables/read-table.js';

function findingsIn(content: Content): Finding[] {
  const tables = content.tables.flatMap(({ grid, before, index }) => {
    const table = readTable(grid, before);
    return table === null ? [] : [{ table, index }];
  });
  const shelves = tables.map(({ table, index }) => ({ index, levels: tableLevels(table) }));
  const found = tables.flatMap(({ table }) => judge(tableCandidates(table)));
  for (const candidates of candidatesIn(content, shelves)) found.push(...judge(candidates));
  return found;
}

/** Rates that stand alone: what they were computed from is not printed. */
function unexplained(content: Content, findings: readonly Finding[]): Figure[] {
  const known = new Set(findings.map((finding) => finding.candidate.stated.offset));
  const isRate = (figure: Figure): boolean =>
    figure.role === 'growth' || figure.role === 'share' || figure.role === 'rate' || figure.unit.kind === 'times';
  return content.passages.flatMap((passage) =>
    passage.figures.filter((figure) => isRate(figure) && !figure.isVague && !known.has(figure.offset)),
  );
}

interface Frame {
  readonly place: (offset: number) => TextPlace;
  readonly excerpt: (offset: number, end: number) => string;
}

/** Decimals that a computed figure shows beyond the printed one: enough to see how it rounds. */
const MORE_PLACES = 2;

/** As many decimals as the printed figure where these are all, else a few more. */
const shortly = (value: Decimal, places: number): string =>
  fixed(value, decimalsOf(settled(value)) <= places ? places : places + MORE_PLACES);

type Draft = Omit<Statement, 'id' | 'group' | 'consequenceOf'>;

function draftOf(finding: Finding, frame: Frame): Draft {
  const { candidate, verdict, cause, reproduces } = finding;
  const { stated, spread, word } = candidate;
  const offset = word?.offset ?? stated.offset;
  const end = word?.end ?? stated.end;
  return {
    kind: candidate.kind,
    verdict,
    ...frame.place(offset),
    end,
    text: frame.excerpt(offset, end),
    stated: word?.stated ?? stated.text,
    unit: word === undefined ? stated.unit.word : '',
    computed: word?.computed ?? shortly(spread.value, stated.places),
    difference: word === undefined ? fixed(minus(stated.value, spread.value), stated.places) : null,
    expression: candidate.expression,
    cause,
    reproduces,
    operands: candidate.operands.map(({ role, figure }) => ({
      role,
      value: figure.text,
      unit: figure.unit.word,
      ...frame.place(figure.offset),
    })),
    confidence: candidate.confidence,
  };
}

const KIND_OF_ALONE = { growth: 'growth', share: 'share', rate: 'rate' } as const;

function draftOfAlone(figure: Figure, frame: Frame): Draft {
  const kind = figure.unit.kind === 'times' ? 'multiple' : figure.unit.kind === 'points' ? 'percentage-points' : null;
  return {
    kind: kind ?? (figure.role in KIND_OF_ALONE ? KIND_OF_ALONE[figure.role as keyof typeof KIND_OF_ALONE] : 'rate'),
    verdict: 'unchecked',
    ...frame.place(figure.offset),
    end: figure.end,
    text: frame.excerpt(figure.offset, figure.end),
    stated: figure.text,
    unit: figure.unit.word,
    computed: null,
    difference: null,
    expression: null,
    cause: null,
    reproduces: null,
    operands: [],
    confidence: null,
  };
}

/** Drafts in the order of the report, numbered from 1, each with the group of its spoiled figure. */
function numbered(
  drafts: readonly { readonly draft: Draft; readonly finding: Finding | null }[],
  groups: ReadonlyMap<Finding, Grouping>,
): Statement[] {
  const sorted = [...drafts].sort((a, b) => a.draft.offset - b.draft.offset);
  const idOf = new Map<Finding, number>();
  sorted.forEach(({ finding }, index) => {
    if (finding !== null) idOf.set(finding, index + 1);
  });
  return sorted.map(({ draft, finding }, index) => {
    const grouping = finding === null ? undefined : groups.get(finding);
    const isFirst = grouping === undefined || grouping.first === finding;
    return {
      id: index + 1,
      ...draft,
      group: grouping?.group ?? null,
      consequenceOf: isFirst ? null : (idOf.get(grouping.first) ?? null),
    };
  });
}

function summaryOf(statements: readonly Statement[]): Verification['summary'] {
  const count = (verdict: Verdict): number => statements.filter((statement) => statement.verdict === verdict).length;
  const [exact, tail, wrong, unchecked] = VERDICTS.map(count);
  return { exact: exact ?? 0, tail: tail ?? 0, wrong: wrong ?? 0, unchecked: unchecked ?? 0 };
}

/** Finds the arithmetic that a report states, recomputes it exactly, and says of each statement whether it holds. */
export function verifyText(source: string, report: string): Verification {
  const content = contentOf(readReport(report));
  const findings = findingsIn(content);
  const find = placeFinder(report);
  const frame: Frame = {
    place: (offset) => ({ ...find(offset), offset }),
    excerpt: excerptFinder(
      content.passages,
      content.tables.map(({ grid }) => grid),
    ),
  };
  const drafts = [
    ...findings.map((finding) => ({ draft: draftOf(finding, frame), finding })),
    ...unexplained(content, findings).map((figure) => ({ draft: draftOfAlone(figure, frame), finding: null })),
  ];
  const statements = numbered(drafts, groupsOf(findings));
  return { source, summary: summaryOf(statements), statements };
}
