import type { SKRSContext2D } from '@napi-rs/canvas';
import type { FaceMetadata } from './face-metadata.ts';
import { createRandom } from './random.ts';
import type { Actor, Scene } from './scene.ts';

/**
 * What image models get wrong, on demand: somebody left out or added, two who changed places, a head that is cut off by a
 * turned back, letters in the picture, nothing in it.
 */
export const FLAWS = ['person-missing', 'person-extra', 'mirrored', 'turned-away', 'lettering', 'blank'] as const;
export type Flaw = (typeof FLAWS)[number];

const MIRRORED = { left: 'right', centre: 'centre', right: 'left' } as const;

/** The scene as a model draws it that did not keep to its prompt. */
export function spoilScene(scene: Scene, flaw: Flaw | undefined): Scene {
  const { actors } = scene;
  switch (flaw) {
    case 'person-missing':
      return { ...scene, actors: actors.slice(0, -1) };
    case 'person-extra':
      return actors[0] === undefined ? scene : { ...scene, actors: [...actors, { ...actors[0], words: 'a stranger' }] };
    case 'mirrored':
      return { ...scene, actors: actors.map(mirrored) };
    case 'turned-away':
      return { ...scene, actors: actors.map((actor): Actor => ({ ...actor, facing: 'back' })) };
    default:
      return scene;
  }
}

function mirrored(actor: Actor): Actor {
  return actor.position === null ? actor : { ...actor, position: MIRRORED[actor.position] };
}

/** Spoils the drawn picture itself, and says what is to be seen in it now. */
export function spoilPicture(
  ctx: SKRSContext2D,
  width: number,
  height: number,
  seed: number,
  drawn: FaceMetadata,
  flaw: Flaw | undefined,
): FaceMetadata {
  if (flaw === 'lettering') {
    drawLettering(ctx, width, height, seed);
    return { ...drawn, lettering: true };
  }
  if (flaw !== 'blank') return drawn;
  ctx.fillStyle = '#c8c8c8';
  ctx.fillRect(0, 0, width, height);
  return { faces: [], hands: [], blank: true };
}

/** A caption box with signs that look like writing and say nothing, as image models love to add. */
function drawLettering(ctx: SKRSContext2D, width: number, height: number, seed: number): void {
  const random = createRandom(seed);
  const size = Math.min(width, height) * 0.07;
  const [left, top, columns] = [width * 0.06, height * 0.06, 7];
  ctx.fillStyle = '#fff';
  ctx.fillRect(left, top, size * (columns + 0.6), size * 1.7);
  ctx.strokeStyle = '#000';
  ctx.lineWidth = Math.max(1.5, size * 0.1);
  ctx.strokeRect(left, top, size * (columns + 0.6), size * 1.7);
  ctx.beginPath();
  for (let column = 0; column < columns; column++) {
    const x = left + size * (0.4 + column);
    const y = top + size * 0.4;
    for (let stroke = 0; stroke < 4; stroke++) {
      ctx.moveTo(x + random() * size * 0.7, y + random() * size * 0.9);
      ctx.lineTo(x + random() * size * 0.7, y + random() * size * 0.9);
    }
  }
  ctx.stroke();
}
