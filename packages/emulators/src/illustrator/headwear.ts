import type { HeadFrame } from './head-frame.ts';
import type { Pt } from './ink.ts';
import { pts } from './points.ts';
import type { Paint } from './tone.ts';

/** Hats, ribbons and what else sits upon the hair. */
export function drawHeadwear(h: HeadFrame): void {
  const { pen, look, mid, side } = h;
  const has = (mark: (typeof look.marks)[number]) => look.marks.includes(mark);
  const t = h.turn;
  const dark: Paint = look.hair.paint === 'black' ? 'white' : 'black';
  if (has('headband')) {
    pen.shape(
      pts`${-h.w - 10},-46 ${mid},-62 ${h.w + 8 - t * 8},-46 ${h.w + 9 - t * 8},-30 ${mid},-46 ${-h.w - 11},-30`,
      { fill: 'white' },
    );
    pen.shape(pts`${-h.w - 8},-40! ${-h.w - 44},-22 ${-h.w - 50},8! ${-h.w - 36},-6 ${-h.w - 8},-30!`, {
      fill: 'white',
    });
  }
  if (has('headscarf')) {
    pen.shape(
      pts`${-h.w - 16},60 ${-h.w - 18},-40 -50,-116 0,-124 50,-114 ${h.w + 12 - t * 8},-40
          ${h.w + 10 - t * 8},60! ${h.w - 12 - t * 10},20 ${h.w - 22 - t * 10},-40 ${mid},-66
          ${-h.w + 16 + t * 8},-40 ${-h.w + 8 + t * 12},20`,
      { fill: 0.28 },
    );
  }
  if (has('ribbon')) {
    const x = -side * 46 + (look.hair.style === 'ponytail' ? -30 : 0);
    for (const out of [-1, 1]) {
      pen.shape(pts`${x},-96! ${x + out * 30},-122 ${x + out * 46},-104 ${x + out * 34},-82`, { fill: dark });
      pen.stroke(pts`${x + out * 6},-97 ${x + out * 26},-103`, {
        weight: 0.8,
        colour: dark === 'black' ? '#fff' : '#000',
      });
    }
    pen.ellipse(x, -97, 9, 10, { fill: dark });
  }
  if (has('hairclip')) {
    const x = -side * (h.w * 0.62) + mid * 0.4;
    pen.polygon(pts`${x - 15},-34 ${x + 13},-42 ${x + 15},-34 ${x - 13},-26`, { fill: dark, ink: 0.8 });
    pen.polygon(pts`${x - 12},-22 ${x + 13},-30 ${x + 15},-22 ${x - 10},-14`, { fill: dark, ink: 0.8 });
  }
  if (has('flower')) {
    const x = -side * (h.w * 0.8) + mid * 0.4;
    for (let i = 0; i < 5; i++)
      pen.ellipse(
        x + Math.cos(i * 1.257) * 15,
        -58 + Math.sin(i * 1.257) * 15,
        12,
        9,
        { fill: 'white', ink: 0.9 },
        i * 1.257,
      );
    pen.ellipse(x, -58, 7, 7, { fill: 'black', ink: 0.6 });
  }
  if (has('headphones')) {
    pen.stroke(pts`${-h.w - 14},10 ${-h.w - 4},-80 0,-126 ${h.w - t * 6},-80 ${h.w + 10 - t * 8},10`, {
      weight: 4,
      taper: 'none',
    });
    pen.ellipse(-h.w - 8 + t * 14, 18, 17, 26, { fill: 'black' });
    if (t < 0.6) pen.ellipse(h.w + 6, 18, 14, 24, { fill: 'black' });
  }
  if (has('horns'))
    for (const out of [-1, 1])
      pen.shape(
        pts`${out * 34 + mid * 0.5},-100! ${out * 44 + mid * 0.5},-150 ${out * 66 + mid * 0.5},-168!
            ${out * 62 + mid * 0.5},-132 ${out * 58 + mid * 0.5},-86!`,
        { fill: 'white' },
      );
  if (has('catears'))
    for (const out of [-1, 1]) {
      pen.shape(pts`${out * 26},-106! ${out * 62},-160! ${out * 78},-78!`, { fill: look.hair.paint });
      pen.shape(pts`${out * 40},-106! ${out * 60},-142! ${out * 68},-92!`, { fill: 'white', ink: 0.6 });
    }
  if (has('halo')) {
    pen.ellipse(0, -158, 62, 14, { fill: 'white' });
    pen.ellipse(0, -158, 48, 8, { fill: 'white', ink: 0.8 });
  }
  hats(h);
}

