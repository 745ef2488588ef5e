/** Text in the making: lines, and rows of tables with a tab between cells and an empty cell where one was merged. */
export interface TextWriter {
  write(text: string): void;
  /** Ends a paragraph; an empty one leaves no more than one empty line. */
  endLine(): void;
  startRow(): void;
  startCell(): void;
  /** The cell that was started last is as wide as so many. */
  spanCell(columns: number): void;
  endRow(): void;
  text(): string;
}

const blanksAsOne = (text: string): string => text.replace(/[ \t\r\n\f]+/g, ' ').trim();

export function textWriter(): TextWriter {
  const lines: string[] = [];
  let line = '';
  let cells: string[] | null = null;
  let pending = 0;
  const endLine = (): void => {
    if (cells !== null) {
      line += ' ';
      return;
    }
    const text = blanksAsOne(line);
    line = '';
    if (text !== '' || (lines.length > 0 && lines.at(-1) !== '')) lines.push(text);
  };
  const endCell = (): void => {
    if (cells === null) return;
    if (cells.length > 0 || line !== '') {
      cells[cells.length - 1] = blanksAsOne(line);
      for (; pending > 1; pending -= 1) cells.push('');
    }
    line = '';
    pending = 0;
  };
  return {
    write: (text) => {
      line += text;
    },
    endLine,
    startRow: () => {
      if (cells === null && line !== '') endLine();
      cells = [];
    },
    startCell: () => {
      endCell();
      cells?.push('');
      pending = 1;
    },
    spanCell: (columns) => {
      pending = columns;
    },
    endRow: () => {
      endCell();
      if (cells?.some((cell) => cell !== '')) lines.push(cells.join('\t'));
      cells = null;
    },
    text: () => {
      cells = null;
      endLine();
      return `${lines.join('\n').trim()}\n`;
    },
  };
}
