import { eyePlaces, type HeadFrame } from './head-frame.ts';
import type { Pt } from './ink.ts';
import type { Paint } from './tone.ts';

/** Marks on the skin and things before the eyes: under the fringe. */
export function drawFaceMarks(h: HeadFrame): void {
  const { pen, look } = h;
  const has = (mark: (typeof look.marks)[number]) => look.marks.includes(mark);
  const [near, far] = eyePlaces(h) as [ReturnType<typeof eyePlaces>[0], ReturnType<typeof eyePlaces>[0]];
  // What sits on the character's right cheek stays there when the head turns.
  const marked = h.side > 0 ? near : far;
  if (has('freckles')) {
    for (const eye of [near, far])
      for (const [dx, dy] of [
        [-8, 0],
        [0, 4],
        [8, 0],
        [-3, 9],
        [6, 8],
      ] as const)
        pen.ellipse(eye.x + dx * (eye.w / h.eyeW), h.eyeY + h.eyeH + 9 + dy, 1.8, 1.6, { fill: 'black', ink: 0 });
  }
  if (has('mole')) pen.ellipse(marked.x + 4, h.eyeY + h.eyeH + 12, 3, 3, { fill: 'black', ink: 0 });
  if (has('scar')) {
    const x = marked.x - 2;
    pen.stroke(
      [
        [x - 10, h.eyeY + h.eyeH + 2],
        [x + 2, h.eyeY + h.eyeH + 16],
        [x + 9, h.eyeY + h.eyeH + 32],
      ],
      { weight: 1.6 },
    );
    for (const k of [0.25, 0.55, 0.8])
      pen.stroke(
        [
          [x - 10 + 19 * k - 7, h.eyeY + h.eyeH + 2 + 30 * k + 3],
          [x - 10 + 19 * k + 7, h.eyeY + h.eyeH + 2 + 30 * k - 3],
        ],
        { weight: 0.8 },
      );
  }
  if (has('bandage')) {
    const x = marked.x;
    const y = h.eyeY + h.eyeH + 18;
    pen.polygon(
      [
        [x - 17, y - 8],
        [x + 15, y - 11],
        [x + 17, y + 3],
        [x - 15, y + 6],
      ],
      { fill: 'white', ink: 0.8 },
    );
    pen.polygon(
      [
        [x - 6, y - 9],
        [x + 5, y - 10],
        [x + 6, y + 4],
        [x - 5, y + 5],
      ],
      { fill: 0.2, ink: 0.4 },
    );
  }
  if (has('eyepatch')) {
    const eye = h.side > 0 ? far : near;
    pen.stroke(
      [
        [-h.w, h.eyeY - 44 * h.side],
        [eye.x, h.eyeY - 6],
        [h.w - h.turn * 12, h.eyeY - (h.side > 0 ? 2 : -38)],
      ],
      { weight: 1.6, taper: 'none' },
    );
    pen.shape(
      [
        [eye.x - eye.w, h.eyeY - 18],
        [eye.x + eye.w, h.eyeY - 18],
        [eye.x + eye.w * 0.9, h.eyeY + 12],
        [eye.x, h.eyeY + 24],
        [eye.x - eye.w * 0.9, h.eyeY + 12],
      ],
      { fill: 'black' },
    );
  }
  beard(h);
  if (has('mask')) {
    pen.shape(
      [
        [h.mid - 44, h.noseY - 14],
        [h.mid + h.turn * 8, h.noseY - 20],
        [h.mid + 44 * (1 - h.turn * 0.4), h.noseY - 14],
        [h.mid + 40 * (1 - h.turn * 0.4), h.mouthY + 16],
        [h.mid, h.mouthY + 24],
        [h.mid - 40, h.mouthY + 16],
      ],
      { fill: 'white', ink: 1 },
    );
    for (const k of [0, 1, 2])
      pen.stroke(
        [
          [h.mid - 38, h.noseY + k * 12],
          [h.mid + 34 * (1 - h.turn * 0.4), h.noseY + k * 12],
        ],
        { weight: 0.5 },
      );
  }
  if (has('glasses') || has('sunglasses')) glasses(h, has('sunglasses'));
}

