import { eyePlaces, type HeadFrame } from './head-frame.ts';
import type { Pt } from './ink.ts';
import type { EyeShape } from './look-words.ts';
import { corner, pts } from './points.ts';
import type { Mood } from './scene.ts';

/** How an eye shape bends the plain eye: height, tilt of the outer corner (down is positive), flatness of the upper lid. */
const SHAPES: Record<EyeShape, { height: number; tilt: number; flat: number; iris: number }> = {
  round: { height: 1.12, tilt: 0, flat: 0, iris: 1.05 },
  almond: { height: 0.86, tilt: -2, flat: 0.1, iris: 1 },
  narrow: { height: 0.52, tilt: -4, flat: 0.25, iris: 0.82 },
  droopy: { height: 0.92, tilt: 6, flat: 0.05, iris: 1 },
  sharp: { height: 0.74, tilt: -7, flat: 0.3, iris: 0.9 },
  sleepy: { height: 0.6, tilt: 3, flat: 0.55, iris: 1 },
  small: { height: 0.6, tilt: 1, flat: 0.1, iris: 0.75 },
  closed: { height: 0.7, tilt: 0, flat: 0, iris: 1 },
};

/** How a feeling opens the eyes, sizes the iris and turns the gaze. */
const FEELINGS: Record<Mood, { open: number; iris: number; look: [number, number]; squash: number }> = {
  neutral: { open: 1, iris: 1, look: [0, 0], squash: 0 },
  joy: { open: 0.95, iris: 1.05, look: [0, 0], squash: 0 },
  sadness: { open: 0.78, iris: 1, look: [0, 4], squash: 0.3 },
  anger: { open: 0.82, iris: 0.8, look: [0, 0], squash: 0.45 },
  fear: { open: 1.18, iris: 0.55, look: [0, 0], squash: 0 },
  surprise: { open: 1.25, iris: 0.7, look: [0, 0], squash: 0 },
  disgust: { open: 0.6, iris: 0.9, look: [3, 2], squash: 0.5 },
  love: { open: 1.05, iris: 1.15, look: [0, 0], squash: 0 },
  determination: { open: 0.86, iris: 0.95, look: [0, 0], squash: 0.35 },
  embarrassment: { open: 0.85, iris: 1, look: [-6, 5], squash: 0.15 },
};

interface Eye {
  x: number;
  y: number;
  w: number;
  h: number;
  out: 1 | -1;
}

/** Points of the upper lid from the inner to the outer corner. */
function upperLid(eye: Eye, tilt: number, flat: number, squash: number): Pt[] {
  const { x, y, w, h, out } = eye;
  const inner = y + h * 0.18 + squash * h * 0.25;
  return pts`${x - out * w},${inner} ${x - out * w * 0.72},${y - h * (0.62 - flat * 0.25 - squash * 0.45)}
      ${x - out * w * 0.1},${y - h * (1 - flat * 0.35 - squash * 0.18)}
      ${x + out * w * 0.62},${y - h * (0.78 - flat * 0.2) + tilt * 0.4}
      ${x + out * w * 1.06},${y - h * 0.08 + tilt}`;
}

