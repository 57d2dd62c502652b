import type { Plan } from './layout-plan.ts';
import type { Split, WishingPanel } from './layout-split.ts';

/**
 * How far a page's division is from what an editor would draw; 0 is perfect. Broken rules of the craft cost 10 and more,
 * matters of taste about 1.
 */
export function splitCost(plan: Plan, split: Split, page: readonly WishingPanel[]): number {
  return 0.5 * split.short + 15 * split.crossings + sizeCost(split, page) + rhythmCost(plan, split);
}

/** Areas as wanted, room for the text, shapes that suit the shots, the most important panel the largest. */
function sizeCost(split: Split, page: readonly WishingPanel[]): number {
  let cost = 0;
  let index = 0;
  let largest = 0;
  let largestArea = 0;
  let mostImportant = 0;
  for (const { cells } of split.tiers)
    for (const { width, panels } of cells)
      for (const { height } of panels) {
        const { wish, panel } = page[index]!;
        const area = width * height;
        const missing = wish.textArea / area - 1;
        if (missing > 0.02) cost += 8 + 40 * missing;
        cost += Math.log(area / split.targets[index]!) ** 2 * (0.7 + panel.importance);
        const aspect = width / height;
        if (aspect < wish.aspect.min) cost += 3 * Math.log(wish.aspect.min / aspect) ** 2;
        if (aspect > wish.aspect.max) cost += 3 * Math.log(aspect / wish.aspect.max) ** 2;
        if (aspect > 3.6 || aspect < 0.3) cost += 3;
        if (area > largestArea) [largest, largestArea] = [index, area];
        if (wish.weight > page[mostImportant]!.wish.weight) mostImportant = index;
        index += 1;
      }
  return largest === mostImportant ? cost : cost + 0.6;
}

/** A page breathes when its tiers differ: no grid, no pile of stripes. */
function rhythmCost({ tiers }: Plan, split: Split): number {
  let cost = 0;
  const stacks = tiers.filter((tier) => tier.some((cell) => cell === 2)).length;
  if (stacks > 1) cost += 1.5 * (stacks - 1);
  if (tiers.length === 5) cost += 1;
  if (tiers.length === 1 && tiers[0]!.length > 1) cost += 1.5;
  if (tiers.length >= 3 && tiers.every((tier) => tier.length === tiers[0]!.length)) cost += 2;
  for (const [index, tier] of tiers.entries()) {
    // A stack that is read before its tall neighbour makes some readers jump.
    if (tier[0] === 2) cost += 0.7;
    if (tier.length === 3) cost += 0.25;
    const below = tiers[index + 1];
    if (below === undefined || below.length !== tier.length) continue;
    const heights = [split.tiers[index]!.height, split.tiers[index + 1]!.height];
    cost += Math.abs(Math.log(heights[0]! / heights[1]!)) < 0.12 ? 0.7 : 0.25;
  }
  return cost;
}
