import type { Path2D } from '@napi-rs/canvas';
import { type BodyFrame, lineOn } from './body.ts';
import type { Pt } from './ink.ts';
import type { Paint } from './tone.ts';

/** Collar, lapels, buttons, belt: what tells one garment from another. */
export function drawNeckline(f: BodyFrame, torso: Path2D): void {
  const { pen, bones, garment, look } = f;
  pen.clip(torso, () => {
    inside(f);
    belt(f);
    if (garment.buttons > 0 && garment.neck !== 'lapel') buttons(f);
  });
  if (garment.neck === 'hood') hood(f);
  if (look.marks.includes('necklace')) {
    const y = bones.build.shoulderY;
    for (let i = -4; i <= 4; i++)
      pen.ellipse(i * 9 + bones.turn * 6, y + 24 - i * i * 1.9, 5, 5, {
        fill: i % 2 === 0 ? 'black' : 'white',
        ink: 0.7,
      });
  }
  if (look.marks.includes('scarf')) scarf(f);
}

function centre(f: BodyFrame): number {
  return f.bones.turn * 14;
}

function inside(f: BodyFrame): void {
  const { pen, bones, garment, look } = f;
  const b = bones.build;
  const y = b.shoulderY;
  const x = centre(f);
  const paint = look.outfit.paint;
  const colour = lineOn(paint);
  const top = 100 + (y - 100) * 0.3;
  const n = b.neck;
  const skin = (points: Pt[]) => pen.shape(points, { fill: 'white', ink: 0.9 });
  switch (garment.neck) {
    case 'round':
      skin([
        [-n * 1.7, top - 6],
        [-n * 1.1, y + 4],
        [x * 0.5, y + 20],
        [n * 1.1, y + 4],
        [n * 1.7, top - 6],
      ]);
      if (look.outfit.kind === 'tshirt' && look.variety % 2 === 0)
        pen.shape(
          [
            [x - 34, y + 90, 1],
            [x - 10, y + 66, 1],
            [x + 6, y + 88, 1],
            [x + 36, y + 60, 1],
            [x + 26, y + 110, 1],
            [x - 20, y + 118, 1],
          ],
          { fill: paint === 'white' ? 'black' : 'white', ink: 0.6 },
        );
      break;
    case 'turtle':
      pen.shape(
        [
          [-n * 1.35, top - 16],
          [n * 1.35, top - 16],
          [n * 1.7, top + 18],
          [0, top + 30],
          [-n * 1.7, top + 18],
        ],
        { fill: paint },
      );
      for (let i = -3; i <= 3; i++)
        pen.stroke(
          [
            [i * n * 0.36, top - 12],
            [i * n * 0.44, top + 24],
          ],
          { weight: 0.6, taper: 'none', colour },
        );
      for (let row = 0; row < 7; row++)
        pen.stroke(
          [
            [-b.waist, y + 70 + row * 34],
            [0, y + 78 + row * 34],
            [b.waist, y + 70 + row * 34],
          ],
          { weight: 0.5, colour },
        );
      break;
    case 'stand':
      pen.shape(
        [
          [-n * 1.35, top - 10, 1],
          [x - 2, top + 22, 1],
          [x + n * 1.3, top - 10, 1],
          [n * 1.6, top + 22, 1],
          [x, y + 24, 1],
          [-n * 1.6, top + 22, 1],
        ],
        { fill: paint, ink: 0.8, ink_colour: colour },
      );
      pen.stroke(
        [
          [-n * 1.2, top - 2],
          [x, top + 28],
          [n * 1.2, top - 2],
        ],
        { weight: 0.7, taper: 'none', colour },
      );
      pen.stroke(
        [
          [x, y + 22],
          [x + 1, b.hipY + 80],
        ],
        { weight: 0.8, taper: 'none', colour },
      );
      break;
    case 'collar':
      skin([
        [-n * 1.2, top - 8, 1],
        [x, y + 30, 1],
        [n * 1.2, top - 8, 1],
      ]);
      for (const out of [-1, 1])
        pen.shape(
          [
            [out * n * 1.05, top - 12, 1],
            [out * n * 1.85, top + 14],
            [out * n * 1.4 + x * 0.5, y + 38, 1],
            [x + out * 3, y + 20, 1],
          ],
          { fill: paint === 'black' ? 'white' : paint === 'white' ? 'white' : paint, ink: 0.9 },
        );
      pen.stroke(
        [
          [x, y + 26],
          [x + 1, b.hipY + 60],
        ],
        { weight: 0.7, taper: 'none', colour },
      );
      if (look.marks.includes('tie')) tie(f, 'black');
      break;
    case 'v':
      pen.shape(
        [
          [-n * 1.6, top - 8, 1],
          [x - 18, b.hipY + 60, 1],
          [x + 18, b.hipY + 60, 1],
          [n * 1.6, top - 8, 1],
        ],
        { fill: paint === 'white' ? 0.28 : 'white', ink: 0.8 },
      );
      skin([
        [-n * 1.1, top - 8],
        [-n * 0.7, y + 6],
        [x * 0.6, y + 18],
        [n * 0.7, y + 6],
        [n * 1.1, top - 8],
      ]);
      for (const out of [-1, 1])
        pen.shape(
          [
            [out * n * 1.2, top - 14, 1],
            [out * n * 2.1, top + 18],
            [out * n * 1.6 + x * 0.5, y + 44, 1],
            [out * n * 0.9 + x * 0.6, y + 18, 1],
          ],
          { fill: paint, ink: 0.9, ink_colour: colour },
        );
      break;
    case 'lapel':
      pen.shape(
        [
          [-n * 1.5, top - 8, 1],
          [x, y + 128, 1],
          [n * 1.5, top - 8, 1],
        ],
        { fill: 'white', ink: 0.8 },
      );
      skin([
        [-n, top - 8, 1],
        [x * 0.7, y + 18, 1],
        [n, top - 8, 1],
      ]);
      for (const out of [-1, 1])
        pen.shape(
          [
            [out * n, top - 12, 1],
            [out * n * 1.5, top + 10],
            [out * n * 0.9 + x * 0.5, y + 30, 1],
            [x * 0.7 + out * 2, y + 16, 1],
          ],
          { fill: 'white', ink: 0.8 },
        );
      if (look.outfit.kind === 'suit' || look.outfit.kind === 'blazer' || look.marks.includes('tie')) {
        if (look.gender === 'female' && look.outfit.kind === 'blazer') bow(f, y + 24);
        else tie(f, paint === 'black' ? 0.28 : 'black');
      }
      for (const out of [-1, 1]) {
        const fill: Paint = paint;
        pen.shape(
          [
            [out * n * 1.4, top - 10, 1],
            [out * n * 2.2, y + 6],
            [out * b.shoulder * 0.52, y + 52, 1],
            [out * b.shoulder * 0.4, y + 62, 1],
            [out * b.shoulder * 0.46, y + 74, 1],
            [x + out * 3, y + 138, 1],
            [out * n * 1.1 + x * 0.3, y + 34],
          ],
          { fill, ink: 0.9, ink_colour: colour },
        );
      }
      pen.stroke(
        [
          [x + 2, y + 136],
          [x + 4, 100 + b.length * garment.hem],
        ],
        { weight: 0.9, taper: 'none', colour },
      );
      for (let i = 0; i < garment.buttons; i++)
        pen.ellipse(x + 12, y + 156 + i * 52, 5, 5, { fill: 'white', ink: 0.7 });
      pen.stroke(
        [
          [-b.waist * 0.85, b.waistY + 34],
          [-b.waist * 0.35, b.waistY + 38],
        ],
        { weight: 0.8, taper: 'none', colour },
      );
      pen.stroke(
        [
          [b.waist * 0.4, b.waistY + 38],
          [b.waist * 0.82, b.waistY + 34],
        ],
        { weight: 0.8, taper: 'none', colour },
      );
      break;
    case 'sailor': {
      skin([
        [-n * 1.3, top - 8, 1],
        [x, y + 66, 1],
        [n * 1.3, top - 8, 1],
      ]);
      const navy: Paint = paint === 'white' ? 'black' : paint === 'black' ? 0.12 : 'white';
      for (const out of [-1, 1]) {
        const collar: Pt[] = [
          [out * n * 1.1, top - 12, 1],
          [out * n * 2.4, y - 10],
          [out * b.shoulder * 0.72, y + 30, 1],
          [out * b.shoulder * 0.45 + x * 0.4, y + 70],
          [x + out * 2, y + 92, 1],
          [x * 0.5 + out * n * 0.6, y + 26],
        ];
        pen.shape(collar, { fill: navy, ink: 0.9 });
        pen.stroke(
          [
            [out * b.shoulder * 0.63, y + 26],
            [out * b.shoulder * 0.4 + x * 0.4, y + 58],
            [x + out * 6, y + 78],
          ],
          { weight: 0.9, taper: 'none', colour: lineOn(navy) },
        );
      }
      bow(f, y + 88);
      break;
    }
    case 'kimono':
      skin([
        [-n * 1.3, top - 8, 1],
        [x, y + 54, 1],
        [n * 1.3, top - 8, 1],
      ]);
      // Left over right, as the living wear it.
      pen.shape(
        [
          [n * 1.0, top - 14, 1],
          [n * 1.9, top + 10],
          [x + 16, y + 118],
          [x - 16, y + 120],
          [x - 6, y + 62],
          [n * 1.3, top + 14],
        ],
        { fill: 'white', ink: 0.9 },
      );
      pen.shape(
        [
          [-n * 1.0, top - 14, 1],
          [-n * 1.9, top + 10],
          [-n * 0.9, y + 60],
          [x + b.waist * 0.7, b.waistY - 6, 1],
          [x + b.waist * 0.95, b.waistY - 24, 1],
          [x - n * 0.2, y + 44],
          [-n * 1.2, top + 14],
        ],
        { fill: 'white', ink: 0.9 },
      );
      break;
    case 'straps':
      pen.shape(
        [
          [-b.shoulder * 1.2, y - 40],
          [b.shoulder * 1.2, y - 40],
          [b.shoulder * 1.2, b.waistY - 44],
          [-b.shoulder * 1.2, b.waistY - 44],
        ],
        { fill: paint === 'white' ? 0.28 : 'white', ink: 0.6 },
      );
      skin([
        [-n * 1.2, top - 8],
        [-n * 0.8, y + 6],
        [x * 0.6, y + 18],
        [n * 0.8, y + 6],
        [n * 1.2, top - 8],
      ]);
      for (const out of [-1, 1])
        pen.shape(
          [
            [out * b.shoulder * 0.5, y - 20, 1],
            [out * b.shoulder * 0.72, y - 16, 1],
            [out * b.waist * 0.55 + x * 0.5 + 10, y + 120, 1],
            [out * b.waist * 0.55 + x * 0.5 - 10, y + 120, 1],
          ],
          { fill: paint, ink: 0.8, ink_colour: colour },
        );
      pen.shape(
        [
          [-b.waist * 0.7 + x * 0.5, y + 108, 1],
          [b.waist * 0.7 + x * 0.5, y + 108, 1],
          [b.waist * 0.74, b.waistY + 40],
          [-b.waist * 0.74, b.waistY + 40],
        ],
        { fill: paint, ink: 0.9, ink_colour: colour },
      );
      break;
    case 'armour':
      pen.shape(
        [
          [-b.shoulder * 0.8, y + 8],
          [x, y + 26],
          [b.shoulder * 0.8, y + 8],
          [b.waist * 1.05, b.waistY - 10],
          [x, b.waistY + 14, 1],
          [-b.waist * 1.05, b.waistY - 10],
        ],
        { fill: 'white' },
      );
      pen.stroke(
        [
          [x, y + 26],
          [x + 8, (y + b.waistY) / 2],
          [x, b.waistY + 12],
        ],
        { weight: 1, taper: 'none' },
      );
      for (const k of [0.35, 0.68])
        pen.stroke(
          [
            [-b.waist * 1.1, y + (b.waistY - y) * k],
            [x, y + (b.waistY - y) * k + 18],
            [b.waist * 1.1, y + (b.waistY - y) * k],
          ],
          { weight: 0.9 },
        );
      pen.shape(
        [
          [b.shoulder * 0.3, y + 40],
          [b.shoulder * 0.62, y + 40],
          [b.waist * 0.7, b.waistY - 26],
          [b.waist * 0.3, b.waistY - 14],
        ],
        { fill: 0.28, ink: 0 },
      );
      break;
    case 'cloak':
      pen.stroke(
        [
          [x, y + 20],
          [x - 10, b.hipY],
          [x - 24, 100 + b.length * garment.hem],
        ],
        { weight: 1.1, taper: 'none', colour },
      );
      for (const k of [-0.6, 0.5])
        pen.stroke(
          [
            [k * b.shoulder * 0.6, y + 20],
            [k * b.shoulder, b.waistY],
            [k * (b.hip + 50), 100 + b.length * garment.hem],
          ],
          { weight: 0.9, colour },
        );
      pen.ellipse(x, y + 16, 11, 11, { fill: 'white' });
      break;
    default:
      break;
  }
}

