import { drawBackMass, drawTails } from './hair-back.ts';
import { crownEdge, hairEdges } from './hair-shapes.ts';
import { HAIR } from './hair-styles.ts';
import type { HeadFrame } from './head-frame.ts';
import { drawHeadwear } from './headwear.ts';
import type { Pt } from './ink.ts';
import { corner, pts } from './points.ts';

/** The head from behind: only hair, ears and neck are seen. */
export function backHead(h: HeadFrame): void {
  const { pen, look } = h;
  const spec = HAIR[look.hair.style];
  for (const out of [-1, 1] as const)
    pen.shape(pts`${out * (h.w - 4)},-4 ${out * (h.w + 12)},-8 ${out * (h.w + 10)},16 ${out * (h.w - 4)},34`, {
      fill: 'white',
      ink: 0.9,
    });
  pen.shape(pts`${-h.w},-10 ${-h.w * 0.8},50 -36,88 36,88 ${h.w * 0.8},50 ${h.w},-10 50,-90 -50,-90`, {
    fill: 'white',
    ink: 0.9,
  });
  if (spec !== null) {
    const { left, right } = hairEdges(h, spec.volume);
    const nape: Pt[] = [];
    const low = Math.min(84, Math.max(44, spec.sides));
    for (let i = 0; i <= 6; i++)
      nape.push(
        [
          right + (((left - right) * i) / 6) * 0.94 - (right - left) * 0.03 * (1 - i / 3),
          low + Math.sin((Math.PI * i) / 6) * 16,
          1,
        ],
        ...(i < 6
          ? [[right + ((left - right) * (i + 0.5)) / 6, low - 4 + Math.sin((Math.PI * (i + 0.5)) / 6) * 16] as Pt]
          : []),
      );
    const path = pen.shape([...crownEdge(h, spec), ...nape], { fill: look.hair.paint });
    pen.clip(path, () => {
      const colour = look.hair.paint === 'black' ? '#fff' : '#000';
      for (let i = -4; i <= 4; i++)
        pen.stroke(pts`${i * 6},-104 ${i * 19},-30 ${i * 18},${low + 4}`, { weight: 0.7, colour });
    });
    drawBackMass(h);
    drawTails(h, 'behind');
    drawTails(h, 'front');
  }
  if (look.marks.some((mark) => /hat|cap|beanie|helmet|hood|ribbon/.test(mark))) drawHeadwear(h);
}

const EYE_OPEN = {
  fear: 1.2,
  surprise: 1.25,
  joy: 0.85,
  sadness: 0.7,
  anger: 0.75,
  disgust: 0.6,
  love: 0.9,
  determination: 0.8,
  embarrassment: 0.75,
  neutral: 0.9,
} as const;
const BROW = {
  neutral: [0, 0],
  joy: [-4, -2],
  sadness: [4, -8],
  anger: [-6, 10],
  fear: [2, -10],
  surprise: [-8, -12],
  disgust: [-2, 8],
  love: [0, -5],
  determination: [-4, 7],
  embarrassment: [3, -8],
} as const;

/** The head from the side, looking to the right. */
export function profileHead(h: HeadFrame): void {
  const { pen, look } = h;
  const spec = HAIR[look.hair.style];
  const soft = look.age === 'child' ? 1 : look.gender === 'female' ? 0.6 : 0;
  const nose = 86 - soft * 10;
  const face: Pt[] = pts`-20,-100 34,-92 60,-60 64,-28 60,${h.eyeY - 8} 59,${h.eyeY + 6} ${nose - 8},${h.noseY - 12}
      ${nose},${h.noseY - 3}! 68,${h.noseY + 6} 64,${h.mouthY - 12} 70,${h.mouthY - 7} 62,${h.mouthY - 1}!
      68,${h.mouthY + 5} 60,${h.mouthY + 12} 62,92 52,101 34,100 -8,${84 - soft * 4} -26,58 -30,30 -60,40 -86,0
      -84,-52 -58,-90`;
  pen.shape(face, { fill: 'white' });
  eye(h);
  mouth(h);
  pen.shape(pts`-20,${h.eyeY - 12} -6,${h.eyeY - 16} 0,${h.eyeY + 4} -8,${h.eyeY + 26} -18,${h.eyeY + 28}`, {
    fill: 'white',
    ink: 0.9,
  });
  pen.stroke(pts`-14,${h.eyeY - 6} -6,${h.eyeY - 6} -8,${h.eyeY + 10}`, { weight: 0.6 });
  if (look.marks.includes('glasses') || look.marks.includes('sunglasses')) {
    pen.ellipse(50, h.eyeY + 2, 13, 19, {
      ink: 1.4,
      ...(look.marks.includes('sunglasses') ? { fill: 'black' as const } : {}),
    });
    pen.stroke(pts`38,${h.eyeY - 4} -12,${h.eyeY - 6}`, { weight: 1.3, taper: 'none' });
  }
  if (look.marks.includes('beard'))
    pen.shape(pts`-24,36! 0,50 40,62 58,${h.mouthY + 10} 64,96 46,124 10,112 -18,76`, {
      fill: look.hair.paint === 'black' ? 'black' : look.hair.paint,
    });
  if (look.age === 'elder') pen.stroke(pts`48,${h.noseY + 2} 40,${h.noseY + 12} 42,${h.mouthY}`, { weight: 0.7 });
  if (spec !== null) hair(h, spec.sides, spec.fringe === 'none' || spec.fringe === 'high' ? -46 : spec.fringeTo - 8);
  drawTails(h, 'front');
  if (look.marks.some((mark) => !['scar', 'mole', 'glasses', 'sunglasses'].includes(mark)))
    drawHeadwear({ ...h, turn: 1 });
}

