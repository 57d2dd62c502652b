import type { BookManifest } from '@manga/contracts';
import { useEffect, useRef } from 'preact/hooks';
import { useApp } from '../app-context.ts';
import { pageCount, type Spread } from '../spreads.ts';
import { useTexts } from '../texts/texts.ts';
import { LazyImage } from './lazy-image.tsx';

interface ReadStripProps {
  id: string;
  book: BookManifest;
  spread: Spread;
  onOpen: (page: number) => void;
}

/** All pages, small, in the order in which they are read. */
export function ReadStrip({ id, book, spread, onOpen }: ReadStripProps) {
  const { read } = useTexts();
  const { api } = useApp();
  const strip = useRef<HTMLElement>(null);
  const [first] = spread;
  const count = pageCount(book.pages);
  useEffect(() => {
    strip.current
      ?.querySelector(`[data-page="${first}"]`)
      ?.scrollIntoView({ block: 'nearest', inline: 'center', behavior: 'auto' });
  }, [first]);
  return (
    <nav ref={strip} class="strip" aria-label={read.strip} dir={book.readingDirection}>
      {book.pages.map(({ number, side, thumbnail }) => (
        <button
          key={number}
          type="button"
          class={side === 'spread' ? 'strip-double' : undefined}
          data-page={number}
          aria-label={side === 'spread' ? read.pages(number, number + 1, count) : read.page(number, count)}
          aria-current={spread.some((one) => one === number) ? 'page' : undefined}
          onClick={() => onOpen(number)}
        >
          <LazyImage
            path={api.paths.page(id, number, 'thumbnail')}
            version={thumbnail.sha256}
            width={thumbnail.width}
            height={thumbnail.height}
          />
          <span aria-hidden="true">{number}</span>
        </button>
      ))}
    </nav>
  );
}
