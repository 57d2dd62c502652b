import type { Panel, PanelLine } from '@manga/contracts';
import { useEffect, useRef } from 'preact/hooks';
import { isTakenOut, isTooLong, type LineChanges, LONGEST_LINE } from '../edit-lines.ts';
import { hashOf } from '../route.ts';
import { useTexts } from '../texts/texts.ts';
import { PanelPicture } from './panel-picture.tsx';
import type { Storyboard } from './panels-page.tsx';

interface PanelEditorProps {
  board: Storyboard;
  panel: Panel;
  changes: LineChanges;
  /** Words for the picture that the author has begun; undefined while they are the ones it was drawn from. */
  prompt: string | undefined;
  onPrompt: (words: string) => void;
  onLine: (line: PanelLine, text: string) => void;
}

/** One panel: its picture, and every line in it. */
export function PanelEditor({ board, panel, changes, prompt, onPrompt, onLine }: PanelEditorProps) {
  const { panels, common } = useTexts();
  const { manga, images, analysis } = board;
  const heading = useRef<HTMLHeadingElement>(null);
  // Who chooses by key or hears the page is led here: all other panels would lie in between.
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const names = new Map(analysis.characters.map(({ id, name }) => [id, name]));
  return (
    <section class="panel-editor" aria-label={panels.panel(panel.order)}>
      <header class="row row-between">
        <h2 ref={heading} tabIndex={-1}>
          {panels.panel(panel.order)}
        </h2>
        <a class="button button-quiet" href={hashOf({ page: 'panels', id: manga.id, panel: null })}>
          ✕ <span class="visually-hidden">{common.close}</span>
        </a>
      </header>
      <h3>{panels.lines}</h3>
      {panel.lines.length === 0 && <p class="hint">{panels.noLines}</p>}
      {panel.lines.map((line) => (
        <LineField
          key={line.id}
          line={line}
          speaker={line.speaker === null ? panels.nobody : (names.get(line.speaker) ?? panels.nobody)}
          text={changes.get(line.id) ?? line.text}
          onText={(text) => onLine(line, text)}
        />
      ))}
      {images !== null && (
        <>
          <h3>{panels.picture}</h3>
          <PanelPicture
            id={manga.id}
            panel={panel}
            linesChanged={changes.size > 0}
            prompt={prompt}
            onPrompt={onPrompt}
          />
        </>
      )}
    </section>
  );
}

interface LineFieldProps {
  line: PanelLine;
  speaker: string;
  text: string;
  onText: (text: string) => void;
}

function LineField({ line, speaker, text, onText }: LineFieldProps) {
  const { panels } = useTexts();
  const tooLong = isTooLong(text);
  const takenOut = isTakenOut(text);
  const id = `line-${line.id}`;
  return (
    <div class={`field line-field voice-${line.voice}`}>
      <label for={id}>{line.voice === 'narration' ? panels.caption : panels.line(speaker)}</label>
      <textarea
        id={id}
        rows={2}
        value={text}
        aria-invalid={tooLong}
        aria-describedby={tooLong || takenOut ? `${id}-said` : undefined}
        onInput={(event) => onText(event.currentTarget.value)}
      />
      {(tooLong || takenOut) && (
        <p id={`${id}-said`} class={tooLong ? 'field-fault' : 'hint'} role={tooLong ? 'alert' : 'status'}>
          {tooLong ? panels.lineTooLong(LONGEST_LINE) : panels.lineTakenOut}
        </p>
      )}
      {text !== line.text && (
        <p class="line-before">
          <span>{line.text}</span>
          <button type="button" class="button button-quiet" onClick={() => onText(line.text)}>
            {panels.undo}
          </button>
        </p>
      )}
    </div>
  );
}
