import type { AnimalLook, Species } from './animal-words.ts';
import { drawRunningBody } from './beast-run.ts';
import type { Pen, Pt } from './ink.ts';
import { pts } from './points.ts';
import type { Actor, PoseKind } from './scene.ts';
import type { Paint } from './tone.ts';

/** What tells one four-legged animal from another. */
export interface BeastShape {
  ear: 'point' | 'flop' | 'long' | 'round' | 'horn';
  muzzle: number;
  tail: 'thin' | 'bushy' | 'curl' | 'stub' | 'none' | 'hair';
  /** Length of body and legs against the head. */
  body: number;
  legs: number;
  whiskers: boolean;
}

const SHAPES: Partial<Record<Species, BeastShape>> = {
  cat: { ear: 'point', muzzle: 0.5, tail: 'thin', body: 1, legs: 1, whiskers: true },
  dog: { ear: 'flop', muzzle: 1, tail: 'curl', body: 1.1, legs: 1.1, whiskers: false },
  wolf: { ear: 'point', muzzle: 1.15, tail: 'bushy', body: 1.2, legs: 1.25, whiskers: false },
  fox: { ear: 'point', muzzle: 0.95, tail: 'bushy', body: 1, legs: 1, whiskers: true },
  rabbit: { ear: 'long', muzzle: 0.45, tail: 'stub', body: 0.9, legs: 0.7, whiskers: true },
  bear: { ear: 'round', muzzle: 0.85, tail: 'stub', body: 1.5, legs: 0.9, whiskers: false },
  mouse: { ear: 'round', muzzle: 0.6, tail: 'thin', body: 0.8, legs: 0.5, whiskers: true },
  horse: { ear: 'point', muzzle: 1.9, tail: 'hair', body: 1.7, legs: 1.9, whiskers: false },
  cow: { ear: 'horn', muzzle: 1.4, tail: 'thin', body: 1.6, legs: 1.2, whiskers: false },
  monkey: { ear: 'round', muzzle: 0.7, tail: 'thin', body: 1, legs: 1, whiskers: false },
};

const line = (paint: Paint): string => (paint === 'black' ? '#fff' : '#000');

const ON_THE_MOVE = new Set<PoseKind>([
  'running',
  'jumping',
  'walking',
  'stepping-up',
  'climbing',
  'tumbling',
  'fighting',
]);

/** A four-legged animal, sitting or on the run, with its face turned a little to the side; returns the mouth. */
export function drawBeast(pen: Pen, actor: Actor, look: AnimalLook): [number, number] {
  const shape = SHAPES[look.species] ?? SHAPES.dog!;
  const { paint } = look;
  const rim = paint === 'black' ? { ink_colour: '#000' } : {};
  const b = shape.body;
  const foot = 110 + 190 * shape.legs + 60 * (b - 1);
  if (ON_THE_MOVE.has(actor.pose)) {
    drawRunningBody(pen, shape, paint, foot);
    head(pen, actor, look, shape);
    return [34 + shape.muzzle * 24, 42 + shape.muzzle * 8];
  }
  tail(pen, shape, paint);
  // Body: haunches, chest, forelegs.
  pen.shape(
    pts`-30,60 ${-70 * b},120 ${-104 * b},${foot - 70} ${-96 * b},${foot - 8} -40,${foot} 40,${foot}
      64,${foot - 60} 58,110 30,60`,
    { fill: paint, ...rim },
  );
  pen.shape(pts`${-84 * b},${foot - 84} ${-34 * b},${foot - 90} -18,${foot - 30} -26,${foot} ${-92 * b},${foot}`, {
    fill: paint,
    ink: 0.9,
    ink_colour: line(paint),
  });
  for (const x of [10, 44]) {
    pen.shape(
      pts`${x - 16},150 ${x - 15},${foot - 20} ${x - 22},${foot}! ${x + 22},${foot}! ${x + 15},${foot - 20}
        ${x + 16},150`,
      { fill: paint, ink: 0.9, ink_colour: line(paint) },
    );
    for (const d of [-6, 6])
      pen.stroke(pts`${x + d},${foot - 12} ${x + d},${foot - 2}`, { weight: 0.8, colour: line(paint) });
  }
  pen.shape(pts`8,96 44,100 46,150 26,178! 8,150`, { fill: paint === 'white' ? 'white' : 'white', ink: 0 });
  for (const k of [0, 1, 2])
    pen.stroke(pts`${14 + k * 12},${128 + k * 4} ${18 + k * 10},${150 + k * 4}`, { weight: 0.7 });
  head(pen, actor, look, shape);
  return [34 + shape.muzzle * 24, 42 + shape.muzzle * 8];
}

