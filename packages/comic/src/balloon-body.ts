import type { BalloonShape, Point, Rect } from '@manga/contracts';
import { onBalloon } from './balloon-shape.ts';
import { cornersOf, holds, sharedArea } from './rect.ts';
import { superellipsePoints } from './superellipse.ts';

const SAMPLES = 24;

/** Points around a balloon's outer edge, clockwise: what is tested against frames, faces and other balloons. */
export function balloonPoints(shape: BalloonShape, box: Rect): Point[] {
  if (shape === 'box' || shape === 'none') {
    const corners = cornersOf(box);
    return corners.flatMap((a, index) => {
      const b = corners[(index + 1) % corners.length]!;
      return [0, 0.25, 0.5, 0.75].map((share) => ({ x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share }));
    });
  }
  return superellipsePoints(box, SAMPLES);
}

/** A balloon as far as others must keep off it. */
export interface Body {
  shape: BalloonShape;
  box: Rect;
  points: readonly Point[];
}

/** Whether two balloons touch or come nearer than `gap` millimetres. */
export function bodiesTouch(a: Body, b: Body, gap: number): boolean {
  const near = { x: b.box.x - gap, y: b.box.y - gap, width: b.box.width + 2 * gap, height: b.box.height + 2 * gap };
  if (sharedArea(a.box, near) === 0) return false;
  return (
    a.points.some((point) => onBalloon(b.shape, b.box, point, gap)) ||
    b.points.some((point) => onBalloon(a.shape, a.box, point, gap)) ||
    onBalloon(b.shape, b.box, { x: a.box.x + a.box.width / 2, y: a.box.y + a.box.height / 2 }, gap)
  );
}

/** Share of an area, such as a face, that a balloon covers; 0 when they do not touch. */
export function coveredShare(body: Body, area: Rect): number {
  const shared = sharedArea(body.box, area);
  if (shared === 0) return 0;
  if (body.shape !== 'box' && body.shape !== 'none') {
    // Round balloons leave the corners of their box free.
    const touches = body.points.some((point) => holds(area, point));
    if (!touches && !probesOf(area).some((probe) => onBalloon(body.shape, body.box, probe))) return 0;
  }
  return Math.min(1, shared / (area.width * area.height));
}

/** Corners, middles of the sides and the middle: of an area that lies across a balloon the corners alone may be free. */
function probesOf({ x, y, width, height }: Rect): Point[] {
  return [0, 0.5, 1].flatMap((across) => [0, 0.5, 1].map((down) => ({ x: x + width * across, y: y + height * down })));
}
