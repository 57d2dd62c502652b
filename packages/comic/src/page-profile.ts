import type { Page, PageProfile, Rect } from '@manga/contracts';

/** The narrowest and the widest a gutter may be, in millimetres. */
export interface GutterRange {
  min: number;
  max: number;
}

/** A book format. Sizes are millimetres of the finished book, the origin is the trim box's top left corner. */
export interface PageFormat {
  profile: PageProfile;
  trim: { width: number; height: number };
  /** How far art reaches beyond the trim on every side. */
  bleed: number;
  /** The inner frame (基本枠): panels without bleed end here, and all text stays inside. */
  frame: Rect;
  gutters: {
    /** Between tiers (段): wider, it tells the eye to finish the tier first. */
    tier: GutterRange;
    /** Between panels of one tier. */
    column: GutterRange;
  };
  /** The page on a screen, in pixels. */
  screen: { width: number; height: number };
  /** Of two facing pages only: the strip along the fold (ノド) between their inner frames, where the paper bends away. */
  fold?: Rect;
  /** strip: read by scrolling, panels of full width under one another; book: pages with two sides. */
  kind: 'book' | 'strip';
}

/** Height of a page on a screen, in pixels. */
const SCREEN_HEIGHT = 1600;

/** A webtoon's strip is 800 px wide. 105 mm is the width at which 10 to 11 pt type is as large as webtoons letter it (28 px). */
const STRIP = { width: 105, height: 262.5, pixels: 800 };

/**
 * The formats by their names. B5, bleed, inner frame and gutters as Japanese magazines and their printers have them;
 * A5 (books) keeps B5's proportions; US comics have a larger live area and gutters of nearly one width.
 */
export const PAGE_FORMATS: Readonly<Record<PageProfile, PageFormat>> = {
  b5: book('b5', { width: 182, height: 257 }, { width: 150, height: 220 }, [6, 8], [2, 3]),
  a5: book('a5', { width: 148, height: 210 }, { width: 124, height: 182 }, [5, 6.5], [2, 2.5]),
  'us-comic': book('us-comic', { width: 168, height: 260 }, { width: 150, height: 240 }, [5, 6], [3, 4]),
  webtoon: {
    profile: 'webtoon',
    trim: { width: STRIP.width, height: STRIP.height },
    bleed: 0,
    frame: { x: 5, y: 4, width: STRIP.width - 10, height: STRIP.height - 8 },
    gutters: { tier: { min: 14, max: 40 }, column: { min: 2, max: 3 } },
    screen: { width: STRIP.pixels, height: Math.round((STRIP.pixels * STRIP.height) / STRIP.width) },
    kind: 'strip',
  },
};

/** The format of a profile. */
export function pageFormat(profile: PageProfile): PageFormat {
  return PAGE_FORMATS[profile];
}

/** The format of a page of a book: a double page is a sheet over two facing ones. */
export function formatOfPage(format: PageFormat, { side }: { side: Page['side'] }): PageFormat {
  return side === 'spread' ? doublePage(format) : format;
}

/** Two facing pages as one sheet, without a gap. */
export function doublePage(format: PageFormat): PageFormat {
  const { trim, frame, screen } = format;
  const margin = trim.width - frame.x - frame.width;
  return {
    ...format,
    trim: { ...trim, width: 2 * trim.width },
    frame: { ...frame, width: trim.width + frame.width },
    fold: { x: trim.width - margin, y: 0, width: 2 * margin, height: trim.height },
    screen: { ...screen, width: 2 * screen.width },
  };
}

function book(
  profile: PageProfile,
  trim: PageFormat['trim'],
  frame: { width: number; height: number },
  [tierMin, tierMax]: [number, number],
  [columnMin, columnMax]: [number, number],
): PageFormat {
  return {
    profile,
    trim,
    bleed: 3,
    frame: { x: (trim.width - frame.width) / 2, y: (trim.height - frame.height) / 2, ...frame },
    gutters: { tier: { min: tierMin, max: tierMax }, column: { min: columnMin, max: columnMax } },
    screen: { width: Math.round((trim.width / trim.height) * SCREEN_HEIGHT), height: SCREEN_HEIGHT },
    kind: 'book',
  };
}
