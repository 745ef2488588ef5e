/** A whole number or a decimal that is plain already: no zeros in front or behind, no sign but minus. */
const PLAIN = /^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/;
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
/** Digits that Excel keeps and shows at most; what a double holds beyond them is noise. */
const DIGITS = 15;
/** Decimals that are kept at most: below 10^−20 an amount is the rest of a binary subtraction. */
const MOST_PLACES = 20;

/** Between these JavaScript writes a number in plain notation, with no more digits than tell it from every other. */
const PLAINLY_FROM = 1e-6;
const PLAINLY_TO = 1e21;

/** Without the zeros behind the last decimal, and the point where none is left. */
function withoutZeros(text: string): string {
  if (!text.includes('.')) return text;
  let end = text.length;
  while (text[end - 1] === '0') end -= 1;
  return text.slice(0, text[end - 1] === '.' ? end - 1 : end);
}

/** `-0` and `-0.00` have no sign. */
const unsigned = (text: string): string => (/^-0(?:\.0*)?$/.test(text) ? text.slice(1) : text);

/** Digits with the point behind `whole` of them, whole being any number. */
function placed(digits: string, whole: number): string {
  if (whole <= 0) return `0.${'0'.repeat(-whole)}${digits}`;
  if (whole >= digits.length) return digits + '0'.repeat(whole - digits.length);
  return `${digits.slice(0, whole)}.${digits.slice(whole)}`;
}

/** A stored number in plain notation with at most 15 significant digits, or null when it is no number. */
export function plainNumber(stored: string): string | null {
  if (stored.length <= DIGITS && PLAIN.test(stored)) return unsigned(stored);
  const text = stored.trim();
  if (!NUMBER.test(text)) return null;
  const value = Number(text);
  if (!Number.isFinite(value)) return null;
  const shortest = Number(value.toPrecision(DIGITS));
  const size = Math.abs(shortest);
  if (size >= PLAINLY_FROM && size < PLAINLY_TO) return String(shortest);
  const [mantissa = '', exponent = '0'] = value.toExponential(DIGITS - 1).split('e');
  const sign = mantissa.startsWith('-') ? '-' : '';
  const exact = sign + placed(mantissa.replace(/[-.]/g, ''), Number(exponent) + 1);
  return unsigned(withoutZeros(roundedAway(exact, MOST_PLACES)));
}

/** The decimal point of a plain number moved to the right, or to the left where `places` is negative. */
export function moved(plain: string, places: number): string {
  const sign = plain.startsWith('-') ? '-' : '';
  const [whole = '', decimals = ''] = plain.slice(sign.length).split('.');
  const digits = whole + decimals;
  const text = placed(digits, whole.length + places).replace(/^0+(?=\d)/, '');
  return unsigned(sign + withoutZeros(text));
}

/** A plain number with a fixed number of decimals, halves away from zero as every spreadsheet shows them. */
export function roundedAway(plain: string, places: number): string {
  const sign = plain.startsWith('-') ? '-' : '';
  const [whole = '', decimals = ''] = plain.slice(sign.length).split('.');
  if (decimals.length <= places) {
    return places === 0 ? sign + whole : `${sign}${whole}.${decimals.padEnd(places, '0')}`;
  }
  const kept = whole + decimals.slice(0, places);
  const digits = (decimals[places] ?? '0') >= '5' ? (BigInt(kept) + 1n).toString().padStart(kept.length, '0') : kept;
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return unsigned(sign + text);
}