function eye(h: HeadFrame): void {
  const { pen, look } = h;
  const y = h.eyeY + 2;
  const open = h.eyeH * EYE_OPEN[h.mood];
  const brow = BROW[h.mood];
  const by = y - h.eyeH - 12;
  pen.stroke(pts`62,${by + brow[1] + 3} 48,${by + (brow[0] + brow[1]) / 2 - 3} 32,${by + brow[0]}`, {
    weight: look.gender === 'male' ? 2.2 : 1.5,
  });
  if ((h.mood === 'joy' && h.mouthOpen) || look.eyes === 'closed' || h.eyesShut) {
    pen.stroke(pts`58,${y + 4} 46,${y - 8} 32,${y + 4}`, { weight: 2.3 });
    return;
  }
  const path = pen.shape(
    pts`57,${y - open * 0.4} 36,${y - open * 0.75} 32,${y - open * 0.3}! 40,${y + open * 0.7}
        54,${y + open * 0.75} 58,${y + open * 0.2}`,
    { fill: 'white', ink: 0 },
  );
  pen.clip(path, () => {
    const size = h.mood === 'fear' || h.mood === 'surprise' ? 0.7 : 1;
    pen.ellipse(53, y + 1, 8.5 * size, h.eyeH * 0.85 * size, { fill: 'black', ink: 0.4 });
    pen.ellipse(54, y + h.eyeH * 0.4 * size, 5.5 * size, h.eyeH * 0.36 * size, { fill: 0.35, ink: 0 });
    pen.ellipse(54, y - h.eyeH * 0.35 * size, 3.4, h.eyeH * 0.24, { fill: 'white', ink: 0 });
  });
  pen.shape(
    pts`60,${y - open * 0.45}! 48,${y - open * 0.85 - 2} 28,${y - open * 0.62}! 22,${y - open * 0.1}!
        34,${y - open * 0.5} 48,${y - open * 0.66}`,
    { fill: 'black', ink: 0.3 },
  );
  pen.stroke(pts`38,${y + open * 0.72} 50,${y + open * 0.82} 57,${y + open * 0.62}`, { weight: 0.8 });
}

function mouth(h: HeadFrame): void {
  const { pen } = h;
  const y = h.mouthY - 1;
  if (h.mouthOpen || h.mood === 'surprise') {
    pen.shape(pts`66,${y - 3}! 48,${y - (h.mood === 'joy' ? 8 : 2)}! 50,${y + 10} 62,${y + 14}!`, {
      fill: 'black',
      ink: 0.9,
    });
    return;
  }
  const lift =
    h.mood === 'joy' || h.mood === 'love'
      ? -6
      : h.mood === 'sadness' || h.mood === 'anger' || h.mood === 'disgust'
        ? 5
        : 0;
  pen.stroke(pts`64,${y} 56,${y + lift * 0.3} 44,${y + lift}`, { weight: 1.2 });
}

function hair(h: HeadFrame, sides: number, fringe: number): void {
  const { pen, look } = h;
  const spec = HAIR[look.hair.style]!;
  const v = spec.volume;
  const spikes = spec.crown === 'spiky' || spec.crown === 'tufted' || spec.crown === 'curly';
  const top: Pt[] = [];
  const steps = 8;
  for (let i = 0; i <= steps; i++) {
    const a = Math.PI * (1.12 - (i / steps) * 1.02);
    const at = (angle: number, k: number): [number, number] => [
      -8 + Math.cos(angle) * (82 + v * 0.7) * k,
      -22 - Math.sin(angle) * (86 + v) * k,
    ];
    top.push(spikes ? corner(at(a, 1)) : at(a, 1));
    if (spikes && i < steps) top.push(corner(at(a - 0.1, spec.crown === 'spiky' ? 1.26 : 1.1)));
  }
  const pulled = spec.fringe === 'none' || spec.fringe === 'high';
  const front: Pt[] = pulled
    ? pts`60,-58 42,-50 26,-20 8,${h.eyeY - 14}!`
    : pts`${72 + v * 0.2},-40 70,${fringe}! 58,-34! 52,${fringe + 6}! 42,-26! 34,${fringe + 12}! 26,-10
        20,${Math.min(sides, 70)}! 6,8! 2,${h.eyeY - 14}!`;
  const low = Math.min(78, Math.max(44, sides));
  const back: Pt[] = pts`-22,${h.eyeY + 6}! -20,${low * 0.8}! -36,${low - 2} -52,${low + 6}! -66,${low - 8}
      ${-80 - v * 0.4},${low - 2}! ${-92 - v * 0.5},10`;
  const path = pen.shape([...top, ...front, ...back], { fill: look.hair.paint });
  const colour = look.hair.paint === 'black' ? '#fff' : '#000';
  pen.clip(path, () => {
    if (look.hair.paint !== 'white')
      pen.shape(pts`-60,-64! -30,-84 10,-88 40,-72! 24,-70! 8,-78! -8,-68! -26,-72! -40,-58!`, {
        fill: 'white',
        ink: 0,
      });
    for (let i = 0; i < 6; i++)
      pen.stroke(pts`-10,${-104 - v} ${-60 + i * 20},-60 ${-70 + i * 15},30`, { weight: 0.7, colour });
  });
}
