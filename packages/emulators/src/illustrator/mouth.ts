import type { HeadFrame } from './head-frame.ts';
import type { Pt } from './ink.ts';
import { pts } from './points.ts';

/** Middle of the mouth in head units, for balloon tails. */
export const mouthPlace = (h: HeadFrame): { x: number; y: number } => ({ x: h.mid + h.turn * 3, y: h.mouthY });

/** An open mouth: dark inside, a row of teeth at the top, the tongue below. */
function open(h: HeadFrame, width: number, height: number, up: number, teeth: boolean): void {
  const { pen } = h;
  const { x, y } = mouthPlace(h);
  const far = 1 - h.turn * 0.3;
  const points: Pt[] = pts`${x - width},${y - up}! ${x},${up >= 0 ? y - up + 3.5 + up * 0.3 : y - 6} ${x + width * far},${y - up}!
      ${x + width * 0.72 * far},${y + height * 0.62} ${x},${y + height} ${x - width * 0.72},${y + height * 0.62}`;
  const path = pen.shape(points, { fill: 'black', ink: 0.9 });
  pen.clip(path, () => {
    if (teeth)
      pen.shape(
        pts`${x - width},${y - up - 3} ${x + width},${y - up - 3} ${x + width * 0.8},${y - up + 7}
            ${x},${y - up + 9.5} ${x - width * 0.8},${y - up + 7}`,
        { fill: 'white', ink: 0 },
      );
    pen.ellipse(x, y + height * 0.98, width * 0.62, height * 0.42, { fill: 0.3, ink: 0 });
  });
}

/** A round open mouth: the breath stops. */
function oval(h: HeadFrame, width: number, height: number): void {
  const { x, y } = mouthPlace(h);
  const half = width * (1 - h.turn * 0.15);
  const path = h.pen.ellipse(x, y + height * 0.3, half, height, { fill: 'black', ink: 1 });
  h.pen.clip(path, () => h.pen.ellipse(x, y + height * 1.15, half * 0.8, height * 0.4, { fill: 0.3, ink: 0 }));
}

/** A mouth torn open in a shout: wider below than above, with both rows of teeth. */
function shout(h: HeadFrame, width: number, height: number): void {
  const { pen } = h;
  const { x, y } = mouthPlace(h);
  const right = width * (1 - h.turn * 0.3);
  const [top, low] = [y - height * 0.36, y + height * 0.62];
  const path = pen.shape(
    pts`${x - width * 0.66},${top + 3}! ${x},${top - 2} ${x + right * 0.66},${top + 3}! ${x + right * 0.9},${y + 3}
        ${x + right},${low - 2}! ${x + right * 0.5},${low + 2} ${x - width * 0.5},${low + 2} ${x - width},${low - 2}!
        ${x - width * 0.9},${y + 3}`,
    { fill: 'black', ink: 1.1 },
  );
  pen.clip(path, () => {
    pen.shape(
      pts`${x - width},${top - 6} ${x + right},${top - 6} ${x + right * 0.8},${top + 7} ${x},${top + 6} ${x - width * 0.8},${top + 7}`,
      { fill: 'white', ink: 0 },
    );
    pen.shape(
      pts`${x - width * 1.1},${low + 8} ${x - width * 0.8},${low - 4} ${x},${low - 2} ${x + right * 0.8},${low - 4} ${x + right * 1.1},${low + 8}`,
      { fill: 'white', ink: 0 },
    );
    pen.ellipse(x, low - 4, width * 0.45, height * 0.16, { fill: 0.3, ink: 0 });
  });
}

/** A mouth drawn down at its corners, as in weeping. */
function wailing(h: HeadFrame, width: number): void {
  const { x, y } = mouthPlace(h);
  const right = width * (1 - h.turn * 0.3);
  h.pen.shape(
    pts`${x - width},${y + 7}! ${x - width * 0.5},${y - 3} ${x},${y - 5} ${x + right * 0.5},${y - 3} ${x + right},${y + 7}! ${x},${y + 4}`,
    { fill: 'black', ink: 0.9 },
  );
  h.pen.stroke(pts`${x - width * 0.4},${y + 15} ${x},${y + 13} ${x + right * 0.4},${y + 15}`, { weight: 0.7 });
}

