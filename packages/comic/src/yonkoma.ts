import type { Polygon } from '@manga/contracts';
import type { LaidPage, LayoutInput, LayoutPanel } from './layout-types.ts';
import { boundsOf, mirrored } from './quad.ts';
import { panelAreaFor } from './text-need.ts';

const STRIP_PANELS = 4;
/** Between the two strips of a page, mm: wider than within a strip, so that the eye goes down first. */
const BETWEEN_STRIPS = 9;
const BETWEEN_PANELS = 3;
/** A single strip is narrower than the page. */
const SINGLE_STRIP = 0.72;

/**
 * Four-panel strips: equal panels from top to bottom, two strips a page, or one where the words need larger panels.
 * A last strip with fewer panels keeps their size and ends early.
 */
export function layoutYonkoma(input: LayoutInput): Omit<LaidPage, 'side'>[] {
  const { frame, trim } = input.format;
  const half = (frame.width - BETWEEN_STRIPS) / 2;
  const height = (frame.height - (STRIP_PANELS - 1) * BETWEEN_PANELS) / STRIP_PANELS;
  const fitsHalf = input.panels.every(({ balloons }) => panelAreaFor(balloons) <= half * height);
  const columns = fitsHalf
    ? [frame.x, frame.x + half + BETWEEN_STRIPS]
    : [frame.x + (frame.width * (1 - SINGLE_STRIP)) / 2];
  const width = fitsHalf ? half : frame.width * SINGLE_STRIP;

  const perPage = columns.length * STRIP_PANELS;
  return pagesOf(input.panels, perPage).map((panels, page) => ({
    number: page + 1,
    panels: panels.map(({ id }, index) => {
      const x = columns[Math.floor(index / STRIP_PANELS)]!;
      const y = frame.y + (index % STRIP_PANELS) * (height + BETWEEN_PANELS);
      const upright: Polygon = [
        { x, y },
        { x: x + width, y },
        { x: x + width, y: y + height },
        { x, y: y + height },
      ];
      const outline = input.direction === 'rtl' ? mirrored(upright, trim.width) : upright;
      return { id, order: index + 1, outline, bounds: boundsOf(outline), border: true };
    }),
  }));
}

function pagesOf(panels: readonly LayoutPanel[], perPage: number): LayoutPanel[][] {
  const count = Math.ceil(panels.length / perPage);
  return Array.from({ length: count }, (_, page) => panels.slice(page * perPage, (page + 1) * perPage));
}
