import { useTexts } from '../texts/texts.ts';

/** Stands where something is still on its way. */
export function Waiting({ text }: { text?: string }) {
  const texts = useTexts();
  return (
    <p class="waiting" role="status">
      <span class="waiting-dots" aria-hidden="true" />
      {text ?? texts.common.loading}
    </p>
  );
}