function tie(f: BodyFrame, paint: Paint): void {
  const { pen, bones } = f;
  const x = centre(f);
  const y = bones.build.shoulderY;
  pen.shape(
    [
      [x - 9, y + 14, 1],
      [x + 9, y + 14, 1],
      [x + 6, y + 30, 1],
      [x + 13, y + 116],
      [x, y + 136, 1],
      [x - 13, y + 116],
      [x - 6, y + 30, 1],
    ],
    { fill: paint, ink: 0.8 },
  );
  pen.stroke(
    [
      [x - 7, y + 30],
      [x + 7, y + 30],
    ],
    { weight: 0.8, taper: 'none', colour: lineOn(paint) },
  );
}

function bow(f: BodyFrame, y: number): void {
  const { pen, look } = f;
  const x = centre(f);
  const paint: Paint = look.outfit.paint === 'white' ? 0.5 : 'white';
  for (const out of [-1, 1]) {
    pen.shape(
      [
        [x, y, 1],
        [x + out * 26, y - 15],
        [x + out * 40, y - 4],
        [x + out * 28, y + 14],
      ],
      { fill: paint, ink: 0.9 },
    );
    pen.shape(
      [
        [x, y + 4, 1],
        [x + out * 20, y + 48, 1],
        [x + out * 32, y + 38, 1],
        [x + out * 8, y + 2],
      ],
      { fill: paint, ink: 0.9 },
    );
    pen.stroke(
      [
        [x + out * 5, y - 1],
        [x + out * 22, y - 3],
      ],
      { weight: 0.6 },
    );
  }
  pen.ellipse(x, y, 8, 9, { fill: paint, ink: 0.9 });
}

