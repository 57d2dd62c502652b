import type { Point, Rect } from '@manga/contracts';
import { bodiesTouch } from './balloon-body.ts';
import { type BalloonWish, balloonCandidates, type Candidate, FAULT, mixed, type Room } from './balloon-candidates.ts';
import { readBefore } from './balloon-order.ts';
import { centreOf, distance, gapBetween, sharedArea } from './rect.ts';

/** Air between two balloons, in millimetres; parts of one line may come closer. */
const GAP = 1;
const LINKED_GAP = 0.3;
/** Parts that are farther apart are not linked, in millimetres. */
export const LONGEST_LINK = 5;
/** Arrangements followed at once, and how many more with every step of effort. */
const BEAM = { usual: 14, more: 14 };
/** Of those at most so many with the newest balloon in one part of the panel: the cheapest places may leave no room for the next. */
const BEAM_OF_PART = 3;

interface Arrangement {
  placed: Candidate[];
  cost: number;
  faults: number;
}

/** The places of a panel's balloons, in reading order. */
export interface Placement {
  balloons: Candidate[];
  /** 0 when every rule is kept. */
  faults: number;
  cost: number;
}

/**
 * Finds places for the balloons of a panel: inside the panel and the inner frame, clear of faces and of one another, met in
 * the order in which they are read, near their speakers. A beam search over each balloon's good places; always gives an answer,
 * and says in `faults` what it had to break.
 *
 * @param effort 0 as usual; more looks at more places
 */
export function placeBalloons(wishes: readonly BalloonWish[], room: Room, effort = 0): Placement {
  let beam: Arrangement[] = [{ placed: [], cost: 0, faults: 0 }];
  wishes.forEach((wish, index) => {
    const candidates = balloonCandidates(wish, room, { first: index === 0, effort });
    const next: Arrangement[] = [];
    for (const arrangement of beam) {
      for (const candidate of candidates) {
        const { cost, faults } = together(arrangement, candidate, wishes, index, room);
        next.push({
          placed: [...arrangement.placed, candidate],
          cost: arrangement.cost + candidate.cost + cost,
          faults: arrangement.faults + candidate.faults + faults,
        });
      }
    }
    next.sort((a, b) => a.cost - b.cost);
    const most = { most: BEAM.usual + BEAM.more * effort, ofPart: BEAM_OF_PART * (1 + effort) };
    beam = mixed(next, ({ placed }) => placed.at(-1)!.box, room, most);
  });
  const best = beam[0]!;
  return { balloons: best.placed, faults: best.faults, cost: best.cost };
}

/** What a place costs beside the balloons that are there already. */
function together(
  arrangement: Arrangement,
  candidate: Candidate,
  wishes: readonly BalloonWish[],
  index: number,
  room: Room,
): { cost: number; faults: number } {
  const wish = wishes[index]!;
  const diagonal = Math.hypot(room.bounds.width, room.bounds.height);
  let cost = 0;
  let faults = 0;
  arrangement.placed.forEach((other, at) => {
    const otherWish = wishes[at]!;
    const linked = wish.linked && at === index - 1;
    const gap = linked ? LINKED_GAP : GAP;
    const body = { shape: wish.shape, box: candidate.box, points: candidate.points };
    if (bodiesTouch(body, { shape: otherWish.shape, box: other.box, points: other.points }, gap)) {
      // Lettering on lettering cannot be read at all: worse than anything else that may have to be broken.
      const smaller = Math.min(areaOf(candidate.box), areaOf(other.box));
      faults += 3 + (20 * sharedArea(candidate.box, other.box)) / smaller;
    }
    if (!readBefore(other.box, candidate.box, room.rightToLeft)) faults += 1;
    if (linked) cost += farApart(other.box, candidate.box, diagonal);
    if (crosses(wish.mouth, candidate, other) || crosses(otherWish.mouth, other, candidate)) cost += 25;
  });
  return { cost: cost + faults * FAULT, faults };
}

/** Whether the tail of a balloon would run across another one. */
function crosses(mouth: Point | null, from: Candidate, over: Candidate): boolean {
  if (mouth === null) return false;
  const start = centreOf(from.box);
  for (let share = 0.2; share < 0.75; share += 0.1) {
    const x = start.x + (mouth.x - start.x) * share;
    const y = start.y + (mouth.y - start.y) * share;
    const { box } = over;
    if (x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height) return true;
  }
  return false;
}

/** Parts of one line stand so near that their link is short; farther apart they need a tail each. */
function farApart(a: Rect, b: Rect, diagonal: number): number {
  const split = gapBetween(a, b) > LONGEST_LINK ? 12 : 0;
  return split + (22 * distance(centreOf(a), centreOf(b))) / diagonal;
}

function areaOf({ width, height }: Rect): number {
  return width * height;
}
