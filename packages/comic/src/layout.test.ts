import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkLayout } from './check-layout.ts';
import { layoutLongBook, layoutPages } from './layout.ts';
import type { LaidPage, LayoutInput } from './layout-types.ts';
import { PAGE_FORMATS } from './page-profile.ts';
import { areaOf, mirrored } from './quad.ts';
import { anyInput, plainPanel } from './test-storyboard.ts';
import { BALLOON_SHARE, balloonAreas } from './text-need.ts';

const b5 = { format: PAGE_FORMATS.b5, direction: 'rtl', system: 'free', seed: 1 } as const;

function check(pages: readonly LaidPage[], { panels, format, direction, system }: LayoutInput) {
  const withWords = pages.map((page) => ({
    ...page,
    panels: page.panels.map((one) => ({ ...one, lines: panels.find(({ id }) => id === one.id)!.balloons })),
  }));
  return checkLayout(withWords, { format, direction, system });
}

describe('any storyboard', () => {
  test('becomes pages without a broken rule of the craft', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        expect(check(layoutPages(input), input)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('keeps all its panels in their order, at most eight a page', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const pages = layoutPages(input);
        expect(pages.flatMap((page) => page.panels.map(({ id }) => id))).toEqual(input.panels.map(({ id }) => id));
        for (const page of pages) expect(page.panels.length).toBeLessThanOrEqual(8);
        expect(pages.map(({ number }) => number)).toEqual(pages.map((_, index) => index + 1));
      }),
      { numRuns: 40 },
    );
  });

  test('gives every panel the room that its largest balloon needs', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        for (const { id, outline } of layoutPages(input).flatMap((page) => page.panels)) {
          const largest = Math.max(0, ...input.panels.find((panel) => panel.id === id)!.balloons);
          expect(largest / areaOf(outline)).toBeLessThanOrEqual(BALLOON_SHARE * 1.08);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('has no gutter that slants by more than 15°', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        for (const { outline } of layoutPages(input).flatMap((page) => page.panels))
          for (const [index, a] of outline.entries()) {
            const b = outline[(index + 1) % outline.length]!;
            const [along, across] = [Math.abs(b.x - a.x), Math.abs(b.y - a.y)].sort((p, q) => q - p) as [
              number,
              number,
            ];
            expect((Math.atan2(across, along) * 180) / Math.PI).toBeLessThanOrEqual(15.1);
          }
      }),
      { numRuns: 40 },
    );
  });

  test('is laid out the same way twice, and in one go or with pauses', async () => {
    await fc.assert(
      fc.asyncProperty(anyInput, async (input) => {
        const pages = layoutPages(input);
        expect(layoutPages(input)).toEqual(pages);
        expect(await layoutLongBook(input, async () => {})).toEqual(pages);
      }),
      { numRuns: 10 },
    );
  });

  test('is the mirror image of itself in the other reading direction', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const [rtl, ltr] = (['rtl', 'ltr'] as const).map((direction) => layoutPages({ ...input, direction }));
        const flipped = rtl!.map((page) =>
          page.panels.map(({ outline }) => mirrored(outline, input.format.trim.width)),
        );
        for (const [page, outlines] of flipped.entries())
          for (const [panel, outline] of outlines.entries())
            for (const [corner, { x, y }] of outline.entries()) {
              expect(x).toBeCloseTo(ltr![page]!.panels[panel]!.outline[corner]!.x, 1);
              expect(y).toBeCloseTo(ltr![page]!.panels[panel]!.outline[corner]!.y, 1);
            }
      }),
      { numRuns: 15 },
    );
  });
});

test('the more important of two panels is the larger one', () => {
  const panels = [0.3, 0.9, 0.3, 0.3].map((importance, index) => plainPanel(`n${index + 1}`, { importance }));
  const [page] = layoutPages({ ...b5, panels });
  const areas = page!.panels.map(({ outline }) => areaOf(outline));
  expect(areas.indexOf(Math.max(...areas))).toBe(1);
});

test('a splash gets a page of its own and runs off it on all sides', () => {
  const panels = Array.from({ length: 11 }, (_, index) =>
    plainPanel(`n${index + 1}`, { splash: index === 5, importance: index === 5 ? 1 : 0.4 }),
  );
  const page = layoutPages({ ...b5, panels }).find((one) => one.panels.some(({ id }) => id === 'n6'))!;
  expect(page.panels).toHaveLength(1);
  expect(page.panels[0]!.bounds).toEqual({ x: -3, y: -3, width: 188, height: 263 });
});

test('a question stands before the turn and its answer after it, where the page count allows', () => {
  const panels = Array.from({ length: 15 }, (_, index) =>
    plainPanel(`n${index + 1}`, { hook: index === 5, reveal: index === 6 }),
  );
  const first = layoutPages({ ...b5, panels })[0]!;
  expect(first.panels.at(-1)!.id).toBe('n6');
});

test('the first page of a book read from right to left is a left one, from left to right a right one', () => {
  const panels = [plainPanel('n1')];
  expect(layoutPages({ ...b5, panels })[0]!.side).toBe('left');
  expect(layoutPages({ ...b5, panels, direction: 'ltr' })[0]!.side).toBe('right');
});

test('gutters slant only where something moves, and never by more than 15°', () => {
  const still = Array.from({ length: 12 }, (_, index) => plainPanel(`n${index + 1}`));
  const moving = still.map((panel) => ({ ...panel, motion: 1 }));
  const slants = (panels: typeof still) =>
    layoutPages({ ...b5, panels }).flatMap((page) =>
      page.panels.flatMap(({ outline: [topLeft, , , bottomLeft] }) => {
        const degrees = (Math.atan2(bottomLeft!.x - topLeft!.x, bottomLeft!.y - topLeft!.y) * 180) / Math.PI;
        return Math.abs(degrees);
      }),
    );
  expect(Math.max(...slants(still))).toBeLessThan(0.01);
  expect(Math.max(...slants(moving))).toBeGreaterThan(3);
  expect(Math.max(...slants(moving))).toBeLessThanOrEqual(15);
});

test('the page wish is kept as far as panels can be read', () => {
  const panels = Array.from({ length: 30 }, (_, index) => plainPanel(`n${index + 1}`));
  expect(layoutPages({ ...b5, panels, pages: 8 }).length).toBeGreaterThanOrEqual(7);
  expect(layoutPages({ ...b5, panels, pages: 5 }).length).toBeLessThanOrEqual(6);
  expect(layoutPages({ ...b5, panels, pages: 1 }).length).toBeGreaterThanOrEqual(4);
});

test('a storyboard of twenty pages is laid out within 2 s', () => {
  const panels = Array.from({ length: 106 }, (_, index) =>
    plainPanel(`n${index + 1}`, {
      importance: ((index * 37) % 100) / 100,
      motion: ((index * 53) % 100) / 100,
      people: index % 4,
      balloons: balloonAreas(4 + ((index * 29) % 40), 'vertical'),
    }),
  );
  const before = process.cpuUsage();
  const pages = layoutPages({ ...b5, panels, pages: 20 });
  const { user, system } = process.cpuUsage(before);
  expect(pages.length).toBeGreaterThanOrEqual(19);
  // Time of the processor: others on the machine must not fail this.
  expect((user + system) / 1000).toBeLessThan(2000);
});

test('the gutter between tiers is wider than the one within a tier, in every book format', () => {
  for (const { gutters } of Object.values(PAGE_FORMATS)) expect(gutters.tier.min).toBeGreaterThan(gutters.column.max);
});
