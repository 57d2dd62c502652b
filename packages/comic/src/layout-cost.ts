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

/** Neighbouring tiers of the same number of panels and nearly the same height look like a table. */
function rhythmCost(plan: Plan, split: Split): number {
  let cost = plan.dullness;
  for (const [index, { height, cells }] of split.tiers.entries()) {
    const below = split.tiers[index + 1];
    if (below?.cells.length === cells.length && Math.abs(Math.log(height / below.height)) < 0.12) cost += 0.45;
  }
  return cost;
}