function glasses(h: HeadFrame, dark: boolean): void {
  const { pen, look } = h;
  const [near, far] = eyePlaces(h) as [ReturnType<typeof eyePlaces>[0], ReturnType<typeof eyePlaces>[0]];
  const square = look.variety % 2 === 0;
  const y = h.eyeY + 3;
  const ry = Math.max(17, h.eyeH * 1.08);
  for (const eye of [near, far]) {
    const rx = eye.w * 1.34;
    const frame: Pt[] = square
      ? [
          [eye.x - rx, y - ry * 0.8],
          [eye.x + rx, y - ry * 0.8],
          [eye.x + rx * 0.92, y + ry * 0.7],
          [eye.x, y + ry * 0.86],
          [eye.x - rx * 0.92, y + ry * 0.7],
        ]
      : Array.from(
          { length: 12 },
          (_, i): Pt => [eye.x + Math.cos((i / 6) * Math.PI) * rx, y + Math.sin((i / 6) * Math.PI) * ry],
        );
    const path = pen.shape(frame, { ink: 1.5, ...(dark ? { fill: 'black' as Paint } : {}) });
    pen.clip(path, () => {
      const gleam = dark ? '#fff' : '#000';
      pen.stroke(
        [
          [eye.x - h.side * rx * 0.5, y + ry * 0.5],
          [eye.x + h.side * rx * 0.1, y - ry * 0.7],
        ],
        { weight: dark ? 2.4 : 0.5, colour: gleam },
      );
      pen.stroke(
        [
          [eye.x - h.side * rx * 0.1, y + ry * 0.6],
          [eye.x + h.side * rx * 0.4, y - ry * 0.5],
        ],
        { weight: dark ? 1.2 : 0.5, colour: gleam },
      );
    });
  }
  pen.stroke(
    [
      [near.x + near.w * 1.3, y - 3],
      [h.mid + h.turn * 3, y - 8],
      [far.x - far.w * 1.3, y - 3],
    ],
    { weight: 1.3, taper: 'none' },
  );
  pen.stroke(
    [
      [near.x - near.w * 1.3, y - 5],
      [-h.w + h.turn * 10, y - 8],
    ],
    { weight: 1.2, taper: 'none' },
  );
}

function beard(h: HeadFrame): void {
  const { pen, look, mid } = h;
  const has = (mark: (typeof look.marks)[number]) => look.marks.includes(mark);
  const paint: Paint = look.hair.style === 'bald' && look.age === 'elder' ? 'white' : look.hair.paint;
  const far = 1 - h.turn * 0.34;
  const x = mid + h.turn * 4;
  if (has('stubble')) {
    for (let i = 0; i < 26; i++) {
      const a = (i / 25) * Math.PI;
      const k = 0.86 + ((i * 7) % 5) * 0.04;
      pen.stroke(
        [
          [x - Math.cos(a) * h.w * 0.62 * k, 66 + Math.sin(a) * 28 * k],
          [x - Math.cos(a) * h.w * 0.62 * k + 1, 70 + Math.sin(a) * 28 * k],
        ],
        { weight: 0.7 },
      );
    }
  }
  if (has('beard')) {
    const long = look.age === 'elder' ? 58 : 18;
    const path = pen.shape(
      [
        [-h.w * 0.95 + h.turn * 14, 30, 1],
        [-h.w * 0.7 + h.turn * 12, 62],
        [x - 26, 64],
        [x, 60],
        [x + 26 * far, 64],
        [h.w * 0.72 * far, 60],
        [h.w * 0.96 * (1 - h.turn * 0.22), 30, 1],
        [h.w * 0.86 * far, 88],
        [x + 30 * far, 106 + long * 0.5],
        [x + 4, 112 + long, 1],
        [x - 30, 106 + long * 0.5],
        [-h.w * 0.8 + h.turn * 14, 88],
      ],
      { fill: paint },
    );
    pen.clip(path, () => {
      for (let k = -4; k <= 4; k++)
        pen.stroke(
          [
            [x + k * 12, 72],
            [x + k * 9, 96],
            [x + k * 4, 110 + long * 0.8],
          ],
          { weight: 0.6, colour: paint === 'black' ? '#fff' : '#000' },
        );
    });
    pen.stroke(
      [
        [x - 11, h.mouthY + 1],
        [x, h.mouthY + 3],
        [x + 11 * far, h.mouthY + 1],
      ],
      { weight: 1.8, colour: paint === 'black' ? '#fff' : '#000' },
    );
  }
  if (has('goatee'))
    pen.shape(
      [
        [x - 13, h.mouthY + 13],
        [x, h.mouthY + 10],
        [x + 13, h.mouthY + 13],
        [x + 9, 106],
        [x, 118, 1],
        [x - 9, 106],
      ],
      { fill: paint },
    );
  if (has('moustache') || (has('beard') && look.age === 'elder')) {
    pen.shape(
      [
        [x, h.noseY + 9],
        [x + 16 * far, h.noseY + 7],
        [x + 34 * far, h.noseY + 19, 1],
        [x + 14 * far, h.noseY + 18],
        [x, h.noseY + 15],
        [x - 14, h.noseY + 18],
        [x - 34, h.noseY + 19, 1],
        [x - 16, h.noseY + 7],
      ],
      { fill: paint, ink: 0.8 },
    );
  }
}

