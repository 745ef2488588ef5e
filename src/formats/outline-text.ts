import { displayWidth, wrap } from '../text/display-width.js';
import { safe } from '../text/safe-text.js';
import type { Branch } from './document.js';
import { type Paint, paintWith } from './paint.js';
import { sayIn } from './say-in.js';
import type { Style } from './style.js';

/** However deep a branch is, its text has this much room. */
const NARROWEST = 20;
const STEP = 3;

/** A stretch of a line with its colour. */
interface Piece {
  readonly text: string;
  readonly paint: (text: string) => string;
}

const plainly = (text: string): string => text;

/** The pieces as lines of at most `width` columns: the text is broken first, and then coloured. */
function wrapped(pieces: readonly Piece[], width: number): string[] {
  const whole = pieces.map((piece) => piece.text).join('');
  let at = 0;
  return wrap(whole, width).map((line) => {
    const from = whole.indexOf(line, at);
    at = from + line.length;
    let start = 0;
    return pieces
      .map(({ text, paint }) => {
        const own = text.slice(Math.max(0, from - start), Math.max(0, at - start));
        start += text.length;
        return own === '' ? '' : paint(own);
      })
      .join('');
  });
}

interface Job {
  readonly style: Style;
  readonly paint: Paint;
}

/** What goes on in the next line stands a little further in. */
const CONTINUED = '  ';

function paragraph(pieces: readonly Piece[], lead: string, rest: string, { style }: Job): string[] {
  if (style.width === undefined) return [lead + pieces.map(({ text, paint }) => paint(text)).join('')];
  const room = Math.max(NARROWEST, style.width - Math.max(displayWidth(lead), displayWidth(rest) + CONTINUED.length));
  return wrapped(pieces, room).map((line, index) => (index === 0 ? lead + line : rest + CONTINUED + line));
}

/** The source stands behind, or in a line of its own where there is no room for both. */
function ownLines(own: readonly Piece[], source: Piece | null, lead: string, below: string, job: Job): string[] {
  if (source === null) return paragraph(own, lead, below, job);
  const both = [...own, { ...source, text: `  ${source.text}` }];
  const width = both.reduce((sum, { text }) => sum + displayWidth(text), displayWidth(lead));
  if (job.style.width === undefined || width <= job.style.width) return paragraph(both, lead, below, job);
  return [...paragraph(own, lead, below, job), ...paragraph([source], below + CONTINUED, below, job)];
}

function branchLines(branch: Branch, job: Job, lead: string, rest: string): string[] {
  const { paint } = job;
  const say = sayIn(job.style);
  const hasMore = branch.branches.length > 0;
  const below = rest + (hasMore ? '│  ' : '   ');
  const own: readonly Piece[] = [
    { text: safe(branch.name), paint: paint.title },
    { text: ` = ${safe(branch.text(say))}`, paint: plainly },
  ];
  const source = branch.source === null ? null : { text: safe(branch.source(say)), paint: paint.faint };
  const notes = branch.notes.flatMap((note) =>
    paragraph([{ text: `· ${safe(note(say))}`, paint: paint.faint }], below, below, job),
  );
  const inner = branch.branches.flatMap((one, index) => {
    const isLast = index === branch.branches.length - 1;
    return branchLines(one, job, `${rest}${isLast ? '└─ ' : '├─ '}`, rest + (isLast ? ' '.repeat(STEP) : '│  '));
  });
  return [...ownLines(own, source, lead, below, job), ...notes, ...inner];
}

/** An indented tree; what is too long for the terminal goes on under its own branch. */
export function outlineText(outline: Branch, style: Style): string {
  return `${branchLines(outline, { style, paint: paintWith(style.color) }, '', '').join('\n')}\n`;
}
