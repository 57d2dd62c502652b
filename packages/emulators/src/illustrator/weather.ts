import type { Pt } from './ink.ts';
import { pts } from './points.ts';
import type { Stage } from './stage.ts';

/** Joints of a flash: fewer look like the tail of a balloon. */
const JOINTS = 7;

/** A flash that zigzags down from a point and runs out; its joints. */
function lightning({ pen }: Stage, from: Pt, { height, width }: { height: number; width: number }): Pt[] {
  const middle = Array.from({ length: JOINTS + 1 }, (_, joint): Pt => {
    const aside = joint === 0 ? 0 : (joint % 2 === 0 ? -1 : 1) * width * pen.random.between(0.5, 1);
    return [from[0] + aside + (joint * width) / 3, from[1] + (height * joint) / JOINTS];
  });
  const half = (joint: number) => (width * 0.16 * (JOINTS - joint)) / JOINTS;
  const side = (way: number) => middle.map(([x, y], joint): Pt => [x + way * half(joint), y]);
  pen.polygon([...side(-1), ...side(1).reverse()], { fill: 'white', ink: 0.5 });
  return middle;
}

/** Rain, snow, wind, fog, petals or leaves between the eye and the scene. */
export function drawWeather(s: Stage): void {
  const { pen, scene, width: W, height: H } = s;
  const r = pen.random;
  const night = scene.time === 'night';
  if (scene.sights.includes('lightning')) {
    const bolt = lightning(s, [W * r.between(0.2, 0.8), -4], { height: H * 0.6, width: W * 0.045 });
    lightning(s, bolt[2]!, { height: H * 0.26, width: W * 0.03 });
  }
  switch (scene.weather) {
    case 'rain':
    case 'storm': {
      const lean = scene.weather === 'storm' ? 0.5 : 0.16;
      for (let i = 0; i < (scene.weather === 'storm' ? 190 : 130); i++) {
        const [x, y, l] = [r() * W * 1.2, r() * H, H * r.between(0.07, 0.24)];
        const weight = r.between(0.8, 1.7);
        const drop = (aside: number) => pts`${x + aside},${y} ${x + aside - l * lean},${y + l}`;
        // A light and a dark stroke side by side: one of them shows, on the black of the night as on white ground.
        pen.stroke(drop(weight * pen.line * 1.5), { weight: weight * 2.4, colour: '#fff' });
        pen.stroke(drop(0), { weight: weight * 0.8, colour: '#000' });
      }
      break;
    }
    case 'snow':
      for (let i = 0; i < 130; i++) {
        const size = H * r.between(0.003, 0.011);
        pen.ellipse(r() * W, r() * H, size, size, { fill: 'white', ink: night ? 0 : 0.4 });
      }
      break;
    case 'wind':
      for (let i = 0; i < 13; i++) {
        const [x, y, l] = [r() * W, r() * H * 0.9, W * r.between(0.1, 0.26)];
        pen.stroke(
          pts`${x},${y} ${x + l * 0.4},${y - l * 0.05} ${x + l * 0.8},${y + l * 0.02} ${x + l},${y - l * 0.03}`,
          { weight: 0.9 },
        );
        if (i % 3 === 0)
          pen.shape(pts`${x + l},${y}! ${x + l + 10},${y - 7} ${x + l + 22},${y - 2}! ${x + l + 11},${y + 5}`, {
            fill: 0.5,
            ink: 0.7,
          });
      }
      break;
    case 'petals':
    case 'leaves': {
      const leaf = scene.weather === 'leaves';
      for (let i = 0; i < (leaf ? 26 : 44); i++) {
        const [x, y, size, turn] = [r() * W, r() * H, H * r.between(0.008, leaf ? 0.024 : 0.017), r() * Math.PI * 2];
        const [cos, sin] = [Math.cos(turn) * size, Math.sin(turn) * size];
        // A petal is a drop with a round end; a leaf is pointed at both and darker.
        const half = leaf ? 0.45 : 0.6;
        const tip = pts`${x - cos},${y - sin}! ${x - sin * half},${y + cos * half}`;
        const end = leaf ? pts`${x + cos},${y + sin}!` : pts`${x + cos},${y + sin}`;
        const back = pts`${x + sin * half},${y - cos * half}`;
        pen.shape([...tip, ...end, ...back], { fill: leaf ? (i % 3) * 0.25 + 0.2 : 'white', ink: 0.6 });
      }
      break;
    }
    case 'fog':
      for (let i = 0; i < 5; i++) {
        const y = H * (0.5 + i * 0.11);
        const x = W * r.between(-0.1, 0.4);
        pen.shape(
          pts`${x},${y}! ${x + W * 0.2},${y - H * 0.03} ${x + W * 0.5},${y + H * 0.005}
            ${x + W * 0.75},${y - H * 0.02} ${x + W * 0.9},${y + H * 0.01}! ${x + W * 0.6},${y + H * 0.04}
            ${x + W * 0.3},${y + H * 0.03}`,
          { fill: 'white', ink: 0 },
        );
      }
      break;
    default:
      break;
  }
}
