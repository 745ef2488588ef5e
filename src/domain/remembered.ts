/** Texts longer than this are not worth remembering: they hardly ever occur twice. */
const LONGEST = 48;

/**
 * A function of a text that remembers its answers, for texts that occur again and again (names of items, points).
 * Forgets everything when it has remembered too much, so that it never grows with the data.
 */
export function remembered<T>(answer: (text: string) => T, most = 4_096, longest = LONGEST): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const found = answer(text);
    if (text.length > longest) return found;
    if (known.size >= most) known.clear();
    known.set(text, found);
    return found;
  };
}
