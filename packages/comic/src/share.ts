/**
 * Divides a length in proportion to the wishes so that nobody gets less than its least. When even the least does not
 * fit, all get the same share of their least, and `short` says how much is missing.
 */
export function share(
  total: number,
  wishes: readonly number[],
  least: readonly number[],
): { sizes: number[]; short: number } {
  const needed = least.reduce((sum, size) => sum + size, 0);
  if (needed >= total) return { sizes: least.map((size) => (size * total) / needed), short: needed - total };

  const sizes = wishes.map(() => 0);
  const free = new Set(wishes.keys());
  let left = total;
  for (;;) {
    const wished = [...free].reduce((sum, index) => sum + wishes[index]!, 0);
    const tooSmall = [...free].filter((index) => (left * wishes[index]!) / wished < least[index]!);
    if (tooSmall.length === 0) {
      for (const index of free) sizes[index] = (left * wishes[index]!) / wished;
      return { sizes, short: 0 };
    }
    for (const index of tooSmall) {
      sizes[index] = least[index]!;
      left -= least[index]!;
      free.delete(index);
    }
  }
}
