import type { BalloonShape, Point, Rect } from '@manga/contracts';
import { coreOf } from './balloon-fit.ts';
import { chance } from './chance.ts';
import { centreOf, distance } from './rect.ts';
import { BALLOON_EXPONENT, superellipseLevel, superellipsePoint, superellipsePoints } from './superellipse.ts';
import { closedCurve, closedLine, xy } from './svg-path.ts';

/** A point of the core's edge, `share` of the way around, moved outwards by a distance. */
type Edge = (share: number, outwards: number) => Point;

/** Corners of a voice from a telephone or a machine. */
const MACHINE_CORNERS = 14;
const EDGE_SAMPLES = 180;

/**
 * Outline of a balloon's body as an SVG path in millimetres, inside its box; empty for lettering without a balloon.
 * Irregular shapes depend on the seed alone, so a balloon looks the same at every resolution.
 */
export function balloonOutline(shape: BalloonShape, box: Rect, seed: number): string {
  const core = coreOf(shape, box);
  const depth = (box.width - core.width) / 2;
  const edge = edgeOf(core);
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
      return wobbly(edge, depth, seed);
    case 'cloud':
      return cloud(edge, core, depth, seed);
    case 'spiky':
      return spiky(edge, core, depth, seed);
    case 'jagged':
      return closedLine(
        Array.from({ length: MACHINE_CORNERS }, (_, i) =>
          edge((i + 0.5) / MACHINE_CORNERS, (i % 2 === 0 ? 1 : 0.55) * depth),
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

/** Walks around the core at an even pace: spikes and bumps are as wide at the ends of a long balloon as along its sides. */
function edgeOf(core: Rect): Edge {
  const points = superellipsePoints(core, EDGE_SAMPLES);
  const at = (index: number) => points[((index % EDGE_SAMPLES) + EDGE_SAMPLES) % EDGE_SAMPLES]!;
  const walked = [0];
  for (let i = 0; i < EDGE_SAMPLES; i += 1) walked.push(walked[i]! + distance(at(i), at(i + 1)));
  const around = walked[EDGE_SAMPLES]!;
  return (share, outwards) => {
    const target = (share - Math.floor(share)) * around;
    let i = 0;
    while (i < EDGE_SAMPLES - 1 && walked[i + 1]! < target) i += 1;
    const [a, b] = [at(i), at(i + 1)];
    const along = (target - walked[i]!) / Math.max(1e-9, walked[i + 1]! - walked[i]!);
    const [before, after] = [at(i - 1), at(i + 2)];
    const length = Math.max(1e-9, distance(before, after));
    const normal = { x: (after.y - before.y) / length, y: -(after.x - before.x) / length };
    return {
      x: a.x + (b.x - a.x) * along + normal.x * outwards,
      y: a.y + (b.y - a.y) * along + normal.y * outwards,
    };
  };
}

function wobbly(edge: Edge, depth: number, seed: number): string {
  const waves = Math.round(9 + 4 * chance(seed, 1));
  const turn = chance(seed, 2) * Math.PI * 2;
  const count = 72;
  return closedCurve(
    Array.from({ length: count }, (_, i) => {
      const angle = (i / count) * Math.PI * 2;
      const swing = Math.sin(waves * angle + turn) * (0.6 + 0.4 * Math.sin(3 * angle));
      return edge(i / count, (0.5 + 0.5 * swing) * depth);
    }),
  );
}

function cloud(edge: Edge, core: Rect, depth: number, seed: number): string {
  const bumps = Math.max(9, Math.min(24, Math.round((core.width + core.height) / 4.8)));
  const joint = (i: number) => (i + 0.3 * (chance(seed, i % bumps) - 0.5)) / bumps;
  let path = `M${xy(edge(joint(0), 0))}`;
  for (let i = 0; i < bumps; i += 1) {
    const [from, to] = [joint(i), i === bumps - 1 ? 1 + joint(0) : joint(i + 1)];
    // The crown of a cubic lies 3/4 of the way to its controls: 4/3 brings it to the rim.
    const swell = (share: number) => edge(from + (to - from) * share, (depth * 4) / 3);
    path += `C${xy(swell(-0.08))} ${xy(swell(1.08))} ${xy(edge(to, 0))}`;
  }
  return `${path}Z`;
}

function spiky(edge: Edge, core: Rect, depth: number, seed: number): string {
  const spikes = Math.max(11, Math.min(30, Math.round((core.width + core.height) / 4)));
  const at = (i: number) => (i + 0.5 * (chance(seed, i % spikes, 3) - 0.5)) / spikes;
  const tip = (i: number) => edge(at(i), (0.55 + 0.45 * chance(seed, i % spikes, 4)) * depth);
  let path = `M${xy(tip(0))}`;
  for (let i = 0; i < spikes; i += 1) {
    const last = i === spikes - 1;
    const valley = edge((at(i) + (last ? 1 + at(0) : at(i + 1))) / 2, -0.02 * depth);
    path += `Q${xy(valley)} ${xy(last ? tip(0) : tip(i + 1))}`;
  }
  return `${path}Z`;
}
