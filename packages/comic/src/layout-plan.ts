/** A cell of a tier: one panel, or two panels one above the other. */
type Cell = 1 | 2;

/** How the panels of a page are divided: tiers from top to bottom, cells in reading order. */
export interface Plan {
  tiers: readonly (readonly Cell[])[];
  /** The plan in short, the same for the same division. */
  signature: string;
}

/** The tiers an editor would draw; two stacked cells side by side would cross, four columns leave no room for text. */
const TIERS: readonly (readonly Cell[])[] = [[1], [1, 1], [1, 1, 1], [1, 2], [2, 1]];
/** More tiers than this make them too low for vertical text. */
const MOST_TIERS = 5;

const known = new Map<number, Plan[]>();

/** Every division of a page into this many panels. */
export function plansFor(panels: number): readonly Plan[] {
  let plans = known.get(panels);
  if (plans === undefined) {
    plans = divisions(panels, MOST_TIERS)
      .filter(isDrawable)
      .map((tiers) => ({ tiers, signature: tiers.map((tier) => tier.join('')).join('-') }));
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

function divisions(panels: number, tiersLeft: number): (readonly Cell[])[][] {
  if (panels === 0) return [[]];
  if (tiersLeft === 0) return [];
  return TIERS.flatMap((tier) => {
    const taken = tier.reduce<number>((sum, cell) => sum + cell, 0);
    if (taken > panels) return [];
    return divisions(panels - taken, tiersLeft - 1).map((rest) => [tier, ...rest]);
  });
}
