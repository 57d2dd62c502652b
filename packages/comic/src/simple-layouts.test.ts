import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkLayout } from './check-layout.ts';
import { layoutPages } from './layout.ts';
import { PAGE_FORMATS } from './page-profile.ts';
import { anyPanels, plainPanel } from './test-storyboard.ts';
import { balloonAreas } from './text-need.ts';

const yonkoma = { format: PAGE_FORMATS.b5, direction: 'rtl', system: 'yonkoma', seed: 1 } as const;

test('a yonkoma page has two strips of four equal panels, the right one read first', () => {
  const panels = Array.from({ length: 8 }, (_, index) => plainPanel(`n${index + 1}`));
  const pages = layoutPages({ ...yonkoma, panels });
  expect(pages).toHaveLength(1);
  const boxes = pages[0]!.panels.map(({ bounds }) => bounds);
  expect(new Set(boxes.map(({ width, height }) => `${width.toFixed(3)}×${height.toFixed(3)}`)).size).toBe(1);
  expect(boxes[0]!.x).toBeGreaterThan(boxes[4]!.x);
  expect(checkLayout(pages, yonkoma)).toEqual([]);
});

test('a yonkoma with many words has one strip of wider panels a page', () => {
  const panels = Array.from({ length: 8 }, (_, index) =>
    plainPanel(`n${index + 1}`, { balloons: balloonAreas(60, 'vertical') }),
  );
  const pages = layoutPages({ ...yonkoma, panels });
  expect(pages.map((page) => page.panels.length)).toEqual([4, 4]);
  expect(checkLayout(pages, yonkoma)).toEqual([]);
});

test('a webtoon is a strip of panels under one another with wide gaps, all of it on the strip', () => {
  fc.assert(
    fc.property(anyPanels, fc.integer({ min: 0, max: 1000 }), (panels, seed) => {
      const format = PAGE_FORMATS.webtoon;
      const pages = layoutPages({ panels, format, direction: 'ltr', system: 'free', seed });
      expect(pages.flatMap((page) => page.panels.map(({ id }) => id))).toEqual(panels.map(({ id }) => id));
      for (const page of pages) {
        expect(page.side).toBe('single');
        for (const [index, { bounds }] of page.panels.entries()) {
          expect(bounds.width).toBeGreaterThan(format.trim.width * 0.8);
          expect(bounds.y + bounds.height).toBeLessThanOrEqual(format.trim.height);
          const before = page.panels[index - 1]?.bounds;
          if (before !== undefined)
            expect(bounds.y - before.y - before.height).toBeGreaterThanOrEqual(format.gutters.tier.min - 0.1);
        }
      }
    }),
    { numRuns: 40 },
  );
});
