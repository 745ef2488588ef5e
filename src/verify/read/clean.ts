/** Text made plain, with the place in the report that each of its characters came from. */
export interface Clean {
  readonly text: string;
  /** For each UTF-16 unit of `text`, characters (code points) before it in the report. */
  readonly at: readonly number[];
}

export const EMPTY: Clean = { text: '', at: [] };

export const sliceOf = (clean: Clean, from: number, to: number): Clean => ({
  text: clean.text.slice(from, to),
  at: clean.at.slice(from, to),
});

export function trimmedOf(clean: Clean): Clean {
  let from = 0;
  let to = clean.text.length;
  while (from < to && clean.text[from] === ' ') from += 1;
  while (to > from && clean.text[to - 1] === ' ') to -= 1;
  return from === 0 && to === clean.text.length ? clean : sliceOf(clean, from, to);
}

const isWord = (char: string | undefined): boolean => char !== undefined && /[0-9A-Za-z]/.test(char);

/** Lines as one run of text. A blank survives only between two letters or digits of one line: `2 2` stays two numbers. */
export function joinedOf(lines: readonly Clean[]): Clean {
  const text: string[] = [];
  const at: number[] = [];
  for (const line of lines) {
    let blank = false;
    for (let index = 0; index < line.text.length; index += 1) {
      const char = line.text[index] ?? '';
      if (char === ' ') {
        blank = index > 0;
        continue;
      }
      if (blank && isWord(text.at(-1)) && isWord(char)) {
        text.push(' ');
        at.push(line.at[index - 1] ?? 0);
      }
      blank = false;
      text.push(char);
      at.push(line.at[index] ?? 0);
    }
  }
  return { text: text.join(''), at };
}
