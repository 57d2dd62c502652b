import type { AspectRatio, Rect } from '@manga/contracts';

const RATIOS: readonly [AspectRatio, number][] = [
  ['1:1', 1],
  ['3:4', 3 / 4],
  ['4:3', 4 / 3],
  ['9:16', 9 / 16],
  ['16:9', 16 / 9],
];

/** The ratio of those that every image model draws which is nearest to a panel's; least has to be cut off then. */
export function nearestAspectRatio({ width, height }: Pick<Rect, 'width' | 'height'>): AspectRatio {
  const wanted = Math.log(width > 0 && height > 0 ? width / height : 1);
  return RATIOS.reduce((best, one) =>
    Math.abs(Math.log(one[1]) - wanted) < Math.abs(Math.log(best[1]) - wanted) ? one : best,
  )[0];
}

/** Width over height. */
export function ratioOf(aspectRatio: AspectRatio): number {
  return RATIOS.find(([name]) => name === aspectRatio)![1];
}
