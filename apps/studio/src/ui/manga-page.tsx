import type { Manga } from '@manga/contracts';
import { useEffect, useState } from 'preact/hooks';
import { useApp } from '../app-context.ts';
import { applyEvent, type Making, startMaking } from '../progress-state.ts';
import { useTexts } from '../texts/texts.ts';
import { watchEvents } from '../watch-events.ts';
import { BookPanel } from './book-panel.tsx';
import { MakingPanel } from './making-panel.tsx';
import { PageTitle } from './page-title.tsx';
import { Trouble } from './trouble.tsx';
import { useLoad } from './use-load.ts';
import { Waiting } from './waiting.tsx';

/** One manga: how it is being made, and the book when it is. */
export function MangaPage({ id }: { id: string }) {
  const { api } = useApp();
  const loaded = useLoad((signal) => api.get(id, signal), [id]);
  if (loaded.state === 'loading') return <Waiting />;
  if (loaded.state === 'failed') return <Trouble error={loaded.error} onRetry={loaded.reload} />;
  const { value } = loaded;
  return <OneManga key={`${value.revision} ${value.status}`} manga={value} onChanged={loaded.reload} />;
}

function OneManga({ manga, onChanged }: { manga: Manga; onChanged: () => void }) {
  const { shelf, watch } = useTexts();
  const { api, report } = useApp();
  const [making, setMaking] = useState<Making>(() => startMaking(manga));
  const [connected, setConnected] = useState(true);
  const open = isOpen(manga);

  useEffect(() => {
    if (!isOpen(manga)) return;
    const controller = new AbortController();
    const watch = async () => {
      const events = watchEvents({
        signal: controller.signal,
        onConnection: setConnected,
        open: (last, signal) => api.events(manga.id, last, signal),
      });
      for await (const event of events) {
        setMaking((last) => applyEvent(last, event));
      }
      if (!controller.signal.aborted) onChanged();
    };
    watch().catch(report);
    return () => controller.abort();
  }, [api, manga, onChanged, report]);

  return (
    <div class="manga">
      <PageTitle title={manga.title ?? (open ? watch.making : shelf.untitled)} />
      {manga.status === 'completed' ? (
        <BookPanel manga={manga} onChanged={onChanged} />
      ) : (
        <MakingPanel manga={manga} making={making} connected={connected} onChanged={onChanged} />
      )}
    </div>
  );
}

function isOpen({ status }: Manga): boolean {
  return status === 'queued' || status === 'running';
}
