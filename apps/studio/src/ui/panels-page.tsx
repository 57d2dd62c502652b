import type { Manga, PanelImages, PanelLayout, TextAnalysis } from '@manga/contracts';
import { useEffect, useState } from 'preact/hooks';
import type { Api } from '../api.ts';
import { ApiError, isOvertaken } from '../api-error.ts';
import { useApp } from '../app-context.ts';
import { applyLines, changeLine, changesIn, findPanel, isTooLong } from '../edit-lines.ts';
import { hashOf } from '../route.ts';
import { useTexts } from '../texts/texts.ts';
import { NotReady } from './not-ready.tsx';
import { PageMap } from './page-map.tsx';
import { PageTitle } from './page-title.tsx';
import { PanelEditor } from './panel-editor.tsx';
import { Trouble } from './trouble.tsx';
import { useEdits } from './use-edits.ts';
import { useLoad } from './use-load.ts';
import { Waiting } from './waiting.tsx';

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
  if (loaded.state === 'loading') return <Waiting />;
  if (loaded.state === 'failed') {
    const early = loaded.error instanceof ApiError && loaded.error.code === 'OUTPUT_NOT_FOUND';
    return early ? <NotReady id={id} /> : <Trouble error={loaded.error} onRetry={loaded.reload} />;
  }
  return <Panels first={loaded.value} selected={selected} />;
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
  const texts = useTexts();
  const { panels, shelf, common } = texts;
  const { api, report } = useApp();
  const [board, setBoard] = useState(first);
  const { manga, layout, tag } = board;
  const { id } = manga;
  const { edits, change, drop } = useEdits<string>(`${id}.lines`, panels.unsaved);
  const changes = changesIn(layout, edits);
  /** Words for pictures that are not drawn from yet, by panel. */
  const [prompts, setPrompts] = useState<ReadonlyMap<string, string>>(new Map());
  const [saving, setSaving] = useState(false);
  const [overtaken, setOvertaken] = useState(false);
  const faulty = [...changes.values()].some(isTooLong);
  const found = selected === null ? null : findPanel(layout, selected);
  const making = manga.status === 'queued' || manga.status === 'running';

  useEffect(() => {
    if (found !== null) document.getElementById(`page-${found.page}`)?.scrollIntoView({ block: 'nearest' });
  }, [found?.page]);

  async function save(): Promise<void> {
    setSaving(true);
    try {
      // New words change no picture: where there are pictures, the lettering goes on.
      const output = applyLines(layout, changes);
      await api.replace(id, 5, { output, tag }, board.images === null ? 6 : 7);
      drop();
      location.hash = hashOf({ page: 'manga', id });
    } catch (error) {
      if (isOvertaken(error)) await catchUp();
      else report(error);
      setSaving(false);
    }
  }
  /** Puts the author's changes on top of what somebody else has made of the layout. */
  async function catchUp(): Promise<void> {
    try {
      setBoard(await loadBoard(api, id));
      setOvertaken(true);
    } catch (error) {
      report(error);
    }
  }
  return (
    <div class="panels">
      <p class="crumbs">
        <a href={hashOf({ page: 'manga', id })}>← {manga.title ?? shelf.untitled}</a>
      </p>
      <PageTitle title={panels.title} />
      {making && <p class="notice">{panels.busy}</p>}
      {overtaken && (
        <p class="notice" role="alert">
          {panels.overtaken}
        </p>
      )}
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
            <div class="save-bar">
              <p class="hint">{panels.saveHint}</p>
              <div class="row">
                <button type="button" class="button" onClick={() => change(() => new Map())}>
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
