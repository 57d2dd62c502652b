import type { Manga } from '@manga/contracts';
import { useApp } from '../app-context.ts';
import { PHASE_NAMES } from '../facts.ts';
import { type Making, overallProgress } from '../progress-state.ts';
import { troubleOf } from '../texts/error-words.ts';
import { useTexts, useWords } from '../texts/texts.ts';
import { RaiseLimit } from './raise-limit.tsx';
import { useBusy } from './use-busy.ts';
import { UseStory } from './use-story.tsx';

interface MakingPanelProps {
  manga: Manga;
  making: Making;
  connected: boolean;
  onChanged: () => void;
}

/** The eight steps as they go by. */
export function MakingPanel({ manga, making, connected, onChanged }: MakingPanelProps) {
  const texts = useTexts();
  const { watch, shelf } = texts;
  const { api, confirm, report } = useApp();
  const open = making.status === 'queued' || making.status === 'running';
  async function cancel(): Promise<void> {
    if (!(await confirm(shelf.cancelSure))) return;
    await api.cancel(manga.id).then(onChanged, report);
  }
  return (
    <section class="making">
      {open && (
        <>
          {manga.title !== null && <p class="lead">{watch.making}</p>}
          <div class="making-bar">
            <progress aria-label={watch.progress} value={overallProgress(making)} max={1} />
          </div>
        </>
      )}
      {/* The steps below are seen going by; this is how they are heard. */}
      <p class="visually-hidden" role="status">
        {open && watch.phases[nextPhase(making) - 1]?.[0]}
      </p>
      {!connected && open && (
        <p class="notice" role="status">
          {watch.lost}
        </p>
      )}
      {making.status === 'failed' && <Failure manga={manga} making={making} onChanged={onChanged} />}
      {making.status === 'cancelled' && (
        <Rerun manga={manga} making={making} text={watch.cancelled} onChanged={onChanged} />
      )}
      <ol class="steps">
        {making.phases.map(({ phase, status, count }) => {
          const [name, what] = watch.phases[phase - 1] ?? ['', ''];
          return (
            <li key={phase} class={`step step-${status}`} aria-current={status === 'running' ? 'step' : undefined}>
              <span class="step-mark" aria-hidden="true">
                {status === 'completed' ? '✓' : status === 'failed' || status === 'cancelled' ? '×' : phase}
              </span>
              <span class="step-text">
                <strong>{name}</strong>
                <span>{what}</span>
              </span>
              <span class="step-state">
                {count !== null && status === 'running'
                  ? watch.panels(count.done, count.total)
                  : status === 'waiting'
                    ? ''
                    : texts.status[status]}
              </span>
            </li>
          );
        })}
      </ol>
      {open && (
        <div class="row">
          <p class="hint">{watch.leave}</p>
          <button type="button" class="button button-quiet" onClick={() => void cancel()}>
            {shelf.cancel}
          </button>
        </div>
      )}
    </section>
  );
}

type EndedProps = Pick<MakingPanelProps, 'manga' | 'making' | 'onChanged'>;

function Failure({ manga, making, onChanged }: EndedProps) {
  const { texts, troubles } = useWords();
  const { watch } = texts;
  const { failure } = making;
  const phase = failure?.phase ?? null;
  const [name] = phase === null ? [null] : (watch.phases[phase - 1] ?? [null]);
  return (
    <div class="notice notice-bad" role="alert">
      <h2 class="notice-title">{watch.failed}</h2>
      {name !== null && <p>{watch.failedIn(name)}</p>}
      {failure !== null && (
        <>
          <p>{troubles[troubleOf(failure.code)]}</p>
          {/* The service's own words: they say which part of the story it was. */}
          <p class="failure-detail" lang="en">
            {failure.message}
          </p>
          <p class="notice-code">
            {watch.code}: <code>{failure.code}</code>
          </p>
        </>
      )}
      {failure?.code === 'COST_LIMIT_REACHED' ? (
        <RaiseLimit manga={manga} phase={nextPhase(making)} onChanged={onChanged} />
      ) : (
        <div class="row">
          <RerunButton manga={manga} making={making} onChanged={onChanged} />
          <UseStory manga={manga} />
        </div>
      )}
    </div>
  );
}

/** The first step that is not done. */
const nextPhase = ({ phases }: Making) =>
  phases.find(({ status }) => status !== 'completed')?.phase ?? PHASE_NAMES.length;

function Rerun({ manga, making, onChanged, text }: EndedProps & { text: string }) {
  return (
    <div class="notice" role="status">
      <p>{text}</p>
      <div class="row">
        <RerunButton manga={manga} making={making} onChanged={onChanged} />
        <UseStory manga={manga} />
      </div>
    </div>
  );
}

/** Goes on from the first step that is not done. */
function RerunButton({ manga, making, onChanged }: EndedProps) {
  const { watch } = useTexts();
  const { api } = useApp();
  const { busy, run } = useBusy();
  async function rerun(): Promise<void> {
    await api.rerun(manga.id, nextPhase(making));
    onChanged();
  }
  return (
    <button type="button" class="button button-main" disabled={busy} onClick={() => void run(rerun)}>
      {watch.again}
    </button>
  );
}