function hats(h: HeadFrame): void {
  const { pen, look, mid } = h;
  const has = (mark: (typeof look.marks)[number]) => look.marks.includes(mark);
  const t = h.turn;
  const m = mid * 0.5;
  const r = h.w + 14;
  const crown = (
    top: number,
    bottom: number,
    bulge: number,
  ): Pt[] => pts`${-r},${bottom} ${-r - bulge},${(top + bottom) / 2} ${-r * 0.6},${top} ${m},${top - 8} ${r * 0.62},${top}
      ${r + bulge - t * 10},${(top + bottom) / 2} ${r - t * 8},${bottom} ${m},${bottom + 14}`;
  if (has('straw-hat') || has('hat')) {
    const straw = has('straw-hat');
    const fill: Paint = straw ? 'white' : look.variety % 2 === 0 ? 0.5 : 'black';
    pen.shape(crown(-146, -62, straw ? -6 : -2), { fill });
    pen.shape(
      pts`${-r - 54},-50 ${-r * 0.4},-66 ${m},-58 ${r * 0.5},-66 ${r + 46 - t * 14},-50 ${r * 0.6},-28 ${m},-22
          ${-r * 0.6},-28`,
      { fill },
    );
    pen.shape(pts`${-r + 2},-76 ${m},-62 ${r - t * 10},-76 ${r - t * 9},-60 ${m},-44 ${-r + 1},-60`, {
      fill: fill === 'black' ? 'white' : 'black',
      ink: 0.7,
    });
    if (straw) for (let i = -5; i <= 5; i++) pen.stroke(pts`${i * 14},-142 ${i * 17},-80`, { weight: 0.5 });
  }
  if (has('cap')) {
    const path = pen.shape(crown(-119, -56, -7), { fill: 'black' });
    pen.clip(path, () => pen.stroke(pts`${m},-127 ${m + 4},-90 ${m + 2},-40`, { weight: 0.8, colour: '#fff' }));
    pen.shape(
      pts`${m - 44 + t * 20},-44! ${m + 10 + t * 16},-54 ${r * 0.8 + t * 16},-46! ${r * 0.7 + t * 46},-26
          ${m + t * 40},-18`,
      { fill: 'black', ink: 1, ink_colour: '#fff' },
    );
  }
  if (has('beanie')) {
    pen.shape(crown(-132, -54, 6), { fill: 0.5 });
    pen.shape(pts`${-r - 4},-64 ${m},-52 ${r + 4 - t * 8},-64 ${r + 2 - t * 8},-36 ${m},-22 ${-r - 2},-36`, {
      fill: 'white',
    });
    for (let i = -6; i <= 6; i++)
      pen.stroke(pts`${i * 13},${-56 + i * i * -0.2} ${i * 13},${-28 + i * i * -0.25}`, { weight: 0.6 });
    pen.ellipse(m, -148, 17, 15, { fill: 'white' });
  }
  if (has('witch-hat')) {
    pen.shape(pts`${-r * 0.8},-62 -30,-170 26,-250! 38,-170 ${r * 0.82 - t * 8},-62 ${m},-48`, { fill: 'black' });
    pen.shape(pts`${-r - 58},-44 ${m},-70 ${r + 52 - t * 14},-44 ${m},-24`, {
      fill: 'black',
      ink: 1,
      ink_colour: '#fff',
    });
  }
  if (has('crown')) {
    pen.shape(
      pts`${-58 + m},-84! ${-66 + m},-138! ${-32 + m},-108! ${m},-150! ${32 + m},-108! ${62 + m},-138!
          ${56 + m},-84! ${m},-74`,
      { fill: 'white' },
    );
    for (const x of [-34, 0, 34]) pen.ellipse(x + m, -92, 6, 6, { fill: 'black', ink: 0.6 });
  }
  if (has('helmet')) {
    pen.shape(
      [
        ...crown(-132, -44, 6).slice(0, 7),
        [r - 20 - t * 12, 30, 1],
        [r - 30 - t * 10, -30],
        [m, -46],
        [-r + 26 + t * 6, -30],
        [-r + 10, 40, 1],
      ],
      { fill: 0.12 },
    );
    pen.stroke(pts`${m},-140 ${m + 4},-96 ${m},-48`, { weight: 1.4, taper: 'none' });
  }
  if (has('hood'))
    pen.shape(
      pts`${-r - 20},96 ${-r - 26},-30 -60,-128 ${m},-144 60,-126 ${r + 20 - t * 10},-30 ${r + 14 - t * 10},96!
          ${r - 8 - t * 12},40 ${r - 18 - t * 12},-40 ${m},-78 ${-r + 16 + t * 8},-40 ${-r + 4 + t * 14},40`,
      { fill: look.outfit.paint },
    );
}
