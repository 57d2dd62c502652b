import type { BookManifest } from '@manga/contracts';
import { useEffect, useRef } from 'preact/hooks';
import { useApp } from '../app-context.ts';
import { wordsOfPage } from '../book-words.ts';
import { hashOf } from '../route.ts';
import { useTexts } from '../texts/texts.ts';
import { LazyImage } from './lazy-image.tsx';

/** A webtoon: one long strip to scroll. */
export function ScrollReader({ id, book }: { id: string; book: BookManifest }) {
  const { read } = useTexts();
  const { api } = useApp();
  const strip = useRef<HTMLElement>(null);
  useEffect(() => {
    strip.current?.focus();
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape') location.hash = hashOf({ page: 'manga', id });
    };
    window.addEventListener('keydown', leave);
    return () => window.removeEventListener('keydown', leave);
  }, [id]);
  return (
    <>
      <header class="reader-top">
        <a class="button button-quiet" href={hashOf({ page: 'manga', id })}>
          ✕ <span class="visually-hidden">{read.close}</span>
        </a>
        <h1 class="reader-title">{book.title}</h1>
      </header>
      <section ref={strip} class="webtoon" tabIndex={-1} aria-label={book.title}>
        {book.pages.map((page) => {
          const words = wordsOfPage(book, page);
          return (
            <LazyImage
              key={page.number}
              path={api.paths.page(id, page.number, 'page')}
              version={page.image.sha256}
              width={page.image.width}
              height={page.image.height}
              alt={`${read.page(page.number, book.pages.length)}. ${words === '' ? read.noWords : words}`}
            />
          );
        })}
      </section>
    </>
  );
}
