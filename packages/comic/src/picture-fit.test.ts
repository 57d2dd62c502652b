import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coverCrop, placeFaces } from './picture-fit.ts';

const size = fc.record({ width: fc.integer({ min: 100, max: 2000 }), height: fc.integer({ min: 100, max: 2000 }) });

test('the cut has the panel’s proportions, lies in the picture and leaves out as little as it can', () => {
  fc.assert(
    fc.property(size, size, (picture, panel) => {
      const crop = coverCrop(picture, panel, []);
      const ratio = (crop.width * picture.width) / (crop.height * picture.height);
      expect(ratio).toBeCloseTo(panel.width / panel.height, 3);
      expect(Math.max(crop.width, crop.height)).toBeCloseTo(1, 9);
      expect(crop.x).toBeGreaterThanOrEqual(0);
      expect(crop.y).toBeGreaterThanOrEqual(0);
      expect(crop.x + crop.width).toBeLessThanOrEqual(1 + 1e-9);
      expect(crop.y + crop.height).toBeLessThanOrEqual(1 + 1e-9);
    }),
  );
});

test('a face at the picture’s foot is not cut off', () => {
  const face = { x: 0.4, y: 0.78, width: 0.2, height: 0.2 };
  const crop = coverCrop({ width: 768, height: 1344 }, { width: 150, height: 60 }, [face]);
  expect(crop.y).toBeLessThanOrEqual(face.y);
  expect(crop.y + crop.height).toBeGreaterThanOrEqual(face.y + face.height);
});

test('faces are found on the page where the drawing puts them', () => {
  const panel = { x: 20, y: 30, width: 80, height: 80 };
  const face = { character: 'c1', box: { x: 0.5, y: 0.2, width: 0.1, height: 0.2 }, mouth: null };
  const [placed] = placeFaces({ faces: [face] }, { width: 1000, height: 1000 }, panel);
  expect(placed!.box).toEqual({ x: 60, y: 46, width: 8, height: 16 });
  expect(placed!.mouth.x).toBeCloseTo(64, 9);
});
