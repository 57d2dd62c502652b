import type { LetteredSfx } from '@manga/contracts';
import { expect, test } from 'vitest';
import { doublePage, PAGE_FORMATS } from './page-profile.ts';
import type { PlacedFace } from './picture-fit.ts';
import { placeSfx } from './place-sfx.ts';
import { contains, sharedArea } from './rect.ts';
import { setSfx } from './sfx.ts';
import { createShaper } from './shaper.ts';
import { panelOf } from './test-story.ts';

const shaper = await createShaper();
const effect: LetteredSfx = {
  panel: 'n1',
  text: 'BANG BANG',
  centre: { x: 50, y: 50 },
  size: 30,
  angle: 0,
  bend: 0.2,
  typeface: 'sfx',
};

test('all letters are drawn, in order along the curve, with room between two sounds', () => {
  const runs = setSfx(effect, shaper);
  expect(runs.map((run) => run.text).join('')).toBe('BANGBANG');
  const xs = runs.map((run) => run.x);
  expect(xs).toEqual([...xs].sort((a, b) => a - b));
  expect(xs[4]! - xs[3]!).toBeGreaterThan(xs[5]! - xs[4]!);
});

test('a straight falling effect stands upright, letter above letter', () => {
  const runs = setSfx({ ...effect, text: 'ドドン', angle: 90, bend: 0 }, shaper);
  const ys = runs.map((run) => run.y);
  expect(ys).toEqual([...ys].sort((a, b) => a - b));
  for (const run of runs) expect(run.rotation).toBeCloseTo(0, 6);
});

const bounds = { x: 16, y: 18.5, width: 120, height: 90 };
const roomWith = (face: PlacedFace) => ({
  outline: panelOf(1, bounds).outline,
  bounds,
  frame: { x: 16, y: 18.5, width: 150, height: 220 },
  taken: [],
  faces: [face],
  rightToLeft: true,
});

test('an effect keeps off balloons and faces and stays in its panel; the louder, the larger', () => {
  const face = { character: 'c1', box: { x: 60, y: 40, width: 25, height: 30 }, mouth: { x: 72, y: 62 } };
  const room = roomWith(face);
  const balloon = { x: 100, y: 20, width: 34, height: 50 };
  const place = (loudness: number) =>
    placeSfx(panelOf(1, bounds, { sfx: [{ text: 'ゴゴゴ', loudness, angle: 70 }] }), room, [balloon], true)[0]!;
  expect(place(1).size).toBeGreaterThan(place(0.1).size);
  const quiet = place(0.3);
  const mm = (quiet.size * 25.4) / 72;
  const extent = { x: quiet.centre.x - mm, y: quiet.centre.y - 1.5 * mm, width: 2 * mm, height: 3 * mm };
  expect(contains(bounds, extent, 2)).toBe(true);
  expect(sharedArea(extent, balloon) + sharedArea(extent, face.box)).toBeLessThan(0.1 * extent.width * extent.height);
});

test('an effect leaves the person free to whom a small face belongs', () => {
  const face = { character: 'c1', box: { x: 70, y: 38, width: 9, height: 10 }, mouth: { x: 74, y: 45 } };
  const room = roomWith(face);
  const panel = panelOf(1, bounds, { sfx: [{ text: 'ダッ', loudness: 0.6, angle: 0 }] });
  const { centre, size } = placeSfx(panel, room, [], false)[0]!;
  const mm = (size * 25.4) / 72;
  const extent = { x: centre.x - mm, y: centre.y - mm / 2, width: 2 * mm, height: mm };
  expect(sharedArea(extent, { x: 66, y: 38, width: 17, height: 70 })).toBeLessThan(0.05 * extent.width * extent.height);
});

test('an effect keeps out of the fold of two facing pages, and of the small panel in its own', () => {
  const bounds = { x: -3, y: -3, width: 370, height: 263 };
  const { frame, fold } = doublePage(PAGE_FORMATS.b5);
  const inset = { x: 14, y: 180, width: 70, height: 62 };
  const face = (x: number) => ({ character: 'c1', box: { x, y: 70, width: 40, height: 48 }, mouth: { x, y: 100 } });
  const outline = panelOf(1, bounds).outline;
  const room = { outline, bounds, frame, taken: [fold!, inset], faces: [face(70), face(250)], rightToLeft: true };
  for (const angle of [0, 20, -30, 80])
    for (const loudness of [0.3, 0.6, 1]) {
      const [effect] = placeSfx(panelOf(1, bounds, { sfx: [{ text: 'ドドーン！', loudness, angle }] }), room, [], true);
      for (const { x, y, size, rotation } of setSfx(effect!, shaper)) {
        // The middle of a square letter, seen from its origin on the base line.
        const [cos, sin] = [Math.cos(rotation) * size, Math.sin(rotation) * size];
        const middle = { x: x + 0.5 * cos + 0.38 * sin, y: y + 0.5 * sin - 0.38 * cos };
        const letter = { x: middle.x - size / 2, y: middle.y - size / 2, width: size, height: size };
        for (const other of room.taken) expect(sharedArea(letter, other)).toBeLessThan(0.1 * size * size);
      }
    }
});
