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

  // This is the innermost step of the search for a page: plain loops, no sets.
  const count = wishes.length;
  const sizes = new Array<number>(count).fill(-1);
  let left = total;
  for (;;) {
    let wished = 0;
    for (let index = 0; index < count; index += 1) if (sizes[index]! < 0) wished += wishes[index]!;
    const before = left;
    for (let index = 0; index < count; index += 1) {
      if (sizes[index]! >= 0 || (before * wishes[index]!) / wished >= least[index]!) continue;
      sizes[index] = least[index]!;
      left -= least[index]!;
    }
    if (left !== before) continue;
    for (let index = 0; index < count; index += 1)
      if (sizes[index]! < 0) sizes[index] = (left * wishes[index]!) / wished;
    return { sizes, short: 0 };
  }
}
