import { eyePlaces, type HeadFrame } from './head-frame.ts';
import type { Pt } from './ink.ts';
import { drawMouth } from './mouth.ts';
import { pts } from './points.ts';
import type { Paint } from './tone.ts';

/** Marks on the skin and things before the eyes: under the fringe. */
export function drawFaceMarks(h: HeadFrame): void {
  const { pen, look } = h;
  const has = (mark: (typeof look.marks)[number]) => look.marks.includes(mark);
  const [near, far] = eyePlaces(h) as [ReturnType<typeof eyePlaces>[0], ReturnType<typeof eyePlaces>[0]];
  // What sits on the character's right cheek stays there when the head turns.
  const marked = h.side > 0 ? near : far;
  if (has('freckles')) {
    for (const eye of [near, far])
      for (const [dx, dy] of [
        [-8, 0],
        [0, 4],
        [8, 0],
        [-3, 9],
        [6, 8],
      ] as const)
        pen.ellipse(eye.x + dx * (eye.w / h.eyeW), h.eyeY + h.eyeH + 9 + dy, 1.8, 1.6, { fill: 'black', ink: 0 });
  }
  if (has('mole')) pen.ellipse(marked.x + 4, h.eyeY + h.eyeH + 12, 3, 3, { fill: 'black', ink: 0 });
  if (has('scar')) {
    const x = marked.x - 2;
    pen.stroke(
      pts`${x - 10},${h.eyeY + h.eyeH + 2} ${x + 2},${h.eyeY + h.eyeH + 16} ${x + 9},${h.eyeY + h.eyeH + 32}`,
      { weight: 1.6 },
    );
    for (const k of [0.25, 0.55, 0.8])
      pen.stroke(
        pts`${x - 10 + 19 * k - 7},${h.eyeY + h.eyeH + 2 + 30 * k + 3}
            ${x - 10 + 19 * k + 7},${h.eyeY + h.eyeH + 2 + 30 * k - 3}`,
        { weight: 0.8 },
      );
  }
  if (has('bandage')) {
    const x = marked.x;
    const y = h.eyeY + h.eyeH + 18;
    pen.polygon(pts`${x - 17},${y - 8} ${x + 15},${y - 11} ${x + 17},${y + 3} ${x - 15},${y + 6}`, {
      fill: 'white',
      ink: 0.8,
    });
    pen.polygon(pts`${x - 6},${y - 9} ${x + 5},${y - 10} ${x + 6},${y + 4} ${x - 5},${y + 5}`, { fill: 0.2, ink: 0.4 });
  }
  if (has('eyepatch')) {
    const eye = h.side > 0 ? far : near;
    pen.stroke(
      pts`${-h.w},${h.eyeY - 44 * h.side} ${eye.x},${h.eyeY - 6}
          ${h.w - h.turn * 12},${h.eyeY - (h.side > 0 ? 2 : -38)}`,
      { weight: 1.6, taper: 'none' },
    );
    pen.shape(
      pts`${eye.x - eye.w},${h.eyeY - 18} ${eye.x + eye.w},${h.eyeY - 18} ${eye.x + eye.w * 0.9},${h.eyeY + 12}
          ${eye.x},${h.eyeY + 24} ${eye.x - eye.w * 0.9},${h.eyeY + 12}`,
      { fill: 'black' },
    );
  }
  beard(h);
  if (has('mask')) {
    pen.shape(
      pts`${h.mid - 44},${h.noseY - 14} ${h.mid + h.turn * 8},${h.noseY - 20}
          ${h.mid + 44 * (1 - h.turn * 0.4)},${h.noseY - 14} ${h.mid + 40 * (1 - h.turn * 0.4)},${h.mouthY + 16}
          ${h.mid},${h.mouthY + 24} ${h.mid - 40},${h.mouthY + 16}`,
      { fill: 'white', ink: 1 },
    );
    for (const k of [0, 1, 2])
      pen.stroke(pts`${h.mid - 38},${h.noseY + k * 12} ${h.mid + 34 * (1 - h.turn * 0.4)},${h.noseY + k * 12}`, {
        weight: 0.5,
      });
  }
  if (has('glasses') || has('sunglasses')) glasses(h, has('sunglasses'));
}

