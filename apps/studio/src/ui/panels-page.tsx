import type { Manga, PanelImages, PanelLayout, TextAnalysis } from '@manga/contracts';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Api } from '../api.ts';
import { ApiError } from '../api-error.ts';
import { useApp } from '../app-context.ts';
import { applyLines, changeLine, changesIn, findPanel, isTooLong } from '../edit-lines.ts';
import { hashOf } from '../route.ts';
import { useTexts } from '../texts/texts.ts';
import { EditHead, Made, SaveBar } from './edit-page.tsx';
import { PageMap } from './page-map.tsx';
import { PanelEditor } from './panel-editor.tsx';
import { useEdits } from './use-edits.ts';
import { useLoad } from './use-load.ts';
import { useSaving } from './use-saving.ts';

/** Everything that is shown of the panels of a manga. */
export interface Storyboard {
  manga: Manga;
  layout: PanelLayout;
  /** Which layout it is. */
  tag: string;
  analysis: TextAnalysis;
  /** Null while the pictures are being drawn. */
  images: PanelImages | null;
}

/** Look at each panel, and change what is said in it and what it shows. */
export function PanelsPage({ id, selected }: { id: string; selected: string | null }) {
  const { api } = useApp();
  const loaded = useLoad((signal) => loadBoard(api, id, signal), [id]);
  return (
    <Made id={id} loaded={loaded}>
      {(board) => <Panels first={board} selected={selected} />}
    </Made>
  );
}

async function loadBoard(api: Api, id: string, signal?: AbortSignal): Promise<Storyboard> {
  const [manga, { output: layout, tag }, analysis, images] = await Promise.all([
    api.get(id, signal),
    api.edit(id, 5, signal),
    api.output(id, 1, signal),
    api.output(id, 6, signal).catch(nothingYet),
  ]);
  return { manga, layout, tag, analysis, images };
}

function nothingYet(error: unknown): null {
  if (error instanceof ApiError && error.code === 'OUTPUT_NOT_FOUND') return null;
  throw error;
}

interface PanelsProps {
  first: Storyboard;
  selected: string | null;
}

function Panels({ first, selected }: PanelsProps) {
  const { panels } = useTexts();
  const { api } = useApp();
  const [board, setBoard] = useState(first);
  const { manga, layout, tag } = board;
  const { id } = manga;
  const { edits, change, drop } = useEdits<string>(`${id}.lines`, panels.unsaved);
  const changes = changesIn(layout, edits);
  /** Words for pictures that are not drawn from yet, by panel. */
  const [prompts, setPrompts] = useState<ReadonlyMap<string, string>>(new Map());
  const { saving, overtaken, saveAll } = useSaving({
    id,
    // New words change no picture: where there are pictures, the lettering goes on.
    save: () => api.replace(id, 5, { output: applyLines(layout, changes), tag }, board.images === null ? 6 : 7),
    catchUp: async () => setBoard(await loadBoard(api, id)),
    drop,
  });
  const faulty = [...changes.values()].some(isTooLong);
  const found = selected === null ? null : findPanel(layout, selected);

  useEffect(() => {
    if (found !== null) document.getElementById(`page-${found.page}`)?.scrollIntoView({ block: 'nearest' });
  }, [found?.page]);

  const before = useRef(selected);
  useEffect(() => {
    // Back from a panel that is closed to where it was chosen.
    if (selected === null && before.current !== null) {
      const link = hashOf({ page: 'panels', id, panel: before.current });
      document.querySelector<HTMLElement>(`.page-map-panel[href="${link}"]`)?.focus();
    }
    before.current = selected;
  }, [id, selected]);

  return (
    <div class="panels">
      <EditHead manga={manga} title={panels.title} overtaken={overtaken} />
      <div class="panels-desk">
        <div class="panels-pages">
          {layout.pages.map((page) => (
            <PageMap key={page.number} board={board} page={page} selected={selected} changed={changes} />
          ))}
        </div>
        <div class="panels-side">
          {found === null ? (
            <p class="hint">{panels.choose}</p>
          ) : (
            <PanelEditor
              key={found.panel.id}
              board={board}
              panel={found.panel}
              changes={changes}
              prompt={prompts.get(found.panel.id)}
              onPrompt={(words) => setPrompts((last) => new Map(last).set(found.panel.id, words))}
              onLine={(line, text) => change((last) => changeLine(last, line, text))}
            />
          )}
          {changes.size > 0 && (
            <SaveBar
              hint={panels.saveHint}
              label={panels.save(changes.size)}
              disabled={saving || faulty}
              onCancel={() => change(() => new Map())}
              onSave={() => void saveAll()}
            />
          )}
        </div>
      </div>
    </div>
  );
}