function openEye(h: HeadFrame, eye: Eye): void {
  const { pen, look } = h;
  const shape = SHAPES[look.eyes];
  const feeling = FEELINGS[h.mood];
  const lid = upperLid(eye, shape.tilt, shape.flat, feeling.squash);
  const { x, y, w, out } = eye;
  const bottom = y + eye.h * 0.86;
  const white: Pt[] = [
    ...lid,
    [x + out * w * 0.6, bottom - 1 + shape.tilt * 0.3],
    [x - out * w * 0.1, bottom],
    [x - out * w * 0.72, bottom - eye.h * 0.26],
  ];
  const path = pen.shape(
    white.map((p, i) => (i === 0 || i === 4 ? [p[0], p[1], 1] : p)),
    { fill: 'white', ink: 0 },
  );
  pen.clip(path, () => iris(h, eye, shape.iris * feeling.iris, feeling.look));
  // Upper lashes: a heavy line that swells towards the outer corner.
  const thick = (look.gender === 'female' ? 5.4 : 4.4) * (look.age === 'elder' ? 0.6 : 1);
  const over = lid.map(
    (p, i): Pt => [p[0] + (i === 4 ? out * 3 : 0), p[1] - [0.6, thick * 0.55, thick * 0.75, thick, thick * 0.25][i]!],
  );
  pen.shape(
    [
      ...lid.map((p, i): Pt => (i === 0 || i === 4 ? [p[0], p[1], 1] : p)),
      ...over.reverse().map((p, i): Pt => (i === 0 ? [p[0], p[1], 1] : p)),
    ],
    { fill: 'black', ink: 0.25 },
  );
  const end = lid[4]!;
  if (look.gender === 'female' && look.age !== 'elder') {
    for (const [dx, dy, from] of [
      [7, -6, 4],
      [5, -11, 3],
    ] as const) {
      const p = from === 4 ? end : lid[3]!;
      pen.stroke(
        pts`${p[0] + out * 1},${p[1] - 1} ${p[0] + out * (dx * 0.6 + 1)},${p[1] + dy * 0.35}
            ${p[0] + out * (dx + 1)},${p[1] + dy}`,
        { weight: 1.2, taper: 'end' },
      );
    }
  }
  pen.stroke(
    pts`${x + out * w * 0.95},${y + eye.h * 0.4 + shape.tilt * 0.5}
        ${x + out * w * 0.62},${bottom + 0.5 + shape.tilt * 0.3} ${x + out * w * 0.02},${bottom + 1.4}`,
    { weight: 0.8 },
  );
  if (look.age !== 'child') {
    const crease = lid.slice(1).map((p): Pt => [p[0] + out * 1, p[1] - thick - 4.5]);
    pen.stroke(crease.slice(0, 3), { weight: 0.55 });
  }
  if (look.age === 'elder' || look.eyes === 'sleepy') {
    pen.stroke(
      pts`${x - out * w * 0.6},${bottom + 7} ${x + out * w * 0.1},${bottom + 10} ${x + out * w * 0.8},${bottom + 6}`,
      { weight: 0.6 },
    );
  }
}

function iris(h: HeadFrame, eye: Eye, size: number, gaze: [number, number]): void {
  const { pen, look } = h;
  const { x, y, w } = eye;
  const ry = Math.min(h.eyeH * 0.92 * size, Math.max(eye.h * 1.02, h.eyeH * 0.5) * size * 1.05);
  const rx = Math.min(w * 0.66 * size, ry * 0.92);
  const cx = x + gaze[0] + h.turn * 2.5;
  const cy = y + eye.h * 0.02 + gaze[1];
  const light = look.variety % 3 === 0;
  pen.ellipse(cx, cy, rx, ry, { fill: 'black', ink: 0.3 });
  // Lower half of the iris is lighter, with rays in tone: what gives manga eyes their depth.
  pen.ellipse(cx, cy + ry * 0.42, rx * 0.74, ry * 0.46, { fill: light ? 'white' : 0.35, ink: 0 });
  if (light) pen.ellipse(cx, cy + ry * 0.36, rx * 0.6, ry * 0.34, { fill: 0.22, ink: 0 });
  pen.ellipse(cx, cy + ry * 0.08, rx * 0.42, ry * 0.44, { fill: 'black', ink: 0 });
  const lively = h.mood === 'love' || h.mood === 'joy' ? 1.25 : h.mood === 'fear' ? 0.7 : 1;
  // Both highlights sit on the light's side, also on a mirrored head.
  const to = h.side;
  pen.ellipse(cx - to * rx * 0.36, cy - ry * 0.42, rx * 0.36 * lively, ry * 0.3 * lively, { fill: 'white', ink: 0 });
  pen.ellipse(cx + to * rx * 0.42, cy + ry * 0.46, rx * 0.18 * lively, ry * 0.15 * lively, { fill: 'white', ink: 0 });
  if (h.mood === 'love' || pen.hand.glints)
    pen.ellipse(cx - to * rx * 0.1, cy + ry * 0.66, rx * 0.14, ry * 0.12, { fill: 'white', ink: 0 });
}