/** Clenched teeth, for anger and strain. */
function clenched(h: HeadFrame, width: number, height: number): void {
  const { pen } = h;
  const { x, y } = mouthPlace(h);
  const far = 1 - h.turn * 0.3;
  const path = pen.shape(
    pts`${x - width},${y - height * 0.2}! ${x - width * 0.4},${y - height * 0.7}
        ${x + width * 0.4},${y - height * 0.7} ${x + width * far},${y - height * 0.2}!
        ${x + width * 0.9 * far},${y + height * 0.7} ${x},${y + height * 0.55}
        ${x - width * 0.9},${y + height * 0.7}`,
    { fill: 'white', ink: 1.1 },
  );
  pen.clip(path, () => {
    pen.stroke(pts`${x - width},${y + height * 0.05} ${x},${y} ${x + width},${y + height * 0.05}`, {
      weight: 0.6,
      taper: 'none',
    });
    for (let k = -3; k <= 3; k++)
      pen.stroke(pts`${x + (k * width) / 3.4},${y - height} ${x + (k * width) / 3.6},${y + height}`, {
        weight: 0.4,
        taper: 'none',
      });
  });
}

function line(h: HeadFrame, width: number, corners: number, wave = 0): void {
  const { x, y } = mouthPlace(h);
  const far = 1 - h.turn * 0.3;
  const points: Pt[] =
    wave > 0
      ? [-1, -0.6, -0.2, 0.2, 0.6, 1].map(
          (k, i): Pt => [x + k * width * (k > 0 ? far : 1), y + (i % 2 === 0 ? wave : -wave)],
        )
      : pts`${x - width},${y + corners} ${x - width * 0.35},${y - corners * 0.25}
          ${x + width * 0.35 * far},${y - corners * 0.25} ${x + width * far},${y + corners}`;
  h.pen.stroke(points, { weight: 1.25 });
  if (wave === 0) h.pen.stroke(pts`${x - width * 0.25},${y + 10} ${x + width * 0.25 * far},${y + 10}`, { weight: 0.6 });
}

/** Draws the mouth of the head's feeling; an open one when the words speak of shouting, talking or laughing. */
export function drawMouth(h: HeadFrame): void {
  const wide = h.look.age === 'child' ? 0.9 : 1;
  const male = h.look.gender === 'male' ? 1.12 : 1;
  const u = wide * male;
  switch (h.mood) {
    case 'joy':
      if (h.mouthOpen) open(h, 21 * u, 19, 5, true);
      else open(h, 15 * u, 11, 4, false);
      break;
    case 'sadness':
      if (h.mouthOpen || h.tears) wailing(h, 13 * u);
      else line(h, 11 * u, 3.5);
      break;
    case 'anger':
      if (h.mouthOpen) shout(h, 21 * u, 27);
      else clenched(h, 20 * u, 10.5);
      break;
    case 'fear':
      if (h.mouthOpen) open(h, 15 * u, 20, 3, true);
      else line(h, 15 * u, 0, 2.6);
      break;
    case 'surprise':
      oval(h, 9 * u, h.mouthOpen ? 15 : 11.5);
      break;
    case 'disgust':
      if (h.mouthOpen) clenched(h, 15 * u, 8);
      else line(h, 13 * u, 5);
      break;
    case 'love':
      if (h.mouthOpen) open(h, 13 * u, 10, 3, false);
      else line(h, 12 * u, -4.5);
      break;
    case 'determination':
      // A smile's corners would make a joke of it.
      if (h.mouthOpen) shout(h, 14 * u, 18);
      else line(h, 13 * u, 1.5);
      break;
    case 'embarrassment':
      if (h.mouthOpen) open(h, 9 * u, 9, 2, false);
      else line(h, 11 * u, 0, 2.2);
      break;
    default:
      if (h.mouthOpen) open(h, 11 * u, 11, 2, false);
      else line(h, 10 * u, 0.6);
  }
}
