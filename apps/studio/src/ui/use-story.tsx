import type { Manga } from '@manga/contracts';
import { useApp } from '../app-context.ts';
import { hashOf } from '../route.ts';
import { readDraft, writeDraft } from '../story-draft.ts';
import { useTexts } from '../texts/texts.ts';
import { useBusy } from './use-busy.ts';

/** Takes a manga's story and settings up again, to change them and make another manga of them. */
export function UseStory({ manga }: { manga: Manga }) {
  const { write, shelf } = useTexts();
  const { api, confirm } = useApp();
  const { busy, run } = useBusy();
  async function open(): Promise<void> {
    const text = await api.story(manga.id);
    const { text: begun } = readDraft(localStorage);
    if (begun.trim() === '' || begun === text || (await confirm(write.replace))) {
      writeDraft(localStorage, { title: manga.title ?? '', text, options: manga.options });
      location.hash = hashOf({ page: 'write' });
    }
  }
  return (
    <button type="button" class="button" disabled={busy} onClick={() => void run(open)}>
      {shelf.again}
    </button>
  );
}
