import { useState } from 'preact/hooks';
import { LIMITS } from '../facts.ts';
import { decodeStoryFile } from '../story-file.ts';
import { useTexts } from '../texts/texts.ts';

interface StoryFieldProps {
  text: string;
  /** The story's length as the service counts it. */
  length: number;
  fault: string | null;
  saved: boolean;
  onText: (text: string) => void;
  /** Another story is to take this one's place. */
  onReplace: (text: string, title?: string) => void;
}

/** Beside the page lie the repository's two sample stories. */
const SAMPLES = [
  { file: 'samples/story-ja.txt', name: 'sampleJa' },
  { file: 'samples/story-en.txt', name: 'sampleEn' },
] as const;

/** The story: to type, to paste, to drop as a file, or one of the samples. */
export function StoryField({ text, length, fault, saved, onText, onReplace }: StoryFieldProps) {
  const { write } = useTexts();
  const [over, setOver] = useState(false);
  const [unreadable, setUnreadable] = useState(false);

  async function take(file: Blob | null | undefined): Promise<void> {
    if (file === null || file === undefined) return;
    try {
      const story = decodeStoryFile(new Uint8Array(await file.arrayBuffer()));
      setUnreadable(false);
      onReplace(story);
    } catch {
      setUnreadable(true);
    }
  }

  async function takeSample(file: string): Promise<void> {
    const response = await fetch(file).catch(() => null);
    if (response?.ok) await take(await response.blob());
    else setUnreadable(true);
  }

  const said = unreadable ? write.notText : fault;
  return (
    <div class={`field story-field${over ? ' story-over' : ''}`}>
      <label for="story-text">{write.story}</label>
      <textarea
        id="story-text"
        class="paper"
        value={text}
        placeholder={write.placeholder}
        aria-invalid={said !== null}
        aria-describedby={said === null ? 'story-count' : 'story-count story-fault'}
        onInput={(event) => {
          setUnreadable(false);
          onText(event.currentTarget.value);
        }}
        onDragOver={(event) => {
          if (!event.dataTransfer?.types.includes('Files')) return;
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          const file = event.dataTransfer?.files[0];
          if (file === undefined) return;
          event.preventDefault();
          setOver(false);
          void take(file);
        }}
      />
      {over && (
        <p class="story-drop" aria-hidden="true">
          {write.drop}
        </p>
      )}
      <p class="story-below">
        <span id="story-count" class={length > LIMITS.story ? 'over-limit' : ''}>
          {write.count(length, LIMITS.story)}
        </span>
        <span class="story-saved" role="status">
          {saved ? write.saved : ''}
        </span>
      </p>
      {said !== null && (
        <p id="story-fault" class="field-fault" role="alert">
          {said}
        </p>
      )}
      <div class="row story-sources">
        <label class="button">
          {write.open}
          <input
            type="file"
            class="visually-hidden"
            accept=".txt,.md,.docx,text/plain,text/markdown"
            onChange={(event) => {
              void take(event.currentTarget.files?.[0]);
              event.currentTarget.value = '';
            }}
          />
        </label>
        <span class="row-label">{write.samples}:</span>
        {SAMPLES.map(({ file, name }) => (
          <button key={file} type="button" class="button button-quiet" onClick={() => void takeSample(file)}>
            {write[name]}
          </button>
        ))}
      </div>
    </div>
  );
}
