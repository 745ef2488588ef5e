/** Exact fractions of whole numbers, for oracles that share nothing with the program's decimals. */
export class Rational {
  private constructor(
    readonly over: bigint,
    readonly under: bigint,
  ) {}

  static of(over: bigint, under = 1n): Rational {
    if (under === 0n) throw new Error('a fraction over zero');
    const sign = under < 0n ? -1n : 1n;
    let [a, b] = [over < 0n ? -over : over, under < 0n ? -under : under];
    while (b !== 0n) [a, b] = [b, a % b];
    const divisor = a === 0n ? 1n : a;
    return new Rational((sign * over) / divisor, (sign * under) / divisor);
  }

  /** `-12.50` */
  static from(text: string): Rational {
    const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
    if (match === null) throw new Error(`not a decimal: ${text}`);
    const [, sign = '', whole = '0', decimals = ''] = match;
    return Rational.of(BigInt(`${sign}${whole}${decimals}`), 10n ** BigInt(decimals.length));
  }

  plus = (other: Rational): Rational =>
    Rational.of(this.over * other.under + other.over * this.under, this.under * other.under);
  minus = (other: Rational): Rational =>
    Rational.of(this.over * other.under - other.over * this.under, this.under * other.under);
  times = (other: Rational): Rational => Rational.of(this.over * other.over, this.under * other.under);
  by = (other: Rational): Rational => Rational.of(this.over * other.under, this.under * other.over);
  compare = (other: Rational): number => Number(this.minus(other).over > 0n) - Number(this.minus(other).over < 0n);
  abs = (): Rational => (this.over < 0n ? Rational.of(-this.over, this.under) : this);
  floor(): Rational {
    const down = this.over / this.under;
    return Rational.of(this.over % this.under < 0n ? down - 1n : down);
  }
  ceil = (): Rational => Rational.of(-Rational.of(-this.over, this.under).floor().over);
  /** Half up, away from zero. */
  round(places: number): Rational {
    const unit = 10n ** BigInt(places);
    const scaled = this.abs().times(Rational.of(unit)).plus(Rational.of(1n, 2n)).floor();
    return Rational.of(this.over < 0n ? -scaled.over : scaled.over, unit);
  }
  /** Half to the even neighbour. */
  roundEven(places: number): Rational {
    const unit = Rational.of(10n ** BigInt(places));
    const scaled = this.times(unit);
    const below = scaled.floor();
    const side = scaled.minus(below).compare(Rational.of(1n, 2n));
    const isUp = side > 0 || (side === 0 && below.over % 2n !== 0n);
    return (isUp ? below.plus(Rational.of(1n)) : below).by(unit);
  }
}

const FUNCTIONS: Readonly<Record<string, (args: readonly Rational[]) => Rational>> = {
  floor: ([x]) => need(x).floor(),
  ceil: ([x]) => need(x).ceil(),
  abs: ([x]) => need(x).abs(),
  min: (args) => args.reduce((a, b) => (a.compare(b) <= 0 ? a : b)),
  max: (args) => args.reduce((a, b) => (a.compare(b) >= 0 ? a : b)),
  round: ([x, places]) => need(x).round(Number(need(places).over)),
  roundeven: ([x, places]) => need(x).roundEven(Number(need(places).over)),
};

function need<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('an operand is missing');
  return value;
}

/** A formula with {0}, {1} for the operands: + - * /, brackets, and the functions above. */
export function evaluateFormula(formula: string, operands: readonly Rational[]): Rational {
  const tokens = formula.match(/\{\d+\}|\d+(?:\.\d+)?|[a-z]+|[-+*/(),]/g) ?? [];
  let next = 0;
  const atom = (): Rational => {
    const token = need(tokens[next]);
    next += 1;
    if (token === '(') {
      const inner = sum();
      next += 1;
      return inner;
    }
    if (token.startsWith('{')) return need(operands[Number(token.slice(1, -1))]);
    const named = FUNCTIONS[token];
    if (named === undefined) return Rational.from(token);
    const args: Rational[] = [];
    do {
      next += 1;
      args.push(sum());
    } while (tokens[next] === ',');
    next += 1;
    return named(args);
  };
  const product = (): Rational => {
    let value = atom();
    while (tokens[next] === '*' || tokens[next] === '/') {
      const sign = tokens[next];
      next += 1;
      value = sign === '*' ? value.times(atom()) : value.by(atom());
    }
    return value;
  };
  const sum = (): Rational => {
    let value = product();
    while (tokens[next] === '+' || tokens[next] === '-') {
      const sign = tokens[next];
      next += 1;
      value = sign === '+' ? value.plus(product()) : value.minus(product());
    }
    return value;
  };
  const value = sum();
  if (next !== tokens.length) throw new Error(`cannot read ${formula}`);
  return value;
}
