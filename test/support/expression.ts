import { type Decimal, minus, plus, quotient, readDecimal, times } from '../../src/numbers/decimal.js';

/** Plain arithmetic (+ − × ÷ and brackets) evaluated with the program's decimals. */
export function evaluate(expression: string): Decimal {
  const tokens = expression.match(/\d+(?:\.\d+)?|[-+*/()]/g) ?? [];
  let next = 0;
  const fail = (): never => {
    throw new Error(`cannot evaluate ${expression}`);
  };
  const atom = (): Decimal => {
    const token = tokens[next++];
    if (token === '(') {
      const inner = sum();
      next += 1;
      return inner;
    }
    return readDecimal(token ?? '') ?? fail();
  };
  const product = (): Decimal => {
    let value = atom();
    while (tokens[next] === '*' || tokens[next] === '/') {
      const operator = tokens[next++];
      const right = atom();
      value = operator === '*' ? times(value, right) : (quotient(value, right) ?? fail());
    }
    return value;
  };
  const sum = (): Decimal => {
    let value = product();
    while (tokens[next] === '+' || tokens[next] === '-') {
      const operator = tokens[next++];
      value = operator === '+' ? plus(value, product()) : minus(value, product());
    }
    return value;
  };
  const value = sum();
  return next === tokens.length ? value : fail();
}
