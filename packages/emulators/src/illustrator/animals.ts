import type { AnimalLook } from './animal-words.ts';
import type { Pen } from './ink.ts';
import type { Actor } from './scene.ts';
export interface DrawnAnimal {
  face: { x: number; y: number; width: number; height: number };
  mouth: { x: number; y: number } | null;
}
export function drawAnimal(
  root: Pen,
  _actor: Actor,
  look: AnimalLook,
  place: { x: number; y: number; head: number },
  line: number,
): DrawnAnimal {
  const pen = root.within({ a: place.head / 200, b: 0, c: 0, d: place.head / 200, e: place.x, f: place.y }, line);
  pen.ellipse(0, 0, 90, 80, { fill: look.paint });
  return {
    face: {
      x: place.x - place.head * 0.45,
      y: place.y - place.head * 0.4,
      width: place.head * 0.9,
      height: place.head * 0.8,
    },
    mouth: { x: place.x, y: place.y + place.head * 0.2 },
  };
}
