import type { BalloonShape, Point, Polygon, Rect } from '@manga/contracts';
import { balloonPoints, coveredShare } from './balloon-body.ts';
import type { PlacedFace } from './picture-fit.ts';
import { centreOf, contains, cornersOf, depthIn, distance, grown, holds, sharedArea } from './rect.ts';
import type { TextBlock } from './text-block.ts';
import { BALLOON_SHARE } from './text-need.ts';

/** A way to set a balloon's text, and the balloon around it. */
export interface Variant {
  block: TextBlock;
  width: number;
  height: number;
  /** Many lines of a few letters each: hard to read, and only where nothing else fits. */
  stumps: boolean;
  /** How far from the best form it is, 0 the best. */
  cost: number;
}

/** A balloon that wants a place in its panel. */
export interface BalloonWish {
  shape: BalloonShape;
  variants: Variant[];
  /** Where its speaker's mouth is, if that is in the panel. */
  mouth: Point | null;
  /** Goes on from the balloon before it. */
  linked: boolean;
}

/** The room a balloon may use. */
export interface Room {
  outline: Polygon;
  bounds: Rect;
  /** Inner frame of the page: text never leaves it. */
  frame: Rect;
  /** Where no balloon may stand: panels inset in this one, the fold of two facing pages. */
  taken: readonly Rect[];
  faces: readonly PlacedFace[];
  rightToLeft: boolean;
}

export interface Candidate {
  box: Rect;
  variant: Variant;
  points: Point[];
  cost: number;
  /** Rules broken that must not be broken; 0 for a good place. */
  faults: number;
}

/** Distance that a balloon keeps from the panel's frame line, in millimetres. */
const FROM_FRAME = 0.7;
/** A face is given some air. */
const FACE_AIR = 0.8;
const STEPS = 11;
const FINE_STEPS = 20;
const KEPT = 90;
/** What it costs to stand on a person's body or hand; narration has no business there at all. */
const ON_BODY = { speech: 20, narration: 32 };
const ON_HAND = 120;
/** What it costs to stand right beside somebody who does not speak. */
const NEARER_OTHER = 16;

/** What a broken rule costs: far more than any matter of taste. */
export const FAULT = 1000;

/** The good places for one balloon by itself, best first. */
export function balloonCandidates(
  wish: BalloonWish,
  room: Room,
  { first, effort }: { first: boolean; effort: number },
): Candidate[] {
  const coarse = search(wish, room, first, effort > 0 ? FINE_STEPS : STEPS);
  // Where nothing fits at once, there may still be a place between the points of the grid.
  const best = coarse[0]!.faults < 1 || effort > 0 ? coarse : search(wish, room, first, FINE_STEPS);
  return spread(best, room, KEPT * (1 + effort));
}

function search(wish: BalloonWish, room: Room, first: boolean, steps: number): Candidate[] {
  const all: Candidate[] = [];
  const depth = depthIn(room.outline);
  for (const variant of wish.variants) {
    const origin = { x: 0, y: 0, width: variant.width, height: variant.height };
    const form = balloonPoints(wish.shape, origin);
    for (const box of grid(room, variant, steps)) all.push(judge(box, form, variant, wish, room, depth, first));
  }
  return all.sort((a, b) => a.cost - b.cost);
}

/** Places on a grid over the part of the panel that lies on the safe side of the inner frame. */
function grid(room: Room, variant: Variant, steps: number): Rect[] {
  const { bounds } = room;
  const spanX = Math.max(0, bounds.width - variant.width - 2 * FROM_FRAME);
  const spanY = Math.max(0, bounds.height - variant.height - 2 * FROM_FRAME);
  const startX = bounds.x + (bounds.width - variant.width - spanX) / 2;
  const startY = bounds.y + (bounds.height - variant.height - spanY) / 2;
  const columns = spanX < 1 ? 1 : steps;
  const rows = spanY < 1 ? 1 : steps;
  const boxes: Rect[] = [];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const x = startX + (columns === 1 ? 0.5 : column / (columns - 1)) * spanX;
      const y = startY + (rows === 1 ? 0.5 : row / (rows - 1)) * spanY;
      boxes.push(intoFrame({ x, y, width: variant.width, height: variant.height }, variant, room));
    }
  }
  return boxes;
}

/** Moves a box as far as its text needs to be inside the inner frame; panels reach beyond it where they bleed. */
function intoFrame(box: Rect, { block }: Variant, { frame }: Room): Rect {
  const centre = centreOf(box);
  const clamp = (value: number, low: number, high: number) =>
    low > high ? (low + high) / 2 : Math.min(high, Math.max(low, value));
  const x = clamp(centre.x, frame.x + block.width / 2, frame.x + frame.width - block.width / 2);
  const y = clamp(centre.y, frame.y + block.height / 2, frame.y + frame.height - block.height / 2);
  return { ...box, x: x - box.width / 2, y: y - box.height / 2 };
}