function buttons(f: BodyFrame): void {
  const b = f.bones.build;
  const top = b.shoulderY + 40;
  for (let i = 0; i < f.garment.buttons; i++)
    f.pen.ellipse(
      centre(f) - (f.garment.neck === 'stand' ? 0 : 0),
      top + (i * (b.hipY - top)) / f.garment.buttons,
      6,
      6,
      { fill: f.garment.neck === 'stand' ? 'white' : 'white', ink: 0.8 },
    );
}

function belt(f: BodyFrame): void {
  const { pen, bones, garment, look } = f;
  const b = bones.build;
  const y = b.waistY;
  const w = b.waist + 40;
  const dark: Paint = look.outfit.paint === 'black' ? 'white' : 'black';
  if (garment.belt === 'obi') {
    if (look.outfit.kind === 'hakama') {
      pen.polygon(
        [
          [-400, y - 14],
          [400, y - 14],
          [400, 2000],
          [-400, 2000],
        ],
        { fill: look.variety % 2 === 0 ? 'black' : 0.5, ink: 0.9 },
      );
      for (let i = -3; i <= 3; i++)
        pen.stroke(
          [
            [i * 22, y + 26],
            [i * 44, 100 + b.length],
          ],
          { weight: 1, taper: 'none', colour: look.variety % 2 === 0 ? '#fff' : '#000' },
        );
      pen.shape(
        [
          [-w, y - 14],
          [w, y - 14],
          [w, y + 20],
          [-w, y + 20],
        ],
        { fill: 'white', ink: 0.9 },
      );
      return;
    }
    const obi: Paint = look.gender === 'female' ? (look.outfit.paint === 'white' ? 0.28 : 'white') : dark;
    pen.polygon(
      [
        [-w, y - (look.gender === 'female' ? 58 : 12)],
        [w, y - (look.gender === 'female' ? 58 : 12)],
        [w, y + 26],
        [-w, y + 26],
      ],
      { fill: obi, ink: 0.9 },
    );
    if (look.gender === 'female')
      pen.polygon(
        [
          [-w, y - 20],
          [w, y - 20],
          [w, y - 8],
          [-w, y - 8],
        ],
        { fill: dark, ink: 0.5 },
      );
    pen.stroke(
      [
        [14, y + 26],
        [24, b.hipY + 60],
        [8, 100 + b.length * garment.hem],
      ],
      { weight: 1, colour: lineOn(look.outfit.paint) },
    );
  } else if (garment.belt === 'belt') {
    pen.polygon(
      [
        [-w, y - 9],
        [w, y - 9],
        [w, y + 12],
        [-w, y + 12],
      ],
      { fill: dark, ink: 0.8 },
    );
    pen.polygon(
      [
        [centre(f) - 14, y - 12],
        [centre(f) + 14, y - 12],
        [centre(f) + 14, y + 15],
        [centre(f) - 14, y + 15],
      ],
      { fill: 'white', ink: 0.9 },
    );
  } else if (garment.belt === 'cord') {
    pen.polygon(
      [
        [-w, y - 5],
        [w, y - 5],
        [w, y + 8],
        [-w, y + 8],
      ],
      { fill: dark === 'black' ? 0.5 : 'white', ink: 0.8 },
    );
    pen.stroke(
      [
        [centre(f), y],
        [centre(f) - 10, y + 60],
        [centre(f) - 4, y + 110],
      ],
      { weight: 2, taper: 'none', colour: lineOn(look.outfit.paint) },
    );
  } else if (garment.belt === 'apron') {
    const t = b.shoulderY;
    pen.shape(
      [
        [-b.waist * 0.62, t + 64, 1],
        [b.waist * 0.62, t + 64, 1],
        [b.waist * 0.8, y, 1],
        [b.hip * 1.02, y + 20],
        [b.hip + 30, 100 + b.length * 0.58, 1],
        [-b.hip - 30, 100 + b.length * 0.58, 1],
        [-b.hip * 1.02, y + 20],
        [-b.waist * 0.8, y, 1],
      ],
      { fill: 'white', ink: 1 },
    );
    for (const out of [-1, 1])
      pen.stroke(
        [
          [out * b.waist * 0.6, t + 66],
          [out * b.neck * 1.6, t - 24],
        ],
        { weight: 2.6, taper: 'none' },
      );
    pen.shape(
      [
        [-34, b.hipY - 26, 1],
        [34, b.hipY - 26, 1],
        [30, b.hipY + 32],
        [-30, b.hipY + 32],
      ],
      { fill: 'white', ink: 0.8 },
    );
    pen.stroke(
      [
        [-b.waist * 0.9, y],
        [b.waist * 0.9, y],
      ],
      { weight: 0.9, taper: 'none' },
    );
  }
}

