import { cellAddress, type Place, sheetAddress } from '../domain/place.js';
import { absolute, type Decimal, decimalsOf, fixed, HUNDRED, minus, plain, times } from '../numbers/decimal.js';
import { clipped, quoted, safe } from '../text/safe-text.js';
import { label } from '../words/labels.js';
import { listed } from '../words/punctuation.js';
import type { Say } from '../words/say.js';
import { apart, bareFigure, derivedText, grouped, inFull, readableDigits, readableFigure } from './figure-text.js';
import type { Style } from './style.js';

/** Names in a list before the rest is only counted. */
const MOST_LISTED = 20;

/** `a/b/income.csv:3`, without the line where there is none; of a workbook `a/b/accounts.xlsx#Sheet1!F7`. */
export function placeText(place: Place, style: Style): string {
  const { file, line } = place.origin;
  const name = safe(style.folder + file);
  const address = sheetAddress(place);
  if (address !== null) return `${name}#${safe(address)}`;
  if (line === 0) return name;
  return place.column === null ? `${name}:${line}` : `${name}:${line}:${place.column}`;
}

/** The same with the cell's address beside it: `income.csv:3:2 B3`. */
export function addressedPlace(place: Place, style: Style): string {
  const address = place.origin.sheet === undefined ? cellAddress(place) : null;
  return `${placeText(place, style)}${address === null ? '' : ` ${address}`}`;
}

function listText(texts: readonly string[], style: Style): string {
  if (texts.length === 0) return label('none', style.lang);
  const shown = texts.slice(0, MOST_LISTED).map((text) => safe(clipped(text, 60)));
  const more = texts.length > MOST_LISTED ? ['…'] : [];
  return listed([...shown, ...more], style.lang);
}

/** How numbers are written for one kind of reader. */
interface Writing {
  readonly amount: (digits: string) => string;
  readonly plain: (digits: string) => string;
  readonly figure: Say['figure'];
  /** Decimals that tell two figures apart. */
  readonly mostPlaces: number;
}

const MOST_PLACES = { people: 6, programs: 30 } as const;

function sayWith(writing: Writing, style: Style): Say {
  const amount = (value: Decimal): string =>
    writing.amount(fixed(value, Math.min(MOST_PLACES.programs, Math.max(2, decimalsOf(value))), style.rounding));
  const percent = (value: Decimal): string => `${fixed(value, style.places, style.rounding)}%`;
  const pair = (stated: Decimal, computed: Decimal, places: number): readonly [string, string] => {
    const [a, b] = apart(stated, computed, places, writing.mostPlaces, style);
    return [writing.plain(a), writing.plain(b)];
  };
  return {
    amount,
    percent,
    ratio: (value) => percent(times(value, HUNDRED)),
    score: (value) => fixed(value, style.scorePlaces, style.scoreRounding ?? style.rounding),
    plain: (value) => writing.plain(plain(value)),
    figure: writing.figure,
    inFull: (figure) => writing.figure(inFull(figure)),
    derived: (figure) => derivedText(figure, writing.figure(inFull(figure)), style),
    percents: (stated, computed) => {
      const [a, b] = pair(stated, computed, style.places);
      return [`${a}%`, `${b}%`];
    },
    scores: (stated, computed) => pair(stated, computed, style.scorePlaces),
    difference: (a, b) => amount(absolute(minus(a, b))),
    quote: quoted,
    list: (texts) => listText(texts, style),
    place: (place) => placeText({ ...place, column: null }, style),
    cell: (place) => placeText(place, style),
    address: (place) => addressedPlace(place, style),
    name: (name) => (name === '' ? label('total', style.lang) : quoted(name)),
  };
}

/** For people: amounts in groups of three, no more than six decimals. */
export const sayIn = (style: Style): Say =>
  sayWith(
    {
      amount: (digits) => grouped(readableDigits(digits)),
      plain: readableDigits,
      figure: (figure) => readableFigure(figure, style),
      mostPlaces: MOST_PLACES.people,
    },
    style,
  );

const asIs = (digits: string): string => digits;

/** For programs: bare digits, all of them. */
export const sayBare = (style: Style): Say =>
  sayWith(
    {
      amount: asIs,
      plain: asIs,
      figure: (figure) => bareFigure(figure, style),
      mostPlaces: MOST_PLACES.programs,
    },
    style,
  );