/** Hats, ribbons and what else sits upon the hair. */
export function drawHeadwear(h: HeadFrame): void {
  const { pen, look, mid, side } = h;
  const has = (mark: (typeof look.marks)[number]) => look.marks.includes(mark);
  const t = h.turn;
  const dark: Paint = look.hair.paint === 'black' ? 'white' : 'black';
  if (has('headband')) {
    pen.shape(
      [
        [-h.w - 10, -46],
        [mid, -62],
        [h.w + 8 - t * 8, -46],
        [h.w + 9 - t * 8, -30],
        [mid, -46],
        [-h.w - 11, -30],
      ],
      { fill: 'white' },
    );
    pen.shape(
      [
        [-h.w - 8, -40, 1],
        [-h.w - 44, -22],
        [-h.w - 50, 8, 1],
        [-h.w - 36, -6],
        [-h.w - 8, -30, 1],
      ],
      { fill: 'white' },
    );
  }
  if (has('headscarf')) {
    pen.shape(
      [
        [-h.w - 16, 60],
        [-h.w - 18, -40],
        [-50, -116],
        [0, -124],
        [50, -114],
        [h.w + 12 - t * 8, -40],
        [h.w + 10 - t * 8, 60, 1],
        [h.w - 12 - t * 10, 20],
        [h.w - 22 - t * 10, -40],
        [mid, -66],
        [-h.w + 16 + t * 8, -40],
        [-h.w + 8 + t * 12, 20],
      ],
      { fill: 0.28 },
    );
  }
  if (has('ribbon')) {
    const x = -side * 46 + (look.hair.style === 'ponytail' ? -30 : 0);
    for (const out of [-1, 1]) {
      pen.shape(
        [
          [x, -96, 1],
          [x + out * 30, -122],
          [x + out * 46, -104],
          [x + out * 34, -82],
        ],
        { fill: dark },
      );
      pen.stroke(
        [
          [x + out * 6, -97],
          [x + out * 26, -103],
        ],
        { weight: 0.8, colour: dark === 'black' ? '#fff' : '#000' },
      );
    }
    pen.ellipse(x, -97, 9, 10, { fill: dark });
  }
  if (has('hairclip')) {
    const x = -side * (h.w * 0.62) + mid * 0.4;
    pen.polygon(
      [
        [x - 15, -34],
        [x + 13, -42],
        [x + 15, -34],
        [x - 13, -26],
      ],
      { fill: dark, ink: 0.8 },
    );
    pen.polygon(
      [
        [x - 12, -22],
        [x + 13, -30],
        [x + 15, -22],
        [x - 10, -14],
      ],
      { fill: dark, ink: 0.8 },
    );
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
    pen.stroke(
      [
        [-h.w - 14, 10],
        [-h.w - 4, -80],
        [0, -126],
        [h.w - t * 6, -80],
        [h.w + 10 - t * 8, 10],
      ],
      { weight: 4, taper: 'none' },
    );
    pen.ellipse(-h.w - 8 + t * 14, 18, 17, 26, { fill: 'black' });
    if (t < 0.6) pen.ellipse(h.w + 6, 18, 14, 24, { fill: 'black' });
  }
  if (has('horns'))
    for (const out of [-1, 1])
      pen.shape(
        [
          [out * 34 + mid * 0.5, -100, 1],
          [out * 44 + mid * 0.5, -150],
          [out * 66 + mid * 0.5, -168, 1],
          [out * 62 + mid * 0.5, -132],
          [out * 58 + mid * 0.5, -86, 1],
        ],
        { fill: 'white' },
      );
  if (has('catears'))
    for (const out of [-1, 1]) {
      pen.shape(
        [
          [out * 26, -106, 1],
          [out * 62, -160, 1],
          [out * 78, -78, 1],
        ],
        { fill: look.hair.paint },
      );
      pen.shape(
        [
          [out * 40, -106, 1],
          [out * 60, -142, 1],
          [out * 68, -92, 1],
        ],
        { fill: 'white', ink: 0.6 },
      );
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
  const crown = (top: number, bottom: number, bulge: number): Pt[] => [
    [-r, bottom],
    [-r - bulge, (top + bottom) / 2],
    [-r * 0.6, top],
    [m, top - 8],
    [r * 0.62, top],
    [r + bulge - t * 10, (top + bottom) / 2],
    [r - t * 8, bottom],
    [m, bottom + 14],
  ];
  if (has('straw-hat') || has('hat')) {
    const straw = has('straw-hat');
    const fill: Paint = straw ? 'white' : look.variety % 2 === 0 ? 0.5 : 'black';
    pen.shape(crown(-146, -62, straw ? -6 : -2), { fill });
    pen.shape(
      [
        [-r - 54, -50],
        [-r * 0.4, -66],
        [m, -58],
        [r * 0.5, -66],
        [r + 46 - t * 14, -50],
        [r * 0.6, -28],
        [m, -22],
        [-r * 0.6, -28],
      ],
      { fill },
    );
    pen.shape(
      [
        [-r + 2, -76],
        [m, -62],
        [r - t * 10, -76],
        [r - t * 9, -60],
        [m, -44],
        [-r + 1, -60],
      ],
      { fill: fill === 'black' ? 'white' : 'black', ink: 0.7 },
    );
    if (straw)
      for (let i = -5; i <= 5; i++)
        pen.stroke(
          [
            [i * 14, -142],
            [i * 17, -80],
          ],
          { weight: 0.5 },
        );
  }
  if (has('cap')) {
    const path = pen.shape(crown(-128, -52, 4), { fill: 'black' });
    pen.clip(path, () =>
      pen.stroke(
        [
          [m, -136],
          [m + 4, -90],
          [m + 2, -40],
        ],
        { weight: 0.8, colour: '#fff' },
      ),
    );
    pen.shape(
      [
        [m - 44 + t * 20, -44, 1],
        [m + 10 + t * 16, -54],
        [r * 0.8 + t * 16, -46, 1],
        [r * 0.7 + t * 46, -26],
        [m + t * 40, -18],
      ],
      { fill: 'black', ink: 1, ink_colour: '#fff' },
    );
  }
  if (has('beanie')) {
    pen.shape(crown(-132, -54, 6), { fill: 0.5 });
    pen.shape(
      [
        [-r - 4, -64],
        [m, -52],
        [r + 4 - t * 8, -64],
        [r + 2 - t * 8, -36],
        [m, -22],
        [-r - 2, -36],
      ],
      { fill: 'white' },
    );
    for (let i = -6; i <= 6; i++)
      pen.stroke(
        [
          [i * 13, -56 + i * i * -0.2],
          [i * 13, -28 + i * i * -0.25],
        ],
        { weight: 0.6 },
      );
    pen.ellipse(m, -148, 17, 15, { fill: 'white' });
  }
  if (has('witch-hat')) {
    pen.shape(
      [
        [-r * 0.8, -62],
        [-30, -170],
        [26, -250, 1],
        [38, -170],
        [r * 0.82 - t * 8, -62],
        [m, -48],
      ],
      { fill: 'black' },
    );
    pen.shape(
      [
        [-r - 58, -44],
        [m, -70],
        [r + 52 - t * 14, -44],
        [m, -24],
      ],
      { fill: 'black', ink: 1, ink_colour: '#fff' },
    );
  }
  if (has('crown')) {
    pen.shape(
      [
        [-58 + m, -84, 1],
        [-66 + m, -138, 1],
        [-32 + m, -108, 1],
        [m, -150, 1],
        [32 + m, -108, 1],
        [62 + m, -138, 1],
        [56 + m, -84, 1],
        [m, -74],
      ],
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
    pen.stroke(
      [
        [m, -140],
        [m + 4, -96],
        [m, -48],
      ],
      { weight: 1.4, taper: 'none' },
    );
  }
  if (has('hood'))
    pen.shape(
      [
        [-r - 20, 96],
        [-r - 26, -30],
        [-60, -128],
        [m, -144],
        [60, -126],
        [r + 20 - t * 10, -30],
        [r + 14 - t * 10, 96, 1],
        [r - 8 - t * 12, 40],
        [r - 18 - t * 12, -40],
        [m, -78],
        [-r + 16 + t * 8, -40],
        [-r + 4 + t * 14, 40],
      ],
      { fill: look.outfit.paint },
    );
}
