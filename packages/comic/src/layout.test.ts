import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkLayout } from './check-layout.ts';
import { layoutLongBook, layoutPages } from './layout.ts';
import type { LaidPage, LayoutInput } from './layout-types.ts';
import { formatOfPage, PAGE_FORMATS } from './page-profile.ts';
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
        const numbers = pages.flatMap(({ number, side }) => (side === 'spread' ? [number, number + 1] : [number]));
        expect(numbers).toEqual(numbers.map((_, index) => index + 1));
        const first = input.direction === 'rtl' ? 'left' : 'right';
        for (const { number, side } of pages) if (side !== 'spread') expect(side === first).toBe(number % 2 === 1);
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
          page.panels.map(({ outline }) => mirrored(outline, formatOfPage(input.format, page).trim.width)),
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

describe('two facing pages for one panel', () => {
  const told = (count: number, at: number) =>
    Array.from({ length: count }, (_, index) =>
      plainPanel(`n${index + 1}`, { spread: index === at, splash: index === at, importance: index === at ? 1 : 0.4 }),
    );
  const placeOf = (pages: readonly LaidPage[], id: string) => pages.find(({ panels }) => panels[0]!.id === id)!;

  test.each(['rtl', 'ltr'] as const)(
    'begin with the one that is read first, and run off both on all sides (%s)',
    (direction) => {
      for (const at of [9, 12, 17, 20]) {
        const page = placeOf(layoutPages({ ...b5, direction, panels: told(30, at) }), `n${at + 1}`);
        expect(page).toMatchObject({ side: 'spread', panels: [{ bounds: { x: -3, y: -3, width: 370, height: 263 } }] });
        expect(page.number % 2).toBe(0);
      }
    },
  );

  test('are reached by filling the pages before them, none of which is empty or holds a lone panel', () => {
    for (let at = 9; at < 24; at += 1) {
      const before = layoutPages({ ...b5, panels: told(30, at) }).filter(
        ({ panels }) => Number(panels[0]!.id.slice(1)) <= at,
      );
      expect(Math.min(...before.map(({ panels }) => panels.length))).toBeGreaterThan(1);
    }
  });

  test('are not forced: the first panel of a book, before which no page can be filled, gets one page', () => {
    const pages = layoutPages({ ...b5, panels: told(12, 0) });
    expect(pages[0]).toMatchObject({ number: 1, side: 'left', panels: [{ id: 'n1' }] });
    expect(pages.map(({ side }) => side)).not.toContain('spread');
  });

  test('are for books alone', () => {
    for (const input of [
      { ...b5, format: PAGE_FORMATS.webtoon },
      { ...b5, system: 'yonkoma' as const },
    ])
      expect(layoutPages({ ...input, panels: told(16, 8) }).map(({ side }) => side)).not.toContain('spread');
  });

  test('may hold a small panel', () => {
    const panels = told(20, 10).map((panel) => (panel.id === 'n12' ? { ...panel, inset: 1 } : panel));
    const pages = layoutPages({ ...b5, panels });
    expect(placeOf(pages, 'n11')).toMatchObject({
      side: 'spread',
      panels: [{ id: 'n11' }, { id: 'n12', insetIn: 'n11' }],
    });
  });
});

describe('a panel inside another one', () => {
  const looks = (wish: number) =>
    Array.from({ length: 40 }, (_, index) => {
      const look = index % 4 === 2;
      return plainPanel(`n${index + 1}`, {
        shot: look ? 'close-up' : index % 4 === 1 ? 'long' : 'medium',
        importance: look ? 0.3 : index % 4 === 1 ? 0.6 : 0.4,
        inset: look ? wish : 0,
      });
    });
  const insetsOf = (wish: number) =>
    layoutPages({ ...b5, panels: looks(wish) }).map(
      ({ panels }) => panels.filter(({ insetIn }) => insetIn !== undefined).length,
    );

  test('is where it is wished, more often the more it is, once on a page and hardly on neighbouring ones', () => {
    const counts = [0, 0.3, 1].map((wish) => insetsOf(wish).reduce((sum, count) => sum + count, 0));
    expect(counts[0]).toBe(0);
    expect(counts[1]).toBeLessThan(counts[2]!);
    expect(counts[2]).toBeGreaterThanOrEqual(2);
    const all = insetsOf(1);
    expect(Math.max(...all)).toBe(1);
    expect(all.filter((count, index) => count + (all[index + 1] ?? 0) > 1)).toEqual([]);
  });

  test('stands in the corner of a large one that is read last, with art around it', () => {
    for (const { panels } of layoutPages({ ...b5, panels: looks(1) }))
      for (const { insetIn, bounds } of panels) {
        if (insetIn === undefined) continue;
        const host = panels.find(({ id }) => id === insetIn)!.bounds;
        expect(bounds.width * bounds.height).toBeLessThan(0.26 * host.width * host.height);
        expect(bounds.x - host.x).toBeGreaterThan(5);
        expect(bounds.x + bounds.width / 2).toBeLessThan(host.x + host.width / 2);
        expect(host.y + host.height - bounds.y - bounds.height).toBeGreaterThan(5);
      }
  });
});