/** An eye that is shut: in joy the arc points up (^), else the lashes hang down. */
function shutEye(h: HeadFrame, eye: Eye, happy: boolean): void {
  const { pen } = h;
  const { x, y, w, out } = eye;
  const lift = happy ? -eye.h * 0.55 : eye.h * 0.35;
  const line: Pt[] = pts`${x - out * w},${y + eye.h * 0.3} ${x - out * w * 0.4},${y + eye.h * 0.3 + lift * 0.85}
      ${x + out * w * 0.2},${y + eye.h * 0.3 + lift} ${x + out * w * 1.02},${y + eye.h * 0.26}`;
  pen.stroke(line, { weight: 2.3 });
  if (h.look.gender === 'female') {
    pen.stroke([line[3]!, [x + out * (w + 6), y + eye.h * 0.26 + (happy ? 3 : 5)]], { weight: 1.4, taper: 'end' });
    if (!happy)
      pen.stroke(pts`${x + out * w * 0.5},${y + eye.h * 0.6} ${x + out * w * 0.62},${y + eye.h * 0.85}`, {
        weight: 1.1,
        taper: 'end',
      });
  }
}

/** How the brow of a feeling runs: lift of the inner end, lift of the outer end, arch. Up is negative. */
const BROWS: Record<Mood, [number, number, number]> = {
  neutral: [0, 1, -4],
  joy: [-5, -1, -7],
  sadness: [-13, 7, -2],
  anger: [14, -10, -1],
  fear: [-12, 1, -3],
  surprise: [-14, -9, -7],
  disgust: [9, -2, -2],
  love: [-6, 1, -5],
  determination: [9, -5, -2],
  embarrassment: [-9, 4, -3],
};

function brow(h: HeadFrame, eye: Eye): void {
  const { pen, look } = h;
  const [inner, outer, arch] = BROWS[h.mood];
  const skewed = h.mood === 'disgust' && eye.out > 0 ? -8 : 0;
  const y = h.eyeY - h.eyeH * 1.02 - (look.age === 'child' ? 9 : 10);
  const { x, w, out } = eye;
  const weight =
    (look.gender === 'male' ? (look.age === 'elder' ? 2.4 : 2 + (look.variety % 3) * 0.35) : 1.35) *
    (look.age === 'child' ? 0.8 : 1);
  const line: Pt[] = pts`${x - out * w * 0.82},${y + inner + skewed + 2}
      ${x + out * w * 0.1},${y + (inner + outer) / 2 + arch + skewed}
      ${x + out * w * 1.08},${y + outer + skewed}`;
  const white = look.age === 'elder' && look.hair.paint !== 'black';
  if (white && look.gender === 'male') {
    pen.shape(
      [
        corner(line[0]!),
        line[1]!,
        corner(line[2]!),
        [line[2]![0] + out * 6, line[2]![1] + 8, 1],
        [line[1]![0], line[1]![1] + 8],
      ],
      { fill: 'white', ink: 0.7 },
    );
  } else pen.stroke(line, { weight: h.mood === 'anger' ? weight * 1.45 : weight, taper: 'both' });
  if (h.mood === 'anger' && look.age !== 'child')
    pen.stroke(pts`${h.mid - out * -6},${y + 14} ${h.mid - out * -4},${y + 24}`, { weight: 0.9 });
}

/** Draws both eyes with brows in the head's feeling. */
export function drawEyes(h: HeadFrame): void {
  const shape = SHAPES[h.look.eyes];
  const feeling = FEELINGS[h.mood];
  for (const place of eyePlaces(h)) {
    const patched = h.look.marks.includes('eyepatch') && place.out === h.side;
    const eye: Eye = { x: place.x, y: h.eyeY, w: place.w, out: place.out, h: h.eyeH * shape.height * feeling.open };
    if (!patched) {
      if (h.mood === 'joy' && h.mouthOpen) shutEye(h, { ...eye, h: h.eyeH }, true);
      else if (keptShut(h)) shutEye(h, { ...eye, h: h.eyeH * 0.8 }, h.mood === 'joy');
      else openEye(h, eye);
    }
    brow(h, eye);
  }
}

function keptShut(h: HeadFrame): boolean {
  if (h.eyesShut) return true;
  return h.look.eyes === 'closed' && h.mood !== 'surprise' && h.mood !== 'fear' && h.mood !== 'anger';
}
