import type { SKRSContext2D } from '@napi-rs/canvas';
import { drawAnimal } from './animals.ts';
import { drawBackground } from './backgrounds.ts';
import { placeActors } from './camera.ts';
import type { DrawnFace, FaceMetadata, FractionBox } from './face-metadata.ts';
import { createPen, matrix } from './ink.ts';
import { drawPerson, type PixelBox } from './person.ts';
import { createRandom } from './random.ts';
import type { Scene } from './scene.ts';

/** Draws the scene and says where the faces and hands came to lie. */
export function composePanel(
  ctx: SKRSContext2D,
  scene: Scene,
  width: number,
  height: number,
  seed: number,
): FaceMetadata {
  const random = createRandom(seed);
  const short = Math.min(width, height);
  const pen = createPen(ctx, matrix(0, 0, 1), Math.max(1.2, short / 420), random);
  ctx.fillStyle = '#fff';
  ctx.fillRect(0, 0, width, height);
  if (scene.place !== 'none') drawBackground({ pen, scene, width, height, horizon: height * 0.55 });
  const faces: DrawnFace[] = [];
  const hands: FractionBox[] = [];
  const fraction = (box: PixelBox): FractionBox => {
    const x = Math.min(1, Math.max(0, box.x / width));
    const y = Math.min(1, Math.max(0, box.y / height));
    return {
      x,
      y,
      width: Math.min(1, Math.max(x, (box.x + box.width) / width)) - x,
      height: Math.min(1, Math.max(y, (box.y + box.height) / height)) - y,
    };
  };
  const places = placeActors(scene, width, height);
  scene.actors.forEach((actor, i) => {
    const place = places[i]!;
    const line = Math.min(5, Math.max(1.1, place.head * 0.0112));
    const position = actor.position ?? (place.x < width * 0.42 ? 'left' : place.x > width * 0.58 ? 'right' : 'centre');
    const drawn =
      actor.look.kind === 'animal'
        ? { ...drawAnimal(pen, actor, actor.look, place, line), view: place.facing, hands: [] }
        : drawPerson(pen, actor, actor.look, place, line);
    faces.push({
      box: fraction(drawn.face),
      mouth: drawn.mouth === null ? null : { x: clamp(drawn.mouth.x / width), y: clamp(drawn.mouth.y / height) },
      words: actor.words,
      position,
      view: drawn.view,
    });
    hands.push(
      ...drawn.hands
        .filter((box) => box.x < width && box.y < height && box.x + box.width > 0 && box.y + box.height > 0)
        .map(fraction),
    );
  });
  return { faces, hands };
}

const clamp = (value: number) => Math.min(1, Math.max(0, value));
