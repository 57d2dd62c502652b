import type { HeadFrame } from './head-frame.ts';
import type { Pt } from './ink.ts';
import { corner, pts } from './points.ts';

/** How the hair over the forehead falls. */
export type Fringe = 'locks' | 'blunt' | 'centre' | 'side' | 'swept' | 'none' | 'wild' | 'high' | 'bowl';
/** The outline of the hair over the skull. */
export type Crown = 'smooth' | 'spiky' | 'tufted' | 'curly' | 'flat';

/** The cut of a hair style. */
export interface HairSpec {
  crown: Crown;
  /** How far the hair stands off the skull. */
  volume: number;
  fringe: Fringe;
  /** Where the tips of the fringe end; smaller is higher. */
  fringeTo: number;
  /** Where the locks beside the face end. */
  sides: number;
}

interface Edges {
  left: number;
  right: number;
}

/** Where the hair's sides run; the back of the skull shows in three-quarter view. */
export const hairEdges = (h: HeadFrame, volume: number): Edges => ({
  left: -(h.w + 4 + h.turn * 14 + volume * 0.55),
  right: h.w + 4 - h.turn * 5 + volume * (0.55 - h.turn * 0.15),
});

/** The outer edge over the skull, from the left side over the crown to the right side. */
export function crownEdge(h: HeadFrame, spec: HairSpec): Pt[] {
  const { left, right } = hairEdges(h, spec.volume);
  const v = spec.volume;
  // Short hair lies close above the ears.
  const close = spec.sides <= 24 ? 9 : 0;
  const arc: Pt[] = pts`${left + close},4 ${left - 1},-30 ${left + 8},-66 -54,${-97 - v} -4,${-114 - v} 48,${-98 - v}
      ${right - 9},-66 ${right + 1},-30 ${right - close},4`;
  if (spec.crown === 'smooth') return arc;
  if (spec.crown === 'flat') return arc.map((p): Pt => [p[0], Math.max(p[1], -104 - v * 0.5)]);
  const out: Pt[] = [];
  const centre: [number, number] = [(left + right) / 2, -24];
  const steps = spec.crown === 'curly' ? 9 : spec.crown === 'spiky' ? 8 : 7;
  const rx = (right - left) / 2;
  const ry = 86 + v;
  const point = (angle: number, k: number): [number, number] => [
    centre[0] + Math.cos(angle) * rx * k,
    centre[1] - Math.sin(angle) * ry * k,
  ];
  const arc1 = (Math.PI * 1.12) / steps;
  for (let i = 0; i < steps; i++) {
    const a = Math.PI * 1.06 - i * arc1;
    const wobble = ((h.look.variety >>> (i + 3)) % 5) * 0.02;
    out.push(corner(point(a, 0.99)));
    if (spec.crown === 'curly') {
      out.push(point(a - arc1 * 0.25, 1.11 + wobble), point(a - arc1 * 0.75, 1.11 + wobble));
      continue;
    }
    // A lock is a fin that leans down, away from the crown: its tip is the lower end of its stretch of the edge.
    const height = (spec.crown === 'spiky' ? 1.25 : 1.1) + wobble * 1.4;
    const leftHalf = a - arc1 / 2 > Math.PI / 2;
    const fin: Pt[] = [
      corner(point(a - arc1 * 0.12, height)),
      point(a - arc1 * 0.45, 1 + (height - 1) * 0.62),
      point(a - arc1 * 0.8, 1.05),
    ];
    const mirrored: Pt[] = [
      point(a - arc1 * 0.2, 1.05),
      point(a - arc1 * 0.55, 1 + (height - 1) * 0.62),
      corner(point(a - arc1 * 0.88, height)),
    ];
    out.push(...(leftHalf ? fin : mirrored));
  }
  out.push(corner(point(Math.PI * -0.06, 0.99)));
  return out;
}

/** The edge over the forehead with the locks beside the face, from the right side to the left side. */
export function fringeEdge(h: HeadFrame, spec: HairSpec): Pt[] {
  const { left, right } = hairEdges(h, spec.volume);
  const s = spec.sides;
  const far = right - 15 + h.turn * 2;
  const near = left + 20 + h.turn * 16;
  const lock = (outer: number, inner: number, out: 1 | -1): Pt[] =>
    s <= 12
      ? pts`${outer - out * 2},${6 + s * 0.4}! ${inner},${-22 + s * 0.4}!`
      : out > 0
        ? pts`${outer + 1},${s * 0.5} ${outer - 3},${s * 0.85} ${outer - 7},${s + 5}! ${inner - 1},${s * 0.5}
            ${inner},-14!`
        : pts`${inner},-14! ${inner + 1},${s * 0.5} ${outer + 9},${s + 5}! ${outer + 3},${s * 0.85}
            ${outer - 1},${s * 0.5}`;
  const between = forehead(h, spec, far, near);
  const rightLock = lock(right, far, 1);
  const leftLock = s <= 12 ? lock(left, near, -1).reverse() : lock(left, near, -1);
  return [...rightLock, ...between, ...leftLock];
}