/** @param form points around the balloon when its box begins at 0, 0 */
function judge(
  box: Rect,
  form: readonly Point[],
  variant: Variant,
  wish: BalloonWish,
  room: Room,
  depth: (point: Point) => number,
  first: boolean,
): Candidate {
  const { bounds, faces, frame } = room;
  const points = form.map(({ x, y }) => ({ x: x + box.x, y: y + box.y }));
  const centre = centreOf(box);
  const area = box.width * box.height;
  const diagonal = Math.hypot(bounds.width, bounds.height);
  let faults = 0;
  let cost = variant.cost * 9;

  // Panels have no inward corners: a box whose corners are inside is inside.
  const roomy = cornersOf(box).every((corner) => depth(corner) >= FROM_FRAME);
  const shallowest = roomy ? FROM_FRAME : Math.min(...points.map(depth));
  if (shallowest < FROM_FRAME - 0.05) faults += 1 + (FROM_FRAME - shallowest);
  const text = {
    x: centre.x - variant.block.width / 2,
    y: centre.y - variant.block.height / 2,
    ...sizeOf(variant.block),
  };
  if (!contains(frame, text, 0.05)) faults += 2;
  if (area > BALLOON_SHARE * bounds.width * bounds.height) faults += 0.05;

  for (const other of room.taken) {
    const shared = sharedArea(box, other);
    if (shared > 0) faults += 1 + (4 * shared) / area;
  }
  for (const face of faces) {
    const covered = coveredShare({ shape: wish.shape, box, points }, grown(face.box, FACE_AIR));
    if (face.hand === true) {
      cost += ON_HAND * covered;
      continue;
    }
    if (covered > 0) faults += 1 + 4 * covered;
    // The body below the face and the air around it are better left free, too.
    const body = {
      x: face.box.x - face.box.width * 0.6,
      y: face.box.y,
      width: face.box.width * 2.2,
      height: bounds.y + bounds.height - face.box.y,
    };
    cost += ((wish.mouth === null ? ON_BODY.narration : ON_BODY.speech) * sharedArea(box, body)) / area;
    cost += (5 * sharedArea(box, grown(face.box, face.box.width * 0.3))) / area;
  }
  if (wish.mouth !== null)
    cost += (13 * distance(centre, wish.mouth)) / diagonal + NEARER_OTHER * nearerOther(box, wish.mouth, faces);
  // The first balloon draws the eye into the panel: it hangs in the corner where reading begins.
  const corner = { x: room.rightToLeft ? bounds.x + bounds.width : bounds.x, y: bounds.y };
  cost += ((first ? 9 : 2) * distance(nearest(box, corner), corner)) / diagonal;
  // Balloons hang at the top and sides; the middle belongs to the picture.
  const side = Math.min(box.x - bounds.x, bounds.x + bounds.width - box.x - box.width);
  cost += (5 * Math.max(0, side)) / bounds.width + (5 * Math.max(0, box.y - bounds.y)) / bounds.height;
  return { box, variant, points, cost: cost + faults * FAULT, faults };
}

/** 0 where the speaker's face is the nearest, up to 1 where the balloon hangs at somebody else's: the eye asks who is near before it follows a tail. */
function nearerOther(box: Rect, mouth: Point, faces: readonly PlacedFace[]): number {
  const away = distance(nearest(box, mouth), mouth);
  let least = away;
  for (const { box: face, hand } of faces) {
    if (hand === true || holds(grown(face, face.width * 0.2), mouth)) continue;
    const centre = centreOf(face);
    least = Math.min(least, distance(nearest(box, centre), centre));
  }
  return away === 0 ? 0 : 1 - least / away;
}

function sizeOf({ width, height }: TextBlock): { width: number; height: number } {
  return { width, height };
}

function nearest(box: Rect, to: Point): Point {
  return {
    x: Math.min(box.x + box.width, Math.max(box.x, to.x)),
    y: Math.min(box.y + box.height, Math.max(box.y, to.y)),
  };
}

/** Keeps the best places of every part of the panel: the next balloon may need another corner than the cheapest one. */
function spread(sorted: readonly Candidate[], room: Room, most: number): Candidate[] {
  return mixed(sorted, (candidate) => candidate.box, room, { most, ofPart: most / 10 });
}

/** The first of a sorted list, but only so many whose box lies in the same part (a sixteenth) of the panel. */
export function mixed<T>(
  sorted: readonly T[],
  boxOf: (one: T) => Rect,
  { bounds }: Pick<Room, 'bounds'>,
  { most, ofPart }: { most: number; ofPart: number },
): T[] {
  const taken = new Map<string, number>();
  const kept: T[] = [];
  for (const one of sorted) {
    const centre = centreOf(boxOf(one));
    const key = [
      Math.floor(((centre.x - bounds.x) / bounds.width) * 4),
      Math.floor(((centre.y - bounds.y) / bounds.height) * 4),
    ].join();
    const count = taken.get(key) ?? 0;
    if (count >= ofPart) continue;
    taken.set(key, count + 1);
    kept.push(one);
    if (kept.length === most) break;
  }
  return kept;
}
