import type { Pen } from './ink.ts';
import { pts } from './points.ts';
import type { Mood } from './scene.ts';
import { fade, flood, type Stage } from './stage.ts';

/** 集中線: lines that run from the edge towards a point and end before it. */
export function focusLines(
  pen: Pen,
  width: number,
  height: number,
  x: number,
  y: number,
  clear: number,
  colour = '#000',
  count = 150,
): void {
  const far = Math.hypot(width, height);
  for (let i = 0; i < count; i++) {
    const a = (i / count) * Math.PI * 2 + pen.random.between(-0.02, 0.02);
    const inner = clear * pen.random.between(1, 1.5);
    const from: [number, number] = [x + Math.cos(a) * far, y + Math.sin(a) * far];
    const to: [number, number] = [x + Math.cos(a) * inner * (width / height > 1 ? 1.25 : 1), y + Math.sin(a) * inner];
    pen.stroke([from, to], { weight: pen.random.between(1.2, 4.2), taper: 'end', colour });
  }
}

/** 流線: lines of motion across the whole picture. */
function speedLines(pen: Pen, width: number, height: number, angle: number, count = 90): void {
  const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
  const far = Math.hypot(width, height);
  for (let i = 0; i < count; i++) {
    const offset = (pen.random() - 0.5) * far;
    const start = (pen.random() - 0.5) * far * 0.8;
    const length = far * pen.random.between(0.15, 0.5);
    const cx = width / 2 - dy * offset + dx * start;
    const cy = height / 2 + dx * offset + dy * start;
    // The middle stays clearer, for whoever is running there.
    const near = Math.abs(offset) / (far * 0.5);
    if (near < 0.34 && pen.random() < 0.75) continue;
    pen.stroke(
      pts`${cx - dx * length * 0.5},${cy - dy * length * 0.5} ${cx + dx * length * 0.5},${cy + dy * length * 0.5}`,
      { weight: pen.random.between(0.5, 2.4) },
    );
  }
}

/** A white burst with black spikes around it (フラッシュ). */
function flash(pen: Pen, width: number, height: number, x: number, y: number, clear: number): void {
  pen.ctx.fillStyle = '#000';
  pen.ctx.fillRect(0, 0, width, height);
  const points: [number, number, number][] = [];
  const count = 74;
  for (let i = 0; i < count; i++) {
    const a = (i / count) * Math.PI * 2;
    const r =
      i % 2 === 0 ? Math.hypot(width, height) * pen.random.between(0.5, 0.75) : clear * pen.random.between(1.1, 1.35);
    points.push([x + Math.cos(a) * r * 1.1, y + Math.sin(a) * r, 1]);
  }
  pen.polygon(points, { fill: 'white', ink: 0 });
}

/** どんより: vertical lines that hang from the top, over dark tone. */
function gloom(s: Stage): void {
  fade(s, 0, s.height * 0.75, 0.66, 0.04);
  for (let i = 0; i < 90; i++) {
    const x = s.pen.random() * s.width;
    s.pen.stroke(pts`${x},-4 ${x},${s.height * s.pen.random.between(0.12, 0.5)}`, {
      weight: s.pen.random.between(0.6, 1.8),
      taper: 'end',
    });
  }
}

/** Sparkles and soft bubbles of light. */
export function sparkle(pen: Pen, width: number, height: number): void {
  for (let i = 0; i < 16; i++) {
    const [x, y] = [pen.random() * width, pen.random() * height * 0.9];
    const r = height * pen.random.between(0.012, 0.045);
    if (i % 3 === 0) pen.ellipse(x, y, r, r, { ink: 0.5 });
    else
      pen.shape(
        pts`${x},${y - r * 1.5}! ${x + r * 0.16},${y - r * 0.16} ${x + r * 1.1},${y}!
        ${x + r * 0.16},${y + r * 0.16} ${x},${y + r * 1.5}! ${x - r * 0.16},${y + r * 0.16}
        ${x - r * 1.1},${y}! ${x - r * 0.16},${y - r * 0.16}`,
        { fill: 'white', ink: 0.7 },
      );
  }
}

/** What stands behind a near face in place of the room: tone or lines that carry the feeling. */
export function moodGround(s: Stage, mood: Mood): void {
  const { pen, width: W, height: H } = s;
  const night = s.scene.time === 'night';
  switch (mood) {
    case 'anger':
    case 'determination':
      focusLines(pen, W, H, W / 2, H * 0.52, H * 0.5, '#000', 110);
      break;
    case 'surprise':
      focusLines(pen, W, H, W / 2, H * 0.52, H * 0.46, '#000', 130);
      break;
    case 'fear':
      gloom(s);
      break;
    case 'sadness':
      fade(s, 0, H, 0.42, 0.06);
      break;
    case 'disgust':
      fade(s, 0, H, 0.3, 0.1);
      break;
    case 'love':
    case 'joy':
      fade(s, H * 0.4, H * 0.6, 0.02, 0.22);
      for (let i = 0; i < 11; i++) {
        const r = H * pen.random.between(0.02, 0.07);
        pen.ellipse(pen.random() * W, pen.random() * H, r, r, { fill: 'white', ink: 0.5 });
      }
      break;
    case 'embarrassment':
      for (let i = 0; i < 46; i++) {
        const x = pen.random() * W;
        const y = pen.random() * H;
        pen.stroke(pts`${x},${y} ${x - H * 0.05},${y + H * 0.09}`, { weight: 0.9 });
      }
      break;
    default:
      if (night) fade(s, 0, H, 0.7, 0.34);
      else fade(s, 0, H * 0.6, 0.16, 0.02);
  }
}

/** Effects that lie behind the people. */
export function effectsBehind(s: Stage, x: number, y: number, clear: number): void {
  const { pen, scene, width: W, height: H } = s;
  if (scene.effects.includes('solid-black')) flood(s, 'black');
  if (scene.effects.includes('flash')) flash(pen, W, H, x, y, clear);
  if (scene.effects.includes('gloom')) gloom(s);
}

/** Effects that lie over the place and around the people. */
export function effectsAround(s: Stage, x: number, y: number, clear: number): void {
  const { pen, scene, width: W, height: H } = s;
  const dark = scene.effects.includes('solid-black') ? '#fff' : '#000';
  if (scene.effects.includes('focus-lines')) focusLines(pen, W, H, x, y, clear, dark);
  if (scene.effects.includes('speed-lines'))
    speedLines(pen, W, H, scene.shot === 'full' || scene.shot === 'long' ? 0.05 : -0.18);
}
