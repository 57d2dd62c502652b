import { useEffect, useRef, useState } from 'preact/hooks';
import type { NewManga } from '../api.ts';
import { useApp } from '../app-context.ts';
import { LIMITS } from '../facts.ts';
import { hashOf } from '../route.ts';
import { checkStory, type StoryFault, storyLength } from '../story-check.ts';
import { type Draft, EMPTY_DRAFT, readDraft, writeDraft } from '../story-draft.ts';
import { useTexts } from '../texts/texts.ts';
import { EstimatePanel } from './estimate-panel.tsx';
import { OptionsFields } from './options-fields.tsx';
import { PageTitle } from './page-title.tsx';
import { StoryField } from './story-field.tsx';
import { Trouble } from './trouble.tsx';

/** A draft is kept this long after the last key, in milliseconds. */
const SAVE_AFTER_MS = 400;

/** Write a story, say how it should look, and send it. */
export function WritePage() {
  const texts = useTexts();
  const { write } = texts;
  const { api, confirm } = useApp();
  const [draft, setDraft] = useState<Draft>(() => readDraft(localStorage));
  const [saved, setSaved] = useState(false);
  const [fault, setFault] = useState<StoryFault | null>(null);
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState<unknown>(null);
  /** Made for what is sent and kept until it has arrived: a second click, or a second try, makes no second manga. */
  const idempotencyKey = useRef<string | null>(null);

  useEffect(() => {
    const timer = setTimeout(() => setSaved(writeDraft(localStorage, draft)), SAVE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [draft]);

  const latest = useRef(draft);
  latest.current = draft;
  useEffect(() => {
    // What was typed last is kept too when the page is closed, or left for another.
    const keep = () => void writeDraft(localStorage, latest.current);
    window.addEventListener('pagehide', keep);
    return () => {
      window.removeEventListener('pagehide', keep);
      keep();
    };
  }, []);

  const change = (part: Partial<Draft>) => {
    setDraft((last) => ({ ...last, ...part }));
    setSaved(false);
    setFault(null);
    idempotencyKey.current = null;
  };

  async function replaceStory(text: string, title = ''): Promise<void> {
    if (draft.text.trim() !== '' && draft.text !== text && !(await confirm(write.replace))) return;
    change({ text, title });
  }

  async function send(): Promise<void> {
    const found = checkStory(draft);
    setFault(found);
    if (found !== null || sending) {
      document.getElementById(found === 'title' ? 'story-title' : 'story-text')?.focus();
      return;
    }
    setSending(true);
    setTrouble(null);
    idempotencyKey.current ??= crypto.randomUUID();
    try {
      const { id } = await api.create(toRequest(draft), idempotencyKey.current);
      latest.current = { ...EMPTY_DRAFT, options: draft.options };
      location.hash = hashOf({ page: 'manga', id });
    } catch (error) {
      setTrouble(error);
      setSending(false);
    }
  }

  const length = storyLength(draft.text);
  const storyFault =
    fault === 'empty' ? write.empty : length > LIMITS.story ? write.tooLong(length - LIMITS.story) : null;
  return (
    <form
      class="write"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <PageTitle title={write.title} />
      <div class="write-story">
        <div class="field">
          <label for="story-title">{write.name}</label>
          <input
            id="story-title"
            type="text"
            value={draft.title}
            maxLength={LIMITS.title}
            placeholder={write.nameHint}
            aria-invalid={fault === 'title'}
            aria-describedby={fault === 'title' ? 'title-fault' : undefined}
            onInput={(event) => change({ title: event.currentTarget.value })}
          />
          {fault === 'title' && (
            <p id="title-fault" class="field-fault" role="alert">
              {write.titleTooLong(LIMITS.title)}
            </p>
          )}
        </div>
        <StoryField
          text={draft.text}
          length={length}
          fault={storyFault}
          saved={saved && draft.text !== ''}
          onText={(text) => change({ text })}
          onReplace={(text, title) => void replaceStory(text, title)}
        />
      </div>
      <aside class="write-options">
        <OptionsFields options={draft.options} onChange={(options) => change({ options })} />
        <EstimatePanel manga={checkStory(draft) === null ? toRequest(draft) : null} />
        {trouble !== null && <Trouble error={trouble} />}
        <button type="submit" class="button button-main button-large" disabled={sending}>
          {sending ? write.making : write.make}
        </button>
      </aside>
    </form>
  );
}

function toRequest({ title, text, options }: Draft): NewManga {
  const name = title.trim();
  return { text, options, ...(name === '' ? {} : { title: name }) };
}
