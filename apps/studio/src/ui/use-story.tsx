import type { Manga } from '@manga/contracts';
import { useState } from 'preact/hooks';
import { useApp } from '../app-context.ts';
import { hashOf } from '../route.ts';
import { readDraft, writeDraft } from '../story-draft.ts';
import { useTexts } from '../texts/texts.ts';

/** Takes a manga's story and settings up again, to change them and make another manga of them. */
export function UseStory({ manga }: { manga: Manga }) {
  const { write, shelf } = useTexts();
  const { api, confirm, report } = useApp();
  const [busy, setBusy] = useState(false);
  async function open(): Promise<void> {
    setBusy(true);
    try {
      const text = await api.story(manga.id);
      const { text: begun } = readDraft(localStorage);
      if (begun.trim() === '' || begun === text || (await confirm(write.replace))) {
        writeDraft(localStorage, { title: manga.title ?? '', text, options: manga.options });
        location.hash = hashOf({ page: 'write' });
      }
    } catch (error) {
      report(error);
    }
    setBusy(false);
  }
  return (
    <button type="button" class="button" disabled={busy} onClick={() => void open()}>
      {shelf.again}
    </button>
  );
}