function tail(pen: Pen, { tail: kind, legs, body }: BeastShape, paint: Paint): void {
  const y = 110 + 190 * legs;
  const x = -90 * body;
  const shapes: Record<string, Pt[]> = {
    thin: pts`${x + 10},${y - 20} ${x - 50},${y - 30} ${x - 92},${y - 110} ${x - 66},${y - 170} ${x - 50},${y - 160}
        ${x - 66},${y - 106} ${x - 34},${y - 52} ${x + 14},${y - 44}`,
    bushy: pts`${x + 10},${y - 16} ${x - 60},${y - 20} ${x - 130},${y - 90} ${x - 120},${y - 180} ${x - 84},${y - 210}!
        ${x - 56},${y - 140} ${x - 30},${y - 76} ${x + 14},${y - 50}`,
    curl: pts`${x + 20},${y - 70} ${x - 40},${y - 110} ${x - 46},${y - 170} ${x},${y - 190} ${x + 20},${y - 160}
        ${x - 6},${y - 150} ${x - 10},${y - 120} ${x + 30},${y - 96}`,
    stub: pts`${x - 24},${y - 40} ${x - 36},${y - 66} ${x - 10},${y - 84} ${x + 10},${y - 60} ${x},${y - 36}`,
    hair: pts`${x + 10},${y - 170} ${x - 40},${y - 140} ${x - 60},${y - 40} ${x - 46},${y + 10}! ${x - 26},${y - 50}
        ${x + 6},${y - 120}`,
  };
  const points = shapes[kind];
  if (points !== undefined) pen.shape(points, { fill: paint });
}

