import type { LetteredSfx, Panel, Rect, SoundEffect } from '@manga/contracts';
import type { Room } from './balloon-candidates.ts';
import { chance } from './chance.ts';
import { clustersOf } from './character-class.ts';
import { MM_PER_POINT } from './points.ts';
import { centreOf, contains, cornersOf, depthInside, distance, grown, sharedArea } from './rect.ts';
import { isStacked } from './sfx.ts';

/** Height of letters as a share of the panel's smaller side: a rustle and an explosion. */
const SMALLEST = 0.1;
const LARGEST = 0.34;
/** Effects give way to balloons and faces down to this share of their size. */
const SHRINK = [1, 0.85, 0.7, 0.55, 0.42];
const STEPS = 9;
/** In points; an effect is drawn, not read like type, but it has to be seen. */
const LEAST = 11;
const MOST = 96;

/** Finds places for a panel's sound effects: along the motion, off balloons and faces, within the panel as far as its text frame allows. */
export function placeSfx(panel: Panel, room: Room, balloons: readonly Rect[], vertical: boolean): LetteredSfx[] {
  const taken: Rect[] = [...balloons];
  return panel.sfx.map((effect, index) => {
    const placed = placeOne(effect, panel, room, taken, vertical, index);
    taken.push(placed.box);
    return placed.effect;
  });
}

function placeOne(
  effect: SoundEffect,
  panel: Panel,
  room: Room,
  taken: readonly Rect[],
  vertical: boolean,
  index: number,
): { effect: LetteredSfx; box: Rect } {
  const { bounds } = room;
  const angle = readable(effect.angle, vertical);
  const letters = Math.max(1, clustersOf(effect.text).length);
  const side = Math.min(bounds.width, bounds.height);
  const wished = Math.min(MOST * MM_PER_POINT, side * (SMALLEST + (LARGEST - SMALLEST) * effect.loudness));
  const bend = (effect.loudness > 0.5 ? 0.14 : 0.08) * (chance(index, letters, Math.round(bounds.x)) < 0.5 ? 1 : -1);
  let best = { cost: Number.POSITIVE_INFINITY, box: bounds, size: wished };
  for (const shrink of SHRINK) {
    const room1 = isStacked(angle) ? bounds.height : bounds.width;
    const size = Math.min(wished * shrink, (room1 * 0.92) / letters);
    const extent = extentOf(letters, size, angle);
    for (const box of grid(bounds, extent)) {
      const cost = (1 - shrink) * 6 + costOf(box, room, taken);
      if (cost < best.cost) best = { cost, box, size };
    }
    if (best.cost < 3) break;
  }
  const points = Math.round(Math.min(MOST, Math.max(LEAST, best.size / MM_PER_POINT)) * 2) / 2;
  return {
    effect: {
      panel: panel.id,
      text: effect.text,
      centre: centreOf(best.box),
      size: points,
      angle,
      bend,
      typeface: 'sfx',
    },
    box: best.box,
  };
}

/** The line of motion, turned where letters would stand on their heads; still air lets Japanese effects fall. */
function readable(angle: number, vertical: boolean): number {
  if (angle === 0 && vertical) return 78;
  let turned = angle;
  while (turned > 90) turned -= 180;
  while (turned < -90) turned += 180;
  // Stacked letters are read downwards.
  return turned < -45 ? turned + 180 : turned;
}

function extentOf(letters: number, size: number, angle: number): { width: number; height: number } {
  const length = letters * size;
  const [cos, sin] = [Math.abs(Math.cos((angle * Math.PI) / 180)), Math.abs(Math.sin((angle * Math.PI) / 180))];
  return { width: length * cos + size * (1.1 - 0.3 * cos), height: length * sin + size * (1.1 - 0.3 * sin) };
}

function* grid(bounds: Rect, extent: { width: number; height: number }): Generator<Rect> {
  for (let row = 0; row < STEPS; row += 1) {
    for (let column = 0; column < STEPS; column += 1) {
      yield {
        x: bounds.x + (bounds.width - extent.width) * (column / (STEPS - 1)),
        y: bounds.y + (bounds.height - extent.height) * (row / (STEPS - 1)),
        ...extent,
      };
    }
  }
}

/** Where the person is to whom a face belongs. */
function bodyBelow(face: Rect, panel: Rect): Rect {
  const height = Math.min(panel.y + panel.height - face.y, face.height * 7);
  return { x: face.x - face.width * 0.5, y: face.y, width: face.width * 2, height };
}

function costOf(box: Rect, room: Room, taken: readonly Rect[]): number {
  const area = Math.max(1, box.width * box.height);
  const { bounds, faces, frame } = room;
  let cost = (4 * distance(centreOf(box), centreOf(bounds))) / Math.hypot(bounds.width, bounds.height);
  for (const other of taken) cost += (60 * sharedArea(box, other)) / area;
  // A letter in the fold, or half under a small panel, is worse than a smaller effect.
  for (const other of room.taken) {
    const shared = sharedArea(box, other);
    if (shared > 0) cost += 30 + (60 * shared) / area;
  }
  for (const { box: face, hand } of faces) {
    // A small face under a large effect is hidden all the same.
    const smaller = Math.min(area, Math.max(1, face.width * face.height));
    cost += ((hand === true ? 10 : 80) * sharedArea(box, face)) / smaller;
    if (hand !== true) cost += (30 * sharedArea(box, bodyBelow(face, bounds))) / area;
  }
  if (!contains(frame, box)) cost += 5;
  // An effect may break its frame a little; most of it stays in its panel.
  for (const corner of cornersOf(grown(box, -0.12 * Math.min(box.width, box.height)))) {
    cost += 4 * Math.max(0, Math.min(3, -depthInside(room.outline, corner)));
  }
  return cost;
}
