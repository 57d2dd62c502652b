import type { Manga, PanelImages, PanelLayout, TextAnalysis } from '@manga/contracts';
import { useEffect, useState } from 'preact/hooks';
import { ApiError } from '../api-error.ts';
import { useApp } from '../app-context.ts';
import { applyLines, changeLine, checkLine, findPanel, type LineChanges } from '../edit-lines.ts';
import { hashOf } from '../route.ts';
import { useTexts } from '../texts/texts.ts';
import { PageMap } from './page-map.tsx';
import { PageTitle } from './page-title.tsx';
import { PanelEditor } from './panel-editor.tsx';
import { Trouble } from './trouble.tsx';
import { useLoad } from './use-load.ts';
import { useUnsaved } from './use-unsaved.ts';
import { Waiting } from './waiting.tsx';

/** Everything that is shown of the panels of a manga. */
export interface Storyboard {
  manga: Manga;
  layout: PanelLayout;
  analysis: TextAnalysis;
  /** Null while the pictures are being drawn. */
  images: PanelImages | null;
}

/** Look at each panel, and change what is said in it and what it shows. */
export function PanelsPage({ id, selected }: { id: string; selected: string | null }) {
  const { api } = useApp();
  const { panels } = useTexts();
  const loaded = useLoad(
    async (signal): Promise<Storyboard> => {
      const [manga, layout, analysis, images] = await Promise.all([
        api.get(id, signal),
        api.output(id, 5, signal),
        api.output(id, 1, signal),
        api.output(id, 6, signal).catch(nothingYet),
      ]);
      return { manga, layout, analysis, images };
    },
    [id],
  );
  if (loaded.state === 'loading') return <Waiting />;
  if (loaded.state === 'failed') {
    const early = loaded.error instanceof ApiError && loaded.error.code === 'OUTPUT_NOT_FOUND';
    return early ? <p class="notice">{panels.notReady}</p> : <Trouble error={loaded.error} onRetry={loaded.reload} />;
  }
  return <Panels board={loaded.value} selected={selected} />;
}

function nothingYet(error: unknown): null {
  if (error instanceof ApiError && error.code === 'OUTPUT_NOT_FOUND') return null;
  throw error;
}

interface PanelsProps {
  board: Storyboard;
  selected: string | null;
}

function Panels({ board, selected }: PanelsProps) {
  const texts = useTexts();
  const { panels, shelf, common } = texts;
  const { api, report } = useApp();
  const { manga, layout } = board;
  const { id } = manga;
  const [changes, setChanges] = useState<LineChanges>(new Map());
  const [saving, setSaving] = useState(false);
  const unsaved = useUnsaved(changes.size > 0, panels.unsaved);
  const faulty = [...changes.values()].some((text) => checkLine(text) !== null);
  const found = selected === null ? null : findPanel(layout, selected);
  const making = manga.status === 'queued' || manga.status === 'running';

  useEffect(() => {
    if (found !== null) document.getElementById(`page-${found.page}`)?.scrollIntoView({ block: 'nearest' });
  }, [found?.page]);

  async function save(): Promise<void> {
    setSaving(true);
    try {
      // New words change no picture: where there are pictures, the lettering goes on.
      await api.replace(id, 5, applyLines(layout, changes), board.images === null ? 6 : 7);
      unsaved.forget();
      location.hash = hashOf({ page: 'manga', id });
    } catch (error) {
      report(error);
      setSaving(false);
    }
  }
  return (
    <div class="panels">
      <p class="crumbs">
        <a href={hashOf({ page: 'manga', id })}>← {manga.title ?? shelf.untitled}</a>
      </p>
      <PageTitle title={panels.title} />
      {making && <p class="notice">{panels.busy}</p>}
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
              onLine={(line, text) => setChanges((last) => changeLine(last, line, text))}
            />
          )}
          {changes.size > 0 && (
            <div class="save-bar">
              <p class="hint">{panels.saveHint}</p>
              <div class="row">
                <button type="button" class="button" onClick={() => setChanges(new Map())}>
                  {common.cancel}
                </button>
                <button
                  type="button"
                  class="button button-main"
                  disabled={saving || faulty}
                  onClick={() => void save()}
                >
                  {panels.save(changes.size)}
                </button>
              </div>
            </div>
          )}
        </div>
      </div>
    </div>
  );
}
