import { drawBackMass, drawTails } from './hair-back.ts';
import { crownEdge, fringeEdge, type HairSpec, hairEdges } from './hair-shapes.ts';
import { HAIR } from './hair-styles.ts';
import type { HeadFrame } from './head-frame.ts';
import type { Pt } from './ink.ts';
import { corner, pts } from './points.ts';

/** Hair behind the head and shoulders: draw it before body and face. */
export function drawBackHair(h: HeadFrame): void {
  drawTails(h, 'behind');
  drawBackMass(h);
}

/** Hair over the skull and forehead: draw it after the face. */
export function drawFrontHair(h: HeadFrame): void {
  const spec = HAIR[h.look.hair.style];
  if (spec === null) {
    shine(h);
    return;
  }
  const { pen } = h;
  const paint = h.look.hair.paint;
  const outline: Pt[] = [...crownEdge(h, spec), ...fringeEdge(h, spec)];
  const path = pen.shape(outline, {
    fill: h.look.hair.style === 'buzz' ? (paint === 'black' ? 0.5 : paint === 'white' ? 0.1 : 0.28) : paint,
    ink: 1.05,
  });
  pen.clip(path, () => {
    if (h.look.hair.style !== 'buzz') {
      if (paint !== 'white') highlight(h, spec);
      strands(h, spec);
    }
  });
  drawTails(h, 'front');
}

/** The ring of light on the hair (天使の輪), broken into teeth that follow the strands. */
function highlight(h: HeadFrame, spec: HairSpec): void {
  const { pen } = h;
  const { left, right } = hairEdges(h, spec.volume);
  const cx = (left + right) / 2 + h.mid * 0.6;
  const rx = (right - left) / 2 - 14;
  const ring = (a: number, k: number): [number, number] => [
    cx + Math.cos(a) * rx * k,
    -14 - Math.sin(a) * (78 + spec.volume) * k,
  ];
  // Light falls from the picture's upper left, also on a mirrored head.
  const spans: [number, number][] =
    h.side > 0
      ? [
          [2.62, 1.72],
          [1.2, 0.72],
        ]
      : [
          [2.4, 1.95],
          [1.42, 0.5],
        ];
  for (const [from, to] of spans) {
    const teeth = Math.max(3, Math.round(Math.abs(from - to) * 10));
    const edge: Pt[] = [];
    const back: Pt[] = [];
    for (let i = 0; i <= teeth; i++) {
      const a = from + ((to - from) * i) / teeth;
      const grow = Math.sin((Math.PI * (i + 0.4)) / (teeth + 0.8));
      edge.push(corner(ring(a, 0.83 + (i % 2 === 0 ? 0 : 0.05 + (i % 3) * 0.04) * grow)));
      back.unshift(corner(ring(a, 0.79 - (i % 2 === 0 ? 0.12 + (i % 3) * 0.05 : 0.03) * grow)));
    }
    pen.shape([...edge, ...back], { fill: 'white', ink: 0 });
  }
}

/** Lines that follow the fall of the hair from the crown. */
function strands(h: HeadFrame, spec: HairSpec): void {
  const { pen } = h;
  const { left, right } = hairEdges(h, spec.volume);
  const colour = h.look.hair.paint === 'black' ? '#fff' : '#000';
  const top: [number, number] = [h.mid * 0.4 + (spec.fringe === 'side' ? h.side * 24 : 0), -100 - spec.volume];
  // A near head shows more of its strands: nothing else fills so large a mass.
  const near = pen.scale > 1.6;
  const count = (spec.crown === 'curly' ? 7 : 9) + (near ? 8 : 0);
  for (let i = 0; i < count; i++) {
    const k = (i + 0.5) / count;
    const x = left + 12 + (right - left - 24) * k;
    const depth = -26 - 40 * Math.sin(Math.PI * k) + ((h.look.variety >>> i) % 9);
    const start = 0.45 + ((h.look.variety >>> (i + 5)) % 4) * 0.08;
    const p: [number, number] = [top[0] + (x - top[0]) * start, top[1] + (depth - top[1]) * start * start];
    pen.stroke([[x + (x - top[0]) * 0.06, depth + 26], [x, depth], p], {
      weight: h.look.hair.paint === 'black' ? 0.6 : 0.7,
      taper: 'both',
      colour,
    });
  }
  if (spec.sides > 30) {
    for (const [edge, out] of [
      [left, 1],
      [right, -1],
    ] as const) {
      pen.stroke(
        pts`${edge + out * 9},-40 ${edge + out * 7},${spec.sides * 0.3} ${edge + out * 8},${spec.sides * 0.8}`,
        { weight: 0.7, colour },
      );
    }
  }
}

function shine(h: HeadFrame): void {
  h.pen.stroke(pts`${-h.side * 40},-78 ${-h.side * 52},-62 ${-h.side * 56},-46`, { weight: 0.8 });
}
