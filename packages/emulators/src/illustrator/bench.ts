import { type Placement, seatOf } from './person.ts';
import { isIndoor } from './place-words.ts';
import { box, type Stage } from './stage.ts';

/**
 * Out of doors people sit on one bench, which is drawn here, behind all of them; in a room everybody has a seat of their own.
 * Gives the places back with those marked who sit on it.
 */
export function shareBench(stage: Stage, places: readonly Placement[]): readonly Placement[] {
  const { pen, scene, width } = stage;
  if (scene.sheet || isIndoor(scene.place)) return places;
  const seats = scene.actors.flatMap(({ look, ...actor }, i) => {
    const place = places[i]!;
    const seat = look.kind === 'animal' || place.tight ? null : seatOf({ look, ...actor }, look, place);
    return seat === null ? [] : [{ ...seat, i, head: place.head }];
  });
  if (seats.length === 0) return places;
  const head = Math.max(...seats.map((seat) => seat.head));
  const [from, to] = [Math.min(...seats.map(({ x }) => x)), Math.max(...seats.map(({ x }) => x))];
  const left = Math.max(-width * 0.1, from - head * 1.5);
  const right = Math.min(width * 1.1, to + head * 1.5);
  const top = Math.min(...seats.map((seat) => seat.top));
  const ground = Math.max(...seats.map((seat) => seat.ground)) - head * 0.12;
  const plank = head * 0.13;
  for (const x of [left + head * 0.3, right - head * 0.42])
    pen.polygon(box(x, top - head * 1.1, head * 0.12, ground - top + head * 1.1), { fill: 'black', ink: 0.6 });
  for (const up of [1.05, 0.8, 0.55])
    pen.polygon(box(left, top - head * up, right - left, plank), { fill: 'white', ink: 0.9 });
  pen.polygon(box(left, top - plank * 0.3, right - left, plank * 1.3), { fill: 0.2, ink: 1 });
  return places.map((place, i) => (seats.some((seat) => seat.i === i) ? { ...place, benched: true } : place));
}
