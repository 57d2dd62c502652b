import { shapePage } from './layout-shape.ts';
import type { LaidPage, LayoutInput } from './layout-types.ts';
import { paginate } from './paginate.ts';
import { layoutStrip } from './strip.ts';
import { layoutYonkoma } from './yonkoma.ts';

/**
 * Turns a storyboard into pages with the outline of every panel, in the order of the storyboard. The same input gives
 * the same pages. A storyboard that does not fit the wished number of pages takes more.
 */
export function layoutPages(input: LayoutInput): LaidPage[] {
  return pagesOf(input).map((page) => ({ ...page, side: pageSide(page.number, input) }));
}

function pagesOf(input: LayoutInput): Omit<LaidPage, 'side'>[] {
  if (input.format.kind === 'strip') return layoutStrip(input);
  if (input.system === 'yonkoma') return layoutYonkoma(input);
  return paginate(input).map(({ from, to, split }, index) => ({
    number: index + 1,
    panels: shapePage(split, input.panels.slice(from, to), input.format, input.direction),
  }));
}

/** Right to left, the first page is a left one; left to right, a right one. Strips have no sides. */
function pageSide(number: number, { format, direction }: LayoutInput): LaidPage['side'] {
  if (format.kind === 'strip') return 'single';
  return (number % 2 === 1) === (direction === 'rtl') ? 'left' : 'right';
}
