import { hairEdges } from './hair-shapes.ts';
import { HAIR } from './hair-styles.ts';
import type { HeadFrame } from './head-frame.ts';
import type { Pt } from './ink.ts';
import { corner, pts } from './points.ts';

/** How far down the mass behind the head hangs (100 is the chin), how much it flares, and whether its edge is curly. */
const MASS: Partial<
  Record<HeadFrame['look']['hair']['style'], { to: number; flare: number; edge: 'points' | 'blunt' | 'waves' }>
> = {
  bob: { to: 96, flare: 6, edge: 'blunt' },
  long: { to: 420, flare: 26, edge: 'points' },
  wavy: { to: 300, flare: 40, edge: 'waves' },
  shaggy: { to: 132, flare: 14, edge: 'points' },
  curly: { to: 70, flare: 22, edge: 'waves' },
  messy: { to: 62, flare: 2, edge: 'points' },
  parted: { to: 50, flare: -4, edge: 'points' },
  bowl: { to: 26, flare: -2, edge: 'blunt' },
  pixie: { to: 62, flare: -8, edge: 'points' },
  short: { to: 44, flare: -8, edge: 'points' },
  swept: { to: 40, flare: -8, edge: 'points' },
  spiky: { to: 58, flare: 6, edge: 'points' },
};

/** The mass of hair behind the neck, with its lower edge cut by the style. */
export function drawBackMass(h: HeadFrame): void {
  const mass = MASS[h.look.hair.style];
  if (mass === undefined) return;
  const spec = HAIR[h.look.hair.style]!;
  const { left, right } = hairEdges(h, spec.volume);
  const { to, flare, edge } = mass;
  const l = left - flare * 0.6;
  const r = right + flare * (0.6 - h.turn * 0.4);
  const bottom: Pt[] = [];
  const teeth = edge === 'blunt' ? 1 : edge === 'waves' ? 5 : 6;
  for (let i = 0; i <= teeth; i++) {
    const k = i / teeth;
    const x = r + (l - r) * k;
    const dip = Math.sin(Math.PI * k) * (edge === 'blunt' ? 4 : 22);
    if (edge === 'points')
      bottom.push(
        [x, to + dip + ((h.look.variety >>> i) % 4) * 3, 1],
        ...(i < teeth ? [corner([x + (l - r) * (0.55 / teeth), to + dip - 12 - Math.min(40, to * 0.08)])] : []),
      );
    else if (edge === 'waves')
      bottom.push([x, to + dip - 10, 1], ...(i < teeth ? [[x + (l - r) * (0.5 / teeth), to + dip + 14] as Pt] : []));
    else bottom.push([x, to + dip, 1]);
  }
  const wave = edge === 'waves' ? 12 : 0;
  const sides = (x: number, out: 1 | -1, down: boolean): Pt[] => {
    const list: Pt[] = pts`${x - out * 2},-40 ${x + out * flare * 0.15 + out * wave},${to * 0.25}
        ${x + out * flare * 0.3 - out * wave * 0.4},${to * 0.5}
        ${x + out * flare * 0.3 + out * wave},${to * 0.75}`;
    return down ? list : list.reverse();
  };
  const paint = h.look.hair.paint;
  const path = h.pen.shape([[0, -90], ...sides(r, 1, true), ...bottom, ...sides(l, -1, false)], { fill: paint });
  h.pen.clip(path, () => {
    const colour = paint === 'black' ? '#fff' : '#000';
    for (let i = 1; i < 8; i++) {
      const x = l + ((r - l) * i) / 8;
      h.pen.stroke(pts`${x * 0.86},${to * 0.3} ${x + wave},${to * 0.62} ${x * 1.02},${to + 4}`, {
        weight: 0.65,
        colour,
      });
    }
    // Seen from near, the locks beside the face show too.
    if (h.pen.scale > 1.6 && to > 90)
      for (const [x, out] of [
        [l, 1],
        [r, -1],
      ] as const)
        for (const [k, end] of [
          [9, 0.5],
          [15, 0.34],
          [24, 0.6],
        ] as const)
          h.pen.stroke(
            pts`${x + out * (k + 8)},${-46 + k} ${x + out * (k + 1)},${20 + k} ${x + out * k},${Math.min(300, to * 1.2) * end}`,
            { weight: 0.7, colour },
          );
    // Under the chin the mass lies in shadow.
    if (paint !== 'black')
      h.pen.shape(pts`${l * 0.7},60 ${r * 0.7},60 ${r * 0.62},128 0,150 ${l * 0.62},128`, {
        fill: paint === 'white' ? 0.28 : 'black',
        ink: 0,
      });
  });
}

