import { eyePlaces, type HeadFrame } from './head-frame.ts';
import { pts } from './points.ts';

function drop(h: HeadFrame, x: number, y: number, size: number): void {
  h.pen.shape(
    pts`${x},${y - size * 1.5}! ${x + size * 0.75},${y} ${x + size * 0.5},${y + size * 0.8}
        ${x - size * 0.5},${y + size * 0.8} ${x - size * 0.75},${y}`,
    { fill: 'white', ink: 0.8 },
  );
  h.pen.stroke(pts`${x - size * 0.3},${y + size * 0.1} ${x - size * 0.15},${y + size * 0.5}`, { weight: 0.6 });
}

/** The swollen vein of anger (青筋). */
function vein(h: HeadFrame, x: number, y: number): void {
  for (let i = 0; i < 4; i++) {
    const a = (i * Math.PI) / 2 + 0.5;
    const at = (r: number, b: number): [number, number] => [x + Math.cos(a + b) * r, y + Math.sin(a + b) * r];
    const line = [at(20, -0.32), at(7, 0), at(20, 0.32)].map(([px, py], k): [number, number] =>
      k === 1 ? [px + Math.cos(a) * 2, py + Math.sin(a) * 2] : [px, py],
    );
    // On a white ground it shows on black hair too.
    h.pen.stroke(line, { weight: 4.6, colour: '#fff' });
    h.pen.stroke(line, { weight: 1.6 });
  }
}

/** Manga's own signs of feeling (漫符): sweat, tears, vein, puffs, shock lines. */
export function drawMoodMarks(h: HeadFrame, profile: boolean): void {
  const { pen, mood, side } = h;
  const [near, far] = eyePlaces(h) as [ReturnType<typeof eyePlaces>[0], ReturnType<typeof eyePlaces>[0]];
  const eyes = profile ? [{ x: 46, w: 12 }] : [near, far];
  if (h.tears || mood === 'sadness') {
    for (const eye of h.tears ? eyes : eyes.slice(0, 1)) {
      if (h.tears) {
        pen.shape(
          pts`${eye.x - 5},${h.eyeY + h.eyeH * 0.7} ${eye.x + 7},${h.eyeY + h.eyeH * 0.7}
              ${eye.x + 9},${h.eyeY + h.eyeH + 22} ${eye.x + 7},${h.eyeY + h.eyeH + 40}
              ${eye.x - 3},${h.eyeY + h.eyeH + 40} ${eye.x - 5},${h.eyeY + h.eyeH + 20}`,
          { fill: 'white', ink: 0.7 },
        );
      } else drop(h, eye.x - 4, h.eyeY + h.eyeH + 17, 8);
    }
  }
  if (mood === 'anger') vein(h, profile ? -20 : -side * 50, profile ? -60 : -56);
  if (mood === 'fear' || mood === 'embarrassment') {
    drop(h, profile ? 20 : -side * (h.w * 0.82) + h.mid * 0.5, -14, 11);
    if (mood === 'fear') drop(h, profile ? -6 : side * (h.w * 0.74) + h.mid * 0.4, 44, 8);
  }
  if (mood === 'surprise') {
    for (const a of [-2.3, -1.95, -1.57, -1.2, -0.85]) {
      const ray = (r: number): [number, number] => [h.mid + Math.cos(a) * r, -14 + Math.sin(a) * r * 1.1];
      pen.stroke([ray(150), ray(178)], { weight: 1.6, taper: 'none' });
    }
  }
  if (mood === 'joy' && h.mouthOpen) {
    for (const [x, y] of [
      [1, -96],
      [1.22, -58],
    ] as const)
      pen.stroke(pts`${side * h.w * 1.28 * x},${y} ${side * h.w * 1.55 * x},${y - 16}`, { weight: 1.4 });
  }
}
