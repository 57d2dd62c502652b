import type { Page, ReadingDirection } from '@manga/contracts';
import type { Book } from './book.ts';
import { letterPage } from './letter-page.ts';
import { loadSharp } from './load-sharp.ts';
import type { PageModel } from './page-model.ts';
import { doublePage, PAGE_FORMATS } from './page-profile.ts';
import type { Shaper } from './shaper.ts';
import { lineOf, panelOf } from './test-story.ts';

const format = PAGE_FORMATS.b5;
/** A panel over two facing pages, running off them on all sides. */
export const OVER_THE_FOLD = { x: -3, y: -3, width: 370, height: 263 };

/** A picture that is light on the left and dark on the right. */
export async function spreadPicture(): Promise<Buffer> {
  const sharp = await loadSharp();
  const dark = await sharp({ create: { width: 370, height: 526, channels: 3, background: '#303030' } })
    .png()
    .toBuffer();
  return sharp({ create: { width: 740, height: 526, channels: 3, background: '#d0d0d0' } })
    .composite([{ input: dark, left: 370, top: 0 }])
    .png()
    .toBuffer();
}

/** Pages 2 and 3 of a book: one panel in which two people speak, one on each side. */
export function spreadModel(direction: ReadingDirection, shaper: Shaper): PageModel {
  const rightToLeft = direction === 'rtl';
  const [first, second] = rightToLeft ? (['right', 'left'] as const) : (['left', 'right'] as const);
  const person = { emotion: 'neutral', facing: 'front', pose: '' } as const;
  const panel = panelOf(1, OVER_THE_FOLD, {
    characters: [
      { id: 'c1', position: first, ...person },
      { id: 'c2', position: second, ...person },
    ],
    lines: [lineOf(1, '見ろ、海だ。', { speaker: 'c1' }), lineOf(2, '来てよかった。', { speaker: 'c2' })],
  });
  const page: Page = { number: 2, side: 'spread', panels: [panel] };
  const image = { bucket: 'b', name: 'x', contentType: 'image/png', bytes: 1, sha256: '', width: 740, height: 526 };
  return {
    number: 2,
    side: 'spread',
    format: doublePage(format),
    vertical: true,
    rightToLeft,
    panels: [{ ...panel, picture: { image, faces: [] }, description: panel.action }],
    balloons: letterPage({
      page,
      format,
      direction,
      writingMode: 'vertical',
      faces: new Map(),
      measurer: shaper,
      firstBalloon: 1,
    }).balloons,
    sfx: [{ panel: 'n1', text: 'ザザーン', centre: { x: 90, y: 220 }, size: 60, angle: 0, bend: 0.1, typeface: 'sfx' }],
  };
}

export function bookOfSpread(direction: ReadingDirection): Book {
  return {
    id: '123e4567-e89b-42d3-a456-426614174000',
    title: '海',
    language: 'ja',
    genre: 'drama',
    summary: 'Two people see the sea.',
    rightToLeft: direction === 'rtl',
    format,
    pages: 3,
    modified: new Date('2026-11-01T00:00:00Z'),
  };
}
