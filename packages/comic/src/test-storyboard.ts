import { Shot } from '@manga/contracts';
import fc from 'fast-check';
import type { LayoutInput, LayoutPanel } from './layout-types.ts';
import { PAGE_FORMATS } from './page-profile.ts';
import { balloonAreas } from './text-need.ts';

/** A panel with nothing special about it. */
export function plainPanel(id: string, over: Partial<LayoutPanel> = {}): LayoutPanel {
  return {
    id,
    shot: 'medium',
    importance: 0.4,
    balloons: [],
    people: 1,
    motion: 0,
    bleed: false,
    splash: false,
    spread: false,
    inset: 0,
    borderless: false,
    hook: false,
    reveal: false,
    sceneStart: false,
    ...over,
  };
}

const balloons = fc
  .array(fc.integer({ min: 1, max: 28 }), { maxLength: 3 })
  .filter((lengths) => lengths.reduce((sum, length) => sum + length, 0) <= 65)
  .map((lengths) => lengths.flatMap((length) => balloonAreas(length, 'vertical')));

const often = (weight: number) => fc.integer({ min: 1, max: 100 }).map((number) => number <= weight);

const panel = fc.record({
  shot: fc.constantFrom(...Shot.options),
  importance: fc.integer({ min: 0, max: 100 }).map((number) => number / 100),
  balloons,
  people: fc.integer({ min: 0, max: 5 }),
  motion: fc.integer({ min: 0, max: 100 }).map((number) => number / 100),
  bleed: often(15),
  splash: often(3),
  spread: often(3),
  inset: fc.oneof(fc.constant(0), fc.constantFrom(0.3, 0.7, 1)),
  borderless: often(10),
  hook: often(15),
  reveal: often(15),
  sceneStart: often(8),
});

/** Any storyboard that phase 5 could hand to the layout: at most 65 characters a panel. */
export const anyPanels: fc.Arbitrary<LayoutPanel[]> = fc
  .array(panel, { minLength: 1, maxLength: 40 })
  .map((panels) => panels.map((one, index) => ({ id: `n${index + 1}`, ...one })));

/** Any storyboard in any book format. */
export const anyInput: fc.Arbitrary<LayoutInput> = fc.record({
  panels: anyPanels,
  format: fc.constantFrom(PAGE_FORMATS.b5, PAGE_FORMATS.a5, PAGE_FORMATS['us-comic']),
  direction: fc.constantFrom('rtl', 'ltr'),
  system: fc.constant('free' as const),
  pages: fc.integer({ min: 1, max: 20 }),
  seed: fc.integer({ min: 0, max: 1_000_000 }),
});
