const SIGNS: ReadonlyMap<string, string> = new Map([
  ['*', '×'],
  ['/', '÷'],
  ['-', '−'],
]);

/** A formula with each operand written out, and signs as people write them. Operands that need brackets bring them. */
export function formulaText(formula: string, operands: readonly string[]): string {
  return formula
    .replace(/ ([*/-]) /g, (_, sign: string) => ` ${SIGNS.get(sign) ?? sign} `)
    .replace(/\{(\d+)\}/g, (_, index: string) => operands[Number(index)] ?? '—');
}
