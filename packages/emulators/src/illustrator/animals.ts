import type { AnimalLook } from './animal-words.ts';
import { drawBeast } from './beasts.ts';
import { CREATURES } from './creatures.ts';
import type { DrawnFace } from './face-metadata.ts';
import { matrix, type Pen } from './ink.ts';
import type { PixelBox, Placement } from './person.ts';
import type { Actor } from './scene.ts';

/** What was drawn of an animal, in pixels. */
export interface DrawnAnimal {
  face: PixelBox;
  mouth: { x: number; y: number } | null;
  view: DrawnFace['view'];
  hands: PixelBox[];
}

/** Draws an animal or another creature as a character: 100 units are half its head. */
export function drawAnimal(root: Pen, actor: Actor, look: AnimalLook, place: Placement, line: number): DrawnAnimal {
  const scale = place.head / 200;
  const side = place.facing === 'left' ? -1 : 1;
  const pen = root.within(matrix(place.x, place.y, scale, 0, side < 0), line);
  const creature = CREATURES[look.species];
  const mouth = creature === undefined ? drawBeast(pen, actor, look) : creature(pen, actor, look);
  const [x, y] = pen.map(mouth[0], mouth[1]);
  const [cx, cy] = pen.map(0, 0);
  const r = 96 * scale;
  return {
    face: { x: cx - r, y: cy - r, width: r * 2, height: r * 2 },
    mouth: { x, y },
    view: place.facing,
    hands: [],
  };
}
