import type { MangaList, MangaSummary } from '@manga/contracts';
import { useEffect, useState } from 'preact/hooks';
import { useApp } from '../app-context.ts';
import { hashOf } from '../route.ts';
import { useTexts } from '../texts/texts.ts';
import { PageTitle } from './page-title.tsx';
import { ServiceImage } from './service-image.tsx';
import { Trouble } from './trouble.tsx';
import { useLoad } from './use-load.ts';
import { Waiting } from './waiting.tsx';

const PAGE_SIZE = 24;
/** How often the shelf is looked at again while something on it is being made, in milliseconds. */
const LOOK_AGAIN_MS = 5_000;

/** All manga of the one who is signed in, newest first. */
export function ShelfPage() {
  const texts = useTexts();
  const { shelf } = texts;
  const { api, confirm, report } = useApp();
  const [more, setMore] = useState<MangaList[]>([]);
  const [loadingMore, setLoadingMore] = useState(false);
  const first = useLoad((signal) => api.list(null, PAGE_SIZE, signal), []);
  /** The first page as it has become since. */
  const [fresh, setFresh] = useState<MangaList | null>(null);
  const newest = fresh ?? (first.state === 'done' ? first.value : null);
  const making = newest?.items.some(isMaking) ?? false;
  useEffect(() => {
    if (!making) return;
    const controller = new AbortController();
    const timer = setInterval(() => {
      if (document.visibilityState === 'hidden') return;
      // What is shown stays where the service is not reached; the next look may find it again.
      api.list(null, PAGE_SIZE, controller.signal).then(setFresh, () => undefined);
    }, LOOK_AGAIN_MS);
    return () => {
      clearInterval(timer);
      controller.abort();
    };
  }, [api, making]);
  if (first.state === 'loading') return <Waiting />;
  if (first.state === 'failed') return <Trouble error={first.error} onRetry={first.reload} />;

  const lists = [newest ?? first.value, ...more];
  // A manga that is deleted elsewhere moves the others up, over the end of a page.
  const items = [...new Map(lists.flatMap((list) => list.items.map((item) => [item.id, item] as const))).values()];
  const cursor = lists.at(-1)?.nextCursor ?? null;
  async function loadMore(): Promise<void> {
    setLoadingMore(true);
    try {
      const next = await api.list(cursor, PAGE_SIZE);
      setMore((last) => [...last, next]);
    } catch (error) {
      report(error);
    }
    setLoadingMore(false);
  }
  async function act(question: string, action: () => Promise<unknown>): Promise<void> {
    if (!(await confirm(question))) return;
    try {
      await action();
      setFresh(await api.list(null, PAGE_SIZE));
      setMore([]);
    } catch (error) {
      report(error);
    }
  }
  return (
    <>
      <PageTitle title={shelf.title} />
      {items.length === 0 ? (
        <div class="empty">
          <p>{shelf.empty}</p>
          <a class="button button-main" href={hashOf({ page: 'write' })}>
            {shelf.write}
          </a>
        </div>
      ) : (
        <ul class="shelf">
          {items.map((item) => (
            <ShelfItem
              key={item.id}
              item={item}
              onCancel={() => void act(shelf.cancelSure, () => api.cancel(item.id))}
              onRemove={() => void act(shelf.removeSure(item.title ?? shelf.untitled), () => api.remove(item.id))}
            />
          ))}
        </ul>
      )}
      {cursor !== null && (
        <button type="button" class="button" disabled={loadingMore} onClick={() => void loadMore()}>
          {shelf.more}
        </button>
      )}
    </>
  );
}

function isMaking({ status }: MangaSummary): boolean {
  return status === 'queued' || status === 'running';
}

interface ShelfItemProps {
  item: MangaSummary;
  onCancel: () => void;
  onRemove: () => void;
}

function ShelfItem({ item, onCancel, onRemove }: ShelfItemProps) {
  const texts = useTexts();
  const { shelf, status } = texts;
  const { api } = useApp();
  const { id, title, createdAt, updatedAt, phase } = item;
  const name = title ?? shelf.untitled;
  const making = isMaking(item);
  const day = new Intl.DateTimeFormat(texts.locale, { dateStyle: 'medium' }).format(new Date(createdAt));
  return (
    <li class="shelf-item">
      <div class="shelf-cover">
        {item.status === 'completed' ? (
          <ServiceImage path={api.paths.page(id, 1, 'thumbnail')} version={updatedAt} alt="" />
        ) : (
          <span class={`cover-blank cover-${item.status}`}>{making ? `${phase}/8` : ''}</span>
        )}
      </div>
      <div class="shelf-text">
        <h2>
          <a class="shelf-link" href={hashOf({ page: 'manga', id })}>
            {name}
          </a>
        </h2>
        <p class="shelf-state">
          <span class={`state state-${item.status}`}>{status[item.status]}</span>
          <span>{day}</span>
        </p>
        <div class="row">
          {item.status === 'completed' && (
            <a class="button" href={hashOf({ page: 'read', id, number: 1 })}>
              {shelf.read}
            </a>
          )}
          {making && (
            <button type="button" class="button button-quiet" onClick={onCancel}>
              {shelf.cancel}
            </button>
          )}
          <button type="button" class="button button-quiet" aria-label={`${shelf.remove}: ${name}`} onClick={onRemove}>
            {shelf.remove}
          </button>
        </div>
      </div>
    </li>
  );
}
