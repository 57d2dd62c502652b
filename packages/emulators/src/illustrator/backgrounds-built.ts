import { ground } from './backgrounds-nature.ts';
import { house } from './buildings.ts';
import type { PlaceKind } from './place-words.ts';
import { leaves, tree } from './plants.ts';
import { pts } from './points.ts';
import { drawSky } from './sky.ts';
import { box, drawRoom, fade, flood, floorBox, rule, type Stage, wallPanel, windowOn } from './stage.ts';

/** Rooms with a character of their own: a ship between the stars, a manor's hall, a veranda. */
export const BUILT: Partial<Record<PlaceKind, (s: Stage) => void>> = {
  spaceship(s) {
    const { width: W, height: H, pen } = s;
    const room = drawRoom(s, 0.56, { floor: 0.28, side: 0.14, back: 0.2 });
    const [x, y, w, h] = [room.left, room.top, room.right - room.left, room.bottom - room.top];
    // The stars and a planet through the great window.
    const window = pts`${x + w * 0.04},${y + h * 0.2}! ${x + w * 0.16},${y + h * 0.04}! ${x + w * 0.84},${y + h * 0.04}! ${x + w * 0.96},${y + h * 0.2}! ${x + w * 0.9},${y + h * 0.58}! ${x + w * 0.1},${y + h * 0.58}!`;
    const pane = pen.shape(window, { fill: 'black', ink: 1.6 });
    pen.clip(pane, () => {
      for (let i = 0; i < 50; i++) {
        const r = i % 7 === 0 ? 2.4 : 1.2;
        pen.ellipse(x + w * pen.random(), y + h * 0.6 * pen.random(), r, r, { fill: 'white', ink: 0 });
      }
      pen.ellipse(x + w * 0.66, y + h * 0.62, w * 0.2, w * 0.2, { fill: 'white', ink: 0 });
      pen.ellipse(x + w * 0.71, y + h * 0.66, w * 0.2, w * 0.2, { fill: 0.5, ink: 0 });
    });
    for (const k of [0.33, 0.67]) rule(s, [x + w * k, y + h * 0.04], [x + w * k, y + h * 0.58], 2.2, '#fff');
    // Consoles with lights and screens along the window.
    pen.polygon(
      pts`${x},${y + h * 0.64} ${x + w},${y + h * 0.64} ${x + w * 1.04},${y + h * 0.86} ${x - w * 0.04},${y + h * 0.86}`,
      { fill: 'white', ink: 1 },
    );
    pen.polygon(box(x - w * 0.04, y + h * 0.86, w * 1.08, h * 0.14), { fill: 'black', ink: 1 });
    for (let i = 0; i < 5; i++) {
      pen.polygon(box(x + w * (0.05 + i * 0.19), y + h * 0.67, w * 0.12, h * 0.1), {
        fill: i % 2 === 0 ? 'black' : 0.28,
        ink: 0.8,
      });
      pen.stroke(
        pts`${x + w * (0.06 + i * 0.19)},${y + h * 0.73} ${x + w * (0.09 + i * 0.19)},${y + h * 0.69} ${x + w * (0.12 + i * 0.19)},${y + h * 0.75} ${x + w * (0.16 + i * 0.19)},${y + h * 0.7}`,
        { weight: 0.9, colour: i % 2 === 0 ? '#fff' : '#000' },
      );
      for (let k = 0; k < 4; k++)
        pen.ellipse(x + w * (0.06 + i * 0.19 + k * 0.028), y + h * 0.81, w * 0.008, w * 0.008, {
          fill: k % 2 === 0 ? 'black' : 'white',
          ink: 0.6,
        });
    }
    for (const side of [-1, 1] as const) {
      wallPanel(s, room, side, 0.1, 0.42, 0.12, 0.92, 0.28);
      wallPanel(s, room, side, 0.5, 0.82, 0.12, 0.92, 0.28);
      wallPanel(s, room, side, 0.16, 0.36, 0.5, 0.8, 'black');
      wallPanel(s, room, side, 0.55, 0.76, 0.5, 0.8, 'black');
    }
    for (const side of [-1, 1])
      for (let i = 1; i < 4; i++)
        rule(s, [W / 2 + side * w * 0.18 * i, room.bottom], [W / 2 + side * W * 0.26 * i, H], 0.8);
    for (const side of [-1, 1] as const) {
      const seat = floorBox(s, room, side * 0.34, 0.3, 0.7, 0.4, 0.12, 0.28, 0.5);
      pen.shape(
        pts`${seat.x - seat.w * 0.44},${seat.y}! ${seat.x - seat.w * 0.4},${seat.y - seat.w * 1.1} ${seat.x + seat.w * 0.4},${seat.y - seat.w * 1.1} ${seat.x + seat.w * 0.44},${seat.y}!`,
        { fill: 'black', ink: 1 },
      );
    }
  },
  mansion(s) {
    const { width: W, pen } = s;
    const room = drawRoom(s, 0.58, { floor: 'white', side: 0.2, back: 0.14 });
    const [x, y, w, h] = [room.left, room.top, room.right - room.left, room.bottom - room.top];
    for (const k of [0.1, 0.7]) {
      windowOn(s, x + w * k, y + h * 0.12, w * 0.2, h * 0.6, 2);
      for (const [dx, to] of [
        [-0.03, 1],
        [0.23, -1],
      ] as const)
        pen.shape(
          pts`${x + w * (k + dx)},${y + h * 0.08}! ${x + w * (k + dx + to * 0.09)},${y + h * 0.08}! ${x + w * (k + dx + to * 0.03)},${y + h * 0.5} ${x + w * (k + dx + to * 0.06)},${y + h * 0.8}! ${x + w * (k + dx)},${y + h * 0.8}!`,
          { fill: 'black', ink: 0.8 },
        );
    }
    // The hearth with its fire, a portrait above.
    pen.polygon(box(x + w * 0.37, y + h * 0.5, w * 0.26, h * 0.5), { fill: 'white', ink: 1.1 });
    pen.polygon(box(x + w * 0.35, y + h * 0.46, w * 0.3, h * 0.05), { fill: 'white', ink: 1.1 });
    pen.polygon(box(x + w * 0.42, y + h * 0.64, w * 0.16, h * 0.36), { fill: 'black', ink: 1 });
    pen.shape(
      pts`${x + w * 0.45},${y + h}! ${x + w * 0.46},${y + h * 0.86} ${x + w * 0.485},${y + h * 0.9} ${x + w * 0.5},${y + h * 0.76}! ${x + w * 0.525},${y + h * 0.9} ${x + w * 0.545},${y + h * 0.86} ${x + w * 0.55},${y + h}!`,
      { fill: 'white', ink: 0.7 },
    );
    pen.polygon(box(x + w * 0.41, y + h * 0.1, w * 0.18, h * 0.3), { fill: 0.28, ink: 2 });
    pen.ellipse(x + w * 0.5, y + h * 0.22, w * 0.03, h * 0.06, { fill: 'white', ink: 0.8 });
    pen.shape(
      pts`${x + w * 0.45},${y + h * 0.4}! ${x + w * 0.47},${y + h * 0.3} ${x + w * 0.53},${y + h * 0.3} ${x + w * 0.55},${y + h * 0.4}!`,
      { fill: 'black', ink: 0.8 },
    );
    // A carpet, high-backed chairs, the chandelier.
    const [a, b, c, d] = [
      room.floor(-0.5, 0.06),
      room.floor(0.5, 0.06),
      room.floor(0.42, 0.86),
      room.floor(-0.42, 0.86),
    ];
    pen.polygon(pts`${a.x},${a.y} ${b.x},${b.y} ${c.x},${c.y} ${d.x},${d.y}`, { fill: 0.5, ink: 1.2 });
    for (const side of [-1, 1] as const) {
      const seat = floorBox(s, room, side * 0.66, 0.44, 0.8, 0.42, 0.14, 0.28, 0.28);
      pen.shape(
        pts`${seat.x - seat.w * 0.5},${seat.y}! ${seat.x - seat.w * 0.46},${seat.y - seat.w} ${seat.x},${seat.y - seat.w * 1.2} ${seat.x + seat.w * 0.46},${seat.y - seat.w} ${seat.x + seat.w * 0.5},${seat.y}!`,
        { fill: 'black', ink: 1 },
      );
    }
    const top = y - h * 0.1;
    rule(s, [W / 2, -s.height], [W / 2, top], 1.2);
    for (const r of [1, 0.55]) pen.ellipse(W / 2, top + h * 0.05 * (2 - r), w * 0.16 * r, h * 0.04 * r, { ink: 1.4 });
    for (let i = -4; i <= 4; i++) {
      const cx = W / 2 + (w * 0.16 * i) / 4;
      pen.polygon(box(cx - 2, top + h * 0.01, 4, h * 0.05), { fill: 'white', ink: 0.6 });
      pen.stroke(pts`${cx},${top + h * 0.1} ${cx + 2},${top + h * 0.13}`, { weight: 1.2 });
    }
  },
  square(s) {
    const { width: W, height: H, horizon: hy, pen } = s;
    drawSky(s, hy);
    ground(s, hy);
    const night = s.scene.time === 'night';
    // A row of gabled houses along the far side, a church tower among them.
    pen.polygon(box(W * 0.44, hy - H * 0.36, W * 0.08, H * 0.38), { fill: night ? 0.5 : 'white', ink: 0.9 });
    pen.polygon(pts`${W * 0.43},${hy - H * 0.35} ${W * 0.48},${hy - H * 0.52} ${W * 0.53},${hy - H * 0.35}`, {
      fill: 'black',
      ink: 0.9,
      ink_colour: night ? '#fff' : '#000',
    });
    pen.ellipse(W * 0.48, hy - H * 0.28, W * 0.018, W * 0.018, { fill: 'white', ink: 0.9 });
    for (const [x, w, h] of [
      [-0.04, 0.2, 0.3],
      [0.15, 0.15, 0.24],
      [0.29, 0.16, 0.28],
      [0.53, 0.15, 0.25],
      [0.67, 0.17, 0.3],
      [0.83, 0.22, 0.27],
    ] as const)
      house(s, W * x, hy + H * 0.03, W * w, H * h);
    // Paving, and the fountain in its middle.
    for (let i = 1; i < 7; i++) {
      const y = hy + H * 0.03 + (H - hy) * (i / 7) ** 1.6;
      rule(s, [-W, y], [W * 2, y], 0.5);
      for (let k = -10; k <= 10; k++) {
        const x = W * 0.5 + (k + (i % 2) * 0.5) * W * (0.05 + 0.02 * i);
        rule(s, [x, y], [x + (x - W * 0.5) * 0.05, y + H * 0.03], 0.4);
      }
    }
    const [fx, fy, r] = [W * 0.7, hy + H * 0.24, W * 0.15];
    pen.shape(
      pts`${fx - r},${fy}! ${fx - r * 0.96},${fy + r * 0.3} ${fx},${fy + r * 0.44} ${fx + r * 0.96},${fy + r * 0.3} ${fx + r},${fy}!`,
      { fill: night ? 0.5 : 'white', ink: 1 },
    );
    pen.ellipse(fx, fy, r, r * 0.24, { fill: 0.28, ink: 1 });
    pen.polygon(box(fx - r * 0.08, fy - r * 0.6, r * 0.16, r * 0.64), { fill: 'white', ink: 0.9 });
    pen.ellipse(fx, fy - r * 0.6, r * 0.4, r * 0.1, { fill: 'white', ink: 0.9 });
    for (const k of [-0.3, -0.14, 0.14, 0.3])
      pen.stroke(pts`${fx},${fy - r * 0.8} ${fx + r * k},${fy - r * 0.7} ${fx + r * k * 1.5},${fy - r * 0.1}`, {
        weight: 0.9,
      });
  },
  veranda(s) {
    const { width: W, height: H, horizon: hy, pen } = s;
    drawSky(s, hy);
    ground(s, hy + H * 0.02);
    const night = s.scene.time === 'night';
    for (let i = 0; i < 8; i++) leaves(s, W * (i / 7), hy - H * 0.01, W * 0.1, H * 0.09, night ? 0.8 : 0.5);
    tree(s, W * 0.74, hy + H * 0.12, H * 0.46);
    for (let i = 0; i < 4; i++)
      pen.ellipse(W * (0.34 + i * 0.1), hy + H * (0.08 + i * 0.045), W * 0.035, H * 0.016, { fill: 0.2, ink: 0.8 });
    // The boards that one sits on, the eaves above, the paper doors at the side.
    const floor = Math.max(H * 0.72, hy + H * 0.2);
    pen.polygon(pts`${-W},${floor} ${W * 2},${floor} ${W * 2},${H * 2} ${-W},${H * 2}`, { fill: 'white', ink: 1.2 });
    flood(s, 'black', -W, floor - H * 0.012, W * 3, H * 0.02);
    for (let i = -8; i < 18; i++)
      rule(s, [W * (0.5 + (i - 5) * 0.075), floor], [W * (0.5 + (i - 5) * 0.15), H * 1.3], 0.7);
    flood(s, night ? 'black' : 0.5, -W, -H, W * 3, H * 1.1);
    for (let i = 0; i < 16; i++)
      rule(s, [W * (i / 15), -H * 0.1], [W * (i / 15) + 6, H * 0.1], 1, night ? '#fff' : '#000');
    flood(s, 'black', -W, H * 0.09, W * 3, H * 0.02);
    for (const x of [0.06, 0.95])
      pen.polygon(box(W * x - W * 0.014, H * 0.1, W * 0.028, floor - H * 0.1), { fill: 'white', ink: 1.1 });
    pen.polygon(box(-W * 0.2, H * 0.1, W * 0.22, floor - H * 0.1), { fill: 'white', ink: 1 });
    fade(s, floor, H * 0.4, 0.02, 0.24, -W, W * 3);
    // A wind bell.
    rule(s, [W * 0.86, H * 0.1], [W * 0.86, H * 0.17], 0.8);
    pen.shape(
      pts`${W * 0.845},${H * 0.2}! ${W * 0.85},${H * 0.165} ${W * 0.87},${H * 0.165} ${W * 0.875},${H * 0.2}!`,
      { fill: 'white', ink: 0.9 },
    );
    pen.polygon(box(W * 0.853, H * 0.22, W * 0.014, H * 0.07), { fill: 'white', ink: 0.7 });
  },
};
