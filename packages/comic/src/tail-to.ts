import type { Balloon, Point, Rect } from '@manga/contracts';
import type { Room } from './balloon-candidates.ts';
import { edgeTowards } from './balloon-shape.ts';
import { distance, grown } from './rect.ts';
import type { TailAim } from './speaker-mouth.ts';

/** Where tails end: this share of the way to the mouth (docs/craft.md). */
const SHARE = 0.6;
/** A tail stops before it runs over a face, but is at least so long, in millimetres. */
const SHORTEST = 2.2;
const LONGEST = 22;
/** Air between the tip and a face. */
const BEFORE_FACE = 0.6;
/** Tails of unseen speakers reach the frame, but are no longer than this. */
const LONGEST_OUTSIDE = 9;

/** The tail of a balloon: from its edge towards the mouth, ending short of it and of every face on the way. */
export function tailTo(
  aim: TailAim,
  balloon: Pick<Balloon, 'shape' | 'box'>,
  room: Room,
): NonNullable<Balloon['tail']> {
  const from = edgeTowards(balloon.shape, balloon.box, aim.point);
  const way = Math.max(0.01, distance(from, aim.point));
  const at = (length: number): Point => ({
    x: from.x + ((aim.point.x - from.x) * length) / way,
    y: from.y + ((aim.point.y - from.y) * length) / way,
  });
  let length = Math.min(way, LONGEST_OUTSIDE);
  if (aim.kind !== 'outside') {
    const wished = Math.min(way * SHARE, LONGEST);
    const faces = room.faces.filter((face) => face.hand !== true).map((face) => grown(face.box, BEFORE_FACE));
    length = Math.min(Math.max(beforeFaces(at, wished, faces), SHORTEST), way);
  }
  const width = Math.min(4.2, 0.22 * Math.min(balloon.box.width, balloon.box.height));
  return { from, to: at(length), width };
}

/** How far one can go before the first face. */
function beforeFaces(at: (length: number) => Point, wished: number, faces: readonly Rect[]): number {
  const step = 0.25;
  for (let length = step; length <= wished; length += step) {
    const { x, y } = at(length);
    if (faces.some((face) => inEllipse(face, x, y))) return length - step;
  }
  return wished;
}

/** Heads are round: the corners of their boxes are free. */
function inEllipse(face: Rect, x: number, y: number): boolean {
  const dx = (x - face.x - face.width / 2) / (face.width / 2);
  const dy = (y - face.y - face.height / 2) / (face.height / 2);
  return dx * dx + dy * dy < 1;
}
