import type { Manga } from '@manga/contracts';
import type { ComponentChildren } from 'preact';
import { ApiError } from '../api-error.ts';
import { hashOf } from '../route.ts';
import { useTexts } from '../texts/texts.ts';
import { NotReady } from './not-ready.tsx';
import { PageTitle } from './page-title.tsx';
import { Trouble } from './trouble.tsx';
import type { useLoad } from './use-load.ts';
import { Waiting } from './waiting.tsx';

interface MadeProps<T> {
  /** The manga whose output it is. */
  id: string;
  loaded: ReturnType<typeof useLoad<T>>;
  children: (made: T) => ComponentChildren;
}

/** What is shown of an output: it is on its way, not made yet, cannot be had, or is there. */
export function Made<T>({ id, loaded, children }: MadeProps<T>) {
  if (loaded.state === 'loading') return <Waiting />;
  if (loaded.state === 'done') return <>{children(loaded.value)}</>;
  const early = loaded.error instanceof ApiError && loaded.error.code === 'OUTPUT_NOT_FOUND';
  return early ? <NotReady id={id} /> : <Trouble error={loaded.error} onRetry={loaded.reload} />;
}

interface EditHeadProps {
  manga: Manga;
  title: string;
  /** Somebody else has changed what is edited here. */
  overtaken: boolean;
}

/** The head of a page on which an output is edited: the way back, the title, and what makes a difference to saving. */
export function EditHead({ manga, title, overtaken }: EditHeadProps) {
  const { panels, shelf } = useTexts();
  const making = manga.status === 'queued' || manga.status === 'running';
  return (
    <>
      <p class="crumbs">
        <a href={hashOf({ page: 'manga', id: manga.id })}>← {manga.title ?? shelf.untitled}</a>
      </p>
      <PageTitle title={title} />
      {making && <p class="notice">{panels.busy}</p>}
      {overtaken && (
        <p class="notice" role="alert">
          {panels.overtaken}
        </p>
      )}
    </>
  );
}

interface SaveBarProps {
  hint: string;
  /** What the button says. */
  label: string;
  disabled: boolean;
  onCancel: () => void;
  onSave: () => void;
}

/** Stands below changes that are not saved. */
export function SaveBar({ hint, label, disabled, onCancel, onSave }: SaveBarProps) {
  const { common } = useTexts();
  return (
    <div class="save-bar">
      <p class="hint">{hint}</p>
      <div class="row">
        <button type="button" class="button" onClick={onCancel}>
          {common.cancel}
        </button>
        <button type="button" class="button button-main" disabled={disabled} onClick={onSave}>
          {label}
        </button>
      </div>
    </div>
  );
}
