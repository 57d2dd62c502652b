import type { Manga } from '@manga/contracts';
import { useState } from 'preact/hooks';
import { useApp } from '../app-context.ts';
import { LIMITS, PHASE_NAMES } from '../facts.ts';
import { hashOf } from '../route.ts';
import { useTexts } from '../texts/texts.ts';
import { useBusy } from './use-busy.ts';
import { UseStory } from './use-story.tsx';

interface BookChangesProps {
  manga: Manga;
  /** Told when the book is being made again. */
  onChanged: () => void;
}

/** Everything by which a finished manga becomes another one. */
export function BookChanges({ manga, onChanged }: BookChangesProps) {
  const { book } = useTexts();
  const { id, title } = manga;
  return (
    <>
      <h2>{book.change}</h2>
      <ul class="changes">
        <li>
          <a href={hashOf({ page: 'panels', id, panel: null })}>{book.panels}</a>
          <span>{book.panelsHint}</span>
        </li>
        <li>
          <a href={hashOf({ page: 'people', id })}>{book.people}</a>
          <span>{book.peopleHint}</span>
        </li>
      </ul>
      <TitleForm key={title} manga={manga} onChanged={onChanged} />
      <AgainForm manga={manga} onChanged={onChanged} />
      <p>
        <UseStory manga={manga} />
      </p>
    </>
  );
}

/** The step that puts the title on the book. */
const BINDING = PHASE_NAMES.length;

function TitleForm({ manga, onChanged }: BookChangesProps) {
  const { write, book } = useTexts();
  const { api } = useApp();
  const [title, setTitle] = useState(manga.title ?? '');
  const { busy, run } = useBusy();
  const name = title.trim();
  async function rename(): Promise<void> {
    await api.setTitle(manga.id, name);
    await api.rerun(manga.id, BINDING);
    onChanged();
  }
  return (
    <form
      class="change-form"
      onSubmit={(event) => {
        event.preventDefault();
        void run(rename);
      }}
    >
      <label for="manga-title">{write.name}</label>
      <input
        id="manga-title"
        type="text"
        value={title}
        maxLength={LIMITS.title}
        onInput={(event) => setTitle(event.currentTarget.value)}
      />
      <button type="submit" class="button" disabled={busy || name === '' || name === manga.title}>
        {book.rename}
      </button>
    </form>
  );
}

function AgainForm({ manga, onChanged }: BookChangesProps) {
  const { watch, book } = useTexts();
  const { api, confirm } = useApp();
  const [phase, setPhase] = useState(1);
  const { busy, run } = useBusy();
  async function askFirst(): Promise<void> {
    if (await confirm(book.againSure)) await run(rerun);
  }
  async function rerun(): Promise<void> {
    await api.rerun(manga.id, phase);
    onChanged();
  }
  return (
    <form
      class="change-form"
      onSubmit={(event) => {
        event.preventDefault();
        void askFirst();
      }}
    >
      <label for="again-phase">{book.againFrom}</label>
      <select id="again-phase" value={phase} onChange={(event) => setPhase(Number(event.currentTarget.value))}>
        {watch.phases.map(([name], index) => (
          <option key={name} value={index + 1}>
            {index + 1}. {name}
          </option>
        ))}
      </select>
      <button type="submit" class="button" disabled={busy}>
        {book.again}
      </button>
    </form>
  );
}
