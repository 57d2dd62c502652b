import type { PlaceKind } from './place-words.ts';
import { pts } from './points.ts';
import { box, curtain, drawRoom, floorBox, type Room, rule, type Stage, wallPanel, windowOn } from './stage.ts';

type Draw = (s: Stage) => void;

/** Boards of a floor, or mats, running to the back wall. */
export function boards(s: Stage, room: Room, lines: number, cross: number): void {
  for (let i = -lines; i <= lines; i++) {
    const near = room.floor((i / lines) * 2.4, 0);
    const far = room.floor((i / lines) * 1, 1);
    if (Math.abs(i / lines) <= 1) rule(s, [far.x, far.y], [room.floor(i / lines, 0).x, near.y], 0.45);
  }
  for (let i = 1; i < cross; i++) {
    const depth = i / cross;
    const [a, b] = [room.floor(-1, depth), room.floor(1, depth)];
    rule(s, [a.x, a.y], [b.x, b.y], 0.45);
  }
}

/** Windows along a side wall. */
export function sideWindows(s: Stage, room: Room, side: -1 | 1, count: number): void {
  for (let i = 0; i < count; i++) {
    const [a, b] = [(i + 0.12) / count, (i + 0.88) / count];
    wallPanel(
      s,
      room,
      side,
      a,
      b,
      0.34,
      0.82,
      s.scene.time === 'night' ? 'black' : s.scene.time === 'evening' || s.scene.weather === 'rain' ? 0.2 : 'white',
    );
    const middle = (a + b) / 2;
    rule(
      s,
      room.wall(side, middle, 0.34),
      room.wall(side, middle, 0.82),
      0.8,
      s.scene.time === 'night' ? '#fff' : '#000',
    );
  }
  rule(s, room.wall(side, 0, 0.31), room.wall(side, 1, 0.31), 0.8);
}

/** A row of books. */
export function books(s: Stage, x: number, y: number, w: number, h: number): void {
  for (let at = x; at < x + w - 4; ) {
    const thick = Math.max(3, h * s.pen.random.between(0.12, 0.3));
    const tall = h * s.pen.random.between(0.7, 0.96);
    const kind = s.pen.random();
    if (at + thick > x + w) break;
    s.pen.polygon(box(at, y + h - tall, thick, tall), {
      fill: kind < 0.25 ? 'black' : kind < 0.5 ? 0.36 : 'white',
      ink: 0.5,
    });
    at += thick;
  }
}

/** A bookcase. */
export function shelf(s: Stage, x: number, y: number, w: number, h: number, rows: number): void {
  s.pen.polygon(box(x, y, w, h), { fill: 0.5, ink: 0.9 });
  for (let i = 0; i < rows; i++) {
    const top = y + (h * i) / rows + h * 0.02;
    s.pen.polygon(box(x + w * 0.03, top, w * 0.94, h / rows - h * 0.03), { fill: 'black', ink: 0.6 });
    books(s, x + w * 0.05, top, w * 0.9, h / rows - h * 0.035);
  }
}

/** A lamp that hangs from the ceiling. */
export function pendant(s: Stage, x: number, y: number, size: number): void {
  rule(s, [x, -10], [x, y], 0.8);
  s.pen.shape(
    pts`${x - size * 0.2},${y}! ${x + size * 0.2},${y}! ${x + size},${y + size * 0.8}!
      ${x - size},${y + size * 0.8}!`,
    { fill: 'black' },
  );
  s.pen.ellipse(x, y + size * 0.84, size * 0.36, size * 0.22, { fill: 'white', ink: 0.7 });
}

