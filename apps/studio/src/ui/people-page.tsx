import type { CharacterSheet, Manga } from '@manga/contracts';
import { useState } from 'preact/hooks';
import type { Editable } from '../api.ts';
import { useApp } from '../app-context.ts';
import { applyLooks, changeLook, changesOf, emptyFields, LOOK_FIELDS, type Look, lookOf } from '../edit-people.ts';
import { useTexts } from '../texts/texts.ts';
import { EditHead, Made, SaveBar } from './edit-page.tsx';
import { LazyImage } from './lazy-image.tsx';
import { useEdits } from './use-edits.ts';
import { useLoad } from './use-load.ts';
import { useSaving } from './use-saving.ts';

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
  return (
    <Made id={id} loaded={loaded}>
      {(made) => <People {...made} />}
    </Made>
  );
}

function People({ manga, first }: { manga: Manga; first: Editable<4> }) {
  const { people, panels } = useTexts();
  const { api } = useApp();
  const { id } = manga;
  const [{ output: design, tag }, setDesign] = useState(first);
  const { edits, change, drop } = useEdits<Look>(`${id}.looks`, panels.unsaved);
  const changes = changesOf(design, edits);
  const { saving, overtaken, saveAll } = useSaving({
    id,
    save: () => api.replace(id, 4, { output: applyLooks(design, changes), tag }),
    catchUp: async () => setDesign(await api.edit(id, 4)),
    drop,
  });
  const faulty = [...changes.values()].some((look) => emptyFields(look).length > 0);

  return (
    <div class="people">
      <EditHead manga={manga} title={people.title} overtaken={overtaken} />
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
        <SaveBar
          hint={people.saveHint}
          label={people.save(changes.size)}
          disabled={saving || faulty}
          onCancel={() => change(() => new Map())}
          onSave={() => void saveAll()}
        />
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
