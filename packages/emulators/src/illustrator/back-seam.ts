import type { Path2D } from '@napi-rs/canvas';
import { type BodyFrame, lineOn } from './body-frame.ts';
import { pts } from './points.ts';
import type { Paint } from './tone.ts';

/** What a garment shows from behind: collar, seam and belt. */
export function drawBackSeam({ pen, bones, garment, look }: BodyFrame, torso: Path2D): void {
  const b = bones.build;
  const y = b.shoulderY;
  const colour = lineOn(look.outfit.paint);
  pen.clip(torso, () => {
    pen.stroke(pts`0,${y + 10} 3,${b.waistY} 0,${100 + b.length * garment.hem}`, {
      weight: 0.8,
      taper: 'none',
      colour,
    });
    for (const out of [-1, 1])
      pen.stroke(
        pts`${out * b.shoulder * 0.7},${y + 50} ${out * b.shoulder * 0.45},${y + 80}
        ${out * b.shoulder * 0.4},${y + 120}`,
        { weight: 0.7, taper: 'end', colour },
      );
    if (garment.neck === 'sailor') {
      const navy: Paint = look.outfit.paint === 'white' ? 'black' : 'white';
      pen.polygon(
        pts`${-b.shoulder * 0.66},${y - 40} ${b.shoulder * 0.66},${y - 40} ${b.shoulder * 0.6},${y + 86}
          ${-b.shoulder * 0.6},${y + 86}`,
        { fill: navy, ink: 0.9 },
      );
      pen.stroke(
        pts`${-b.shoulder * 0.5},${y - 30} ${-b.shoulder * 0.46},${y + 70} ${b.shoulder * 0.46},${y + 70}
          ${b.shoulder * 0.5},${y - 30}`,
        { weight: 1, taper: 'none', colour: lineOn(navy) },
      );
    } else
      pen.shape(
        pts`${-b.neck * 1.4},${y - 40} ${b.neck * 1.4},${y - 40} ${b.neck * 1.7},${y - 8} 0,${y + 8}
        ${-b.neck * 1.7},${y - 8}`,
        { fill: look.outfit.paint, ink: 0.9, ink_colour: colour },
      );
    if (garment.belt !== 'none')
      pen.polygon(
        pts`${-b.waist - 40},${b.waistY - 14} ${b.waist + 40},${b.waistY - 14} ${b.waist + 40},${b.waistY + 16}
        ${-b.waist - 40},${b.waistY + 16}`,
        { fill: look.outfit.paint === 'black' ? 'white' : 'black', ink: 0.8 },
      );
  });
}
