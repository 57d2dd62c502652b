import type { HairStyle } from './look-words.ts';
import type { Random } from './random.ts';
import type { Actor, PoseKind, Scene } from './scene.ts';

/** Outfits with pockets in their trousers. */
const POCKETS = new Set([
  'gakuran',
  'blazer',
  'suit',
  'hoodie',
  'coat',
  'labcoat',
  'jacket',
  'shirt',
  'sweater',
  'tshirt',
]);

/** Ways to stand that say nothing, so that not everybody's arms hang: by who it is and what they wear. */
function waysToStand(actor: Actor): readonly PoseKind[] {
  const { look } = actor;
  if (look.kind === 'animal') return ['standing'];
  const ways: PoseKind[] = ['standing', 'standing', 'hands-behind'];
  if (look.age === 'elder') ways.push('hands-behind', 'hands-front');
  else if (look.gender === 'female') ways.push('hands-front', 'hands-front', 'hand-on-hip');
  else ways.push('hand-on-hip', 'arms-crossed');
  if (POCKETS.has(look.outfit.kind) && look.gender === 'male' && look.age !== 'elder') ways.push('pockets', 'pockets');
  if (actor.mouthOpen) ways.push('gesturing', 'gesturing');
  return ways;
}

/** Hair that lies close is known by its edge over the forehead, which a profile does not show. */
const CLOSE_CUT = new Set<HairStyle>(['buzz', 'topknot', 'bald', 'receding', 'slicked']);

/** Whoever only stands does it in a way of their own. */
function carried(actor: Actor, random: Random): Actor {
  const way = random.pick(waysToStand(actor));
  return actor.pose === 'standing' && actor.facing !== 'back' && actor.look.kind === 'person'
    ? { ...actor, pose: way }
    : actor;
}

/** The scene as it is played: everybody stands in a way of their own, and two who talk are now and then seen from the side. */
export function played(scene: Scene, random: Random): Scene {
  if (scene.sheet) return scene;
  const aside = random() < 0.3 && scene.actors.length === 2 && (scene.shot === 'medium' || scene.shot === 'bust');
  const actors = scene.actors.map((actor) => {
    const one = carried(actor, random);
    const sideways =
      aside &&
      one.facing !== 'front' &&
      one.facing !== 'back' &&
      !(one.look.kind === 'person' && CLOSE_CUT.has(one.look.hair.style));
    return sideways ? { ...one, profile: true } : one;
  });
  return { ...scene, actors };
}
