import type { Balloon, Point } from '@manga/contracts';
import { centreOf } from './rect.ts';
import { circle, closedLine, xy } from './svg-path.ts';

type Tail = NonNullable<Balloon['tail']>;

/** Bubbles of a thought, from the cloud towards the head: distance along the tail and radius in widths. */
const BUBBLES = [
  [0.22, 0.42],
  [0.6, 0.3],
  [1, 0.19],
] as const;

/** Paths of a balloon's tail, to be outlined and filled together with its body. */
export function tailPaths(balloon: Pick<Balloon, 'shape' | 'box' | 'tail'>): string[] {
  const { tail } = balloon;
  if (tail === null) return [];
  if (balloon.shape === 'cloud') {
    return BUBBLES.map(([at, radius]) => circle(along(tail, at), Math.max(0.5, radius * tail.width)));
  }
  const centre = centreOf(balloon.box);
  const length = Math.max(0.01, Math.hypot(tail.to.x - tail.from.x, tail.to.y - tail.from.y));
  const normal = { x: -(tail.to.y - tail.from.y) / length, y: (tail.to.x - tail.from.x) / length };
  // The root lies inside the body, so that no seam shows between the two.
  const root = towards(tail.from, centre, Math.max(1.2, tail.width * 0.5));
  const left = offset(root, normal, tail.width / 2);
  const right = offset(root, normal, -tail.width / 2);
  if (balloon.shape === 'jagged') return [lightning(tail, normal, left, right)];
  // Both sides bend the same way: a tail drawn by hand is a thorn, not a triangle.
  const bend = offset(along(tail, 0.5), normal, 0.12 * length);
  const mid = (edge: Point, share: number) => ({
    x: bend.x + (edge.x - root.x) * share,
    y: bend.y + (edge.y - root.y) * share,
  });
  return [`M${xy(left)}Q${xy(mid(left, 0.6))} ${xy(tail.to)}Q${xy(mid(right, 0.6))} ${xy(right)}Z`];
}

/** The voice of a machine comes along a flash of lightning. */
function lightning(tail: Tail, normal: Point, left: Point, right: Point): string {
  const width = tail.width;
  const knee = along(tail, 0.45);
  const back = along(tail, 0.35);
  return closedLine([
    left,
    offset(knee, normal, width * 0.7),
    offset(back, normal, width * 0.1),
    tail.to,
    offset(knee, normal, -width * 0.55),
    offset(along(tail, 0.5), normal, -width * 0.05),
    right,
  ]);
}

function along(tail: Tail, share: number): Point {
  return { x: tail.from.x + (tail.to.x - tail.from.x) * share, y: tail.from.y + (tail.to.y - tail.from.y) * share };
}

function towards(from: Point, to: Point, by: number): Point {
  const length = Math.max(0.01, Math.hypot(to.x - from.x, to.y - from.y));
  const share = Math.min(1, by / length);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

function offset(point: Point, direction: Point, by: number): Point {
  return { x: point.x + direction.x * by, y: point.y + direction.y * by };
}
