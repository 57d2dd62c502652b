import type { LetteredSfx } from '@manga/contracts';
import { clustersOf } from './character-class.ts';
import type { PlacedRun } from './placed-run.ts';
import { pointsToMm } from './points.ts';
import type { Shaper } from './shaper.ts';

/** From letter to letter along the curve, in em: drawn effects stand close. */
const STEP = 0.94;
/** Between two sounds of one effect. */
const GAP = 0.45;

/**
 * The letters of a sound effect along an arc through its centre. Steeper than 45° the letters stay upright and stand one
 * above the other, as Japanese effects do; else they lean with the line. They grow towards the end: sound comes at the reader.
 */
export function setSfx(effect: LetteredSfx, shaper: Shaper): PlacedRun[] {
  const letters = clustersOf(effect.text.trim().replace(/\s+/gu, ' '));
  const size = pointsToMm(effect.size);
  const upright = isStacked(effect.angle);
  const widthOf = (letter: string) => {
    if (letter === ' ') return GAP;
    return upright ? 1 : Math.max(0.4, shaper.advance(letter, effect.typeface));
  };
  const widths = letters.map((letter) => widthOf(letter) * STEP * size);
  const length = widths.reduce((sum, width) => sum + width, 0);
  const direction = (effect.angle * Math.PI) / 180;
  const turn = effect.bend * Math.PI;
  let walked = 0;
  return letters.flatMap((letter, index) => {
    const share = (walked + widths[index]! / 2) / length - 0.5;
    walked += widths[index]!;
    if (letter === ' ') return [];
    const at = onArc(share, length, turn);
    const heading = direction + turn * share;
    const x = effect.centre.x + at.along * Math.cos(direction) - at.across * Math.sin(direction);
    const y = effect.centre.y + at.along * Math.sin(direction) + at.across * Math.cos(direction);
    const rotation = upright ? heading - Math.PI / 2 : heading;
    const letterSize = size * (0.9 + 0.2 * (index / Math.max(1, letters.length - 1)));
    return [centred(letter, x, y, rotation, letterSize, effect, upright, shaper)];
  });
}

/** Whether the letters of an effect stand one above the other. */
export function isStacked(angle: number): boolean {
  return Math.abs(Math.sin((angle * Math.PI) / 180)) > Math.SQRT1_2;
}

/** A point of an arc of a given length that turns by `turn` in all; `share` −0.5 at its start, 0.5 at its end. */
function onArc(share: number, length: number, turn: number): { along: number; across: number } {
  if (Math.abs(turn) < 0.01) return { along: share * length, across: 0 };
  const radius = length / turn;
  return { along: radius * Math.sin(turn * share), across: radius * (1 - Math.cos(turn * share)) };
}

function centred(
  letter: string,
  x: number,
  y: number,
  rotation: number,
  size: number,
  effect: LetteredSfx,
  upright: boolean,
  shaper: Shaper,
): PlacedRun {
  const glyph = shaper.upright(letter, effect.typeface);
  const run = upright ? glyph : (shaper.line(letter, effect.typeface)[0] ?? glyph);
  // From the middle of the letter back to its origin on the base line.
  const dx = -(run.advance / 2) * size;
  const dy = 0.38 * size;
  return {
    font: run.font,
    text: letter,
    glyphs: run.glyphs,
    vertical: upright,
    x: x + dx * Math.cos(rotation) - dy * Math.sin(rotation),
    y: y + dx * Math.sin(rotation) + dy * Math.cos(rotation),
    size,
    rotation,
    stretch: 1,
  };
}
