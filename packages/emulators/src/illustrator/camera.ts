import type { Species } from './animal-words.ts';
import { buildOf } from './build.ts';
import type { Placement } from './person.ts';
import type { Actor, Scene } from './scene.ts';

/** Height of an adult's head as a share of the picture's height, and where the top of the head lies, by shot size. */
const FRAMING = {
  'close-up': { head: 0.56, top: 0.24 },
  bust: { head: 0.34, top: 0.25 },
  medium: { head: 0.225, top: 0.24 },
  full: { head: 0.116, top: 0.16 },
  long: { head: 0.062, top: 0.45 },
  detail: { head: 0.9, top: 0.02 },
} as const;

/** Width that one person needs, in heads: shoulders in near shots, arms in far ones. */
const ROOM = { 'close-up': 1.0, bust: 1.7, medium: 2.15, full: 2.2, long: 2.4, detail: 1 } as const;

/** How much nearer animals without people are seen. */
const ALONE = { 'close-up': 1, bust: 1.15, medium: 1.55, full: 2.8, long: 2, detail: 1 } as const;

const ORDER = { left: 0, centre: 1, right: 2 } as const;

/** A sitting animal from its ears' root to its feet, in heads. */
const ANIMAL_STATURE = 2.05;
/** Kinds that are smaller or larger than a cat or a dog. */
const ANIMAL_SIZE: Partial<Record<Species, number>> = {
  cat: 0.8,
  rabbit: 0.66,
  mouse: 0.6,
  bird: 0.62,
  crow: 0.66,
  spider: 0.6,
  butterfly: 0.5,
  frog: 0.55,
  fish: 0.6,
  turtle: 0.6,
  horse: 1.5,
  bear: 1.5,
  dragon: 1.7,
  cow: 1.4,
  robot: 1.5,
  ghost: 1.3,
  wolf: 1.15,
};

/** Height from the sole to the crown, in heads of an adult. */
function stature(actor: Actor): number {
  if (actor.look.kind === 'animal') return ANIMAL_STATURE;
  return (buildOf(actor.look).length + 200) / 200;
}

/** Size of the head against an adult's: children's heads are nearly as large, which makes them children. */
function headSize(actor: Actor): number {
  if (actor.look.kind === 'animal') {
    const said = /\b(?:big|large|huge|giant|great)\b/i.test(actor.words)
      ? 1.35
      : /\b(?:small|little|tiny|kitten|puppy)\b/i.test(actor.words)
        ? 0.85
        : 1;
    return 0.95 * said * (ANIMAL_SIZE[actor.look.species] ?? 1);
  }
  return actor.look.age === 'child' ? 0.86 : actor.look.age === 'teen' ? 0.96 : 1;
}

/** Where everybody's head goes. People stand on one ground, so that a child is smaller than an adult beside it. */
export function placeActors(scene: Scene, width: number, height: number): Placement[] {
  const { actors, shot } = scene;
  const n = actors.length;
  if (n === 0) return [];
  const frame = FRAMING[shot];
  const order = actors
    .map((actor, i) => ({ actor, i, slot: ORDER[actor.position ?? 'centre'] }))
    .sort((a, b) => a.slot - b.slot || a.i - b.i);
  const room = ROOM[shot];
  const fit = (width * (n === 1 ? 1 : 1.08)) / (n * room);
  const unit = Math.min(height * frame.head, fit, width * (shot === 'close-up' ? 0.62 : 0.5));
  const tallest = Math.max(...actors.map((actor) => stature(actor) * headSize(actor)));
  const far = shot === 'long' || shot === 'full';
  const ground = height * (shot === 'long' ? 0.9 : 0.955);
  // Animals among themselves are seen from as near as people would be.
  const alone = actors.every(({ look }) => look.kind === 'animal');
  const places: Placement[] = [];
  order.forEach(({ actor, i, slot }, rank) => {
    const spread =
      n === 1
        ? [0.3, 0.5, 0.7][actor.position === null ? 1 : slot]!
        : n === 2 && order[0]!.slot !== order[1]!.slot
          ? [0.27, rank === 0 ? 0.38 : 0.62, 0.73][slot]!
          : (rank + 0.5) / n;
    const single = n === 1 && (shot === 'close-up' || shot === 'detail') ? 0.5 + (spread - 0.5) * 0.5 : spread;
    const beast = actor.look.kind === 'animal';
    const head = unit * (alone ? Math.max(0.95, headSize(actor)) * ALONE[shot] : headSize(actor));
    const own = stature(actor) * head;
    const top = far
      ? ground - own
      : beast && !alone
        ? Math.max(height * frame.top, height * 0.99 - own)
        : Math.max(
            height * frame.top,
            height * frame.top + Math.min((tallest * unit - own) * (shot === 'medium' ? 0.8 : 0.35), height * 0.3),
          );
    places[i] = {
      x: single * width,
      y: top + head / 2,
      head,
      facing: facingOf(actor, single, n),
      profile: actor.profile,
      grounded: far,
      close: n > 1 && !far,
    };
  });
  return places;
}

function facingOf(actor: Actor, x: number, n: number): Placement['facing'] {
  if (actor.facing !== null) return actor.facing;
  if (n === 1) return x < 0.45 ? 'right' : x > 0.55 ? 'left' : 'front';
  return x < 0.5 ? 'right' : 'left';
}