function head(pen: Pen, actor: Actor, look: AnimalLook, shape: BeastShape): void {
  const { paint } = look;
  const c = line(paint);
  const m = shape.muzzle;
  const sad = actor.mood === 'sadness' || actor.mood === 'fear';
  for (const out of [-1, 1]) {
    const x = out * 46;
    if (shape.ear === 'point') {
      pen.shape(
        sad
          ? pts`${x - out * 22},-62! ${x + out * 50},-78! ${x + out * 34},-30!`
          : pts`${x - out * 26},-66! ${x + out * 16},-142! ${x + out * 36},-38!`,
        { fill: paint },
      );
      if (!sad)
        pen.shape(pts`${x - out * 10},-72! ${x + out * 13},-118! ${x + out * 24},-52!`, {
          fill: paint === 'white' ? 0.28 : 'white',
          ink: 0.6,
        });
    } else if (shape.ear === 'long') {
      pen.shape(
        pts`${x - out * 20},-60 ${x - out * 12},-180 ${x + out * 14},${sad ? -120 : -210} ${x + out * 30},-170
          ${x + out * 20},-50`,
        { fill: paint },
      );
      pen.shape(
        pts`${x - out * 4},-80 ${x},-160 ${x + out * 12},${sad ? -110 : -182} ${x + out * 16},-140
          ${x + out * 10},-78`,
        { fill: 0.2, ink: 0.5 },
      );
    } else if (shape.ear === 'round') pen.ellipse(x + out * 16, -70, 30, 30, { fill: paint });
    else if (shape.ear === 'horn') {
      pen.shape(
        pts`${x - out * 4},-80! ${x + out * 34},-104 ${x + out * 40},-140! ${x + out * 12},-118
          ${x - out * 18},-84!`,
        { fill: 'white' },
      );
      pen.shape(pts`${x + out * 20},-54 ${x + out * 70},-60 ${x + out * 64},-30 ${x + out * 26},-34`, { fill: paint });
    }
  }
  pen.shape(pts`-78,-6 -62,-66 0,-84 62,-66 78,-6 64,46 26,74 -26,74 -64,46`, { fill: paint });
  if (shape.ear === 'flop')
    for (const out of [-1, 1])
      pen.shape(pts`${out * 44},-78 ${out * 84},-70 ${out * 100},-10 ${out * 84},24 ${out * 66},-20`, {
        fill: paint === 'white' ? 0.5 : paint,
        ink: 1,
        ink_colour: c === '#fff' ? '#fff' : '#000',
      });
  // Muzzle, turned to the side.
  const mx = 14 + m * 12;
  pen.shape(
    pts`${mx - 36},26 ${mx - 18},${4 - m * 4} ${mx + 20 + m * 8},${4 - m * 2} ${mx + 34 + m * 14},${26 + m * 6}
      ${mx + 18 + m * 8},${54 + m * 14} ${mx - 18},${54 + m * 12}`,
    { fill: 'white', ink: paint === 'white' ? 0.5 : 0.8 },
  );
  const nx = mx + 8 + m * 10;
  pen.shape(pts`${nx - 14},10 ${nx + 14},10 ${nx},26!`, { fill: 'black' });
  const open = actor.mouthOpen || actor.mood === 'joy' || actor.mood === 'surprise' || actor.mood === 'anger';
  pen.stroke(pts`${nx},24 ${nx - 1},36`, { weight: 1.1, taper: 'none' });
  pen.stroke(pts`${nx - 26},38 ${nx - 12},46 ${nx - 1},36 ${nx + 12},46 ${nx + 24},38`, { weight: 1.2 });
  if (open) pen.shape(pts`${nx - 14},44! ${nx + 12},44! ${nx + 6},64 ${nx - 8},64`, { fill: 'black' });
  if (shape.whiskers)
    for (const k of [-1, 0, 1]) {
      pen.stroke(pts`${nx + 26},${32 + k * 5} ${nx + 84},${24 + k * 16}`, {
        weight: 0.7,
        taper: 'end',
        colour: '#000',
      });
      pen.stroke(pts`${nx - 34},${32 + k * 5} ${nx - 96},${24 + k * 16}`, { weight: 0.7, taper: 'end', colour: c });
    }
  eyes(pen, actor, paint, mx);
  if (look.scar) pen.stroke(pts`-44,-46 -30,-20 -26,8`, { weight: 1.8, colour: c });
  if (look.collar) {
    pen.shape(pts`-44,72 0,88 46,70 48,86 0,106 -48,88`, { fill: paint === 'black' ? 'white' : 'black' });
    pen.ellipse(10, 106, 12, 12, { fill: 'white' });
  }
  if (look.ribbon)
    for (const out of [-1, 1])
      pen.shape(pts`0,92! ${out * 34},74 ${out * 40},112`, { fill: paint === 'black' ? 'white' : 'black' });
  if (look.species === 'horse')
    pen.shape(pts`-50,-80 -10,-104 18,-90 4,-50 -14,-24! -20,-56 -60,20 -84,90! -84,0`, {
      fill: paint === 'black' ? 'white' : 'black',
    });
}

function eyes(pen: Pen, actor: Actor, paint: Paint, mx: number): void {
  const c = line(paint);
  const wide = actor.mood === 'surprise' || actor.mood === 'fear' ? 1.25 : 1;
  for (const x of [mx - 54, mx + 28]) {
    if (actor.mood === 'joy') {
      pen.stroke(pts`${x - 16},-8 ${x},-24 ${x + 16},-8`, { weight: 2.2, colour: c });
      continue;
    }
    pen.ellipse(x, -14, 17 * wide, 19 * wide, {
      fill: 'white',
      ink: 1.1,
      ...(c === '#fff' ? { ink_colour: '#fff' } : {}),
    });
    pen.ellipse(x + 3, -13, wide > 1 ? 7 : 11.5, wide > 1 ? 10 : 16, { fill: 'black', ink: 0.3 });
    pen.ellipse(x - 1, -19, 4.6, 5.4, { fill: 'white', ink: 0 });
    if (actor.mood === 'anger' || actor.mood === 'determination')
      pen.stroke(pts`${x - 18},${x < mx ? -42 : -26} ${x + 18},${x < mx ? -26 : -42}`, { weight: 2.6, colour: c });
    if (actor.mood === 'sadness')
      pen.stroke(pts`${x - 16},${x < mx ? -34 : -44} ${x + 16},${x < mx ? -44 : -34}`, { weight: 1.8, colour: c });
  }
  if (actor.tears || actor.mood === 'sadness')
    pen.shape(pts`${mx - 58},10! ${mx - 50},26 ${mx - 58},34 ${mx - 66},26`, { fill: 'white', ink: 0.8 });
}
