import type { Manga } from '@manga/contracts';
import { useTexts } from '../texts/texts.ts';

/** Which models made a manga, and what each phase asked them in which version of the prompt. */
export function MadeBy({ phases }: Pick<Manga, 'phases'>) {
  const { book, watch } = useTexts();
  const models = [...new Set(phases.flatMap(({ asked }) => asked.map(({ model }) => model)))];
  if (models.length === 0) return null;
  return (
    <details>
      <summary class="hint">{book.madeBy(models)}</summary>
      <ul class="hint">
        {phases.flatMap(({ phase, asked }) =>
          asked.map(({ request, model, promptVersion, calls }) => (
            <li key={`${phase}-${request}-${model}-${promptVersion}`}>
              {watch.phases[phase - 1]?.[0]}: {model}, {promptVersion ?? request} × {calls}
            </li>
          )),
        )}
      </ul>
    </details>
  );
}
