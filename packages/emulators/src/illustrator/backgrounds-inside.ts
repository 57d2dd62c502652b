import { boards, pendant } from './backgrounds-indoor.ts';
import type { Pt } from './ink.ts';
import type { PlaceKind } from './place-words.ts';
import { pts } from './points.ts';
import { box, drawRoom, fade, flood, rule, type Stage, windowOn } from './stage.ts';

/** Courses of brick on the inside of a round tower: bricks look narrower towards its sides. */
function roundWall(s: Stage, floor: number): void {
  const { width: W, height: H, pen } = s;
  flood(s, 'white', -W, -H, W * 3, H * 3);
  const courses = 11;
  const at = (angle: number) => W / 2 + Math.sin(angle) * W * 0.64;
  // Above the eye's height a round course sags in its middle, below it bulges.
  const course = (k: number, angle: number) => {
    const y = floor * (k - 0.12);
    return y + (y - s.horizon * 0.72) * 0.2 * Math.cos(angle);
  };
  for (let i = 0; i <= courses; i++) {
    const k = i / courses;
    const line: Pt[] = [-1.5, -1, -0.5, 0, 0.5, 1, 1.5].map((a) => [at(a), course(k, a)]);
    pen.stroke(line, { weight: 0.55, taper: 'none' });
    if (i === courses) break;
    for (let j = -7; j <= 7; j++) {
      const a = ((j + (i % 2) * 0.5) / 7.5) * 1.5;
      const next = (i + 1) / courses;
      rule(s, [at(a), course(k, a)], [at(a), course(next, a)], 0.5);
      if ((i * 5 + j * 3 + 40) % 11 === 0) {
        const b = a + 0.2;
        pen.polygon(
          pts`${at(a)},${course(k, a)} ${at(b)},${course(k, b)} ${at(b)},${course(next, b)} ${at(a)},${course(next, a)}`,
          { fill: 0.2, ink: 0.5 },
        );
      }
    }
  }
  // Both sides of the wall turn away from the light.
  for (const [from, to] of [
    [-W, W * 0.13],
    [W * 0.87, W * 2],
  ] as const) {
    pen.ctx.save();
    pen.ctx.globalCompositeOperation = 'multiply';
    flood(s, 0.28, from, -H, to - from, H * 3);
    pen.ctx.restore();
  }
  pen.ellipse(W / 2, floor + H * 0.34, W * 0.72, H * 0.4, { fill: 0.12, ink: 0.9 });
  for (const r of [0.74, 0.48]) pen.ellipse(W / 2, floor + H * 0.34, W * 0.72 * r, H * 0.4 * r, { ink: 0.5 });
}

/** A stair that winds up along a round wall, with its rail. */
function windingStair(s: Stage, floor: number): void {
  const { width: W, height: H, pen } = s;
  const steps = 13;
  const at = (k: number): [number, number] => [
    W * (0.6 + 0.4 * Math.sin(k * 1.9)) - W * 0.1 * k,
    floor + H * 0.06 - H * 0.92 * k,
  ];
  for (let i = steps - 1; i >= 0; i--) {
    const [x, y] = at(i / steps);
    const [nx, ny] = at((i + 1) / steps);
    const deep = W * (0.14 - 0.03 * (i / steps));
    const left = Math.min(x, nx) - deep * 0.4;
    pen.polygon(box(left, ny, deep, (y - ny) * 0.62), { fill: 0.5, ink: 0.8 });
    pen.polygon(
      pts`${left},${ny} ${left + deep},${ny} ${left + deep * 1.12},${ny - H * 0.018} ${left + deep * 0.14},${ny - H * 0.018}`,
      {
        fill: 'white',
        ink: 0.8,
      },
    );
    rule(s, [left + 4, ny], [left + 4, ny - H * 0.15], 0.9);
  }
  const rail: Pt[] = [];
  for (let i = 0; i <= steps; i++) {
    const [x, y] = at(i / steps);
    const [nx] = at((i + 1) / steps);
    rail.push([Math.min(x, nx) - W * 0.14 * 0.4 + 4, y - H * 0.22]);
  }
  pen.stroke(rail, { weight: 2, taper: 'none' });
}