function hood(f: BodyFrame): void {
  const { pen, bones, look } = f;
  const b = bones.build;
  const y = b.shoulderY;
  const paint = look.outfit.paint;
  const colour = lineOn(paint);
  const x = centre(f);
  for (const out of [-1, 1]) {
    pen.shape(
      [
        [out * b.neck * 0.9, y - 30],
        [out * b.neck * 2.4, y - 42],
        [out * b.shoulder * 0.66, y - 4],
        [out * b.neck * 1.9, y + 26],
        [x + out * 4, y + 44, 1],
        [out * b.neck * 0.9, y + 8],
      ],
      { fill: paint, ink: 1, ink_colour: colour },
    );
    pen.stroke(
      [
        [x + out * 14, y + 36],
        [x + out * 16, y + 74],
        [x + out * 13, y + 104],
      ],
      { weight: 1.6, taper: 'none', colour },
    );
    pen.ellipse(x + out * 13, y + 108, 4, 7, { fill: 'white', ink: 0.7 });
  }
  pen.stroke(
    [
      [-b.waist * 0.75, b.waistY + 54],
      [-b.waist * 0.55, b.waistY - 6],
      [b.waist * 0.5, b.waistY - 6],
      [b.waist * 0.7, b.waistY + 54],
    ],
    { weight: 0.9, taper: 'none', colour },
  );
}

