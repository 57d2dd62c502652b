import type { Page } from '@manga/contracts';
import { useApp } from '../app-context.ts';
import type { LineChanges } from '../edit-lines.ts';
import { PAGE_SIZES } from '../facts.ts';
import { placeOf } from '../panel-place.ts';
import { hashOf } from '../route.ts';
import { pageCount } from '../spreads.ts';
import { useTexts } from '../texts/texts.ts';
import { LazyImage } from './lazy-image.tsx';
import type { Storyboard } from './panels-page.tsx';

interface PageMapProps {
  board: Storyboard;
  page: Page;
  selected: string | null;
  changed: LineChanges;
}

/** A page whose panels can be chosen. Until it is drawn its panels are frames on white paper. */
export function PageMap({ board: { manga, layout }, page, selected, changed }: PageMapProps) {
  const { read, panels } = useTexts();
  const { api } = useApp();
  const double = page.side === 'spread';
  const single = PAGE_SIZES[layout.profile];
  const size = double ? { ...single, width: 2 * single.width } : single;
  const drawn = manga.status === 'completed';
  const { id, revision, pages } = manga;
  const count = pages ?? pageCount(layout.pages);
  const label = double ? read.pages(page.number, page.number + 1, count) : read.page(page.number, count);
  return (
    <section id={`page-${page.number}`} class={`page-map${double ? ' page-map-double' : ''}`} aria-label={label}>
      <div
        class={`page-map-paper${drawn ? '' : ' page-map-blank'}`}
        style={{ aspectRatio: `${size.width} / ${size.height}` }}
      >
        {drawn && (
          <LazyImage
            path={api.paths.page(id, page.number, 'page')}
            version={`r${revision}`}
            width={Math.round(size.width * 10)}
            height={Math.round(size.height * 10)}
          />
        )}
        {page.panels.map((panel) => {
          const dirty = panel.lines.some((line) => changed.has(line.id));
          return (
            <a
              key={panel.id}
              href={hashOf({ page: 'panels', id, panel: panel.id })}
              class={`page-map-panel${dirty ? ' page-map-dirty' : ''}`}
              style={{ ...placeOf(panel, size) }}
              aria-current={selected === panel.id ? 'true' : undefined}
            >
              <span class="visually-hidden">
                {label}, {panels.panel(panel.order)}
              </span>
            </a>
          );
        })}
      </div>
      <p aria-hidden="true">{double ? `${page.number}–${page.number + 1}` : page.number}</p>
    </section>
  );
}
