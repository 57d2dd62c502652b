import type { AnimalLook } from './animal-words.ts';
import { drawAnimal } from './animals.ts';
import { focusLines, moodGround } from './effects.ts';
import { drawFace } from './face.ts';
import type { FaceMetadata } from './face-metadata.ts';
import { fraction } from './fraction.ts';
import { drawBackHair, drawFrontHair } from './hair.ts';
import { headFrame } from './head-frame.ts';
import { matrix } from './ink.ts';
import { drawHand, drawLimb } from './limbs.ts';
import { drawFaceMarks } from './marks.ts';
import { drawObject } from './objects.ts';
import type { Placement } from './person.ts';
import type { Actor } from './scene.ts';
import type { Stage } from './stage.ts';

/** An insert: the thing that matters, in a hand if somebody holds it; without a thing, the eyes. */
export function drawDetail(stage: Stage, places: readonly Placement[]): FaceMetadata {
  const { pen, scene, width: W, height: H } = stage;
  const actor = scene.actors[0];
  const thing = actor?.holds ?? scene.objects[0] ?? null;
  if (actor?.look.kind === 'animal' && thing === null) return drawBeastFace(stage, actor, actor.look, places[0]!);
  if (thing !== null || actor === undefined || actor.look.kind === 'animal') {
    if (scene.effects.length === 0) moodGround(stage, actor?.mood ?? scene.mood);
    const at = pen.within(matrix(W / 2, H * 0.56, H * 0.0052), Math.min(5.5, H * 0.006));
    if (thing !== null) drawObject(at, thing);
    if (actor !== undefined && actor.look.kind === 'person') {
      // The forearm comes up from below, the fingers close over the thing's foot.
      const close = pen.within(matrix(W / 2, H * 0.56, H * 0.0052), Math.min(5.5, H * 0.006));
      const paint = actor.look.outfit.paint;
      const hand = drawHand(close, [60, 190], [26, 112], 'hold', 104, Math.PI * 0.93, false);
      drawLimb(
        close,
        [
          [22, 120],
          [44, 170],
          [70, 240],
        ],
        [30, 36, 42],
        paint,
      );
      return {
        faces: [],
        hands: [
          { x: Math.max(0, hand.x / W), y: Math.max(0, hand.y / H), width: hand.width / W, height: hand.height / H },
        ],
      };
    }
    return { faces: [], hands: [] };
  }
  const place = places[0]!;
  const side = actor.facing === 'left' ? -1 : 1;
  const scale = (W / 200) * 0.98;
  const y = H * 0.54 - scale * 14;
  const head = pen.within(matrix(W / 2, y, scale, 0, side < 0), Math.min(6, H * 0.0075));
  const h = headFrame(head, actor.look, 0.3, side, actor);
  drawBackHair(h);
  drawFace(h);
  drawFaceMarks(h);
  drawFrontHair(h);
  if (actor.mood === 'anger' || actor.mood === 'determination' || actor.mood === 'surprise')
    focusLines(pen, W, H, W / 2, H * 0.5, H * 0.62, '#000', 90);
  return {
    faces: [
      {
        box: { x: 0.05, y: 0, width: 0.9, height: 1 },
        mouth: null,
        words: actor.words,
        position: actor.position ?? 'centre',
        view: place.facing,
      },
    ],
    hands: [],
  };
}

function drawBeastFace(stage: Stage, actor: Actor, look: AnimalLook, place: Placement): FaceMetadata {
  const { pen, width, height } = stage;
  moodGround(stage, actor.mood);
  const near = { ...place, x: width / 2, y: height * 0.56, head: height * 0.62 };
  const { face, mouth, view } = drawAnimal(pen, actor, look, near, Math.min(5.5, height * 0.006));
  const box = fraction(face, width, height);
  return {
    faces: [
      {
        box,
        mouth: mouth === null ? null : { x: mouth.x / width, y: mouth.y / height },
        words: actor.words,
        position: actor.position ?? 'centre',
        view,
      },
    ],
    hands: [],
  };
}
