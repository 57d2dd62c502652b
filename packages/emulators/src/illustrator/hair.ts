import { drawBackMass, drawTails } from './hair-back.ts';
import { crownEdge, fringeEdge, type HairSpec, hairEdges } from './hair-shapes.ts';
import type { HeadFrame } from './head-frame.ts';
import type { Pt } from './ink.ts';
import type { HairStyle } from './look-words.ts';

/** Every style's front; what hangs behind is in hair-back.ts. */
export const HAIR: Record<HairStyle, HairSpec | null> = {
  bald: null,
  bob: { crown: 'smooth', volume: 9, fringe: 'blunt', fringeTo: -6, sides: 84 },
  long: { crown: 'smooth', volume: 8, fringe: 'locks', fringeTo: -4, sides: 116 },
  wavy: { crown: 'smooth', volume: 14, fringe: 'side', fringeTo: 2, sides: 104 },
  ponytail: { crown: 'smooth', volume: 6, fringe: 'locks', fringeTo: -10, sides: 56 },
  twintails: { crown: 'smooth', volume: 7, fringe: 'locks', fringeTo: -6, sides: 66 },
  spiky: { crown: 'spiky', volume: 10, fringe: 'wild', fringeTo: -14, sides: 24 },
  short: { crown: 'smooth', volume: 8, fringe: 'locks', fringeTo: -18, sides: 20 },
  buzz: { crown: 'smooth', volume: 1, fringe: 'none', fringeTo: -60, sides: 4 },
  bun: { crown: 'smooth', volume: 5, fringe: 'centre', fringeTo: -20, sides: 40 },
  curly: { crown: 'curly', volume: 14, fringe: 'locks', fringeTo: -20, sides: 34 },
  braid: { crown: 'smooth', volume: 7, fringe: 'side', fringeTo: -2, sides: 50 },
  braids: { crown: 'smooth', volume: 7, fringe: 'blunt', fringeTo: -10, sides: 30 },
  messy: { crown: 'tufted', volume: 11, fringe: 'wild', fringeTo: -6, sides: 32 },
  parted: { crown: 'smooth', volume: 10, fringe: 'centre', fringeTo: -6, sides: 40 },
  slicked: { crown: 'smooth', volume: 5, fringe: 'none', fringeTo: -60, sides: 12 },
  bowl: { crown: 'smooth', volume: 10, fringe: 'bowl', fringeTo: -16, sides: 12 },
  topknot: { crown: 'smooth', volume: 3, fringe: 'high', fringeTo: -60, sides: 12 },
  swept: { crown: 'smooth', volume: 9, fringe: 'swept', fringeTo: -12, sides: 18 },
  shaggy: { crown: 'tufted', volume: 9, fringe: 'wild', fringeTo: -2, sides: 84 },
  pixie: { crown: 'tufted', volume: 7, fringe: 'side', fringeTo: -8, sides: 34 },
  receding: { crown: 'flat', volume: 1, fringe: 'high', fringeTo: -70, sides: 10 },
};

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
    fill: h.look.hair.style === 'buzz' ? (paint === 'black' ? 0.6 : paint) : paint,
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
    const teeth = Math.max(3, Math.round(Math.abs(from - to) * 6));
    const edge: Pt[] = [];
    const back: Pt[] = [];
    for (let i = 0; i <= teeth; i++) {
      const a = from + ((to - from) * i) / teeth;
      const grow = Math.sin((Math.PI * (i + 0.4)) / (teeth + 0.8));
      edge.push([...ring(a, 0.82 + (i % 2 === 0 ? 0.02 : 0.09) * grow), 1] as unknown as Pt);
      back.unshift([...ring(a, 0.8 - (i % 2 === 0 ? 0.14 : 0.04) * grow), 1] as unknown as Pt);
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
  const count = spec.crown === 'curly' ? 7 : 9;
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
        [
          [edge + out * 9, -40],
          [edge + out * 7, spec.sides * 0.3],
          [edge + out * 8, spec.sides * 0.8],
        ],
        { weight: 0.7, colour },
      );
    }
  }
}

function shine(h: HeadFrame): void {
  h.pen.stroke(
    [
      [-h.side * 40, -78],
      [-h.side * 52, -62],
      [-h.side * 56, -46],
    ],
    { weight: 0.8 },
  );
}
