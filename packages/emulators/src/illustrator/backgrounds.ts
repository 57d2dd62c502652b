import { AFAR } from './backgrounds-afar.ts';
import { BUILT } from './backgrounds-built.ts';
import { GREEN } from './backgrounds-green.ts';
import { INDOOR } from './backgrounds-indoor.ts';
import { INSIDE } from './backgrounds-inside.ts';
import { LANDMARK } from './backgrounds-landmark.ts';
import { NATURE } from './backgrounds-nature.ts';
import { PUBLIC } from './backgrounds-public.ts';
import { REALM } from './backgrounds-realm.ts';
import { TOWN } from './backgrounds-town.ts';
import { isIndoor, type PlaceKind } from './place-words.ts';
import { createRandom, hashText } from './random.ts';
import type { Scene } from './scene.ts';
import { fade, nearer, type Stage } from './stage.ts';

const PLACES: Partial<Record<PlaceKind, (s: Stage) => void>> = {
  ...NATURE,
  ...GREEN,
  ...TOWN,
  ...LANDMARK,
  ...INDOOR,
  ...INSIDE,
  ...PUBLIC,
  ...REALM,
  ...AFAR,
  ...BUILT,
};

/** How much nearer the background is seen with each shot: the camera goes to the people, not the people to the camera. */
const ZOOM = { long: 1, full: 1.08, medium: 1.4, bust: 1.9, 'close-up': 2.6, detail: 1.5 } as const;
const HORIZON = { 'eye-level': 0.56, 'over-shoulder': 0.56, tilted: 0.56, high: 0.32, bird: 0.22, low: 0.76 } as const;

/** Draws the place, seen as the shot wants it. The same place keeps its trees and windows from panel to panel. */
export function drawBackground(pen: Stage['pen'], scene: Scene, width: number, height: number): void {
  const draw = PLACES[scene.place];
  if (draw === undefined || scene.effects.includes('white')) return;
  const random = createRandom(hashText(scene.place));
  const stage: Stage = {
    pen: { ...pen, random },
    scene,
    width,
    height,
    horizon: height * HORIZON[scene.angle],
    unit: height * 0.4,
  };
  const zoom = ZOOM[scene.shot];
  const focus = 0.5 + (pen.random() - 0.5) * (zoom - 1) * 0.42;
  draw(
    zoom === 1
      ? stage
      : withRandom(nearer(stage, zoom, width * focus, height * (isIndoor(scene.place) ? 0.42 : 0.5)), random),
  );
  if (isIndoor(scene.place) && scene.time === 'night') dim(stage);
}

function withRandom(s: Stage, random: Stage['pen']['random']): Stage {
  return { ...s, pen: { ...s.pen, random } };
}

/** A lamplit room at night: its upper corners go dark. */
function dim(s: Stage): void {
  const { ctx } = s.pen;
  ctx.save();
  ctx.globalCompositeOperation = 'multiply';
  fade(s, 0, s.height * 0.5, 0.5, 0.02);
  ctx.restore();
}
