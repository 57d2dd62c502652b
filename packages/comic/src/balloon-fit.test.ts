import type { BalloonShape } from '@manga/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coreOf, fitBalloon, LEAST_TEXT_MARGIN } from './balloon-fit.ts';
import { balloonOutline } from './balloon-shape.ts';
import { cellsOf } from './cells.ts';
import { contains, cornersOf, grown } from './rect.ts';
import { superellipseLevel } from './superellipse.ts';
import { anyText, plainMeasurer } from './test-story.ts';
import { linePitch, textBlocks } from './text-block.ts';

const shapes: BalloonShape[] = ['ellipse', 'spiky', 'cloud', 'box', 'wobbly', 'dashed', 'jagged'];

test('every line of any text keeps its margin inside the balloon, in every shape', () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom(...shapes), fc.boolean(), (text, shape, vertical) => {
      const cells = cellsOf(text, [], 'dialogue', vertical, plainMeasurer);
      const pitch = linePitch({ vertical, hasRuby: false, latin: false });
      const [block] = textBlocks(cells, { vertical, size: 3.7, pitch, mostLines: 8, longestLine: 10 });
      const { width, height } = fitBalloon(block!, shape, vertical);
      const box = { x: -width / 2, y: -height / 2, width, height };
      const core = coreOf(shape, box);
      for (const corner of block!.lines.flatMap((line) => cornersOf(grown(line.box, LEAST_TEXT_MARGIN)))) {
        if (shape === 'box') expect(contains(box, { ...corner, width: 0, height: 0 })).toBe(true);
        else expect(superellipseLevel(core, corner)).toBeLessThanOrEqual(1.0001);
      }
    }),
  );
});

test('an outline stays in its box, but for a hair of the pen', () => {
  for (const shape of shapes) {
    for (let seed = 1; seed < 20; seed += 1) {
      const path = balloonOutline(shape, { x: 10, y: 20, width: 30 + seed * 2, height: 45 }, seed);
      const ends = [...path.matchAll(/(-?[\d.]+) (-?[\d.]+)(?=[MLCQZ]|$)/g)].map(([, x, y]) => [Number(x), Number(y)]);
      expect(ends.length).toBeGreaterThan(3);
      for (const [x, y] of ends) {
        expect(x).toBeGreaterThan(10 - 0.4);
        expect(x).toBeLessThan(40 + seed * 2 + 0.4);
        expect(y).toBeGreaterThan(20 - 0.4);
        expect(y).toBeLessThan(65 + 0.4);
      }
    }
  }
});

test('the same balloon has the same outline every time, another one another', () => {
  const box = { x: 0, y: 0, width: 30, height: 40 };
  expect(balloonOutline('spiky', box, 7)).toBe(balloonOutline('spiky', box, 7));
  expect(balloonOutline('spiky', box, 7)).not.toBe(balloonOutline('spiky', box, 8));
});
