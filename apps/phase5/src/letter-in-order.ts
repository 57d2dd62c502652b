/**
 * For every line of dialogue the panel it is lettered in, so that all lines are lettered once and in the order of the
 * story. What the model says is kept as far as that order allows (the longest run of panels that never goes back);
 * a line that it forgot or misplaced joins the panel of the line before it.
 * @param wanted for each line in order, the panel the model named; null where it named none
 */
export function letterInOrder(wanted: readonly (number | null)[]): number[] {
  const kept = longestRun(wanted);
  let panel = wanted[kept[0] ?? 0] ?? 0;
  const keeps = new Set(kept);
  return wanted.map((named, line) => {
    if (named !== null && keeps.has(line)) panel = named;
    return panel;
  });
}

/** Indices of the longest subsequence that never falls. */
function longestRun(wanted: readonly (number | null)[]): number[] {
  const length: number[] = [];
  const before: number[] = [];
  let best = -1;
  for (const [line, panel] of wanted.entries()) {
    length[line] = panel === null ? 0 : 1;
    before[line] = -1;
    if (panel === null) continue;
    for (let other = 0; other < line; other += 1) {
      const earlier = wanted[other];
      if (earlier === null || earlier! > panel || length[other]! < length[line]!) continue;
      length[line] = length[other]! + 1;
      before[line] = other;
    }
    if (best < 0 || length[line]! > length[best]!) best = line;
  }
  const run: number[] = [];
  for (let line = best; line >= 0; line = before[line]!) run.unshift(line);
  return run;
}