function glasses(h: HeadFrame, dark: boolean): void {
  const { pen, look } = h;
  const [near, far] = eyePlaces(h) as [ReturnType<typeof eyePlaces>[0], ReturnType<typeof eyePlaces>[0]];
  const square = look.variety % 2 === 0;
  const y = h.eyeY + 3;
  const ry = Math.max(17, h.eyeH * 1.08);
  for (const eye of [near, far]) {
    const rx = eye.w * 1.34;
    const frame: Pt[] = square
      ? pts`${eye.x - rx},${y - ry * 0.8} ${eye.x + rx},${y - ry * 0.8} ${eye.x + rx * 0.92},${y + ry * 0.7}
          ${eye.x},${y + ry * 0.86} ${eye.x - rx * 0.92},${y + ry * 0.7}`
      : Array.from(
          { length: 12 },
          (_, i): Pt => [eye.x + Math.cos((i / 6) * Math.PI) * rx, y + Math.sin((i / 6) * Math.PI) * ry],
        );
    const path = pen.shape(frame, { ink: 1.5, ...(dark ? { fill: 'black' as Paint } : {}) });
    pen.clip(path, () => {
      const gleam = dark ? '#fff' : '#000';
      pen.stroke(pts`${eye.x - h.side * rx * 0.5},${y + ry * 0.5} ${eye.x + h.side * rx * 0.1},${y - ry * 0.7}`, {
        weight: dark ? 2.4 : 0.5,
        colour: gleam,
      });
      pen.stroke(pts`${eye.x - h.side * rx * 0.1},${y + ry * 0.6} ${eye.x + h.side * rx * 0.4},${y - ry * 0.5}`, {
        weight: dark ? 1.2 : 0.5,
        colour: gleam,
      });
    });
  }
  pen.stroke(pts`${near.x + near.w * 1.3},${y - 3} ${h.mid + h.turn * 3},${y - 8} ${far.x - far.w * 1.3},${y - 3}`, {
    weight: 1.3,
    taper: 'none',
  });
  pen.stroke(pts`${near.x - near.w * 1.3},${y - 5} ${-h.w + h.turn * 10},${y - 8}`, { weight: 1.2, taper: 'none' });
}

function beard(h: HeadFrame): void {
  const { pen, look, mid } = h;
  const has = (mark: (typeof look.marks)[number]) => look.marks.includes(mark);
  const paint: Paint = look.hair.style === 'bald' && look.age === 'elder' ? 'white' : look.hair.paint;
  const far = 1 - h.turn * 0.34;
  const x = mid + h.turn * 4;
  if (has('stubble')) {
    for (let i = 0; i < 26; i++) {
      const a = (i / 25) * Math.PI;
      const k = 0.86 + ((i * 7) % 5) * 0.04;
      pen.stroke(
        pts`${x - Math.cos(a) * h.w * 0.62 * k},${66 + Math.sin(a) * 28 * k}
            ${x - Math.cos(a) * h.w * 0.62 * k + 1},${70 + Math.sin(a) * 28 * k}`,
        { weight: 0.7 },
      );
    }
  }
  if (has('beard')) {
    const long = look.age === 'elder' ? 58 : 18;
    const path = pen.shape(
      pts`${-h.w * 0.95 + h.turn * 14},30! ${-h.w * 0.7 + h.turn * 12},62 ${x - 26},64 ${x},60
          ${x + 26 * far},64 ${h.w * 0.72 * far},60 ${h.w * 0.96 * (1 - h.turn * 0.22)},30!
          ${h.w * 0.86 * far},88 ${x + 30 * far},${106 + long * 0.5} ${x + 4},${112 + long}!
          ${x - 30},${106 + long * 0.5} ${-h.w * 0.8 + h.turn * 14},88`,
      { fill: paint },
    );
    pen.clip(path, () => {
      for (let k = -4; k <= 4; k++)
        pen.stroke(pts`${x + k * 12},72 ${x + k * 9},96 ${x + k * 4},${110 + long * 0.8}`, {
          weight: 0.6,
          colour: paint === 'black' ? '#fff' : '#000',
        });
    });
    if (h.mouthOpen || h.tears || h.mood === 'anger' || h.mood === 'surprise' || h.mood === 'joy') {
      if (paint === 'black') pen.ellipse(x - 1, h.mouthY + 5, 24 * far, 16, { fill: 'white', ink: 0 });
      drawMouth(h);
    } else
      pen.stroke(pts`${x - 11},${h.mouthY + 1} ${x},${h.mouthY + 3} ${x + 11 * far},${h.mouthY + 1}`, {
        weight: 1.8,
        colour: paint === 'black' ? '#fff' : '#000',
      });
  }
  if (has('goatee'))
    pen.shape(
      pts`${x - 13},${h.mouthY + 13} ${x},${h.mouthY + 10} ${x + 13},${h.mouthY + 13} ${x + 9},106 ${x},118!
          ${x - 9},106`,
      { fill: paint },
    );
  if (has('moustache') || (has('beard') && look.age === 'elder')) {
    pen.shape(
      pts`${x},${h.noseY + 9} ${x + 16 * far},${h.noseY + 7} ${x + 34 * far},${h.noseY + 19}!
          ${x + 14 * far},${h.noseY + 18} ${x},${h.noseY + 15} ${x - 14},${h.noseY + 18}
          ${x - 34},${h.noseY + 19}! ${x - 16},${h.noseY + 7}`,
      { fill: paint, ink: 0.8 },
    );
  }
}
