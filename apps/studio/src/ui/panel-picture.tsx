import type { Panel, PanelDetails } from '@manga/contracts';
import { useState } from 'preact/hooks';
import { useApp } from '../app-context.ts';
import { LIMITS } from '../facts.ts';
import { hashOf } from '../route.ts';
import { useTexts } from '../texts/texts.ts';
import { LazyImage } from './lazy-image.tsx';
import { ServiceImage } from './service-image.tsx';
import { Trouble } from './trouble.tsx';
import { useLoad } from './use-load.ts';
import { Waiting } from './waiting.tsx';

interface PanelPictureProps {
  id: string;
  panel: Panel;
  /** Lines are changed and not saved: a new picture would begin a revision without them. */
  linesChanged: boolean;
  /** Words that the author has begun; undefined while they are the ones it was drawn from. */
  prompt: string | undefined;
  onPrompt: (words: string) => void;
}

/** A panel's picture: what it was drawn from, drawn again, replaced, or taken back. */
export function PanelPicture(props: PanelPictureProps) {
  const { id, panel } = props;
  const { api } = useApp();
  const details = useLoad((signal) => api.panel(id, panel.id, signal), [id, panel.id]);
  if (details.state === 'loading') return <Waiting />;
  if (details.state === 'failed') return <Trouble error={details.error} onRetry={details.reload} />;
  return <Picture {...props} details={details.value} />;
}

function Picture(props: PanelPictureProps & { details: PanelDetails }) {
  const { id, panel, details, linesChanged, prompt = details.prompt, onPrompt } = props;
  const { panels } = useTexts();
  const { api, report } = useApp();
  const [tooLarge, setTooLarge] = useState(false);
  const [busy, setBusy] = useState(false);
  const { picture, outcome, quality } = details;
  const faults = [...new Set(quality?.passed === false ? quality.faults.map(({ kind }) => kind) : [])];
  const words = prompt.trim();
  const tooLong = words.length > LIMITS.prompt;

  /** A new picture is a new revision: how it is made is worth watching. */
  async function replace(by: () => Promise<unknown>): Promise<void> {
    setBusy(true);
    try {
      await by();
      location.hash = hashOf({ page: 'manga', id });
    } catch (error) {
      report(error);
      setBusy(false);
    }
  }
  function upload(file: File | undefined): void {
    setTooLarge(file !== undefined && file.size > LIMITS.picture);
    if (file !== undefined && file.size <= LIMITS.picture) void replace(() => api.putPicture(id, panel.id, file));
  }
  const blocked = busy || linesChanged;
  return (
    <>
      <ServiceImage
        class="panel-picture"
        path={api.paths.panel(id, panel.id)}
        version={picture.sha256}
        width={picture.width}
        height={picture.height}
        alt={panels.pictureOf(panel.order)}
      />
      {outcome !== 'drawn' && <p class="hint">{panels.outcomes[outcome]}</p>}
      {faults.length > 0 && (
        <ul class="picture-faults">
          {faults.map((kind) => (
            <li key={kind}>{panels.faults[kind]}</li>
          ))}
        </ul>
      )}
      <div class="field">
        <label for="panel-prompt">{panels.prompt}</label>
        <textarea
          id="panel-prompt"
          lang="en"
          rows={4}
          value={prompt}
          aria-invalid={tooLong}
          aria-describedby="panel-prompt-hint"
          onInput={(event) => onPrompt(event.currentTarget.value)}
        />
        <p id="panel-prompt-hint" class={tooLong ? 'field-fault' : 'hint'}>
          {tooLong ? panels.promptTooLong(LIMITS.prompt) : panels.promptHint}
        </p>
      </div>
      <div class="row">
        <button
          type="button"
          class="button"
          disabled={blocked || tooLong || words === ''}
          onClick={() => void replace(() => api.redraw(id, panel.id, words === details.prompt ? null : words))}
        >
          {panels.redraw}
        </button>
        <label class={`button${blocked ? ' button-off' : ''}`}>
          {panels.upload}
          <input
            type="file"
            class="visually-hidden"
            accept="image/png,image/jpeg,image/webp"
            disabled={blocked}
            onChange={(event) => upload(event.currentTarget.files?.[0])}
          />
        </label>
      </div>
      {linesChanged && <p class="hint">{panels.linesFirst}</p>}
      {tooLarge && (
        <p class="field-fault" role="alert">
          {panels.uploadTooLarge}
        </p>
      )}
      <EarlierPictures
        details={details}
        disabled={blocked}
        onTakeBack={(path) => void replace(async () => api.putPicture(id, panel.id, await api.file(path)))}
      />
    </>
  );
}

interface EarlierPicturesProps {
  details: PanelDetails;
  disabled: boolean;
  /** Given the path of the picture. */
  onTakeBack: (path: string) => void;
}

/** The pictures that a panel had before: nothing that was drawn is lost. */
function EarlierPictures({ details, disabled, onTakeBack }: EarlierPicturesProps) {
  const { panels } = useTexts();
  const { width, height } = details.picture;
  const earlier = details.versions.filter(({ revision }) => revision !== details.revision);
  if (earlier.length === 0) return null;
  return (
    <>
      <h3>{panels.versions}</h3>
      <ul class="versions">
        {earlier.map(({ revision, links }) => (
          <li key={revision}>
            <button
              type="button"
              class="version"
              disabled={disabled}
              title={panels.version(revision)}
              onClick={() => onTakeBack(links.picture)}
            >
              <LazyImage
                path={links.picture}
                version={`r${revision}`}
                width={width}
                height={height}
                alt={panels.version(revision)}
              />
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
