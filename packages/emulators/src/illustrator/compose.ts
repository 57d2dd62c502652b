import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';
import { drawAnimal } from './animals.ts';
import { drawBackground } from './backgrounds.ts';
import { played } from './bearing.ts';
import { shareBench } from './bench.ts';
import { groundOf, placeActors } from './camera.ts';
import { drawCrowd } from './crowd.ts';
import { drawDetail } from './detail.ts';
import { effectsAround, effectsBehind, moodGround, sparkle } from './effects.ts';
import type { DrawnFace, FaceMetadata, FractionBox } from './face-metadata.ts';
import { foreground } from './foreground.ts';
import { clamp, fraction } from './fraction.ts';
import { createPen, type Matrix, matrix } from './ink.ts';
import type { ObjectKind } from './object-words.ts';
import { drawObject } from './objects.ts';
import { drawPerson, type Placement } from './person.ts';
import { isIndoor } from './place-words.ts';
import { createRandom } from './random.ts';
import type { Actor, Scene } from './scene.ts';
import type { Stage } from './stage.ts';
import { STYLE_HANDS } from './style-hand.ts';
import { drawWeather } from './weather.ts';

/** Draws the scene, with figures by way of a `layer` of the picture's size, and says where the faces and hands came to lie. */
export function composePanel(ctx: SKRSContext2D, layer: Canvas, asked: Scene, seed: number): FaceMetadata {
  const { width, height } = layer;
  const random = createRandom(seed);
  const scene = played(asked, random);
  const hand = STYLE_HANDS[scene.style];
  const line = Math.max(1.1, Math.min(width, height) / 430) * hand.line;
  // A tilted camera turns everything about the middle.
  const view: Matrix = scene.angle === 'tilted' ? about(width / 2, height / 2, 0.1, 1.14) : matrix(0, 0, 1);
  const pen = createPen(ctx, view, line, random, hand);
  const stage: Stage = { pen, scene, width, height, horizon: height * 0.56, unit: height * 0.4 };
  ctx.fillStyle = '#fff';
  ctx.fillRect(0, 0, width, height);

  const places = placeActors(scene, width, height, random);
  const [x, y, clear] = focusOf(places, width, height);
  // An insert of nothing in particular is a view of the place.
  const insert = scene.shot === 'detail' && (scene.objects.length > 0 || scene.actors.length > 0);
  const near = scene.shot === 'close-up' || scene.shot === 'detail';
  // Where people only talk, the place is not drawn again in every picture.
  const talks = scene.shot === 'bust' && scene.actors.length > 0;
  const bare =
    scene.sheet ||
    scene.effects.some(
      (effect) => effect === 'solid-black' || effect === 'white' || effect === 'flash' || effect === 'gloom',
    );
  if (!bare && near && scene.actors.length > 0) moodGround(stage, scene.actors[0]!.mood);
  else if (!bare && !insert && talks && random() < 0.28) moodGround(stage, scene.actors[0]!.mood);
  else if (!bare && !insert) {
    drawBackground(pen, scene, width, height);
    if (scene.crowd !== null) drawCrowd(stage, random);
    if (scene.shot === 'long') foreground(stage, random);
  }
  if (!scene.sheet) effectsBehind(stage, x, y, clear);

  if (insert) return drawDetail(stage, places);
  if (!scene.sheet && !isIndoor(scene.place) && !near && !bare) drawWeather(stage);
  if (!scene.sheet) effectsAround(stage, x, y, clear);
  if (scene.actors.length === 0 && scene.objects.length > 0) drawLone(stage);

  const metadata = drawActors(ctx, layer, stage, places, view);
  if (scene.effects.includes('sparkle')) sparkle(pen, width, height);
  return metadata;
}

function about(x: number, y: number, angle: number, scale: number): Matrix {
  const m = matrix(0, 0, scale, angle);
  return { ...m, e: x - (m.a * x + m.c * y), f: y - (m.b * x + m.d * y) };
}

