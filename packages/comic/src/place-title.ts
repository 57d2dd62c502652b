import type { LetteredSfx, Panel, Rect } from '@manga/contracts';
import type { Room } from './balloon-candidates.ts';
import { clustersOf } from './character-class.ts';
import { MM_PER_POINT } from './points.ts';
import { centreOf, grown, intersection, sharedArea } from './rect.ts';

/** Sizes of a title in points; Latin letters of a title are seen as such from a smaller one on. */
const MOST = 34;
const LEAST = { cjk: 16, latin: 12 };
/** Share of the panel's height or width that a title may take, and of its area. */
const ALONG = { stacked: 0.78, straight: 0.86 };
const SHARE = 0.3;
/** From the panel's frame, in millimetres. */
const MARGIN = 4;
/** Room along the line and across it, in em: letters of a title stand close and have a white rim. */
const EM = { stacked: 1, cjk: 1, latin: 0.55, across: 1.35 };
const STEPS = 6;

export interface PlacedTitle {
  title: LetteredSfx;
  /** What it covers: balloons stay clear of it. */
  box: Rect;
}

/**
 * A book's title over the view that opens it: a Japanese one falls at the left where the picture is high enough, others stand along the top.
 * Null where the first panel is no view, or has no room for letters that look like a title's.
 */
export function placeTitle(text: string, panel: Panel, room: Room, vertical: boolean): PlacedTitle | null {
  const title = text.trim().replace(/\s+/gu, ' ');
  const letters = clustersOf(title).length;
  if (letters === 0 || panel.shot !== 'long' || panel.insetIn !== undefined) return null;
  const area = grown(intersection(room.bounds, room.frame), -MARGIN);
  if (area.width <= 0 || area.height <= 0) return null;
  for (const stacked of vertical ? [true, false] : [false]) {
    const script = /^[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+$/u.test(title) ? 'latin' : 'cjk';
    const em = stacked ? EM.stacked : EM[script];
    const along = stacked ? area.height * ALONG.stacked : area.width * ALONG.straight;
    const most = Math.min(MOST, Math.floor(along / (letters * em) / MM_PER_POINT));
    const placed = largest(area, room, stacked, { letters, em, most, least: LEAST[script] });
    if (placed === null) continue;
    const { box, size } = placed;
    const angle = stacked ? 90 : 0;
    return {
      title: { panel: panel.id, text: title, centre: centreOf(box), size, angle, bend: 0, typeface: 'sfx' },
      box,
    };
  }
  return null;
}

/** The largest letters that leave the view to be seen, and where they stand. */
function largest(
  area: Rect,
  room: Room,
  stacked: boolean,
  { letters, em, most, least }: { letters: number; em: number; most: number; least: number },
): { box: Rect; size: number } | null {
  for (let size = most; size >= least; size -= 2) {
    const [length, across] = [letters * em * size * MM_PER_POINT, EM.across * size * MM_PER_POINT];
    const extent = stacked ? { width: across, height: length } : { width: length, height: across };
    const box = length * across > area.width * area.height * SHARE ? null : best(area, extent, room, stacked);
    if (box !== null) return { box, size };
  }
  return null;
}

/** The place nearest to where titles stand that covers neither a face nor a small panel nor the fold; null where there is none. */
function best(area: Rect, extent: { width: number; height: number }, room: Room, stacked: boolean): Rect | null {
  const aside = { x: area.width - extent.width, y: area.height - extent.height };
  if (aside.x < 0 || aside.y < 0) return null;
  let found: { box: Rect; cost: number } | null = null;
  for (let row = 0; row <= STEPS; row += 1) {
    for (let column = 0; column <= STEPS; column += 1) {
      const [right, down] = [column / STEPS, row / STEPS];
      const box = { x: area.x + aside.x * right, y: area.y + aside.y * down, ...extent };
      if ([...room.taken, ...room.faces.map((face) => face.box)].some((other) => sharedArea(box, other) > 0)) continue;
      const cost = down * 2 + (stacked ? right : Math.abs(right - 0.5));
      if (found === null || cost < found.cost) found = { box, cost };
    }
  }
  return found?.box ?? null;
}
