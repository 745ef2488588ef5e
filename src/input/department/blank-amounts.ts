import type { Entry } from '../../domain/department.js';
import { inEach } from '../../domain/in-each.js';
import { AMOUNT_COLUMNS, type AmountColumn, amountOf } from '../../domain/line-amounts.js';
import { problem } from '../../domain/problem.js';
import { type Decimal, isEqual, sumOrNull, ZERO } from '../../numbers/decimal.js';
import { placeIn, textIn } from '../table/named-cells.js';
import type { Table } from '../table/table.js';
import type { Node } from './breakdown.js';
import type { Notes } from './cells.js';

/** What a blank amount is where nothing proves it to be zero. */
export const BLANK_AMOUNTS = ['missing', 'zero'] as const;
export type BlankAmount = (typeof BLANK_AMOUNTS)[number];

/** A zero that nobody wrote says nothing about how finely its neighbours were rounded. */
const NO_PLACES = -8;

/** Reads blank cells of one table; blank is what the number grammar takes for no value, a dash too. */
export class BlankAmounts {
  constructor(
    private readonly table: Table,
    private readonly blank: BlankAmount,
    private readonly notes: Notes,
  ) {}

  private zero(node: Node, column: AmountColumn): Entry {
    const text = textIn(this.table, node.row, column);
    const at = placeIn(this.table, node.row, column);
    this.notes.rewrites.push({ at, from: text.trim(), to: '0', why: 'blank-zero' });
    return { value: ZERO, places: NO_PLACES, percent: false, text, at };
  }

  /** Nothing in the cell, and no part that has something. */
  private isBlank(node: Node, column: AmountColumn): boolean {
    return node[column] === null && !node.grouped && node.parts.every((part) => part[column] === null);
  }

  private filled(node: Node, columns: readonly AmountColumn[]): Node {
    const blanks = columns.filter((column) => this.isBlank(node, column));
    const parts = node.parts.map((part) => this.filled(part, columns));
    return { ...node, ...Object.fromEntries(blanks.map((column) => [column, this.zero(node, column)])), parts };
  }

  /** The lines with zeros for blanks, where that was asked for. A column of budgets that nobody filled in stays empty. */
  asked(lines: readonly Node[]): readonly Node[] {
    if (this.blank === 'missing') return lines;
    const isUsed = (nodes: readonly Node[], column: AmountColumn): boolean =>
      nodes.some((node) => node[column] !== null || isUsed(node.parts, column));
    const columns = AMOUNT_COLUMNS.filter((column) => column === 'amount' || isUsed(lines, column));
    return lines.map((line) => this.filled(line, columns));
  }

  private hasBlank(lines: readonly Node[]): boolean {
    return lines.some((line) => this.isBlank(line, 'amount') || this.hasBlank(line.parts));
  }

  /** The lines with zeros for blanks, where the others add up to the stated sum by themselves. */
  proven(lines: readonly Node[], stated: Decimal | null, total: string): readonly Node[] {
    if (!this.hasBlank(lines)) return lines;
    const inner = lines.map((line) =>
      line.parts.length === 0
        ? line
        : { ...line, parts: [...this.proven(line.parts, line.amount?.value ?? null, line.name)] },
    );
    const blanks = inner.filter((line) => this.isBlank(line, 'amount'));
    const [first] = blanks;
    if (first === undefined || stated === null) return inner;
    const known = sumOrNull(inEach(inner, (line) => (this.isBlank(line, 'amount') ? [] : [amountOf(line, 'amount')])));
    if (known === null || !isEqual(known, stated)) return inner;
    this.notes.problems.push(
      problem('blank-is-zero', placeIn(this.table, first.row, 'amount'), {
        names: blanks.map((line) => line.name),
        total,
        stated,
      }),
    );
    const proved = new Set(blanks);
    return inner.map((line) => (proved.has(line) ? { ...line, amount: this.zero(line, 'amount') } : line));
  }

  /** Tells of every blank that is left. */
  tell(lines: readonly Node[]): void {
    const { columns, header } = this.table;
    for (const line of lines) {
      this.tell(line.parts);
      const isSum = line.parts.length > 0 && line.parts.every((part) => !part.marked);
      if (line.amount !== null || isSum) continue;
      const at = placeIn(this.table, line.row, 'amount');
      const column = header[columns.get('amount') ?? -1]?.header ?? '';
      const text = textIn(this.table, line.row, 'amount').trim();
      this.notes.problems.push(problem('amount-missing', at, { column, name: line.name, text }));
    }
  }
}
