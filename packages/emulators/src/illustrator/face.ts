import { drawEyes } from './eyes.ts';
import { eyePlaces, faceOutline, type HeadFrame } from './head-frame.ts';
import type { Pt } from './ink.ts';
import { drawMouth } from './mouth.ts';
import { pts } from './points.ts';

/** An ear with its inner fold; `x` is where it joins the head. */
function ear(h: HeadFrame, x: number, out: 1 | -1): void {
  const { pen } = h;
  const y = h.eyeY + 4;
  const tip = h.look.marks.includes('pointed-ears') ? 22 : 0;
  pen.shape(
    pts`${x},${y - 16} ${x + out * (11 + tip)},${y - 20 - tip * 0.8} ${x + out * 15},${y}
        ${x + out * 8},${y + 22} ${x - out * 2},${y + 26}`,
    { fill: 'white', ink: 0.9 },
  );
  pen.stroke(pts`${x + out * 3},${y - 8} ${x + out * 10},${y - 10} ${x + out * 8},${y + 4} ${x + out * 3},${y + 10}`, {
    weight: 0.6,
  });
  if (h.look.marks.includes('earrings')) pen.ellipse(x + out * 5, y + 31, 4, 6, { fill: 'white', ink: 0.8 });
}

function nose(h: HeadFrame): void {
  const { pen, noseY: y, mid, turn, look } = h;
  const x = mid + turn * 7;
  const grown = look.age === 'adult' || look.age === 'elder';
  if (grown && look.gender === 'male') {
    pen.stroke(
      pts`${x - 1 + turn * 2},${y - 26} ${x + 3 + turn * 6},${y - 6} ${x + 5 + turn * 6},${y + 2} ${x - 3},${y + 5}`,
      { weight: 0.9 },
    );
    pen.stroke(pts`${x - 9},${y + 1} ${x - 7},${y + 5}`, { weight: 0.7 });
  } else if (turn > 0.3) pen.stroke(pts`${x + 3},${y - 8} ${x + 7},${y + 1} ${x + 1},${y + 3}`, { weight: 0.8 });
  else pen.stroke(pts`${x + 1},${y - 4} ${x + 3},${y + 1} ${x - 1},${y + 3}`, { weight: 0.75 });
}

function blush(h: HeadFrame): void {
  const strong = h.mood === 'embarrassment' || h.mood === 'love';
  if (!strong && !(h.mood === 'joy' && (h.look.age === 'child' || h.look.gender === 'female'))) return;
  for (const { x, w, out } of eyePlaces(h)) {
    const y = h.eyeY + h.eyeH + 11;
    if (strong) h.pen.ellipse(x + out * 3, y + 1, w * 0.9, 8, { fill: 0.16, ink: 0 });
    for (const k of [-1, 0, 1])
      h.pen.stroke(pts`${x + out * 3 + k * 7 + 3},${y - 5} ${x + out * 3 + k * 7 - 3},${y + 6}`, { weight: 0.6 });
  }
}

function age(h: HeadFrame): void {
  const { pen, look, mid } = h;
  if (look.age !== 'elder' && !look.marks.includes('wrinkles')) return;
  for (const out of [-1, 1] as const) {
    const squeeze = out > 0 ? 1 - h.turn * 0.35 : 1;
    pen.stroke(
      pts`${mid + out * 13 * squeeze},${h.noseY - 2} ${mid + out * 22 * squeeze},${h.noseY + 9}
          ${mid + out * 25 * squeeze},${h.mouthY}`,
      { weight: 0.75 },
    );
    const eye = mid + out * (h.eyeX + h.eyeW + 4) * squeeze;
    for (const k of [-1, 1])
      pen.stroke(pts`${eye},${h.eyeY + k * 3} ${eye + out * 9 * squeeze},${h.eyeY + k * 7 + 2}`, { weight: 0.5 });
  }
  for (const k of [0, 1])
    pen.stroke(
      pts`${mid - 24},${-34 - k * 11} ${mid},${-37 - k * 11} ${mid + 24 * (1 - h.turn * 0.3)},${-34 - k * 11}`,
      { weight: 0.5 },
    );
}

/** Shadow of hair and chin on the skin, in tone; gives the face its volume. */
function shade(h: HeadFrame, outline: Pt[]): void {
  const { pen } = h;
  const path = pen.path(outline);
  pen.clip(path, () => {
    const { faceShade } = pen.hand;
    if (faceShade !== null) {
      // Light falls from the picture's upper left, also on a mirrored head.
      const [s, w] = [h.side, faceShade === 'black' ? 0.2 : 0];
      pen.shape(
        pts`${s * h.w * (0.86 + w)},-60 ${s * h.w * (0.8 + w)},${h.eyeY + 6} ${s * h.w * (0.6 + w)},${h.mouthY - 14}
            ${s * h.w * (0.34 + w)},${h.mouthY + 12} ${s * (w === 0 ? 8 : 26)},106 ${s * h.w * 1.4},110 ${s * h.w * 1.4},-60`,
        { fill: faceShade, ink: 0 },
      );
    }
    if (h.mood === 'fear' || (h.mood === 'disgust' && h.look.age !== 'child')) {
      for (let i = -5; i <= 5; i++)
        pen.stroke(pts`${h.mid + i * 11},-70 ${h.mid + i * 11},${h.eyeY - h.eyeH - 6 - Math.abs(i % 2) * 8}`, {
          weight: 0.8,
          taper: 'end',
        });
    }
  });
}

/** Draws the bare head: skin, ears, eyes, nose, mouth. Hair and marks come on top. */
export function drawFace(h: HeadFrame): void {
  const outline = faceOutline(h);
  const near = -h.w + h.turn * (h.w * 0.22 + 4);
  if (h.turn < 0.55) ear(h, h.w - 3 - h.turn * 6, 1);
  if (h.turn < 0.5) ear(h, -h.w + 3, -1);
  h.pen.shape(outline, { fill: 'white' });
  if (h.turn >= 0.5) ear(h, near - 2, -1);
  shade(h, outline);
  blush(h);
  drawEyes(h);
  nose(h);
  drawMouth(h);
  age(h);
}