function scarf(f: BodyFrame): void {
  const { pen, bones, look } = f;
  const b = bones.build;
  const y = b.shoulderY;
  const paint: Paint = look.outfit.paint === 'white' || look.outfit.paint === 0.12 ? 0.5 : 'white';
  pen.shape(
    [
      [26, y + 8, 1],
      [56, y + 12, 1],
      [66, y + 150, 1],
      [28, y + 158, 1],
    ],
    { fill: paint },
  );
  for (let i = 0; i < 4; i++)
    pen.stroke(
      [
        [32 + i * 10, y + 150],
        [32 + i * 10, y + 168],
      ],
      { weight: 0.9 },
    );
  for (const k of [0.4, 0.75])
    pen.stroke(
      [
        [28, y + 150 * k],
        [62, y + 150 * k - 4],
      ],
      { weight: 0.9, taper: 'none' },
    );
  pen.shape(
    [
      [-b.neck * 1.9, y - 22],
      [-b.neck, y - 50],
      [0, y - 38],
      [b.neck * 1.2, y - 50],
      [b.neck * 2, y - 20],
      [b.neck * 1.6, y + 16],
      [0, y + 32],
      [-b.neck * 1.7, y + 14],
    ],
    { fill: paint },
  );
  pen.stroke(
    [
      [-b.neck * 1.6, y - 6],
      [0, y + 8],
      [b.neck * 1.7, y - 8],
    ],
    { weight: 0.8 },
  );
  pen.stroke(
    [
      [-b.neck * 1.2, y - 26],
      [0, y - 14],
      [b.neck, y - 28],
    ],
    { weight: 0.7 },
  );
}
