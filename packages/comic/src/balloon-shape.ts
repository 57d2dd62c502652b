import type { BalloonShape, Point, Rect } from '@manga/contracts';
import { coreOf } from './balloon-fit.ts';
import { chance } from './chance.ts';
import { centreOf } from './rect.ts';
import { BALLOON_EXPONENT, superellipseLevel, superellipsePoint, superellipsePoints } from './superellipse.ts';
import { closedCurve, closedLine, xy } from './svg-path.ts';

/** Corners of a voice from a telephone or a machine. */
const MACHINE_CORNERS = 14;

/**
 * Outline of a balloon's body as an SVG path in millimetres, inside its box; empty for lettering without a balloon.
 * Irregular shapes depend on the seed alone, so a balloon looks the same at every resolution.
 */
export function balloonOutline(shape: BalloonShape, box: Rect, seed: number): string {
  const core = coreOf(shape, box);
  switch (shape) {
    case 'none':
      return '';
    case 'box':
      return closedLine([
        { x: box.x, y: box.y },
        { x: box.x + box.width, y: box.y },
        { x: box.x + box.width, y: box.y + box.height },
        { x: box.x, y: box.y + box.height },
      ]);
    case 'ellipse':
    case 'dashed':
      return closedCurve(superellipsePoints(box, 40));
    case 'wobbly':
      return wobbly(core, box, seed);
    case 'cloud':
      return cloud(core, box, seed);
    case 'spiky':
      return spiky(core, box, seed);
    case 'jagged':
      return closedLine(
        Array.from({ length: MACHINE_CORNERS }, (_, i) =>
          between(core, box, ((i + 0.5) / MACHINE_CORNERS) * Math.PI * 2, i % 2 === 0 ? 1 : 0.45),
        ),
      );
  }
}

/** Where a line from the balloon's centre towards a point leaves the balloon. */
export function edgeTowards(shape: BalloonShape, box: Rect, towards: Point): Point {
  const centre = centreOf(box);
  const dx = towards.x - centre.x;
  const dy = towards.y - centre.y;
  if (shape === 'box' || shape === 'none') {
    const reach = Math.max(Math.abs(dx) / (box.width / 2), Math.abs(dy) / (box.height / 2), 1e-6);
    return { x: centre.x + dx / reach, y: centre.y + dy / reach };
  }
  return superellipsePoint(coreOf(shape, box), Math.atan2(dy, dx));
}

/** Whether a point lies on the balloon's body, its box's superellipse grown by a margin in millimetres. */
export function onBalloon(shape: BalloonShape, box: Rect, point: Point, margin = 0): boolean {
  const dx = Math.abs(point.x - box.x - box.width / 2) - margin;
  const dy = Math.abs(point.y - box.y - box.height / 2) - margin;
  if (dx >= box.width / 2 || dy >= box.height / 2) return false;
  if (shape === 'box' || shape === 'none') return true;
  const centre = centreOf(box);
  return superellipseLevel(box, { x: centre.x + Math.max(0, dx), y: centre.y + Math.max(0, dy) }, BALLOON_EXPONENT) < 1;
}

/** A point between the core's edge (0) and the box's (1), seen from the centre at an angle. */
function between(core: Rect, box: Rect, angle: number, share: number): Point {
  const inner = superellipsePoint(core, angle);
  const outer = superellipsePoint(box, angle);
  return { x: inner.x + (outer.x - inner.x) * share, y: inner.y + (outer.y - inner.y) * share };
}

function wobbly(core: Rect, box: Rect, seed: number): string {
  const waves = Math.round(9 + 4 * chance(seed, 1));
  const turn = chance(seed, 2) * Math.PI * 2;
  const count = 72;
  return closedCurve(
    Array.from({ length: count }, (_, i) => {
      const angle = (i / count) * Math.PI * 2;
      return between(core, box, angle, 0.5 + 0.5 * Math.sin(waves * angle + turn) * (0.6 + 0.4 * Math.sin(3 * angle)));
    }),
  );
}

function cloud(core: Rect, box: Rect, seed: number): string {
  const bumps = Math.max(7, Math.min(16, Math.round((core.width + core.height) / 8)));
  const joint = (i: number) => between(core, box, ((i + 0.35 * chance(seed, i % bumps)) / bumps) * Math.PI * 2, 0.1);
  let path = `M${xy(joint(0))}`;
  for (let i = 0; i < bumps; i += 1) {
    const [a, b] = [joint(i), joint(i + 1)];
    const centre = centreOf(core);
    const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
    const edge = superellipsePoint(box, Math.atan2(middle.y - centre.y, middle.x - centre.x));
    // A cubic whose controls lie 4/3 of the way out touches the rim's outer edge with its crown.
    const out = { x: ((edge.x - middle.x) * 4) / 3, y: ((edge.y - middle.y) * 4) / 3 };
    path += `C${xy({ x: a.x + out.x, y: a.y + out.y })} ${xy({ x: b.x + out.x, y: b.y + out.y })} ${xy(b)}`;
  }
  return `${path}Z`;
}

function spiky(core: Rect, box: Rect, seed: number): string {
  const spikes = Math.max(11, Math.min(26, Math.round((core.width + core.height) / 4.5)));
  const angle = (i: number) => ((i + 0.5 * (chance(seed, i % spikes, 3) - 0.5)) / spikes) * Math.PI * 2;
  const tip = (i: number) => between(core, box, angle(i), 0.55 + 0.45 * chance(seed, i % spikes, 4));
  let path = `M${xy(tip(0))}`;
  for (let i = 0; i < spikes; i += 1) {
    const last = i === spikes - 1;
    const valley = between(core, box, (angle(i) + (last ? angle(0) + Math.PI * 2 : angle(i + 1))) / 2, -0.02);
    path += `Q${xy(valley)} ${xy(last ? tip(0) : tip(i + 1))}`;
  }
  return `${path}Z`;
}
