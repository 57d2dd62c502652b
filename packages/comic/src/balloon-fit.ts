import type { BalloonShape, Rect } from '@manga/contracts';
import { cornersOf, grown } from './rect.ts';
import { BALLOON_EXPONENT } from './superellipse.ts';
import type { TextBlock } from './text-block.ts';

/** Text keeps this distance from its balloon's edge, in millimetres (docs/craft.md). */
export const LEAST_TEXT_MARGIN = 1.5;

/**
 * Share of the balloon's smaller side that its rim takes on each side: how far spikes, bumps and corners reach out
 * beyond the smooth core that holds the text.
 */
const RIM: Readonly<Record<BalloonShape, number>> = {
  ellipse: 0,
  dashed: 0,
  box: 0,
  none: 0,
  wobbly: 0.04,
  cloud: 0.11,
  jagged: 0.07,
  spiky: 0.13,
};

/** Width over height that looks like a balloon and not like a sausage. */
const PLEASING = { vertical: 0.8, horizontal: 1.45 };

/** The smooth core of a balloon, inside which its text lies. */
export function coreOf(shape: BalloonShape, box: Rect): Rect {
  return grown(box, -RIM[shape] * Math.min(box.width, box.height));
}

/** Size of the smallest balloon of a shape that holds a block of text with its margin, in millimetres. */
export function fitBalloon(
  block: Pick<TextBlock, 'lines' | 'width' | 'height'>,
  shape: BalloonShape,
  vertical: boolean,
): { width: number; height: number } {
  if (shape === 'none') return { width: block.width, height: block.height };
  if (shape === 'box') {
    return { width: block.width + 2 * LEAST_TEXT_MARGIN + 1, height: block.height + 2 * LEAST_TEXT_MARGIN + 1 };
  }
  const core = smallestSuperellipse(block, vertical);
  const rim = RIM[shape];
  const depth = (rim * Math.min(core.width, core.height)) / (1 - 2 * rim);
  return { width: core.width + 2 * depth, height: core.height + 2 * depth };
}

/**
 * For a given ratio of the half axes the smallest curve through the outermost corner follows directly from its equation;
 * the ratio itself is searched, weighing area against a pleasing form.
 */
function smallestSuperellipse(block: Pick<TextBlock, 'lines'>, vertical: boolean): { width: number; height: number } {
  const powers = block.lines
    .flatMap((line) => cornersOf(grown(line.box, LEAST_TEXT_MARGIN)))
    .map(({ x, y }) => [Math.abs(x) ** BALLOON_EXPONENT, Math.abs(y) ** BALLOON_EXPONENT] as const);
  const pleasing = vertical ? PLEASING.vertical : PLEASING.horizontal;
  let best = { width: 0, height: 0, cost: Number.POSITIVE_INFINITY };
  for (let ratio = 0.3; ratio < 3.4; ratio *= 1.08) {
    const flattened = ratio ** -BALLOON_EXPONENT;
    let reach = 0;
    for (const [x, y] of powers) reach = Math.max(reach, x * flattened + y);
    const b = reach ** (1 / BALLOON_EXPONENT);
    const a = b * ratio;
    const cost = a * b * (1 + 0.12 * Math.log(ratio / pleasing) ** 2);
    if (cost < best.cost) best = { width: 2 * a, height: 2 * b, cost };
  }
  return { width: best.width, height: best.height };
}