function tail(h: HeadFrame, points: Pt[], colour: string): void {
  const path = h.pen.shape(points, { fill: h.look.hair.paint });
  h.pen.clip(path, () => {
    const [a, b] = [points[0]!, points[Math.floor(points.length / 2)]!];
    for (const k of [-9, 0, 9])
      h.pen.stroke(
        pts`${a[0] + k * 0.4},${a[1] + 10}
            ${(a[0] + b[0]) / 2 + k * 1.3 + (b[0] - a[0]) * 0.2},${(a[1] + b[1]) / 2}
            ${b[0] + k * 0.5},${b[1] - 6}`,
        { weight: 0.75, colour },
      );
  });
}

function plait(h: HeadFrame, x: number, y: number, dx: number, length: number, colour: string): void {
  const knots = Math.round(length / 26);
  for (let i = knots; i >= 0; i--) {
    const k = i / knots;
    const [cx, cy] = [x + dx * k, y + length * k];
    const r = 17 - k * 5;
    h.pen.shape(
      pts`${cx - r},${cy - 6} ${cx},${cy - 16}! ${cx + r},${cy - 6} ${cx + r * 0.7},${cy + 12} ${cx},${cy + 20}!
          ${cx - r * 0.7},${cy + 12}`,
      { fill: h.look.hair.paint, ink: 0.95 },
    );
    h.pen.stroke(pts`${cx - r * 0.7},${cy - 6} ${cx - 2},${cy + 6} ${cx},${cy + 18}`, { weight: 0.7, colour });
  }
  h.pen.shape(
    pts`${x + dx - 8},${y + length + 18}! ${x + dx + 8},${y + length + 18}! ${x + dx + 11},${y + length + 42}
        ${x + dx},${y + length + 54}! ${x + dx - 11},${y + length + 42}`,
    { fill: h.look.hair.paint },
  );
  h.pen.ellipse(x + dx, y + length + 16, 10, 5, { fill: 'white' });
}

/** Tails, braids and buns; 'behind' is drawn before the head, 'front' after it. */
export function drawTails(h: HeadFrame, layer: 'behind' | 'front'): void {
  const { pen } = h;
  const style = h.look.hair.style;
  const paint = h.look.hair.paint;
  const colour = paint === 'black' ? '#fff' : '#000';
  const { left, right } = hairEdges(h, 7);
  if (layer === 'behind') {
    if (style === 'ponytail') {
      const x = -30 - h.turn * 46;
      tail(
        h,
        pts`${x + 6},-104 ${x - 44},-128 ${x - 78},-86 ${x - 84},0 ${x - 66},90 ${x - 30},170! ${x - 22},80
            ${x - 26},-10 ${x - 6},-70`,
        colour,
      );
      pen.ellipse(x - 4, -98, 12, 15, { fill: 'white' }, 0.6);
    }
    if (style === 'twintails') {
      for (const [x, out] of [
        [left + 12, -1],
        [right - 10, 1],
      ] as const) {
        const far = out > 0 ? 1 - h.turn * 0.35 : 1;
        const at = (dx: number, y: number, corner?: 1): Pt =>
          corner ? [x + out * dx * far, y, 1] : [x + out * dx * far, y];
        tail(
          h,
          [
            at(-4, -78),
            at(26, -96),
            at(58, -58),
            at(70, 30),
            at(66, 130),
            at(44, 236, 1),
            at(24, 150),
            at(16, 40),
            at(4, -40),
          ],
          colour,
        );
        pen.ellipse(x + out * 4 * far, -72, 10, 14, { fill: 'white' }, out * 0.4);
      }
    }
    if (style === 'bun') {
      const path = pen.ellipse(-h.turn * 40, -124 + h.turn * 18, 40, 34, { fill: paint });
      pen.clip(path, () => {
        for (const k of [-14, 0, 14])
          pen.stroke(
            pts`${-h.turn * 40 - 30},${-124 + h.turn * 18 + k} ${-h.turn * 40},${-132 + h.turn * 18 + k}
                ${-h.turn * 40 + 32},${-120 + h.turn * 18 + k}`,
            { weight: 0.8, colour },
          );
      });
    }
    if (style === 'topknot') pen.shape(pts`-12,-98 -18,-128 -8,-146 12,-146 20,-128 12,-98`, { fill: paint });
    if (style === 'braid') plait(h, left + 14, 70, -16, 190, colour);
  } else {
    if (style === 'braids') {
      plait(h, left + 12, 46, -14, 150, colour);
      plait(h, right - 12, 46, 14 * (1 - h.turn * 0.6), 150, colour);
    }
    if (style === 'topknot') pen.ellipse(0, -112, 15, 7, { fill: 'white' });
  }
}
