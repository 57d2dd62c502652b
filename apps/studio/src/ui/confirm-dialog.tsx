import { useEffect, useRef } from 'preact/hooks';
import { useTexts } from '../texts/texts.ts';

export interface Question {
  text: string;
  answer: (yes: boolean) => void;
}

/** Asks before something that cannot be taken back. */
export function ConfirmDialog({ question }: { question: Question | null }) {
  const texts = useTexts();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (question !== null) dialog.current?.showModal();
    else dialog.current?.close();
  }, [question]);
  return (
    <dialog
      ref={dialog}
      class="confirm"
      aria-labelledby="confirm-question"
      onCancel={(event) => {
        event.preventDefault();
        question?.answer(false);
      }}
    >
      <p id="confirm-question">{question?.text}</p>
      <div class="row row-end">
        <button type="button" class="button" onClick={() => question?.answer(false)}>
          {texts.common.cancel}
        </button>
        <button type="button" class="button button-main" onClick={() => question?.answer(true)}>
          {texts.common.ok}
        </button>
      </div>
    </dialog>
  );
}