/** Rooms of a home. */
export const INDOOR: Partial<Record<PlaceKind, Draw>> = {
  kitchen(s) {
    const { height: H, pen } = s;
    const room = drawRoom(s, 0.64);
    const [x, y, w, h] = [room.left, room.top, room.right - room.left, room.bottom - room.top];
    windowOn(s, x + w * 0.36, y + h * 0.16, w * 0.28, h * 0.34);
    for (const k of [0.02, 0.68])
      for (const d of [0, 0.15])
        pen.polygon(box(x + w * (k + d), y + h * 0.06, w * 0.15, h * 0.3), { fill: 'white', ink: 0.8 });
    pen.polygon(box(x, y + h * 0.62, w, h * 0.05), { fill: 0.28, ink: 0.9 });
    for (let i = 0; i < 6; i++)
      pen.polygon(box(x + (w * i) / 6, y + h * 0.67, w / 6, h * 0.33), { fill: 'white', ink: 0.7 });
    pen.stroke(
      pts`${x + w * 0.5},${y + h * 0.62} ${x + w * 0.5},${y + h * 0.54} ${x + w * 0.54},${y + h * 0.52}
        ${x + w * 0.56},${y + h * 0.57}`,
      { weight: 1.6, taper: 'none' },
    );
    for (const [i, k] of [0.74, 0.82, 0.9].entries()) {
      rule(s, [x + w * k, y + h * 0.42], [x + w * k, y + h * 0.47], 0.8);
      pen.ellipse(x + w * k, y + h * (0.51 + i * 0.005), w * 0.03, h * 0.045, {
        fill: i === 1 ? 'white' : 'black',
        ink: 0.8,
      });
    }
    pen.ellipse(x + w * 0.16, y + h * 0.56, w * 0.06, h * 0.05, { fill: 'black' });
    pen.polygon(box(x + w * 0.1, y + h * 0.55, w * 0.12, h * 0.07), { fill: 'black', ink: 0.7 });
    boards(s, room, 6, 5);
    const table = floorBox(s, room, 0.05, 0.08, 2.4, 0.62, 0.22);
    pen.shape(
      pts`${table.x - 40},${table.y - 4}! ${table.x - 34},${table.y - H * 0.05}
        ${table.x + 4},${table.y - H * 0.05} ${table.x + 10},${table.y - 4}!`,
      { fill: 'white' },
    );
  },
  'living-room'(s) {
    const { pen } = s;
    const room = drawRoom(s, 0.6);
    const [x, y, w, h] = [room.left, room.top, room.right - room.left, room.bottom - room.top];
    windowOn(s, x + w * 0.08, y + h * 0.16, w * 0.36, h * 0.48, 2);
    curtain(s, x + w * 0.05, y + h * 0.12, w * 0.1, h * 0.64, 1);
    curtain(s, x + w * 0.47, y + h * 0.12, w * 0.1, h * 0.64, -1);
    shelf(s, x + w * 0.66, y + h * 0.3, w * 0.28, h * 0.62, 3);
    pen.polygon(box(x + w * 0.7, y + h * 0.08, w * 0.18, h * 0.16), { fill: 0.2, ink: 1.2 });
    wallPanel(s, room, 1, 0.3, 0.62, 0, 0.76, 0.12);
    boards(s, room, 5, 4);
    const sofa = floorBox(s, room, -0.5, 0.42, 1.9, 0.5, 0.2, 0.2, 0.2);
    pen.shape(
      pts`${sofa.x - sofa.w * 0.54},${sofa.y + 6}! ${sofa.x - sofa.w * 0.54},${sofa.y - sofa.w * 0.2}
        ${sofa.x + sofa.w * 0.54},${sofa.y - sofa.w * 0.2} ${sofa.x + sofa.w * 0.54},${sofa.y + 6}!`,
      { fill: 0.2 },
    );
    const table = floorBox(s, room, 0.25, 0.14, 1.8, 0.3, 0.2);
    pen.ellipse(table.x, table.y - 10 * table.size, 13 * table.size, 9 * table.size, { fill: 'white' });
    pendant(s, (room.left + room.right) / 2, room.top - 10, 44);
  },
  bedroom(s) {
    const { pen } = s;
    const room = drawRoom(s, 0.6);
    const [x, y, w, h] = [room.left, room.top, room.right - room.left, room.bottom - room.top];
    windowOn(s, x + w * 0.34, y + h * 0.14, w * 0.34, h * 0.42, 2);
    curtain(s, x + w * 0.3, y + h * 0.1, w * 0.12, h * 0.56, 1);
    curtain(s, x + w * 0.72, y + h * 0.1, w * 0.12, h * 0.56, -1);
    pen.polygon(box(x + w * 0.04, y + h * 0.42, w * 0.2, h * 0.58), { fill: 0.2, ink: 0.9 });
    rule(s, [x + w * 0.14, y + h * 0.42], [x + w * 0.14, y + h], 0.7);
    boards(s, room, 6, 1);
    const bed = floorBox(s, room, 0.5, 0.12, 1.9, 0.42, 0.7, 'white', 'white');
    const far = room.floor(0.5, 0.78);
    pen.shape(
      pts`${far.x - 64 * far.size},${bed.y - 70}! ${far.x - 60 * far.size},${bed.y - 104}
        ${far.x + 60 * far.size},${bed.y - 104} ${far.x + 64 * far.size},${bed.y - 70}!`,
      { fill: 'white' },
    );
    for (const k of [0.25, 0.5, 0.75])
      pen.stroke(pts`${bed.x - bed.w * (0.5 - k)},${bed.y + 4} ${bed.x - bed.w * (0.46 - k * 0.9)},${bed.y - 36}`, {
        weight: 0.7,
      });
    const desk = floorBox(s, room, -0.62, 0.4, 0.9, 0.66, 0.2);
    pen.shape(pts`${desk.x - 6},${desk.y}! ${desk.x},${desk.y - 50} ${desk.x + 30},${desk.y - 64}`, { fill: 'black' });
    pen.shape(
      pts`${desk.x + 12},${desk.y - 66} ${desk.x + 44},${desk.y - 72} ${desk.x + 52},${desk.y - 46}
        ${desk.x + 20},${desk.y - 42}`,
      { fill: 'white' },
    );
  },
  indoor(s) {
    const { pen } = s;
    const room = drawRoom(s, 0.6);
    const [x, y, w, h] = [room.left, room.top, room.right - room.left, room.bottom - room.top];
    windowOn(s, x + w * 0.12, y + h * 0.16, w * 0.32, h * 0.42, 2);
    pen.polygon(box(x + w * 0.6, y + h * 0.2, w * 0.24, h * 0.8), { fill: 0.12, ink: 1 });
    pen.polygon(box(x + w * 0.63, y + h * 0.26, w * 0.18, h * 0.3), { fill: 'white', ink: 0.7 });
    pen.ellipse(x + w * 0.81, y + h * 0.64, 5, 5, { fill: 'black', ink: 0.6 });
    rule(s, [x, y + h * 0.72], [x + w, y + h * 0.72], 0.7);
    boards(s, room, 6, 1);
    floorBox(s, room, -0.72, 0.3, 0.9, 0.5, 0.2, 'white', 0.2);
  },
};
