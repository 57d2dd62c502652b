import { describeError } from '../texts/error-words.ts';
import { useWords } from '../texts/texts.ts';

/** Says what went wrong, what can be done, and the code to quote. */
export function Trouble({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }) {
  const { texts, troubles } = useWords();
  const { text, code, fields } = describeError(error, troubles);
  return (
    <div class="notice notice-bad" role="alert">
      <p class="notice-title">{texts.errors.title}</p>
      <p>{text}</p>
      {fields.length > 0 && (
        <ul>
          {fields.map((field) => (
            <li key={field}>{field}</li>
          ))}
        </ul>
      )}
      <p class="notice-code">
        {texts.watch.code}: <code>{code}</code>
      </p>
      {onRetry !== undefined && (
        <button type="button" class="button" onClick={onRetry}>
          {texts.errors.retry}
        </button>
      )}
    </div>
  );
}