/** Where the eye is led: the first person's face, or the middle. */
function focusOf(places: readonly Placement[], width: number, height: number): [number, number, number] {
  const first = places[0];
  if (first === undefined || places.length > 1) return [width / 2, height * 0.52, height * 0.44];
  return [first.x, first.y + first.head * 0.3, Math.max(first.head * 0.95, height * 0.3)];
}

/** The people and animals, from the far ones to the near ones, each on a white rim that lifts it off the background. */
function drawActors(
  ctx: SKRSContext2D,
  layer: Canvas,
  stage: Stage,
  apart: readonly Placement[],
  view: Matrix,
): FaceMetadata {
  const places = shareBench(stage, apart);
  const { scene, width, height, pen } = stage;
  const faces: DrawnFace[] = [];
  const hands: FractionBox[] = [];
  const figure = createPen(layer.getContext('2d'), view, pen.line, pen.random, pen.hand);
  const order = scene.actors
    .map((_, i) => i)
    .toSorted((a, b) => places[a]!.y + places[a]!.head - places[b]!.y - places[b]!.head);
  for (const i of order) {
    const actor = scene.actors[i]!;
    const place = places[i]!;
    if (place.grounded && !scene.sheet) groundShadow(stage, place);
    layer.getContext('2d').clearRect(0, 0, width, height);
    const line = Math.min(5, Math.max(1.15, place.head * 0.0112)) * pen.hand.line;
    const drawn =
      actor.look.kind === 'animal'
        ? drawAnimal(figure, actor, actor.look, place, line)
        : drawPerson(figure, actor, actor.look, place, line);
    paste(ctx, layer, scene.sheet ? 0 : Math.max(2, line * 1.3));
    faces[i] = {
      box: fraction(drawn.face, width, height),
      mouth: drawn.mouth === null ? null : { x: clamp(drawn.mouth.x / width), y: clamp(drawn.mouth.y / height) },
      words: actor.words,
      position: positionOf(actor, place, width),
      view: drawn.view,
    };
    for (const hand of drawn.hands)
      if (hand.x < width && hand.y < height && hand.x + hand.width > 0 && hand.y + hand.height > 0)
        hands.push(fraction(hand, width, height));
  }
  return { faces, hands };
}

/** The shadow at somebody's feet: without it figures float. */
function groundShadow({ pen, scene, height }: Stage, { x, head }: Placement): void {
  const y = height * groundOf(scene.shot) - head * 0.03;
  pen.ellipse(x + head * 0.25, y, head * 0.95, head * 0.12, { fill: scene.time === 'night' ? 'black' : 0.5, ink: 0 });
}

/** Copies a figure with a white rim: its silhouette, shifted to eight sides, is painted white first. */
function paste(ctx: SKRSContext2D, layer: Canvas, rim: number): void {
  if (rim > 0) {
    ctx.save();
    ctx.shadowColor = '#fff';
    ctx.shadowBlur = 0;
    for (let i = 0; i < 8; i++) {
      ctx.shadowOffsetX = Math.cos((i * Math.PI) / 4) * rim;
      ctx.shadowOffsetY = Math.sin((i * Math.PI) / 4) * rim;
      ctx.drawImage(layer, 0, 0);
    }
    ctx.restore();
  }
  ctx.drawImage(layer, 0, 0);
}

/** Things that are large enough to be seen in a wide view of a place. */
const LARGE = new Set<ObjectKind>(['boat', 'ship', 'car', 'truck', 'bicycle', 'kite', 'piano', 'fire']);

/** A thing that is the picture's subject while nobody is there; from afar only what is large. */
function drawLone(stage: Stage): void {
  const { pen, width, height, scene } = stage;
  const afar = scene.shot === 'long' || scene.shot === 'full';
  const thing = scene.objects.find((kind) => !afar || LARGE.has(kind));
  if (thing === undefined) return;
  const size = height * (afar ? 0.0022 : 0.0046);
  drawObject(pen.within(matrix(width * 0.5, height * 0.66, size), pen.line * 1.3), thing);
}

function positionOf(actor: Actor, place: Placement, width: number): DrawnFace['position'] {
  return actor.position ?? (place.x < width * 0.42 ? 'left' : place.x > width * 0.58 ? 'right' : 'centre');
}
