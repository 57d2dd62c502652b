import type { Species } from './animal-words.ts';
import { buildOf, type Pitch } from './build.ts';
import type { PersonLook } from './look-words.ts';
import type { Placement } from './person.ts';
import type { Random } from './random.ts';
import type { Actor, PoseKind, Scene, ShotSize } from './scene.ts';

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
function stature(actor: Actor, pitch: Pitch): number {
  if (actor.look.kind === 'animal') return ANIMAL_STATURE;
  return (buildOf(actor.look, pitch).length + 200) / 200;
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
export function placeActors(scene: Scene, width: number, height: number, random: Random): Placement[] {
  const { actors, shot } = scene;
  const n = actors.length;
  if (n === 0) return [];
  const frame = FRAMING[shot];
  const order = actors
    .map((actor, i) => ({ actor, i, slot: ORDER[actor.position ?? 'centre'] }))
    .sort((a, b) => a.slot - b.slot || a.i - b.i);
  const room = ROOM[shot];
  const fit = (width * (n === 1 ? 1 : 1.08)) / (n * room);
  // Where nobody stands, the camera comes nearer.
  const down = shot === 'full' && actors.every(({ pose, look }) => look.kind === 'person' && LOW.has(pose));
  // Whoever lies is as long as others are high.
  const lies =
    shot === 'full' && actors.some(({ pose }) => LONG.has(pose)) ? (width * 0.94) / 7 : Number.POSITIVE_INFINITY;
  const unit = Math.min(height * frame.head * (down ? 1.4 : 1), fit, width * (shot === 'close-up' ? 0.62 : 0.5), lies);
  const far = shot === 'long' || shot === 'full';
  const pitch: Pitch = scene.angle === 'low' ? -1 : scene.angle === 'high' || scene.angle === 'bird' ? 1 : 0;
  const tallest = Math.max(...actors.map((actor) => stature(actor, pitch) * headSize(actor)));
  const over = overShoulder(scene);
  const ground = height * groundOf(shot);
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
    // The two who hold hands or each other stand as near as that takes.
    const sitting = far && order.every((one) => one.actor.sits);
    const reach = sitting ? SIDE_BY_SIDE : JOINED[actor.pose];
    const joined =
      reach !== undefined && n === 2 && (sitting || order.every((one) => one.actor.pose === actor.pose))
        ? 0.5 + ((rank - 0.5) * reach * unit) / width
        : spread;
    const single = n === 1 && (shot === 'close-up' || shot === 'detail') ? 0.5 + (spread - 0.5) * 0.5 : joined;
    const beast = actor.look.kind === 'animal';
    const head = unit * (alone ? Math.min(1.1, Math.max(0.95, headSize(actor))) * ALONE[shot] : headSize(actor));
    const own = stature(actor, pitch) * head;
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
      tight: shot === 'bust' || shot === 'close-up',
      pitch,
      sway: scene.sheet ? 0 : random() * 2 - 1,
      benched: false,
      meet: null,
    };
    if (over !== null)
      places[i] = beside(places[i]!, i === over, slot === 0 || (slot === 1 && rank === 0), width, height);
  });
  joinHands(scene, places);
  return places;
}

/** Where feet stand, as a share of the picture's height. */
export const groundOf = (shot: ShotSize): number => (shot === 'long' ? 0.9 : 0.955);

/** Poses that take less than half of a standing figure's height. */
const LOW = new Set<PoseKind>(['fallen', 'crouching', 'all-fours', 'tumbling', 'kneeling']);
const LONG = new Set<PoseKind>(['lying', 'tumbling', 'all-fours']);

/** How far apart the heads are of two who do this together, in heads. */
const JOINED: Partial<Record<PoseKind, number>> = { embracing: 1.02, 'holding-hands': 2.3 };

/** The same for two on one seat. */
const SIDE_BY_SIDE = 3.1;

/** Who is seen from behind, large at the edge, while the other speaks; null where the picture is another. */
function overShoulder({ angle, shot, actors }: Scene): number | null {
  if (angle !== 'over-shoulder' || actors.length !== 2 || shot === 'long' || shot === 'full' || shot === 'detail')
    return null;
  if (actors.some(({ look }) => look.kind === 'animal')) return null;
  const [first, second] = actors as [Actor, Actor];
  if (first.mouthOpen === second.mouthOpen) return null;
  return first.mouthOpen ? 1 : 0;
}

/** Places one of two for the look over a shoulder: the listener's back at the edge, the speaker beyond it. */
function beside(place: Placement, listens: boolean, left: boolean, width: number, height: number): Placement {
  if (listens)
    return {
      ...place,
      x: width * (left ? 0.1 : 0.9),
      y: Math.max(place.y + place.head * 0.55, height * 0.6),
      head: place.head * 1.5,
      facing: 'back',
      close: true,
    };
  return { ...place, x: width * (left ? 0.36 : 0.64), facing: left ? 'right' : 'left' };
}

/** Two who hold hands meet half way between them, below the waist. */
function joinHands({ actors }: Scene, places: Placement[]): void {
  const pair = actors.flatMap(({ pose, look }, i) => (pose === 'holding-hands' && look.kind === 'person' ? [i] : []));
  if (pair.length !== 2) return;
  const [a, b] = pair.map((i) => places[i]!) as [Placement, Placement];
  const low = (place: Placement, i: number) => {
    const look = actors[i]!.look as PersonLook;
    const build = buildOf(look, place.pitch);
    return place.y + ((build.shoulderY + build.length * 0.3) * place.head) / 200;
  };
  const meet = { x: (a.x + b.x) / 2, y: Math.min(low(a, pair[0]!), low(b, pair[1]!)) };
  a.meet = meet;
  b.meet = meet;
}

function facingOf(actor: Actor, x: number, n: number): Placement['facing'] {
  if (actor.facing !== null) return actor.facing;
  if (n === 1) return x < 0.45 ? 'right' : x > 0.55 ? 'left' : 'front';
  return x < 0.5 ? 'right' : 'left';
}
