import { isIndoor, type PlaceKind } from './place-words.ts';
import { leaves } from './plants.ts';
import { pts } from './points.ts';
import type { Random } from './random.ts';
import { box, fade, type Stage } from './stage.ts';

type Draw = (s: Stage, side: 1 | -1) => void;

/** A branch that hangs into the picture from an upper corner. */
const branch: Draw = (s, side) => {
  const { width: W, height: H, pen } = s;
  const x = side > 0 ? W : 0;
  pen.shape(
    pts`${x},${-H * 0.02}! ${x - side * W * 0.14},${H * 0.04} ${x - side * W * 0.3},${H * 0.14}! ${x - side * W * 0.14},${H * 0.065} ${x},${H * 0.05}!`,
    { fill: 'black', ink: 1, ink_colour: '#fff' },
  );
  for (const [k, y, r] of [
    [0.02, 0.03, 0.11],
    [0.13, 0.07, 0.09],
    [0.24, 0.11, 0.07],
  ] as const)
    leaves(s, x - side * W * k, H * y, W * r, H * r * 1.1, 'black');
};

/** Grass and weeds before the eye, at a lower corner. */
const weeds: Draw = (s, side) => {
  const { width: W, height: H, pen } = s;
  const x = side > 0 ? W : 0;
  for (let i = 0; i < 26; i++) {
    const from = x - side * W * 0.34 * (i / 26);
    const h = H * (0.3 - 0.24 * (i / 26)) * (0.6 + 0.4 * pen.random());
    pen.shape(
      pts`${from - 5},${H * 1.02}! ${from + side * h * 0.1},${H - h * 0.6} ${from - side * h * 0.2},${H - h}! ${from + side * h * 0.14 + 6},${H - h * 0.5} ${from + 8},${H * 1.02}!`,
      { fill: 'black', ink: 0.8, ink_colour: '#fff' },
    );
  }
};

/** A post at the edge, very near. */
const post: Draw = (s, side) => {
  const { width: W, height: H, pen } = s;
  const x = side > 0 ? W * 0.95 : -W * 0.012;
  pen.polygon(box(x, -H * 0.1, W * 0.062, H * 1.2), { fill: 'black', ink: 1.2, ink_colour: '#fff' });
};

/** Rocks in the lower corner. */
const rocks: Draw = (s, side) => {
  const { width: W, height: H, pen } = s;
  const x = side > 0 ? W : 0;
  pen.shape(
    pts`${x},${H * 0.72}! ${x - side * W * 0.07},${H * 0.7} ${x - side * W * 0.13},${H * 0.8}! ${x - side * W * 0.2},${H * 0.82} ${x - side * W * 0.28},${H * 0.96}! ${x - side * W * 0.3},${H * 1.05}! ${x},${H * 1.05}!`,
    { fill: 'black', ink: 1.2, ink_colour: '#fff' },
  );
  for (const [k, y] of [
    [0.05, 0.78],
    [0.12, 0.86],
    [0.2, 0.9],
  ] as const)
    pen.stroke(pts`${x - side * W * k},${H * y} ${x - side * W * (k + 0.05)},${H * (y + 0.05)}`, {
      weight: 1,
      colour: '#fff',
    });
};

const BY_PLACE: Partial<Record<PlaceKind, readonly Draw[]>> = {
  forest: [branch, weeds],
  park: [branch, weeds],
  garden: [branch, weeds],
  field: [weeds, branch],
  village: [branch, weeds],
  temple: [branch],
  graveyard: [branch, weeds],
  river: [weeds, branch],
  pond: [weeds, branch],
  bridge: [weeds],
  mountain: [branch, rocks],
  snowfield: [rocks],
  desert: [rocks],
  sea: [rocks, weeds],
  harbor: [post],
  square: [branch, post],
  lighthouse: [rocks],
  'old-gate': [weeds],
  'house-front': [weeds, branch],
  street: [post],
  city: [post],
  school: [branch],
  station: [post],
  castle: [branch, rocks],
  battlefield: [rocks, weeds],
};

/** Something black and near at the edge of a wide view: it makes the distance. A room darkens towards its corners instead. */
export function foreground(s: Stage, random: Random): void {
  const [chance, which, where] = [random(), random(), random()];
  if (isIndoor(s.scene.place)) {
    s.pen.ctx.save();
    s.pen.ctx.globalCompositeOperation = 'multiply';
    fade(s, 0, s.height * 0.24, 0.34, 0.02);
    s.pen.ctx.restore();
    return;
  }
  const draws = BY_PLACE[s.scene.place];
  if (draws === undefined || chance > 0.8) return;
  draws[Math.floor(which * draws.length)]!(s, where < 0.5 ? 1 : -1);
}
