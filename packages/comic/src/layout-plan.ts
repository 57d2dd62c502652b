/** A cell of a tier: one panel, or two panels one above the other. */
type Cell = 1 | 2;

/** How the panels of a page are divided: tiers from top to bottom, cells in reading order. */
export interface Plan {
  tiers: readonly (readonly Cell[])[];
  /** The plan in short, the same for the same division. */
  signature: string;
  /** What the division costs whatever stands in it (see `splitCost`); 0 breathes best. */
  dullness: number;
}

/** The tiers an editor would draw; two stacked cells side by side would cross, four columns leave no room for text. */
const TIERS: readonly (readonly Cell[])[] = [[1], [1, 1], [1, 1, 1], [1, 2], [2, 1]];
/** More tiers than this make them too low for vertical text. */
const MOST_TIERS = 5;

const known = new Map<number, Plan[]>();

/** Every division of a page into this many panels, the liveliest first. */
export function plansFor(panels: number): readonly Plan[] {
  let plans = known.get(panels);
  if (plans === undefined) {
    plans = divisions(panels, MOST_TIERS)
      .filter(isDrawable)
      .map((tiers) => ({ tiers, signature: tiers.map((tier) => tier.join('')).join('-'), dullness: dullnessOf(tiers) }))
      .sort((a, b) => a.dullness - b.dullness);
    known.set(panels, plans);
  }
  return plans;
}

/** One stack a page is an accent; a single tier of upright slices is not a page once there are more than three panels. */
function isDrawable(tiers: readonly (readonly Cell[])[]): boolean {
  const stacks = tiers.filter((tier) => tier.includes(2)).length;
  const triples = tiers.filter((tier) => tier.length === 3).length;
  return stacks <= 1 && triples <= 2;
}

/** A page breathes when its tiers differ: no grid, no pile of stripes. */
function dullnessOf(tiers: readonly (readonly Cell[])[]): number {
  let cost = 0;
  if (tiers.length === MOST_TIERS) cost += 1;
  if (tiers.length === 1 && tiers[0]!.length > 1) cost += 1.5;
  if (tiers.length >= 3 && tiers.every((tier) => tier.length === tiers[0]!.length)) cost += 2;
  for (const [index, tier] of tiers.entries()) {
    // A stack that is read before its tall neighbour makes some readers jump.
    if (tier[0] === 2) cost += 0.7;
    if (tier.length === 3) cost += 0.25;
    if (tiers[index + 1]?.length === tier.length) cost += 0.25;
  }
  return cost;
}

function divisions(panels: number, tiersLeft: number): (readonly Cell[])[][] {
  if (panels === 0) return [[]];
  if (tiersLeft === 0) return [];
  return TIERS.flatMap((tier) => {
    const taken = tier.reduce<number>((sum, cell) => sum + cell, 0);
    if (taken > panels) return [];
    return divisions(panels - taken, tiersLeft - 1).map((rest) => [tier, ...rest]);
  });
}
