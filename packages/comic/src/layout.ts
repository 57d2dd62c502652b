import { shapePage } from './layout-shape.ts';
import type { LaidPage, LayoutInput } from './layout-types.ts';
import { doublePage } from './page-profile.ts';
import { type PageChoice, paginate, paginateInSteps } from './paginate.ts';
import { layoutStrip } from './strip.ts';
import { layoutYonkoma } from './yonkoma.ts';

/**
 * Turns a storyboard into pages with the outline of every panel, in the order of the storyboard. The same input gives
 * the same pages. A storyboard that does not fit the wished number of pages takes more.
 */
export function layoutPages(input: LayoutInput): LaidPage[] {
  return numbered(simplePages(input) ?? shaped(paginate(input), input), input);
}

/** `layoutPages` for long books: lets other work of the process run (`pause`) every now and then. */
export async function layoutLongBook(input: LayoutInput, pause: () => Promise<unknown>): Promise<LaidPage[]> {
  const simple = simplePages(input);
  if (simple !== null) return numbered(simple, input);
  const steps = paginateInSteps(input);
  for (let count = 1; ; count += 1) {
    const step = steps.next();
    if (step.done) return numbered(shaped(step.value, input), input);
    if (count % STEPS_BETWEEN_PAUSES === 0) await pause();
  }
}

const STEPS_BETWEEN_PAUSES = 10;

type UnplacedPage = Omit<LaidPage, 'side'> & { spread?: boolean };

/** The systems that need no search; null for the others. */
function simplePages(input: LayoutInput): UnplacedPage[] | null {
  if (input.format.kind === 'strip') return layoutStrip(input);
  return input.system === 'yonkoma' ? layoutYonkoma(input) : null;
}

function shaped(pages: readonly PageChoice[], { panels, format, direction }: LayoutInput): UnplacedPage[] {
  let number = 1;
  return pages.map(({ from, to, split, inset, spread }) => {
    const paper = spread ? doublePage(format) : format;
    const page = { number, spread, panels: shapePage(split, panels.slice(from, to), inset, paper, direction) };
    number += spread ? 2 : 1;
    return page;
  });
}

function numbered(pages: readonly UnplacedPage[], input: LayoutInput): LaidPage[] {
  return pages.map(({ number, panels, spread }) => ({
    number,
    side: spread ? 'spread' : pageSide(number, input),
    panels,
  }));
}

/** Right to left, the first page is a left one; left to right, a right one. Strips have no sides. */
function pageSide(number: number, { format, direction }: LayoutInput): LaidPage['side'] {
  if (format.kind === 'strip') return 'single';
  return (number % 2 === 1) === (direction === 'rtl') ? 'left' : 'right';
}
