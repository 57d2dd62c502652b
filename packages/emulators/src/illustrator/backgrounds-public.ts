import { boards, books, pendant, shelf, sideWindows } from './backgrounds-indoor.ts';
import type { PlaceKind } from './place-words.ts';
import { pts } from './points.ts';
import { box, curtain, drawRoom, fade, flood, floorBox, rule, type Stage, wallPanel, windowOn } from './stage.ts';

/** Rooms where people meet, learn and work. */
export const PUBLIC: Partial<Record<PlaceKind, (s: Stage) => void>> = {
  classroom(s) {
    const { width: W, height: H, pen } = s;
    const room = drawRoom(s, 0.56);
    const [x, y, w, h] = [room.left, room.top, room.right - room.left, room.bottom - room.top];
    pen.polygon(box(x + w * 0.12, y + h * 0.28, w * 0.76, h * 0.4), { fill: 'black', ink: 1.4, ink_colour: '#000' });
    rule(s, [x + w * 0.12, y + h * 0.7], [x + w * 0.88, y + h * 0.7], 1.6);
    pen.stroke(pts`${x + w * 0.2},${y + h * 0.6} ${x + w * 0.4},${y + h * 0.36}`, { weight: 0.6, colour: '#fff' });
    pen.ellipse(x + w * 0.5, y + h * 0.14, h * 0.07, h * 0.07, { fill: 'white', ink: 1 });
    rule(s, [x + w * 0.5, y + h * 0.14], [x + w * 0.5, y + h * 0.09], 0.8);
    sideWindows(s, room, -1, 3);
    wallPanel(s, room, 1, 0.66, 0.9, 0, 0.72, 0.12);
    boards(s, room, 7, 1);
    for (let row = 2; row >= 0; row--)
      for (const across of [-0.62, 0, 0.62]) {
        const depth = 0.12 + row * 0.24;
        const top = floorBox(s, room, across, depth, 0.5, 0.42, 0.08);
        pen.polygon(box(top.x - top.w * 0.42, top.y + H * 0.03 * top.size, top.w * 0.84, H * 0.045 * top.size), {
          fill: 0.28,
          ink: 0.6,
        });
      }
    void W;
  },
  stairs(s) {
    const { width: W, height: H, pen } = s;
    flood(s, 'white', -W, -H, W * 3, H * 3);
    fade(s, -H * 0.1, H * 0.7, 0.36, 0.04, -W, W * 3);
    // Steps rise away from the eye between two walls; each tread is a light band, each riser a toned one.
    const steps = 11;
    const edge = (k: number) => ({ y: H * (0.98 - 0.7 * (1 - (1 - k) ** 1.7)), half: W * (0.62 - 0.42 * k) });
    pen.polygon(box(W * 0.3, H * -0.1, W * 0.4, H * 0.4), { fill: 0.2, ink: 0.8 });
    windowOn(s, W * 0.42, H * 0.02, W * 0.16, H * 0.18);
    for (let i = steps - 1; i >= 0; i--) {
      const [near, far] = [edge(i / steps), edge((i + 1) / steps)];
      const rise = (near.y - far.y) * 0.55;
      pen.polygon(
        pts`${W / 2 - near.half},${near.y} ${W / 2 + near.half},${near.y} ${W / 2 + near.half},${near.y - rise} ${W / 2 - near.half},${near.y - rise}`,
        { fill: i < 2 ? 0.5 : 0.14, ink: 0.8 },
      );
      pen.polygon(
        pts`${W / 2 - near.half},${near.y - rise} ${W / 2 + near.half},${near.y - rise} ${W / 2 + far.half},${far.y} ${W / 2 - far.half},${far.y}`,
        { fill: 'white', ink: 0.8 },
      );
    }
    for (const side of [-1, 1]) {
      const [low, high] = [edge(0), edge(1)];
      rule(s, [W / 2 + side * low.half, low.y - H * 0.42], [W / 2 + side * high.half, high.y - H * 0.16], 2.4);
      for (let i = 0; i < steps; i += 2) {
        const at = edge(i / steps);
        rule(s, [W / 2 + side * at.half, at.y], [W / 2 + side * at.half, at.y - H * (0.42 - (0.26 * i) / steps)], 1);
      }
    }
  },
  corridor(s) {
    const room = drawRoom(s, 0.24, { floor: 0.08 });
    sideWindows(s, room, -1, 5);
    for (let i = 0; i < 3; i++) wallPanel(s, room, 1, i / 3 + 0.08, i / 3 + 0.22, 0, 0.76, 0.2);
    s.pen.polygon(
      box(
        room.left + (room.right - room.left) * 0.3,
        room.top + (room.bottom - room.top) * 0.26,
        (room.right - room.left) * 0.4,
        (room.bottom - room.top) * 0.74,
      ),
      { fill: 0.5, ink: 0.8 },
    );
    boards(s, room, 3, 7);
  },
  train(s) {
    const { width: W, height: H, pen } = s;
    flood(s, 'white');
    pen.polygon(box(-10, H * 0.14, W * 1.05, H * 0.44), { fill: 0.1, ink: 0 });
    for (let i = 0; i < 3; i++) {
      windowOn(s, W * (0.03 + i * 0.335), H * 0.16, W * 0.28, H * 0.34, 1);
      if (s.scene.time !== 'night')
        for (let k = 0; k < 5; k++)
          rule(
            s,
            [W * (0.04 + i * 0.335), H * (0.2 + k * 0.055)],
            [W * (0.12 + i * 0.335 + 0.14 * ((k * 7) % 3) * 0.4), H * (0.2 + k * 0.055)],
            0.5,
          );
    }
    rule(s, [0, H * 0.14], [W, H * 0.14], 1.2);
    rule(s, [0, H * 0.06], [W, H * 0.06], 2.2);
    for (let i = 0; i < 9; i++) {
      const x = W * (0.06 + i * 0.11);
      rule(s, [x, H * 0.06], [x, H * 0.15], 1.4);
      pen.polygon(pts`${x - W * 0.014},${H * 0.2} ${x},${H * 0.145} ${x + W * 0.014},${H * 0.2}`, { ink: 2 });
    }
    pen.shape(pts`-20,${H * 0.6}! ${W * 1.02},${H * 0.6}! ${W * 1.02},${H * 0.78} -20,${H * 0.78}`, { fill: 0.36 });
    pen.shape(pts`-20,${H * 0.78}! ${W * 1.02},${H * 0.78}! ${W * 1.02},${H * 0.86} -20,${H * 0.86}`, {
      fill: 'white',
    });
    for (let i = 1; i < 7; i++) rule(s, [(W * i) / 7, H * 0.6], [(W * i) / 7, H * 0.85], 0.7);
    for (const x of [0.33, 0.67]) rule(s, [W * x, H * 0.06], [W * x, H * 1.02], 2.4);
    rule(s, [0, H * 0.94], [W, H * 0.94], 0.8);
  },
  shop(s) {
    const { pen } = s;
    const room = drawRoom(s, 0.6);
    const [x, y, w, h] = [room.left, room.top, room.right - room.left, room.bottom - room.top];
    for (let row = 0; row < 3; row++) {
      rule(s, [x + w * 0.06, y + h * (0.24 + row * 0.15)], [x + w * 0.64, y + h * (0.24 + row * 0.15)], 1.8);
      for (let i = 0; i < 11; i++) {
        const bx = x + w * (0.08 + i * 0.05);
        const tall = h * pen.random.between(0.05, 0.11);
        pen.shape(
          pts`${bx},${y + h * (0.24 + row * 0.15)}! ${bx},${y + h * (0.24 + row * 0.15) - tall * 0.6}
            ${bx + w * 0.015},${y + h * (0.24 + row * 0.15) - tall}
            ${bx + w * 0.03},${y + h * (0.24 + row * 0.15) - tall * 0.6}
            ${bx + w * 0.03},${y + h * (0.24 + row * 0.15)}!`,
          { fill: (i + row) % 3 === 0 ? 'black' : (i + row) % 3 === 1 ? 0.28 : 'white', ink: 0.7 },
        );
      }
    }
    windowOn(s, x + w * 0.7, y + h * 0.16, w * 0.24, h * 0.44, 2);
    pen.polygon(box(x + w * 0.02, y + h * 0.68, w * 0.66, h * 0.06), { fill: 0.5, ink: 0.9 });
    pen.polygon(box(x + w * 0.04, y + h * 0.74, w * 0.62, h * 0.26), { fill: 'white', ink: 0.8 });
    for (let i = 1; i < 8; i++)
      rule(s, [x + w * (0.04 + i * 0.077), y + h * 0.74], [x + w * (0.04 + i * 0.077), y + h], 0.6);
    boards(s, room, 6, 4);
    for (const k of [0.25, 0.5, 0.75]) pendant(s, x + w * k, y + h * 0.02, 30);
    for (const [across, depth] of [
      [-0.75, 0.3],
      [0.78, 0.16],
    ] as const) {
      const top = floorBox(s, room, across, depth, 0.8, 0.5, 0.12);
      pen.ellipse(top.x, top.y - 12 * top.size, 10 * top.size, 12 * top.size, { fill: 'white' });
    }
  },
  hospital(s) {
    const { pen } = s;
    const room = drawRoom(s, 0.6);
    const [x, y, w, h] = [room.left, room.top, room.right - room.left, room.bottom - room.top];
    windowOn(s, x + w * 0.36, y + h * 0.14, w * 0.34, h * 0.42, 2);
    curtain(s, x + w * 0.02, y - h * 0.04, w * 0.26, h * 1.02, 1);
    curtain(s, x + w * 0.99, y - h * 0.04, w * 0.2, h * 1.02, -1);
    rule(s, [x - w * 0.1, y - h * 0.04], [x + w * 1.1, y - h * 0.04], 1.6);
    boards(s, room, 5, 4);
    const bed = floorBox(s, room, 0.36, 0.2, 1.7, 0.5, 0.5, 'white', 'white');
    pen.polygon(box(bed.x - bed.w * 0.54, bed.y - 46, bed.w * 0.04, 90), { fill: 'white', ink: 0.9 });
    pen.polygon(box(bed.x + bed.w * 0.5, bed.y - 46, bed.w * 0.04, 90), { fill: 'white', ink: 0.9 });
    const stand = room.floor(-0.55, 0.36);
    rule(s, [stand.x, stand.y], [stand.x, stand.y - s.height * 0.42], 1.4);
    pen.shape(
      pts`${stand.x - 12},${stand.y - s.height * 0.42} ${stand.x + 12},${stand.y - s.height * 0.42}
        ${stand.x + 10},${stand.y - s.height * 0.35} ${stand.x - 10},${stand.y - s.height * 0.35}`,
      { fill: 'white' },
    );
    pen.stroke(
      pts`${stand.x},${stand.y - s.height * 0.35} ${stand.x + 24},${stand.y - s.height * 0.2}
        ${stand.x + 60},${stand.y - s.height * 0.18}`,
      { weight: 0.7, taper: 'none' },
    );
  },
  office(s) {
    const { pen } = s;
    const room = drawRoom(s, 0.6);
    const [x, y, w, h] = [room.left, room.top, room.right - room.left, room.bottom - room.top];
    windowOn(s, x + w * 0.06, y + h * 0.14, w * 0.5, h * 0.4, 3);
    shelf(s, x + w * 0.66, y + h * 0.12, w * 0.3, h * 0.8, 4);
    for (let i = 0; i < 8; i++)
      rule(s, [x + w * 0.06, y + h * (0.16 + i * 0.022)], [x + w * 0.56, y + h * (0.16 + i * 0.022)], 0.5);
    boards(s, room, 5, 4);
    for (const [across, depth] of [
      [-0.6, 0.46],
      [0.1, 0.46],
      [-0.7, 0.12],
      [0.55, 0.12],
    ] as const) {
      const desk = floorBox(s, room, across, depth, 1.2, 0.6, 0.14);
      const k = desk.size;
      pen.polygon(box(desk.x - 26 * k, desk.y - 50 * k, 52 * k, 36 * k), { fill: 'black', ink: 1 });
      pen.polygon(box(desk.x - 22 * k, desk.y - 46 * k, 44 * k, 28 * k), { fill: 0.2, ink: 0 });
      rule(s, [desk.x, desk.y - 14 * k], [desk.x, desk.y], 2);
      pen.polygon(box(desk.x + 34 * k, desk.y - 16 * k, 20 * k, 14 * k), { fill: 'white', ink: 0.7 });
    }
  },
  'post-office'(s) {
    const { pen } = s;
    const room = drawRoom(s, 0.6);
    const [x, y, w, h] = [room.left, room.top, room.right - room.left, room.bottom - room.top];
    windowOn(s, x + w * 0.06, y + h * 0.16, w * 0.3, h * 0.42, 2);
    boards(s, room, 5, 4);
    // Pigeonholes with letters in them.
    const [left, top, cell] = [x + w * 0.42, y + h * 0.08, w * 0.088];
    pen.polygon(box(left - cell * 0.1, top - cell * 0.1, cell * 6.2, cell * 6.2), { fill: 'white', ink: 1 });
    for (let row = 0; row < 7; row++)
      for (let column = 0; column < 6; column++) {
        const [cx, cy] = [left + column * cell, top + row * cell * 0.86];
        pen.polygon(box(cx + cell * 0.07, cy + cell * 0.06, cell * 0.86, cell * 0.74), { fill: 'black', ink: 0.6 });
        const letters = (row * 5 + column * 3) % 4;
        for (let k = 0; k < letters; k++)
          pen.polygon(box(cx + cell * 0.14, cy + cell * (0.66 - k * 0.15), cell * 0.7, cell * 0.1), {
            fill: k % 2 === 0 ? 'white' : 0.2,
            ink: 0.4,
          });
      }
    const stove = floorBox(s, room, -0.62, 0.62, 0.5, 0.5, 0.34, 0.5, 0.7);
    const pipe = stove.w * 0.2;
    pen.polygon(box(stove.x - pipe / 2, y - h * 0.4, pipe, stove.y - y + h * 0.4 - stove.size), {
      fill: 0.5,
      ink: 0.8,
    });
    const counter = floorBox(s, room, 0.34, 0.2, 1.7, 0.5, 0.3, 0.12, 0.28);
    pen.polygon(box(counter.x - counter.w * 0.3, counter.y - 20 * counter.size, counter.w * 0.24, 20 * counter.size), {
      fill: 'white',
      ink: 0.8,
    });
  },
  library(s) {
    const room = drawRoom(s, 0.4, { floor: 0.08 });
    const [x, y, w, h] = [room.left, room.top, room.right - room.left, room.bottom - room.top];
    windowOn(s, x + w * 0.34, y + h * 0.1, w * 0.32, h * 0.5, 2);
    for (const side of [-1, 1] as const)
      for (let i = 3; i >= 0; i--) {
        const [a, b] = [i / 4 + 0.02, i / 4 + 0.2];
        wallPanel(s, room, side, a, b, 0, 0.94, 0.5);
        for (let row = 0; row < 4; row++) {
          wallPanel(s, room, side, a + 0.01, b - 0.01, row * 0.225 + 0.04, row * 0.225 + 0.23, 'black');
          for (let k = 0; k < 9; k++) {
            const [p, q] = [a + 0.012 + k * 0.0185, a + 0.012 + (k + 0.86) * 0.0185];
            const tall = 0.12 + ((k * 5 + row * 3 + i) % 4) * 0.018;
            if ((k + row * 2 + i) % 6 !== 5)
              wallPanel(
                s,
                room,
                side,
                p,
                q,
                row * 0.225 + 0.045,
                row * 0.225 + 0.045 + tall,
                (k + row) % 3 === 0 ? 0.36 : 'white',
              );
          }
        }
      }
    const desk = floorBox(s, room, 0, 0.4, 1.6, 0.55, 0.2);
    books(s, desk.x - desk.w * 0.3, desk.y - 40 * desk.size, desk.w * 0.24, 40 * desk.size);
  },
};
