import type { CharacterSheet, Manga } from '@manga/contracts';
import { useState } from 'preact/hooks';
import type { Editable } from '../api.ts';
import { ApiError, isOvertaken } from '../api-error.ts';
import { useApp } from '../app-context.ts';
import { applyLooks, changeLook, changesOf, emptyFields, LOOK_FIELDS, type Look, lookOf } from '../edit-people.ts';
import { hashOf } from '../route.ts';
import { useTexts } from '../texts/texts.ts';
import { LazyImage } from './lazy-image.tsx';
import { NotReady } from './not-ready.tsx';
import { PageTitle } from './page-title.tsx';
import { Trouble } from './trouble.tsx';
import { useEdits } from './use-edits.ts';
import { useLoad } from './use-load.ts';
import { Waiting } from './waiting.tsx';

/** The characters, and how each looks in every panel. */
export function PeoplePage({ id }: { id: string }) {
  const { api } = useApp();
  const loaded = useLoad(
    async (signal) => {
      const [manga, design] = await Promise.all([api.get(id, signal), api.edit(id, 4, signal)]);
      return { manga, first: design };
    },
    [id],
  );
  if (loaded.state === 'loading') return <Waiting />;
  if (loaded.state === 'failed') {
    const early = loaded.error instanceof ApiError && loaded.error.code === 'OUTPUT_NOT_FOUND';
    return early ? <NotReady id={id} /> : <Trouble error={loaded.error} onRetry={loaded.reload} />;
  }
  return <People {...loaded.value} />;
}

function People({ manga, first }: { manga: Manga; first: Editable<4> }) {
  const texts = useTexts();
  const { people, panels, shelf, common } = texts;
  const { api, report } = useApp();
  const { id } = manga;
  const [{ output: design, tag }, setDesign] = useState(first);
  const { edits, change, drop } = useEdits<Look>(`${id}.looks`, panels.unsaved);
  const changes = changesOf(design, edits);
  const [saving, setSaving] = useState(false);
  const [overtaken, setOvertaken] = useState(false);
  const faulty = [...changes.values()].some((look) => emptyFields(look).length > 0);
  const making = manga.status === 'queued' || manga.status === 'running';

  async function save(): Promise<void> {
    setSaving(true);
    try {
      await api.replace(id, 4, { output: applyLooks(design, changes), tag });
      drop();
      location.hash = hashOf({ page: 'manga', id });
    } catch (error) {
      if (isOvertaken(error)) await catchUp();
      else report(error);
      setSaving(false);
    }
  }
  /** Puts the author's changes on top of what somebody else has made of the characters. */
  async function catchUp(): Promise<void> {
    try {
      setDesign(await api.edit(id, 4));
      setOvertaken(true);
    } catch (error) {
      report(error);
    }
  }
  return (
    <div class="people">
      <p class="crumbs">
        <a href={hashOf({ page: 'manga', id })}>← {manga.title ?? shelf.untitled}</a>
      </p>
      <PageTitle title={people.title} />
      {making && <p class="notice">{panels.busy}</p>}
      {overtaken && (
        <p class="notice" role="alert">
          {panels.overtaken}
        </p>
      )}
      {design.sheets.length === 0 && <p class="empty">{people.empty}</p>}
      <div class="people-sheets">
        {design.sheets.map((sheet) => (
          <SheetFields
            key={sheet.character}
            id={id}
            sheet={sheet}
            look={changes.get(sheet.character) ?? lookOf(sheet)}
            changed={changes.has(sheet.character)}
            onField={(field, value) => change((last) => changeLook(last, sheet, field, value))}
          />
        ))}
      </div>
      {changes.size > 0 && (
        <div class="save-bar">
          <p class="hint">{people.saveHint}</p>
          <div class="row">
            <button type="button" class="button" onClick={() => change(() => new Map())}>
              {common.cancel}
            </button>
            <button type="button" class="button button-main" disabled={saving || faulty} onClick={() => void save()}>
              {people.save(changes.size)}
            </button>
          </div>
        </div>
      )}
    </div>
  );
}

/** Fields that hold more than a few words. */
const LONG: readonly (keyof Look)[] = ['outfit', 'marks', 'visualPrompt'];

interface SheetFieldsProps {
  /** The manga's. */
  id: string;
  sheet: CharacterSheet;
  look: Look;
  changed: boolean;
  onField: (field: keyof Look, value: string) => void;
}

function SheetFields({ id: manga, sheet, look, changed, onField }: SheetFieldsProps) {
  const { people } = useTexts();
  const { api } = useApp();
  const { character, name, reference } = sheet;
  const labels: Record<keyof Look, string> = {
    hairStyle: people.hair,
    hairColour: people.hairColour,
    eyes: people.eyes,
    build: people.build,
    outfit: people.outfit,
    marks: people.marks,
    voice: people.voice,
    visualPrompt: people.prompt,
  };
  const empty = emptyFields(look);
  return (
    <fieldset class={`sheet${changed ? ' sheet-changed' : ''}`}>
      <legend>{name}</legend>
      {reference === null ? (
        <p class="hint sheet-picture">{people.noPicture}</p>
      ) : (
        <LazyImage
          class="sheet-picture"
          path={api.paths.character(manga, character)}
          version={reference.sha256}
          width={reference.width}
          height={reference.height}
          alt={people.pictureOf(name)}
        />
      )}
      {LOOK_FIELDS.map((field) => {
        const id = `${sheet.character}-${field}`;
        const fault = empty.includes(field);
        const shared = {
          id,
          value: look[field],
          'aria-invalid': fault,
          'aria-describedby': fault ? `${id}-fault` : field === 'visualPrompt' ? `${id}-hint` : undefined,
        };
        return (
          <div key={field} class={`field sheet-${field}`}>
            <label for={id}>{labels[field]}</label>
            {LONG.includes(field) ? (
              <textarea
                rows={field === 'outfit' ? 2 : 3}
                {...shared}
                onInput={(event) => onField(field, event.currentTarget.value)}
              />
            ) : (
              <input type="text" {...shared} onInput={(event) => onField(field, event.currentTarget.value)} />
            )}
            {fault && (
              <p id={`${id}-fault`} class="field-fault" role="alert">
                {people.required}
              </p>
            )}
            {field === 'visualPrompt' && (
              <p id={`${id}-hint`} class="hint">
                {people.promptHint}
              </p>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