/** A narrow window with a round head, deep in a thick wall. */
function slit(s: Stage, x: number, y: number, w: number, h: number): void {
  const night = s.scene.time === 'night';
  const arch = (k: number): Pt[] =>
    pts`${x - w * k},${y + h * k}! ${x - w * k},${y - h * 0.5 * k} ${x},${y - h * k} ${x + w * k},${y - h * 0.5 * k} ${x + w * k},${y + h * k}!`;
  s.pen.shape(arch(1.3), { fill: 'white', ink: 1 });
  s.pen.shape(arch(1), { fill: night ? 'black' : 'white', ink: 0.9 });
  rule(s, [x, y - h], [x, y + h], 0.9, night ? '#fff' : '#000');
  rule(s, [x - w, y], [x + w, y], 0.9, night ? '#fff' : '#000');
}

/** A lantern on a chain with its glow. */
function lantern(s: Stage, x: number, y: number, size: number): void {
  const { pen, height: H } = s;
  rule(s, [x, -H], [x, y - size * 0.6], 1);
  for (let i = 0; i < 12; i++) {
    const a = (i / 12) * Math.PI * 2 + 0.2;
    rule(
      s,
      [x + Math.cos(a) * size * 1.2, y + Math.sin(a) * size * 1.2],
      [x + Math.cos(a) * size * 1.7, y + Math.sin(a) * size * 1.7],
      0.8,
    );
  }
  pen.shape(pts`${x - size * 0.5},${y - size * 0.45}! ${x},${y - size * 0.9} ${x + size * 0.5},${y - size * 0.45}!`, {
    fill: 'black',
  });
  pen.polygon(box(x - size * 0.4, y - size * 0.45, size * 0.8, size * 0.95), { fill: 'white', ink: 1 });
  pen.shape(
    pts`${x},${y - size * 0.25}! ${x + size * 0.14},${y + size * 0.12} ${x},${y + size * 0.3} ${x - size * 0.14},${y + size * 0.12}`,
    {
      fill: 0.2,
      ink: 0.7,
    },
  );
  pen.polygon(box(x - size * 0.5, y + size * 0.5, size, size * 0.16), { fill: 'black', ink: 0.8 });
}

/** Tall columns along both sides of a hall. */
function columns(s: Stage, room: ReturnType<typeof drawRoom>, paint: 'white' | 'black'): void {
  for (const side of [-1, 1] as const)
    for (const depth of [0.85, 0.55, 0.25]) {
      const [x, low] = room.wall(side, depth, 0);
      const [, high] = room.wall(side, depth, 1);
      const w = room.floor(0, depth).size * s.width * 0.022;
      s.pen.polygon(box(x - w, high, w * 2, low - high), { fill: paint, ink: 1 });
      s.pen.polygon(box(x - w * 1.4, low - w * 0.9, w * 2.8, w * 0.9), { fill: 'white', ink: 0.9 });
      if (paint === 'white') rule(s, [x + w * 0.4, high], [x + w * 0.4, low - w], 0.5);
    }
}

