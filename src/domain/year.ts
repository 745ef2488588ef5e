const CALENDAR_YEAR = /^(\d{4})(?:年度?)?$/;

/** How a year is known everywhere: 2024, ２０２４, 2024年 and 2024 年度 are one. Other words stay as they are. */
export function yearOf(text: string): string {
  const plain = text.normalize('NFKC').trim();
  return CALENDAR_YEAR.exec(plain.replace(/\s+/g, ''))?.[1] ?? plain;
}