/** The fringe between the temples, right to left. */
function forehead(h: HeadFrame, spec: HairSpec, far: number, near: number): Pt[] {
  const m = h.mid;
  const y = spec.fringeTo;
  const at = (k: number) => far + (near - far) * k;
  switch (spec.fringe) {
    case 'none':
      return pts`${at(0.06)},-46 ${at(0.3)},-66 ${at(0.5)},-69 ${at(0.7)},-66 ${at(0.94)},-46`;
    case 'high':
      return pts`${at(0.05)},-52 ${at(0.2)},-76 ${at(0.42)},-66 ${at(0.58)},-66 ${at(0.8)},-76 ${at(0.95)},-52`;
    case 'blunt': {
      const cut: Pt[] = [];
      for (let i = 0; i <= 6; i++) {
        cut.push([at(0.04 + i * 0.153), y + Math.abs(i - 3) * 1.2, 1]);
        if (i < 6) cut.push([at(0.04 + i * 0.153 + 0.02), y - 9, 1]);
      }
      return cut;
    }
    case 'bowl':
      return pts`${at(0.05)},${y + 4}! ${at(0.25)},${y} ${at(0.5)},${y - 2} ${at(0.75)},${y} ${at(0.95)},${y + 4}!`;
    case 'centre':
      return pts`${far - 2},-2! ${at(0.12)},-36 ${m + 16},-66 ${m + 2},-84! ${m - 16},-66 ${at(0.86)},-36
          ${near + 2},-2!`;
    case 'side': {
      const part = m + h.side * 26;
      const sweep: Pt[] = pts`${far - 1},${y - 8}! ${at(0.1)},-42 ${part + 4},-82! ${part - 22},-58 ${at(0.62)},${y - 22}!
          ${at(0.6)},-44! ${at(0.8)},${y - 8}! ${at(0.8)},-30! ${near + 3},${y + 4}!`;
      return h.side > 0
        ? sweep
        : pts`${far - 2},${y + 2}! ${at(0.18)},-28! ${at(0.2)},${y - 10}! ${at(0.4)},-46! ${at(0.36)},${y - 20}!
            ${part + 24},-58 ${part - 4},-82! ${at(0.9)},-42 ${near + 2},${y - 8}!`;
    }
    case 'swept':
      return h.side > 0
        ? pts`${far},-8! ${at(0.08)},-50 ${at(0.16)},-78! ${at(0.4)},-58 ${at(0.68)},${y - 22}
            ${at(0.9)},${y - 2}! ${at(0.84)},-28! ${near + 2},-4!`
        : pts`${far - 2},-4! ${at(0.14)},-30! ${at(0.08)},${y - 2}! ${at(0.32)},${y - 22} ${at(0.6)},-58
            ${at(0.84)},-78! ${at(0.92)},-50 ${near},-8!`;
    default: {
      const locks = spec.fringe === 'wild' ? 6 : 5;
      const out: Pt[] = [];
      for (let i = 0; i < locks; i++) {
        const wobble = ((h.look.variety >>> (i * 2 + 1)) % 7) - 3;
        const from = i / locks;
        const centre = Math.abs(from + 0.5 / locks - 0.5);
        const tip =
          y +
          wobble * (spec.fringe === 'wild' ? 3.4 : 2) +
          centre * 14 +
          (spec.fringe === 'wild' && i % 2 === 0 ? 10 : 0);
        const lean = h.side * (spec.fringe === 'wild' ? 0.1 : 0.05);
        out.push(
          [at(from + 0.28 / locks), (tip - 42) * 0.55 - 14],
          [at(from + 0.5 / locks + lean), tip, 1],
          [at(from + 0.82 / locks + lean * 0.4), tip - 22],
        );
        if (i < locks - 1) out.push([at((i + 1) / locks), -42 + Math.abs(wobble) * 2 + Math.min(0, y), 1]);
      }
      return out;
    }
  }
}
