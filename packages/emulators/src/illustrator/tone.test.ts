import { createCanvas } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { fillOf, gradation } from './tone.ts';

/** Share of ink between two rows of a square that was filled. */
function inkOf(
  fill: (ctx: ReturnType<ReturnType<typeof createCanvas>['getContext']>) => unknown,
  from = 0,
  to = 160,
): number {
  const canvas = createCanvas(160, 160);
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = fill(ctx) as string;
  ctx.fillRect(0, 0, 160, 160);
  const data = canvas.data();
  let ink = 0;
  for (let y = from; y < to; y++) for (let x = 0; x < 160; x++) ink += 255 - data[(y * 160 + x) * 4]!;
  return ink / 255 / 160 / (to - from);
}

test.each([0.1, 0.28, 0.5, 0.7, 0.9])('tone of %f covers that share of the paper with ink', (density) => {
  expect(Math.abs(inkOf((ctx) => fillOf(ctx, density)) - density)).toBeLessThan(0.05);
});

test('tone is dots: the paper between them stays white and the dots are black', () => {
  const canvas = createCanvas(64, 64);
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = fillOf(ctx, 0.28);
  ctx.fillRect(0, 0, 64, 64);
  const data = canvas.data();
  let grey = 0;
  for (let i = 0; i < data.length; i += 4) if (data[i]! > 60 && data[i]! < 200) grey += 1;
  expect(data.includes(0)).toBe(true);
  expect(grey / 4096).toBeLessThan(0.3);
});

test('gradation tone grows from its first density to its second', () => {
  const fill = (ctx: Parameters<typeof gradation>[0]) => gradation(ctx, 0, 160, 0.05, 0.6);
  const [top, middle, bottom] = [inkOf(fill, 0, 40), inkOf(fill, 60, 100), inkOf(fill, 120, 160)];
  expect(top).toBeLessThan(middle);
  expect(middle).toBeLessThan(bottom);
});