/** What buildings and ships that are known from outside look like from within. */
export const INSIDE: Partial<Record<PlaceKind, (s: Stage) => void>> = {
  'round-room'(s) {
    const floor = s.height * 0.72;
    roundWall(s, floor);
    slit(s, s.width * 0.3, s.height * 0.3, s.width * 0.035, s.height * 0.1);
    windingStair(s, floor);
    lantern(s, s.width * 0.46, s.height * 0.17, s.height * 0.07);
  },
  'lamp-room'(s) {
    const { width: W, height: H, pen } = s;
    const night = s.scene.time === 'night';
    flood(s, night ? 'black' : 'white', -W, -H, W * 3, H * 3);
    if (!night) fade(s, -H * 0.1, H * 0.5, 0.2, 0.02, -W, W * 3);
    flood(s, night ? 0.7 : 0.2, -W, H * 0.5, W * 3, H * 0.2);
    // Panes all around; the sea's line runs through them.
    for (const k of [-0.2, 0.02, 0.24, 0.5, 0.76, 0.98, 1.2]) {
      const lean = (k - 0.5) * W * 0.03;
      pen.stroke(pts`${W * k + lean},${H * 0.66} ${W * k},${-H * 0.2}`, {
        weight: 4,
        taper: 'none',
        colour: night ? '#fff' : '#000',
      });
    }
    rule(s, [-W, H * 0.2], [W * 2, H * 0.2], 2, night ? '#fff' : '#000');
    pen.polygon(box(-W, H * 0.64, W * 3, H * 0.14), { fill: 0.36, ink: 1 });
    pen.polygon(box(-W, H * 0.78, W * 3, H), { fill: 'white', ink: 1 });
    for (let i = -6; i <= 6; i++) rule(s, [W * (0.5 + i * 0.09), H * 0.78], [W * (0.5 + i * 0.2), H * 1.2], 0.5);
    // The great lens: a barrel of glass in rings on its pedestal.
    const x = W * 0.68;
    const y = H * 0.4;
    pen.polygon(
      pts`${x - W * 0.07},${H * 0.64} ${x + W * 0.07},${H * 0.64} ${x + W * 0.1},${H * 0.86} ${x - W * 0.1},${H * 0.86}`,
      {
        fill: 'black',
      },
    );
    pen.ellipse(x, y, W * 0.11, H * 0.25, { fill: 'white', ink: 1.5 });
    for (const r of [0.8, 0.6, 0.4]) pen.ellipse(x, y, W * 0.11 * r, H * 0.25 * r, { ink: 0.7 });
    for (const k of [-0.6, -0.25, 0.25, 0.6]) {
      const half = W * 0.11 * Math.sqrt(1 - k * k);
      rule(s, [x - half, y + H * 0.25 * k], [x + half, y + H * 0.25 * k], 0.7);
    }
    pen.ellipse(x, y, W * 0.022, H * 0.05, { fill: night ? 'white' : 0.28, ink: 0.9 });
  },
  hall(s) {
    const room = drawRoom(s, 0.46, { side: 0.12 });
    const [x, y, w, h] = [room.left, room.top, room.right - room.left, room.bottom - room.top];
    boards(s, room, 5, 6);
    for (const k of [0.2, 0.5, 0.8]) slit(s, x + w * k, y + h * 0.34, w * 0.05, h * 0.16);
    s.pen.polygon(box(x + w * 0.4, y + h * 0.62, w * 0.2, h * 0.38), { fill: 'black', ink: 1 });
    columns(s, room, 'white');
  },
  'temple-hall'(s) {
    const room = drawRoom(s, 0.5, { side: 0.2, back: 0.36 });
    const [x, y, w, h] = [room.left, room.top, room.right - room.left, room.bottom - room.top];
    boards(s, room, 5, 3);
    s.pen.polygon(box(x + w * 0.22, y + h * 0.72, w * 0.56, h * 0.28), { fill: 'black', ink: 1 });
    s.pen.ellipse(x + w * 0.5, y + h * 0.36, w * 0.13, w * 0.13, { fill: 'white', ink: 0.8 });
    s.pen.shape(
      pts`${x + w * 0.38},${y + h * 0.72}! ${x + w * 0.42},${y + h * 0.52} ${x + w * 0.47},${y + h * 0.46} ${x + w * 0.5},${y + h * 0.3} ${x + w * 0.53},${y + h * 0.46} ${x + w * 0.58},${y + h * 0.52} ${x + w * 0.62},${y + h * 0.72}!`,
      { fill: 0.5 },
    );
    for (const k of [0.28, 0.72]) {
      rule(s, [x + w * k, y + h * 0.72], [x + w * k, y + h * 0.62], 3);
      s.pen.ellipse(x + w * k, y + h * 0.6, w * 0.01, h * 0.025, { fill: 'white', ink: 0.7 });
    }
    columns(s, room, 'black');
  },
  cabin(s) {
    const { pen } = s;
    const room = drawRoom(s, 0.62);
    const [x, y, w, h] = [room.left, room.top, room.right - room.left, room.bottom - room.top];
    for (let i = 1; i < 9; i++) rule(s, [x, y + (h * i) / 9], [x + w, y + (h * i) / 9], 0.45);
    boards(s, room, 7, 1);
    for (const k of [0.24, 0.76]) {
      pen.ellipse(x + w * k, y + h * 0.36, h * 0.15, h * 0.15, { fill: 'white', ink: 1.4 });
      pen.ellipse(x + w * k, y + h * 0.36, h * 0.115, h * 0.115, {
        fill: s.scene.time === 'night' ? 'black' : 0.12,
        ink: 0.9,
      });
      rule(s, [x + w * k - h * 0.11, y + h * 0.39], [x + w * k + h * 0.11, y + h * 0.39], 0.8);
    }
    windowOn(s, x + w * 0.44, y + h * 0.2, w * 0.12, h * 0.26);
    pen.polygon(box(x + w * 0.3, y + h * 0.7, w * 0.4, h * 0.06), { fill: 0.36, ink: 0.9 });
    for (const k of [0.33, 0.65])
      pen.polygon(box(x + w * k, y + h * 0.76, w * 0.02, h * 0.24), { fill: 'black', ink: 0.7 });
    pendant(s, (room.left + room.right) / 2, room.top + h * 0.02, 30);
  },
};
