import { type BodyFrame, lineOn } from './body-frame.ts';
import { bodyCentre } from './neckwear.ts';
import { pts } from './points.ts';
import type { Paint } from './tone.ts';

/** What is tied about the waist: belt, obi, cord or apron. */
export function belt(f: BodyFrame): void {
  const { pen, bones, garment, look } = f;
  const b = bones.build;
  const y = b.waistY;
  const w = b.waist + 40;
  const dark: Paint = look.outfit.paint === 'black' ? 'white' : 'black';
  if (garment.belt === 'obi') {
    if (look.outfit.kind === 'hakama') {
      pen.polygon(pts`-400,${y - 14} 400,${y - 14} 400,2000 -400,2000`, {
        fill: look.variety % 2 === 0 ? 'black' : 0.5,
        ink: 0.9,
      });
      for (let i = -3; i <= 3; i++)
        pen.stroke(pts`${i * 22},${y + 26} ${i * 44},${100 + b.length}`, {
          weight: 1,
          taper: 'none',
          colour: look.variety % 2 === 0 ? '#fff' : '#000',
        });
      pen.shape(pts`${-w},${y - 14} ${w},${y - 14} ${w},${y + 20} ${-w},${y + 20}`, { fill: 'white', ink: 0.9 });
      return;
    }
    const obi: Paint = look.gender === 'female' ? (look.outfit.paint === 'white' ? 0.28 : 'white') : dark;
    pen.polygon(
      pts`${-w},${y - (look.gender === 'female' ? 58 : 12)} ${w},${y - (look.gender === 'female' ? 58 : 12)}
          ${w},${y + 26} ${-w},${y + 26}`,
      { fill: obi, ink: 0.9 },
    );
    if (look.gender === 'female')
      pen.polygon(pts`${-w},${y - 20} ${w},${y - 20} ${w},${y - 8} ${-w},${y - 8}`, { fill: dark, ink: 0.5 });
    pen.stroke(pts`14,${y + 26} 24,${b.hipY + 60} 8,${100 + b.length * garment.hem}`, {
      weight: 1,
      colour: lineOn(look.outfit.paint),
    });
  } else if (garment.belt === 'belt') {
    pen.polygon(pts`${-w},${y - 9} ${w},${y - 9} ${w},${y + 12} ${-w},${y + 12}`, { fill: dark, ink: 0.8 });
    pen.polygon(
      pts`${bodyCentre(f) - 14},${y - 12} ${bodyCentre(f) + 14},${y - 12} ${bodyCentre(f) + 14},${y + 15}
          ${bodyCentre(f) - 14},${y + 15}`,
      { fill: 'white', ink: 0.9 },
    );
  } else if (garment.belt === 'cord') {
    pen.polygon(pts`${-w},${y - 5} ${w},${y - 5} ${w},${y + 8} ${-w},${y + 8}`, {
      fill: dark === 'black' ? 0.5 : 'white',
      ink: 0.8,
    });
    pen.stroke(pts`${bodyCentre(f)},${y} ${bodyCentre(f) - 10},${y + 60} ${bodyCentre(f) - 4},${y + 110}`, {
      weight: 2,
      taper: 'none',
      colour: lineOn(look.outfit.paint),
    });
  } else if (garment.belt === 'apron') {
    const t = b.shoulderY;
    pen.shape(
      pts`${-b.waist * 0.62},${t + 64}! ${b.waist * 0.62},${t + 64}! ${b.waist * 0.8},${y}!
          ${b.hip * 1.02},${y + 20} ${b.hip + 30},${100 + b.length * 0.58}!
          ${-b.hip - 30},${100 + b.length * 0.58}! ${-b.hip * 1.02},${y + 20} ${-b.waist * 0.8},${y}!`,
      { fill: 'white', ink: 1 },
    );
    for (const out of [-1, 1])
      pen.stroke(pts`${out * b.waist * 0.6},${t + 66} ${out * b.neck * 1.6},${t - 24}`, { weight: 2.6, taper: 'none' });
    pen.shape(pts`-34,${b.hipY - 26}! 34,${b.hipY - 26}! 30,${b.hipY + 32} -30,${b.hipY + 32}`, {
      fill: 'white',
      ink: 0.8,
    });
    pen.stroke(pts`${-b.waist * 0.9},${y} ${b.waist * 0.9},${y}`, { weight: 0.9, taper: 'none' });
  }
}
