import type { BookManifest } from '@manga/contracts';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useApp } from '../app-context.ts';
import { wordsOfPage } from '../book-words.ts';
import { hashOf } from '../route.ts';
import { lastNumber, pageCount, spreadsOf, spreadWith, turnOf } from '../spreads.ts';
import { useTexts } from '../texts/texts.ts';
import { type View, WHOLE, zoomAt } from '../zoom.ts';
import { ReadStrip } from './read-strip.tsx';
import { ScrollReader } from './scroll-reader.tsx';
import { ServiceImage } from './service-image.tsx';
import { Trouble } from './trouble.tsx';
import { useGestures } from './use-gestures.ts';
import { useLoad } from './use-load.ts';
import { useSize } from './use-size.ts';
import { Waiting } from './waiting.tsx';

/** The open book, over the whole window. */
export function ReadPage({ id, page }: { id: string; page: number }) {
  const { read } = useTexts();
  const { api } = useApp();
  const book = useLoad((signal) => api.book(id, signal), [id]);
  return (
    <div class="reader">
      {book.state === 'loading' && <Waiting text={read.loading} />}
      {book.state === 'failed' && (
        <div class="reader-trouble">
          <Trouble error={book.error} onRetry={book.reload} />
          <a class="button" href={hashOf({ page: 'manga', id })}>
            {read.close}
          </a>
        </div>
      )}
      {book.state === 'done' &&
        (book.value.format.profile === 'webtoon' ? (
          <ScrollReader id={id} book={book.value} />
        ) : (
          <OpenBook id={id} book={book.value} page={page} />
        ))}
    </div>
  );
}

/** Keys that turn; the way depends on the book. */
const KEYS: Readonly<Record<string, 'left' | 'right'>> = { ArrowLeft: 'left', ArrowRight: 'right' };

function OpenBook({ id, book, page }: { id: string; book: BookManifest; page: number }) {
  const { read } = useTexts();
  const { api } = useApp();
  const stage = useRef<HTMLElement>(null);
  const size = useSize(stage);
  const [view, setView] = useState<View>(WHOLE);
  const { readingDirection: direction, pages } = book;
  const double = size.width > size.height * 1.1;
  const spreads = spreadsOf(pages, direction, double);
  const index = spreadWith(spreads, page);
  const spread = spreads[index] ?? [1];
  const version = book.files.pdf?.sha256.slice(0, 16) ?? '';

  const open = (number: number) => location.replace(hashOf({ page: 'read', id, number }));
  const go = (to: number) => {
    const [first] = spreads[Math.min(spreads.length - 1, Math.max(0, to))] ?? [1];
    setView(WHOLE);
    open(first);
  };
  const turn = (towards: 'left' | 'right') => go(index + turnOf(towards, direction));
  const zoom = (factor: number, point = { x: 0, y: 0 }) => setView((last) => zoomAt(last, factor, point, size));
  const gestures = useGestures({ stage, view, setView, onTurn: turn });

  const act = useRef({ go, turn, zoom, index, count: spreads.length });
  act.current = { go, turn, zoom, index, count: spreads.length };
  useEffect(() => {
    stage.current?.focus();
    const press = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || document.querySelector('dialog[open]')) return;
      const { go: to, turn: leaf, zoom: closer, index: at, count } = act.current;
      const side = KEYS[event.key];
      // A button has the space bar for itself.
      const onButton = event.target instanceof HTMLButtonElement || event.target instanceof HTMLAnchorElement;
      if (side !== undefined) leaf(side);
      else if (event.key === 'PageDown' || event.key === 'ArrowDown' || (event.key === ' ' && !onButton)) to(at + 1);
      else if (event.key === 'PageUp' || event.key === 'ArrowUp') to(at - 1);
      else if (event.key === 'Home') to(0);
      else if (event.key === 'End') to(count - 1);
      else if (event.key === '+' || event.key === '=') closer(1.5);
      else if (event.key === '-') closer(1 / 1.5);
      else if (event.key === '0') setView(WHOLE);
      else if (event.key === 'Escape') location.hash = hashOf({ page: 'manga', id });
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [id]);

  const shown = direction === 'rtl' ? [...spread].reverse() : [...spread];
  const count = pageCount(pages);
  const labelOf = (first: number, last: number) =>
    first === last ? read.page(first, count) : read.pages(first, last, count);
  const pageWith = (number: number) => pages.find((one) => one.number === number);
  const lastShown = pageWith(spread.at(-1) ?? 1);
  const label = labelOf(spread[0], lastShown === undefined ? spread[0] : lastNumber(lastShown));
  const ahead = spreads[index + 1] ?? [];
  const { scale, x, y } = view;
  const isFirst = index === 0;
  const isLast = index === spreads.length - 1;
  const zone = (towards: 'left' | 'right') => {
    const forward = turnOf(towards, direction) === 1;
    const name = forward ? read.next : read.previous;
    return (
      <button
        type="button"
        class={`turn turn-${towards}`}
        aria-label={name}
        disabled={forward ? isLast : isFirst}
        onClick={() => turn(towards)}
      />
    );
  };
  return (
    <>
      <header class="reader-top">
        <a class="button button-quiet" href={hashOf({ page: 'manga', id })}>
          ✕ <span class="visually-hidden">{read.close}</span>
        </a>
        <h1 class="reader-title">{book.title}</h1>
        <span class="reader-number" aria-live="polite">
          {label}
        </span>
        <button
          type="button"
          class="button button-quiet"
          aria-pressed={scale > 1}
          aria-label={scale > 1 ? read.zoomOut : read.zoomIn}
          onClick={() => (scale > 1 ? setView(WHOLE) : zoom(2))}
        >
          {scale > 1 ? '−' : '+'}
        </button>
        <a
          class="button button-quiet"
          href={hashOf({ page: 'panels', id, panel: pageWith(spread[0])?.panels[0]?.id ?? null })}
          aria-label={read.edit}
        >
          ✎
        </a>
      </header>
      <section
        ref={stage}
        class={`stage${scale > 1 ? ' stage-zoomed' : ''}`}
        tabIndex={-1}
        aria-label={label}
        aria-describedby="reader-help"
        {...gestures}
      >
        <div
          class={`spread spread-${spread.length}`}
          style={{ transform: `translate(${x}px, ${y}px) scale(${scale})` }}
        >
          {shown.map((number) => {
            const data = pageWith(number);
            const words = data === undefined ? '' : wordsOfPage(book, data);
            return (
              <ServiceImage
                key={number}
                class="leaf"
                path={api.paths.page(id, number, 'page')}
                version={data?.image.sha256 ?? version}
                alt={`${labelOf(number, data === undefined ? number : lastNumber(data))}. ${words === '' ? read.noWords : words}`}
                draggable={false}
                {...(data === undefined ? {} : { width: data.image.width, height: data.image.height })}
              />
            );
          })}
        </div>
        {scale === 1 && (
          <>
            {zone('left')}
            {zone('right')}
          </>
        )}
      </section>
      <p id="reader-help" hidden>
        {read.help}
      </p>
      <div hidden>
        {ahead.map((number) => (
          <ServiceImage
            key={number}
            path={api.paths.page(id, number, 'page')}
            version={pageWith(number)?.image.sha256 ?? version}
            alt=""
          />
        ))}
      </div>
      <ReadStrip id={id} book={book} spread={spread} onOpen={(number) => go(spreadWith(spreads, number))} />
    </>
  );
}
