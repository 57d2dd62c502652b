import { drawBody, drawFrontArms } from './body.ts';
import { bodyFrame } from './body-frame.ts';
import type { Pitch } from './build.ts';
import { drawFace } from './face.ts';
import type { DrawnFace } from './face-metadata.ts';
import { drawBackHair, drawFrontHair } from './hair.ts';
import { headFrame } from './head-frame.ts';
import { drawHeadwear } from './headwear.ts';
import { matrix, type Pen } from './ink.ts';
import type { PersonLook } from './look-words.ts';
import { drawFaceMarks } from './marks.ts';
import { drawMoodMarks } from './mood-marks.ts';
import { mouthPlace } from './mouth.ts';
import { drawHeld } from './objects.ts';
import { poseFigure, type Skeleton } from './pose.ts';
import type { Actor } from './scene.ts';
import { backHead, profileHead } from './turned-head.ts';

/** A box in pixels. */
export interface PixelBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What was drawn of a person, in pixels. */
export interface DrawnPerson {
  face: PixelBox;
  mouth: { x: number; y: number } | null;
  view: DrawnFace['view'];
  hands: PixelBox[];
}

/** Where a head goes, and how it is turned. */
export interface Placement {
  /** Middle of the head in pixels. */
  x: number;
  y: number;
  /** Height of the head (crown to chin) in pixels. */
  head: number;
  facing: 'left' | 'right' | 'front' | 'back';
  profile: boolean;
  /** The whole figure is seen: whoever sits or kneels comes down to the ground that the others stand on. */
  grounded: boolean;
  /** Somebody else stands close by. */
  close: boolean;
  /** Only head and shoulders are in the picture. */
  tight: boolean;
  /** From where the camera looks at the figure: -1 from below, 1 from above. */
  pitch: Pitch;
  /** -1 to 1: how the figure carries itself. */
  sway: number;
  /** Sits on the bench of the picture. */
  benched: boolean;
  /** Where another's hand is held, in pixels; null for most. */
  meet: { x: number; y: number } | null;
}

/** Draws a person at a place in the picture. */
export function drawPerson(
  root: Pen,
  actor: Actor,
  look: PersonLook,
  place: Placement,
  lineWeight: number,
): DrawnPerson {
  const view = place.facing === 'back' ? 'back' : place.profile && place.facing !== 'front' ? 'profile' : 'face';
  const side = place.facing === 'left' ? -1 : 1;
  const turn = place.facing === 'front' ? 0.12 : place.facing === 'back' ? 0 : view === 'profile' ? 1 : 0.85;
  const scale = place.head / 200;
  const { meet } = place;
  const bones = poseFigure(look, actor.pose, {
    ...place,
    turn,
    holds: actor.holds !== null,
    kneels: actor.kneels,
    sits: actor.sits,
    meet: meet === null ? null : [((meet.x - place.x) / scale) * side, (meet.y - place.y) / scale],
  });
  const y = place.y + (place.grounded ? dropOf(bones) * scale : 0);
  const at = root.within(matrix(place.x, y, scale, 0, side < 0), lineWeight);
  // Seen whole, a figure turns about its hips; from near it turns about the head, which must stay in the picture.
  const [roll, pivot] = place.grounded
    ? [bones.roll, bones.build.hipY]
    : [Math.max(-0.3, Math.min(1.25, bones.roll * (bones.roll > 1.2 ? 1 : 0.5))), 40];
  const body = roll === 0 ? at : at.within(rollAbout(roll, 0, pivot), lineWeight);
  const head = body.within(matrix(bones.headShift[0], bones.headShift[1], 1, bones.headTilt), lineWeight);
  const h = headFrame(head, look, view === 'profile' ? 1 : turn, side, { ...actor, pitch: place.pitch });
  const f = bodyFrame(
    body,
    look,
    bones,
    view === 'back',
    actor.holds === null ? null : heldOnce(body, actor, bones.build.length),
  );
  if (view === 'face') drawBackHair(h);
  // From the side the mass of the hair hangs behind the neck.
  if (view === 'profile')
    drawBackHair({ ...h, turn: 0.6, pen: h.pen.within({ a: 0.62, b: 0, c: 0, d: 1, e: -40, f: 0 }) });
  drawBody(f);
  if (view === 'back') drawFrontArms(f);
  if (view === 'back') backHead(h);
  else if (view === 'profile') profileHead(h);
  else {
    drawFace(h);
    drawFaceMarks(h);
    drawFrontHair(h);
    drawHeadwear(h);
  }
  if (view !== 'back') {
    drawMoodMarks(h, view === 'profile');
    drawFrontArms(f);
  }
  const mouth = mouthPlace(h);
  const [mx, my] = view === 'profile' ? head.map(62, h.mouthY) : head.map(mouth.x, mouth.y);
  const [cx, cy] = head.map(0, 4);
  const half = 100 * scale;
  return {
    face: { x: cx - half * 0.82, y: cy - half, width: half * 1.64, height: half * 2 },
    mouth: view === 'back' ? null : { x: mx, y: my },
    view: place.facing,
    hands: f.hands,
  };
}

/** Where the seat is on which somebody sits, in pixels; null for whoever does not sit. */
export function seatOf(
  actor: Actor,
  look: PersonLook,
  place: Placement,
): { x: number; top: number; ground: number } | null {
  if (!actor.sits) return null;
  const scale = place.head / 200;
  const bones = poseFigure(look, actor.pose, {
    ...place,
    turn: place.facing === 'front' ? 0.12 : 0.85,
    holds: false,
    kneels: false,
    sits: true,
    meet: null,
  });
  if (bones.seat === null) return null;
  const y = place.y + (place.grounded ? dropOf(bones) * scale : 0);
  const sole = Math.max(bones.nearLeg.ankle[1], bones.farLeg.ankle[1]) + bones.build.length * 0.04;
  return { x: place.x, top: y + bones.seat * scale, ground: y + sole * scale };
}

/** How far a pose brings the figure down against standing, in head units. */
function dropOf({ build, nearLeg, farLeg, seat, roll, floor }: Skeleton): number {
  const sole = 100 + build.length * 0.965;
  if (floor !== null) return sole - build.hipY - build.length * floor;
  if (roll > 1) return sole - build.hipY - build.hip * 0.7;
  const lowest = Math.max(nearLeg.ankle[1], farLeg.ankle[1], nearLeg.knee[1], farLeg.knee[1]);
  return seat === null && roll > 0.05 ? 0 : sole - lowest - (seat === null ? 0 : build.length * 0.02);
}

function rollAbout(angle: number, x: number, y: number) {
  const m = matrix(0, 0, 1, angle);
  return { ...m, e: x - (m.a * x + m.c * y), f: y - (m.b * x + m.d * y) };
}

/** The held thing is drawn by the first hand that holds; the second hand lies over it. */
function heldOnce(pen: Pen, actor: Actor, length: number): (at: [number, number]) => void {
  let drawn = false;
  return (at) => {
    if (drawn) return;
    drawn = true;
    drawHeld(pen, actor.holds!, at, actor.pose, length);
  };
}
